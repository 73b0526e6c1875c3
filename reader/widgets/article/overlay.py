"""The overlay and the margin of the page, gathered for one line at a time."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from reader.flow.find import Hits
from reader.flow.pictures import alternative_line
from reader.flow.runs import Runs
from reader.widgets.article.fragments import Fragment, beside, placed_strip, strip_of
from reader.widgets.article.marks import READ_NOW, PageMarks, stretches
from reader.widgets.article.paint import (
    Layer,
    dimmed,
    draw_hints,
    in_ascii,
    paint_margin,
    paint_pieces,
    paint_stopped,
    paint_words,
    shade,
    text_layers,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.segment import Segment
    from textual.strip import Strip

    from feeds.article import Block, Passage, Place, Span
    from feeds.quotes.model import Quote
    from reader.flow.line import Line
    from reader.themes import Palette
    from reader.widgets.article.marks import Mark
    from reader.widgets.article.paint import Hint

_MANY = 32  # spans of a block from which on they are looked up rather than gone through


class Overlay:
    """The quotes, the reader's marks, the hits of a search, the selection and the hints of one text.

    `voiced` gives each speaker's words a colour and a letter. `bare` leaves out quotes, marks and the margin:
    nothing but the text, what was searched for and selected. With `only_one` all but the `paragraph` that is read is
    dimmed, and that one has a bar beside it. `spelled` has words in the margin instead of signs. Without `unicode`
    every ornament is drawn in ASCII.
    """

    def __init__(self, blocks: Sequence[Block], quotes: Sequence[Quote] = (), marks: Sequence[Mark] = ()) -> None:
        self._blocks = blocks
        self.quotes: Sequence[Quote] = ()
        self._marks: Sequence[Mark] = ()
        self.mark(quotes=quotes, marks=marks)
        self._spans: dict[int, Runs[Span]] = {}
        self.stopped: Place | None = None
        self.hits = Hits()
        self.hints: Sequence[Hint] = ()
        self.selection: Passage | None = None
        self.taken: Passage | None = None
        self.draw_picture: Callable[[Line], Sequence[Segment] | None] = lambda _: None
        self.bare = self.spelled = False
        self.speaker_colours = False
        self.unicode = True
        self.only_one = False
        self.paragraph: int | None = None

    def mark(self, *, quotes: Sequence[Quote] | None = None, marks: Sequence[Mark] | None = None) -> None:
        """Replace the quotes or marks; None keeps them."""
        if quotes is not None:
            self.quotes = sorted(quotes, key=attrgetter("block", "start"))
        self._marks = marks if marks is not None else self._marks
        self._page = PageMarks(self._blocks, self.quotes, self._marks)

    def draw(self, line: Line, left: int, cells: int, look: Palette) -> Strip:
        """A line of the page to look at, `cells` wide, with its text beginning at column `left`."""
        return strip_of(self._fragments(line, left, cells, look), cells, _fill(line, look))

    def draw_placed(self, line: Line, left: int, cells: int, look: Palette) -> Strip:
        """The same line with the place of every word of the text, for the pointer."""
        return placed_strip(self._fragments(line, left, cells, look), line.block, cells, _fill(line, look))

    def _fragments(self, line: Line, left: int, cells: int, look: Palette) -> list[Fragment]:
        """A line's margin and text, with all that lies over them."""
        line = self._with_found_words(line, cells - left)
        start, end = line.drawn
        self._page.speaker_colours = self.speaker_colours
        spans = self._spans_in(line.block, start, end)
        quotes_in = [] if self.bare else self._page.quotes_in(line.block, start, end)
        margin = None if self.bare else self._page.margin(line, quotes_in, self.stopped)
        layers = [(run.start, run.end, look.voices[voice]) for run, voice in self._page.voices(quotes_in)]
        layers += text_layers(line, self._blocks[line.block], spans, look)
        layers += self._marked(line.block, start, end, look)
        drawn = paint_pieces(line, spans, look, layers)
        if line.kind == "picture" and (row := self.draw_picture(line)):
            drawn = [*drawn[:-1], *(Fragment(segment.text, segment.style or look.text) for segment in row)]
        if self.only_one and line.block == self.paragraph and margin is not None and line.kind != "blank":
            margin = replace(margin, signs=margin.signs + READ_NOW, words=("reading", *margin.words))
        drawn = [*(paint_words if self.spelled else paint_margin)(margin, left, line, look), *drawn]
        if self.only_one and line.block != self.paragraph:
            drawn = dimmed(drawn, look)
        if self.hints:
            drawn = draw_hints(drawn, self.hints, line, look.hint, cells)
        if margin is not None and margin.stopped and not self.spelled:
            drawn = paint_stopped(drawn, cells, look)
        return drawn if self.unicode else in_ascii(drawn)

    def _with_found_words(self, line: Line, cells: int) -> Line:
        """Return a picture's last row as its alternative text if a hit is in that, any other line as it is."""
        current = self.hits.current
        if line.kind != "picture" or line.end <= line.start or current is None:
            return line
        found = self.hits.between(line.start, line.end, line.block)
        at = current if current in found else next(iter(found), None)
        return line if at is None else alternative_line(line, self._blocks[line.block].text, at.start.offset, cells)

    def _spans_in(self, index: int, start: int, end: int) -> Sequence[Span]:
        """The spans of a block that touch a stretch of it."""
        block = self._blocks[index]
        if len(block.spans) < _MANY:
            return [span for span in block.spans if span.start < end and span.end > start]
        runs = self._spans.get(index)
        if runs is None:
            runs = self._spans[index] = Runs((span.start, span.end, span) for span in block.spans)
        return [span for _, _, span in runs.touching(start, end)]

    def _marked(self, index: int, start: int, end: int, look: Palette) -> list[Layer]:
        """What lies over a stretch of a block, from the lowest up: the reader's marks, the hits, the selection."""
        layers: list[Layer] = []
        if self.taken is not None and self.taken.start.block == index == self.taken.end.block:
            layers.append((self.taken.start.offset, self.taken.end.offset, look.selected))
        if not self.bare:
            layers += [(run.start, run.end, shade(colour, look)) for run, colour in self._page.shaded(index)]
        current = self.hits.current
        for hit in self.hits.between(start, end, index) if current is not None else ():
            layers.append((hit.start.offset, hit.end.offset, look.here if hit == current else look.hit))
        chosen = self.selection
        if chosen is not None and chosen.start.block <= index <= chosen.end.block:
            layers += [(run.start, run.end, look.selected) for run in stretches(chosen, self._blocks, only=index)]
        return layers


def _fill(line: Line, look: Palette) -> Fragment:
    """Return the fill of a line at its right; beside a line without text, that is beside the text."""
    return Fragment(" ", look.text, None if line.end > line.start else beside(line))
