"""Sync the libraries of several machines through a folder that any file sync tool carries.

The folder has one file of lines of JSON for each machine, to which that machine alone appends. A line (`Entry`) means:
this machine's entry number n gives the thing of this kind and key this value (None: it is gone), and its writer had
then seen this many entries of each machine (a version vector). Nothing is ever changed or removed, so that files may
arrive in any order, late, twice, or cut off: the known state is a set of entries, and two such sets are merged by their
union, which is commutative, associative and idempotent.

The meaning of the entries (`merging.merged`): of one thing, those entries count that no other entry's writer had seen.
A single one gives its value. If several were written without knowledge of each other, a present thing wins over a
removed one, and the latest wins by time, then machine. A note that loses is stored under an id of its own that depends
on the entry alone, so that every machine makes the same copy.

A library's part in it (`folder.sync_folder_state`): it knows how many entries of each machine it had seen at its last
sync (`base`, stored in the library itself, so that a restored backup does not count as a deletion). The differences
from the state of that moment are its reader's changes; these are appended; then the changes of the others are returned
to be applied. Things that a library cannot have yet (notes on a part that it has not fetched) are named by its caller
as pending and never count as deleted.

Things (`things`) are notes and bookmarks under their ids, and everything else with a key that means the same
everywhere: a follow under its address, a read state under its part's. Reading places are things of one machine each:
another's further place is offered, and moves nobody.
"""

from __future__ import annotations

from reader.machines.entries import Thing, Value
from reader.machines.folder import Together, known_state, sync_folder_state
from reader.machines.merging import HINT, State
from reader.machines.things import mark_of

__all__ = [
    "HINT",
    "State",
    "Thing",
    "Together",
    "Value",
    "known_state",
    "mark_of",
    "sync_folder_state",
]
