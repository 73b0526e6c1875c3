"""W3C Web Annotations in JSON-LD: one, a list, a page or a collection; and what Hypothesis' API gives.

Read as plain JSON with the terms of the standard context (http://www.w3.org/ns/anno.jsonld), which
every exporter writes; nothing is looked up.
"""

from __future__ import annotations

from html import unescape
from re import sub
from typing import TYPE_CHECKING, Any

from reader.imports import fields
from reader.model.colours import known_colour
from reader.model.imported_note import ImportedNote, derived_id

if TYPE_CHECKING:
    from collections.abc import Iterator

_OWN = "urn:x-partwork:"
_SERIES = f"{_OWN}series"
_DEEPEST = 8
_Json = dict[str, Any]


def w3c_notes(value: object) -> list[ImportedNote]:
    """The notes of a JSON-LD document; none where it has no annotation."""
    return [_note(item, series) for item, series in _annotations(value)]


def _annotations(value: object, depth: int = 0, series: str = "") -> Iterator[tuple[_Json, str]]:
    """Every annotation, out of lists, pages, collections and sets, with the title that its set says it is about."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _annotations(item, depth + 1, series)
    elif isinstance(value, dict):
        if "target" in value:
            yield value, series
        about = value.get("about")
        series = fields.line(about.get("dc:title")) if isinstance(about, dict) else series
        for name in ("@graph", "items", "rows", "first", "next"):
            yield from _annotations(value.get(name), depth + 1, series)


def _note(item: _Json, series: str) -> ImportedNote:
    target, selectors = _target(item)
    meta = _object(target.get("meta"))
    heading = next((_object(one) for one in _all(meta.get("headings"))), {})
    source, title = _source(target, item), fields.line(target.get("dc:title") or heading.get("txt"))
    on_series = source == _SERIES
    if on_series:
        source = fields.line(target.get("dcterms:hasPart"), 4096)
    quotes = _of_type(selectors, "TextQuoteSelector")
    words = [fields.selector(one.get("exact"), one.get("prefix"), one.get("suffix")) for one in quotes]
    known_words = [one for one in words if one is not None]
    selector = known_words[0] if known_words else None
    bodies = list(_bodies(item))
    is_bookmark = "bookmarking" in _all(item.get("motivation"))
    comments = [words for purpose, words in bodies if purpose not in ("tagging", "identifying") and words]
    body = "\n\n".join(comments)
    name = fields.line(item.get("id") or item.get("@id"), 300)
    return ImportedNote(
        id=name.removeprefix(_OWN) or derived_id(source, selector.quote if selector else "", body),
        kind="bookmark" if is_bookmark else "note",
        address=source if not source.startswith(_OWN) else "",
        guid=source if not source.startswith(_OWN) else "",
        title=title if not on_series else "",
        series=title if on_series else series,
        scope="series" if on_series else "",
        selector=selector,
        original=known_words[-1] if len(known_words) > 1 else None,
        colour=known_colour(fields.line(target.get("styleClass") or _object(item.get("body")).get("color"), 30)),
        offset=_offset(selectors),
        body=fields.line(body) if is_bookmark else body,
        tags=fields.tags([words for purpose, words in bodies if purpose == "tagging"]),
        speaker=next((fields.line(words) for purpose, words in bodies if purpose == "identifying"), None)
        or fields.line(meta.get("speaker"))
        or None,
        created=fields.time(item.get("created")),
        updated=fields.time(item.get("modified") or item.get("updated")),
    )


def _target(item: _Json) -> tuple[_Json, list[_Json]]:
    """Return the target of an annotation, and its selectors: the first target that has any."""
    targets = [target if isinstance(target, dict) else {"source": target} for target in _all(item.get("target"))]
    selected = [(target, list(_selectors(target.get("selector")))) for target in targets]
    return next((pair for pair in selected if pair[1]), selected[0] if selected else ({}, []))


def _source(target: _Json, item: _Json) -> str:
    """Return the address of the annotated document."""
    source = target.get("source") or target.get("id") or item.get("uri")
    if isinstance(source, dict):
        source = source.get("id") or source.get("@id")
    address = fields.line(source, 4096)
    # A file of the annotated book says nothing of where its text came from (Readium annotations, 1.4.1).
    return address if ":" in address or "meta" not in target else ""


def _selectors(value: object, depth: int = 0) -> Iterator[_Json]:
    """Selectors, and those that refine them."""
    for selector in _all(value):
        if isinstance(selector, dict) and depth < _DEEPEST:
            yield selector
            yield from _selectors(selector.get("refinedBy"), depth + 1)


def _offset(selectors: list[_Json]) -> int | None:
    """Where the words begin in the whole text: a position that refines another selector counts inside an element."""
    inside = [one.get("refinedBy") for one in selectors]
    positions = (
        one for one in _of_type(selectors, "TextPositionSelector") if not any(one is inner for inner in inside)
    )
    return next((fields.number(one.get("start")) for one in positions), None)


def _object(value: object) -> _Json:
    return value if isinstance(value, dict) else {}


def _of_type(selectors: list[_Json], name: str) -> list[_Json]:
    return [one for one in selectors if name in _all(one.get("type"))]


def _bodies(item: _Json) -> Iterator[tuple[str, str]]:
    """The purpose and the words of each body."""
    for body in _all(item.get("body")):
        if isinstance(body, dict):
            words = fields.block(body.get("value") or body.get("chars"))
            html = body.get("format") == "text/html"
            yield fields.line(body.get("purpose")), _without_tags(words) if html else words
            for tag in _all(body.get("tags")):
                yield "tagging", fields.line(tag)
    yield "", fields.block(item.get("bodyValue"))
    yield "", fields.block(item.get("text"))
    for tag in _all(item.get("tags")):
        yield "tagging", fields.line(tag)


def _without_tags(markup: str) -> str:
    return fields.block(unescape(sub(r"<[^<>]{0,1000}>", "", sub(r"(?i)<(?:br|/p)\s{0,9}/?>", "\n", markup))))


def _all(value: object) -> list[Any]:
    if value is None:
        return []
    return value[:1000] if isinstance(value, list) else [value]
