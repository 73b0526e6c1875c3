"""The lines of a flow that are on the screen, and every way of moving over it.

A window begins at a Place. Widths, heights and estimates may change around it; the place is only ever
changed by a movement.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from feeds.article import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.flow.flow import Flow
    from reader.flow.line import Line
    from reader.flow.pictures import PictureSize

_BATCH = 32  # units measured between two looks at the clock


class Window:
    """`height` lines of `flow`, the first of which is that of `place`.

    `first` is its number for the moment. At the end of the text the window shows the last full screen,
    so the line of `place` may then be below the first.
    """

    def __init__(self, flow: Flow, height: int, place: Place | None = None) -> None:
        self.flow = flow
        self.place = place or Place(0)
        self.first = 0
        self._seen: list[Line] | None = None
        self.resize(height)

    def resize(self, height: int) -> None:
        """Show the same place in a window of this height, after the flow was laid out again."""
        self.height = max(height, 1)
        number = self._settle_at(self.place)
        self._put(0 if self.place <= Place(0) else number)

    @property
    def last_first(self) -> int:
        """The greatest `first` there is."""
        return max(self.flow.line_count - self.height, 0)

    @property
    def lines_left(self) -> int:
        """The lines below the window; an estimate until a long text has been measured."""
        return self.last_first - self.first

    @property
    def at_end(self) -> bool:
        """Whether the last line is shown."""
        return self.first >= self.last_first

    def lines(self) -> list[Line]:
        """The lines that are shown, fewer than `height` where the text is shorter."""
        if self._seen is None:
            self._seen = self.flow.lines(self.first, self.height)
        return self._seen

    def shows(self, place: Place) -> bool:
        """Return whether the line of a place is shown."""
        return any(
            line.block == place.block
            and (line.start <= place.offset < line.end or line.end == place.offset == self.flow.length(place.block))
            for line in self.lines()
        )

    def move(self, lines: int) -> bool:
        """Move down by some lines, up by negative ones; return whether anything moved."""
        if abs(lines) > self.height:
            return self._move_far(lines)
        self.settle()
        before = self.first
        self._put(before + lines)
        if self.first == before:
            return False
        self._look()
        return True

    def go_to(self, place: Place, above: int = 0) -> bool:
        """Bring the line of a place to the top, or some lines below it; return whether anything moved."""
        seen = self.lines()
        number = self._settle_at(place)
        self._put(number - above if place > Place(0) else 0)
        self.place = place
        if above:
            self._look()
        return self.lines() != seen

    def go_end(self) -> bool:
        """Show the last line; whether anything moved."""
        seen = self.lines()
        self._settle_at(self.flow.end)
        self._put(self.last_first)
        self._look()
        return self.lines() != seen

    def settle(self) -> None:
        """Make exact what lies a screen before and after, so that moving there moves nothing else."""
        top = self.flow.place_of(self.first)
        inner = self.first - self.flow.line_of(top)
        self._put(self._settle_at(top) + inner)

    def show_pictures(self, sizes: Mapping[int, PictureSize]) -> None:
        """Set pictures among the lines; the line at the top stays there, unless it is where one of them begins."""
        top, line = self.flow.place_of(self.first), self.flow.line(self.first)
        replaced = line.kind == "image" and line.start == 0 and line.block in sizes
        inner = 0 if replaced else self.first - self.flow.line_of(top)
        self.flow.show_pictures(sizes)
        self._put(self._settle_at(top) + inner)

    def measure(self, seconds: float) -> bool:
        """Measure some more of the text, for so long; True when all of it is known. Nothing shown moves."""
        until = monotonic() + seconds
        top = self.flow.place_of(self.first)
        inner = self.first - self.flow.line_of(top)
        at_end = self.at_end
        while not self.flow.measured and monotonic() < until:
            self.flow.measure(_BATCH)
        if at_end:
            self._settle_at(self.flow.end)
        self._put(self.last_first if at_end else self.flow.line_of(top) + inner)
        return self.flow.measured

    def _move_far(self, lines: int) -> bool:
        """Move by more than a screen: to a line whose number may be an estimate."""
        before = self.first
        self._put(before + lines)
        if self.first == before:
            return False
        self._look()
        self.settle()
        return True

    def _settle_at(self, place: Place) -> int:
        return self.flow.settle(place, self.height, 2 * self.height)

    def _put(self, number: int) -> None:
        self.first = min(max(number, 0), self.last_first)
        self._seen = None

    def _look(self) -> None:
        self.place = self.flow.place_of(self.first)
