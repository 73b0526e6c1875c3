"""A footnote over the page, at the line that refers to it, until a key is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.containers import Container

from feeds.article import Place
from reader.widgets.article.pager import Pager
from reader.widgets.article.view import ArticleView
from reader.widgets.page.link_hints import FOLLOWING, LinkHints

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from reader.config.settings import Settings
    from reader.widgets.page.host import PageHost
    from reader.widgets.page.modes import PageModes

_RULES = 2  # the lines above and below the note
_MARGINS = 4  # cells beside the note's column, as the page itself has them
_SMALLEST = 3  # lines that are useful: the rules and one of the note
_SHARE = 0.6  # of the page that a note may cover; a longer one is scrolled
_SCROLLS: dict[str, Callable[[Pager], bool]] = {
    "line_down": lambda pager: pager.lines(1), "line_up": lambda pager: pager.lines(-1),
    "page_down": Pager.page_down, "page_up": Pager.page_up,
    "half_down": lambda pager: pager.half_page(1), "half_up": lambda pager: pager.half_page(-1),
    "end": Pager.go_end, "start": Pager.go_home,
}  # fmt: skip
_ONLY_CLOSE = frozenset({*_SCROLLS, "next_paragraph", "previous_paragraph", "back"})


class Position(NamedTuple):
    """The first row of a panel and how many rows it has."""

    top: int
    height: int


def position_beside(row: int, wanted: int, rows: int) -> Position:
    """Return the row of a panel of `wanted` rows on a page of `rows`: below `row`, else above it, else where it fits.

    The row itself is covered only on a page too low for both.
    """
    wanted = min(wanted, max(int(rows * _SHARE), _SMALLEST))
    below, above = rows - row - 1, row
    if wanted <= below:
        return Position(row + 1, wanted)
    if wanted <= above:
        return Position(row - wanted, wanted)
    height = max(below, above)
    if height < _SMALLEST:
        return Position(0, max(rows, 1))
    return Position(row + 1, height) if below >= above else Position(0, height)


class FootnotePanel(Container):
    """Shows one footnote as a page of its own, with its code, images and links. `moved` is called when it has moved."""

    DEFAULT_CSS = """
    FootnotePanel { position: absolute; layer: above; background: $background; }
    FootnotePanel #footnote {
        border-top: solid $primary; border-bottom: solid $primary; border-title-color: $primary;
    }
    FootnotePanel.-ascii #footnote { border-top: ascii $primary; border-bottom: ascii $primary; }
    """

    def __init__(self, settings: Settings, moved: Callable[[], object]) -> None:
        super().__init__()
        self._moved = moved
        self.view = ArticleView(unicode=settings.unicode)
        self.view.zen = True
        self.view.typeset(hyphens=settings.hyphens == "auto", justify=settings.justify, plain=settings.plain)
        self.frame = Container(self.view, id="footnote")
        self.frame.border_title = " Note "
        self.set_class(not settings.unicode, "-ascii")

    def compose(self) -> ComposeResult:
        """The note's text between two rules; beside them the panel is empty."""
        yield self.frame

    def on_article_view_place_changed(self, event: ArticleView.PlaceChanged) -> None:
        """Keep it from the page: only the note moved."""
        event.stop()
        self._moved()

    def on_article_view_reached_end(self, event: ArticleView.ReachedEnd) -> None:
        """Keep it from the page: the note's end is not the part's."""
        event.stop()

    def on_article_view_pointed(self, event: ArticleView.Pointed) -> None:
        """Do not forward it to the page: the words are marked in the note itself."""
        event.stop()

    def on_article_view_footnote_activated(self, event: ArticleView.FootnoteActivated) -> None:
        """Do not forward it to the page: a note of a note has no line there."""
        event.stop()


class Footnotes:
    """Opens footnotes over the page. The place on the page does not move.

    Keys that move scroll a note that is longer than its panel, else they close it, and so does Escape; Enter opens the
    next note on the screen. Any other command closes it and is carried out.
    """

    def __init__(self, frame: PageHost, modes: PageModes) -> None:
        self._frame = frame
        self._modes = modes
        self._panel: FootnotePanel | None = None
        self._hints: LinkHints | None = None
        self._reference: Place | None = None
        self._row = 0

    @property
    def status_text(self) -> str:
        """The foot line while a note is open."""
        if self._hints is not None and self._hints.active:
            return FOLLOWING
        view = self._panel.view if self._panel is not None else None
        key = self._frame.settings.keymap.first_key
        pieces = ["Esc closes the note"]
        if view is not None and not (view.at_end and view.place == Place(0)):
            pieces.append(f"{key('line_down')} {key('line_up')} scroll")
        if view is not None and view.visible_links():
            pieces.append(f"{key('link_hints')} follows a link in it")
        if self._next_label() is not None:
            pieces.append(f"{key('enter')} next note")
        return " · ".join(pieces)

    def open(self, label: str, reference: Place) -> bool:
        """Open the footnote of a label at its reference's line; False where the text has no such note."""
        page, settings = self._frame.view, self._frame.settings
        note = page.footnote(label)
        if note is None:
            return False
        self._modes.begin(self)
        self._reference, self._row = reference, page.row_of(reference)
        self._panel = panel = FootnotePanel(settings, self._frame.foot.update)
        panel.view.set_width(len(page.columns))
        panel.view.show(note)
        self._put(panel, page.lines_needed(note))
        self._frame.show_over(panel)
        panel.view.show_pictures(page.picture_sizes)
        return True

    def open_next(self) -> bool:
        """Open the footnote of the first reference on the screen, or of the one after the open note's; False: none."""
        following = self._next_label()
        return following is not None and self.open(*following)

    def _next_label(self) -> tuple[str, Place] | None:
        links = [link for link in self._frame.view.visible_links() if link.is_footnote]
        after = [link for link in links if self._reference is None or link.passage.start > self._reference]
        return (after[0].target, after[0].passage.start) if after else None

    def _put(self, panel: FootnotePanel, lines: int) -> None:
        """Give the panel its place and its size, its text in the columns of the page's.

        It is as wide as the page: the names and signs beside the lines that it covers are covered too.
        """
        page = self._frame.view
        columns, region = page.columns, page.region
        left = max(columns.start - _MARGINS // 2, 0)
        width = min(len(columns) + _MARGINS, region.width - left)
        position = position_beside(self._row, lines + _RULES, region.height)
        panel.styles.offset = (region.x, region.y + position.top)
        panel.styles.width, panel.styles.height = region.width, position.height
        panel.styles.padding = (0, region.width - left - width, 0, left)

    def key(self, key: str) -> bool:
        """Take a key, and return whether the note stays open."""
        panel, frame = self._panel, self._frame
        if panel is None:
            return False
        if self._hints is not None and self._hints.active:
            self._hints.key(key)
            return True
        command = frame.settings.keymap.command(frame.CONTEXT, key) or ""
        if command == "link_hints" and panel.view.visible_links():
            self._hints = LinkHints(panel.view)
            self._hints.start()
            return True
        if command in _SCROLLS and _SCROLLS[command](panel.view.pager):
            return True
        if command == "enter" and self.open_next():
            return True
        self.stop()
        if command not in _ONLY_CLOSE and command != "enter" and command:
            frame.run_command(command, None)
        return False

    def page_moved(self) -> None:
        """Close the note when its line has moved."""
        if self._reference is not None and self._frame.view.row_of(self._reference) != self._row:
            self.close()

    def close(self) -> None:
        """Close the note, if one is open."""
        if self._panel is not None:
            self.stop()
            self._modes.finish(self)

    def stop(self) -> None:
        """Take the panel away."""
        panel, self._panel = self._panel, None
        self._hints = self._reference = None
        if panel is not None:
            panel.remove()
            self._frame.view.focus()
