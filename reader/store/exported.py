"""Which parts were exported before, by format, so that only newer ones can be exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.store import ids
from reader.store.times import now

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.store.database import Database


def exported_before(db: Database, series_id: str, name: str) -> frozenset[str]:
    """The parts of a series that were exported in a format, as part of this series or of another."""
    rows = db.read(
        "SELECT part_id FROM exported JOIN parts ON parts.id = part_id WHERE series_id = ? AND format = ?",
        ids.row_of(ids.SERIES, series_id),
        name,
    )
    return frozenset(ids.public(ids.PART, row["part_id"]) for row in rows)


def record_export(db: Database, part_ids: Iterable[str], name: str) -> None:
    """Keep that some parts were exported in a format."""
    with db.write() as connection:
        connection.executemany(
            "INSERT OR REPLACE INTO exported (part_id, format, at) SELECT id, ?, ? FROM parts WHERE id = ?",
            [(name, now(), ids.row_of(ids.PART, part)) for part in part_ids],
        )
