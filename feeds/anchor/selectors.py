"""Make selectors of passages and contexts of places, and find places again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.anchor.alignment import folded_runs
from feeds.anchor.carrying import carry_point
from feeds.anchor.folded import FoldedText, fold
from feeds.anchor.locator import KEPT_CONTEXT, Locator, occurrences, remembered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.anchor.model import Selector
    from feeds.article import Block, Passage, Place

# A shorter context does not identify a place in a text.
_TELLING = 8


def selector_of(blocks: Sequence[Block], passage: Passage) -> Selector:
    """Return a selector for a passage: its words and 64 characters of context on each side."""
    return remembered(FoldedText(blocks), passage)


def text_offset(blocks: Sequence[Block], place: Place) -> int:
    """A place as an offset in code points into `Article.text`, as exchange formats count."""
    return FoldedText(blocks).raw_offset(place)


def words_at(blocks: Sequence[Block], passage: Passage) -> str:
    """Return the words of a passage, with a blank line between those of two blocks."""
    return selector_of(blocks, passage).quote


def context_of(blocks: Sequence[Block], place: Place) -> str:
    """Return the context of a place: the 64 characters of text that begin there."""
    text = FoldedText(blocks)
    start = text.raw_offset(place)
    return text.raw[start : start + KEPT_CONTEXT]


def find_quote(blocks: Sequence[Block], words: str) -> Passage | None:
    """The first passage that reads `words`, whatever its quotes, dashes, spaces and capitals look like."""
    return Locator(blocks).find(words)


def locate_place(context: str, place: Place, old: Sequence[Block] | None, new: Sequence[Block]) -> Place:
    """Return where a reading position or bookmark is now: always a place of the new text, the best match.

    `context` are the words at the place (`context_of`). `place` is a place of `old`, or of a text that is no longer
    known.
    """
    text = FoldedText(new)
    before = FoldedText(old) if old is not None else None
    if before and before.raw == text.raw:
        return text.place_of_raw(before.raw_offset(place))
    expected = carry_point(folded_runs(before, text), before.offset(place)) if before else text.offset(place)
    wanted = fold(context).strip()
    for words in (wanted, wanted[: len(wanted) // 2].rstrip()):
        found = occurrences(text.text, words, 1000) if len(words) >= _TELLING else []
        if found:
            return text.place(min(found, key=lambda at: abs(at - expected)))
    return text.place(min(expected, len(text.text)))
