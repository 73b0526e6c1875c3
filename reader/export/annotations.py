"""The notes of an exported book as annotations inside it, which Thorium and other Readium programs show.

After the Readium annotations profile (https://github.com/readium/annotations) of the W3C Web Annotation Data Model: one
set of annotations in `META-INF/annotations.annotation`. Each has several selectors, of which a program uses the most
exact one that it knows: the words, characters of an element, an EPUB CFI, and a share of the document.
"""

from __future__ import annotations

import json
import re
from datetime import UTC
from typing import TYPE_CHECKING, Any, NamedTuple

from feeds.article import Passage
from reader.export.jsonld import CONTEXT, NAMESPACE
from reader.export.model import certain_passage, last_change, selector_for
from reader.export.places import DocumentPlaces
from reader.model.records import BookmarkRecord, in_reading_order

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from feeds.article import Place
    from reader.export.model import Volume
    from reader.model.records import NoteRecord, PartText

FILE = "META-INF/annotations.annotation"
_CFI = "http://www.idpf.org/epub/linking/cfi/epub-cfi.html"
# The profile has no red; a reader's red comes back from it (`reader.model.colours`).
_COLOURS = {"red": "pink"}
_Json = dict[str, Any]


class BookDocument(NamedTuple):
    """The document of a part: its path in the archive, its number in the spine from 1, and its mark-up."""

    path: str
    number: int
    markup: str


def annotation_set(volume: Volume, identifier: str, documents: Mapping[str, BookDocument], title_page: str) -> bytes:
    """Return the notes and bookmarks of a book as an annotation set. `documents` are by the ids of their parts."""
    texts = {text.part.id: text for text in volume.parts}
    places: dict[str, DocumentPlaces] = {}
    items = []
    marks: tuple[NoteRecord | BookmarkRecord, ...] = (*volume.notes, *volume.bookmarks)
    for mark in in_reading_order(marks):
        document, text = documents.get(mark.part), texts.get(mark.part)
        if document is None or text is None:
            continue
        found = places.setdefault(mark.part, DocumentPlaces(document.markup))
        items.append(_item(mark, text, document, found, title_page))
    series = volume.series
    value = {
        "@context": CONTEXT,
        "id": f"{identifier}:annotations",
        "type": "AnnotationSet",
        "generator": {"id": "urn:x-partwork", "type": "Software", "name": "Partwork"},
        "generated": _time(last_change(volume.parts, volume.notes)),
        "about": {
            "dc:identifier": [identifier],
            "dc:format": "application/epub+zip",
            "dc:title": series.title,
            **({"dc:creator": [series.byline]} if series.byline else {}),
        },
        "items": items,
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _item(
    mark: NoteRecord | BookmarkRecord, text: PartText, document: BookDocument, places: DocumentPlaces, title_page: str
) -> _Json:
    head = {
        "@context": CONTEXT,
        "id": mark.id if ":" in mark.id else NAMESPACE + mark.id,
        "type": "Annotation",
        "created": _time(mark.created),
    }
    path, title = document.path, text.part.title
    if isinstance(mark, BookmarkRecord):
        return {
            **head,
            "motivation": "bookmarking",
            "target": _target(path, title, _bookmark_selectors(mark, text, document, places)),
            **({"body": _body(mark.label)} if mark.label else {}),
        }
    if mark.scope:
        path, title = title_page, mark.series_title
    body: _Json = {"color": _COLOURS.get(mark.colour, mark.colour)} if mark.colour else {}
    body |= {"tags": list(mark.tags)} if mark.tags else {}
    return {
        **head,
        "modified": _time(mark.updated),
        "motivation": "commenting" if mark.body else "highlighting",
        "target": _target(path, title, _note_selectors(mark, text, document, places), mark.speaker),
        **({"body": {**_body(mark.body), **body}} if mark.body or body else {}),
    }


def _target(path: str, title: str, selectors: list[_Json], speaker: str | None = None) -> _Json:
    meta: _Json = {"headings": [{"level": 1, "txt": title}]}
    # The speaker is not part of the profile; it requires other programs to preserve properties unknown to them.
    meta |= {"speaker": speaker} if speaker else {}
    return {"source": path, **({"selector": selectors} if selectors else {}), "meta": meta}


def _body(words: str) -> _Json:
    return {"type": "TextualBody", "value": words, "format": "text/plain"}


def _note_selectors(note: NoteRecord, text: PartText, document: BookDocument, places: DocumentPlaces) -> list[_Json]:
    quote, passage = selector_for(note, text), certain_passage(note)
    found: list[_Json] = []
    if quote is not None:
        around = {name: words for name, words in (("prefix", quote.prefix), ("suffix", quote.suffix)) if words}
        found.append({"type": "TextQuoteSelector", "exact": quote.quote, **around})
    return found + (_places(passage, text, document, places) if passage is not None else [])


def _bookmark_selectors(
    mark: BookmarkRecord, text: PartText, document: BookDocument, places: DocumentPlaces
) -> list[_Json]:
    found: list[_Json] = [{"type": "TextQuoteSelector", "exact": mark.context}] if mark.context else []
    return found + _places(Passage(mark.place, mark.place), text, document, places)


def _places(passage: Passage, text: PartText, document: BookDocument, places: DocumentPlaces) -> list[_Json]:
    selector, start, end = places.text_position(passage)
    inside = {"type": "TextPositionSelector", "start": start, "end": max(start, end)}
    return [
        {"type": "CssSelector", "value": selector, "refinedBy": inside},
        {"type": "FragmentSelector", "conformsTo": _CFI, "value": _cfi(passage, document, places)},
        {"type": "ProgressionSelector", "value": _progression(text, passage.start)},
    ]


def _cfi(passage: Passage, document: BookDocument, places: DocumentPlaces) -> str:
    """Return an EPUB CFI of a passage: a range, or a point where it is empty (EPUB CFI 1.1, 2.2)."""
    # The spine is the third element of the package, and its items are even steps.
    base = f"/6/{2 * document.number}!"
    start = places.cfi(passage.start)
    if passage.start == passage.end:
        return f"epubcfi({base}{start})"
    one, other = (re.findall(r"/[^/]+", path) for path in (start, places.cfi(passage.end, is_end=True)))
    same = 0
    while same < min(len(one), len(other)) - 1 and one[same] == other[same]:
        same += 1
    return f"epubcfi({base}{''.join(one[:same])},{''.join(one[same:])},{''.join(other[same:])})"


def _progression(text: PartText, place: Place) -> float:
    lengths = [len(block.text) for block in text.article.blocks]
    return round(min((sum(lengths[: place.block]) + place.offset) / max(sum(lengths), 1), 1.0), 6)


def _time(time: datetime) -> str:
    return time.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
