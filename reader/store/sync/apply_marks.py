"""Applying another machine's notes and bookmarks.

Each function applies one value, or None for what went; it returns whether the library now holds it.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.machines import HINT, mark_of
from reader.machines.things import BOOKMARK, NOTE
from reader.store.marks.imported import put_bookmark, put_note
from reader.store.sync.validate import dict_of
from reader.store.texts.versions import anchor_marks
from reader.store.times import now, stored

if TYPE_CHECKING:
    import sqlite3

    from reader.imports import ImportedNote
    from reader.machines import Value
    from reader.store.sync.merge import Merge


def apply_note(merge: Merge, key: str, value: Value | None) -> bool:
    """Save, change or delete a note."""
    merge.touched["notes"].append(key)
    note = mark_of((NOTE, key), value) if value is not None else None
    known = merge.connection.execute("SELECT * FROM notes WHERE id = ?", (key,)).fetchone()
    if value is None or note is None:
        merge.connection.execute("DELETE FROM notes WHERE id = ?", (key,))
        return value is None
    if known is not None and known["quote"] == (note.selector.quote if note.selector else None):
        tags = json.dumps(list(note.tags), ensure_ascii=False)
        merge.connection.execute(
            "UPDATE notes SET body = ?, tags = ?, colour = ?, speaker = ?, refused = ?, updated = ? WHERE id = ?",
            (note.body, tags, note.colour, note.speaker, note.refused, stored(note.updated) or now(), key),
        )
        _apply_confirmation(merge, note, known)
        return True
    home = merge.targets.home_of_mark(dict_of(value.get(HINT)))
    if home is None:
        return False
    put_note(merge.connection, note, home, merge.targets.anchor(note, home))
    return True


def _apply_confirmation(merge: Merge, note: ImportedNote, known: sqlite3.Row) -> None:
    """Apply the reader's decision, made elsewhere, whether a doubtful note is on the right words."""
    home = merge.targets.home(known["part_id"])
    if note.original is not None and home is not None:
        anchor = merge.targets.anchor(note, home)
        if anchor is not None and anchor.state == "anchored":
            put_note(merge.connection, replace(note, scope=known["scope"]), home, anchor)
    if note.refused != bool(known["refused"]):
        anchor_marks(merge.connection, known["part_id"])


def apply_bookmark(merge: Merge, key: str, value: Value | None) -> bool:
    """Save or delete a bookmark."""
    merge.touched["bookmarks"].append(key)
    mark = mark_of((BOOKMARK, key), value) if value is not None else None
    if value is None or mark is None:
        merge.connection.execute("DELETE FROM bookmarks WHERE id = ?", (key,))
        return value is None
    home = merge.targets.home_of_mark(dict_of(value.get(HINT)))
    if home is None:
        return False
    put_bookmark(merge.connection, mark, home)
    return True
