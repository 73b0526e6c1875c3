"""The canvas of the page: a window of a flow in a centred column, scrolled and laid out again."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from feeds.article import Block, Place
from reader.flow.cells import clusters
from reader.flow.extent import Extent
from reader.flow.flow import Flow
from reader.flow.measure import RAGGED
from reader.flow.sideways import Sideways
from reader.flow.text import Text
from reader.flow.text_units import read_paragraph
from reader.flow.window import Window
from reader.themes import Palette, palette
from reader.widgets.article.overlay import Overlay
from reader.widgets.article.pager import Pager

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.binding import BindingType
    from textual.geometry import Region
    from textual.timer import Timer

    from reader.flow.line import Line, LineKind

DEFAULT_WIDTH = 72
NARROWEST, WIDEST = 24, 160
NOTHING: Sequence[Block] = (Block("paragraph", ""),)  # a text has at least one block
_WHEEL_LINES = 3
_WORDS_BESIDE = 20  # cells of a margin that says in words what its signs say
_STILL = 0.25  # seconds without a movement after which a long text is measured in the background,
_SLICE, _PAUSE = 0.004, 0.02  # seconds of work at a time, with a pause between


class ArticleCanvas(ScrollView, can_focus=True, inherit_bindings=False):
    """Draws a text and moves over it. Its meaning to a reader is `ArticleView`'s."""

    DEFAULT_CSS = """
    ArticleCanvas {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 0;
        background: $background;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = []

    class PlaceChanged(Message, namespace="article_view"):
        """Another part of the text is on the screen; `progress` is how far that is, from 0 to 1."""

        def __init__(self, place: Place, progress: float) -> None:
            self.place = place
            self.progress = progress
            super().__init__()

    class ReachedEnd(Message, namespace="article_view"):
        """The last line of the text has come onto the screen."""

    def __init__(self, *, unicode: bool = True, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._unicode = unicode
        self._chosen = DEFAULT_WIDTH
        self._setting = RAGGED
        self._look: Palette | None = None
        self._look_from: dict[str, str] = {}
        self._measuring: Timer | None = None
        self._folded = False
        self._for_frame = False
        self.jumped: Place | None = None
        """The quote, the hit or the end of a selection that was gone to last."""
        self.overlay = Overlay(NOTHING)
        self._put_text(Text(NOTHING), self.overlay, (), "", Place(0))

    def _put_text(
        self,
        text: Text,
        overlay: Overlay,
        head: Sequence[tuple[LineKind, str]],
        closing: str,
        place: Place,
        *,
        visit: bool = False,
    ) -> None:
        """Show another text, with its overlay, from `place` on, which is only visited there."""
        self.text = text
        self.overlay = overlay
        self.overlay.unicode = self._unicode
        self._measure_column()
        self._flow = Flow(text.blocks, self._column, room=self._room, setting=self._setting, head=head, closing=closing)
        self._flow.fold_notes(folded=self._folded)
        self._extent = Extent(text.blocks, self._flow.units)
        self._window = Window(self._flow, self._set_for[0].height, text.within(place))
        self.pager = Pager(self._window, text, self._moved, visiting=visit)
        self._ended = False
        self.jumped = None
        self._sideways = Sideways()
        self._moved(moved=True)

    def set_width(self, cells: int) -> None:
        """Choose the width of the column; the text at the top stays there."""
        chosen = min(max(cells, NARROWEST), WIDEST)
        if chosen != self._chosen:
            self._chosen = chosen
            self._set()
            self.refresh()

    @property
    def column_width(self) -> int:
        """The chosen width of the column; a narrow screen shows less."""
        return self._chosen

    # Where one is

    @property
    def place(self) -> Place:
        """The place at the top, whatever the width, the size and the theme."""
        return self._window.place

    @property
    def last_shown(self) -> Place:
        """The place behind the last character on the screen."""
        ends = (Place(line.block, line.end) for line in self._window.lines() if line.block >= 0)
        return max(ends, default=self.place)

    @property
    def progress(self) -> float:
        """The progress from 0 to 1: the share of the text before `place`; 1 if its last line is shown."""
        return 1.0 if self.at_end else self._extent.share(self.place)

    @property
    def shown(self) -> tuple[float, float]:
        """The shares of the text at which the screen begins and ends."""
        lines = self._window.lines()
        if not lines:
            return 0.0, 1.0
        first, last = Place(lines[0].block, lines[0].start), Place(lines[-1].block, lines[-1].end)
        return self._extent.share(first), 1.0 if self.at_end else self._extent.share(last)

    @property
    def lines_left(self) -> int:
        """The lines below the screen; an estimate until a long text has been measured."""
        return self._window.lines_left

    @property
    def words_left(self) -> int:
        """About how many words there are from the top of the screen on; none where the last line is shown."""
        return self._extent.words(1 - self.progress)

    @property
    def at_end(self) -> bool:
        """Whether the last line is on the screen."""
        return self._window.at_end

    def lines_shown(self) -> Sequence[Line]:
        """The lines on the screen."""
        return self._window.lines()

    def shows(self, place: Place) -> bool:
        """Return whether a place is on the screen."""
        return self._window.shows(place)

    def reveal(self, place: Place) -> None:
        """Bring a place into sight, moving only where it is not there; it is the one that was jumped to last."""
        self.jumped = place
        line = self._flow.line(self._flow.line_of(place))
        if self._sideways.show(line, place.offset, self._room):
            self.refresh()
        if not self.shows(place):
            self.pager.go_to(place, centre=True, visit=True)
        if not self.shows(place):  # alternative text, which a hit lights up in the last row of its picture
            self.pager.go_to(place, visit=True)

    def scroll_sideways(self, cells: int) -> bool:
        """Scroll wide lines to the left by some cells; False if there are none."""
        moved = self._sideways.move(self._window.lines(), cells, self._room)
        if moved:
            self.refresh()
        return moved

    # Setting

    def _measure_column(self) -> None:
        """Find the column of the text on the screen, and its width.

        At least two cells are left of it, for a sign and a space. Code and tables have room to its right.
        """
        size = self.size
        self._set_for = (size, self._chosen, self._setting)
        if not size and self.is_attached:
            size = self.app.size  # before the first layout: most likely the view gets all of it
        least = min(_WORDS_BESIDE, size.width // 4) if self.overlay.spelled else 2
        margins = least + 2 if size.width >= 44 else least + 1
        self._column = min(self._chosen, max(size.width - margins, 1))
        self._left = max((size.width - self._column) // 2, min(least, size.width))
        self._room = size.width - self._left - 2
        self._tall = max(self._set_for[0].height - 3, 1)  # lines of a picture: a caption and some text go with it

    def _set(self) -> None:
        """Set the text for the size and the width there are now, and show the same place.

        Asked for by whatever comes first, the event or the drawing, so that no frame shows the old lines.
        """
        if (self.size, self._chosen, self._setting) != self._set_for:
            self._measure_column()
            self._flow.set(self._column, self._room, self._tall, self._setting)
            self._window.resize(self._set_for[0].height)
            self._report_place()

    def _fold(self, *, folded: bool) -> None:
        """Show the author's notes in one line each, or whole, and the same place as before."""
        self._folded = folded
        self._flow.fold_notes(folded=folded)
        self._window.resize(self._set_for[0].height)
        self._moved(moved=True)

    def _measure(self) -> None:
        """Measure some more of a long text while no key is pressed."""
        complete = self._window.measure(_SLICE)
        self._measuring = None if complete else self.set_timer(_PAUSE, self._measure)
        self._follow()
        if complete:
            self.post_message(self.PlaceChanged(self.place, self.progress))  # the same place, but exactly how far

    def _moved(self, moved: bool) -> bool:
        """Draw the window, where it has moved."""
        if moved:
            self.overlay.hints = ()
            self.overlay.taken = None
            self._report_place()
            self.refresh()
        return moved

    def _report_place(self) -> None:
        """Report where the window is, and lay out the rest of a long text before it is needed."""
        if not self.size:
            return
        self._follow()
        if self._measuring is not None:
            self._measuring.stop()
        self._measuring = None if self._flow.measured else self.set_timer(_STILL, self._measure)
        self.post_message(self.PlaceChanged(self.place, self.progress))
        if self.at_end and not self._ended:
            self.post_message(self.ReachedEnd())
        self._ended = self.at_end

    def _follow(self) -> None:
        """Set Textual's scroll position to the window's; without a layout, which would draw all again."""
        first = self._window.first
        self.set_reactive(Widget.virtual_size, Size(self.size.width, self._flow.line_count))
        self.set_reactive(Widget.scroll_y, float(first))
        self.set_reactive(Widget.scroll_target_y, float(first))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:  # noqa: ARG002 - Textual's signature
        """Follow Textual's own scrolling, as while a selection is dragged over the edge."""
        self._moved(self._window.move(round(new_value) - self._window.first))

    # Events

    def on_resize(self) -> None:
        """Set the text for the new size."""
        self._set()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll by the wheel."""
        event.stop()
        event.prevent_default()
        self.pager.lines(_WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll by the wheel."""
        event.stop()
        event.prevent_default()
        self.pager.lines(-_WHEEL_LINES)

    # Drawing

    @property
    def look(self) -> Palette:
        """The styles of the page's roles in the theme there is."""
        app = self.app
        if self._look is None or self._look_from is not app.theme_variables:
            self._look_from = app.theme_variables  # another dictionary for every theme
            self._look = palette(self._look_from, ansi=app.native_ansi_color, no_color=app.no_color)
        return self._look

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a frame, which are those of the size there is now, without the places of their words."""
        self._set()
        self._for_frame = True
        try:
            return super().render_lines(crop)
        finally:
            self._for_frame = False

    def render_line(self, y: int) -> Strip:
        """One line of the screen, with the places of its words, which Textual's selection asks for here."""
        look, cells = self.look, self._set_for[0].width
        shown = self._window.lines()
        if y >= len(shown):
            return Strip.blank(cells, look.text)
        if self.overlay.only_one:
            self.overlay.paragraph = read_paragraph(shown)
        draw = self.overlay.draw if self._for_frame else self.overlay.draw_placed
        return draw(self._sideways.seen(shown[y], self._room), self._left, cells, look)

    def place_at(self, x: int, y: int) -> Place | None:
        """The place that is drawn at a cell of the view, or the nearest on its line; None beside all text."""
        shown = self._window.lines()
        if not 0 <= y < len(shown):
            return None
        line, at, nearest = self._sideways.seen(shown[y], self._room), self._left, None
        for piece in line.pieces:
            for start, end, cells in clusters(piece.text):
                if piece.start >= 0 and (nearest is None or x >= at):
                    nearest = piece.start + (start if x < at + cells else end)
                at += cells
        return Place(line.block, nearest) if nearest is not None else None
