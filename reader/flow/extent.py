"""How long a text is, and how much of it lies before a place: by characters, whatever the width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.article import Place, count_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.article import Block
    from reader.flow.units import Units

_SAMPLE = 50_000  # characters whose words are counted to tell the words of the rest


class Extent:
    """The extent of a text of these blocks, as far as the lengths of its units are known."""

    def __init__(self, blocks: Sequence[Block], units: Units) -> None:
        self._blocks = blocks
        self._units = units
        self._density: float | None = None

    def within(self, place: Place) -> Place:
        """A place, or the nearest one that there is in this text."""
        block = min(max(place.block, 0), len(self._blocks) - 1)
        return Place(block, min(max(place.offset, 0), len(self._blocks[block].text)))

    def share(self, place: Place) -> float:
        """The share of the text before a place, from 0 to 1; 1 for a text without characters."""
        ends = self._units.ends
        before = (ends[place.block - 1] if place.block else 0) + place.offset
        return min(before / ends[-1], 1.0) if ends[-1] else 1.0

    def words(self, share: float) -> int:
        """About how many words so large a share of the text has."""
        if self._density is None:
            counted = characters = 0
            for block in self._blocks:
                counted += count_words(block.text)
                characters += len(block.text)
                if characters >= _SAMPLE:
                    break
            self._density = counted / characters if characters else 0.0
        return round(self._units.ends[-1] * share * self._density)
