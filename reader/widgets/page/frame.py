"""The frame of a page: a text with a pane beside it, and the objects that carry out its commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal

from reader.config.settings import WIDEST
from reader.rows.pane import EMPTY, LOOKING_FOR_QUOTES, PANES
from reader.widgets.article.view import ArticleView
from reader.widgets.frame import Frame
from reader.widgets.line_bar import LineBar
from reader.widgets.page.auto_scroll import AutoScroll
from reader.widgets.page.footnotes import Footnotes
from reader.widgets.page.modes import PageModes
from reader.widgets.page.motions import PageMotions
from reader.widgets.page.search import PageSearch
from reader.widgets.page.side_pane import SidePane
from reader.widgets.page.widths import PageWidths
from reader.widgets.requests import RememberPlace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.widget import Widget

    from feeds.article import Place
    from reader.config.keymap import Context
    from reader.config.settings import Settings
    from reader.rows.line import Line, Piece
    from reader.rows.pane import PaneKind, PaneRow
    from reader.widgets.row_list import RowList

_ENOUGH, _MARGINS = 60, 4  # cells of text that a page beside a pane needs, with the margins around them
_MOVES = frozenset(
    {"line_down", "line_up", "page_down", "page_up", "half_down", "half_up", "start", "end"}
    | {"next_paragraph", "previous_paragraph", "next_part", "previous_part"}
)


class PageFrame(Frame):
    """A text with a pane beside it. The screen gives the text and the rows of the pane.

    `at` is the quote, the match or the sentence that was gone to last, on which the next mark is made.
    """

    CONTEXT: ClassVar[Context] = "page"

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.view = ArticleView(unicode=settings.unicode, id="body")
        self.pane = SidePane(unicode=settings.unicode)
        self.at: Place | None = None
        self.modes = PageModes(self)
        self._footnotes = Footnotes(self, self.modes)
        self._finding = PageSearch(self)
        scrolling = AutoScroll(self, self.modes)
        self.helpers = (*self.helpers, PageMotions(self), self._finding, PageWidths(self), scrolling, self.modes)

    def compose(self) -> ComposeResult:
        """The page with a pane beside it, and the foot line."""
        with Horizontal():
            yield self.view
            yield self.pane
        notice = LineBar(unicode=self.settings.unicode, id="notice")
        notice.display = False
        yield notice
        yield self.foot

    def on_mount(self) -> None:
        """Begin without a pane, in the width that is set."""
        self.pane.hide()
        self.use_settings(self.settings)

    @property
    def here(self) -> Place:
        """The place that a bookmark is made on: the target of a jump, else the first line on the screen."""
        return self.at if self.at is not None and self.view.shows(self.at) else self.view.place

    @property
    def words_here(self) -> Place:
        """The place of the words for a new mark: a jump's target, else the first whole sentence on the screen."""
        return self.at if self.at is not None and self.view.shows(self.at) else self.view.first_words()

    def pane_rows(self, kind: PaneKind) -> tuple[Sequence[PaneRow], str]:
        """The rows of a pane, and the key of the one to begin at."""
        raise NotImplementedError

    def choose_row(self, row: PaneRow) -> None:
        """Go where a row of the pane leads."""
        raise NotImplementedError

    # ---- keys ----

    def use_settings(self, settings: Settings) -> None:
        """Set the text in another width; plainly, it takes the screen, with words for signs, as does a pane."""
        super().use_settings(settings)
        self.view.speaker_colours = settings.speaker_colours
        self.view.typeset(
            hyphens=settings.hyphens == "auto", justify=settings.justify, plain=settings.plain, spelled=settings.plain
        )
        self.view.set_width(WIDEST if settings.plain else settings.width)
        self._place_pane()

    def on_resize(self, event: events.Resize) -> None:
        """Put the pane beside the page or over it, for the room there is now."""
        super().on_resize(event)
        self._footnotes.close()
        self._place_pane()

    def _place_pane(self) -> None:
        """A pane is beside the page if that leaves enough room, else it covers it: no line is cut or squeezed."""
        beside = self.size.width - self.settings.pane_width
        enough = min(self.settings.width, _ENOUGH) + _MARGINS
        covers = self.settings.plain or beside < enough
        self.set_class(covers, "-covered")
        self.pane.styles.width = "100%" if covers else self.settings.pane_width

    @property
    def pane_covers(self) -> bool:
        """Whether a pane covers the page."""
        return self.has_class("-covered")

    def use_key(self, key: str) -> bool:
        """Keys that belong to a question, or to a mode of the page."""
        return super().use_key(key) or self.modes.use_key(key)

    def run_command(self, name: str, count: int | None) -> None:
        """Run a command; one that moves on leaves the quote or the match that was gone to."""
        if name in _MOVES:
            self.at = None
            self._finding.moved_on()
        super().run_command(name, count)

    def foot_line(self, right: tuple[Piece, ...]) -> Line:
        """The keys of the mode that the page is in, else as everywhere."""
        hints = self.modes.hints()
        return hints._replace(right=right) if hints is not None else super().foot_line(right)

    def show_notice(self, line: Line) -> None:
        """Show a notice about this text in a line above the foot; an empty one removes it."""
        bar = self.query_one("#notice", LineBar)
        bar.display = bool(line.left)
        bar.show(line)

    def leaving(self) -> None:
        """Keep this place for the way back: the reader jumps."""
        self.post_message(RememberPlace(self.goal))

    def at_end(self) -> None:
        """A page down was asked for where there is none."""

    def on_article_view_footnote_activated(self, event: ArticleView.FootnoteActivated) -> None:
        """Open a footnote at the line that refers to it."""
        event.stop()
        if not self._footnotes.open(event.label, event.reference):
            self.say("This footnote has no text")

    def on_article_view_place_changed(self, _event: ArticleView.PlaceChanged) -> None:
        """Close a footnote whose line has moved."""
        self._footnotes.page_moved()

    def on_article_view_link_activated(self, _event: ArticleView.LinkActivated) -> None:
        """Close a footnote whose link is followed: the foot line reports the result."""
        self._footnotes.close()

    def show_over(self, panel: Widget) -> None:
        """Show something over the page, at the place on the screen that its styles give."""
        self.mount(panel)

    def on_article_view_pointed(self, event: ArticleView.Pointed) -> None:
        """Light up the sentence that was clicked."""
        event.stop()
        self._footnotes.close()
        self.modes.point_at(event.place)

    # ---- the pane ----

    def show_pane(self, kind: PaneKind) -> None:
        """Show a pane, and give it the keys."""
        rows, at = self.pane_rows(kind)
        self.pane.show(kind, rows, empty=_empty(kind, self.view), at=at)
        self.pane.rows.focus()

    def fill_pane(self) -> None:
        """Show the rows of the open pane again."""
        if self.pane.kind is not None:
            rows, _ = self.pane_rows(self.pane.kind)
            self.pane.show(self.pane.kind, rows, empty=_empty(self.pane.kind, self.view))

    def hide_pane(self) -> None:
        """Back to the page alone."""
        self.pane.hide()
        self.view.focus()

    def do_next_pane(self, _count: int | None) -> None:
        """The next pane: parts, contents, quotes, notes, and then the page alone."""
        if self.pane.kind is not None and not self.pane.rows.has_focus:
            self.pane.rows.focus()
            return
        at = PANES.index(self.pane.kind) + 1 if self.pane.kind is not None else 0
        if at < len(PANES):
            self.show_pane(PANES[at])
        else:
            self.hide_pane()

    def do_enter(self, _count: int | None) -> None:
        """Go where the row under the pane's cursor leads, on the page open the first footnote on the screen."""
        if self.pane.rows.has_focus:
            self.pane.rows.choose()
        elif not self._footnotes.open_next():
            key = self.settings.keymap.first_key("link_hints")
            self.say(f"No footnote on this screen; {key} follows a link")

    def do_contents(self, _count: int | None) -> None:
        """The contents, or the page alone again."""
        if self.pane.kind == "contents":
            self.hide_pane()
        else:
            self.show_pane("contents")

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """A row of the pane was chosen."""
        event.stop()
        row = self.pane.rows.current
        if row is not None:
            if self.pane_covers:
                self.pane.hide()
            self.view.focus()
            self.choose_row(row)


def _empty(kind: PaneKind, view: ArticleView) -> str:
    """Return the text of a pane without rows."""
    return LOOKING_FOR_QUOTES if kind == "quotes" and view.quotes_pending else EMPTY[kind]
