"""The furthest place that the reader ever reached in each part, however often they read it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from feeds.anchor import locate_place
from feeds.article import Place
from reader.store import ids
from reader.store.passages import context_at
from reader.store.texts.block_codec import unpack

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from feeds.article import Block
    from reader.store.database import Database


class ReadText(NamedTuple):
    """A part's text as far as the reader knows it: up to `place`, or all of it where that is None.

    `part` is the part's row, `version` its present text, `position` its place in the series.
    """

    part: int
    version: int
    position: int
    place: Place | None = None


def texts_read(db: Database, series_id: str) -> tuple[ReadText, ...]:
    """Return the texts of a series that the reader knows, in reading order: parts that are read, or up to a place.

    A part that they have never opened is left out, wherever it is in the order.
    """
    rows = db.read(
        "SELECT parts.id, parts.version_id, parts.position, read_states.part_id IS NOT NULL AS read, "
        "reaches.version_id AS reached, block, offset, context FROM parts "
        "LEFT JOIN read_states ON read_states.part_id = parts.id LEFT JOIN reaches ON reaches.part_id = parts.id "
        "WHERE series_id = ? AND parts.version_id IS NOT NULL AND (read_states.part_id IS NOT NULL "
        "OR reaches.part_id IS NOT NULL) ORDER BY parts.position",
        ids.row_of(ids.SERIES, series_id),
    )
    return tuple(
        ReadText(row["id"], row["version_id"], row["position"], None if row["read"] else _present(db, row))
        for row in rows
    )


def all_texts(db: Database, series_id: str, last: int | None = None) -> tuple[ReadText, ...]:
    """Return all texts of a series, or those up to the position `last`, in reading order."""
    rows = db.read(
        "SELECT id, version_id, position FROM parts WHERE series_id = ? AND version_id IS NOT NULL AND position <= ? "
        "ORDER BY position",
        ids.row_of(ids.SERIES, series_id),
        last if last is not None else 1 << 40,
    )
    return tuple(ReadText(row["id"], row["version_id"], row["position"]) for row in rows)


def _present(db: Database, row: sqlite3.Row) -> Place:
    """Return a stored place in the present text of its part."""
    place = Place(row["block"], row["offset"])
    if row["reached"] == row["version_id"]:
        return place
    found = db.read("SELECT id, body, layout FROM versions WHERE id IN (?, ?)", row["reached"], row["version_id"])
    texts = {one["id"]: unpack(one["body"], one["layout"]) for one in found}
    return _carried(row["context"], place, texts.get(row["reached"]), texts[row["version_id"]])


def extend_reach(connection: sqlite3.Connection, part: int | None, version: int, place: Place) -> None:
    """Record a place of a part in a version, if it is beyond the furthest one so far."""
    row = connection.execute("SELECT * FROM reaches WHERE part_id = ?", (part,)).fetchone()
    if row is not None:
        before = Place(row["block"], row["offset"])
        if row["version_id"] != version:
            old, new = _blocks(connection, row["version_id"]), _blocks(connection, version) or ()
            before = _carried(row["context"], before, old, new)
        place = max(place, before)
    connection.execute(
        "INSERT OR REPLACE INTO reaches (part_id, version_id, block, offset, context) "
        "SELECT id, ?, ?, ?, ? FROM parts WHERE id = ?",
        (version, place.block, place.offset, context_at(connection, version, place), part),
    )


def end_of(connection: sqlite3.Connection, version: int) -> Place:
    """Return the place behind the last character of a version."""
    blocks = _blocks(connection, version) or ()
    return Place(len(blocks) - 1, len(blocks[-1].text)) if blocks else Place(0)


def _carried(context: str, place: Place, old: Sequence[Block] | None, new: Sequence[Block]) -> Place:
    """Return a place in a later text: unchanged, if nothing before it has changed."""
    if old is not None and len(new) > place.block:
        same = old[: place.block] == new[: place.block]
        if same and old[place.block].text[: place.offset] == new[place.block].text[: place.offset]:
            return place
    return locate_place(context, place, old, new)


def _blocks(connection: sqlite3.Connection, version: int | None) -> tuple[Block, ...] | None:
    row = connection.execute("SELECT body, layout FROM versions WHERE id = ?", (version,)).fetchone()
    return unpack(row["body"], row["layout"]) if row is not None else None
