"""Which texts have no index of people yet; apart from the index, so that a refresh without any loads none of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.store import ids

if TYPE_CHECKING:
    from reader.store.database import Database

ENGINE = 9
"""Counts the editions of the index; a part that an older one indexed is indexed again."""


def unindexed_parts(db: Database, most: int) -> tuple[str, ...]:
    """Return parts without an index of the series that the reader has begun, those of the latest place first."""
    rows = db.read(
        "SELECT parts.id FROM parts JOIN series ON series.id = parts.series_id AND series.kind = 'series' "
        "LEFT JOIN people_indexes ON people_indexes.version_id = parts.version_id AND engine = ? "
        "WHERE parts.version_id IS NOT NULL AND people_indexes.version_id IS NULL AND series_id IN ("
        "SELECT series_id FROM parts JOIN reaches ON reaches.part_id = parts.id UNION "
        "SELECT series_id FROM parts JOIN read_states ON read_states.part_id = parts.id) "
        "ORDER BY series_id, parts.position LIMIT ?",
        ENGINE,
        most,
    )
    return tuple(ids.public(ids.PART, row["id"]) for row in rows)
