"""Highlights as the CSV file that Readwise takes in: one line each, tags as inline tags of the note.

Readwise needs words in every line, so that a note on a whole part stands as its own highlight.
"""

from __future__ import annotations

import csv
import io
from datetime import UTC
from typing import TYPE_CHECKING

from feeds.anchor import text_offset
from reader.export.model import certain_passage, in_reading_order, note_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.export.model import NoteBook
    from reader.store.records import NoteRecord, PartText

HEADER = ("Highlight", "Title", "Author", "URL", "Note", "Location", "Date")


def readwise(book: NoteBook) -> bytes:
    """The file, in UTF-8."""
    written = io.StringIO(newline="")
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(HEADER)
    for note in in_reading_order(book.notes):
        if note_words(note) or note.body:
            rows.writerow(_row(note, book.part(note.part)))
    return written.getvalue().encode("utf-8", "replace")


def _row(note: NoteRecord, text: PartText | None) -> Iterator[str]:
    words = note_words(note)
    tags = " ".join("." + "_".join(tag.split()) for tag in note.tags)
    passage = certain_passage(note)
    yield words or note.body
    yield note.part_title
    yield text.part.byline if text else ""
    yield text.part.url if text else ""
    yield "\n".join(filter(None, (tags, note.body if words else "")))
    yield str(text_offset(text.article.blocks, passage.start)) if text and passage else ""
    yield note.created.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
