"""Code into lines: as it was written, wrapped with a sign where it is wider than the screen has room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.flow.cells import drawable, width
from reader.flow.line import Line, Piece, space
from reader.flow.measure import NARROWEST
from reader.flow.wrap import trimmed, wrap

if TYPE_CHECKING:
    from feeds.article import Block
    from reader.flow.measure import Measure

_TAB = 4
_INSET = 2
_GOES_ON = "↳ "


def set_code(block: Block, index: int, measure: Measure, edge: tuple[Piece, ...]) -> list[Line]:
    """The lines of a code block, each filled with space to one common width, so that a shade behind is a box.

    Code keeps to the column where it fits, takes the room beside it where that is enough, and is
    wrapped where it is not. `edge` stands before each line.
    """
    text = drawable(block.text)
    used = sum(width(piece.text) for piece in edge)
    natural = max((width(line) + line.count("\t") * (_TAB - 1) for line in block.text.split("\n")), default=0)
    box = min(max(measure.width, natural + used + 2 * _INSET), measure.room)
    inner = max(box - used - 2 * _INSET, NARROWEST)
    lines: list[Line] = []
    start = 0
    while True:
        stop = text.find("\n", start)
        end = len(text) if stop < 0 else stop
        lines += _code_line(block, text, start, end, index, (inner, edge))
        if stop < 0:
            return lines
        lines[-1] = Line(index, lines[-1].start, stop + 1, "code", lines[-1].pieces)
        start = stop + 1


def _code_line(
    block: Block, text: str, start: int, end: int, index: int, setting: tuple[int, tuple[Piece, ...]]
) -> list[Line]:
    """One line of code as one or more lines of the page."""
    inner, edge = setting
    lines = []
    offset = start
    source = text[start:end]
    tabs = block.text.count("\t", start, end) * (_TAB - 1)
    for stop in wrap(source, max(inner - 2 - tabs, NARROWEST), max(inner - tabs, NARROWEST)):
        at = start + stop
        lead = space(_INSET) if offset == start else Piece("  " + _GOES_ON, role="sign")
        pieces = _expanded(block.text, text, offset, trimmed(text, offset, at))
        fill = inner + 2 * _INSET - width(lead.text) - sum(width(piece.text) for piece in pieces)
        lines.append(Line(index, offset, at, "code", (*edge, lead, *pieces, space(max(fill, 0)))))
        offset = at
    return lines


def _expanded(source: str, text: str, start: int, end: int) -> list[Piece]:
    """`text[start:end]` with each tab of `source` opened to a fixed number of cells."""
    pieces = []
    while start < end:
        tab = source.find("\t", start, end)
        stop = end if tab < 0 else tab
        if stop > start:
            pieces.append(Piece(text[start:stop], start))
        if tab >= 0:
            pieces.append(space(_TAB))
        start = stop + (tab >= 0)
    return pieces
