"""The reader's own data of a library, as things that mean the same on every machine.

Parts are named by their source's address and their ident, never by a row. A folder of this machine is not followed
elsewhere (only a path that a reader typed may name a file), but marks made in it are sent: the same folder may be
followed there.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reader.machines import HINT, State
from reader.machines.things import BOOKMARK, CORRECTION, FOLLOW, NOTE, PLACE, READ, SPEAKER, key_of
from reader.store.passages import passage_at, starts_of, words_in
from reader.store.sync.keys import ELSEWHERE, named_parts, portable, portable_key
from reader.store.sync.match import HINTED, hint_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from feeds.article import Passage
    from reader.machines import Thing, Value
    from reader.store.sync.match import PartName

_PART = f"parts.ident, {HINTED}, sources.address, series.title AS series_title"
_OF_PART = (
    "JOIN parts ON parts.id = {table}.part_id JOIN sources ON sources.id = parts.source_id "
    "LEFT JOIN series ON series.id = parts.series_id"
)


def export_state(
    connection: sqlite3.Connection, machine: str, names: Mapping[int, Sequence[PartName]], known: Collection[Thing]
) -> State:
    """Return everything that `machine`, this library, sends to the others; and the places that it knows of theirs.

    If they have another name of a part (`names`, by its row), things that they sent under that name (`known`) are sent
    under it again, and only new ones under the part's own name: else they would come back as news.
    """
    return {
        **dict(_follows(connection)),
        **dict(_corrections(connection)),
        **dict(_read_states(connection, names, known)),
        **dict(_places(connection, machine)),
        **dict(_speakers(connection, names, known)),
        **dict(_notes(connection)),
        **dict(_bookmarks(connection)),
    }


def idents_of(connection: sqlite3.Connection, source: int) -> dict[str, str]:
    """The rows of a source's parts, as text, with the parts' idents."""
    rows = connection.execute("SELECT id, ident FROM parts WHERE source_id = ?", (source,))
    return {str(row["id"]): row["ident"] for row in rows}


def _follows(connection: sqlite3.Connection) -> Iterator[tuple[Thing, Value]]:
    for row in connection.execute(
        "SELECT address, kind, sources.title, labels.folder, labels.tags, "
        "json_extract(facts, '$.formerly') AS formerly "
        "FROM follows JOIN sources ON sources.id = follows.source_id LEFT JOIN labels USING (source_id) "
        "WHERE address LIKE 'http%'"
    ):
        tags = [row["folder"]] * bool(row["folder"]) + json.loads(row["tags"] or "[]")
        hint = {"kind": row["kind"], "title": row["title"], "tags": tags}
        if row["formerly"]:
            hint["formerly"] = json.loads(row["formerly"])
        yield (FOLLOW, row["address"]), {HINT: hint}


def _corrections(connection: sqlite3.Connection) -> Iterator[tuple[Thing, Value]]:
    idents: dict[int, dict[str, str]] = {}
    for row in connection.execute(
        "SELECT corrections.*, sources.address FROM corrections JOIN sources ON sources.id = source_id"
    ).fetchall():
        source = row["source_id"]
        if source not in idents:
            idents[source] = idents_of(connection, source)
        value = {"rank": row["rank"], "at": row["at"]}
        data = json.loads(row["data"])
        if ELSEWHERE in data:
            # A correction of another machine's source: it is sent on unchanged, or the two would correct each other
            # forever.
            yield (CORRECTION, row["name"]), value | data[ELSEWHERE]
            continue
        correction = portable(data, idents[source])
        hint = {"parts": _hints_of(connection, source, named_parts(correction))}
        yield (CORRECTION, row["name"]), {**value, "source": row["address"], "says": correction, HINT: hint}


def _hints_of(connection: sqlite3.Connection, source: int, idents: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Yield the data of some parts of a source, by their idents."""
    rows = connection.execute(
        f"SELECT ident, {HINTED} FROM parts WHERE source_id = ? AND ident IN (SELECT value FROM json_each(?))",
        (source, json.dumps(idents)),
    )
    return {row["ident"]: hint_of(row) for row in rows}


def _read_states(
    connection: sqlite3.Connection, names: Mapping[int, Sequence[PartName]], known: Collection[Thing]
) -> Iterator[tuple[Thing, Value]]:
    sql = f"SELECT {_PART}, read_states.* FROM read_states {_OF_PART.format(table='read_states')}"
    for row in connection.execute(sql):
        own: Thing = (READ, key_of(row["address"], row["ident"]))
        others: list[Thing] = [(READ, key_of(*name)) for name in names.get(row["part_id"], ())]
        for thing in _sent_before(own, others, known):
            yield thing, {"at": row["at"], HINT: hint_of(row)}


def _sent_before(own: Thing, others: Sequence[Thing], known: Collection[Thing]) -> Sequence[Thing]:
    """Return which of equal things were sent before; the first if none was."""
    return [thing for thing in (own, *others) if thing in known] or [own]


def _places(connection: sqlite3.Connection, machine: str) -> Iterator[tuple[Thing, Value]]:
    for row in connection.execute(f"SELECT {_PART}, positions.* FROM positions {_OF_PART.format(table='positions')}"):
        value = {name: row[name] for name in ("block", "offset", "context", "progress", "at")}
        yield (PLACE, key_of(machine, row["address"], row["ident"])), {**value, HINT: hint_of(row)}
    for row in connection.execute("SELECT * FROM places_elsewhere WHERE machine <> ?", (machine,)):
        address, ident = json.loads(row["part"])
        yield (PLACE, key_of(row["machine"], address, ident)), json.loads(row["data"])


def _speakers(
    connection: sqlite3.Connection, names: Mapping[int, Sequence[PartName]], known: Collection[Thing]
) -> Iterator[tuple[Thing, Value]]:
    sql = f"SELECT {_PART}, speakers.* FROM speakers {_OF_PART.format(table='speakers')}"
    for row in connection.execute(sql):
        own: Thing = (SPEAKER, key_of("part", row["address"], row["ident"], row["quote"]))
        others: list[Thing] = [(SPEAKER, key_of("part", *name, row["quote"])) for name in names.get(row["part_id"], ())]
        for thing in _sent_before(own, others, known):
            yield thing, {"name": row["name"], "at": row["at"], HINT: hint_of(row)}
    for row in connection.execute(
        "SELECT speakers.*, series.key, series.source_id, sources.address FROM speakers "
        "JOIN series ON series.id = speakers.series_id JOIN sources ON sources.id = series.source_id"
    ).fetchall():
        series = portable_key(row["key"], idents_of(connection, row["source_id"]))
        key = key_of("series", row["address"], series, row["quote"])
        yield (SPEAKER, key), {"name": row["name"], "at": row["at"]}


def _notes(connection: sqlite3.Connection) -> Iterator[tuple[Thing, Value]]:
    versions = _Versions(connection)
    sql = f"SELECT {_PART}, notes.* FROM notes {_OF_PART.format(table='notes')} ORDER BY version_id"
    for row in connection.execute(sql):
        hint = {**_where(row), "prefix": row["prefix"], "suffix": row["suffix"], **_anchor_data(row, versions)}
        value = {name: row[name] for name in ("quote", "body", "colour", "speaker", "created", "updated")}
        yield (NOTE, row["id"]), {**value, "tags": json.loads(row["tags"]), HINT: hint}


def _anchor_data(row: sqlite3.Row, versions: _Versions) -> dict[str, Any]:
    """Return the data that helps to find a note's words, or means that it is on none.

    All of it is in the hint: a Partwork that does not know it yet would take a value without it for a change.
    """
    anchor_data: dict[str, Any] = {"offset": versions.offset(row["version_id"], row["block"], row["start"])}
    if row["scope"]:
        anchor_data["scope"] = row["scope"]
    if row["refused"]:
        anchor_data["refused"] = True
    old = passage_at((row["block"], row["start"], row["end_block"], row["end"]))
    words = versions.words(row["version_id"], old) if old is not None else row["quote"]
    if words != row["quote"]:
        anchor_data["now"] = {"quote": words}
    return anchor_data


def _bookmarks(connection: sqlite3.Connection) -> Iterator[tuple[Thing, Value]]:
    versions = _Versions(connection)
    sql = f"SELECT {_PART}, bookmarks.* FROM bookmarks {_OF_PART.format(table='bookmarks')} ORDER BY version_id"
    for row in connection.execute(sql):
        hint = {**_where(row), "offset": versions.offset(row["version_id"], row["block"], row["offset"])}
        yield (BOOKMARK, row["id"]), {**{name: row[name] for name in ("context", "label", "created")}, HINT: hint}


def _where(row: sqlite3.Row) -> dict[str, Any]:
    """Return the data by which another machine finds a mark's part."""
    return {
        "source": row["address"],
        "ident": row["ident"],
        **hint_of(row),
        "series": row["series_title"],
    }


class _Versions:
    """Places of versions as offsets, and their words; the last version is cached, as marks are sorted by it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._version: int | None = None
        self._body, self._layout = "", "[]"

    def offset(self, version: int | None, block: int | None, offset: int | None) -> int | None:
        """A place as an offset into the text of its version, None where that is not known."""
        if version is None or block is None or offset is None:
            return None
        self._load_version(version)
        starts = starts_of(self._layout)
        return starts[block] + offset if block < len(starts) else None

    def words(self, version: int, passage: Passage) -> str:
        """The words of a passage."""
        self._load_version(version)
        return words_in(self._body, self._layout, passage)

    def _load_version(self, version: int) -> None:
        if version != self._version:
            row = self._connection.execute("SELECT body, layout FROM versions WHERE id = ?", (version,)).fetchone()
            self._version = version
            self._body, self._layout = (row["body"], row["layout"]) if row else ("", "[]")
