"""The reader's corrections of series: stored apart from detected series, and applied after every detection."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from feeds.clean import clean_line
from feeds.series.corrections import Correction
from reader.store import ids
from reader.store.errors import StoreError
from reader.store.series import form_series
from reader.store.times import now

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from feeds.pacing import Pacing
    from reader.store.database import Database

_LABELS = {
    "merge": "merge two series",
    "split": "split a series",
    "rename": "rename a series",
    "renumber": "renumber a part",
    "move": "move parts",
    "order": "reorder a series",
    "dissolve": "dissolve a series",
    "pace": "set the pace of a series",
}


def merge_series(db: Database, series_id: str, into: str) -> None:
    """Make all parts of one series, now and later, parts of another. Raises `StoreError` across sources."""
    source, key, members = _series(db, series_id)
    other, target, _ = _series(db, into)
    if source != other:
        raise StoreError("these two series come from different sources; only series of one source can be merged")
    _correct(db, source, Correction("merge", key, target, members))


def split_series(db: Database, series_id: str, part_ids: Sequence[str], title: str) -> None:
    """Make some parts of a series, or some single posts, a series of their own."""
    source, key, _ = _series(db, series_id, posts=True)
    _correct(db, source, Correction("split", key, ids.fresh("hand-"), _parts(db, source, part_ids), clean_line(title)))


def rename_series(db: Database, series_id: str, title: str) -> None:
    """Give a series another title."""
    source, key, members = _series(db, series_id)
    _correct(db, source, Correction("rename", key, parts=members, title=clean_line(title)))


def renumber_part(db: Database, part_id: str, number: str, volume: str = "") -> None:
    """Give a part another number ("" takes it away), and a volume unless that is ""."""
    source = _source_of(db, part_id)
    parts = _parts(db, source, [part_id])
    clean, within = clean_line(number), clean_line(volume)
    _correct(db, source, Correction("renumber", parts=parts, number=clean, volume=within))


def move_parts(db: Database, part_ids: Sequence[str], into: str | None) -> None:
    """Move parts into a series of their source, or (None) out of all series."""
    source = _source_of(db, part_ids[0])
    target = "posts"
    if into is not None:
        other, target, _ = _series(db, into)
        if source != other:
            raise StoreError("a part can only be moved within its own source")
    _correct(db, source, Correction("move", target=target, parts=_parts(db, source, part_ids)))


def order_series(db: Database, series_id: str, part_ids: Sequence[str]) -> None:
    """Put the parts of a series into an order; those not named stay behind the one that they followed."""
    source, key, _ = _series(db, series_id)
    _correct(db, source, Correction("order", key, parts=_parts(db, source, part_ids)))


def dissolve_series(db: Database, series_id: str) -> None:
    """Dissolve a series: its parts, now and later, are single posts."""
    source, key, members = _series(db, series_id)
    _correct(db, source, Correction("dissolve", key, parts=members))


def pace_series(db: Database, series_id: str, pacing: Pacing | None) -> None:
    """Let the parts of a series that are not begun come at a pace; None: all at once."""
    source, key, members = _series(db, series_id)
    rows = db.read(
        "SELECT id FROM parts WHERE series_id = ? AND NOT EXISTS (SELECT 1 FROM read_states WHERE part_id = parts.id) "
        "AND NOT EXISTS (SELECT 1 FROM positions WHERE part_id = parts.id) ORDER BY position LIMIT 1",
        ids.row_of(ids.SERIES, series_id),
    )
    first = str(rows[0]["id"]) if rows else members[-1]
    parts = (first, *(member for member in members if member != first))
    _correct(db, source, Correction("pace", key, parts=parts, title=str(pacing) if pacing is not None else ""))


def _correct(db: Database, source: int, correction: Correction) -> None:
    with db.write(_LABELS[correction.action]) as connection:
        connection.execute(
            "INSERT INTO corrections (source_id, at, data, rank) "
            "VALUES (?, ?, ?, (SELECT coalesce(max(rank), 0) + 1 FROM corrections))",
            (source, now(), json.dumps(asdict(correction), ensure_ascii=False)),
        )
        form_series(connection, source)


def form_again(connection: sqlite3.Connection, images: Iterable[tuple[str, str]]) -> None:
    """Form the series again of every source whose corrections or labels an undo or redo has changed."""
    for source in {json.loads(image)["source_id"] for table, image in images if table in ("corrections", "labels")}:
        form_series(connection, source)


def _series(db: Database, series_id: str, *, posts: bool = False) -> tuple[int, str, tuple[str, ...]]:
    """A series' source, key and members; a source's single posts only where `posts` allows them."""
    row = db.row("SELECT id, source_id, key, kind FROM series WHERE id = ?", ids.row_of(ids.SERIES, series_id))
    if row["kind"] == "posts" and not posts:
        raise StoreError("these are single posts; name a series")
    members = db.read("SELECT id FROM parts WHERE series_id = ? ORDER BY position", row["id"])
    return row["source_id"], row["key"], tuple(str(member["id"]) for member in members)


def _source_of(db: Database, part_id: str) -> int:
    return int(db.row("SELECT source_id FROM parts WHERE id = ?", ids.row_of(ids.PART, part_id))[0])


def _parts(db: Database, source: int, part_ids: Sequence[str]) -> tuple[str, ...]:
    rows = [ids.row_of(ids.PART, part) for part in part_ids]
    for row in rows:
        if db.row("SELECT source_id FROM parts WHERE id = ?", row)[0] != source:
            raise StoreError("these parts come from different sources; correct one source at a time")
    return tuple(map(str, rows))
