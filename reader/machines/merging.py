"""Merge the entries of all machines into one state: pure, and the same for any order of arrival."""

from __future__ import annotations

import json
from base64 import b32encode
from collections import defaultdict
from hashlib import sha256
from typing import TYPE_CHECKING

from reader.machines.entries import Thing, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.machines.entries import Entry

State = dict[Thing, Value]
"""The present things, with their values."""

HINT = "hint"
"""The key in a value of hints that only help to find its place.

They differ from machine to machine, which is not a change.
"""

COPIED = frozenset({"note"})
"""The kinds of which both versions stay when two machines changed one without knowing of each other."""


def merged(entries: Iterable[Entry]) -> tuple[State, State]:
    """The state that the entries make; and the part of it to be written out, which settles conflicts."""
    by_thing: defaultdict[Thing, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_thing[entry.thing].append(entry)
    state: State = {}
    open_things: State = {}
    for thing, entries_on in by_thing.items():
        if len(entries_on) == 1:  # nearly every thing; the general way takes ten times as long
            if entries_on[0].value is not None:
                state[thing] = entries_on[0].value
            continue
        heads = _heads(entries_on)
        there = [entry for entry in heads if entry.value is not None]
        if not there:
            continue
        winner = max(there, key=_lateness)
        things = {thing: winner.value or {}, **dict(_copies(thing, winner, there, entries_on))}
        state |= {one: value for one, value in things.items() if one == thing or one not in by_thing}
        if not all(_are_same(entry.value, winner.value) for entry in heads):
            open_things |= {one: value for one, value in things.items() if one == thing or one not in by_thing}
    return state, open_things


def changes(before: State, after: State) -> dict[Thing, Value | None]:
    """Return the changes from one state to another; None for a thing that is removed."""
    gone: dict[Thing, Value | None] = {thing: None for thing in before if thing not in after}
    return gone | {thing: value for thing, value in after.items() if not _are_same(before.get(thing), value)}


def _are_same(one: Value | None, other: Value | None) -> bool:
    """Return whether two values are equal apart from their hints."""
    return one == other or _essence(one) == _essence(other)


def _essence(value: Value | None) -> Value | None:
    return value and {name: what for name, what in value.items() if name != HINT}


def _heads(entries: list[Entry]) -> list[Entry]:
    """The entries on one thing that no other entry's writer had seen."""
    seen: defaultdict[str, int] = defaultdict(int)
    for entry in entries:
        for machine, count in entry.seen.items():
            seen[machine] = max(seen[machine], count)
    return [entry for entry in entries if entry.number > seen[entry.machine]]


def _copies(thing: Thing, winner: Entry, there: list[Entry], entries: list[Entry]) -> Iterator[tuple[Thing, Value]]:
    """The values that lose, as things of their own; not those that the winner's writer had read and changed."""
    if thing[0] not in COPIED:
        return
    known = [winner.value, *(entry.value for entry in entries if winner.knows(entry))]
    for entry in there:
        if entry.value is not None and not any(_are_same(entry.value, value) for value in known):
            yield (thing[0], _copy_key(thing, entry.value)), entry.value


def _copy_key(thing: Thing, value: Value) -> str:
    """A key that depends on the thing and the value alone: every machine makes the same copy."""
    content = json.dumps([*thing, _essence(value)], sort_keys=True, ensure_ascii=True)
    return thing[1][:1] + b32encode(sha256(content.encode()).digest()).decode().lower()[:12]


def _lateness(entry: Entry) -> tuple[str, str, int]:
    return entry.lateness
