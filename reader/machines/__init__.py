"""Bringing the libraries of several machines together through a folder that any file synchroniser carries.

What is kept in the folder: for each machine one file of lines of JSON, to which that machine alone
appends. A line (`Entry`) says: this machine's entry number n gives the thing of this kind and key this
value (None: it is gone), and its writer had then seen so many entries of each machine (a version
vector). Nothing is ever changed or taken out, so that files may arrive in any order, late, twice, or cut
off: what is known is a set of entries, and putting two such sets together is their union, which is
commutative, associative and idempotent.

What the entries say (`merging.merged`): of one thing, those entries count that no other entry's writer
had seen. One of them: its value. Several were written without knowing of each other: what is there wins
over what is gone, and the latest wins by time, then machine. A note that loses is kept under an id of its
own that depends on the entry alone, so that every machine makes the same copy.

How a library takes part (`folder.sync_folder_state`): it knows how many entries of each machine it had seen
when it was last brought together (`base`, kept in the library itself, so that a restored backup is not
taken for a wish to delete). What differs from the state of that moment is what its reader did since; this
is appended; then what the others did is given back to be applied. Things that a library cannot hold yet
(notes on a part that it has not fetched) are named by its caller as pending and never count as deleted.

Things (`things`) are notes and bookmarks under their ids, and whatever else has a key that means the same
everywhere: a follow under its address, a read state under its part's. Reading places are things of a
machine each: another's further place is offered, and moves nobody.
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
