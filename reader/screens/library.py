"""The library: every series with the reader's progress in it; when it is empty, three ways in."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from reader.model.records import SeriesRecord
from reader.navigation import Goal
from reader.phrases import ago, count, unfollowed
from reader.rows.library import LibraryView, library_height, library_lines, library_words
from reader.rows.line import BLANK, Line, Piece
from reader.store.library import series_list
from reader.store.sources import last_checked, unfollow
from reader.widgets.asking import Asked, Edit, Go, Write
from reader.widgets.list_frame import ListFrame
from reader.widgets.row_list import Drawing

if TYPE_CHECKING:
    from reader.config.keys import Context
    from reader.config.settings import Settings
    from reader.store.database import Database


class Way(NamedTuple):
    """A way into an empty library, and the command that takes it; without one a line of the welcome."""

    command: Literal["", "add", "sample"]
    title: str
    says: str = ""


WELCOME = (
    Way("", "", "Serials are read from the beginning, in order, with your place kept."),
    Way("", "", "Nothing is here yet. There are three ways in:"),
    Way("add", "An address", "of a blog, a feed, a newsletter: what it publishes is fetched and kept"),
    Way("add", "A file or a folder", "texts, Markdown, web pages, books: a folder is a series in file order"),
    Way("sample", "The sample", "a short history of serials in seven parts, with one missing"),
)

Row = SeriesRecord | Way
_NEED_SERIES = frozenset({"quotes", "note", "note_series", "delete", "continue", "refresh", "refresh_all", "find"})
LEAST_LINES = 2
"""Of a row: what tells how many rows a screen holds at most."""
REST_SECONDS = 0.05
"""From the first rows to all of them: the terminal has the first screen by then."""


class LibraryScreen(ListFrame[Row]):
    """The first screen."""

    CONTEXT: ClassVar[Context] = "library"
    HINTS = (
        ("enter", "open"), ("continue", "continue"), ("add", "add"), ("refresh_all", "refresh"), ("find", "find"),
        ("help", "keys"),
    )  # fmt: skip

    def __init__(self, db: Database, settings: Settings) -> None:
        super().__init__(settings, Drawing(self._lines, _key, _words, _height))
        self._db = db
        self._view = LibraryView(datetime.now(UTC), settings.words_per_minute)

    def offers(self, command: str) -> bool:
        """Nothing can be read, refreshed or left where nothing is."""
        empty = not isinstance(self.rows.current, SeriesRecord)
        return super().offers(command) and not (empty and command in _NEED_SERIES)

    @property
    def goal(self) -> Goal:
        """The library."""
        return Goal("library")

    @property
    def source(self) -> str:
        """The source of the series under the cursor."""
        return self.rows.current.source if isinstance(self.rows.current, SeriesRecord) else ""

    def on_mount(self) -> None:
        """Show what there is: of a large library first what the screen holds, and then the rest."""
        room = self.app.size.height // LEAST_LINES
        found = series_list(self._db, room)
        self._show(found)
        if len(found) == room:
            self.show_head(_head(()))
            self.set_timer(REST_SECONDS, self.reload)

    def reload(self) -> None:
        """Take the series anew; the cursor stays where it was."""
        self._show(series_list(self._db))

    def _show(self, found: tuple[SeriesRecord, ...]) -> None:
        first = next((one for one in found if one.last_read and one.next), None)
        self._view = LibraryView(
            datetime.now(UTC),
            self.settings.words_per_minute,
            first.id if first else "",
            self.settings.keymap.first_key("continue"),
            plain=self.settings.plain,
        )
        checked = last_checked(self._db)
        self.resting = f"checked {ago(checked, self._view.now)}" if checked is not None else ""
        self.rows.show(found or WELCOME)
        self.show_head(_head(found))

    def choose(self, key: str) -> None:
        """Open a series, or take a way in."""
        row = self.rows.current
        if isinstance(row, Way):
            self.post_message(Asked(row.command))
        else:
            self.post_message(Go(Goal("series", series=key)))

    def take_key(self, key: str) -> bool:
        """Only the first of the keys that go back leaves the program; another shows all rows again, or says so."""
        if super().take_key(key):
            return True
        keymap = self.settings.keymap
        if keymap.command(self.CONTEXT, key) != "back" or key == keymap.keys["back"][0]:
            return False
        if self.rows.filtering:
            self.do_back(None)
        else:
            self.say(f"{keymap.first_key('back')} quits")
        return True

    def do_quotes(self, _count: int | None) -> None:
        """The quotes of the series under the cursor."""
        if isinstance(self.rows.current, SeriesRecord):
            self.post_message(Go(Goal("quotes", series=self.rows.key)))

    def do_note(self, _count: int | None) -> None:
        """Write a note on the series under the cursor."""
        series = self.rows.current
        if isinstance(series, SeriesRecord):
            from reader.page.note_entry import on_series
            from reader.store.marks import series_notes

            self.post_message(Edit(on_series(series, series_notes(self._db, series.id))))

    def do_note_series(self, _count: int | None) -> None:
        """Write a note on the series under the cursor."""
        self.do_note(None)

    def do_delete(self, _count: int | None) -> None:
        """Stop following the source of the series under the cursor."""
        series = self.rows.current
        if isinstance(series, SeriesRecord):
            self.stop_following(series.source, series.source_title)

    def stop_following(self, source: str, title: str) -> None:
        """Ask, stop following a source, and tell what stays of it."""

        def told(left: tuple[int, int]) -> None:
            self.say(unfollowed(title, left[0], self.settings.keymap.first_key("undo")))

        change = Write(partial(unfollow, source_id=source), then=told)
        question = f"Stop following {title}? Parts with notes or bookmarks stay."
        self.confirm(question, lambda: self.post_message(change))

    def _lines(self, row: Row, width: int) -> tuple[Line, ...]:
        if isinstance(row, SeriesRecord):
            return library_lines(row, width, self._view)
        if not row.title:
            return Line((Piece(row.says, "dim"),)), BLANK
        return Line((Piece(row.title, "strong"),)), Line((Piece(row.says, "dim"),)), BLANK


def _key(row: Row) -> str:
    return row.id if isinstance(row, SeriesRecord) else row.title


def _words(row: Row) -> str:
    return library_words(row) if isinstance(row, SeriesRecord) else row.title


def _height(row: Row, width: int) -> int:
    if isinstance(row, SeriesRecord):
        return library_height(row, width)
    return 3 if row.title else 2


def _head(found: tuple[SeriesRecord, ...]) -> Line:
    works = sum(1 for one in found if one.kind != "posts")
    told = [count(works, "series", "series") if works else "single posts"]
    new = sum(1 for one in found if one.new)
    if new:
        told.append(f"{new} with new parts")
    return Line((Piece("Partwork", "strong"),), (Piece(" · ".join(told), "dim"),) if found else ())
