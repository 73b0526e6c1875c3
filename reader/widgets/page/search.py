"""Finding on the page: with each letter while words are typed, and from match to match."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.article import Place
from reader.navigation import Goal
from reader.widgets.requests import RememberPlace

if TYPE_CHECKING:
    from reader.widgets.page.host import PageHost


class PageSearch:
    """The commands that find. A search that is dropped brings back the place where it began."""

    def __init__(self, frame: PageHost) -> None:
        self._frame = frame
        self._view = frame.view
        self._origin = Place(0)
        self._visited = False
        self._left_goal = Goal("part")
        self._counted = False

    def do_find(self, _count: int | None) -> None:
        """Find in the text, with each letter."""
        self._origin, self._visited, self._left_goal = self._view.place, self._view.pager.visiting, self._frame.goal
        self._frame.ask("find", typed=self._found, entered=self._accept_words, left=self._drop_search)

    def _found(self, words: str) -> None:
        self._view.matches.find(words, self._origin)
        self._count_hits(f"{self._view.matches.total} found" if words else "")

    def moved_on(self) -> None:
        """The reader goes from no match to the next any more: do not count them."""
        if self._counted:
            self._count_hits("")

    def _count_hits(self, status: str) -> None:
        """Tell of the hits at the right of the foot line, as long as the reader goes from one to the other."""
        self._counted = bool(status)
        self._frame.foot.show_status(status)

    def _accept_words(self, words: str) -> None:
        if words and self._view.place != self._origin:
            self._frame.post_message(RememberPlace(self._left_goal))
        if words and not self._view.matches.move(0):
            self._frame.say(f"“{words}” is not in this text")
        self._at_hit()

    def _drop_search(self) -> None:
        self._view.matches.find("")
        self._count_hits("")
        self._view.pager.go_to(self._origin, visit=self._visited)

    def do_find_next(self, count: int | None) -> None:
        """To the next hit."""
        self._hit(count or 1)

    def do_find_previous(self, count: int | None) -> None:
        """To the hit before."""
        self._hit(-(count or 1))

    def _hit(self, steps: int) -> None:
        number = 0
        for _ in range(abs(steps)):
            number = self._view.matches.move(1 if steps > 0 else -1)
        self._count_hits(f"match {number:,} of {self._view.matches.total}" if number else "")
        if not number:
            self._frame.say(f"Press {self._frame.settings.keymap.first_key('find')} to find something first")
        self._at_hit()

    def _at_hit(self) -> None:
        """A new mark is made on the hit now."""
        hit = self._view.matches.current
        self._frame.at = hit.start if hit is not None else self._frame.at
