"""A part in sections of a bounded length: some are indexed at once, one is read again up to the reader's line.

The index of a whole section is stored. Of the section that the reader is in, only the text up to their line may count,
so it is indexed when it is asked for: a section of 3,000 words takes about 30 ms, a book in one part a second.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from feeds.article import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.article import Article, Block, Place

SECTION_CHARACTERS = 18_000
"""About 3,000 English words. A section ends with the block that reaches it."""


def section_starts(blocks: Sequence[Block]) -> tuple[int, ...]:
    """Return the index of the first block of each section; a text without blocks has none.

    Where a section ends depends on nothing behind its end, so cutting a text leaves its whole sections as they are.
    """
    starts, room = [], 0
    for index, block in enumerate(blocks):
        if room <= 0:
            starts.append(index)
            room = SECTION_CHARACTERS
        room -= len(block.text)
    return tuple(starts)


def cut_at(article: Article, place: Place) -> Article:
    """Return an article up to a place."""
    blocks = article.blocks[: place.block]
    if place.block < len(article.blocks) and place.offset > 0:
        blocks += (_cut_block(article.blocks[place.block], place.offset),)
    return replace(article, blocks=blocks)


def _cut_block(block: Block, offset: int) -> Block:
    spans = tuple(
        Span(span.start, min(span.end, offset), span.kind, span.target) for span in block.spans if span.start < offset
    )
    return replace(block, text=block.text[:offset], spans=spans)
