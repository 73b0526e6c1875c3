"""The selection on the page, by mouse or by key, as a passage of its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Offset
from textual.selection import Selection

from feeds.article import Passage, Place
from reader.widgets.article.fragments import selected_offset

if TYPE_CHECKING:
    from reader.flow.text_units import Unit
    from reader.widgets.article.canvas import ArticleCanvas


class PageSelection:
    """The selection on a page. Textual has it by widget and cells, this by place."""

    def __init__(self, canvas: ArticleCanvas) -> None:
        self._canvas = canvas
        self._caret: tuple[Place, Place] | None = None  # the fixed and the free end of a selection by key

    @property
    def passage(self) -> Passage | None:
        """The selected passage."""
        canvas = self._canvas
        chosen = canvas.text_selection if canvas.is_attached else None
        if chosen is None:
            return None
        start, end = chosen
        first = Place(start.y, selected_offset(start.x)) if start is not None else Place(0)
        last = Place(end.y, selected_offset(end.x)) if end is not None else canvas.text.end
        return Passage(canvas.text.within(min(first, last)), canvas.text.within(max(first, last)))

    @property
    def words(self) -> str:
        """The selected words."""
        passage = self.passage
        return self._canvas.text.words_of(passage) if passage is not None else ""

    def select(self, passage: Passage | None) -> None:
        """Select a passage, whose end `extend` moves; None selects nothing."""
        canvas = self._canvas
        if passage is None:
            canvas.screen.clear_selection()
            return
        start, end = canvas.text.within(passage.start), canvas.text.within(passage.end)
        self._caret = (start, end)
        canvas.overlay.selection = Passage(start, end)
        canvas.refresh()
        canvas.screen.selections = {canvas: Selection(Offset(start.offset, start.block), Offset(end.offset, end.block))}

    def extend(self, unit: Unit, steps: int) -> None:
        """Move the free end of the selection by some units, back if `steps` is negative.

        Without a selection, one begins at the top of the screen.
        """
        selected = self.passage or Passage(self._canvas.place, self._canvas.place)
        fixed, free = self._caret or (selected.start, selected.end)
        free = self._canvas.text.step(free, unit, steps)
        self.select(Passage(min(fixed, free), max(fixed, free)))
        self._caret = (fixed, free)
        self._canvas.reveal(free)

    def update(self, *, selected: bool) -> None:
        """Draw what Textual has selected, or nothing."""
        self._canvas.overlay.selection = self.passage
        if not selected:
            self._caret = None
        self._canvas.refresh()

    def clear(self) -> None:
        """Forget the selection: another text is shown."""
        if self._canvas.is_attached and self._canvas.text_selection is not None:
            self._canvas.screen.clear_selection()
        self._caret = None
