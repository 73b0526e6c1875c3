"""Marks whose words have moved to another part: a chapter that was split takes them along to its second half."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from feeds.anchor import Locator, Selector, selector_of
from reader.store.passages import blocks_in, context_at, spots

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

    from feeds.article import Block

# Shorter words at a place may be in any chapter.
_TELLING = 24


class _Home(NamedTuple):
    """A part that words may have moved to."""

    part: int
    version: int
    blocks: Sequence[Block]
    locator: Locator


def move_marks(connection: sqlite3.Connection, changed: Iterable[int]) -> None:
    """Move marks of changed parts to another part of their source, if their words are in exactly one.

    The journal is updated as if the mark had been made there: else an undo would set it back onto a text without its
    words.
    """
    for part in changed:
        if not _has_marks(connection, part):
            continue
        here = _home(connection, part)
        for note in connection.execute(
            "SELECT notes.* FROM notes JOIN anchors ON mark_id = notes.id AND anchors.version_id = ? "
            "WHERE part_id = ? AND quote IS NOT NULL AND state <> 'anchored'",
            (here.version, part),
        ).fetchall():
            _move_note(connection, note)
        for table, key in (("bookmarks", "id"), ("positions", "part_id")):
            for mark in connection.execute(f"SELECT * FROM {table} WHERE part_id = ?", (part,)).fetchall():
                if here.locator.find(mark["context"]) is None:
                    _move_point(connection, table, key, mark)


def _has_marks(connection: sqlite3.Connection, part: int) -> bool:
    tables = ("notes", "bookmarks", "positions")
    sql = " UNION ALL ".join(f"SELECT 1 FROM {table} WHERE part_id = ?" for table in tables)
    return connection.execute(f"{sql} LIMIT 1", (part,) * len(tables)).fetchone() is not None


def _home(connection: sqlite3.Connection, part: int) -> _Home:
    version = connection.execute("SELECT version_id FROM parts WHERE id = ?", (part,)).fetchone()["version_id"]
    blocks = blocks_in(connection, version)
    return _Home(part, version, blocks, Locator(blocks))


def _only_home(connection: sqlite3.Connection, part: int, words: str) -> _Home | None:
    """The one other part of the same source, still there, that holds some words."""
    found = connection.execute(
        "SELECT parts.id FROM parts JOIN versions ON versions.id = parts.version_id WHERE parts.id <> ? "
        "AND gone IS NULL AND source_id = (SELECT source_id FROM parts WHERE id = ?) AND instr(body, ?) > 0 LIMIT 2",
        (part, part, words),
    ).fetchall()
    return _home(connection, found[0]["id"]) if len(found) == 1 else None


def _move_note(connection: sqlite3.Connection, note: sqlite3.Row) -> None:
    """Move a note only if its words have their context too: a phrase alone may be in any chapter."""
    home = _only_home(connection, note["part_id"], note["quote"])
    anchor = home.locator.locate(Selector(note["quote"], note["prefix"], note["suffix"])) if home else None
    if home is None or anchor is None or anchor.state != "anchored" or anchor.passage is None:
        return
    made = selector_of(home.blocks, anchor.passage)
    values = {"part_id": home.part, "version_id": home.version, "prefix": made.prefix, "suffix": made.suffix}
    places = zip(("block", "start", "end_block", "end"), spots(anchor.passage), strict=True)
    _put(connection, "notes", "id", note["id"], values | dict(places))


def _move_point(connection: sqlite3.Connection, table: str, key: str, mark: sqlite3.Row) -> None:
    words = mark["context"].strip()
    home = _only_home(connection, mark["part_id"], words) if len(words) >= _TELLING else None
    passage = home.locator.find(words) if home else None
    if home is None or passage is None or (table == "positions" and _has_place(connection, home.part)):
        return
    place = passage.start
    values: dict[str, object] = {"part_id": home.part, "version_id": home.version}
    values |= {"block": place.block, "offset": place.offset, "context": context_at(connection, home.version, place)}
    if table == "positions":
        values["known"] = home.version
    _put(connection, table, key, mark[key], values)


def _has_place(connection: sqlite3.Connection, part: int) -> bool:
    return connection.execute("SELECT 1 FROM positions WHERE part_id = ?", (part,)).fetchone() is not None


def _put(connection: sqlite3.Connection, table: str, key: str, name: object, values: Mapping[str, object]) -> None:
    """Change a row, and its images before and after the changes that can be undone."""
    columns = ", ".join(f'"{column}" = ?' for column in values)
    connection.execute(f'UPDATE {table} SET {columns} WHERE "{key}" = ?', (*values.values(), name))
    if table == "positions":
        return
    connection.execute("DELETE FROM anchors WHERE mark_id = ?", (name,))
    for image in ("before", "after"):
        connection.execute(
            f"UPDATE change_rows SET {image} = json_patch({image}, ?) "
            f"WHERE place = ? AND {image} IS NOT NULL AND json_extract({image}, '$.id') = ?",
            (json.dumps(values, ensure_ascii=False), table, name),
        )
