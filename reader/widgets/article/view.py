"""The page: one part's text in a centred column, drawn line by line, however long it is.

Public surface of `ArticleView` for the screens, to whom it is a black box:

    ArticleView(unicode=True, id=None)      (without unicode, signs and rules are drawn in ASCII)
    show(article, *, quotes=(), marks=(), place=None, visit=False, byline="", closing="")
    set_marks(marks)   set_quotes(quotes)   set_stopped(place | None)   set_width(cells)
    column_width -> int                     zen: bool
    place -> Place     progress -> float (0 to 1)    shown -> (float, float)    at_end -> bool
    lines_left, words_left -> int
    headings -> tuple[Heading(level, text, place)]
    go_to(place, *, centre=False, visit=False)     visiting: bool (jumped here, and not read on since)
    go_home()   go_end()   lines(count)   half_page(direction)
    point_out(passage | None)
    page_down()   page_up()         paragraph(direction)   quote(direction) -> Quote | None
    find(pattern, start=None) -> int        hit(direction) -> int (number of the hit from 1; 0: none)
    visible_links() -> list[PageLink]       show_hints(labels)      activate(link)
    open_note(label) -> bool        (a footnote below the paragraph that refers to it, and closed again)
    selection -> Passage | None     select(passage | None)   extend(unit, steps)   selected_text -> str
    first_words() -> Place          shows(place) -> bool
    current_hit -> Passage | None   hits_told -> str
    quote_at(place)   sentence_at(place)   word_at(place)   paragraph_at(place) -> Passage
    place_at(x, y) -> Place | None
    show_pictures(sizes by address)         take_picture(wanted, data)      graphics, ground
    images_in_sight() -> blocks             next_image() -> block | None

`direction` is 1 or -1, `unit` "character", "word", "sentence" or "paragraph". Every movement without
another answer answers whether anything moved, so `page_down()` is False at the end. Messages:
`PlaceChanged(place, progress)`, `ReachedEnd()`, `LinkActivated(target)`, `FootnoteActivated(label)`,
`PictureWanted(address, block, columns, rows)`.
The view binds no keys. It scrolls on the wheel, follows a click, and selects on a drag, a double
click (the word) and a triple click (the sentence).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.geometry import Offset
from textual.message import Message
from textual.selection import Selection

from feeds.article import Passage, Place
from reader.flow.find import MOST_HITS, Hits
from reader.flow.reading import can_be_marked, next_passage, passage_at, sentences, step, text_of
from reader.widgets.article.canvas import NOTHING
from reader.widgets.article.illustrated import IllustratedCanvas
from reader.widgets.article.links import PageLink, link_at, links_on
from reader.widgets.article.overlay import Overlay
from reader.widgets.article.paint import Hint, is_text, selected_offset

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events

    from feeds.article import Article, Block
    from feeds.quotes.model import Quote
    from reader.flow.line import LineKind
    from reader.flow.reading import Unit
    from reader.widgets.article.marks import Mark


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text, for its contents."""

    level: int
    text: str
    place: Place


class ArticleView(IllustratedCanvas):
    """Shows one article. See the module for the public surface."""

    class LinkActivated(Message):
        """A link was clicked or chosen."""

        def __init__(self, target: str) -> None:
            self.target = target
            super().__init__()

    class Pointed(Message):
        """Words that are no link were clicked."""

        def __init__(self, place: Place) -> None:
            self.place = place
            super().__init__()

    class FootnoteActivated(Message):
        """A reference to the footnote of this label was clicked or chosen."""

        def __init__(self, label: str) -> None:
            self.label = label
            super().__init__()

    def __init__(self, *, unicode: bool = True, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(unicode=unicode, id=id)
        self._jumped: Place | None = None  # the quote or hit that was gone to last
        self._opened: dict[int, list[Block]] = {}
        self._caret: tuple[Place, Place] | None = None  # the fixed and the free end of a selection by key

    # What is shown

    def show(
        self,
        article: Article,
        *,
        quotes: Sequence[Quote] = (),
        marks: Sequence[Mark] = (),
        place: Place | None = None,
        visit: bool = False,
        byline: str = "",
        closing: str = "",
    ) -> None:
        """Show an article from `place` on (which is only visited there), else from its beginning.

        `byline` stands below the title, `closing` below the text. What was found, selected, opened and
        hinted in the article before is forgotten.
        """
        said: list[tuple[LineKind, str]] = [("title", article.title), ("byline", byline)]
        if self.is_attached and self.text_selection is not None:
            self.screen.clear_selection()
        self._jumped, self._caret, self._opened = None, None, {}
        blocks = article.blocks or NOTHING
        overlay = Overlay(blocks, quotes, marks)
        overlay.bare, overlay.voiced = self.zen, self.voiced
        head = [(kind, words) for kind, words in said if words]
        self.visiting, self._read_on = visit, 0
        self._put_text(blocks, overlay, head, closing, place or Place(0))

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Draw these marks of the reader's instead of those before."""
        self._overlay.mark(marks=marks)
        self.refresh()

    def set_quotes(self, quotes: Sequence[Quote]) -> None:
        """Draw these quotes instead of those before."""
        self._overlay.mark(quotes=quotes)
        self.refresh()

    def set_stopped(self, place: Place | None) -> None:
        """Mark the line where the reader stopped the last time."""
        if place != self._overlay.stopped:
            self._overlay.stopped = place
            self.refresh()

    @property
    def zen(self) -> bool:
        """Whether nothing but the text is drawn: no signs, names or colours of quotes and marks."""
        return self._overlay.bare

    @zen.setter
    def zen(self, wanted: bool) -> None:
        """Draw nothing but the text, or everything again."""
        self._overlay.bare = wanted
        self.refresh()

    @property
    def voiced(self) -> bool:
        """Whether each speaker's words have a colour and a letter."""
        return self._overlay.voiced

    @voiced.setter
    def voiced(self, wanted: bool) -> None:
        """Give each speaker's words a colour and a letter, or all of them the same."""
        if wanted != self._overlay.voiced:
            self._overlay.voiced = wanted
            self.refresh()

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings of the text, in order."""
        return tuple(
            Heading(block.level, block.text, Place(index))
            for index, block in enumerate(self._blocks)
            if block.kind == "heading"
        )

    # Going to what is marked

    def quote(self, direction: int) -> Quote | None:
        """To the next or the previous quote, which stands out until the text moves; None where there is none."""
        said = [quote for quote in self._overlay.quotes if quote.kind not in ("scare", "title")]
        places = [Place(quote.block, quote.start) for quote in said]
        last = self._jumped if self._jumped is not None and self._window.shows(self._jumped) else None
        if direction > 0:
            at = bisect_right(places, last) if last is not None else bisect_left(places, self.place)
        else:
            at = bisect_left(places, last if last is not None else self.place) - 1
        if not 0 <= at < len(said):
            return None
        self._jump(places[at])
        self.point_out(Passage(places[at], Place(said[at].block, said[at].end)))
        return said[at]

    def point_out(self, passage: Passage | None) -> None:
        """Let what a note or a highlight would take stand out, in one block, until the text moves; None: nothing."""
        if passage != self._overlay.taken:
            self._overlay.taken = passage
            self.refresh()

    @property
    def pointed_out(self) -> Passage | None:
        """What stands out now."""
        return self._overlay.taken

    def next_to(self, passage: Passage, unit: Unit, direction: int) -> Passage | None:
        """The word, sentence or paragraph after or before a passage, headings left out."""
        return next_passage(self._blocks, passage, unit, direction)

    def find(self, pattern: str, start: Place | None = None) -> int:
        """Mark every hit of `pattern` and bring the first from `start` on into sight; how many there are.

        Call it for each letter typed, with the place where typing began as `start` (else the top of the
        screen): then a longer pattern is not sought from where a shorter one led. "" clears the hits.
        """
        self._overlay.hits = Hits((block.text for block in self._blocks), pattern, start or self.place)
        return len(self._overlay.hits) if self.hit(0) else 0

    def hit(self, direction: int) -> int:
        """To the next or the previous hit, around the end; its number from 1, 0 where there is none."""
        self._overlay.hits.move(direction)
        if self._overlay.hits.current is not None:
            self._jump(self._overlay.hits.current.start)
        self.refresh()
        return self._overlay.hits.number

    @property
    def hits_told(self) -> str:
        """How many hits there are, as it is told: "14", "20,000+" where no more were sought."""
        number = len(self._overlay.hits)
        return f"{number:,}" + "+" * (number >= MOST_HITS)

    @property
    def current_hit(self) -> Passage | None:
        """The hit that was gone to last."""
        return self._overlay.hits.current

    def _jump(self, place: Place) -> None:
        """Bring a place into sight, moving only where it is not there."""
        self._jumped = place
        if not self._window.shows(place):
            self.go_to(place, centre=True, visit=True)

    # Links and footnotes

    def visible_links(self) -> list[PageLink]:
        """The links and references to footnotes that begin on the screen, in reading order."""
        return links_on(self._window.lines(), self._blocks)

    def show_hints(self, labels: Iterable[str] = ()) -> None:
        """Draw these letters over the visible links, in their order; none takes them away."""
        starts = [link.passage.start for link in self.visible_links()]
        self._overlay.hints = [Hint(at.block, at.offset, label) for at, label in zip(starts, labels, strict=False)]
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
        self._flow.open_notes(block, opened)
        self._window.settle()
        self._moved(moved=True)
        return True

    # Passages

    def quote_at(self, place: Place) -> Quote | None:
        """The quote that a place stands in."""
        said = (quote for quote in self._overlay.quotes if quote.block == place.block)
        return next((quote for quote in said if quote.start <= place.offset < quote.end), None)

    def sentence_at(self, place: Place) -> Passage:
        """The sentence that a place stands in."""
        return passage_at(self._blocks, self._extent.within(place), "sentence")

    def first_words(self) -> Place:
        """Where the first sentence begins that begins on the screen, no heading; `place` where none does."""
        for line in self._window.lines():
            if line.end > line.start and can_be_marked(self._blocks[line.block]):
                for start, _ in sentences(self._blocks[line.block].text):
                    found = Place(line.block, start)
                    if line.start <= start < line.end and found >= self.place:
                        return found
        return self.place

    def shows(self, place: Place) -> bool:
        """Whether a place is on the screen."""
        return self._window.shows(place)

    def word_at(self, place: Place) -> Passage:
        """The word that a place stands in."""
        return passage_at(self._blocks, self._extent.within(place), "word")

    def paragraph_at(self, place: Place) -> Passage:
        """The paragraph that a place stands in."""
        return passage_at(self._blocks, self._extent.within(place), "paragraph")

    # Selection

    @property
    def selection(self) -> Passage | None:
        """What is selected, with the mouse or by key."""
        chosen = self.text_selection if self.is_attached else None
        if chosen is None:
            return None
        start, end = chosen
        first = Place(start.y, selected_offset(start.x)) if start is not None else Place(0)
        last = Place(end.y, selected_offset(end.x)) if end is not None else self._flow.end
        return Passage(self._extent.within(min(first, last)), self._extent.within(max(first, last)))

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
        start, end = self._extent.within(passage.start), self._extent.within(passage.end)
        self._caret = (start, end)
        self._overlay.selection = Passage(start, end)
        self.refresh()
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
        self._overlay.selection = self.selection
        if selection is None:
            self._caret = None
        self.refresh()

    # The mouse

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
        elif is_text(event.style) and (link := link_at(place, self._blocks)) is not None:
            self.activate(link)
        elif is_text(event.style):
            self.post_message(self.Pointed(place))
