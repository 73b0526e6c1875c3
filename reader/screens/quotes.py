"""Who said what: the quotes of a part or a whole series, to be filtered by speaker."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from reader.goals import Goal
from reader.quoting import quotes_of
from reader.rows.line import Line, Piece
from reader.rows.marks import Heading, QuoteRow, heading_lines, quote_lines, quote_words
from reader.rows.quotes import said
from reader.store.library import part_list, part_one, series_one
from reader.widgets.asking import Go, Write
from reader.widgets.list_frame import ListFrame
from reader.widgets.row_list import Drawing
from reader.wording import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.quotes import Quote
    from reader.keys import Context
    from reader.settings import Settings
    from reader.store.database import Database
    from reader.store.records import PartRecord

Row = QuoteRow | Heading


class QuotesScreen(ListFrame[Row]):
    """The quotes that quote somebody, part by part. They are found one part after the other."""

    CONTEXT: ClassVar[Context] = "quotes"
    HINTS = (("enter", "go there"), ("find", "filter by speaker or words"), ("back", "back"))

    def __init__(self, db: Database, settings: Settings, goal: Goal) -> None:
        super().__init__(settings, Drawing(_lines, _key, _words, _height))
        self._db = db
        self._goal = goal
        self._found: list[Row] = []
        self._waiting: list[PartRecord] = []

    @property
    def goal(self) -> Goal:
        """The quotes of what was asked for."""
        return self._goal

    def takes(self, goal: Goal) -> bool:
        """The same quotes only."""
        return self._goal.same_text(goal)

    def on_mount(self) -> None:
        """Look for quotes, part by part."""
        if self._goal.part:
            part = part_one(self._db, self._goal.part)
            self._waiting = [part] if part is not None else []
            title = part.title if part is not None else ""
        else:
            self._waiting = list(part_list(self._db, self._goal.series))
            series = series_one(self._db, self._goal.series)
            title = series.title if series is not None else ""
        self._title = title
        self._look()

    def _look(self) -> None:
        """Find the quotes of the next part, on the writer's thread: what is found is kept."""
        self._show()
        if self._waiting and self.is_attached:
            part = self._waiting.pop(0)
            work = partial(quotes_of, part_id=part.id)
            self.post_message(Write(work, then=partial(self._take, part), quiet=True))

    def _take(self, part: PartRecord, quotes: Sequence[Quote]) -> None:
        here = [QuoteRow(part, one) for one in said(quotes)]
        if here:
            self._found += [Heading(part.title), *here]
        self._look()

    def _show(self) -> None:
        self.rows.empty = "Looking for quotes …" if self._waiting else "There are no quotes here."
        self.rows.show(self._found)
        number = sum(1 for row in self._found if isinstance(row, QuoteRow))
        told = count(number, "quote") + (f" · {len(self._waiting)} parts to look through" if self._waiting else "")
        self.show_head(Line((Piece("‹ ", "dim"), Piece(f"Quotes in {self._title}", "strong")), (Piece(told, "dim"),)))

    def choose(self, _key: str) -> None:
        """Go to the quote."""
        row = self.rows.current
        if isinstance(row, QuoteRow):
            self.post_message(Go(Goal("part", series=row.part.series, part=row.part.id, place=row.said.place)))


def _lines(row: Row, width: int) -> tuple[Line, ...]:
    return heading_lines(row) if isinstance(row, Heading) else quote_lines(row, width)


def _height(row: Row, width: int) -> int:
    return len(_lines(row, width))


def _key(row: Row) -> str:
    return "" if isinstance(row, Heading) else row.key


def _words(row: Row) -> str:
    return row.text if isinstance(row, Heading) else quote_words(row)
