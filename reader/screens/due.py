"""Due this week: which series come on which day, which are late."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from reader.navigation import Goal
from reader.phrases import count
from reader.rows.due import DueRow, due_lines, due_rows
from reader.rows.line import Line, Piece
from reader.store.due import coming_list
from reader.store.errors import StoreError
from reader.widgets.list_frame import ListFrame
from reader.widgets.requests import Go
from reader.widgets.row_list import Drawing

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from reader.config.keymap import Context
    from reader.config.settings import Settings
    from reader.store.database import Database
    from reader.store.due import ComingParts


class DueScreen(ListFrame[DueRow]):
    """The series of which a part is due in the next seven days, day by day. Enter opens one."""

    CONTEXT: ClassVar[Context] = "due"
    HINTS = (("enter", "open"), ("find", "find"), ("back", "back"), ("help", "keys"))

    def __init__(self, db: Database, settings: Settings, goal: Goal) -> None:
        super().__init__(settings, Drawing(self._lines, _key, _words))
        self._db = db
        self._row = goal.row
        self._today = datetime.now().astimezone().date()

    @property
    def goal(self) -> Goal:
        """The due parts, and the row that the cursor is on."""
        return Goal("due", row=self.rows.key)

    def on_mount(self) -> None:
        """Look beside the loop: a large library has thousands of dates."""
        self.reload()

    def reload(self) -> None:
        """Show the due parts as they are in the library now."""
        self.rows.empty = "Looking at dates …"
        self.show_head(Line((Piece("‹ ", "dim"), Piece("Due this week", "strong"))))
        look: Callable[[], Awaitable[object]] = self._look  # not begun where another follows at once
        self.run_worker(look, exclusive=True)

    async def _look(self) -> None:
        now = datetime.now().astimezone()
        try:
            coming = await asyncio.to_thread(coming_list, self._db, now)
        except StoreError as problem:
            self.say(str(problem))
            return
        self._show(coming, now)

    def _show(self, coming: Sequence[ComingParts], now: datetime) -> None:
        self._today = now.date()
        rows = due_rows(coming, self._today)
        self.rows.empty = "Nothing is due this week, as far as the dates of earlier parts tell."
        self.rows.show(rows, key=self._row or self.rows.key)
        self._row = ""
        found = sum(row.coming is not None for row in rows)
        words = f"{count(found, 'series', 'series')} of {len(coming)} with parts lately" if found else ""
        self.show_head(Line((Piece("‹ ", "dim"), Piece("Due this week", "strong")), (Piece(words, "dim"),)))

    def choose(self, key: str) -> None:
        """Open a series."""
        row = self.rows.current
        if row is not None and row.coming is not None:
            self.post_message(Go(Goal("series", series=key)))

    def _lines(self, row: DueRow, width: int) -> tuple[Line, ...]:
        return due_lines(row, width, self._today)


def _words(row: DueRow) -> str:
    return row.coming.series.title if row.coming is not None else ""


def _key(row: DueRow) -> str:
    return row.coming.series.id if row.coming is not None else ""
