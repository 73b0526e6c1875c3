"""Readwise's CSV files: those that it takes in, and those that it gives out."""

from __future__ import annotations

import csv
import io
import re

from reader.imports import fields
from reader.model.colours import known_colour
from reader.model.imported_note import ImportedNote, NotesFormatError, derived_id

_TITLES = ("title", "book title")
_TIMES = ("date", "highlighted at")
_INLINE_TAGS = re.compile(r"\.[^\s.]\S*(?: \.[^\s.]\S*)*")


def is_readwise(text: str) -> bool:
    """Return whether the first line is a header that names highlights."""
    header = text.split("\n", 1)[0][:1000].lower()
    return "highlight" in [name.strip(' "\r') for name in header.split(",")]


def readwise_notes(text: str) -> list[ImportedNote]:
    """Return the highlights, in their order. Raises `NotesFormatError` if it is not CSV."""
    try:
        rows = list(csv.reader(io.StringIO(text.replace("\0", ""), newline="")))
    except csv.Error as error:
        message = f"it is not valid CSV ({error})"
        raise NotesFormatError(message) from error
    names = [name.strip().lower() for name in rows[0]]
    notes = (_note(dict(zip(names, row, strict=False))) for row in rows[1:])
    return [note for note in notes if note.selector]


def _note(row: dict[str, str]) -> ImportedNote:
    title = fields.line(next((row[name] for name in _TITLES if row.get(name)), ""))
    address = fields.line(row.get("url"), 4096)
    selector = fields.selector(row.get("highlight"))
    body = fields.block(row.get("note"))
    first, _, rest = body.partition("\n")
    inline: list[str] = []
    if _INLINE_TAGS.fullmatch(first):
        inline, body = [tag[1:].replace("_", " ") for tag in first.split(" ")], rest
    return ImportedNote(
        id=derived_id(address, title, selector.quote if selector else ""),
        address=address,
        title=title,
        selector=selector,
        offset=fields.number(int(row["location"])) if _is_number(row.get("location")) else None,
        body=body,
        tags=fields.tags([*inline, *(row.get("tags") or "").split(",")]),
        colour=known_colour(row.get("color") or ""),
        created=fields.time(next((row[name] for name in _TIMES if row.get(name)), None)),
    )


def _is_number(text: str | None) -> bool:
    return bool(text) and len(text or "") < 12 and (text or "").isascii() and (text or "").isdigit()
