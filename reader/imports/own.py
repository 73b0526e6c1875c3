"""Import the program's own JSON, of notes or of a series."""

from __future__ import annotations

from typing import Any

from reader.imports import fields
from reader.model.colours import known_colour
from reader.model.imported_note import ImportedNote, NotesFormatError

_VERSION = 1


def is_own(value: object) -> bool:
    """Return whether a JSON value is an export of this program."""
    return isinstance(value, dict) and value.get("format") == "partwork"


def own_notes(value: dict[str, Any]) -> list[ImportedNote]:
    """The notes and bookmarks of an export. Raises `NotesFormatError` for one of a later version."""
    if value.get("version") != _VERSION:
        message = "it was written by a newer Partwork; update to import it"
        raise NotesFormatError(message)
    notes, bookmarks = value.get("notes"), value.get("bookmarks")
    found = [own_note(item) for item in notes if isinstance(item, dict)] if isinstance(notes, list) else []
    found += [own_bookmark(item) for item in bookmarks if isinstance(item, dict)] if isinstance(bookmarks, list) else []
    return found


def own_note(item: dict[str, Any]) -> ImportedNote:
    """One note of an export."""
    made = fields.selector(item.get("quote"), item.get("prefix"), item.get("suffix"))
    current = item.get("now")
    now = (
        fields.selector(current.get("quote"), current.get("prefix"), current.get("suffix"))
        if isinstance(current, dict)
        else None
    )
    return ImportedNote(
        id=fields.line(item.get("id"), 300),
        **_where(item),
        selector=now or made,
        original=made if now else None,
        offset=fields.number(item.get("offset")),
        body=fields.block(item.get("body")),
        tags=fields.tags(item.get("tags")),
        speaker=fields.line(item.get("speaker")) or None,
        colour=known_colour(fields.line(item.get("colour"), 30)),
        scope="series" if item.get("scope") == "series" else "",
        refused=item.get("refused") is True,
        created=fields.time(item.get("created")),
        updated=fields.time(item.get("updated")),
    )


def own_bookmark(item: dict[str, Any]) -> ImportedNote:
    """One bookmark of an export."""
    return ImportedNote(
        id=fields.line(item.get("id"), 300),
        kind="bookmark",
        **_where(item),
        selector=fields.selector(item.get("context")),
        offset=fields.number(item.get("offset")),
        body=fields.line(item.get("label")),
        created=fields.time(item.get("created")),
    )


def _where(item: dict[str, Any]) -> dict[str, Any]:
    return {
        "address": fields.line(item.get("url"), 4096),
        "guid": fields.line(item.get("guid"), 4096),
        "title": fields.line(item.get("title")),
        "series": fields.line(item.get("series")),
    }
