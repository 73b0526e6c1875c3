"""Lay out blocks as lines: the typography of each kind, for a width.

The lines of a function tile the block's text: each continues the one before, and lines of ornament cover nothing. No
gap is drawn here; `gap` is the number of blank lines between blocks.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from feeds.article import count_words
from reader.flow.cells import drawable, width
from reader.flow.code import set_code
from reader.flow.direction import is_right_to_left, mirrored_pieces
from reader.flow.justify import justified
from reader.flow.line import Line, Piece, space
from reader.flow.measure import bars, frame, quote_depth
from reader.flow.tables import set_table
from reader.flow.wrap import Wrapped, trimmed, wrap, wrap_hyphenated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.article import Block
    from reader.flow.line import LineKind
    from reader.flow.measure import Measure

_LONG_ITEM = 200  # characters; items longer than about three lines are set apart like paragraphs
_RULES = {1: "━", 2: "─"}
_BREAK = "*   *   *"
_WRAPPED = 256  # blocks: those that were counted as the next screen are then drawn, and need no second wrapping
_FLOWING = frozenset({"paragraph", "quote", "list", "footnote"})  # what may have hyphens, and be justified


def gap(before: Block | None, block: Block) -> int:
    """The blank lines between two blocks that follow each other; none before the first."""
    if before is None:
        return 0
    if block.kind == "heading":
        return 1 if before.kind == "heading" or block.level > 2 else 2
    if block.kind == "list":
        if before.kind == "list":
            marked = bool(block.marker and before.marker) and block.level == before.level
            other_list = marked and block.marker[:1].isalnum() != before.marker[:1].isalnum()
            return int(other_list or max(len(block.text), len(before.text)) > _LONG_ITEM)
        if not block.marker and before.kind == "paragraph" and len(before.text) < _LONG_ITEM // 2:
            return 0  # the explanation of a term is under it
    if block.kind == before.kind == "footnote":
        return 0
    return 1


def gap_lines(before: Block | None, block: Block, index: int, measure: Measure) -> list[Line]:
    """Return the blank lines before `block`; the bars of a quote that continues run through them."""
    depth = min(quote_depth(before), quote_depth(block)) if before is not None else 0
    pieces = bars(depth, measure)
    return [Line(index, 0, 0, "blank", pieces)] * gap(before, block)


def set_block(
    block: Block, index: int, measure: Measure, *, ends_quote: bool = False, with_alt: bool = True
) -> list[Line]:
    """Return the lines of one block, in order, without the gap before it.

    `index` is written into the lines; `ends_quote` means that no later block belongs to the same quote, so that its
    source is named below it; `with_alt` shows the alternative text of an image above its caption.
    """
    match block.kind:
        case "code":
            return set_code(block, index, measure, bars(quote_depth(block), measure))
        case "table":
            return set_table(block, index, measure, bars(quote_depth(block), measure))
        case "rule":
            at = max(measure.width - len(_BREAK), 0) // 2
            return [Line(index, 0, len(block.text), "rule", (space(at), Piece(_BREAK, role="rule")))]
        case "image" if block.alt and block.caption and with_alt:
            return [*_alternative_lines(block, index, measure), *_set_text(block, index, measure)]
        case _:
            lines = _set_text(block, index, measure)
    if block.kind == "heading" and block.level in _RULES:
        long = max(line.width for line in lines)
        end = len(block.text)
        lines.append(Line(index, end, end, "rule", (Piece(_RULES[block.level] * long, role="rule"),)))
    if block.kind == "quote" and ends_quote:
        lines = _attribution(block, index, measure, lines)
    return lines


def _set_text(block: Block, index: int, measure: Measure) -> list[Line]:
    """Running text in its frame."""
    kind: LineKind = "paragraph" if block.kind in ("code", "table", "rule") else block.kind
    text = drawable(block.text)
    inset = frame(block, measure)
    rest = measure.width - inset.rest_width
    first = measure.width - inset.first_width
    justify = measure.setting.justify and block.kind in _FLOWING
    mirrored = is_right_to_left(text)
    ends, hyphens = line_ends(block, measure)
    lines: list[Line] = []
    start = 0
    before, room = inset.first, first
    level = block.level if kind == "heading" else 0
    for end in ends:
        drawn = text[start : trimmed(text, start, end)]
        pieces: tuple[Piece, ...] = (Piece(drawn, start),) if drawn else ()
        free = room - width(drawn) - (end in hyphens)
        if justify and end < len(text) and text[end - 1] != "\n":
            pieces = justified(drawn, start, free, odd=bool(len(lines) % 2))
        if end in hyphens:
            pieces = (*pieces, Piece("-", role="hyphen"))
        framed = mirrored_pieces(before, pieces, measure.width) if mirrored else (*before, *pieces)
        lines.append(Line(index, start, end, kind, framed, level))
        start, before, room = end, inset.rest, rest
    return lines


@lru_cache(maxsize=_WRAPPED)
def line_ends(block: Block, measure: Measure) -> Wrapped:
    """Return where the lines of running text end in its frame, and at which of them a word is broken."""
    inset = frame(block, measure)
    text, rest, first = drawable(block.text), measure.width - inset.rest_width, measure.width - inset.first_width
    hyphenate = measure.setting.hyphenate
    if hyphenate is None or block.kind not in _FLOWING:
        return Wrapped(wrap(text, rest, first))
    solid = [(span.start, span.end) for span in block.spans if span.kind == "code"]
    return wrap_hyphenated(text, rest, first, hyphenate, solid)


def _alternative_lines(block: Block, index: int, measure: Measure) -> list[Line]:
    """The alternative text of an image that has a caption as well, above it: ornament, as it is not of the text."""
    text = drawable(block.alt)
    inset = frame(replace(block, text=block.alt), measure)
    lines: list[Line] = []
    start, before = 0, inset.first
    for end in wrap(text, measure.width - inset.rest_width, measure.width - inset.first_width):
        drawn = Piece(text[start : trimmed(text, start, end)], role="note")
        lines.append(Line(index, 0, 0, "image", (*before, drawn)))
        start, before = end, inset.rest
    return lines


def _attribution(block: Block, index: int, measure: Measure, lines: list[Line]) -> list[Line]:
    """A quote's last lines with its source set right below it, be it the mark-up's or the text's own."""
    edge = bars(quote_depth(block), measure)
    inner = measure.width - sum(width(piece.text) for piece in edge)
    if len(lines) == 1 and block.text[:1] in "—–―" and block.text:
        piece = lines[0].pieces[-1]
        free = measure.width - lines[0].width
        return [Line(index, 0, len(block.text), "cite", (*edge, space(free), piece))]
    if not block.cite or "://" in block.cite or block.cite in block.text:
        return lines
    name = drawable(" ".join(block.cite.split()))
    end = len(block.text)
    start = 0
    for stop in wrap(name, inner - 2):
        drawn = name[start : trimmed(name, start, stop)]
        shown = f"— {drawn}" if start == 0 else drawn
        pad = space(max(inner - width(shown), 0))
        lines.append(Line(index, end, end, "cite", (*edge, pad, Piece(shown, role="note"))))
        start = stop
    return lines


def folded_note(text: str) -> str:
    """Return the lines that replace a folded note of the author's."""
    words = count_words(text)
    return f"▸ Author’s note, {words:,} {'word' if words == 1 else 'words'}"


def set_heading_lines(head: Sequence[tuple[LineKind, str]], measure: Measure) -> list[Line]:
    """Return the lines above the first block: the title of the part and its byline, as ornament."""
    lines = []
    for kind, words in head:
        text = drawable(" ".join(words.split()))
        mirrored, start = kind != "closing" and is_right_to_left(text), 0
        for stop in wrap(text, measure.width):
            pieces = (Piece(text[start : trimmed(text, start, stop)], role="note"),)
            lines.append(Line(0, 0, 0, kind, mirrored_pieces((), pieces, measure.width) if mirrored else pieces))
            start = stop
    blank = Line(0, 0, 0, "blank")
    return [blank, *lines, blank, blank] if lines else []
