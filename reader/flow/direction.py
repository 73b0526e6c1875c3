"""Set right-to-left text from the right edge.

The cell of each letter is the terminal's matter: some reorder lines themselves, others draw them as they are stored.
The edge of a line is the same in both.
"""

from __future__ import annotations

import unicodedata

from reader.flow.cells import is_simple, width
from reader.flow.line import Piece, space

_LOOKED_AT = 200  # characters in which there is a letter, if there are any


def is_right_to_left(text: str) -> bool:
    """Return whether the first letter of `text` is one of a script from right to left (UAX #9, rules P2 and P3)."""
    if is_simple(text[:_LOOKED_AT]):
        return False
    for char in text[:_LOOKED_AT]:
        match unicodedata.bidirectional(char):
            case "L":
                return False
            case "R" | "AL":
                return True
    return False


def mirrored_pieces(before: tuple[Piece, ...], text: tuple[Piece, ...], cells: int) -> tuple[Piece, ...]:
    """Return a line with its text at the right edge of `cells`, its indentation and marker to the right of the text.

    The bar of a quote stays at the left edge, where those of the lines around it are.
    """
    bars = tuple(piece for piece in before if piece.role == "bar")
    indent = tuple(piece for piece in reversed(before) if piece.role != "bar")
    free = cells - sum(width(piece.text) for piece in (*before, *text))
    return (*bars, space(max(free, 0)), *text, *indent)
