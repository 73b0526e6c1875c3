"""Texts made comparable: one line, plain punctuation, and the way back to the blocks.

Folding takes away what editors and renderers change without changing a word (curly quotes, kinds of
dashes and spaces, the length of an ellipsis, where a paragraph ends), so that such edits cost nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from feeds.article import Passage, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.article import Block

SEPARATOR = "\n\n"

_PLAIN = {
    **dict.fromkeys(map(ord, "“”„‟«»″〝〞＂"), '"'),
    **dict.fromkeys(map(ord, "‘’‚‛′´`＇"), "'"),
    **dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-"),
    **dict.fromkeys(map(ord, "\t\n\u00a0\u1680\u202f\u205f\u3000"), " "),
    **dict.fromkeys(range(0x2000, 0x200B), " "),
    ord("…"): ".",
}
_RUN = re.compile(r" {2,}|\.{2,}|-{2,}")

# Each character of a script without spaces is a token of its own.
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_TOKEN = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])\w)+|[^\w\s]")


def plain(text: str) -> str:
    """`text` with plain quotes, dashes, dots and spaces, each character in its place."""
    return text.translate(_PLAIN)


def fold(text: str) -> str:
    """`text` on one line and plain, with runs of spaces, of dots and of dashes as one character."""
    return _RUN.sub(_first, plain(text))


def _first(run: re.Match[str]) -> str:
    return run.group()[0]


def tokens(text: str, start: int = 0, end: int | None = None) -> tuple[list[str], list[int]]:
    """The words and signs of a text (or of a stretch of it), and where each begins in it."""
    words, starts = [], []
    for found in _TOKEN.finditer(text, start, len(text) if end is None else end):
        words.append(found.group())
        starts.append(found.start())
    return words, starts


class FoldedText:
    """The blocks of an article as one folded line (`text`), and its offsets as Places.

    `raw` is the article's text: the blocks' texts joined by blank lines.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.raw = SEPARATOR.join(block.text for block in blocks)
        self.lengths = [len(block.text) for block in blocks]
        self.starts = list(accumulate((length + len(SEPARATOR) for length in self.lengths), initial=0))[:-1]

    @cached_property
    def text(self) -> str:
        """The folded text, made when it is first asked for: places and raw offsets do without."""
        return fold(self.raw)

    @cached_property
    def edges(self) -> list[int]:
        """The folded offsets at which the blocks begin."""
        return [self.offset(Place(block)) for block in range(len(self.starts))]

    @cached_property
    def _cuts(self) -> tuple[list[int], list[int]]:
        """Folded offsets, and how many characters of the raw text have been left out from each of them on."""
        cuts, dropped = [0], [0]
        for run in _RUN.finditer(plain(self.raw)):
            cuts.append(run.start() + 1 - dropped[-1])
            dropped.append(dropped[-1] + len(run.group()) - 1)
        return cuts, dropped

    @cached_property
    def _raw_cuts(self) -> list[int]:
        return [cut + dropped for cut, dropped in zip(*self._cuts, strict=True)]

    def passage(self, start: int, end: int) -> Passage:
        """The passage of the folded offsets `start` to `end`, which holds at least one character."""
        return Passage(self.place(start), self.place_of_raw(self._raw(end), is_end=True))

    def place(self, offset: int) -> Place:
        """The place of a folded offset."""
        return self.place_of_raw(self._raw(offset))

    def span(self, passage: Passage) -> tuple[int, int]:
        """The folded offsets of a passage. Places outside the text are taken for its nearest."""
        start, end = self.offset(passage.start), self.offset(passage.end)
        return start, max(start, end)

    def offset(self, place: Place) -> int:
        """The folded offset of a place."""
        raw = self.raw_offset(place)
        cuts, dropped = self._cuts
        at = bisect_right(self._raw_cuts, raw) - 1
        folded = raw - dropped[at]
        # Inside a run that was folded to one character, every offset is that character's end.
        return min(folded, cuts[at + 1]) if at + 1 < len(cuts) else folded

    def block_span(self, block: int) -> tuple[int, int]:
        """The folded offsets of a block."""
        return self.edges[block], self.offset(Place(block, self.lengths[block]))

    def raw_offset(self, place: Place) -> int:
        """The offset of a place in the raw text. A place outside the text is taken for its nearest."""
        if place.block < 0 or not self.starts:
            return 0
        if place.block >= len(self.starts):
            return len(self.raw)
        return self.starts[place.block] + min(max(place.offset, 0), self.lengths[place.block])

    def _raw(self, offset: int) -> int:
        cuts, dropped = self._cuts
        return offset + dropped[bisect_right(cuts, offset) - 1]

    def place_of_raw(self, raw: int, *, is_end: bool = False) -> Place:
        """The place of an offset in the raw text; between two blocks, the next one's start or this one's end."""
        if not self.starts:
            return Place(0)
        block = max(bisect_right(self.starts, raw - is_end) - 1, 0)
        offset = raw - self.starts[block]
        if offset > self.lengths[block] and not is_end and block + 1 < len(self.starts):
            return Place(block + 1)
        return Place(block, min(offset, self.lengths[block]))
