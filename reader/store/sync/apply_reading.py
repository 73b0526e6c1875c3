"""Applying what another machine's reader did while reading: read states, places, speakers of quotes.

Each function applies one value, or None for what went; it returns whether the library now holds it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from feeds.anchor import locate_place
from feeds.article import Place
from reader.machines.things import READ, SPEAKER, key_of, names_of
from reader.store.people.reach import extend_reach
from reader.store.sync.validate import is_place, line_of, time_of

if TYPE_CHECKING:
    from reader.machines import Value
    from reader.store.sync.merge import Merge


def apply_read_state(merge: Merge, key: str, value: Value | None) -> bool:
    """Mark a part read, or unread."""
    part = merge.targets.named_part(names_of(key, 2), value)
    if part is None:
        return False
    merge.touched["read_states"].append(part)
    if value is None or merge.replaces(READ, part):
        merge.connection.execute("DELETE FROM read_states WHERE part_id = ?", (part,))
    if value is not None:
        merge.connection.execute(
            "INSERT INTO read_states (part_id, at, version_id) SELECT id, ?, version_id FROM parts WHERE id = ? "
            "ON CONFLICT (part_id) DO UPDATE SET at = max(at, excluded.at)",
            (time_of(value.get("at")), part),
        )
    return True


def apply_place(merge: Merge, key: str, value: Value | None) -> bool:
    """Save another machine's place in a part beside our own."""
    names = names_of(key, 3)
    if names is None or (value is not None and not is_place(value)):
        return False
    machine, *of_part = names
    if machine == merge.machine:
        return _apply_own_place(merge, merge.targets.part(tuple(of_part)), value)
    part = merge.targets.named_part(tuple(of_part), value)
    where = key_of(*of_part)
    merge.connection.execute("DELETE FROM places_elsewhere WHERE part = ? AND machine = ?", (where, machine))
    if value is not None:
        merge.connection.execute(
            "INSERT INTO places_elsewhere VALUES (?, ?, ?)", (where, machine, json.dumps(value, ensure_ascii=False))
        )
        _extend_line(merge, part, value)
    return True


def _extend_line(merge: Merge, part: int | None, value: Value) -> None:
    """Count the text read on another machine as read: its people may be shown here, too."""
    home = merge.targets.home(part) if part is not None else None
    if home is not None:
        place = locate_place(value["context"], Place(value["block"], value["offset"]), None, home.blocks)
        extend_reach(merge.connection, home.part, home.version, place)


def _apply_own_place(merge: Merge, part: int | None, value: Value | None) -> bool:
    """Put back this machine's own later place, after an older copy of its library was restored."""
    home = merge.targets.home(part) if part is not None else None
    if home is None:
        return False
    merge.connection.execute("DELETE FROM positions WHERE part_id = ?", (home.part,))
    if value is not None:
        place = locate_place(value["context"], Place(value["block"], value["offset"]), None, home.blocks)
        merge.connection.execute(
            "INSERT INTO positions (part_id, version_id, block, offset, context, progress, at, known) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                home.part, home.version, place.block, place.offset, value["context"], value["progress"],
                value["at"], home.version,
            ),
        )  # fmt: skip
    return True


def apply_speaker(merge: Merge, key: str, value: Value | None) -> bool:
    """Name the speaker of a quote in a part, or in a whole series."""
    names = names_of(key, 4)
    if names is None or names[0] not in ("part", "series"):
        return False
    scope, address, ident, quote = names
    column = f"{scope}_id"
    targets = merge.targets
    row = targets.named_part((address, ident), value) if scope == "part" else targets.series(address, ident)
    if row is None:
        return False
    if scope == "part" and value is not None and not merge.replaces(SPEAKER, row, quote):
        here = merge.connection.execute("SELECT at, name FROM speakers WHERE part_id = ? AND quote = ?", (row, quote))
        if tuple(here.fetchone() or ()) >= (time_of(value.get("at")), line_of(value.get("name"))):
            return True
    found = merge.connection.execute(f"SELECT id FROM speakers WHERE {column} = ? AND quote = ?", (row, quote))
    merge.touched["speakers"] += [one["id"] for one in found]
    merge.connection.execute(f"DELETE FROM speakers WHERE {column} = ? AND quote = ?", (row, quote))
    if value is not None:
        merge.connection.execute(
            f"INSERT INTO speakers ({column}, quote, name, at) VALUES (?, ?, ?, ?)",
            (row, quote, line_of(value.get("name")), time_of(value.get("at"))),
        )
    return True
