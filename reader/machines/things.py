"""The things that machines tell each other about: their kinds, their keys, and notes and bookmarks in them.

What their reader made is the value; where its part is (source, ident, address, title, the words around) is the
hint, since another machine may know the part by another address, or in another version.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader.imports.own import own_bookmark, own_note
from reader.machines.merging import HINT

if TYPE_CHECKING:
    from reader.imports import ImportedNote
    from reader.machines.entries import Thing, Value

FOLLOW, CORRECTION, READ, PLACE, SPEAKER = "follow", "correction", "read", "place", "speaker"
NOTE, BOOKMARK = "note", "bookmark"


def key_of(*names: str) -> str:
    """A key out of several names."""
    return json.dumps(names, ensure_ascii=False, separators=(",", ":"))


def names_of(key: str, count: int) -> tuple[str, ...] | None:
    """The `count` names that a key is made of; None for a key of another make, or with what no library holds."""
    try:
        names = json.loads(key)
        json.dumps(names, ensure_ascii=False).encode()
    except (ValueError, RecursionError):  # of which half a character is one
        return None
    if not isinstance(names, list) or len(names) != count or not all(isinstance(name, str) for name in names):
        return None
    return tuple(names)


def mark_of(thing: Thing, value: Value) -> ImportedNote | None:
    """The note or bookmark that a thing is, cleaned like an imported one; None for another kind."""
    kind, key = thing
    hint = value.get(HINT)
    fields = {**(hint if isinstance(hint, dict) else {}), **value, "id": key}
    if kind == NOTE:
        return own_note(fields)
    return own_bookmark(fields) if kind == BOOKMARK else None
