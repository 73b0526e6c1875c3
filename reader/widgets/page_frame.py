"""The frame of a page: moving in a text, finding, selecting, and the pane beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal

from feeds.article import Place
from reader.config.settings import PANE_LEAST, PANE_MOST, WIDEST
from reader.navigation import Goal
from reader.rows.line import Line, Piece
from reader.rows.pane import EMPTY, PANES
from reader.rows.quotes import speaker
from reader.widgets.article_view import ArticleView
from reader.widgets.asking import Leaving, Set
from reader.widgets.frame import Frame
from reader.widgets.line_bar import LineBar
from reader.widgets.page_modes import FOLLOWING, SELECTING, LinkHints, Selecting
from reader.widgets.side_pane import SidePane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult

    from reader.config.keys import Context
    from reader.config.settings import Settings
    from reader.rows.pane import PaneKind, PaneRow
    from reader.widgets.row_list import RowList

_WIDTH_STEP = 4
_ENOUGH, _MARGINS = 60, 4  # cells of text that a page beside a pane keeps, and the margins around them
_MOVES = frozenset(
    {"line_down", "line_up", "page_down", "page_up", "half_down", "half_up", "start", "end"}
    | {"next_paragraph", "previous_paragraph", "next_part", "previous_part"}
)


class PageFrame(Frame):
    """A text with a pane beside it. What is on the page, and in the pane, comes from the screen."""

    CONTEXT: ClassVar[Context] = "page"

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.view = ArticleView(unicode=settings.unicode, id="body")
        self.pane = SidePane(unicode=settings.unicode)
        self._hints = LinkHints(self.view)
        self._selection_mode = Selecting(self.view)
        self._at: Place | None = None
        self._origin = Place(0)
        self._visited = False
        self._counted = False
        self._left_goal = Goal("part")

    def compose(self) -> ComposeResult:
        """The page with a pane beside it, and the foot line."""
        with Horizontal():
            yield self.view
            yield self.pane
        notice = LineBar(unicode=self.settings.unicode, id="notice")
        notice.display = False
        yield notice
        yield LineBar(unicode=self.settings.unicode, id="foot")

    def on_mount(self) -> None:
        """Begin without a pane, in the width that is set."""
        self.pane.hide()
        self.use_settings(self.settings)

    @property
    def here(self) -> Place:
        """The place that a bookmark is made on: what was gone to, else the first line on the screen."""
        return self._at if self._at is not None and self.view.shows(self._at) else self.view.place

    @property
    def words_here(self) -> Place:
        """Where the words are that a mark is made on: what was gone to, else the first whole sentence on the screen."""
        return self._at if self._at is not None and self.view.shows(self._at) else self.view.first_words()

    def pane_rows(self, kind: PaneKind) -> tuple[Sequence[PaneRow], str]:
        """The rows of a pane, and the key of the one to begin at."""
        raise NotImplementedError

    def choose_row(self, row: PaneRow) -> None:
        """Go where a row of the pane leads."""
        raise NotImplementedError

    # ---- keys ----

    def use_settings(self, settings: Settings) -> None:
        """Set the text in another width; plainly, it takes all the screen, without signs, and so does a pane."""
        if settings.plain != self.settings.plain or settings.plain:
            self.view.zen = settings.plain
        super().use_settings(settings)
        self.view.voiced = settings.speaker_colours
        self.view.set_width(WIDEST if settings.plain else settings.width)
        self._place_pane()

    def on_resize(self, event: events.Resize) -> None:
        """Put the pane beside the page or over it, for the room there is now."""
        super().on_resize(event)
        self._place_pane()

    def _place_pane(self) -> None:
        """A pane stands beside the page where that keeps enough room, else it covers it: no line is cut or squeezed."""
        beside = self.size.width - self.settings.pane_width
        enough = min(self.settings.width, _ENOUGH) + _MARGINS
        covers = self.settings.plain or beside < enough
        self.set_class(covers, "-covered")
        self.pane.styles.width = "100%" if covers else self.settings.pane_width

    def take_key(self, key: str) -> bool:
        """Keys that belong to a question, to the letters on links, or to a selection."""
        if super().take_key(key):
            return True
        if self._hints.active:
            self._hints.key(key)
            self._show_foot()
            return True
        if self._selection_mode.active and self._selection_mode.key(key):
            return True
        if self._selection_mode.active and key in ("escape", "q", "v"):
            self.end_selection()
            return True
        if self._selection_mode.active:
            self._keys.count = self._selection_mode.unused
        return False

    def run_command(self, name: str, count: int | None) -> None:
        """Run a command; one that moves on leaves the quote or the hit that was gone to."""
        if name in _MOVES:
            self._at = None
            if self._counted:
                self._count_hits("")
        super().run_command(name, count)

    def foot_line(self, right: tuple[Piece, ...]) -> Line:
        """The keys that move a selection while there is one, or what the letters on links are for."""
        if self._selection_mode.active:
            return Line((Piece(SELECTING, "dim"),), right)
        if self._hints.active:
            return Line((Piece(FOLLOWING, "dim"),), right)
        return super().foot_line(right)

    def show_notice(self, line: Line) -> None:
        """Say something of this text in a line above the foot; an empty one takes it away."""
        bar = self.query_one("#notice", LineBar)
        bar.display = bool(line.left)
        bar.show(line)

    # ---- moving ----

    def leaving(self) -> None:
        """Keep this place for the way back: the reader jumps."""
        self.post_message(Leaving(self.goal))

    def do_line_down(self, count: int | None) -> None:
        """Lines down."""
        self._move(count or 1)

    def do_line_up(self, count: int | None) -> None:
        """Lines up."""
        self._move(-(count or 1))

    def _move(self, lines: int) -> None:
        if self.pane.rows.has_focus:
            self.pane.rows.move(lines)
        else:
            self.view.lines(lines)

    def do_page_down(self, count: int | None) -> None:
        """Pages down."""
        for _ in range(count or 1):
            if not self._turn(1):
                self.at_end()
                return

    def do_page_up(self, count: int | None) -> None:
        """Pages up."""
        for _ in range(count or 1):
            self._turn(-1)

    def _turn(self, direction: int) -> bool:
        """A page of what has the keys; whether anything moved."""
        if self.pane.rows.has_focus:
            self.pane.rows.move_page(direction)
            return True
        return self.view.page_down() if direction > 0 else self.view.page_up()

    def at_end(self) -> None:
        """A page down was asked for where there is none."""

    def do_half_down(self, count: int | None) -> None:
        """Half pages down."""
        for _ in range(count or 1):
            self.view.half_page(1)

    def do_half_up(self, count: int | None) -> None:
        """Half pages up."""
        for _ in range(count or 1):
            self.view.half_page(-1)

    def do_start(self, _count: int | None) -> None:
        """To the first line."""
        if self.pane.rows.has_focus:
            self.pane.rows.move_start()
            return
        self.leaving()
        self.view.go_home()

    def do_next_paragraph(self, count: int | None) -> None:
        """Paragraphs further."""
        for _ in range(count or 1):
            self.view.paragraph(1)

    def do_previous_paragraph(self, count: int | None) -> None:
        """Paragraphs back."""
        for _ in range(count or 1):
            self.view.paragraph(-1)

    def do_next_quote(self, count: int | None) -> None:
        """To the next quote."""
        self._to_quote(1, count or 1)

    def do_previous_quote(self, count: int | None) -> None:
        """To the quote before."""
        self._to_quote(-1, count or 1)

    def _to_quote(self, direction: int, count: int) -> None:
        found = None
        for _ in range(count):
            found = self.view.quote(direction) or found
        if found is None:
            self.say("no further quote" if direction > 0 else "no quote before")
            return
        self._at = Place(found.block, found.start)
        self.say(f"❝ {speaker(found) or 'nobody is named'}")

    # ---- finding ----

    def do_find(self, _count: int | None) -> None:
        """Find in the text, with each letter."""
        self._origin, self._visited, self._left_goal = self.view.place, self.view.visiting, self.goal
        self.ask("find", typed=self._found, entered=self._keep_found, left=self._drop_found)

    def _found(self, words: str) -> None:
        self.view.find(words, self._origin)
        self._count_hits(f"{self.view.hits_told} found" if words else "")

    def _count_hits(self, told: str) -> None:
        """Tell of the hits at the right of the foot line, as long as the reader goes from one to the other."""
        self._counted = bool(told)
        self.show_status(told)

    def _keep_found(self, words: str) -> None:
        if words and self.view.place != self._origin:
            self.post_message(Leaving(self._left_goal))
        if words and not self.view.hit(0):
            self.say(f"{words} is not in this text")
        self._at_hit()

    def _drop_found(self) -> None:
        self.view.find("")
        self._count_hits("")
        self.view.go_to(self._origin, visit=self._visited)

    def do_find_next(self, count: int | None) -> None:
        """To the next hit."""
        self._hit(count or 1)

    def do_find_previous(self, count: int | None) -> None:
        """To the hit before."""
        self._hit(-(count or 1))

    def _hit(self, steps: int) -> None:
        number = 0
        for _ in range(abs(steps)):
            number = self.view.hit(1 if steps > 0 else -1)
        self._count_hits(f"match {number:,} of {self.view.hits_told}" if number else "")
        if not number:
            self.say("nothing was searched for: / finds")
        self._at_hit()

    def _at_hit(self) -> None:
        """What a mark is made on is the hit now."""
        hit = self.view.current_hit
        self._at = hit.start if hit is not None else self._at

    # ---- looks ----

    def do_narrower(self, count: int | None) -> None:
        """A narrower column."""
        self._widen(-_WIDTH_STEP * (count or 1))

    def do_wider(self, count: int | None) -> None:
        """A wider column."""
        self._widen(_WIDTH_STEP * (count or 1))

    def _widen(self, cells: int) -> None:
        self.view.set_width(self.view.column_width + cells)
        self.say(f"{self.view.column_width} columns")
        self.post_message(Set("width", self.view.column_width))

    def do_pane_narrower(self, count: int | None) -> None:
        """A narrower pane."""
        self._size_pane(-_WIDTH_STEP * (count or 1))

    def do_pane_wider(self, count: int | None) -> None:
        """A wider pane."""
        self._size_pane(_WIDTH_STEP * (count or 1))

    def _size_pane(self, cells: int) -> None:
        if self.has_class("-covered"):
            self.say("the pane takes the whole screen here: there is no room beside it")
            return
        width = max(PANE_LEAST, min(PANE_MOST, self.settings.pane_width + cells))
        self.post_message(Set("pane_width", width))

    def do_only_text(self, _count: int | None) -> None:
        """Show nothing but the text, or everything again."""
        self.view.zen = not self.view.zen
        self._hush()

    # ---- links and selection ----

    def do_link_hints(self, _count: int | None) -> None:
        """Put letters on the links that are in sight."""
        if self._hints.start():
            self._show_foot()
        else:
            self.say("there is no link in sight")

    def on_article_view_footnote_activated(self, event: ArticleView.FootnoteActivated) -> None:
        """Open a footnote in its place, or close it."""
        event.stop()
        if not self.view.open_note(event.label):
            self.say("this footnote has no text")

    def do_select(self, _count: int | None) -> None:
        """Begin to select."""
        self._selection_mode.start(self.words_here)
        self._show_foot()

    def end_selection(self) -> None:
        """Select nothing any more."""
        self._selection_mode.end()
        self._show_foot()

    # ---- the pane ----

    def show_pane(self, kind: PaneKind) -> None:
        """Show a pane, and give it the keys."""
        rows, at = self.pane_rows(kind)
        self.pane.show(kind, rows, empty=EMPTY[kind], at=at)
        self.pane.rows.focus()

    def fill_pane(self) -> None:
        """Show the rows of the open pane anew."""
        if self.pane.kind is not None:
            rows, _ = self.pane_rows(self.pane.kind)
            self.pane.show(self.pane.kind, rows, empty=EMPTY[self.pane.kind])

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
        """Go where the row under the pane's cursor leads."""
        if self.pane.rows.has_focus:
            self.pane.rows.choose()

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
            if self.has_class("-covered"):
                self.pane.hide()
            self.view.focus()
            self.choose_row(row)
