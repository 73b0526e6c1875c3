"""Moving over the page, and whether that is reading or only a visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.article import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.flow.text import Text
    from reader.flow.window import Window

_TALL = 16  # lines from which on two of them stay in sight when a page is turned, else one


class Pager:
    """Moves the window of one text. `moved` is called with the result of each movement, and returns it.

    Each movement returns whether anything moved, so `page_down` is False at the end. `visiting` means that a jump led
    here, and that less than about a page was read since.
    """

    def __init__(self, window: Window, text: Text, moved: Callable[[bool], bool], *, visiting: bool) -> None:
        self._window = window
        self._text = text
        self._moved = moved
        self.visiting = visiting
        self._read_on = 0  # lines moved since the jump

    def go_to(self, place: Place, *, centre: bool = False, visit: bool = False) -> bool:
        """Bring a place to the top, or into the upper third of the screen, to read on there or only to visit it."""
        self.visiting, self._read_on = visit, 0
        return self._moved(self._window.go_to(self._text.within(place), self._window.height // 3 if centre else 0))

    def go_home(self) -> bool:
        """To the first line: a visit, unless it is hardly a page away."""
        self.visiting = self.visiting or self._window.first > self._page
        return self.go_to(Place(0), visit=self.visiting)

    def go_end(self) -> bool:
        """To the last line: a visit, unless it is hardly a page away."""
        self.visiting, self._read_on = self.visiting or self._window.lines_left > self._page, 0
        return self._moved(self._window.go_end())

    def lines(self, count: int) -> bool:
        """Scroll down some lines, or up if `count` is negative."""
        moved = self._window.move(count)
        self._count(abs(count) * moved)
        return self._moved(moved)

    def half_page(self, direction: int) -> bool:
        """Half a screen down or up."""
        return self.lines(direction * max(self._window.height // 2, 1))

    def page_down(self) -> bool:
        """A screen further, but for the lines that stay in sight; False at the end."""
        return self.lines(self._page)

    def page_up(self) -> bool:
        """A screen back, but for the lines that stay in sight; False at the beginning."""
        return self.lines(-self._page)

    def paragraph(self, direction: int) -> bool:
        """To the beginning of the next or the previous paragraph."""
        here = self._window.place
        block = here.block + 1 if direction > 0 else here.block - (here.offset == 0)
        if block >= len(self._text.blocks):
            return self.lines(self._window.lines_left)
        first = self._window.first
        moved = self._window.go_to(self._text.within(Place(max(block, 0))))
        self._count(abs(self._window.first - first))
        return self._moved(moved)

    @property
    def _page(self) -> int:
        """The lines of a page: all but one or two that the eye finds again."""
        height = self._window.height
        return max(height - (2 if height >= _TALL else 1), 1)

    def _count(self, lines: int) -> None:
        """Count lines that were read since the jump: after about a page of them, it is not a visit any more."""
        self._read_on += lines
        self.visiting = self.visiting and self._read_on < self._page
