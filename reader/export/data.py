"""A series or a notebook as JSON that holds everything, and that the program itself can import again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from feeds.anchor import text_offset
from reader.export.model import NoteBook, original_for, selector_for
from reader.model.records import in_reading_order

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from feeds.article import Block, Passage
    from reader.export.model import Volume
    from reader.model.records import BookmarkRecord, NoteRecord, PartText

FORMAT = "partwork"
VERSION = 1


def series_json(volume: Volume) -> bytes:
    """A series with its texts, notes and bookmarks."""
    book = NoteBook(volume.parts, volume.notes, volume.bookmarks)
    series = volume.series
    return _json(
        {
            **_head("series"),
            "series": {
                "title": series.title,
                "kind": series.kind,
                "byline": series.byline,
                "source": series.source_title,
            },
            "parts": [_part(text) for text in volume.parts],
            **_marks(book),
        }
    )


def notes_json(book: NoteBook) -> bytes:
    """Notes and bookmarks, with the addresses and titles of their parts."""
    return _json({**_head("notes"), **_marks(book)})


def _json(value: dict[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _head(holds: str) -> dict[str, Any]:
    return {"format": FORMAT, "version": VERSION, "holds": holds}


def _part(text: PartText) -> dict[str, Any]:
    part = text.part
    return {
        "guid": part.guid,
        "title": part.title,
        "byline": part.byline,
        "url": part.url,
        "published": _time(part.published),
        "number": part.number,
        "volume": part.volume,
        "position": part.position,
        "language": text.article.language,
        "tags": list(text.article.tags),
        "blocks": [dict(_block(block)) for block in text.article.blocks],
    }


def _block(block: Block) -> Iterator[tuple[str, Any]]:
    """Return the fields of a block that are not empty."""
    yield "kind", block.kind
    yield "text", block.text
    for name in ("level", "marker", "language", "address", "header", "quoted", "cite", "alt"):
        if value := getattr(block, name):
            yield name, value
    if block.spans:
        yield (
            "spans",
            [[span.start, span.end, span.kind, *([span.target] if span.target else [])] for span in block.spans],
        )


def _marks(book: NoteBook) -> dict[str, Any]:
    return {
        "notes": [_note(note, book.text(note)) for note in in_reading_order(book.notes)],
        "bookmarks": [_bookmark(mark, book.text(mark)) for mark in in_reading_order(book.bookmarks)],
    }


def _note(note: NoteRecord, text: PartText | None) -> dict[str, Any]:
    now, original = selector_for(note, text), original_for(note, text)
    made = original or now
    return {
        "id": note.id,
        **_where(note, text),
        **({"scope": note.scope} if note.scope else {}),
        "quote": note.quote,
        "text": note.text,
        "prefix": made.prefix if made else "",
        "suffix": made.suffix if made else "",
        **({"now": {"quote": now.quote, "prefix": now.prefix, "suffix": now.suffix}} if now and original else {}),
        "passage": _passage(note.passage),
        "offset": text_offset(text.article.blocks, note.passage.start) if text and note.passage else None,
        "state": note.state,
        **({"refused": True} if note.refused else {}),
        "body": note.body,
        "tags": list(note.tags),
        "colour": note.colour,
        "speaker": note.speaker,
        "created": _time(note.created),
        "updated": _time(note.updated),
    }


def _bookmark(mark: BookmarkRecord, text: PartText | None) -> dict[str, Any]:
    return {
        "id": mark.id,
        **_where(mark, text),
        "offset": text_offset(text.article.blocks, mark.place) if text else None,
        "place": [mark.place.block, mark.place.offset],
        "context": mark.context,
        "progress": mark.progress,
        "label": mark.label,
        "created": _time(mark.created),
    }


def _where(mark: NoteRecord | BookmarkRecord, text: PartText | None) -> dict[str, Any]:
    return {
        "url": text.part.url if text else "",
        "guid": text.part.guid if text else "",
        "title": mark.part_title or (text.part.title if text else ""),
        "series": mark.series_title,
        "position": mark.position,
    }


def _passage(passage: Passage | None) -> list[int] | None:
    if passage is None:
        return None
    return [passage.start.block, passage.start.offset, passage.end.block, passage.end.offset]


def _time(time: datetime | None) -> str | None:
    return time.isoformat() if time else None
