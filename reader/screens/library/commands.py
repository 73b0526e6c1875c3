"""Commands for the row under the cursor of the library."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.model.records import Narrowing, SeriesRecord
from reader.navigation import Goal
from reader.phrases import unfollowed
from reader.rows.library import Folder, LibraryRow, NewRow, PostsRow, Section
from reader.store.sources import unfollow
from reader.store.unread import new_parts
from reader.widgets.requests import EditNote, Go, Write

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.store.database import Database
    from reader.widgets.list_frame import ListFrame


class RowCommands:
    """The commands that change a row; `series` returns the series of a row."""

    def __init__(self, frame: ListFrame[LibraryRow], db: Database, series: Callable[[], SeriesRecord | None]) -> None:
        self._frame = frame
        self._db = db
        self._series = series

    def do_open_source(self, _count: int | None) -> None:
        """All entries of the source under the cursor."""
        if self._frame.source:
            self._frame.post_message(Go(Goal("source", source=self._frame.source)))
        else:
            self._frame.say("Select a series or source first")

    def do_mark_read(self, _count: int | None) -> None:
        """Explain how the parts of a row are marked, since it has many."""
        key = self._frame.settings.keymap.first_key("mark_all_read")
        self._frame.say(f"{key} marks all of its parts read" if key else "Open it to mark its parts as read")

    def do_mark_all_read(self, _count: int | None) -> None:
        """Mark all parts of the row under the cursor as read."""
        from reader.store.unread import mark_parts_read, mark_series_read

        mark = self._frame.mark_as_read
        match self._frame.rows.current:
            case Folder() as folder:
                narrowing = Narrowing(tag=folder.name, new=folder.section == "new", posts=True)
                mark(folder.parts, f"in {folder.name}", partial(mark_parts_read, narrowing=narrowing))
            case Section(name="new"):
                narrowing = Narrowing(new=True)
                parts = sum(one.parts for one in new_parts(self._db))
                mark(parts, "that are new", partial(mark_parts_read, narrowing=narrowing))
            case NewRow(new):
                series = self._series()
                parts = series.parts - series.read if series else new.parts
                mark(parts, f"of {new.series_title}", partial(mark_series_read, series_id=new.series))
            case PostsRow(series) | (SeriesRecord() as series):
                unread = series.parts - series.read
                mark(unread, f"of {series.title}", partial(mark_series_read, series_id=series.id))
            case _:
                self._frame.say("Select a series, source or folder first")

    def do_quotes(self, _count: int | None) -> None:
        """The quotes of the series under the cursor."""
        series = self._series()
        if series is not None:
            self._frame.post_message(Go(Goal("quotes", series=series.id)))
        else:
            self._frame.say("Select a series first")

    def do_note(self, _count: int | None) -> None:
        """Write a note on the series under the cursor."""
        series = self._series()
        if series is not None:
            from reader.page.note_entry import on_series
            from reader.store.marks import series_notes

            self._frame.post_message(EditNote(on_series(series, series_notes(self._db, series.id))))
        else:
            self._frame.say("Select a series first")

    do_note_series = do_note

    def do_delete(self, _count: int | None) -> None:
        """Stop following the source of the series under the cursor."""
        series = self._series()
        if series is not None:
            self._stop_following(series.source, series.source_title)
        else:
            self._frame.say("Select a series or source first")

    def _stop_following(self, source: str, title: str) -> None:
        """Ask, stop following a source, and tell what stays of it."""

        def report(left: tuple[int, int]) -> None:
            self._frame.say(unfollowed(title, left[0], self._frame.settings.keymap.first_key("undo")))

        change = Write(partial(unfollow, source_id=source), then=report)
        question = f"Stop following {title}? Parts with notes or bookmarks stay."
        self._frame.confirm(question, lambda: self._frame.post_message(change))
