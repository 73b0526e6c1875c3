"""Apply the changes made on other machines.

They are not in the journal: a change can be undone on the machine where it was made, and the undoing travels like every
other change. If a whole merge could be undone here, the next sync would tell the others to delete things that they had
written. For the same reason the journal forgets its older images of rows that another machine changed since: to put one
of those back would overwrite the other's words.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.machines.things import BOOKMARK, CORRECTION, FOLLOW, NOTE, PLACE, READ, SPEAKER
from reader.store.sync.apply_marks import apply_bookmark, apply_note
from reader.store.sync.apply_reading import apply_place, apply_read_state, apply_speaker
from reader.store.sync.apply_sources import apply_correction, apply_follow
from reader.store.sync.merge import Merge

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Mapping

    from reader.machines import Thing, Value

# By kind, in the order in which they are applied: sources and corrections first, which decide what parts and series
# the others find.
_HANDLERS = {
    FOLLOW: apply_follow,
    CORRECTION: apply_correction,
    READ: apply_read_state,
    PLACE: apply_place,
    SPEAKER: apply_speaker,
    NOTE: apply_note,
    BOOKMARK: apply_bookmark,
}
_ORDER = {kind: place for place, kind in enumerate(_HANDLERS)}

# The key of each table whose rows the journal holds; "id" in the others.
_KEYS = {"follows": "source_id", "read_states": "part_id"}


@dataclass(frozen=True, slots=True)
class Applied:
    """How many things of each kind were applied, and those that wait for their part or source."""

    counts: Mapping[str, int]
    pending: tuple[Thing, ...]


def apply_things(
    connection: sqlite3.Connection,
    machine: str,
    things: Mapping[Thing, Value | None],
    published: Collection[Thing] = (),
) -> Applied:
    """Apply other machines' values, and None for what went, in an open transaction.

    `published` are the things that this library has sent to the others.
    """
    merge = Merge(connection, machine, things, published)
    counts: Counter[str] = Counter()
    pending = []
    for thing in sorted(things, key=lambda one: (_ORDER.get(one[0], len(_ORDER)), things[one] is not None, one[1])):
        kind, key = thing
        if kind in _HANDLERS and _HANDLERS[kind](merge, key, things[thing]):
            counts[kind] += 1
        else:
            pending.append(thing)
    merge.targets.form_series()
    _forget(merge)
    return Applied(counts, tuple(pending))


def _forget(merge: Merge) -> None:
    """Delete the journal's images of rows that were changed elsewhere since."""
    for table, touched in merge.touched.items():
        merge.connection.execute(
            "DELETE FROM change_rows WHERE place = ? "
            "AND json_extract(coalesce(before, after), ?) IN (SELECT value FROM json_each(?))",
            (table, f"$.{_KEYS.get(table, 'id')}", json.dumps(touched)),
        )
    merge.connection.execute(
        "DELETE FROM changes WHERE NOT EXISTS (SELECT 1 FROM change_rows WHERE change_id = changes.id)"
    )
