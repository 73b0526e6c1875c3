"""Reading progress: where reading stopped, here and elsewhere, and which parts are read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from feeds.anchor import locate_place
from feeds.article import Place
from reader.model.records import Position
from reader.store import ids
from reader.store.passages import context_at
from reader.store.texts.block_codec import unpack
from reader.store.times import now, parsed

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from feeds.article import Block
    from reader.store.database import Database

_READ_STATE = (
    "LEFT JOIN positions ON positions.part_id = parts.id LEFT JOIN read_states ON read_states.part_id = parts.id"
)
_PLACE = 'version_id, block, "offset", context, progress, at, known'
_REACH = 'version_id, block, "offset", context'
KNOWN = "coalesce(read_states.version_id, positions.known)"
"""The version of a part's text that the reader knows, in a query that has joined both tables."""


def position(db: Database, part_id: str) -> Position | None:
    """Return where the reader stopped in a part, as a place in its present text, even where that has changed since."""
    row = db.one(
        "SELECT positions.*, parts.version_id AS present FROM positions JOIN parts ON parts.id = positions.part_id "
        "WHERE part_id = ?",
        _row(part_id),
    )
    if row is None:
        return None
    place = Place(row["block"], row["offset"])
    if row["version_id"] is not None and row["version_id"] != row["present"]:
        old, new = (_blocks(db, version) for version in (row["version_id"], row["present"]))
        place = locate_place(row["context"], place, old, new)
    return Position(place, row["progress"], parsed(row["at"]), row["version_id"], row["context"])


def version_read(db: Database, part_id: str) -> int | None:
    """The version of a part's text that the reader knows; None where they were never in it.

    That is the one that they were in first, until they look at the changes since (`know_version`), come to
    the end of a later one (`finish_part`), or mark the part as read.
    """
    row = db.one(f"SELECT {KNOWN} AS version FROM parts {_READ_STATE} WHERE parts.id = ?", _row(part_id))
    return row["version"] if row else None


def further_position(db: Database, part_id: str) -> Position | None:
    """Return the furthest place in a part that another machine or a reading device has, if beyond the one here.

    It is only offered: nothing moves the reader. None in a part that is read here.
    """
    from reader.machines.things import key_of
    from reader.store.devices.progress import device_place

    row = db.one(
        "SELECT sources.address, parts.ident, series_id, parts.version_id AS present, read_states.at AS read "
        "FROM parts JOIN sources ON sources.id = source_id LEFT JOIN read_states ON read_states.part_id = parts.id "
        "WHERE parts.id = ?",
        _row(part_id),
    )
    if row is None or row["read"] is not None or row["present"] is None:
        return None
    others = db.read("SELECT address, ident FROM part_names WHERE part_id = ?", _row(part_id))
    names = [key_of(one["address"], one["ident"]) for one in (row, *others)]
    remote_places = db.read(
        "SELECT * FROM places_elsewhere WHERE part IN (SELECT value FROM json_each(?))", json.dumps(names)
    )
    device = device_place(db, ids.public(ids.SERIES, row["series_id"])) if row["series_id"] else None
    on_device = [device.position] if device is not None and device.part == part_id else []
    if not remote_places and not on_device:
        return None
    blocks = _blocks(db, row["present"])
    here = position(db, part_id)
    found = [_elsewhere(one["machine"], json.loads(one["data"]), blocks, row["present"]) for one in remote_places]
    found += on_device
    further = [one for one in found if one.place > (here.place if here else Place(0))]
    return max(further, key=lambda one: (one.place, one.at, one.machine), default=None)


def _elsewhere(machine: str, remote_places: dict[str, Any], blocks: Sequence[Block], version: int) -> Position:
    from reader.machines.identity import host_of

    place = locate_place(remote_places["context"], Place(remote_places["block"], remote_places["offset"]), None, blocks)
    return Position(
        place,
        remote_places["progress"],
        parsed(remote_places["at"]),
        version,
        remote_places["context"],
        host_of(machine),
    )


def save_position(
    db: Database, part_id: str, version: int, place: Place, progress: float, shown: Place | None = None
) -> None:
    """Save the reader's place. `progress` is from 0 to 1. The text they know stays the same: an edit is still reported.

    The furthest place that they ever reached stays too, if this one is before it. They have
    reached the end of what is `shown` to them, if that is given.
    """
    from reader.store.people.reach import extend_reach

    part = _row(part_id)
    with db.write() as connection:
        connection.execute(
            "INSERT OR REPLACE INTO positions (part_id, version_id, block, offset, context, progress, at, known) "
            f"SELECT parts.id, ?, ?, ?, ?, ?, ?, coalesce({KNOWN}, ?) FROM parts {_READ_STATE} WHERE parts.id = ?",
            (
                version, place.block, place.offset, context_at(connection, version, place), progress, now(), version,
                part,
            ),
        )  # fmt: skip
        extend_reach(connection, part, version, max(place, shown or place))


def positions_read(db: Database, series_id: str) -> frozenset[int]:
    """The positions of the parts of a series that are marked as read."""
    rows = db.read(
        "SELECT position FROM parts JOIN read_states ON read_states.part_id = parts.id WHERE series_id = ?",
        ids.row_of(ids.SERIES, series_id),
    )
    return frozenset(row["position"] for row in rows)


def last_part_read(db: Database, series_id: str) -> str | None:
    """Return the part of a series that was read last: marked as read, or left at a place. None where none was."""
    row = db.one(
        "SELECT parts.id FROM parts LEFT JOIN read_states ON read_states.part_id = parts.id "
        "LEFT JOIN positions ON positions.part_id = parts.id "
        "WHERE series_id = ? AND (read_states.at IS NOT NULL OR positions.at IS NOT NULL) "
        "ORDER BY max(coalesce(read_states.at, ''), coalesce(positions.at, '')) DESC, position DESC LIMIT 1",
        ids.row_of(ids.SERIES, series_id),
    )
    return ids.public(ids.PART, row["id"]) if row is not None else None


def has_read(db: Database) -> bool:
    """Return whether the reader has ever been on a page."""
    return db.one("SELECT 1 FROM positions UNION ALL SELECT 1 FROM read_states LIMIT 1") is not None


class SavedPlace(NamedTuple):
    """The rows of `positions` and `reaches` as they were, to be put back; None: there was none."""

    row: tuple[Any, ...] | None
    reach: tuple[Any, ...] | None = None


def saved_place(db: Database, part_id: str) -> SavedPlace:
    """Return where the reader stopped in a part, as it is stored."""
    row = db.one(f"SELECT {_PLACE} FROM positions WHERE part_id = ?", _row(part_id))
    reach = db.one(f"SELECT {_REACH} FROM reaches WHERE part_id = ?", _row(part_id))
    return SavedPlace(tuple(row) if row is not None else None, tuple(reach) if reach is not None else None)


def put_back_place(db: Database, part_id: str, saved: SavedPlace) -> None:
    """Restore the reader's place in a part: the places they have seen since do not count as read."""
    part = _row(part_id)
    with db.write() as connection:
        connection.execute("DELETE FROM positions WHERE part_id = ?", (part,))
        if saved.row is not None:
            connection.execute(f"INSERT INTO positions (part_id, {_PLACE}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                               (part, *saved.row))  # fmt: skip
        connection.execute("DELETE FROM reaches WHERE part_id = ?", (part,))
        if saved.reach is not None:
            connection.execute(f"INSERT INTO reaches (part_id, {_REACH}) VALUES (?, ?, ?, ?, ?)", (part, *saved.reach))


def know_version(db: Database, part_id: str, version: int) -> None:
    """Save that the reader knows a version of a part's text: they looked at its changes."""
    with db.write() as connection:
        _know(connection, _row(part_id), version)


def finish_part(db: Database, part_id: str, version: int) -> None:
    """Keep that the reader came to the end of a part in a version: it is read, and that version known.

    The program's own doing, so that no undo is spent on it; `mark_read` takes it back.
    """
    from reader.store.people.reach import end_of, extend_reach
    from reader.store.people.sums import sum_read_texts

    part = _row(part_id)
    with db.write() as connection:
        connection.execute(
            "INSERT OR IGNORE INTO read_states (part_id, at, version_id) SELECT id, ?, ? FROM parts WHERE id = ?",
            (now(), version, part),
        )
        _know(connection, part, version)
        extend_reach(connection, part, version, end_of(connection, version))
    sum_read_texts(db, [part_id])


def _know(connection: sqlite3.Connection, part: int | None, version: int) -> None:
    connection.execute("UPDATE positions SET known = ? WHERE part_id = ?", (version, part))
    connection.execute("UPDATE read_states SET version_id = ? WHERE part_id = ?", (version, part))


def mark_read(db: Database, part_ids: Sequence[str], *, read: bool) -> int:
    """Set the read state of some parts; how many changed. Places in the texts stay as they are."""
    from reader.store.people.sums import sum_read_texts

    rows = [row for row in (ids.row_of(ids.PART, part) for part in part_ids) if row is not None]
    count = f"{len(rows)} parts" if len(rows) != 1 else "a part"
    changed = 0
    with db.write(f"mark {count} {'read' if read else 'unread'}") as connection:
        for row in rows:
            if read:
                sql = (
                    "INSERT OR IGNORE INTO read_states (part_id, at, version_id) "
                    "SELECT id, ?, version_id FROM parts WHERE id = ?"
                )
                changed += connection.execute(sql, (now(), row)).rowcount
            else:
                changed += connection.execute("DELETE FROM read_states WHERE part_id = ?", (row,)).rowcount
    if read and changed:
        sum_read_texts(db, part_ids)
    return changed


def _row(part_id: str) -> int | None:
    return ids.row_of(ids.PART, part_id)


def _blocks(db: Database, version: int) -> tuple[Block, ...]:
    row = db.row("SELECT body, layout FROM versions WHERE id = ?", version)
    return unpack(row["body"], row["layout"])
