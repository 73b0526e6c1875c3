"""The shape of cells, as a terminal tells it."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import termios

import pytest

from reader.flow.pictures import PictureSize, picture_cells
from reader.graphics.cell_shape import CellShape, cell_shape


@pytest.mark.parametrize(
    ("rows", "columns", "across", "down", "expected"),
    [
        (24, 80, 720, 456, (9, 19)),  # xterm with DejaVu Sans Mono
        (24, 80, 0, 0, (1, 2)),
        (24, 80, 80, 24, (1, 2)),  # cells, not pixels
        (0, 0, 720, 456, (1, 2)),
    ],
)
def test_a_terminal_tells_the_pixels_of_its_cells(
    rows: int, columns: int, across: int, down: int, expected: tuple[float, float]
) -> None:
    master, terminal = pty.openpty()
    try:
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, across, down))
        assert cell_shape(terminal) == expected
    finally:
        os.close(master)
        os.close(terminal)


def test_what_is_not_a_terminal_has_usual_cells() -> None:
    reading, writing = os.pipe()
    try:
        assert cell_shape(writing) == (1, 2)
    finally:
        os.close(reading)
        os.close(writing)


@pytest.mark.parametrize("cell", [CellShape(8, 16), CellShape(9, 19), CellShape(10, 14), CellShape(8, 26)])
def test_a_square_is_square_in_cells_of_any_shape(cell: CellShape) -> None:
    columns, rows = picture_cells(PictureSize(800, 800).in_cells(*cell), 70, 200)
    assert columns == 70
    assert abs(columns * cell.width - rows * cell.height) <= cell.height
