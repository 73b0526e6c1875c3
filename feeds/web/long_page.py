"""The long middle of a page's text, where no block needs a vote.

Furniture stands before and behind a text. Votes on each of the 7,500 paragraphs of a page of 3 MB took 3.3 s of
processor time beside .3 s for reading them, so the middle is left out of the page that is voted on.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from feeds.formats.html import html_blocks
from feeds.web.main_text import TextElement, text_element

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from feeds.article import Block

# Characters of markup: the least that is worth leaving out, and what stays before and behind it.
_SHORTEST, _BESIDE = 200_000, 40_000
_TELLING = 40  # characters of a text that is hardly ever on a page twice
_TRIES = 8  # starts of blocks at each end of the middle
_BLOCK_START = re.compile(
    r"<(?:p|h[1-6]|div|section|article|[uo]l|dl|blockquote|figure|table|pre|hr)(?=[\s/>])|<br\s{0,9}/?>(?=\s{0,9}<br)",
    re.IGNORECASE,
)


class LongPage(NamedTuple):
    """A page without the middle of its text (`short`) and without marked furniture in the middle (`full`).

    `before` and `behind` are the last block before the middle and the first one behind it.
    """

    short: str
    full: str
    before: Block
    behind: Block


def long_page(markup: str) -> LongPage | None:
    """A page whose text has a long middle, in one element; None for any other."""
    if len(markup) < _SHORTEST + 2 * _BESIDE:
        return None
    element = text_element(markup)
    if element is None or element.end - element.start < _SHORTEST + 2 * _BESIDE:
        return None
    first, last = element.start + _BESIDE, element.end - _BESIDE
    half = (first + last) // 2
    left = _bound(_starts(markup, element, first, half), lambda at: html_blocks(markup[element.start : at])[-1:])
    starts = reversed(list(_starts(markup, element, half, last)))
    right = _bound(starts, lambda at: html_blocks(markup[at : element.end])[:1])
    if left is None or right is None:
        return None
    (start, before), (end, behind) = left, right
    if end - start < _SHORTEST:
        return None
    return LongPage(markup[:start] + markup[end:], _without_furniture(markup, element, start, end), before, behind)


def _starts(markup: str, element: TextElement, first: int, last: int) -> Iterator[int]:
    """Yield the offsets from `first` to `last` at which a block of the element itself begins."""
    starts = [start for start, _ in element.children]
    for match in _BLOCK_START.finditer(markup, first, last):
        child = bisect_right(starts, match.start()) - 1
        if child < 0 or not element.children[child][0] < match.start() < element.children[child][1]:
            yield match.start()


def _bound(starts: Iterable[int], beside: Callable[[int], Sequence[Block]]) -> tuple[int, Block] | None:
    """The first of some offsets beside which there is a heading or a longer text, with that block."""
    for start in islice(starts, _TRIES):
        for block in beside(start):
            if block.kind == "heading" or len(block.text) >= _TELLING:
                return start, block
    return None


def _without_furniture(markup: str, element: TextElement, start: int, end: int) -> str:
    """The markup without the elements between two offsets that are marked as furniture."""
    pieces, position = [], 0
    for low, high in element.furniture:
        if start <= low and high <= end and low >= position:
            pieces.append(markup[position:low])
            position = high
    return "".join([*pieces, markup[position:]])


def with_middle(chosen: Sequence[Block], blocks: Sequence[Block], page: LongPage) -> tuple[Block, ...]:
    """The chosen blocks of a page's short form, with the middle of all its blocks between them.

    All are those of the whole page, whose notes know what refers to them. None at all where the two cannot be joined.
    """
    keys, wanted = [_key(block) for block in blocks], [_key(block) for block in chosen]
    before, behind = _key(page.before), _key(page.behind)
    seam = wanted.index(before) + 1 if before in wanted else 0
    if not seam or wanted[seam : seam + 1] != [behind] or keys.count(before) != 1 or keys.count(behind) != 1:
        return ()
    first, last = keys.index(before), keys.index(behind)
    head = _found(wanted[:seam], keys, 0, first + 1)
    tail = _found(wanted[seam:], keys, last, len(keys))
    if head is None or tail is None:
        return ()
    return tuple(blocks[index] for index in (*head, *range(first + 1, last), *tail))


def _found(
    wanted: Sequence[tuple[str, str]], keys: Sequence[tuple[str, str]], start: int, end: int
) -> list[int] | None:
    """The indexes of some keys among others, in order; None where one is not there."""
    found = []
    for key in wanted:
        try:
            start = keys.index(key, start, end) + 1
        except ValueError:
            return None
        found.append(start - 1)
    return found


def _key(block: Block) -> tuple[str, str]:
    return block.kind, block.text
