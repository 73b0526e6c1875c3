"""A drawn line: pieces of the text and of ornament, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from reader.flow.cells import width

LineKind = Literal[
    "blank", "title", "byline", "heading", "paragraph", "quote", "cite", "list", "code", "table",
    "image", "picture", "rule", "footnote", "closing",
]  # fmt: skip
Role = Literal["text", "space", "marker", "bar", "rule", "sign", "note", "picture", "hyphen", "gap"]


class Piece(NamedTuple):  # a frozen dataclass takes three times as long to make, and a justified line has many
    """A run of cells of a line.

    `start` is the offset of the drawn text in the block, character for character; -1 for an ornament, with its `role`.
    A "hyphen" and a "gap" (a space made wider) look like the text before them, but are not part of it.
    """

    text: str
    start: int = -1
    role: Role = "text"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page.

    `start` to `end` is the stretch of its block's text, the spaces at its end included; nothing (`start == end`) in a
    line of ornament. `level` is the rank of a heading, 1 in the heading row of a table, the row of a picture (from 0),
    else 0. `wide` is the width of its block where that is more than the screen has room for, else 0:
    `reader.flow.sideways` decides which part of the line is seen.
    """

    block: int
    start: int
    end: int
    kind: LineKind
    pieces: tuple[Piece, ...] = ()
    level: int = 0
    wide: int = 0

    @property
    def width(self) -> int:
        """The cells the pieces take together."""
        return sum(width(piece.text) for piece in self.pieces)

    @property
    def drawn(self) -> tuple[int, int]:
        """The first and the last offset of its block's text that is drawn; of a table row, around its cells."""
        ends = [(start, start + len(text)) for text, start, _ in self.pieces if start >= 0]
        return (min(ends)[0], max(end for _, end in ends)) if ends else (self.start, self.start)

    @property
    def text(self) -> str:
        """The drawn text."""
        return "".join(piece.text for piece in self.pieces)


def space(cells: int) -> Piece:
    """An empty piece of some cells."""
    return Piece(" " * cells, role="space")
