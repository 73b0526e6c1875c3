"""Highlights as KOReader's exporter writes them: a document a series, in JSON."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Any

from reader.export.model import last_change, note_words
from reader.model.records import in_reading_order

if TYPE_CHECKING:
    from reader.export.model import NoteBook
    from reader.model.records import NoteRecord

_VERSION = "json/1.0.0"


def koreader(book: NoteBook) -> bytes:
    """One document, or several in a list, in UTF-8. The time of export is that of the latest change."""
    when = int(last_change((), book.notes).timestamp())
    documents = [_document(list(group), book) for _, group in groupby(in_reading_order(book.notes), key=_series)]
    head = {"created_on": when, "version": _VERSION}
    content = {**documents[0], **head} if len(documents) == 1 else {**head, "documents": documents}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _series(note: NoteRecord) -> str:
    return note.series


def _document(notes: list[NoteRecord], book: NoteBook) -> dict[str, Any]:
    texts = [text for text in book.parts if text.part.series == notes[0].series]
    return {
        "title": notes[0].series_title,
        "author": "\n".join(dict.fromkeys(text.part.byline for text in texts if text.part.byline)),
        "number_of_pages": max((text.part.position for text in texts), default=0),
        "entries": [_entry(note) for note in notes],
    }


def _entry(note: NoteRecord) -> dict[str, Any]:
    return {
        "sort": "highlight" if note_words(note) else "bookmark",
        "page": max(note.position, 1),
        "time": int(note.created.timestamp()),
        "text": note_words(note),
        **({"note": note.body} if note.body else {}),
        **({"chapter": note.part_title} if note.part_title else {}),
        "drawer": "lighten",
        **({"color": note.colour} if note.colour else {}),
    }
