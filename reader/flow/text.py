"""The text of a part in the units that are marked and selected: words, sentences, paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from feeds.article import Passage, Place
from reader.flow.text_units import next_passage, passage_at, step, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.article import Block
    from reader.flow.text_units import Unit


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text, for its contents."""

    level: int
    text: str
    place: Place


class Text:
    """A text of at least one block. Places that it does not have mean the nearest that it has."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks

    def within(self, place: Place) -> Place:
        """A place, or the nearest one that there is in this text."""
        block = min(max(place.block, 0), len(self.blocks) - 1)
        return Place(block, min(max(place.offset, 0), len(self.blocks[block].text)))

    @property
    def end(self) -> Place:
        """The end of the last block."""
        return Place(len(self.blocks) - 1, len(self.blocks[-1].text))

    def unit_at(self, place: Place, unit: Unit) -> Passage:
        """Return the unit that contains a place."""
        return passage_at(self.blocks, self.within(place), unit)

    def word_at(self, place: Place) -> Passage:
        """Return the word that contains a place."""
        return self.unit_at(place, "word")

    def sentence_at(self, place: Place) -> Passage:
        """Return the sentence that contains a place."""
        return self.unit_at(place, "sentence")

    def next_to(self, passage: Passage, unit: Unit, direction: int) -> Passage | None:
        """The word, sentence or paragraph after or before a passage, headings left out."""
        return next_passage(self.blocks, passage, unit, direction)

    def step(self, place: Place, unit: Unit, steps: int) -> Place:
        """Return the place some units after a place, or before it if `steps` is negative."""
        return step(self.blocks, place, unit, steps)

    def words_of(self, passage: Passage) -> str:
        """The words of a passage."""
        return text_of(self.blocks, passage)

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings, in order."""
        return tuple(
            Heading(block.level, block.text, Place(index))
            for index, block in enumerate(self.blocks)
            if block.kind == "heading"
        )
