"""A series, part by part: what is read, begun and unread, and what is missing in between."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from reader.flow.cells import width
from reader.goals import Goal
from reader.rows.line import Line, Piece
from reader.rows.series import (
    GapRow,
    SeriesView,
    part_key,
    part_lines,
    part_words,
    series_rows,
    series_summary,
    used_marks,
)
from reader.store.library import part_list, series_one
from reader.store.marks import mark_read, visit
from reader.store.records import PartRecord
from reader.widgets.asking import Asked, Copy, Go, OpenLink, Write
from reader.widgets.list_frame import ListFrame
from reader.widgets.row_list import Drawing

if TYPE_CHECKING:
    from reader.keys import Context
    from reader.settings import Settings
    from reader.store.database import Database

Row = PartRecord | GapRow
_WIDEST = 116


class SeriesScreen(ListFrame[Row]):
    """The part-by-part navigator."""

    CONTEXT: ClassVar[Context] = "series"
    HINTS = (
        ("enter", "read"), ("continue", "continue"), ("mark_read", "read / unread"), ("notebook", "notes"),
        ("quotes", "quotes"), ("help", "keys"),
    )  # fmt: skip

    def __init__(self, db: Database, settings: Settings, series_id: str, at: str = "") -> None:
        super().__init__(settings, Drawing(self._lines, part_key, part_words))
        self._db = db
        self.series_id = series_id
        self._at = at
        self._source = ""
        self._view = SeriesView(datetime.now().astimezone().date(), settings.words_per_minute)

    @property
    def goal(self) -> Goal:
        """This series, at the part under the cursor."""
        return Goal("series", series=self.series_id, part=self.rows.key)

    @property
    def source(self) -> str:
        """The source of this series."""
        return self._source

    def on_mount(self) -> None:
        """Show the parts; what comes from now on is new."""
        self.reload()
        self.post_message(Write(partial(visit, series_id=self.series_id), quiet=True))

    def reload(self) -> None:
        """Take the parts anew; the cursor stays on its part, at first on the one to go on with."""
        series = series_one(self._db, self.series_id)
        if series is None:
            self.post_message(Asked("back"))
            return
        self._source = series.source
        parts = part_list(self._db, self.series_id)
        going_on = next((part.position for part in parts if part.id == series.next), 0)
        self._view = SeriesView(
            datetime.now(UTC).astimezone().date(),
            self.settings.words_per_minute,
            reading=series.next or "",
            guard=going_on if self.settings.spoiler_guard and series.kind == "series" else 0,
            numbered=any(part.number for part in parts),
            marks=used_marks(parts),
        )
        self.rows.show(series_rows(parts, series.gaps), key=self._at or (self.rows.key or series.next or ""))
        self._at = ""
        room = max(10, min(self.app.size.width, _WIDEST) - width(series.title) - 10)
        told = series_summary(series, room)
        self.show_head(Line((Piece("‹ ", "dim"), Piece(series.title, "strong")), (Piece(told, "dim"),)))

    def choose(self, key: str) -> None:
        """Read a part, at its place."""
        self.post_message(Go(Goal("part", series=self.series_id, part=key)))

    def do_continue(self, count: int | None) -> None:
        """Go on with this series; where it is all read, with any."""
        if self._view.reading:
            self.choose(self._view.reading)
        else:
            self.post_message(Asked("continue", count))

    def do_mark_read(self, count: int | None) -> None:
        """Turn the read state of the part under the cursor, or of as many as the count says."""
        part = self.rows.current
        if not isinstance(part, PartRecord):
            return
        rows = [row for row in self.rows.items if isinstance(row, PartRecord)]
        start = rows.index(part)
        chosen = [row.id for row in rows[start : start + (count or 1)]]
        self.post_message(Write(partial(mark_read, part_ids=chosen, read=not part.read)))
        self.rows.move(count or 1)

    def do_quotes(self, _count: int | None) -> None:
        """The quotes of this series."""
        self.post_message(Go(Goal("quotes", series=self.series_id)))

    def do_notebook(self, _count: int | None) -> None:
        """The notes of this series."""
        self.post_message(Go(Goal("notebook", series=self.series_id)))

    def do_bookmarks(self, _count: int | None) -> None:
        """The bookmarks of this series."""
        self.post_message(Go(Goal("bookmarks", series=self.series_id)))

    def do_open_browser(self, _count: int | None) -> None:
        """Open the part under the cursor in a browser."""
        part = self.rows.current
        if isinstance(part, PartRecord):
            self.post_message(OpenLink(part.url))

    def do_copy(self, _count: int | None) -> None:
        """Copy the address of the part under the cursor."""
        part = self.rows.current
        if isinstance(part, PartRecord):
            self.post_message(Copy(part.url, "the address"))

    def _lines(self, row: Row, cells: int) -> tuple[Line, ...]:
        return part_lines(row, cells, self._view)
