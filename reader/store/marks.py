"""What the reader makes: read states, positions, bookmarks and notes.

A mark keeps the words that it was made on and the version of the text that they stood in; where it
stands now is kept apart (table `anchors`), and found anew whenever the text changes.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from feeds.anchor import locate_place, selector_of
from feeds.article import Passage, Place
from feeds.clean import clean_block, clean_line
from reader.store import ids
from reader.store.errors import StoreError
from reader.store.layout import block_starts, unpack
from reader.store.records import BookmarkRecord, NoteRecord, Position
from reader.store.times import certain, now

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from feeds.article import Block
    from reader.store.database import Database

CONTEXT = 64
"""Characters of the text that are kept with a position, to find it again in a changed text."""


# ---- where the reader stopped ----


def position(db: Database, part_id: str) -> Position | None:
    """Where the reader stopped in a part, as a place in its present text, even where that has changed since."""
    row = db.one(
        "SELECT positions.*, parts.version_id AS present FROM positions JOIN parts ON parts.id = positions.part_id "
        "WHERE part_id = ?",
        ids.row_of(ids.PART, part_id),
    )
    if row is None:
        return None
    place = Place(row["block"], row["offset"])
    if row["version_id"] is not None and row["version_id"] != row["present"]:
        old, new = (_version_blocks(db, version) for version in (row["version_id"], row["present"]))
        place = locate_place(row["context"], place, old, new)
    return Position(place, row["progress"], certain(row["at"]), row["version_id"], row["context"])


def version_read(db: Database, part_id: str) -> int | None:
    """The version of a part's text that the reader was in last, or that was there when it was marked read."""
    row = db.one(
        "SELECT coalesce((SELECT version_id FROM positions WHERE part_id = parts.id), "
        "(SELECT versions.id FROM versions JOIN read_states USING (part_id) WHERE part_id = parts.id AND seen <= at "
        "ORDER BY seen DESC, id DESC LIMIT 1)) AS version FROM parts WHERE id = ?",
        ids.row_of(ids.PART, part_id),
    )
    return row["version"] if row else None


def further_position(db: Database, part_id: str) -> Position | None:
    """The furthest place in a part that the reader reached on another machine, if it lies beyond the one here.

    To be offered: nothing moves the reader. None in a part that is read here.
    """
    from reader.machines.things import key_of

    row = db.one(
        "SELECT sources.address, parts.ident, parts.version_id AS present, read_states.at AS read FROM parts "
        "JOIN sources ON sources.id = source_id LEFT JOIN read_states ON read_states.part_id = parts.id "
        "WHERE parts.id = ?",
        ids.row_of(ids.PART, part_id),
    )
    if row is None or row["read"] is not None or row["present"] is None:
        return None
    told = db.read("SELECT * FROM places_elsewhere WHERE part = ?", key_of(row["address"], row["ident"]))
    if not told:
        return None
    blocks = _version_blocks(db, row["present"])
    here = position(db, part_id)
    found = [_elsewhere(one["machine"], json.loads(one["data"]), blocks, row["present"]) for one in told]
    further = [one for one in found if one.place > (here.place if here else Place(0))]
    return max(further, key=lambda one: (one.place, one.at, one.machine), default=None)


def _elsewhere(machine: str, told: dict[str, Any], blocks: Sequence[Block], version: int) -> Position:
    from reader.machines.identity import host_of

    place = locate_place(told["context"], Place(told["block"], told["offset"]), None, blocks)
    return Position(place, told["progress"], certain(told["at"]), version, told["context"], host_of(machine))


def save_position(db: Database, part_id: str, version: int, place: Place, progress: float) -> None:
    """Keep where the reader is. `progress` is from 0 to 1."""
    part = ids.row_of(ids.PART, part_id)
    with db.write() as connection:
        connection.execute(
            "INSERT OR REPLACE INTO positions (part_id, version_id, block, offset, context, progress, at) "
            "SELECT id, ?, ?, ?, ?, ?, ? FROM parts WHERE id = ?",
            (version, place.block, place.offset, _context(connection, version, place), progress, now(), part),
        )


def visit(db: Database, series_id: str) -> None:
    """Keep that the reader looked at a series: what comes from now on is new."""
    with db.write() as connection:
        connection.execute(
            "INSERT OR REPLACE INTO visits (series_id, at) SELECT id, ? FROM series WHERE id = ?",
            (now(), ids.row_of(ids.SERIES, series_id)),
        )


def mark_read(db: Database, part_ids: Sequence[str], *, read: bool) -> int:
    """Set the read state of some parts; how many changed. Places in the texts stay as they are."""
    rows = [row for row in (ids.row_of(ids.PART, part) for part in part_ids) if row is not None]
    count = f"{len(rows)} parts" if len(rows) != 1 else "a part"
    changed = 0
    with db.write(f"mark {count} {'read' if read else 'unread'}") as connection:
        for row in rows:
            if read:
                sql = "INSERT OR IGNORE INTO read_states (part_id, at) SELECT id, ? FROM parts WHERE id = ?"
                changed += connection.execute(sql, (now(), row)).rowcount
            else:
                changed += connection.execute("DELETE FROM read_states WHERE part_id = ?", (row,)).rowcount
    return changed


# ---- bookmarks ----

_BOOKMARKS = """
SELECT bookmarks.*, parts.title AS part_title, parts.series_id, parts.position, series.title AS series_title,
    versions.layout, length(versions.body) AS length, anchors.block AS now_block, anchors.start AS now_start
FROM bookmarks JOIN parts ON parts.id = bookmarks.part_id JOIN series ON series.id = parts.series_id
LEFT JOIN versions ON versions.id = parts.version_id
LEFT JOIN anchors ON anchors.mark_id = bookmarks.id AND anchors.version_id = parts.version_id
"""


def bookmark_list(db: Database, series_id: str | None = None, part_id: str | None = None) -> tuple[BookmarkRecord, ...]:
    """Bookmarks in reading order: of a part, of a series, or all."""
    rows = db.read(f"{_BOOKMARKS} {_of(series_id, part_id)}", *_values(series_id, part_id))
    return tuple(sorted(map(_bookmark, rows), key=lambda one: (one.series_title, one.series, one.position, one.place)))


def add_bookmark(db: Database, part_id: str, place: Place, label: str = "", *, bookmark_id: str = "") -> BookmarkRecord:
    """Make a bookmark at a place of a part's present text. Raises `StoreError` where there is no such part."""
    name = bookmark_id or ids.fresh(ids.BOOKMARK)
    shown = clean_line(label)
    with db.write("add a bookmark") as connection:
        part, version = _present(connection, part_id)
        connection.execute(
            "INSERT INTO bookmarks (id, part_id, version_id, block, offset, context, label, created) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (name, part, version, place.block, place.offset, _context(connection, version, place), shown, now()),
        )
    return _bookmark(db.row(f"{_BOOKMARKS} WHERE bookmarks.id = ?", name))


def delete_bookmark(db: Database, bookmark_id: str) -> bool:
    """Take a bookmark away; whether there was one."""
    with db.write("delete a bookmark") as connection:
        return connection.execute("DELETE FROM bookmarks WHERE id = ?", (bookmark_id,)).rowcount > 0


def _bookmark(row: sqlite3.Row) -> BookmarkRecord:
    moved = row["now_block"] is not None
    place = Place(row["now_block"], row["now_start"]) if moved else Place(row["block"], row["offset"])
    starts = _starts(row["layout"] or "[]")
    at = starts[min(place.block, len(starts) - 1)] + place.offset if starts else 0
    return BookmarkRecord(
        id=row["id"],
        part=ids.public(ids.PART, row["part_id"]),
        part_title=row["part_title"],
        series=ids.public(ids.SERIES, row["series_id"]),
        series_title=row["series_title"],
        position=row["position"],
        place=place,
        label=row["label"],
        progress=min(1.0, at / row["length"]) if row["length"] else 0.0,
        context=row["context"],
        created=certain(row["created"]),
    )


# ---- notes ----

_NOTES = """
SELECT notes.*, parts.title AS part_title, parts.series_id, parts.position, parts.version_id AS present,
    series.title AS series_title, versions.body AS words, versions.layout, anchors.version_id AS anchored_in,
    anchors.state, anchors.block AS now_block, anchors.start AS now_start, anchors.end_block AS now_end_block,
    anchors.end AS now_end
FROM notes JOIN parts ON parts.id = notes.part_id JOIN series ON series.id = parts.series_id
LEFT JOIN versions ON versions.id = parts.version_id
LEFT JOIN anchors ON anchors.mark_id = notes.id AND anchors.version_id = parts.version_id
"""


def note_list(db: Database, series_id: str | None = None, part_id: str | None = None) -> tuple[NoteRecord, ...]:
    """Notes and highlights in reading order: of a part, of a series, or all."""
    rows = db.read(f"{_NOTES} {_of(series_id, part_id)}", *_values(series_id, part_id))
    return tuple(sorted(map(_note, rows), key=_reading_order))


def note_one(db: Database, note_id: str) -> NoteRecord | None:
    """One note."""
    row = db.one(f"{_NOTES} WHERE notes.id = ?", note_id)
    return _note(row) if row else None


def add_note(
    db: Database,
    part_id: str,
    passage: Passage | None,
    body: str = "",
    tags: Iterable[str] = (),
    speaker: str | None = None,
) -> NoteRecord:
    """Make a note on a passage of a part's present text, or on the whole part (`passage` None).

    Raises `StoreError` where there is no such part.
    """
    name = ids.fresh(ids.NOTE)
    time, body = now(), clean_block(body)
    said_by = clean_line(speaker) if speaker else None
    with db.write("add a note" if body else "highlight") as connection:
        part, version = _present(connection, part_id)
        quote, prefix, suffix = None, "", ""
        spots: tuple[int | None, ...] = (None, None, None, None)
        if passage is not None:
            selector = selector_of(_blocks(connection, version), passage)
            quote, prefix, suffix = selector.quote, selector.prefix, selector.suffix
            spots = (passage.start.block, passage.start.offset, passage.end.block, passage.end.offset)
        connection.execute(
            "INSERT INTO notes (id, part_id, version_id, block, start, end_block, end, quote, prefix, suffix, body, "
            "tags, speaker, created, updated) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (name, part, version, *spots, quote, prefix, suffix, body, _tags(tags), said_by, time, time),
        )
    return _note(db.row(f"{_NOTES} WHERE notes.id = ?", name))


def edit_note(
    db: Database, note_id: str, *, body: str | None = None, tags: Iterable[str] | None = None
) -> NoteRecord | None:
    """Change a note's words or tags; None where there is no such note."""
    body = None if body is None else clean_block(body)
    with db.write("edit a note") as connection:
        connection.execute(
            "UPDATE notes SET body = coalesce(?, body), tags = coalesce(?, tags), updated = ? WHERE id = ?",
            (body, None if tags is None else _tags(tags), now(), note_id),
        )
    return note_one(db, note_id)


def delete_note(db: Database, note_id: str) -> bool:
    """Take a note away; whether there was one."""
    with db.write("delete a note") as connection:
        return connection.execute("DELETE FROM notes WHERE id = ?", (note_id,)).rowcount > 0


def _note(row: sqlite3.Row) -> NoteRecord:
    passage = None
    state = "anchored"
    if row["quote"] is not None:
        if row["anchored_in"] is not None:
            state = row["state"]
            if row["now_block"] is not None:
                passage = _passage(row["now_block"], row["now_start"], row["now_end_block"], row["now_end"])
        elif row["version_id"] == row["present"]:
            passage = _passage(row["block"], row["start"], row["end_block"], row["end"])
        else:
            state = "orphan"
    return NoteRecord(
        id=row["id"],
        part=ids.public(ids.PART, row["part_id"]),
        part_title=row["part_title"],
        series=ids.public(ids.SERIES, row["series_id"]),
        series_title=row["series_title"],
        position=row["position"],
        passage=passage,
        text=_words(row["words"], row["layout"], passage) if passage and row["words"] is not None else None,
        quote=row["quote"],
        body=row["body"],
        tags=tuple(json.loads(row["tags"])),
        speaker=row["speaker"],
        state=state,  # type: ignore[arg-type]  # the column holds only these words
        created=certain(row["created"]),
        updated=certain(row["updated"]),
        prefix=row["prefix"],
        suffix=row["suffix"],
        colour=row["colour"],
        version=row["version_id"] or 0,
    )


def _reading_order(note: NoteRecord) -> tuple[str, str, int, Place, str]:
    start = note.passage.start if note.passage else Place(-1)
    return note.series_title, note.series, note.position, start, note.id


def _passage(block: int, start: int, end_block: int, end: int) -> Passage:
    return Passage(Place(block, start), Place(end_block, end))


def _words(body: str, layout: str, passage: Passage) -> str:
    starts = _starts(layout)
    low, high = starts[passage.start.block] + passage.start.offset, starts[passage.end.block] + passage.end.offset
    return body[low:high]


@lru_cache(maxsize=64)
def _starts(layout: str) -> list[int]:
    return block_starts(layout)


# ---- shared ----


def _of(series_id: str | None, part_id: str | None) -> str:
    if part_id is not None:
        return "WHERE parts.id = ?"
    return "WHERE parts.series_id = ?" if series_id is not None else ""


def _values(series_id: str | None, part_id: str | None) -> tuple[object, ...]:
    if part_id is not None:
        return (ids.row_of(ids.PART, part_id),)
    return (ids.row_of(ids.SERIES, series_id),) if series_id is not None else ()


def _present(connection: sqlite3.Connection, part_id: str) -> tuple[int, int]:
    row = connection.execute(
        "SELECT id, version_id FROM parts WHERE id = ?", (ids.row_of(ids.PART, part_id),)
    ).fetchone()
    if row is None or row["version_id"] is None:
        message = f"there is no part {part_id}"
        raise StoreError(message)
    return row["id"], row["version_id"]


def _version_blocks(db: Database, version: int) -> tuple[Block, ...]:
    row = db.row("SELECT body, layout FROM versions WHERE id = ?", version)
    return unpack(row["body"], row["layout"])


def _blocks(connection: sqlite3.Connection, version: int) -> tuple[Block, ...]:
    row = connection.execute("SELECT body, layout FROM versions WHERE id = ?", (version,)).fetchone()
    return unpack(row["body"], row["layout"])


def _context(connection: sqlite3.Connection, version: int, place: Place) -> str:
    """The words at a place, by which it is found again when the text has changed."""
    row = connection.execute("SELECT body, layout FROM versions WHERE id = ?", (version,)).fetchone()
    starts = _starts(row["layout"]) if row else []
    if place.block >= len(starts):
        return ""
    at = starts[place.block] + place.offset
    return str(row["body"][at : at + CONTEXT]).split("\n\n", 1)[0]


def _tags(tags: Iterable[str]) -> str:
    return json.dumps(list(dict.fromkeys(filter(None, map(clean_line, tags)))), ensure_ascii=False)
