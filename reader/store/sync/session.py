"""Bringing this library together with those of its reader's other machines, through a folder."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.machines import known_state, sync_folder_state
from reader.machines.entries import LONGEST_LINE
from reader.machines.identity import fingerprint, fresh_name
from reader.machines.things import CORRECTION, NOTE, PLACE, key_of
from reader.store.errors import StoreError
from reader.store.sync.apply import apply_things
from reader.store.sync.apply_sources import move_corrections
from reader.store.sync.export import export_state
from reader.store.sync.match import leave_names, part_names
from reader.store.times import now

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping
    from pathlib import Path

    from reader.machines import State, Thing, Value
    from reader.store.database import Database

# The size of a line besides its value: numbers, names and the version vector of very many machines.
_ROOM = 1_000_000


@dataclass(frozen=True, slots=True)
class Synced:
    """The result of a sync.

    `written` counts the things that the others receive from here, `applied` by kind those that came from them;
    `waiting` those whose part or source is not here yet; `failed` names those that could not be read or written, and
    why.
    """

    machine: str
    written: int
    applied: Mapping[str, int]
    waiting: int
    failed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Machine:
    name: str
    base: dict[str, int]
    pending: frozenset[Thing]


def sync_folder(db: Database, folder: Path) -> Synced:
    """Write the changes made here to `folder`, and apply those of the other machines.

    All in one transaction: changes are saved with how far the others' files were read, or neither.
    Where that fails after this machine's file was written, the next sync finds its own entries there.
    Raises `StoreError` where the folder or the library cannot be used.
    """
    with db.write() as connection:
        me = _introduce(connection, db.path.parent)
        leave_names(connection)
        move_corrections(connection)
        names = part_names(connection)
        try:
            known = known_state(folder, me.base) if names else {}
            current = export_state(connection, me.name, names, known)
            too_long = {thing for thing, value in current.items() if _is_too_long(thing, value)}
            published: State = {thing: value for thing, value in current.items() if thing not in too_long}
            done = sync_folder_state(folder, me.name, published, me.base, now(), me.pending | too_long)
        except OSError as error:
            message = (
                f"cannot use the folder {folder}: {error.strerror or error}; use another, or check its permissions"
            )
            raise StoreError(message) from error
        things = {thing: value for thing, value in done.apply.items() if thing not in too_long}
        applied = apply_things(connection, me.name, things, published)
        pending = [thing for thing in applied.pending if done.apply[thing] is not None]
        connection.execute(
            "UPDATE machine SET base = ?, pending = ?", (json.dumps(done.base), json.dumps([*pending, *too_long]))
        )
    long = {f"{kind} {key}": "is too long to send to other machines" for kind, key in too_long}
    return Synced(me.name, done.written, applied.counts, len(pending), {**done.damage, **long})


def _introduce(connection: sqlite3.Connection, home: Path) -> _Machine:
    """Return the identity of this library: a new machine at first, and again if it is a copy of another."""
    here = fingerprint(home)
    row = connection.execute("SELECT * FROM machine").fetchone()
    if row is not None and row["fingerprint"] == here:
        return _Machine(row["name"], json.loads(row["base"]), _things(row["pending"]))
    name = fresh_name()
    if row is None:
        connection.execute("INSERT INTO machine (id, name, fingerprint) VALUES (1, ?, ?)", (name, here))
        return _Machine(name, {}, frozenset())
    connection.execute("UPDATE machine SET name = ?, fingerprint = ?", (name, here))
    # The places of the machine that this was copied from are not this one's to take away.
    places = connection.execute(
        "SELECT address, ident FROM positions JOIN parts ON parts.id = part_id JOIN sources ON sources.id = source_id"
    )
    left = {(PLACE, key_of(row["name"], place["address"], place["ident"])) for place in places}
    return _Machine(name, json.loads(row["base"]), _things(row["pending"]) | left)


def _is_too_long(thing: Thing, value: Value) -> bool:
    return thing[0] in (NOTE, CORRECTION) and len(json.dumps(value)) > LONGEST_LINE - _ROOM


def _things(text: str) -> frozenset[Thing]:
    return frozenset((kind, key) for kind, key in json.loads(text))
