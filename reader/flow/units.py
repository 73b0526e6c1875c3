"""What is laid out at a time: a block, or a stretch of a block that is longer than any paragraph.

A text without paragraphs, a novel in one block or a log of a hundred thousand lines, would otherwise
have to be set as a whole before its first line could be shown.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.article import Block

_LONGEST = 16_384  # characters: about forty screens
_ENDS = (". ", "。", " ")


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a block's text, `start` inclusive to `end` exclusive."""

    block: int
    start: int
    end: int


def cut_units(blocks: Sequence[Block], lengths: array[int]) -> tuple[dict[int, Unit], Sequence[int], array[int]]:
    """The units of a text whose blocks have these lengths.

    Gives the units that are not whole blocks by their number, the number of the first unit of each
    block (and one beyond the last), and the size of each unit in characters.
    """
    if max(lengths) <= _LONGEST:
        return {}, range(len(lengths) + 1), lengths
    parts: dict[int, Unit] = {}
    counts = [0]
    all_sizes = array("q")
    for index, size in enumerate(lengths):
        if size <= _LONGEST or blocks[index].kind == "table":
            all_sizes.append(size)
            counts.append(1)
            continue
        cuts = _cuts(blocks[index].text)
        for start, end in zip([0, *cuts], cuts, strict=False):
            parts[len(all_sizes)] = Unit(index, start, end)
            all_sizes.append(end - start)
        counts.append(len(cuts))
    return parts, array("q", accumulate(counts)), all_sizes


def _cuts(text: str) -> list[int]:
    """Where to part a very long text: at a line break, else at the end of a sentence, else at a space."""
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
