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

from feeds.addresses.address import normalise
from feeds.anchor import Locator, locate_place
from feeds.article import Place
from feeds.errors import SourceError
from reader.machines import HINT, mark_of
from reader.machines.things import BOOKMARK, CORRECTION, FOLLOW, NOTE, PLACE, READ, SPEAKER, key_of, names_of
from reader.store.marks.imported import find_home, put_bookmark, put_note
from reader.store.series import form_series
from reader.store.sources import follow_in, move_in
from reader.store.sync.keys import localised, localised_key
from reader.store.sync.match import Namesakes
from reader.store.sync.validate import correction_of, dict_of, is_count, is_place, line_of, list_of, text_of, time_of
from reader.store.texts.versions import anchor_marks
from reader.store.times import kept, now

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Mapping

    from feeds.anchor import Anchor
    from reader.imports import ImportedNote
    from reader.machines import Thing, Value
    from reader.model.records import SourceKind
    from reader.store.marks.imported import Home

_ORDER = {kind: place for place, kind in enumerate((FOLLOW, CORRECTION, READ, PLACE, SPEAKER, NOTE, BOOKMARK))}


class Taking:
    """One taking over, in an open transaction.

    `told` are the things that this library has told of. `counts` tells how many things of each kind came or went;
    `pending` names those that this library cannot hold yet, for want of their part or source.
    """

    def __init__(self, connection: sqlite3.Connection, machine: str, told: Collection[Thing] = ()) -> None:
        self.counts: Counter[str] = Counter()
        self.pending: list[Thing] = []
        self._connection = connection
        self._machine = machine
        self._told = told
        self._things: Collection[Thing] = ()
        self._replaced: set[tuple[object, ...]] = set()
        self._namesakes = Namesakes(connection)
        self._sources: set[int] = set()
        self._touched: defaultdict[str, list[object]] = defaultdict(list)
        self._home = lru_cache(maxsize=8)(self._find_home)
        self._locator = lru_cache(maxsize=8)(self._find_locator)

    def take(self, things: Mapping[Thing, Value | None]) -> None:
        """Take over values, and None for what goes."""
        self._things = things
        take = {
            FOLLOW: self._follow,
            CORRECTION: self._correct,
            READ: self._read,
            PLACE: self._place,
            SPEAKER: self._speaker,
            NOTE: self._note,
            BOOKMARK: self._bookmark,
        }
        for thing in sorted(things, key=lambda one: (_ORDER.get(one[0], len(_ORDER)), things[one] is not None, one[1])):
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
        hint = dict_of(value.get(HINT))
        kind: SourceKind = "page" if hint.get("kind") == "page" else "feed"
        known = self._source(key) or self._moved(key, hint)
        if known is None:
            known = follow_in(self._connection, key, kind, line_of(hint.get("title")))
        else:
            self._connection.execute("INSERT OR IGNORE INTO follows VALUES (?, ?)", (known, now()))
        tags = [tag for tag in map(line_of, list_of(hint.get("tags"))) if tag]
        if tags:
            self._connection.execute(
                "INSERT INTO labels (source_id, folder, tags) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                (known, tags[0], json.dumps(tags[1:], ensure_ascii=False)),
            )
        self._touched["follows"].append(known)
        return True

    def _moved(self, address: str, hint: Mapping[str, Any]) -> int | None:
        """The source that another machine has seen to move to an address, moved here too: its parts stay its own.

        What lies on this machine moves nowhere: only an address of the web can have moved.
        """
        had = (old for old in reversed(list_of(hint.get("formerly"))) if text_of(old).startswith("http"))
        known = next(filter(None, map(self._source, had)), None)
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
        source, says, rank = self._source(value.get("source")), correction_of(value.get("says")), value.get("rank")
        if source is None or says is None or not is_count(rank):
            return False
        self._sources.add(source)
        self._connection.execute(
            "INSERT INTO corrections (source_id, at, data, name, rank) VALUES (?, ?, ?, ?, ?)",
            (
                source, time_of(value.get("at")), json.dumps(localised(says, self._rows(source)), ensure_ascii=False),
                key, rank,
            ),
        )  # fmt: skip
        return True

    def _read(self, key: str, value: Value | None) -> bool:
        part = self._named(names_of(key, 2), value)
        if part is None:
            return False
        self._touched["read_states"].append(part)
        if value is None or self._replaces(READ, part):
            self._connection.execute("DELETE FROM read_states WHERE part_id = ?", (part,))
        if value is not None:
            self._connection.execute(
                "INSERT INTO read_states (part_id, at, version_id) SELECT id, ?, version_id FROM parts WHERE id = ? "
                "ON CONFLICT (part_id) DO UPDATE SET at = max(at, excluded.at)",
                (time_of(value.get("at")), part),
            )
        return True

    def _place(self, key: str, value: Value | None) -> bool:
        names = names_of(key, 3)
        if names is None or (value is not None and not is_place(value)):
            return False
        machine, *of_part = names
        if machine == self._machine:
            return self._own_place(self._part(tuple(of_part)), value)
        self._named(tuple(of_part), value)
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
        row = self._named((address, ident), value) if of == "part" else self._series(address, ident)
        if row is None:
            return False
        if of == "part" and value is not None and not self._replaces(SPEAKER, row, quote):
            said = self._connection.execute(
                "SELECT at, name FROM speakers WHERE part_id = ? AND quote = ?", (row, quote)
            )
            if tuple(said.fetchone() or ()) >= (time_of(value.get("at")), line_of(value.get("name"))):
                return True
        found = self._connection.execute(f"SELECT id FROM speakers WHERE {column} = ? AND quote = ?", (row, quote))
        self._touched["speakers"] += [one["id"] for one in found]
        self._connection.execute(f"DELETE FROM speakers WHERE {column} = ? AND quote = ?", (row, quote))
        if value is not None:
            self._connection.execute(
                f"INSERT INTO speakers ({column}, quote, name, at) VALUES (?, ?, ?, ?)",
                (row, quote, line_of(value.get("name")), time_of(value.get("at"))),
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
        home = self._home_of_mark(dict_of(value.get(HINT)))
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
        home = self._home_of_mark(dict_of(value.get(HINT)))
        if home is None:
            return False
        put_bookmark(self._connection, mark, home)
        return True

    # ---- what things are about, found in this library ----

    def _source(self, address: object) -> int | None:
        row = self._connection.execute("SELECT id FROM sources WHERE address = ?", (text_of(address),)).fetchone()
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

    def _named(self, names: tuple[str, ...] | None, value: Value | None) -> int | None:
        """The part that is named by a source and an ident here, else by other machines: from before, or as told."""
        part = self._part(names)
        if part is not None or names is None or not all(names):
            return part
        row = self._connection.execute("SELECT part_id FROM part_names WHERE address = ? AND ident = ?", names)
        if (known := row.fetchone()) is not None:
            return int(known["part_id"])
        part = self._namesakes.find(names[0], names[1], dict_of(value.get(HINT))) if value is not None else None
        if part is not None:
            self._connection.execute(
                "INSERT INTO part_names (address, ident, part_id) VALUES (?, ?, ?)", (*names, part)
            )
        return part

    def _replaces(self, kind: str, part: int, *quote: str) -> bool:
        """Whether what is taken over of a part puts out what is here, or is weighed against it: then the later holds.

        It is weighed against what came just before it under another of the part's names, and against what is
        said under one that nothing came for: so all machines settle on the same, in whatever order.
        """
        thing = (kind, part, *quote)
        if thing in self._replaced:
            return False
        self._replaced.add(thing)
        sql = (
            "SELECT address, ident FROM part_names WHERE part_id = ?1 UNION ALL SELECT address, ident "
            "FROM parts JOIN sources ON sources.id = source_id WHERE parts.id = ?1"
        )
        names = self._connection.execute(sql, (part,)).fetchall()
        of = ("part",) if quote else ()
        same = {(kind, key_of(*of, name["address"], name["ident"], *quote)) for name in names}
        return not any(one in self._told and one not in self._things for one in same)

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
        """The part that a mark was made in: by source and ident, else the one that can be it, or has its address."""
        part = self._named((text_of(hint.get("source")), text_of(hint.get("ident"))), {HINT: hint})
        part = part or self._namesakes.on_page(text_of(hint.get("url")))
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
