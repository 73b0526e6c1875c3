"""The shape of the terminal's cells: pictures are drawn in cells, and a circle is to be one."""

from __future__ import annotations

import os
import struct
from contextlib import suppress
from typing import NamedTuple

_OUTPUT = 1
_SLIMMEST, _WIDEST = 1.2, 3.5
"""Heights for one width that a font may have; beyond them a terminal tells something else than its cells."""


class CellShape(NamedTuple):
    """The width and the height of a cell in pixels."""

    width: float = 1
    height: float = 2


def cell_shape(terminal: int = _OUTPUT) -> CellShape:
    """Return the shape of the cells of a terminal, by its file descriptor; 1 to 2 where it does not say.

    By TIOCGWINSZ, whose fields for pixels kitty, foot, xterm and others fill; a multiplexer may leave them 0.
    """
    with suppress(ImportError, OSError):
        import fcntl
        import termios

        if os.isatty(terminal):
            rows, columns, across, down = struct.unpack("HHHH", fcntl.ioctl(terminal, termios.TIOCGWINSZ, bytes(8)))
            if rows and columns and across and _SLIMMEST <= (down / rows) / (across / columns) <= _WIDEST:
                return CellShape(across / columns, down / rows)
    return CellShape()
