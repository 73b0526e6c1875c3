"""Searching all parts and notes; the hits come while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from reader.navigation import Goal
from reader.page.spoilers import guard_of
from reader.phrases import count
from reader.rows.hits import hit_height, hit_key, hit_lines
from reader.rows.line import Line, Piece
from reader.store.search import search
from reader.widgets.asking import Go
from reader.widgets.list_frame import ListFrame
from reader.widgets.row_list import Drawing

if TYPE_CHECKING:
    from textual.timer import Timer

    from reader.config.keys import Context
    from reader.config.settings import Settings
    from reader.model.records import Hit
    from reader.store.database import Database

EMPTY = "Every part and every note is searched."
NOTHING = """Nothing was found.

Try fewer words, or how one begins:
all must stand in one part or note."""
_PAUSE = 0.12
_MOST = 200


class SearchScreen(ListFrame["Hit"]):
    """A prompt, and what it finds."""

    CONTEXT: ClassVar[Context] = "search"
    HINTS = (("enter", "go there"), ("find", "other words"), ("back", "back"))

    def __init__(self, db: Database, settings: Settings, goal: Goal) -> None:
        super().__init__(settings, Drawing(self._lines, hit_key, lambda hit: hit.snippet, hit_height))
        self._db = db
        self._goal = goal
        self._words = ""
        self._hits: tuple[Hit, ...] = ()
        self._soon: Timer | None = None
        self._hides = guard_of(db, settings)

    @property
    def goal(self) -> Goal:
        """The search: its words, and the hit that the cursor is on."""
        return Goal("search", words=self._words, row=self.rows.key)

    def on_mount(self) -> None:
        """Ask for words; where a jump comes back, show what was found, and the hit that was gone to."""
        self._show()
        if self._goal.words:
            self.open(self._goal)
        else:
            self.do_find(None)

    def open(self, goal: Goal) -> None:
        """Show a search again, at the hit that was gone to from there."""
        if goal.words:
            self._search(goal.words)
            self.rows.move_to(goal.row)

    def do_find(self, _count: int | None) -> None:
        """Search for other words."""
        self.ask("words in any part or note", typed=self._typed_words, entered=self._search, value=self._words)

    def _typed_words(self, words: str) -> None:
        """Search a moment after the last letter."""
        if self._soon is not None:
            self._soon.stop()
        self._soon = self.set_timer(_PAUSE, lambda: self._search(words))

    def _search(self, words: str) -> None:
        if words != self._words:
            self._words = words
            self._hides = guard_of(self._db, self.settings)
            self._hits = search(self._db, words, _MOST)
            self._show()

    def _show(self) -> None:
        self.rows.empty = NOTHING if self._words.strip() else EMPTY
        self.rows.show(self._hits)
        self.rows.move_start()
        told = count(len(self._hits), "hit") if self._words else ""
        if len(self._hits) == _MOST:
            told = f"the best {told}"
        self.show_head(Line((Piece("‹ ", "dim"), Piece("Search", "strong")), (Piece(told, "dim"),)))

    def choose(self, _key: str) -> None:
        """Go to the hit."""
        hit = self.rows.current
        if hit is not None:
            self.post_message(Go(Goal("part", series=hit.series, part=hit.part, place=hit.place)))

    def _lines(self, hit: Hit, width: int) -> tuple[Line, ...]:
        return hit_lines(hit, width, hidden=self._hides(hit.series, hit.position))
