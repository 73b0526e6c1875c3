"""The interface of a part's screen for the objects that carry out its commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from reader.widgets.page.host import PageHost

if TYPE_CHECKING:
    from collections.abc import Coroutine, Sequence

    from textual.geometry import Size

    from feeds.article import Article
    from reader.model.records import NoteRecord, PartRecord
    from reader.navigation import Goal
    from reader.page.notices import Notices
    from reader.page.page import Page
    from reader.rows.line import Line
    from reader.store.database import Database
    from reader.widgets.page.modes import PageModes


class PartHost(PageHost, Protocol):
    """The screen of a part, as its commands see it.

    `wanted` is the goal that was opened, `page` the shown one, `notes` the notes on it, `notices` those that came with
    it since it was read; `loose` are texts that were opened without being in the library.
    """

    db: Database
    modes: PageModes
    wanted: Goal
    page: Page | None
    notes: Sequence[NoteRecord]
    notices: Notices | None
    loose: Sequence[Article]

    @property
    def size(self) -> Size:
        """The size of the screen."""

    def hides(self, part: PartRecord | None) -> bool:
        """Return whether the spoiler guard hides a part."""

    def open(self, goal: Goal) -> None:
        """Show a part: at the goal's place, else where the reader stopped."""

    def show_notice(self, line: Line) -> None:
        """Show a notice about this text in a line above the foot; an empty one removes it."""

    def fill_pane(self) -> None:
        """Show the rows of the open pane again."""

    def run_worker(self, work: Coroutine[Any, Any, object], *, exit_on_error: bool = True) -> object:
        """Run something beside the interface's loop, as long as the screen is open."""
