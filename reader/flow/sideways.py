"""Lines that are wider than the screen has room for, and the stretch of them that is on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.flow.cells import clusters, width
from reader.flow.line import Line, Piece, space

if TYPE_CHECKING:
    from collections.abc import Iterable

_MORE_LEFT, _MORE_RIGHT = "‹", "›"
_MARGIN = 2  # cells around a place that is shown: it is not at the very edge


class Sideways:
    """How far wide lines are moved to the left: `shift` cells, the same for all of them."""

    def __init__(self) -> None:
        self.shift = 0

    def seen(self, line: Line, cells: int) -> Line:
        """Return a line cut to a number of cells."""
        return seen_of(line, self.shift, cells) if line.wide else line

    def move(self, lines: Iterable[Line], by: int, cells: int) -> bool:
        """Move the wide ones among the lines on the screen; False where there are none, or no more of them."""
        widest = max((line.wide for line in lines), default=0)
        wanted = min(max(self.shift + by, 0), max(widest - cells, 0)) if widest else self.shift
        moved, self.shift = wanted != self.shift, wanted
        return moved

    def show(self, line: Line, offset: int, cells: int) -> bool:
        """Move so that an offset of a wide line is seen; False where it was, or where the line is not wide."""
        at = _column(line, offset) if line.wide else None
        if (
            at is None
            or self.shift + _MARGIN <= at < self.shift + cells - _MARGIN
            or (at < cells - _MARGIN and not self.shift)
        ):
            return False
        self.shift = min(max(at - cells // 2, 0), max(line.wide - cells, 0))
        return True


def _column(line: Line, offset: int) -> int | None:
    """Return the cell at which an offset of the text is drawn, None where it is not."""
    at = 0
    for piece in line.pieces:
        inner = offset - piece.start
        if piece.start >= 0 and 0 <= inner < len(piece.text):
            return at + width(piece.text[:inner])
        at += width(piece.text)
    return None


def seen_of(line: Line, shift: int, cells: int) -> Line:
    """Return the visible cells of a line, moved to the left by `shift`, with signs where more is."""
    low = shift + bool(shift)
    more = line.width > shift + cells
    high = shift + cells - more
    pieces: list[Piece] = [Piece(_MORE_LEFT, role="sign")] if shift else []
    at = 0
    for piece in line.pieces:
        size = width(piece.text)
        if at < high and at + size > low:
            pieces += _cut(piece, low - at, high - at)
        at += size
    free = cells - more - sum(width(piece.text) for piece in pieces)
    pieces += [space(free)] if free > 0 else []
    pieces += [Piece(_MORE_RIGHT, role="sign")] if more else []
    return replace(line, pieces=tuple(pieces))


def _cut(piece: Piece, low: int, high: int) -> list[Piece]:
    """Return the part of a piece between two cells; half of a wide character is a space."""
    if low <= 0 and high >= width(piece.text):
        return [piece]
    at, first, last, before, after = 0, -1, 0, 0, 0
    for start, end, size in clusters(piece.text):
        if at >= low and at + size <= high:
            first = start if first < 0 else first
            last = end
        elif at < low < at + size:
            before = at + size - low
        elif at < high < at + size:
            after = high - at
        at += size
    text = piece.text[first:last] if first >= 0 else ""
    clipped = [Piece(text, piece.start + first if piece.start >= 0 else -1, piece.role)] if text else []
    return [*([space(before)] if before else []), *clipped, *([space(after)] if after else [])]
