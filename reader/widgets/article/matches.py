"""The hits of the words that are sought on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.flow.find import MOST_HITS, Hits

if TYPE_CHECKING:
    from feeds.article import Passage, Place
    from reader.widgets.article.canvas import ArticleCanvas


class Matches:
    """The hits of one search, which the page draws, and the way from one to the next."""

    def __init__(self, canvas: ArticleCanvas) -> None:
        self._canvas = canvas

    def find(self, pattern: str, start: Place | None = None) -> int:
        """Mark every hit of `pattern` and bring the first from `start` on into sight; how many there are.

        Call it for each letter typed, with the place where typing began as `start` (else the top of the
        screen): then a longer pattern is not sought from where a shorter one led. "" clears the hits.
        """
        canvas = self._canvas
        canvas.overlay.hits = Hits((block.text for block in canvas.text.blocks), pattern, start or canvas.place)
        return len(canvas.overlay.hits) if self.move(0) else 0

    def move(self, direction: int) -> int:
        """To the next or the previous hit, around the end; its number from 1, 0 where there is none."""
        hits = self._canvas.overlay.hits
        hits.move(direction)
        if hits.current is not None:
            self._canvas.reveal(hits.current.start)
        self._canvas.refresh()
        return hits.number

    @property
    def total(self) -> str:
        """The number of hits: "14", "20,000+" if no more were sought."""
        number = len(self._canvas.overlay.hits)
        return f"{number:,}" + "+" * (number >= MOST_HITS)

    @property
    def current(self) -> Passage | None:
        """The hit that was gone to last."""
        return self._canvas.overlay.hits.current
