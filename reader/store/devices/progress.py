"""How far reading devices are: as they say it themselves, and where in a text that is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from feeds.anchor import locate_place
from feeds.article import Place
from reader.model.records import Position
from reader.store import ids
from reader.store.passages import context_at
from reader.store.texts.block_codec import unpack
from reader.store.times import parsed, stored

if TYPE_CHECKING:
    from datetime import datetime

    from feeds.article import Block
    from reader.store.database import Database

_MOST_DOCUMENTS = 10_000


class DeviceProgress(NamedTuple):
    """A device's progress in a document: its own pointer, the share (0 to 1) that lies before it, and the time."""

    document: str
    progress: str
    percentage: float
    device: str
    device_id: str
    at: datetime


class PartPlace(NamedTuple):
    """A place in a version of a part's text; `progress` (0 to 1) is the share of the text before it."""

    part: str
    version: int
    place: Place
    progress: float


class DevicePlace(NamedTuple):
    """Where a device is in a series: in which part, and there."""

    part: str
    title: str
    part_position: int
    position: Position


def save_progress(db: Database, progress: DeviceProgress, place: PartPlace | None) -> None:
    """Save a device's progress, with the place that it means where the document is a book of ours."""
    part, version, where = None, None, "{}"
    with db.write() as connection:
        if place is not None:
            part, version = ids.row_of(ids.PART, place.part), place.version
            values = {
                "block": place.place.block,
                "offset": place.place.offset,
                "context": context_at(connection, version, place.place),
                "progress": place.progress,
            }
            where = json.dumps(values, ensure_ascii=False)
        connection.execute(
            "INSERT OR REPLACE INTO device_progress VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                progress.document, progress.progress, progress.percentage, progress.device, progress.device_id,
                stored(progress.at), part, version, where,
            ),
        )  # fmt: skip
        connection.execute(
            f"DELETE FROM device_progress WHERE rowid NOT IN (SELECT rowid FROM device_progress "
            f"ORDER BY at DESC, rowid DESC LIMIT {_MOST_DOCUMENTS})"
        )


def progress_of(db: Database, document: str) -> DeviceProgress | None:
    """Return a device's last progress in a document."""
    row = db.one("SELECT * FROM device_progress WHERE document = ?", document)
    if row is None:
        return None
    return DeviceProgress(
        document, row["progress"], row["percentage"], row["device"], row["device_id"], parsed(row["at"])
    )


def device_place(db: Database, series_id: str) -> DevicePlace | None:
    """Return where a device was last in a series, as a place in the present text; None where none was."""
    row = db.one(
        "SELECT device_progress.*, parts.title, parts.position, parts.version_id AS present FROM device_progress "
        "JOIN parts ON parts.id = part_id WHERE series_id = ? AND parts.version_id IS NOT NULL "
        "ORDER BY device_progress.at DESC, device_progress.rowid DESC LIMIT 1",
        ids.row_of(ids.SERIES, series_id),
    )
    if row is None:
        return None
    stored = json.loads(row["place"])
    place = Place(stored["block"], stored["offset"])
    if row["version_id"] != row["present"]:
        place = locate_place(stored["context"], place, None, _blocks(db, row["present"]))
    machine = f"KOReader ({row['device']})" if row["device"] else "KOReader"
    position = Position(place, stored["progress"], parsed(row["at"]), row["present"], stored["context"], machine)
    return DevicePlace(ids.public(ids.PART, row["part_id"]), row["title"], row["position"], position)


def furthest_opened(db: Database, series_id: str) -> tuple[str, bool] | None:
    """Return the last part in the order of a series that the reader was in or has read, and whether it is read."""
    row = db.one(
        "SELECT parts.id, read_states.part_id IS NOT NULL AS read FROM parts "
        "LEFT JOIN positions ON positions.part_id = parts.id LEFT JOIN read_states ON read_states.part_id = parts.id "
        "WHERE series_id = ? AND coalesce(positions.part_id, read_states.part_id) IS NOT NULL "
        "ORDER BY parts.position DESC LIMIT 1",
        ids.row_of(ids.SERIES, series_id),
    )
    return (ids.public(ids.PART, row["id"]), bool(row["read"])) if row else None


def device_ahead(db: Database, series_id: str) -> DevicePlace | None:
    """Return where a device was last in a series, if that part lies beyond all that the reader has opened here."""
    found = device_place(db, series_id)
    if found is None:
        return None
    here = db.row(
        "SELECT max(position) AS position FROM parts WHERE series_id = ? "
        "AND (id IN (SELECT part_id FROM positions) OR id IN (SELECT part_id FROM read_states))",
        ids.row_of(ids.SERIES, series_id),
    )
    return found if here["position"] is None or found.part_position > here["position"] else None


def _blocks(db: Database, version: int) -> tuple[Block, ...]:
    row = db.row("SELECT body, layout FROM versions WHERE id = ?", version)
    return unpack(row["body"], row["layout"])
