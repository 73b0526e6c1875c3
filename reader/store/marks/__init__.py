"""Bookmarks and notes.

A mark stores the words that it was made on and the version of the text that contained them. Its present location is
stored apart (table `anchors`), and found again whenever the text changes.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from feeds.anchor import selector_of
from feeds.article import Place
from feeds.clean import clean_block, clean_line
from reader.flow.extent import share_before
from reader.model.colours import COLOURS, known_colour
from reader.model.records import BookmarkRecord, NoteRecord, in_reading_order
from reader.model.tags import single_tags
from reader.store import ids
from reader.store.errors import StoreError
from reader.store.passages import blocks_in, context_at, ends_of, passage_at, spots, words_in
from reader.store.times import now, parsed

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import datetime

    from feeds.anchor import Selector
    from feeds.article import Passage
    from reader.store.database import Database

# ---- bookmarks ----

_BOOKMARKS = """
SELECT bookmarks.*, parts.title AS part_title, parts.series_id, parts.position, series.title AS series_title,
    versions.layout, anchors.block AS now_block, anchors.start AS now_start
FROM bookmarks JOIN parts ON parts.id = bookmarks.part_id JOIN series ON series.id = parts.series_id
LEFT JOIN versions ON versions.id = parts.version_id
LEFT JOIN anchors ON anchors.mark_id = bookmarks.id AND anchors.version_id = parts.version_id
"""


def bookmark_list(db: Database, series_id: str | None = None, part_id: str | None = None) -> tuple[BookmarkRecord, ...]:
    """Bookmarks in reading order: of a part, of a series, or all."""
    rows = db.read(f"{_BOOKMARKS} {_of(series_id, part_id)}", *_values(series_id, part_id))
    return in_reading_order(map(_bookmark, rows))


def add_bookmark(db: Database, part_id: str, place: Place, label: str = "", *, bookmark_id: str = "") -> BookmarkRecord:
    """Add a bookmark at a place of a part's present text. Raises `StoreError` if there is no such part."""
    name = bookmark_id or ids.fresh(ids.BOOKMARK)
    shown = clean_line(label)
    with db.write("add a bookmark") as connection:
        part, version = _present(connection, part_id)
        connection.execute(
            "INSERT INTO bookmarks (id, part_id, version_id, block, offset, context, label, created) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (name, part, version, place.block, place.offset, context_at(connection, version, place), shown, now()),
        )
    return _bookmark(db.row(f"{_BOOKMARKS} WHERE bookmarks.id = ?", name))


def delete_bookmark(db: Database, bookmark_id: str) -> bool:
    """Take a bookmark away; whether there was one."""
    with db.write("delete a bookmark") as connection:
        return connection.execute("DELETE FROM bookmarks WHERE id = ?", (bookmark_id,)).rowcount > 0


def _bookmark(row: sqlite3.Row) -> BookmarkRecord:
    moved = row["now_block"] is not None
    place = Place(row["now_block"], row["now_start"]) if moved else Place(row["block"], row["offset"])
    return BookmarkRecord(
        id=row["id"],
        part=ids.public(ids.PART, row["part_id"]),
        part_title=row["part_title"],
        series=ids.public(ids.SERIES, row["series_id"]),
        series_title=row["series_title"],
        position=row["position"],
        place=place,
        label=row["label"],
        progress=share_before(ends_of(row["layout"] or "[]"), place),
        context=row["context"],
        created=parsed(row["created"]),
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
    """Notes and highlights in reading order: of a part, of a series, or all.

    Those on a series come first in it; they are not among the notes of a part.
    """
    which = _of(series_id, part_id) + (" AND notes.scope = ''" if part_id is not None else "")
    rows = db.read(f"{_NOTES} {which}", *_values(series_id, part_id))
    return in_reading_order(map(_note, rows))


def series_notes(db: Database, series_id: str) -> tuple[NoteRecord, ...]:
    """The notes on a series as a whole."""
    rows = db.read(f"{_NOTES} {_of(series_id, None)} AND notes.scope = 'series'", *_values(series_id, None))
    return in_reading_order(map(_note, rows))


def note_one(db: Database, note_id: str) -> NoteRecord | None:
    """One note."""
    row = db.one(f"{_NOTES} WHERE notes.id = ?", note_id)
    return _note(row) if row else None


def with_traits(
    notes: Iterable[NoteRecord], *, tag: str = "", speaker: str = "", since: datetime | None = None
) -> tuple[NoteRecord, ...]:
    """Those of some notes that have a tag, are on a speaker's words, and were made or changed since a time.

    Capitals do not count, and a piece of the speaker's name will do. Without a filter, all are returned.
    """
    label, name = tag.strip().casefold(), speaker.strip().casefold()
    return tuple(
        note
        for note in notes
        if (not label or label in map(str.casefold, note.tags))
        and (not name or name in (note.speaker or "").casefold())
        and (since is None or note.updated >= since)
    )


def tag_list(db: Database) -> tuple[tuple[str, int], ...]:
    """Every tag with how many notes have it, the most used first."""
    found = Counter(tag for row in db.read("SELECT tags FROM notes") for tag in json.loads(row["tags"]))
    return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0].casefold(), item[0])))


def add_note(
    db: Database,
    part_id: str,
    passage: Passage | None,
    body: str = "",
    tags: Iterable[str] = (),
    speaker: str | None = None,
    colour: str = "",
) -> NoteRecord:
    """Add a note on a passage of a part's present text, or on the whole part (`passage` None).

    Raises `StoreError` if there is no such part or colour.
    """
    name, time, body = ids.fresh(ids.NOTE), now(), clean_block(body)
    said_by = clean_line(speaker) if speaker else None
    with db.write("add a note" if body else "highlight") as connection:
        part, version = _present(connection, part_id)
        made: Selector | None = selector_of(blocks_in(connection, version), passage) if passage is not None else None
        connection.execute(
            "INSERT INTO notes (id, part_id, version_id, block, start, end_block, end, quote, prefix, suffix, body, "
            "tags, colour, speaker, created, updated) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                name, part, version, *spots(passage), made.quote if made else None, made.prefix if made else "",
                made.suffix if made else "", body, _tags(tags), _colour(colour), said_by, time, time,
            ),
        )  # fmt: skip
    return _note(db.row(f"{_NOTES} WHERE notes.id = ?", name))


def add_series_note(db: Database, series_id: str, body: str, tags: Iterable[str] = (), colour: str = "") -> NoteRecord:
    """Add a note on a whole series.

    It is stored on the series' first part, and belongs to the series of that part: so it survives when series are
    detected again, merged and renamed. Raises `StoreError` if there is no such series or colour.
    """
    name, time = ids.fresh(ids.NOTE), now()
    with db.write("add a note") as connection:
        first = connection.execute(
            "SELECT id, version_id FROM shown WHERE series_id = ? ORDER BY position, id LIMIT 1",
            (ids.row_of(ids.SERIES, series_id),),
        ).fetchone()
        if first is None:
            message = f"no series {series_id}"
            raise StoreError(message)
        connection.execute(
            "INSERT INTO notes (id, part_id, version_id, scope, body, tags, colour, created, updated) "
            "VALUES (?, ?, ?, 'series', ?, ?, ?, ?, ?)",
            (name, first["id"], first["version_id"], clean_block(body), _tags(tags), _colour(colour), time, time),
        )
    return _note(db.row(f"{_NOTES} WHERE notes.id = ?", name))


def edit_note(
    db: Database,
    note_id: str,
    *,
    body: str | None = None,
    tags: Iterable[str] | None = None,
    colour: str | None = None,
) -> NoteRecord | None:
    """Change a note's words, tags or colour ("" removes it); None leaves one unchanged. None for an unknown note.

    Raises `StoreError` if there is no such colour.
    """
    with db.write("edit a note") as connection:
        connection.execute(
            "UPDATE notes SET body = coalesce(?, body), tags = coalesce(?, tags), colour = coalesce(?, colour), "
            "updated = ? WHERE id = ?",
            (
                None if body is None else clean_block(body), None if tags is None else _tags(tags),
                None if colour is None else _colour(colour), now(), note_id,
            ),
        )  # fmt: skip
    return note_one(db, note_id)


def delete_note(db: Database, note_id: str) -> bool:
    """Take a note away; whether there was one."""
    with db.write("delete a note") as connection:
        return connection.execute("DELETE FROM notes WHERE id = ?", (note_id,)).rowcount > 0


def _note(row: sqlite3.Row) -> NoteRecord:
    passage = None
    state = "anchored"
    made_at = row["block"], row["start"], row["end_block"], row["end"]
    now_at = row["now_block"], row["now_start"], row["now_end_block"], row["now_end"]
    if row["quote"] is not None:
        if row["anchored_in"] is not None:
            state, passage = row["state"], passage_at(now_at)
        elif row["version_id"] == row["present"]:
            passage = passage_at(made_at)
        else:
            state = "orphan"
    block, start = now_at[:2] if now_at[0] is not None else made_at[:2]
    of_series = row["scope"] == "series"
    return NoteRecord(
        id=row["id"],
        part=ids.public(ids.PART, row["part_id"]),
        part_title="" if of_series else row["part_title"],
        series=ids.public(ids.SERIES, row["series_id"]),
        series_title=row["series_title"],
        position=0 if of_series else row["position"],
        passage=passage,
        text=words_in(row["words"], row["layout"], passage) if passage and row["words"] is not None else None,
        quote=row["quote"],
        body=row["body"],
        tags=tuple(json.loads(row["tags"])),
        speaker=row["speaker"],
        state=state,  # type: ignore[arg-type]  # the column holds only these words
        created=parsed(row["created"]),
        updated=parsed(row["updated"]),
        prefix=row["prefix"],
        suffix=row["suffix"],
        colour=known_colour(row["colour"]),
        version=row["version_id"] or 0,
        scope="series" if of_series else "",
        place=Place(block, start) if block is not None else None,
        refused=bool(row["refused"]),
    )


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
        message = f"no part {part_id}"
        raise StoreError(message)
    return row["id"], row["version_id"]


def _tags(tags: Iterable[str]) -> str:
    return json.dumps(single_tags(map(clean_line, tags)), ensure_ascii=False)


def _colour(name: str) -> str:
    if name and name not in COLOURS:
        message = f"unknown colour {name!r}; choose from {', '.join(COLOURS)}"
        raise StoreError(message)
    return name
