"""The units of layout, and how long each is: a block, or a stretch of a block longer than any paragraph.

A text without paragraphs, a novel in one block or a log of a hundred thousand lines, would otherwise have to be set as
a whole before its first line could be shown. A text of very many blocks is taken to consist of blocks of average length
until there is time to ask each for its own.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.article import Block, Place

_LONGEST = 16_384  # characters: about forty screens
_LONGEST_TABLE = 8 * _LONGEST  # the columns of a table need all of its rows, as far as that takes no time
_ENDS = (". ", "。", " ")
_COUNTED = 4_096  # blocks whose lengths are all asked for at once; asking 20,000 takes ten milliseconds
_SAMPLED = 512
_TEXT = attrgetter("text")


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a block's text, `start` inclusive to `end` exclusive."""

    block: int
    start: int
    end: int


class Units:
    """The units of a text, in order. `sizes` are their lengths in characters, guessed until `known`."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._parts: dict[int, Unit] = {}  # the units that are not whole blocks, by number
        self._first: Sequence[int] = range(len(blocks) + 1)  # the number of each block's first unit, and one beyond
        self.known = len(blocks) <= _COUNTED
        if self.known:
            self.learn()
        else:
            sample = [len(block.text) for block in blocks[:: len(blocks) // _SAMPLED]]
            self.sizes = array("q", [sum(sample) // len(sample)]) * len(blocks)
            self.ends = array("q", accumulate(self.sizes))

    def learn(self) -> None:
        """Ask every block for its length, and part those that are too long. Numbers of units may change."""
        self.known = True
        lengths = array("q", map(len, map(_TEXT, self._blocks)))
        self.ends = array("q", accumulate(lengths))  # characters up to the end of each block
        self.sizes = lengths
        if max(lengths) > _LONGEST:
            self._part(lengths)

    def _part(self, lengths: array[int]) -> None:
        """Part the blocks that are too long."""
        counts = [0]
        self.sizes = array("q")
        for index, length in enumerate(lengths):
            if length <= (_LONGEST_TABLE if self._blocks[index].kind == "table" else _LONGEST):
                self.sizes.append(length)
                counts.append(1)
                continue
            cuts = _cuts(self._blocks[index].text)
            for start, end in zip([0, *cuts], cuts, strict=False):
                self._parts[len(self.sizes)] = Unit(index, start, end)
                self.sizes.append(end - start)
            counts.append(len(cuts))
        self._first = array("q", accumulate(counts))

    def __len__(self) -> int:
        return len(self.sizes)

    def __getitem__(self, number: int) -> Unit:
        part = self._parts.get(number)
        if part is not None:
            return part
        block = bisect_right(self._first, number) - 1
        return Unit(block, 0, len(self._blocks[block].text))

    def at(self, place: Place) -> int:
        """The number of the unit that holds a place; the first or the last for a place outside the text."""
        if place.block >= len(self._blocks):
            return len(self) - 1
        block = max(place.block, 0)
        first = self._first[block]
        last = self._first[block + 1] - 1
        while last > first and self._parts[last].start > place.offset:
            last -= 1
        return last


def _cuts(text: str) -> list[int]:
    """Return where to part a very long text: at a line break, else at the end of a sentence, else at a space."""
    cuts = []
    start = 0
    while len(text) - start > _LONGEST:
        limit = start + _LONGEST
        low = start + _LONGEST // 2
        at = text.rfind("\n", low, limit) + 1
        for mark in _ENDS:
            at = at if at > low else text.rfind(mark, low, limit) + len(mark)
        start = at if at > low else limit
        cuts.append(start)
    return [*cuts, len(text)]
