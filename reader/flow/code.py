"""Code into lines: as it was written; lines wider than the screen are moved sideways, or wrapped with a sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.flow.cells import drawable, width
from reader.flow.line import Line, Piece, space
from reader.flow.wrap import trimmed, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.article import Block
    from reader.flow.measure import Measure

_TAB = " " * 4
_INSET = 2
_GOES_ON = "  ↳ "


def set_code(block: Block, index: int, measure: Measure, edge: tuple[Piece, ...]) -> list[Line]:
    """Return the lines of a code block, each filled with space to one common width, so that a shade makes a box.

    Code stays in the column if it fits, uses the room beside it if that is enough, and else is moved sideways or
    wrapped. A tab is four cells. `edge` precedes each line.
    """
    sources = block.text.split("\n")
    used = sum(width(piece.text) for piece in edge)
    natural = max(width(drawable(source)) + source.count("\t") * (len(_TAB) - 1) for source in sources)
    box = min(max(measure.width, natural + used + 2 * _INSET), measure.room)
    wide = natural + used + 2 * _INSET
    if wide > measure.room and measure.setting.sideways:
        return _set_wide(sources, index, edge, wide)
    inner = box - used - 2 * _INSET
    lines: list[Line] = []
    start = 0
    for number, source in enumerate(sources):
        end = start + len(source) + (number + 1 < len(sources))
        lines += _set_line(source, start, end, index, (inner, edge))
        start = end
    return lines


def _set_wide(sources: Sequence[str], index: int, edge: tuple[Piece, ...], wide: int) -> list[Line]:
    """One line for each line of code, as long as it is."""
    lines: list[Line] = []
    start = 0
    for number, source in enumerate(sources):
        end = start + len(source) + (number + 1 < len(sources))
        shown, origins = _expanded(source, start)
        pieces = _pieces(shown, origins, 0, len(shown.rstrip(" ")))
        lines.append(Line(index, start, end, "code", (*edge, space(_INSET), *pieces, space(_INSET)), wide=wide))
        start = end
    return lines


def _expanded(source: str, start: int) -> tuple[str, Sequence[int]]:
    """A line as it is drawn, and the offset in the block of each of its characters."""
    if "\t" not in source:
        return drawable(source), range(start, start + len(source))
    shown = drawable(source.replace("\t", _TAB))
    origins: list[int] = []
    for at, char in enumerate(source, start):
        origins += [at] * (len(_TAB) if char == "\t" else 1)
    return shown, origins


def _set_line(source: str, start: int, end: int, index: int, setting: tuple[int, tuple[Piece, ...]]) -> list[Line]:
    """One line of code as one or more lines of the page, which cover the block from `start` to `end`."""
    inner, edge = setting
    shown, origins = _expanded(source, start)
    lines: list[Line] = []
    at = 0
    for stop in wrap(shown, inner - _INSET, inner):
        lead = Piece(_GOES_ON, role="sign") if at else space(_INSET)
        pieces = _pieces(shown, origins, at, trimmed(shown, at, stop))
        fill = inner + 2 * _INSET - width(lead.text) - sum(width(piece.text) for piece in pieces)
        last = origins[stop] if stop < len(origins) else end
        lines.append(Line(index, start, last, "code", (*edge, lead, *pieces, space(max(fill, 0)))))
        at, start = stop, last
    return lines


def _pieces(shown: str, origins: Sequence[int], start: int, end: int) -> list[Piece]:
    """Return the drawn stretch `start` to `end` in pieces: text as in the block, spaces for a tab."""
    pieces: list[Piece] = []
    while start < end:
        stop = start + 1
        tab = stop < end and origins[stop] == origins[start]
        while stop < end and origins[stop] - origins[stop - 1] == (0 if tab else 1):
            stop += 1
        if tab:
            pieces.append(space(stop - start))
        else:
            stop -= stop < end and origins[stop] == origins[stop - 1]
            pieces.append(Piece(shown[start:stop], origins[start]))
        start = stop
    return pieces
