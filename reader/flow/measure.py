"""The width of a page, and the indent of a block from its left edge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.flow.cells import drawable, fit, width
from reader.flow.line import Piece, space

if TYPE_CHECKING:
    from feeds.article import Block
    from reader.flow.hyphens import Hyphenate

NARROWEST = 12  # a page below this is cut by the screen rather than set narrower
_BAR = "│ "
_ASIDE = "┊ "  # before every line of an author's note


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is set: with words broken where `hyphenate` allows, with lines to both edges.

    With `sideways`, code and tables that are too wide for the screen keep their lines, to be moved sideways; else code
    is wrapped, and a table of too many columns is set as lists. `spelled` has words in place of signs.
    """

    hyphenate: Hyphenate | None = None
    justify: bool = False
    sideways: bool = False
    spelled: bool = False


RAGGED = Setting()
"""Whole words, and lines that end where they end."""


@dataclass(frozen=True, slots=True)
class Measure:
    """`width` cells for running text; code and tables may extend to `room`, which is at least as wide.

    `tall` is how many lines a picture may take.
    """

    width: int
    room: int
    tall: int = 0
    setting: Setting = RAGGED


@dataclass(frozen=True, slots=True)
class Frame:
    """The prefixes of a block's text: of its first line, and of each of the others."""

    first: tuple[Piece, ...]
    rest: tuple[Piece, ...]

    @property
    def first_width(self) -> int:
        """The cells before the first line."""
        return sum(width(piece.text) for piece in self.first)

    @property
    def rest_width(self) -> int:
        """The cells before every other line."""
        return sum(width(piece.text) for piece in self.rest)


def quote_depth(block: Block) -> int:
    """Return how many block quotes contain a block."""
    return max(block.level, 1) if block.kind == "quote" else block.quoted


def bars(depth: int, measure: Measure) -> tuple[Piece, ...]:
    """Return the bars of nested block quotes, never more than a quarter of the page."""
    shown = min(depth, measure.width // 8)
    return (Piece(_BAR * shown, role="bar"),) if shown > 0 else ()


def frame(block: Block, measure: Measure) -> Frame:
    """Return the prefixes of the lines of `block`: bars, indentation, its marker with a hanging indent.

    Never more than two thirds of the page, however deeply a block is nested.
    """
    around = bars(quote_depth(block), measure)
    before = (Piece(_ASIDE, role="bar"), *around) if block.aside else around
    match block.kind:
        case "list":
            first, rest = _hanging(block.marker, _list_indent(block, measure), measure)
        case "footnote":
            first, rest = _hanging(block.marker, 0, measure)
        case "image":
            first, rest = _image_sign(block, measure), (space(2),)
        case _:
            first = rest = ()
    return Frame(before + first, before + rest)


def _image_sign(block: Block, measure: Measure) -> tuple[Piece, ...]:
    """Return the prefix of an image's words: a sign or the word for it; a caption below other words has an indent."""
    below = bool(block.alt and block.caption)
    if measure.setting.spelled:
        return (Piece("Caption: " if below else "Image: ", role="sign"),)
    return (space(2),) if below else (Piece("▣ ", role="sign"),)


def _list_indent(block: Block, measure: Measure) -> int:
    """Return the indentation of a list's markers, in cells: a step a level, at most a sixth of the page."""
    step = 4 if measure.width >= 50 else 2
    return min((max(block.level, 1) - 1) * step, measure.width // 6)


def _hanging(marker: str, indent: int, measure: Measure) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """A marker set right in three cells ("  •", " 3.", "12."), and the text hanging beside it."""
    shown = fit(drawable(" ".join(marker.split())), max(measure.width // 8, 3))
    column = max(3 if measure.width >= 50 else 1, width(shown))
    rest = (space(indent + column + 1),)
    if not shown:
        return rest, rest
    return (space(indent + column - width(shown)), Piece(shown, role="marker"), space(1)), rest
