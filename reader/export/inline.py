"""Spans that may overlap, as marks that nest: what every format with mark-up needs."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from feeds.article import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ALONE = frozenset({"link", "footnote"})


@dataclass(frozen=True, slots=True)
class Highlight:
    """A stretch of a block's text with a note, in its colour. `last` means that the note's words end here."""

    start: int
    end: int
    note: int
    last: bool
    colour: str = ""


Mark = Span | Highlight
Step = tuple[Literal["open", "close"], Mark] | tuple[Literal["text"], str]


def nested(text: str, marks: Sequence[Mark], start: int = 0, end: int | None = None) -> Iterator[Step]:
    """The text from `start` to `end` with its marks as they open and close, properly nested.

    A mark that would cross another is closed and opened again. A link in a link is left out.
    """
    end = len(text) if end is None else end
    inside = [mark for mark in marks if mark.start < end and mark.end > start and mark.start < mark.end]
    inside.sort(key=lambda mark: (mark.start, -mark.end))
    edges = sorted({start, end, *(min(max(at, start), end) for mark in inside for at in (mark.start, mark.end))})
    opened: list[Mark] = []
    waiting = 0
    for low, high in pairwise(edges):
        keep = next((at for at, mark in enumerate(opened) if mark.end <= low), len(opened))
        again = [mark for mark in opened[keep:] if mark.end > low]
        for mark in reversed(opened[keep:]):
            yield "close", mark
        del opened[keep:]
        while waiting < len(inside) and inside[waiting].start <= low:
            again.append(inside[waiting])
            waiting += 1
        for mark in again:
            if not (_is_link(mark) and any(map(_is_link, opened))):
                yield "open", mark
                opened.append(mark)
        yield "text", text[low:high]
    for mark in reversed(opened):
        yield "close", mark


def _is_link(mark: Mark) -> bool:
    return isinstance(mark, Span) and mark.kind in _ALONE
