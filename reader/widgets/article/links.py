"""The links of the page: those on the screen, and the one at a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from feeds.article import Passage, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from feeds.article import Block, Span
    from reader.flow.line import Line


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link or a reference to a footnote; `target` is its address or the footnote's label."""

    target: str
    text: str
    passage: Passage
    is_footnote: bool


def links_on(lines: Iterable[Line], blocks: Sequence[Block]) -> list[PageLink]:
    """The links that begin on these lines, in reading order."""
    return [
        _link(line.block, blocks[line.block], span)
        for line in lines
        for span in blocks[line.block].spans
        if span.kind in ("link", "footnote") and line.start <= span.start < line.end
    ]


def link_at(place: Place, blocks: Sequence[Block]) -> PageLink | None:
    """The link that a place stands in."""
    block = blocks[place.block]
    for span in block.spans:
        if span.kind in ("link", "footnote") and span.start <= place.offset < span.end:
            return _link(place.block, block, span)
    return None


def _link(index: int, block: Block, span: Span) -> PageLink:
    passage = Passage(Place(index, span.start), Place(index, span.end))
    return PageLink(span.target, block.text[span.start : span.end], passage, span.kind == "footnote")
