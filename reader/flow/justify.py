"""Lines set to both edges: spaces between words made wider, as evenly as cells allow."""

from __future__ import annotations

import re

from reader.flow.line import Piece

_WIDEST = 2  # cells that a space may grow by; a line that needs more keeps a ragged end
_SPACE = re.compile(r"(?<=\S) (?=[^\s!?:;»])")  # not the one before French punctuation


def justified(drawn: str, start: int, free: int, *, odd: bool) -> tuple[Piece, ...]:
    """Return a line's text in pieces with `free` more cells between its words; one piece if they are too many.

    `start` is the offset of `drawn` in its block. The remainder goes to the first spaces, on `odd` lines to the last
    ones, so that wide spaces are not one below the other.
    """
    spaces = [match.end() for match in _SPACE.finditer(drawn)] if free > 0 else []
    if not spaces or free > _WIDEST * len(spaces):
        return (Piece(drawn, start),)
    each, more = divmod(free, len(spaces))
    pieces: list[Piece] = []
    at = 0
    for number, end in enumerate(spaces):
        place = len(spaces) - 1 - number if odd else number
        grown = each + (place * more % len(spaces) < more)
        if grown:
            pieces += [Piece(drawn[at:end], start + at), Piece(" " * grown, role="gap")]
            at = end
    return (*pieces, Piece(drawn[at:], start + at))
