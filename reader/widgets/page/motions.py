"""Moving on the page by lines, pages, paragraphs and quotes, in the text or in the pane, whichever has the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.article import Place
from reader.rows.quotes import speaker

if TYPE_CHECKING:
    from reader.widgets.page.host import PageHost


class PageMotions:
    """The commands that move. `do_end` is the screen's own: its unit depends on the list or text."""

    def __init__(self, frame: PageHost) -> None:
        self._frame = frame
        self._view = frame.view
        self._rows = frame.pane.rows

    def do_line_down(self, count: int | None) -> None:
        """Lines down."""
        self._move(count or 1)

    def do_line_up(self, count: int | None) -> None:
        """Lines up."""
        self._move(-(count or 1))

    def _move(self, lines: int) -> None:
        if self._rows.has_focus:
            self._rows.move(lines)
        else:
            self._view.pager.lines(lines)

    def do_page_down(self, count: int | None) -> None:
        """Pages down."""
        for _ in range(count or 1):
            if not self._turn(1):
                self._frame.at_end()
                return

    def do_page_up(self, count: int | None) -> None:
        """Pages up."""
        for _ in range(count or 1):
            self._turn(-1)

    def _turn(self, direction: int) -> bool:
        """Move by a page of the part that has the keys; return whether anything moved."""
        if self._rows.has_focus:
            self._rows.move_page(direction)
            return True
        return self._view.pager.page_down() if direction > 0 else self._view.pager.page_up()

    def do_half_down(self, count: int | None) -> None:
        """Half pages down."""
        for _ in range(count or 1):
            self._view.pager.half_page(1)

    def do_half_up(self, count: int | None) -> None:
        """Half pages up."""
        for _ in range(count or 1):
            self._view.pager.half_page(-1)

    def do_start(self, _count: int | None) -> None:
        """To the first line."""
        if self._rows.has_focus:
            self._rows.move_start()
            return
        self._frame.leaving()
        self._view.pager.go_home()

    def do_next_paragraph(self, count: int | None) -> None:
        """Paragraphs further."""
        for _ in range(count or 1):
            self._view.pager.paragraph(1)

    def do_previous_paragraph(self, count: int | None) -> None:
        """Paragraphs back."""
        for _ in range(count or 1):
            self._view.pager.paragraph(-1)

    def do_next_quote(self, count: int | None) -> None:
        """To the next quote."""
        self._to_quote(1, count or 1)

    def do_previous_quote(self, count: int | None) -> None:
        """To the quote before."""
        self._to_quote(-1, count or 1)

    def _to_quote(self, direction: int, count: int) -> None:
        found = None
        for _ in range(count):
            found = self._view.quote(direction) or found
        if found is None:
            self._frame.say(self._why_no_quote(direction))
            return
        self._frame.at = Place(found.block, found.start)
        self._frame.say(f"❝ {speaker(found) or 'no name'}")

    def _why_no_quote(self, direction: int) -> str:
        if not self._frame.settings.quotes:
            return "Quotes are turned off in the settings"
        if self._view.quotes_pending:
            return "Looking for quotes …"
        return "No more quotes below" if direction > 0 else "No quotes above"
