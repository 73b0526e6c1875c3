"""A drawn line in fragments, and the strips made of them: one to look at, one that knows the place of every word."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.flow.cells import width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.flow.line import Line

_BESIDE = 4096  # more cells than any screen has


class Fragment(NamedTuple):
    """Some cells of a line in one style.

    `offset` is where in its block the drawn text begins, None in an ornament. Below 0 it means that the fragment is
    `beside` the text.
    """

    text: str
    style: Style
    offset: int | None = None

    @property
    def is_text(self) -> bool:
        """Whether it draws the text itself, not its surroundings."""
        return self.offset is not None and self.offset >= 0


def beside(line: Line) -> int:
    """Return the offset of ornaments beside the text of a line: Textual's selection takes it for the line's start.

    Textual adds to an offset the characters of the segment left of the pointer; here they do not count. Negative
    numbers, far enough apart, keep the line's start.
    """
    return -(line.start + 1) * _BESIDE


def draws_text(strip: Strip, x: int) -> bool:
    """Return whether a cell of a placed strip draws the text itself, not its surroundings."""
    for segment in strip:
        x -= segment.cell_length
        if x < 0:
            return segment.style is not None and segment.style.meta.get("offset", (-1, 0))[0] >= 0
    return False


def selected_offset(x: int) -> int:
    """The offset in the block's text that Textual's selection means, beside the text or in it."""
    return x if x >= 0 else -(x // _BESIDE) - 1


def strip_of(fragments: Sequence[Fragment], cells: int, fill: Fragment) -> Strip:
    """A strip exactly `cells` wide to look at: neighbours in the same style are one segment.

    `fill` is repeated at its end. The places of the words are left out: with them each fragment needs a style of its
    own, which took a third of the time of a page turn.
    """
    merged: list[tuple[list[str], Style]] = []
    for text, style, _ in fragments:
        if merged and merged[-1][1] is style:
            merged[-1][0].append(text)
        else:
            merged.append(([text], style))
    return _strip([Segment("".join(texts), style) for texts, style in merged], cells, Segment(fill.text, fill.style))


def placed_strip(fragments: Sequence[Fragment], block: int, cells: int, fill: Fragment) -> Strip:
    """The same strip with the place of each fragment, as Textual's selection asks for it: x the offset, y the block."""
    placed = [
        Segment(text, style if offset is None else style + Style.from_meta({"offset": (offset, block)}))
        for text, style, offset in (*fragments, fill)
    ]
    return _strip(placed[:-1], cells, placed[-1])


def _strip(segments: list[Segment], cells: int, fill: Segment) -> Strip:
    used = sum(width(segment.text) for segment in segments)
    if used < cells:
        segments.append(Segment(fill.text * (cells - used), fill.style))
        return Strip(segments, cells)
    strip = Strip(segments, used)
    return strip if used == cells else strip.crop(0, cells)
