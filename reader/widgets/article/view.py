"""The page: one part's text in a centred column, drawn line by line, however long it is.

`ArticleView` is what the screens show a text with. It holds what each concern is asked of:

    view.pager      moving: `go_to`, `lines`, `page_down` …; whether the place is only visited
    view.text       the words, sentences, paragraphs and headings of the text, by place
    view.matches    finding words, and going from hit to hit
    view.selection  what is selected, and moving its end by key

The view itself shows the article with its quotes and marks, says what is on the screen (`place`, `progress`,
`shown`, `at_end`), and follows links and references to footnotes. Messages: `PlaceChanged(place, progress)`,
`ReachedEnd()`, `LinkActivated(target)`, `FootnoteActivated(label, reference)`, `Pointed(place)`,
`PictureWanted(address, block, columns, rows)`.

The view binds no keys. It scrolls on the wheel, follows a click, and selects on a drag, a double
click (the word) and a triple click (the sentence).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from textual.message import Message

from feeds.article import Article, Passage, Place
from reader.flow.hyphens import article_hyphenation
from reader.flow.measure import Setting
from reader.flow.text import Text
from reader.flow.text_units import can_be_marked, sentences
from reader.widgets.article.canvas import NOTHING
from reader.widgets.article.fragments import draws_text
from reader.widgets.article.illustrated import IllustratedCanvas
from reader.widgets.article.links import PageLink, link_at, links_on, note_blocks
from reader.widgets.article.matches import Matches
from reader.widgets.article.overlay import Overlay
from reader.widgets.article.paint import Hint
from reader.widgets.article.selection import PageSelection

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events
    from textual.selection import Selection

    from feeds.quotes.model import Quote
    from reader.flow.line import LineKind
    from reader.widgets.article.marks import Mark


class ArticleView(IllustratedCanvas):
    """Shows one article. See the module for the public surface."""

    class LinkActivated(Message):
        """A link was clicked or chosen."""

        def __init__(self, target: str) -> None:
            self.target = target
            super().__init__()

    class Pointed(Message):
        """Words outside any link were clicked."""

        def __init__(self, place: Place) -> None:
            self.place = place
            super().__init__()

    class FootnoteActivated(Message):
        """A reference to the footnote of this label was clicked or chosen."""

        def __init__(self, label: str, reference: Place) -> None:
            self.label = label
            self.reference = reference
            super().__init__()

    def __init__(self, *, unicode: bool = True, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(unicode=unicode, id=id)
        self._article = Article("", ())
        self._hyphens = self._justify = False
        self._plain = False
        self.quotes_pending = False
        """Whether the quotes of this text are still being found."""
        self.matches = Matches(self)
        self.selection = PageSelection(self)

    # Content

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

        `byline` is below the title, `closing` below the text. The hits, the selection, opened notes and hints of the
        article before are cleared.
        """
        lines: list[tuple[LineKind, str]] = [("title", article.title), ("byline", byline)]
        self._article = article
        self._setting = self._setting_wanted()
        self.selection.clear()
        blocks = article.blocks or NOTHING
        overlay = Overlay(blocks, quotes, marks)
        overlay.bare, overlay.speaker_colours = self.zen, self.speaker_colours
        overlay.only_one, overlay.spelled = self.only_paragraph, self.overlay.spelled
        head = [(kind, words) for kind, words in lines if words]
        self._put_text(Text(blocks), overlay, head, closing, place or Place(0), visit=visit)

    def typeset(self, *, hyphens: bool, justify: bool, plain: bool = False, spelled: bool = False) -> None:
        """Choose whether words are broken at the ends of lines, and lines set to both edges; the place stays.

        `plain` text has neither, and nothing of it is out of sight sideways: wide code is wrapped.
        `spelled` has words in the margin for what signs and colours say.
        """
        self.overlay.spelled = spelled
        self._hyphens, self._justify, self._plain = hyphens and not plain, justify and not plain, plain
        self._setting = self._setting_wanted()
        self._set()
        self.refresh()

    def _setting_wanted(self) -> Setting:
        hyphenate = article_hyphenation(self._article) if self._hyphens and self._article.blocks else None
        return Setting(hyphenate, self._justify, sideways=not self._plain, spelled=self._plain)

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Draw these marks of the reader's instead of those before."""
        self.overlay.mark(marks=marks)
        self.refresh()

    def set_quotes(self, quotes: Sequence[Quote]) -> None:
        """Draw these quotes instead of those before."""
        self.overlay.mark(quotes=quotes)
        self.refresh()

    def set_stopped(self, place: Place | None) -> None:
        """Mark the line where the reader stopped the last time."""
        if place != self.overlay.stopped:
            self.overlay.stopped = place
            self.refresh()

    @property
    def zen(self) -> bool:
        """Whether nothing but the text is drawn: no signs, names or colours of quotes and marks."""
        return self.overlay.bare

    @zen.setter
    def zen(self, wanted: bool) -> None:
        """Draw nothing but the text, or everything again."""
        self.overlay.bare = wanted
        self.refresh()

    @property
    def speaker_colours(self) -> bool:
        """Whether each speaker's words have a colour and a letter."""
        return self.overlay.speaker_colours

    @speaker_colours.setter
    def speaker_colours(self, wanted: bool) -> None:
        """Give each speaker's words a colour and a letter, or all of them the same."""
        if wanted != self.overlay.speaker_colours:
            self.overlay.speaker_colours = wanted
            self.refresh()

    @property
    def only_paragraph(self) -> bool:
        """Whether all but the paragraph that is read is dimmed."""
        return self.overlay.only_one

    @only_paragraph.setter
    def only_paragraph(self, wanted: bool) -> None:
        """Dim all but the paragraph that is read, or nothing."""
        self.overlay.only_one = wanted
        self.refresh()

    # Going to marked places

    def quote(self, direction: int) -> Quote | None:
        """Go to the next or the previous quote, which is emphasised until the text moves; None if there is none."""
        quotes = [quote for quote in self.overlay.quotes if quote.kind not in ("scare", "title")]
        places = [Place(quote.block, quote.start) for quote in quotes]
        last = self.jumped if self.jumped is not None and self.shows(self.jumped) else None
        if direction > 0:
            at = bisect_right(places, last) if last is not None else bisect_left(places, self.place)
        else:
            at = bisect_left(places, last if last is not None else self.place) - 1
        if not 0 <= at < len(quotes):
            return None
        self.reveal(places[at])
        self.point_out(Passage(places[at], Place(quotes[at].block, quotes[at].end)))
        return quotes[at]

    def point_out(self, passage: Passage | None) -> None:
        """Emphasise the words of a future note or highlight, in one block, until the text moves; None: nothing."""
        if passage != self.overlay.taken:
            self.overlay.taken = passage
            self.refresh()

    @property
    def pointed_out(self) -> Passage | None:
        """The emphasised passage."""
        return self.overlay.taken

    # Links and footnotes

    def visible_links(self) -> list[PageLink]:
        """The links and references to footnotes that begin on the screen, in reading order."""
        return links_on(self._window.lines(), self.text.blocks)

    def show_hints(self, labels: Iterable[str] = ()) -> None:
        """Draw these letters over the visible links, in their order; none takes them away."""
        starts = [link.passage.start for link in self.visible_links()]
        self.overlay.hints = [Hint(at.block, at.offset, label) for at, label in zip(starts, labels, strict=False)]
        self.refresh()

    def activate(self, link: PageLink) -> None:
        """Follow a link, as a click does: post its message."""
        if link.is_footnote:
            self.post_message(self.FootnoteActivated(link.target, link.passage.start))
        else:
            self.post_message(self.LinkActivated(link.target))

    def footnote(self, label: str) -> Article | None:
        """The footnote of a label as a text of its own; None where there is none."""
        blocks = note_blocks(self.text.blocks, label)
        return Article("", blocks, language=self._article.language) if blocks else None

    def fold_notes(self) -> bool:
        """Fold the author's notes, or show them again; False where the text has none."""
        if not any(block.aside for block in self.text.blocks):
            return False
        self._fold(folded=not self._folded)
        return True

    def quote_at(self, place: Place) -> Quote | None:
        """Return the quote at a place."""
        quotes = (quote for quote in self.overlay.quotes if quote.block == place.block)
        return next((quote for quote in quotes if quote.start <= place.offset < quote.end), None)

    def first_words(self) -> Place:
        """Return where the first sentence begins that begins on the screen, no heading; `place` where none does."""
        for line in self._window.lines():
            if line.end > line.start and can_be_marked(self.text.blocks[line.block]):
                for start, _ in sentences(self.text.blocks[line.block].text):
                    found = Place(line.block, start)
                    if line.start <= start < line.end and found >= self.place:
                        return found
        return self.place

    # Selection

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:  # noqa: ARG002 - it is this view's own
        """The selected words, for Textual's copy key."""
        return self.selection.words, "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw another selection, or none."""
        self.selection.update(selected=selection is not None)

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Follow a link, or select the word or the sentence that was clicked twice or three times."""
        event.prevent_default()
        place = self.place_at(event.x, event.y)
        if place is None:
            return
        if event.chain == 2:
            self.selection.select(self.text.word_at(place))
        elif event.chain == 3:
            self.selection.select(self.text.sentence_at(place))
        elif draws_text(self.render_line(event.y), event.x):
            link = link_at(place, self.text.blocks)
            if link is not None:
                self.activate(link)
            else:
                self.post_message(self.Pointed(place))
