"""Taking over what the reader did on other machines.

What is taken over is not in the journal: a change can be taken back on the machine where it was made, and
that travels like every other change. Were a whole merge taken back here, the next sync would tell the others
to delete what they had written. For the same reason the journal forgets its older images of what another
machine changed since: to put one of those back would overwrite the other's words.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from feeds.anchor import Locator, locate_place
from feeds.article import Place
from feeds.clean import clean_line
from feeds.errors import SourceError
from feeds.source import normalise, page_key
from reader.imports import fields
from reader.machines import HINT, mark_of
from reader.machines.things import BOOKMARK, CORRECTION, FOLLOW, NOTE, PLACE, READ, SPEAKER, key_of, names_of
from reader.store.imported import find_home, put_bookmark, put_note
from reader.store.portable import localised, localised_key
from reader.store.series import form_series
from reader.store.sources import follow_in, move_in
from reader.store.times import kept, now
from reader.store.versions import anchor_marks

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from feeds.anchor import Anchor
    from reader.imports import ImportedNote
    from reader.machines import Thing, Value
    from reader.store.imported import Home
    from reader.store.records import SourceKind

_ORDER = {kind: place for place, kind in enumerate((FOLLOW, CORRECTION, READ, PLACE, SPEAKER, NOTE, BOOKMARK))}
_ACTIONS = ("merge", "split", "rename", "renumber", "move", "order", "dissolve")
_LONGEST = 1000
_LARGEST = 1 << 40


class Taking:
    """One taking over, in an open transaction.

    `counts` tells how many things of each kind came or went; `pending` names those that this library cannot
    hold yet, for want of their part or source.
    """

    def __init__(self, connection: sqlite3.Connection, machine: str) -> None:
        self.counts: Counter[str] = Counter()
        self.pending: list[Thing] = []
        self._connection = connection
        self._machine = machine
        self._sources: set[int] = set()
        self._touched: defaultdict[str, list[object]] = defaultdict(list)
        self._home = lru_cache(maxsize=8)(self._find_home)
        self._locator = lru_cache(maxsize=8)(self._find_locator)

    def take(self, things: Mapping[Thing, Value | None]) -> None:
        """Take over values, and None for what goes."""
        take = {
            FOLLOW: self._follow,
            CORRECTION: self._correct,
            READ: self._read,
            PLACE: self._place,
            SPEAKER: self._speaker,
            NOTE: self._note,
            BOOKMARK: self._bookmark,
        }
        for thing in sorted(things, key=lambda one: (_ORDER.get(one[0], len(_ORDER)), one[1])):
            kind, key = thing
            if kind in take and take[kind](key, things[thing]):
                self.counts[kind] += 1
            else:
                self.pending.append(thing)
        self._form_series()
        self._forget()

    # ---- one method a kind: whether the library now holds what the value says ----

    def _follow(self, key: str, value: Value | None) -> bool:
        if value is None:
            source = self._source(key)
            self._touched["follows"].append(source)
            self._connection.execute("DELETE FROM follows WHERE source_id = ?", (source,))
            return True
        try:
            if normalise(key) != key:
                return False
        except SourceError:
            return False
        hint = _dict(value.get(HINT))
        kind: SourceKind = "page" if hint.get("kind") == "page" else "feed"
        known = self._source(key) or self._moved(key, hint)
        if known is None:
            known = follow_in(self._connection, key, kind, _line(hint.get("title")))
        else:
            self._connection.execute("INSERT OR IGNORE INTO follows VALUES (?, ?)", (known, now()))
        tags = [tag for tag in map(_line, _list(hint.get("tags"))) if tag]
        if tags:
            self._connection.execute(
                "UPDATE sources SET facts = json_set(facts, '$.tags', json(?)) WHERE id = ?",
                (json.dumps(tags, ensure_ascii=False), known),
            )
        self._touched["follows"].append(known)
        return True

    def _moved(self, address: str, hint: Mapping[str, Any]) -> int | None:
        """The source that another machine has seen to move to an address, moved here too: its parts stay its own."""
        known = next(filter(None, (self._source(old) for old in reversed(_list(hint.get("formerly"))))), None)
        if known is not None:
            move_in(self._connection, known, address, named=False)
        return known

    def _correct(self, key: str, value: Value | None) -> bool:
        row = self._connection.execute("SELECT id, source_id FROM corrections WHERE name = ?", (key,)).fetchone()
        if row is not None:
            self._sources.add(row["source_id"])
            self._touched["corrections"].append(row["id"])
            self._connection.execute("DELETE FROM corrections WHERE id = ?", (row["id"],))
        if value is None:
            return True
        source, says, rank = self._source(value.get("source")), _correction(value.get("says")), value.get("rank")
        if source is None or says is None or not _is_count(rank):
            return False
        self._sources.add(source)
        self._connection.execute(
            "INSERT INTO corrections (source_id, at, data, name, rank) VALUES (?, ?, ?, ?, ?)",
            (
                source, _time(value.get("at")), json.dumps(localised(says, self._rows(source)), ensure_ascii=False),
                key, rank,
            ),
        )  # fmt: skip
        return True

    def _read(self, key: str, value: Value | None) -> bool:
        part = self._part(names_of(key, 2))
        if part is None:
            return False
        self._touched["read_states"].append(part)
        self._connection.execute("DELETE FROM read_states WHERE part_id = ?", (part,))
        if value is not None:
            self._connection.execute(
                "INSERT INTO read_states (part_id, at, version_id) SELECT id, ?, version_id FROM parts WHERE id = ?",
                (_time(value.get("at")), part),
            )
        return True

    def _place(self, key: str, value: Value | None) -> bool:
        names = names_of(key, 3)
        if names is None or (value is not None and not _is_place(value)):
            return False
        machine, *of_part = names
        if machine == self._machine:
            return self._own_place(self._part(tuple(of_part)), value)
        where = key_of(*of_part)
        self._connection.execute("DELETE FROM places_elsewhere WHERE part = ? AND machine = ?", (where, machine))
        if value is not None:
            self._connection.execute(
                "INSERT INTO places_elsewhere VALUES (?, ?, ?)", (where, machine, json.dumps(value, ensure_ascii=False))
            )
        return True

    def _own_place(self, part: int | None, value: Value | None) -> bool:
        """Its own later place, that a library gets back after an older copy of it was restored."""
        home = self._home(part) if part is not None else None
        if home is None:
            return False
        self._connection.execute("DELETE FROM positions WHERE part_id = ?", (home.part,))
        if value is not None:
            place = locate_place(value["context"], Place(value["block"], value["offset"]), None, home.blocks)
            self._connection.execute(
                "INSERT INTO positions (part_id, version_id, block, offset, context, progress, at, known) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    home.part, home.version, place.block, place.offset, value["context"], value["progress"],
                    value["at"], home.version,
                ),
            )  # fmt: skip
        return True

    def _speaker(self, key: str, value: Value | None) -> bool:
        names = names_of(key, 4)
        if names is None or names[0] not in ("part", "series"):
            return False
        of, address, ident, quote = names
        column = f"{of}_id"
        row = self._part((address, ident)) if of == "part" else self._series(address, ident)
        if row is None:
            return False
        found = self._connection.execute(f"SELECT id FROM speakers WHERE {column} = ? AND quote = ?", (row, quote))
        self._touched["speakers"] += [one["id"] for one in found]
        self._connection.execute(f"DELETE FROM speakers WHERE {column} = ? AND quote = ?", (row, quote))
        if value is not None:
            self._connection.execute(
                f"INSERT INTO speakers ({column}, quote, name, at) VALUES (?, ?, ?, ?)",
                (row, quote, _line(value.get("name")), _time(value.get("at"))),
            )
        return True

    def _note(self, key: str, value: Value | None) -> bool:
        self._touched["notes"].append(key)
        note = mark_of((NOTE, key), value) if value is not None else None
        known = self._connection.execute("SELECT * FROM notes WHERE id = ?", (key,)).fetchone()
        if value is None or note is None:
            self._connection.execute("DELETE FROM notes WHERE id = ?", (key,))
            return value is None
        if known is not None and known["quote"] == (note.selector.quote if note.selector else None):
            self._connection.execute(
                "UPDATE notes SET body = ?, tags = ?, colour = ?, speaker = ?, refused = ?, updated = ? WHERE id = ?",
                (
                    note.body, json.dumps(list(note.tags), ensure_ascii=False), note.colour, note.speaker, note.refused,
                    kept(note.updated) or now(), key,
                ),
            )  # fmt: skip
            self._settle(note, known)
            return True
        home = self._home_of_mark(_dict(value.get(HINT)))
        if home is None:
            return False
        put_note(self._connection, note, home, self._anchor(note, home))
        return True

    def _settle(self, note: ImportedNote, known: sqlite3.Row) -> None:
        """Take over what was said elsewhere of a doubtful note: that its words are those, or are not."""
        home = self._home(known["part_id"])
        if note.original is not None and home is not None:
            anchor = self._anchor(note, home)
            if anchor is not None and anchor.state == "anchored":
                put_note(self._connection, replace(note, scope=known["scope"]), home, anchor)
        if note.refused != bool(known["refused"]):
            anchor_marks(self._connection, known["part_id"])

    def _bookmark(self, key: str, value: Value | None) -> bool:
        self._touched["bookmarks"].append(key)
        mark = mark_of((BOOKMARK, key), value) if value is not None else None
        if value is None or mark is None:
            self._connection.execute("DELETE FROM bookmarks WHERE id = ?", (key,))
            return value is None
        home = self._home_of_mark(_dict(value.get(HINT)))
        if home is None:
            return False
        put_bookmark(self._connection, mark, home)
        return True

    # ---- what things are about, found in this library ----

    def _source(self, address: object) -> int | None:
        row = self._connection.execute("SELECT id FROM sources WHERE address = ?", (_text(address),)).fetchone()
        return row["id"] if row else None

    def _rows(self, source: int) -> dict[str, str]:
        rows = self._connection.execute("SELECT ident, id FROM parts WHERE source_id = ?", (source,))
        return {row["ident"]: str(row["id"]) for row in rows}

    def _part(self, names: tuple[str, ...] | None) -> int | None:
        row = self._connection.execute(
            "SELECT parts.id FROM sources JOIN parts ON parts.source_id = sources.id WHERE address = ? AND ident = ?",
            names or ("", ""),
        ).fetchone()
        return row["id"] if row else None

    def _form_series(self) -> None:
        for source in sorted(self._sources):
            form_series(self._connection, source)
        self._sources.clear()

    def _series(self, address: str, key: str) -> int | None:
        self._form_series()
        source = self._source(address)
        if source is None:
            return None
        row = self._connection.execute(
            "SELECT id FROM series WHERE source_id = ? AND key = ?", (source, localised_key(key, self._rows(source)))
        ).fetchone()
        return row["id"] if row else None

    def _home_of_mark(self, hint: Mapping[str, Any]) -> Home | None:
        """The part that a mark was made in: by its source and ident; else by its address, from whatever source."""
        part = self._part((_text(hint.get("source")), _text(hint.get("ident"))))
        page = page_key(_text(hint.get("url")))
        if part is None and page:
            row = self._connection.execute("SELECT id FROM parts WHERE page = ? ORDER BY id", (page,)).fetchone()
            part = row["id"] if row else None
        return self._home(part) if part is not None else None

    def _find_home(self, part: int) -> Home | None:
        return find_home(self._connection, part)

    def _find_locator(self, part: int) -> Locator:
        home = self._home(part)
        return Locator(home.blocks if home else ())

    def _anchor(self, note: ImportedNote, home: Home) -> Anchor | None:
        if note.selector is None:
            return None
        locator = self._locator(home.part)
        hint = None if note.offset is None else locator.passage_at(note.offset)
        return locator.locate(note.selector, hint)

    def _forget(self) -> None:
        """Take out of the journal what has been changed elsewhere since."""
        keys = {"follows": "source_id", "read_states": "part_id"}
        for table, touched in self._touched.items():
            self._connection.execute(
                "DELETE FROM change_rows WHERE place = ? "
                "AND json_extract(coalesce(before, after), ?) IN (SELECT value FROM json_each(?))",
                (table, f"$.{keys.get(table, 'id')}", json.dumps(touched)),
            )
        self._connection.execute(
            "DELETE FROM changes WHERE NOT EXISTS (SELECT 1 FROM change_rows WHERE change_id = changes.id)"
        )


# ---- what a file says, which anybody may have written ----


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _line(value: object) -> str:
    return clean_line(_text(value), _LONGEST)


def _time(value: object) -> str:
    return kept(fields.time(value)) or now()


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _LARGEST


def _is_place(value: Value) -> bool:
    progress = value.get("progress")
    return (
        _is_count(value.get("block"))
        and _is_count(value.get("offset"))
        and isinstance(value.get("context"), str)
        and fields.time(value.get("at")) is not None
        and isinstance(progress, int | float)
        and 0 <= progress <= 1
    )


def _correction(value: object) -> dict[str, Any] | None:
    """A correction with all its fields; None for what is none."""
    said = _dict(value)
    parts = _list(said.get("parts"))
    if said.get("action") not in _ACTIONS or not all(isinstance(part, str) for part in parts):
        return None
    texts = {name: _line(said.get(name)) for name in ("title", "number", "volume")}
    keys = {name: _text(said.get(name)) for name in ("series", "target")}
    return {"action": said["action"], "parts": parts, **keys, **texts}
