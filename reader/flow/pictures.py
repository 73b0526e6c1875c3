"""Pictures among the lines: how many cells one takes, known from its size before any of it is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.flow.cells import drawable, width
from reader.flow.line import Line, Piece
from reader.flow.measure import bars, quote_depth
from reader.flow.sideways import seen_of

if TYPE_CHECKING:
    from feeds.article import Block
    from reader.flow.measure import Measure

CELL_WIDTH, CELL_HEIGHT = 8, 16
"""The pixels of a cell, as most terminals draw it: a picture smaller than the column is not enlarged."""


class PictureSize(NamedTuple):
    """The size of a picture in pixels."""

    width: int
    height: int

    def in_cells(self, width: float, height: float) -> PictureSize:
        """The size that has this shape when it is drawn in cells so wide and so high, taken for 1 to 2."""
        return PictureSize(self.width, max(round(self.height * 2 * width / height), 1))

    def times(self, factor: int) -> PictureSize:
        """The factor of the enlargement."""
        return PictureSize(self.width * factor, self.height * factor)


def picture_cells(size: PictureSize, columns: int, rows: int) -> tuple[int, int]:
    """Return the columns and rows of a picture in a room of a given size, in its own shape; at least one of each."""
    across = min(-(-size.width // CELL_WIDTH), columns)
    down = across * CELL_WIDTH * size.height / (size.width * CELL_HEIGHT)
    if down > rows:
        across = int(rows * CELL_HEIGHT * size.width / (size.height * CELL_WIDTH))
        down = rows
    return max(min(across, columns), 1), max(min(round(down), rows), 1)


def picture_lines(block: Block, index: int, measure: Measure, size: PictureSize) -> list[Line]:
    """Return the rows of a picture, to be drawn above its caption: ornament that covers nothing. `level` counts them.

    Without a caption the last row covers the alternative text, which is not drawn where the picture is.
    """
    before = bars(quote_depth(block), measure)
    used = sum(len(piece.text) for piece in before)
    across, down = picture_cells(size, measure.width - used, max(measure.tall, 1))
    row = (*before, Piece(" " * across, role="picture"))
    covered = 0 if block.caption else len(block.text)
    return [Line(index, 0, covered * (level == down - 1), "picture", row, level) for level in range(down)]


def alternative_line(row: Line, text: str, offset: int, cells: int) -> Line:
    """Return a line of a picture's alternative text in place of one of its rows, the words at `offset` in sight."""
    words = drawable(text.replace("\n", " "))
    line = Line(row.block, row.start, row.end, "image", (*row.pieces[:-1], Piece(words, 0)))
    return line if line.width <= cells else seen_of(line, max(width(words[:offset]) - cells // 2, 0), cells)
