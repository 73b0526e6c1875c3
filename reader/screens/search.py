"""Searching all parts and notes; the hits come while one types."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from reader.model.records import Hit
from reader.navigation import Goal
from reader.page.spoilers import guard_of
from reader.phrases import count
from reader.rows.hits import by_series, hit_height, hit_key, hit_lines
from reader.rows.line import Line, Piece
from reader.rows.marks import Heading, heading_lines
from reader.store.errors import StoppedError
from reader.store.intake.pending import pending_parts
from reader.store.search import first_hits, search
from reader.widgets.list_frame import ListFrame
from reader.widgets.requests import Go
from reader.widgets.row_list import Drawing

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from reader.config.keymap import Context
    from reader.config.settings import Settings
    from reader.store.database import Database

    Find = Callable[[Database, str], tuple[Hit, ...]]

EMPTY = """Search all parts and notes. All words must be in the same part or note.

title:fog           only in titles
note:fog            only in your notes
#sea                notes, folders and sources tagged “sea”
in:"Lantern" fog    only in series whose titles have this word
"""
NOTHING = """Nothing found.

Try fewer words or a prefix. All words must be in the same part or note."""
_PAUSE = 0.03  # seconds after a letter: fast typing or pasting does not start a search for every letter
_STILL = 0.25  # seconds after which the best hits are looked for: a search for them cannot be stopped at any moment
_MOST = 200

Row = Hit | Heading


class SearchScreen(ListFrame[Row]):
    """A prompt, and its hits, by series. The first hits come at once, the best ones after them."""

    CONTEXT: ClassVar[Context] = "search"
    HINTS = (("enter", "open"), ("find", "new search"), ("back", "back"))

    def __init__(self, db: Database, settings: Settings, goal: Goal) -> None:
        super().__init__(settings, Drawing(self._lines, _key, _words, _height))
        self._db = db
        self._goal = goal
        self._words = ""
        self._hits: tuple[Hit, ...] = ()
        self._searching = False
        self._pending = 0
        self._soon: Timer | None = None
        self._hides = guard_of(db, settings)
        self._quick, self._thorough = ThreadPoolExecutor(1, "first-hits"), ThreadPoolExecutor(1, "search")

    @property
    def goal(self) -> Goal:
        """The search: its words, and the hit that the cursor is on."""
        return Goal("search", words=self._words, row=self.rows.key)

    def on_mount(self) -> None:
        """Ask for words; after a jump back show the hits, and the one that was opened."""
        self._show()
        if self._goal.words:
            self.open(self._goal)
        else:
            self.do_find(None)

    def on_unmount(self) -> None:
        """Stop the running search."""
        self._words = ""
        for threads in (self._quick, self._thorough):
            threads.shutdown(wait=False, cancel_futures=True)

    def open(self, goal: Goal) -> None:
        """Show a search again, at the hit that was gone to from there."""
        if goal.words:
            self._search(goal.words, goal.row)

    def do_find(self, _count: int | None) -> None:
        """Search for other words."""
        self.ask("search all parts and notes", typed=self._typed_words, entered=self._search, value=self._words)

    def _typed_words(self, words: str) -> None:
        """Search a moment after the last letter."""
        if self._soon is not None:
            self._soon.stop()
        self._soon = self.set_timer(_PAUSE, lambda: self._search(words))

    def _search(self, words: str, row: str = "") -> None:
        if words != self._words:
            self._words = words
            self._hides = guard_of(self._db, self.settings)
            self._searching = bool(words.strip())
            self.run_worker(self._find(words, row), exclusive=True, group="search")
            self._show()

    async def _find(self, words: str, row: str) -> None:
        """Show the first hits, then the best ones. Both are found beside the loop; other words end it."""
        first = await self._answer(self._quick, first_hits, words)
        if first is None:
            return
        self._set_hits(first, row, searching=bool(words.strip()))
        await asyncio.sleep(_STILL)
        best = await self._answer(self._thorough, partial(search, limit=_MOST), words)
        if best is not None:
            moved = bool(first) and self.rows.key != hit_key(first[0])
            self._set_hits(best, row or (self.rows.key if moved else ""), searching=False)

    async def _answer(self, threads: ThreadPoolExecutor, find: Find, words: str) -> tuple[Hit, ...] | None:
        """Return the hits of one kind of search; None if the reader has typed on meanwhile."""
        found = await asyncio.get_running_loop().run_in_executor(threads, self._ask, find, words)
        return found if words == self._words else None

    def _set_hits(self, hits: tuple[Hit, ...], row: str, *, searching: bool) -> None:
        self._hits, self._searching = hits, searching
        self._pending = pending_parts(self._db)
        self._show(row)

    def _ask(self, find: Find, words: str) -> tuple[Hit, ...] | None:
        """Return the hits of one kind of search; None if the reader has typed on."""
        try:
            with self._db.stoppable(lambda: words != self._words):
                return find(self._db, words)
        except StoppedError:
            return None

    def _show(self, row: str = "") -> None:
        words = self._words.strip()
        self.rows.empty = EMPTY if not words else "Searching …" if self._searching else NOTHING
        self.rows.show(by_series(self._hits if words else ()), key=row)
        if not row:
            self.rows.move_start()
        summary = "searching …" if self._searching else count(len(self._hits), "result") if words else ""
        if len(self._hits) == _MOST:
            summary = f"top {summary}"
        if words and self._pending:
            summary += f" · {count(self._pending, 'part')} not indexed yet"
        self.show_head(Line((Piece("‹ ", "dim"), Piece("Search", "strong")), (Piece(summary, "dim"),)))

    def choose(self, _key: str) -> None:
        """Go to the hit."""
        hit = self.rows.current
        if isinstance(hit, Hit):
            self.post_message(Go(Goal("part", series=hit.series, part=hit.part, place=hit.place)))

    def _lines(self, row: Row, width: int) -> tuple[Line, ...]:
        if isinstance(row, Heading):
            return heading_lines(row)
        return hit_lines(row, width, hidden=self._hides(row.series, row.position))


def _key(row: Row) -> str:
    return "" if isinstance(row, Heading) else hit_key(row)


def _words(row: Row) -> str:
    return row.text if isinstance(row, Heading) else row.snippet


def _height(row: Row, width: int) -> int:
    return len(heading_lines(row)) if isinstance(row, Heading) else hit_height(row, width)
