"""The page: one part's text in a centred column, drawn line by line, however long it is.

Public surface of `ArticleView` for the screens, to whom it is a black box:

    show(article, *, quotes=(), marks=(), place=None, byline="", closing="")
    set_marks(marks)   set_quotes(quotes)   set_stopped(place | None)   set_width(cells)
    column_width -> int                     zen: bool
    place -> Place     progress -> float (0 to 1)    lines_left, words_left -> int    at_end -> bool
    headings -> tuple[Heading(level, text, place)]
    go_to(place, *, centre=False)   go_home()   go_end()   lines(count)   half_page(direction)
    page_down()   page_up()         paragraph(direction)   quote(direction) -> Quote | None
    find(pattern) -> int            hit(direction) -> int (number of the hit from 1; 0: none)
    visible_links() -> list[PageLink]       show_hints(labels)      activate(link)
    open_note(label) -> bool        (a footnote below the paragraph that refers to it, and closed again)
    selection -> Passage | None     select(passage | None)   extend(unit, steps)   selected_text -> str
    quote_at(place)   sentence_at(place)   word_at(place)   paragraph_at(place) -> Passage
    place_at(x, y) -> Place | None

`direction` is 1 or -1, `unit` "character", "word", "sentence" or "paragraph". Every movement without
another answer answers whether anything moved, so `page_down()` is False at the end. Messages:
`PlaceChanged(place, progress)`, `ReachedEnd()`, `LinkActivated(target)`, `FootnoteActivated(label)`.
The view binds no keys. It scrolls on the wheel, follows a click, and selects on a drag, a double
click (the word) and a triple click (the sentence).
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Offset, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from feeds.article import Block, Passage, Place, count_words
from reader.flow import Flow, Window
from reader.flow.cells import clusters
from reader.flow.find import Hits
from reader.flow.reading import passage_at, step, text_of
from reader.themes import Palette, palette
from reader.widgets.article_links import PageLink, link_at, links_on
from reader.widgets.article_marks import Mark, PageMarks, stretches
from reader.widgets.article_paint import Hint, Layer, draw_hints, paint_margin, paint_pieces, strip_of, text_layers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events
    from textual.binding import BindingType
    from textual.timer import Timer

    from feeds.article import Article
    from feeds.quotes.model import Quote
    from reader.flow import Line, LineKind
    from reader.flow.reading import Unit

DEFAULT_WIDTH = 72
NARROWEST, WIDEST = 24, 160
_WHEEL_LINES = 3
_SLICE, _PAUSE = 0.004, 0.02  # seconds of measuring in the background, and between
_SAMPLE = 50_000  # characters whose words are counted to tell the words of the rest


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text, for its contents."""

    level: int
    text: str
    place: Place


class ArticleView(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows one article. See the module for the public surface."""

    DEFAULT_CSS = """
    ArticleView {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 0;
        background: $background;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = []

    class PlaceChanged(Message):
        """Another part of the text is on the screen; `progress` is the share of it that has been shown."""

        def __init__(self, place: Place, progress: float) -> None:
            self.place = place
            self.progress = progress
            super().__init__()

    class ReachedEnd(Message):
        """The last line of the text has come onto the screen."""

    class LinkActivated(Message):
        """A link was clicked or chosen."""

        def __init__(self, target: str) -> None:
            self.target = target
            super().__init__()

    class FootnoteActivated(Message):
        """A reference to the footnote of this label was clicked or chosen."""

        def __init__(self, label: str) -> None:
            self.label = label
            super().__init__()

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(name=name, id=id, classes=classes)
        self._blocks: Sequence[Block] = (Block("paragraph", ""),)
        self._head: list[tuple[LineKind, str]] = []
        self._last_words = ""
        self._ends: array[int] = array("q", [0])  # characters up to the end of each block
        self._chosen = DEFAULT_WIDTH
        self._window = Window(Flow((), DEFAULT_WIDTH), 1)
        self._ended = False
        self._quotes: Sequence[Quote] = ()
        self._marks: Sequence[Mark] = ()
        self._page_marks = PageMarks((), (), ())
        self._stopped: Place | None = None
        self._hits = Hits()
        self._jumped: Place | None = None
        self._hints: Sequence[Hint] = ()
        self._opened: dict[int, list[Block]] = {}
        self._caret: tuple[Place, Place] | None = None  # the fixed and the free end of a selection by key
        self._zen = False
        self._look: Palette | None = None
        self._measuring: Timer | None = None

    # What is shown

    def show(
        self,
        article: Article,
        *,
        quotes: Sequence[Quote] = (),
        marks: Sequence[Mark] = (),
        place: Place | None = None,
        byline: str = "",
        closing: str = "",
    ) -> None:
        """Show an article from `place` on, else from its beginning.

        `byline` stands below the title, `closing` below the text. What was found, selected, opened and
        hinted in the article before is forgotten.
        """
        self._blocks = article.blocks or (Block("paragraph", ""),)
        said: list[tuple[LineKind, str]] = [("title", article.title), ("byline", byline)]
        self._head = [(kind, words) for kind, words in said if words]
        self._last_words = closing
        self._ends = array("q", accumulate([len(block.text) for block in self._blocks]))
        self._quotes, self._marks = sorted(quotes, key=_order), marks
        self._page_marks = PageMarks(self._blocks, self._quotes, self._marks)
        self._stopped, self._jumped, self._caret, self._hints = None, None, None, ()
        self._hits, self._opened, self._ended = Hits(), {}, False
        if self.is_mounted and self.text_selection is not None:
            self.screen.clear_selection()
        self._window.place = self._within(place or Place(0))
        self._lay()

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Draw these marks of the reader's instead of those before."""
        self._marks = marks
        self._page_marks = PageMarks(self._blocks, self._quotes, marks)
        self.refresh()

    def set_quotes(self, quotes: Sequence[Quote]) -> None:
        """Draw these quotes instead of those before."""
        self._quotes = sorted(quotes, key=_order)
        self._page_marks = PageMarks(self._blocks, self._quotes, self._marks)
        self.refresh()

    def set_stopped(self, place: Place | None) -> None:
        """Mark the line where the reader stopped the last time."""
        self._stopped = place
        self.refresh()

    def set_width(self, cells: int) -> None:
        """Choose the width of the column; the text at the top stays there."""
        chosen = min(max(cells, NARROWEST), WIDEST)
        if chosen != self._chosen:
            self._chosen = chosen
            self._lay()

    @property
    def column_width(self) -> int:
        """The chosen width of the column; a narrow screen shows less."""
        return self._chosen

    @property
    def zen(self) -> bool:
        """Whether nothing but the text is drawn: no signs, names or colours of quotes and marks."""
        return self._zen

    @zen.setter
    def zen(self, wanted: bool) -> None:
        self._zen = wanted
        self.refresh()

    # Where one is

    @property
    def place(self) -> Place:
        """The place that stands at the top, whatever the width, the size and the theme."""
        return self._window.place

    @property
    def progress(self) -> float:
        """How much of the text has been shown down to the lower edge, by characters, from 0 to 1."""
        shown = self._window.lines()
        if self.at_end or not shown or not self._ends[-1]:
            return 1.0
        last = shown[-1]
        return (self._ends[last.block] - len(self._blocks[last.block].text) + last.end) / self._ends[-1]

    @property
    def lines_left(self) -> int:
        """The lines below the screen; an estimate until a long text has been measured."""
        return self._window.last_first - self._window.first

    @property
    def words_left(self) -> int:
        """About how many words are below the screen."""
        sample = taken = 0
        for block in self._blocks:
            sample += count_words(block.text)
            taken += len(block.text)
            if taken >= _SAMPLE:
                break
        return round(self._ends[-1] * (1 - self.progress) * sample / taken) if taken else 0

    @property
    def at_end(self) -> bool:
        """Whether the last line is on the screen."""
        return self._window.at_end

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings of the text, in order."""
        return tuple(
            Heading(block.level, block.text, Place(index))
            for index, block in enumerate(self._blocks)
            if block.kind == "heading"
        )

    # Moving

    def go_to(self, place: Place, *, centre: bool = False) -> bool:
        """Bring a place to the top, or into the upper third of the screen."""
        return self._moved(self._window.go_to(self._within(place), self.size.height // 3 if centre else 0))

    def go_home(self) -> bool:
        """To the first line."""
        return self._moved(self._window.go_to(Place(0)))

    def go_end(self) -> bool:
        """To the last line."""
        return self._moved(self._window.go_end())

    def lines(self, count: int) -> bool:
        """So many lines down, or up where `count` is negative."""
        return self._moved(self._window.move(count))

    def half_page(self, direction: int) -> bool:
        """Half a screen down or up."""
        return self.lines(direction * max(self.size.height // 2, 1))

    def page_down(self) -> bool:
        """A screen further, but for the lines that stay in sight; False at the end."""
        return self.lines(self._page)

    def page_up(self) -> bool:
        """A screen back, but for the lines that stay in sight; False at the beginning."""
        return self.lines(-self._page)

    @property
    def _page(self) -> int:
        """The lines of a page: all but one or two that the eye finds again."""
        height = self.size.height
        return max(height - (2 if height >= 16 else 1), 1)

    def paragraph(self, direction: int) -> bool:
        """To the beginning of the next or the previous paragraph."""
        here = self.place
        block = here.block + 1 if direction > 0 else here.block - (here.offset == 0)
        if block >= len(self._blocks):
            return self.go_end()
        return self.go_to(Place(max(block, 0)))

    def quote(self, direction: int) -> Quote | None:
        """To the next or the previous quote; None where there is none."""
        from_here = self._jumped if self._jumped is not None and self._window.shows(self._jumped) else None
        here = (from_here or self.place, from_here is None)
        said = [quote for quote in self._quotes if quote.kind not in ("scare", "title")]
        places = [(Place(quote.block, quote.start), quote) for quote in said]
        if direction > 0:
            found = next((pair for pair in places if pair[0] > here[0] or (here[1] and pair[0] == here[0])), None)
        else:
            found = next((pair for pair in reversed(places) if pair[0] < here[0]), None)
        if found is None:
            return None
        self._jump(found[0])
        return found[1]

    def find(self, pattern: str) -> int:
        """Mark every hit of `pattern` and bring the first from here on into sight; how many there are.

        For each letter typed anew. An empty pattern clears the hits.
        """
        self._hits = Hits((block.text for block in self._blocks), pattern, self.place)
        return len(self._hits) if self.hit(0) else 0

    def hit(self, direction: int) -> int:
        """To the next or the previous hit, around the end; its number from 1, 0 where there is none."""
        self._hits.move(direction)
        if self._hits.current is not None:
            self._jump(self._hits.current.start)
        self.refresh()
        return self._hits.number

    def _jump(self, place: Place) -> None:
        """Bring a place into sight, moving only where it is not there."""
        self._jumped = place
        if not self._window.shows(place):
            self.go_to(place, centre=True)

    # Links and footnotes

    def visible_links(self) -> list[PageLink]:
        """The links and references to footnotes that begin on the screen, in reading order."""
        return links_on(self._window.lines(), self._blocks)

    def show_hints(self, labels: Iterable[str] = ()) -> None:
        """Draw these letters over the visible links, in their order; none takes them away."""
        starts = [link.passage.start for link in self.visible_links()]
        self._hints = [Hint(at.block, at.offset, label) for at, label in zip(starts, labels, strict=False)]
        self.refresh()

    def activate(self, link: PageLink) -> None:
        """Follow a link, as a click does: post its message."""
        self.post_message(self.FootnoteActivated(link.target) if link.is_footnote else self.LinkActivated(link.target))

    def open_note(self, label: str) -> bool:
        """Open a footnote below the block on the screen that refers to it, or close it; False where none does."""
        note = next((block for block in self._blocks if block.kind == "footnote" and block.marker == label), None)
        refers = (link for link in self.visible_links() if link.is_footnote and link.target == label)
        reference = next(refers, None)
        if note is None or reference is None:
            return False
        block = reference.passage.start.block
        opened = self._opened.setdefault(block, [])
        if note in opened:
            opened.remove(note)
        else:
            opened.append(note)
        self._lay()
        return True

    # Passages

    def quote_at(self, place: Place) -> Quote | None:
        """The quote that a place stands in."""
        said = (quote for quote in self._quotes if quote.block == place.block)
        return next((quote for quote in said if quote.start <= place.offset < quote.end), None)

    def sentence_at(self, place: Place) -> Passage:
        """The sentence that a place stands in."""
        return passage_at(self._blocks, self._within(place), "sentence")

    def word_at(self, place: Place) -> Passage:
        """The word that a place stands in."""
        return passage_at(self._blocks, self._within(place), "word")

    def paragraph_at(self, place: Place) -> Passage:
        """The paragraph that a place stands in."""
        return passage_at(self._blocks, self._within(place), "paragraph")

    def place_at(self, x: int, y: int) -> Place | None:
        """The place that is drawn at a cell of the view, or the nearest on its line; None beside all text."""
        shown = self._window.lines()
        if not 0 <= y < len(shown):
            return None
        line, at, nearest = shown[y], self._left, None
        for piece in line.pieces:
            for start, end, cells in clusters(piece.text):
                if piece.start >= 0 and (nearest is None or x >= at):
                    nearest = piece.start + (start if x < at + cells else end)
                at += cells
        return Place(line.block, nearest) if nearest is not None else None

    def _within(self, place: Place) -> Place:
        """A place, or the nearest there is in this text."""
        block = min(max(place.block, 0), len(self._blocks) - 1)
        return Place(block, min(max(place.offset, 0), len(self._blocks[block].text)))

    # Selection

    @property
    def selection(self) -> Passage | None:
        """What is selected, with the mouse or by key."""
        chosen = self.text_selection if self.is_mounted else None
        if chosen is None:
            return None
        start, end = chosen
        first = Place(start.y, start.x) if start is not None else Place(0)
        last = Place(end.y, end.x) if end is not None else self._window.flow.end
        return Passage(self._within(first), self._within(last))

    @property
    def selected_text(self) -> str:
        """The selected words."""
        passage = self.selection
        return text_of(self._blocks, passage) if passage is not None else ""

    def select(self, passage: Passage | None) -> None:
        """Select a passage, whose end `extend` moves; None selects nothing."""
        if passage is None:
            self.screen.clear_selection()
            return
        start, end = self._within(passage.start), self._within(passage.end)
        self._caret = (start, end)
        self.screen.selections = {self: Selection(Offset(start.offset, start.block), Offset(end.offset, end.block))}

    def extend(self, unit: Unit, steps: int) -> None:
        """Move the free end of the selection by so many units, back where `steps` is negative.

        Where nothing is selected yet, a selection begins at the top of the screen.
        """
        selected = self.selection or Passage(self.place, self.place)
        fixed, free = self._caret or (selected.start, selected.end)
        free = step(self._blocks, free, unit, steps)
        self.select(Passage(min(fixed, free), max(fixed, free)))
        self._caret = (fixed, free)
        self._jump(free)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:  # noqa: ARG002 - it is this view's own
        """The selected words, for Textual's copy key."""
        return self.selected_text, "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw another selection, or none."""
        if selection is None:
            self._caret = None
        self.refresh()

    # Laying out

    @property
    def _column(self) -> int:
        """The cells of text there are: the chosen width, or what a narrow screen has beside its margins."""
        margins = 4 if self.size.width >= 44 else 3
        return min(self._chosen, max(self.size.width - margins, 1))

    @property
    def _left(self) -> int:
        """The cells left of the column; two at least, for a sign and a space."""
        return max((self.size.width - self._column) // 2, min(2, self.size.width))

    def _lay(self) -> None:
        """Set the text for the size there is, and show the same place."""
        if not self.size:
            return
        flow = Flow(
            self._blocks,
            self._column,
            room=self.size.width - self._left - 2,
            head=self._head,
            closing=self._last_words,
        )
        for block, notes in self._opened.items():
            flow.open_notes(block, notes)
        self._window.keep(flow, self.size.height)
        if self._measuring is not None:
            self._measuring.stop()
        self._measuring = None if flow.measured else self.set_interval(_PAUSE, self._measure)
        self._moved(moved=True)

    def _measure(self) -> None:
        """Measure some more of a long text between two keys."""
        if self._window.measure(_SLICE) and self._measuring is not None:
            self._measuring.stop()
            self._measuring = None
        self._follow()

    def _moved(self, moved: bool) -> bool:
        """Show what the window shows now, and say so."""
        self._follow()
        if moved:
            self._hints = ()
            self.refresh()
            self.post_message(self.PlaceChanged(self.place, self.progress))
        if self.at_end and not self._ended:
            self.post_message(self.ReachedEnd())
        self._ended = self.at_end
        return moved

    def _follow(self) -> None:
        """Let Textual's scrolling know where the window stands; without a layout, which would draw all anew."""
        first = self._window.first
        self.set_reactive(Widget.virtual_size, Size(self.size.width, self._window.flow.line_count))
        self.set_reactive(Widget.scroll_y, float(first))
        self.set_reactive(Widget.scroll_target_y, float(first))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:  # noqa: ARG002 - Textual's signature
        """Move where Textual scrolled by itself, as it does while a selection is dragged over the edge."""
        self._moved(self._window.move(round(new_value) - self._window.first))

    # Events

    def on_mount(self) -> None:
        """Follow the theme."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self._forget_look())

    def on_resize(self) -> None:
        """Set the text for the new size."""
        self._lay()

    def _forget_look(self) -> None:
        self._look = None
        self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll by the wheel."""
        event.stop()
        event.prevent_default()
        self.lines(_WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll by the wheel."""
        event.stop()
        event.prevent_default()
        self.lines(-_WHEEL_LINES)

    def on_click(self, event: events.Click) -> None:
        """Follow a link, or select the word or the sentence that was clicked twice or three times."""
        event.prevent_default()
        place = self.place_at(event.x, event.y)
        if place is None:
            return
        if event.chain == 2:
            self.select(self.word_at(place))
        elif event.chain == 3:
            self.select(self.sentence_at(place))
        elif (link := link_at(place, self._blocks)) is not None:
            self.activate(link)

    # Drawing

    @property
    def look(self) -> Palette:
        """The styles of the page's roles in the theme there is."""
        if self._look is None:
            app = self.app
            self._look = palette(app.theme_variables, ansi=app.native_ansi_color, no_color=app.no_color)
        return self._look

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        look, cells = self.look, self.size.width
        shown = self._window.lines()
        if y >= len(shown):
            return Strip.blank(cells, look.text)
        line = shown[y]
        block = self._blocks[line.block]
        margin = None if self._zen else self._page_marks.margin(line, self._stopped)
        drawn = paint_pieces(line, block, look, self._layers(line, block))
        if self._hints:
            drawn = draw_hints(drawn, self._hints, line, look.hint)
        return strip_of([*paint_margin(margin, self._left, look), *drawn], cells, look.text)

    def _layers(self, line: Line, block: Block) -> list[Layer]:
        """What lies over the text of a line, from the lowest up."""
        look, index = self.look, line.block
        layers: list[Layer] = []
        if not self._zen:
            said = (quote for quote in self._page_marks.spoken(index) if quote.kind != "block")
            layers += [(quote.start, quote.end, look.quote) for quote in said]
        layers += text_layers(block, look, line.start, line.end)
        if not self._zen:
            layers += [(run.start, run.end, look.marked) for run in self._page_marks.shaded(index)]
        current = self._hits.current
        for hit in self._hits.in_block(index) if current is not None else ():
            layers.append((hit.start.offset, hit.end.offset, look.here if hit == current else look.hit))
        selected = self.selection
        if selected is not None and selected.start.block <= index <= selected.end.block:
            chosen = (run for at, run in stretches(selected, self._blocks) if at == index)
            layers += [(run.start, run.end, look.selected) for run in chosen]
        return layers


def _order(quote: Quote) -> tuple[int, int]:
    return quote.block, quote.start
