"""Footnotes that a page keeps in a box of their own: in an `<aside>`, or beside the text that refers to them.

What is in an aside, or outside of the article, is furniture to everything that looks for a page's text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from feeds.formats.tokens import attributes, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from feeds.formats.tokens import Token

_SIGNS = re.compile(r"<sup\b|noteref|footnote|endnote|sidenote", re.IGNORECASE)
_BOX_WORDS = re.compile(r"(?:^|[\s_-])(?:foot|end|side)?notes?(?:$|[\s_-])", re.IGNORECASE)
_REFERENCE_WORDS = re.compile(r"(?:note-?ref|foot-?note|fn-?ref|side-?note)", re.IGNORECASE)
_BOXES = frozenset({"aside", "div", "section"})
_HOLDERS = frozenset({"article", "main"})
_FOLLOWED = _BOXES | _HOLDERS | {"sup"}
_MOST = 2000  # references, boxes


@dataclass(slots=True)
class _Element:
    """An open or closed element: its bounds in the markup with its tags, those of its tags, and the ids in it."""

    name: str
    start: int
    inside: int
    is_box: bool
    until: int = -1
    end: int = -1
    ids: set[str] = field(default_factory=set)


def with_notes_inside(markup: str) -> str:
    """Return a page's markup with its boxes of footnotes as plain elements, in the article that refers to them."""
    if not _SIGNS.search(markup):
        return markup
    references, elements = _read(markup)
    boxes = list(_note_boxes(references, elements))
    if not boxes:
        return markup
    holders = [one for one in elements if one.name in _HOLDERS]
    pieces: dict[int, list[tuple[int, str]]] = {}
    for box, place in boxes:
        plain = f"<div{markup[box.start + 1 + len(box.name) : box.inside]}{markup[box.inside : box.until]}</div>"
        holder = _holder(holders, place)
        here = holder is None or holder.start < box.start < holder.end
        pieces.setdefault(box.start, []).append((box.end, plain if here or holder is None else ""))
        if not here and holder is not None:
            pieces.setdefault(holder.until, []).append((holder.until, plain))
    return _replaced(markup, pieces)


def _read(markup: str) -> tuple[dict[str, int], list[_Element]]:
    """Return the places of references to notes by the id that they lead to, and the elements that may hold notes."""
    references: dict[str, int] = {}
    elements: list[_Element] = []
    stack: list[_Element] = []
    for token in tokens(markup):
        if token.kind == "start":
            attrs = attributes(token.raw) if token.raw else {}
            if token.value in _FOLLOWED:
                is_box = token.value == "aside" or _is_named_box(attrs)
                stack.append(_Element(token.value, token.start, token.end, is_box))
            if token.value == "a" and len(references) < _MOST:
                _note_reference(references, token, attrs, in_sup=any(one.name == "sup" for one in stack[-3:]))
            for one in stack[-20:] if attrs.get("id") else ():
                one.ids.add(attrs["id"])
        elif token.kind == "end" and token.value in _FOLLOWED:
            closed = _closed(stack, token)
            if closed is not None and closed.name != "sup" and len(elements) < _MOST:
                elements.append(closed)
    return references, elements


def _note_reference(references: dict[str, int], token: Token, attrs: dict[str, str], *, in_sup: bool) -> None:
    target = attrs.get("href", "")
    words = f"{attrs.get('class', '')} {attrs.get('role', '')} {attrs.get('epub:type', '')}"
    if target.startswith("#") and len(target) > 1 and (in_sup or _REFERENCE_WORDS.search(words)):
        references.setdefault(unquote(target[1:]), token.start)


def _is_named_box(attrs: dict[str, str]) -> bool:
    words = f"{attrs.get('class', '')} {attrs.get('id', '')} {attrs.get('role', '').removeprefix('doc-')}"
    return bool(attrs) and _BOX_WORDS.search(words) is not None


def _closed(stack: list[_Element], token: Token) -> _Element | None:
    """Close the nearest open element of a name and all in it; return it, None where none is open."""
    for index in range(len(stack) - 1, max(-1, len(stack) - 50), -1):
        if stack[index].name == token.value:
            found = stack[index]
            del stack[index:]
            found.until, found.end = token.start, token.end
            return found
    return None


def _note_boxes(references: dict[str, int], elements: Iterable[_Element]) -> Iterator[tuple[_Element, int]]:
    """Yield the outermost boxes that hold notes, each with the place of the first reference to one of them."""
    last = -1
    for box in sorted((one for one in elements if one.is_box), key=lambda one: one.start):
        places = [references[name] for name in box.ids if name in references]
        before = [place for place in places if place < box.start]
        if before and len(before) == len(places) and box.start >= last:
            last = box.end
            yield box, min(before)


def _holder(holders: Iterable[_Element], place: int) -> _Element | None:
    """Return the outermost article around a place, else the main element around it."""
    around = [one for one in holders if one.start < place < one.end]
    return min(around, key=lambda one: (one.name != "article", one.start), default=None)


def _replaced(markup: str, pieces: dict[int, list[tuple[int, str]]]) -> str:
    found: list[str] = []
    position = 0
    for start in sorted(pieces):
        if start < position:
            continue
        found.append(markup[position:start])
        for end, text in pieces[start]:
            found.append(text)
            position = max(start, end)
    return "".join([*found, markup[position:]])
