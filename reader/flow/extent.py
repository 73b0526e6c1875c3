"""The length of a text, and the share before a place: in characters, whatever the width.

A reader's progress is the share of the text before the line at the top of the screen: that place is saved, a bookmark
marks it and a count before `G` goes to it. Measured at the foot, the same place would be 22 percent in a small window
and 53 in a large one, and no two machines would agree. Only the end is different: with the last line on the screen it
is 100 percent, whatever line is at the top.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from feeds.article import Place, count_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.article import Block
    from reader.flow.units import Units

_SAMPLE = 50_000  # characters whose words are counted to tell the words of the rest


def share_before(ends: Sequence[int], place: Place) -> float:
    """The share of a text before a place, from 0 to 1; 1 for a text without characters.

    `ends` are the characters up to the end of each of its blocks.
    """
    if not ends or not ends[-1]:
        return 1.0
    before = (ends[min(place.block, len(ends)) - 1] if place.block else 0) + place.offset
    return min(before / ends[-1], 1.0)


def place_at_share(ends: Sequence[int], share: float) -> Place:
    """Return the place before which this share (0 to 1) of the text is: the inverse of `share_before`."""
    if not ends:
        return Place(0)
    wanted = round(share * ends[-1])
    block = min(bisect_right(ends, wanted), len(ends) - 1)
    return Place(block, wanted - (ends[block - 1] if block else 0))


class Extent:
    """The extent of a text of these blocks, as far as the lengths of its units are known."""

    def __init__(self, blocks: Sequence[Block], units: Units) -> None:
        self._blocks = blocks
        self._units = units
        self._density: float | None = None

    def share(self, place: Place) -> float:
        """The share of the text before a place, as far as the lengths of the blocks are known."""
        return share_before(self._units.ends, place)

    def words(self, share: float) -> int:
        """About how many words so large a share of the text has."""
        if self._density is None:
            counted = characters = 0
            for block in self._blocks:
                counted += 0 if block.aside else count_words(block.text)
                characters += len(block.text)
                if characters >= _SAMPLE:
                    break
            self._density = counted / characters if characters else 0.0
        return round(self._units.ends[-1] * share * self._density)
