"""The links of the page, and the notes that it refers to."""

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
    """Return the link at a place."""
    block = blocks[place.block]
    for span in block.spans:
        if span.kind in ("link", "footnote") and span.start <= place.offset < span.end:
            return _link(place.block, block, span)
    return None


def _link(index: int, block: Block, span: Span) -> PageLink:
    passage = Passage(Place(index, span.start), Place(index, span.end))
    return PageLink(span.target, block.text[span.start : span.end], passage, span.kind == "footnote")


def note_blocks(blocks: Sequence[Block], label: str) -> tuple[Block, ...]:
    """Return the blocks of the footnote of a label: its first, and its other paragraphs, code, lists and images.

    Between two notes all belongs to the first. After the last note only code and tables do, as there an image or a list
    may be the page's own.
    """
    first = next((at for at, one in enumerate(blocks) if one.kind == "footnote" and one.marker == label), None)
    if first is None:
        return ()
    end = first + 1
    while end < len(blocks) and not _ends_note(blocks[end]):
        end += 1
    if end == len(blocks) or blocks[end].kind != "footnote":
        while blocks[end - 1].kind not in ("footnote", "code", "table"):
            end -= 1
    return tuple(blocks[first:end])


def _ends_note(block: Block) -> bool:
    """Return whether a block is outside the note before it: it has a label of its own, or is text."""
    labelled = block.kind == "footnote" and bool(block.marker)
    return labelled or block.aside or block.kind in ("heading", "paragraph", "rule")
