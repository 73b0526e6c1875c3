"""An author's changes as an article: added words are marked, removed ones struck through."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from feeds.article import Passage, Place, Span
from reader.phrases import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.anchor.revision import RevisedBlock, Revision, Stretch
    from feeds.article import Article, Block


def revised_article(article: Article, revision: Revision) -> tuple[Article, tuple[Passage, ...]]:
    """The article with what went in its old places, struck through; and the passages that came."""
    blocks = tuple(_block(one) for one in revision.blocks)
    return replace(article, blocks=blocks), tuple(
        passage for index, one in enumerate(revision.blocks) for passage in _added(index, one.stretches)
    )


def changes_summary(revision: Revision) -> str:
    """Return the size of a change: "40 words came, 12 went"."""
    return f"{count(revision.added, 'word')} came, {revision.removed:,} went since you read it"


def first_change(revision: Revision) -> Place:
    """Return the place of the first change in the revised article."""
    return Place(next((index for index, one in enumerate(revision.blocks) if one.changed), 0))


def _block(revised: RevisedBlock) -> Block:
    """Return a block with all its words, the removed ones too, and its mark-up moved accordingly."""
    if not revised.changed:
        return revised.block
    text = "".join(stretch.text for stretch in revised.stretches)
    struck, moved, at = [], [], 0
    for stretch in revised.stretches:
        if stretch.kind == "removed":
            struck.append(Span(at, at + len(stretch.text), "strike"))
            moved.append((at, len(stretch.text)))
        at += len(stretch.text)
    spans = revised.block.spans
    if revised.index is not None:
        spans = tuple(replace(span, start=_shifted(span.start, moved), end=_shifted(span.end, moved)) for span in spans)
    kind = revised.block.kind if revised.block.kind not in ("table", "code") else "paragraph"
    return replace(revised.block, kind=kind, text=text, spans=(*spans, *struck))


def _shifted(offset: int, removed: Sequence[tuple[int, int]]) -> int:
    """Return the offset in the text with the removed stretches for an offset of the new text."""
    for start, length in removed:
        if start > offset:
            break
        offset += length
    return offset


def _added(index: int, stretches: Sequence[Stretch]) -> list[Passage]:
    found, at = [], 0
    for stretch in stretches:
        if stretch.kind == "added":
            found.append(Passage(Place(index, at), Place(index, at + len(stretch.text))))
        at += len(stretch.text)
    return found
