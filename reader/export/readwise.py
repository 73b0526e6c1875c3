"""Highlights as the CSV file that Readwise imports: one line each, tags as inline tags of the note.

Readwise needs words in every line, so that a note on a whole part is its own highlight, and one on a series too, under
the series' title. Readwise documents no column for colours: the one that its own files have is written only if there
are colours.
"""

from __future__ import annotations

import csv
import io
from datetime import UTC
from typing import TYPE_CHECKING

from feeds.anchor import text_offset
from reader.export.model import certain_passage, note_words
from reader.model.records import in_reading_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.export.model import NoteBook
    from reader.model.records import NoteRecord, PartText

HEADER = ("Highlight", "Title", "Author", "URL", "Note", "Location", "Date")
COLOUR = "Color"


def readwise(book: NoteBook) -> bytes:
    """The file, in UTF-8."""
    written = io.StringIO(newline="")
    rows = csv.writer(written, lineterminator="\r\n")
    has_colours = any(note.colour for note in book.notes)
    rows.writerow([*HEADER, *([COLOUR] if has_colours else [])])
    for note in in_reading_order(book.notes):
        if note_words(note) or note.body:
            row = _row(note, book.text(note) if not note.scope else None)
            rows.writerow([*row, *([note.colour] if has_colours else [])])
    return written.getvalue().encode("utf-8", "replace")


def _row(note: NoteRecord, text: PartText | None) -> Iterator[str]:
    words = note_words(note)
    tags = " ".join("." + "_".join(tag.split()) for tag in note.tags)
    passage = certain_passage(note)
    yield words or note.body
    yield note.part_title or note.series_title
    yield text.part.byline if text else ""
    yield text.part.url if text else ""
    yield "\n".join(filter(None, (tags, note.body if words else "")))
    yield str(text_offset(text.article.blocks, passage.start)) if text and passage else ""
    yield note.created.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
