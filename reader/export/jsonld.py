"""Notes as W3C Web Annotations in JSON-LD (Recommendation of 23 February 2017), one page in one collection."""

from __future__ import annotations

import json
from datetime import UTC
from typing import TYPE_CHECKING, Any

from feeds.anchor import text_offset
from reader.export.model import certain_passage, original_for, selector_for
from reader.model.records import NoteRecord, in_reading_order

if TYPE_CHECKING:
    from datetime import datetime

    from feeds.anchor import Selector
    from reader.export.model import NoteBook
    from reader.model.records import BookmarkRecord, PartText

_Json = dict[str, Any]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
NAMESPACE = "urn:x-partwork:"
"""The prefix of this program's own ids, which are not addresses. Ids from elsewhere stay unchanged."""

SERIES = f"{NAMESPACE}series"
"""The source of a note on a series, which has no address: its title, and one of its parts, identify it."""


def jsonld(book: NoteBook) -> bytes:
    """The notes, then the bookmarks, as an annotation collection with one page.

    Of a note whose words the author changed, the last selector has those that it was made on.
    """
    items = [_note(note, book.text(note)) for note in in_reading_order(book.notes)]
    items += [_bookmark(mark, book.text(mark)) for mark in in_reading_order(book.bookmarks)]
    collection = {
        "@context": CONTEXT,
        "id": f"{NAMESPACE}notes",
        "type": "AnnotationCollection",
        "label": "Partwork notes",
        "total": len(items),
        "first": {"id": f"{NAMESPACE}notes:1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _note(note: NoteRecord, text: PartText | None) -> _Json:
    bodies = [_body(note.body, "commenting")] if note.body else []
    bodies += [_body(tag, "tagging") for tag in note.tags]
    bodies += [_body(note.speaker, "identifying")] if note.speaker else []
    selector = selector_for(note, text)
    selectors = [_quote(selector)] if selector else []
    passage = certain_passage(note)
    if passage and text:
        blocks = text.article.blocks
        start, end = text_offset(blocks, passage.start), text_offset(blocks, passage.end)
        selectors.append({"type": "TextPositionSelector", "start": start, "end": end})
    original = original_for(note, text)
    if original:
        selectors.append(_quote(original))
    return {
        "id": _id(note.id),
        "type": "Annotation",
        "motivation": "commenting" if note.body else "highlighting",
        "created": _time(note.created),
        "modified": _time(note.updated),
        **({"body": bodies} if bodies else {}),
        "target": {**_target(note, text, selectors), **({"styleClass": note.colour} if note.colour else {})},
    }


def _quote(selector: Selector) -> _Json:
    around = {name: words for name, words in (("prefix", selector.prefix), ("suffix", selector.suffix)) if words}
    return {"type": "TextQuoteSelector", "exact": selector.quote, **around}


def _bookmark(mark: BookmarkRecord, text: PartText | None) -> _Json:
    selectors: list[_Json] = []
    if mark.context:
        selectors.append({"type": "TextQuoteSelector", "exact": mark.context})
    if text:
        at = text_offset(text.article.blocks, mark.place)
        selectors.append({"type": "TextPositionSelector", "start": at, "end": at})
    return {
        "id": _id(mark.id),
        "type": "Annotation",
        "motivation": "bookmarking",
        "created": _time(mark.created),
        **({"body": [_body(mark.label, "describing")]} if mark.label else {}),
        "target": _target(mark, text, selectors),
    }


def _target(mark: NoteRecord | BookmarkRecord, text: PartText | None, selectors: list[_Json]) -> _Json:
    source = (text.part.url or text.part.guid) if text else ""
    if isinstance(mark, NoteRecord) and mark.scope:
        return {"source": SERIES, "dc:title": mark.series_title, **({"dcterms:hasPart": source} if source else {})}
    return {
        "source": source or f"{NAMESPACE}unknown",
        "dc:title": mark.part_title,
        **({"selector": selectors} if selectors else {}),
    }


def _body(words: str, purpose: str) -> dict[str, str]:
    return {"type": "TextualBody", "value": words, "format": "text/plain", "purpose": purpose}


def _id(name: str) -> str:
    return name if ":" in name else NAMESPACE + name


def _time(time: datetime) -> str:
    return time.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
