"""Places of a text in the EPUB that it was exported to: as KOReader's xpointers, and as EPUB CFIs.

Each element that holds a block's text carries the id of its place (`reader.export.markup.place_id`), so that a path
through the document leads to a block and an offset, and back, exactly.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from feeds.article import Place
from feeds.formats.epub.xml import children_named, local_name, root_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from feeds.article import Passage

_HOLDER = re.compile(r"b(\d{1,7})(?:-(\d{1,9}))?")
_STEP = re.compile(r"/(text\(\)|[A-Za-z][A-Za-z0-9]{0,30})(?:\[(\d{1,7})\])?")
_OFFSET = re.compile(r"\.(\d{1,9})")
_LONGEST_POINTER = 1000
# Boxes that crengine puts around elements when it draws them: older versions of it name them in their pointers.
_BOXES = frozenset({"autoBoxing", "floatBox", "inlineBox", "rubyBox", "tabularBox"})


class Chunk(NamedTuple):
    """A text node: its parent element, and the number of elements before it there.

    `start` is the offset of its first character in the block's text; `text` is "" for an element that replaces one (a
    `br`).
    """

    element: Element
    before: int
    start: int
    text: str


class DocumentPlaces:
    """The places of one document of an exported book."""

    def __init__(self, document: str) -> None:
        self._root = root_of(document, entities="the document declares entities", damaged="the document is damaged")
        (self._body,) = children_named(self._root, "body")
        self._parents = {child: parent for parent in self._root.iter() for child in parent}
        found = [(place, element) for element in self._root.iter() if (place := _start_of(element)) is not None]
        self._holders = sorted(found, key=lambda one: one[0])
        self._order = {element: at for at, element in enumerate(self._root.iter())}

    def xpointer(self, place: Place) -> str:
        """Return the path from the document's body to a place, as KOReader writes it below its `DocFragment`."""
        chunk, offset = self._chunk(place)
        if chunk is None:
            return self._path(self._nearest(place)) if self._holders else "/body"
        texts = [at for at, text in _texts(chunk.element) if text]
        number = f"[{texts.index(chunk.before) + 1}]" if len(texts) > 1 else ""
        return f"{self._path(chunk.element)}/text(){number}.{offset}"

    def cfi(self, place: Place, *, is_end: bool = False) -> str:
        """Return the path from the document's root to a place in an EPUB CFI (EPUB CFI 1.1), ids as assertions.

        The end of a passage stands behind its last character, not before what follows.
        """
        chunk, offset = self._chunk(place, is_end=is_end)
        if chunk is None:
            return self._steps(self._nearest(place)) if self._holders else "/4"
        # Offsets count UTF-16 code units, from the end of the element before: a text node parted by nothing is one.
        units = len(chunk.text[:offset].encode("utf-16-le", "surrogatepass")) // 2
        return f"{self._steps(chunk.element)}/{2 * chunk.before + 1}:{units}"

    def text_position(self, passage: Passage) -> tuple[str, int, int]:
        """Return a CSS selector of an element around a passage, and where it starts and ends in that one's text.

        All text of the element counts, the numbers of notes too, in code points (Web Annotation Data Model, 4.2.5).
        """
        (start, at), (end, until) = self._chunk(passage.start), self._chunk(passage.end, is_end=True)
        if start is None or end is None:
            return "body", 0, 0
        first, last = self._nearest(passage.start), self._nearest(passage.end)
        around, selector = (first, f"#{first.get('id', '')}") if first is last else (self._body, "body")
        before = [_text_before(around, chunk) for chunk in (start, end)]
        return selector, before[0] + at, before[1] + until

    def place(self, pointer: str) -> Place | None:
        """Return the place that a path below `DocFragment` leads to; None where it is not a path of such a document.

        A path that leads nowhere exactly, because the document is another, means the nearest text at or after it.
        """
        if len(pointer) > _LONGEST_POINTER or not pointer.startswith("/body"):
            return None
        element, at = self._body, len("/body")
        while step := _STEP.match(pointer, at):
            name, number, at = step[1], int(step[2] or 1), step.end()
            if name == "text()":
                offset = _OFFSET.match(pointer, at)
                return self._in_text(element, number, int(offset[1]) if offset else 0)
            if name in _BOXES:
                continue
            below = children_named(element, name)
            if not 0 < number <= len(below):
                break
            element = below[number - 1]
        return self._at_element(element)

    def _chunk(self, place: Place, *, is_end: bool = False) -> tuple[Chunk | None, int]:
        """Return the text node that a place is in, and the offset in it; none where a block has no text."""
        holder = self._nearest(place) if self._holders else None
        start = _start_of(holder) if holder is not None else None
        if holder is None or start is None or start.block != place.block:
            return None, 0
        last = None
        for chunk in _chunks(holder, start.offset):
            if not chunk.text:
                continue
            if place.offset < chunk.start or (is_end and last is not None and place.offset == chunk.start):
                break
            last = chunk
            if place.offset < chunk.start + len(chunk.text):
                break
        if last is None:
            return None, 0
        return last, min(place.offset - last.start, len(last.text))

    def _nearest(self, place: Place) -> Element:
        """Return the element that holds a place's text, else that of the text before or after."""
        at = bisect_right(self._holders, place, key=lambda one: one[0])
        before = self._holders[max(at - 1, 0)]
        if before[0].block != place.block and at < len(self._holders):
            return self._holders[at][1]
        return before[1]

    def _in_text(self, element: Element, number: int, offset: int) -> Place:
        """Return the place of an offset in the text node of a number, from 1, of an element."""
        texts = [at for at, text in _texts(element) if text]
        before = texts[number - 1] if 0 < number <= len(texts) else 0
        holder: Element | None = element
        while holder is not None and _start_of(holder) is None:
            holder = self._parents.get(holder)
        start = _start_of(holder) if holder is not None else None
        if holder is not None and start is not None:
            for chunk in _chunks(holder, start.offset):
                if chunk.element is element and chunk.before == before:
                    return Place(start.block, chunk.start + min(offset, len(chunk.text)))
        return self._at_element(element)

    def _at_element(self, element: Element) -> Place:
        """Return where the first text at or after an element begins, else where the last one does."""
        if not self._holders:
            return Place(0)
        holder: Element | None = element
        while holder is not None:
            if (start := _start_of(holder)) is not None and holder is not element:
                return self._inside(holder, start, element)
            holder = self._parents.get(holder)
        order = self._order[element]
        after = (place for place, one in self._holders if self._order[one] >= order)
        return next(after, self._holders[-1][0])

    def _inside(self, holder: Element, start: Place, element: Element) -> Place:
        """Return the place of an element inside the one that holds a text."""
        order = self._order[element]
        end = start.offset
        for chunk in _chunks(holder, start.offset):
            if self._order[chunk.element] >= order:
                return Place(start.block, chunk.start)
            end = chunk.start + len(chunk.text)
        return Place(start.block, end)

    def _path(self, element: Element) -> str:
        path = ""
        while element is not self._body and element in self._parents:
            parent, name = self._parents[element], local_name(element)
            same = children_named(parent, name)
            number = f"[{same.index(element) + 1}]" if len(same) > 1 else ""
            path = f"/{name}{number}{path}"
            element = parent
        return "/body" + path

    def _steps(self, element: Element) -> str:
        steps = ""
        while element in self._parents:
            parent, name = self._parents[element], element.get("id", "")
            steps = f"/{2 * (list(parent).index(element) + 1)}{f'[{name}]' if name else ''}{steps}"
            element = parent
        return steps


def _start_of(element: Element) -> Place | None:
    """Return where the text of an element begins, by its id."""
    found = _HOLDER.fullmatch(element.get("id", ""))
    return Place(int(found[1]), int(found[2] or 0)) if found else None


def _texts(element: Element) -> Iterator[tuple[int, str]]:
    """Return the text nodes of an element: the number of elements before each, and its text."""
    yield 0, element.text or ""
    for at, child in enumerate(element, 1):
        yield at, child.tail or ""


def _chunks(holder: Element, start: int) -> Iterator[Chunk]:
    """Return the text nodes that make up the text of a holder, in order; `start` is the offset of the first."""
    for element, before, text in _nodes(holder):
        yield Chunk(element, before, start, text)
        start += len(text) or 1


def _nodes(element: Element) -> Iterator[tuple[Element, int, str]]:
    if element.text:
        yield element, 0, element.text
    for at, child in enumerate(element, 1):
        if local_name(child) == "br":
            yield child, 0, ""
        elif _start_of(child) is None and not _is_beside(child):
            yield from _nodes(child)
        if child.tail and not (set(child.tail) <= {"\n"} and _start_of(child) is not None):
            yield element, at, child.tail


def _text_before(around: Element, chunk: Chunk) -> int:
    """Return the characters inside an element that stand before a text node."""
    count = 0

    def walk(element: Element) -> bool:
        nonlocal count
        for at, text in _texts(element):
            if at and walk(element[at - 1]):
                return True
            if element is chunk.element and at == chunk.before:
                return True
            count += len(text)
        return False

    walk(around)
    return count


def _is_beside(element: Element) -> bool:
    """Return whether an element's words are not the text's: the number of a note, a list inside an item."""
    return element.get("class") == "note" or local_name(element) in ("ul", "ol")
