"""Where reading stopped, on the page: which motions change it, which are only a peek, and the way back from one."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from reader.navigation import Goal
from reader.store.journal import Scope, last_change
from reader.store.library import series_one
from reader.store.progress import SavedPlace, position, put_back_place, saved_place
from reader.widgets.requests import Go, SavePlace, Write

if TYPE_CHECKING:
    from feeds.article import Place
    from reader.page.page import Page
    from reader.screens.part.host import PartHost


class _Left(NamedTuple):
    """A place that reading has moved away from: its stored row, and the part that `c` went to."""

    part: str
    saved: SavedPlace
    at: datetime


class ReadingPlace:
    """The reader's place in the part that a screen shows. `stopped` is where they stopped, None where they did not."""

    def __init__(self, screen: PartHost) -> None:
        self._screen = screen
        self.stopped: Place | None = None
        self._opened_at: Place | None = None
        self._peeks = False
        self._next = ""
        self._left: _Left | None = None

    def open(self, page: Page, *, reads_on: bool) -> bool:
        """Begin with another part; return whether it is only peeked at: not the one that the series continues with.

        `reads_on` means that the reader came over the end of the part before.
        """
        part = page.part
        self._left, self._peeks, self._next = None, False, ""
        stored = position(self._screen.db, part.id) if part is not None else None
        self.stopped = stored.place if stored is not None and not (part and part.read) else None
        self._opened_at = self.stopped
        series = series_one(self._screen.db, part.series) if part is not None else None
        if part is not None and series is not None and series.kind == "series" and series.next:
            self._next = series.next
            self._peeks = not reads_on and series.next != part.id
        return self._peeks

    def report(self, page: Page | None) -> None:
        """Save where reading stopped. A visited place is not saved; the mark leads back from there."""
        view, part = self._screen.view, page.part if page is not None else None
        if page is None or part is None:
            return
        if view.pager.visiting:
            self._peeks = True
            view.set_stopped(self.stopped)
            return
        if view.place == self.stopped:
            view.set_stopped(self._opened_at)  # back from a visit, or just opened
        elif self._peeks and (self.stopped is not None or self._next not in ("", part.id)):
            self._move(part.id)
        self._peeks = False
        # The view's own place: a message of the text's may still be about the part that was shown before.
        self.stopped = view.place
        self._screen.post_message(SavePlace(part.id, page.version, self.stopped, view.progress, view.last_shown))

    def _move(self, part: str) -> None:
        """Say that the place is here from now on, and how to undo that."""
        db = self._screen.db
        self._left = _Left(self._next or part, saved_place(db, part), datetime.now(UTC))
        key = self._screen.settings.keymap.first_key("undo")
        self._screen.say("Your place is here now" + (f" · {key} to go back to where you stopped" if key else ""))

    def restore_place(self) -> bool:
        """Bring the place back that reading here has moved, unless something was marked since; whether it did."""
        left, page = self._left, self._screen.page
        if left is None or page is None or page.part is None:
            return False
        change = last_change(self._screen.db, Scope(part=page.part.id))
        if change is not None and change.at > left.at:
            return False
        self._left = None
        part, view = page.part, self._screen.view
        view.pager.visiting = True  # nothing more is saved from here
        work = partial(put_back_place, part_id=part.id, saved=left.saved)
        if left.part == part.id:
            self._screen.post_message(Write(work, then=lambda _: self._reopen()))
        else:
            self._screen.post_message(Go(Goal("part", series=part.series, part=left.part)))
            self._screen.post_message(Write(work, message="Your place is back where it was"))
        return True

    def _reopen(self) -> None:
        """Show the place that was put back in this part."""
        page = self._screen.page
        stored = position(self._screen.db, page.part.id) if page is not None and page.part is not None else None
        if stored is not None:
            self.stopped = stored.place
            self._screen.view.pager.go_to(stored.place)
            self._screen.say("Your place is back where it was")
