"""Notes and bookmarks as things that mean the same on every machine, and back.

What their reader made is the value; where its part is (address, title, the words around) is the hint,
since another machine may know the part by another address, or in another version.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from reader.export.model import selector_for
from reader.imports.own import own_bookmark, own_note
from reader.machines.merging import HINT

if TYPE_CHECKING:
    from datetime import datetime

    from reader.imports import ImportedNote
    from reader.machines.entries import Thing, Value
    from reader.store.records import BookmarkRecord, NoteRecord, PartText

NOTE, BOOKMARK = "note", "bookmark"


def note_thing(note: NoteRecord, text: PartText | None) -> tuple[Thing, Value]:
    """A note as a thing. `text` is its part's, where that is at hand."""
    selector = selector_for(note, text)
    around = {"prefix": selector.prefix, "suffix": selector.suffix} if selector else {}
    return (NOTE, note.id), {
        "quote": note.quote,
        "body": note.body,
        "tags": list(note.tags),
        "speaker": note.speaker,
        "created": _time(note.created),
        "updated": _time(note.updated),
        HINT: {**_where(note, text), **around},
    }


def bookmark_thing(mark: BookmarkRecord, text: PartText | None) -> tuple[Thing, Value]:
    """A bookmark as a thing."""
    return (BOOKMARK, mark.id), {
        "context": mark.context,
        "label": mark.label,
        "created": _time(mark.created),
        HINT: _where(mark, text),
    }


def mark_of(thing: Thing, value: Value) -> ImportedNote | None:
    """The note or bookmark that a thing is, to be joined to its part like an imported one; None for another kind."""
    kind, key = thing
    hint = value.get(HINT)
    whole = {**(hint if isinstance(hint, dict) else {}), **value, "id": key}
    if kind == NOTE:
        return own_note(whole)
    return own_bookmark(whole) if kind == BOOKMARK else None


def _where(mark: NoteRecord | BookmarkRecord, text: PartText | None) -> Value:
    address = {"url": text.part.url, "guid": text.part.guid} if text else {}
    return {"title": mark.part_title, "series": mark.series_title, **address}


def _time(time: datetime) -> str:
    return time.astimezone(UTC).isoformat(timespec="seconds")
