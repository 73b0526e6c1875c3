"""Commands for the series on the screen, and for the part under the cursor."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

from reader.model.records import PartRecord
from reader.navigation import Goal
from reader.page.note_entry import on_part, on_series
from reader.phrases import count
from reader.store.library import parts_up_to, series_one
from reader.store.marks import note_list, series_notes
from reader.store.progress import mark_read
from reader.widgets.requests import Copy, EditNote, Go, OpenLink, Write

if TYPE_CHECKING:
    from reader.rows.series import Row
    from reader.store.database import Database
    from reader.widgets.list_frame import ListFrame


class PartCommands:
    """The commands that do something to the part under the cursor."""

    def __init__(self, frame: ListFrame[Row], db: Database) -> None:
        self._frame = frame
        self._db = db

    def do_mark_read(self, count: int | None) -> None:
        """Toggle the read state of the part under the cursor, or of as many as the count."""
        part = self._frame.rows.current
        if not isinstance(part, PartRecord):
            return
        rows = [row for row in self._frame.rows.items if isinstance(row, PartRecord)]
        start = rows.index(part)
        chosen = [row.id for row in rows[start : start + (count or 1)]]
        self._frame.post_message(Write(partial(mark_read, part_ids=chosen, read=not part.read)))
        self._frame.rows.move(count or 1)

    def do_mark_earlier_read(self, _count: int | None) -> None:
        """Mark the part under the cursor and all before it as read."""
        part = self._frame.rows.current
        if isinstance(part, PartRecord):
            unread = [one.id for one in parts_up_to(self._db, part) if not one.read]
            said = f"{count(len(unread), 'part')} marked read"
            self._frame.post_message(Write(partial(mark_read, part_ids=unread, read=True), message=said))

    def do_note(self, _count: int | None) -> None:
        """Write a note on the part under the cursor."""
        self.do_note_part(None)

    def do_note_part(self, _count: int | None) -> None:
        """Write a note on the part under the cursor."""
        part = self._frame.rows.current
        if isinstance(part, PartRecord) and part.cached:
            self._frame.post_message(EditNote(on_part(part, note_list(self._db, part_id=part.id))))
        elif part is not None:
            self._frame.say("notes need a text in the library")

    def do_open_browser(self, _count: int | None) -> None:
        """Open the part under the cursor in a browser."""
        part = self._frame.rows.current
        if isinstance(part, PartRecord):
            self._frame.post_message(OpenLink(part.url))

    def do_copy(self, _count: int | None) -> None:
        """Copy the address of the part under the cursor."""
        part = self._frame.rows.current
        if isinstance(part, PartRecord):
            self._frame.post_message(Copy(part.url, "the address"))


class SeriesCommands:
    """The commands about the whole series: its notes, bookmarks, quotes and source."""

    def __init__(self, frame: ListFrame[Row], db: Database) -> None:
        self._frame = frame
        self._db = db

    def _go(self, kind: Literal["quotes", "people", "notebook", "bookmarks"]) -> None:
        self._frame.post_message(Go(Goal(kind, series=self._frame.goal.series)))

    def do_quotes(self, _count: int | None) -> None:
        """The quotes of this series."""
        self._go("quotes")

    def do_people(self, _count: int | None) -> None:
        """Show who appears in this series as far as it was read."""
        self._go("people")

    def do_notebook(self, _count: int | None) -> None:
        """The notes of this series."""
        self._go("notebook")

    def do_bookmarks(self, _count: int | None) -> None:
        """The bookmarks of this series."""
        self._go("bookmarks")

    def do_note_series(self, _count: int | None) -> None:
        """Write a note on this series."""
        series = series_one(self._db, self._frame.goal.series)
        if series is not None:
            self._frame.post_message(EditNote(on_series(series, series_notes(self._db, series.id))))

    def do_open_source(self, _count: int | None) -> None:
        """All entries of the source of this series."""
        self._frame.post_message(Go(Goal("source", source=self._frame.source)))
