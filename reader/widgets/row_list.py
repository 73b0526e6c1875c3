"""One list for everything: rows of several lines, drawn only when visible.

A list of 100,000 rows loads as fast as one of ten (Textual's own lists need seconds): items are stored unchanged, and
become lines when they come into view.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar, Generic, NamedTuple, TypeVar

from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBarRender

from reader.rows.line import Line, Piece
from reader.widgets.strips import Tones, strip_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.geometry import Region
    from textual.strip import Strip

Item = TypeVar("Item")
_GUTTER = 2


class Drawing(NamedTuple, Generic[Item]):
    """How the items of a list become rows.

    `lines` returns an item's lines for a width in cells, `height` their number (one for all, or for an item and a
    width). `key` is the identity of an item, "" for a heading, which the cursor skips; `words` is searched by a filter.
    `heading` is true for headings that the cursor does not skip: like the others, they are shown with the row below
    them.
    """

    lines: Callable[[Item, int], Sequence[Line]]
    key: Callable[[Item], str]
    words: Callable[[Item], str]
    height: int | Callable[[Item, int], int] = 1
    heading: Callable[[Item], bool] | None = None


class _PlainBar(ScrollBarRender):
    """A scroll bar of whole cells, without the blocks that end it between two."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * 8


class RowList(ScrollView, Generic[Item], can_focus=True, inherit_bindings=False):
    """A list with a cursor. It binds no key: what holds it moves the cursor with the methods here."""

    DEFAULT_CSS = """
    RowList { height: 1fr; overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """

    class Chosen(Message):
        """The row with this key was asked for, by a key or a click on the row that has the cursor."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    class Moved(Chosen):
        """The cursor came to the row with this key."""

    def __init__(
        self,
        drawing: Drawing[Item],
        *,
        unicode: bool = True,
        id: str | None = None,  # noqa: A002 - as Textual names it
    ) -> None:
        super().__init__(id=id)
        self._drawing = drawing
        self._unicode = unicode
        self._tones = Tones(self)
        self._all: Sequence[Item] = ()
        self._items: Sequence[Item] = ()
        self._bottoms: list[int] | None = None
        self._each = drawing.height if isinstance(drawing.height, int) else 1
        self._filter = ""
        self._cursor = 0
        self._drawn: tuple[int, Sequence[Line]] = (-1, ())
        if not unicode:
            self.vertical_scrollbar.renderer = _PlainBar  # type: ignore[misc]  # as Textual documents it
        self.hides_cursor = False
        """Whether the cursor is drawn only while keys come here: of two lists side by side one has it."""
        self.empty = ""
        """The text of an empty list, a line each."""

    # ---- what it shows ----

    def show(self, items: Sequence[Item], *, key: str = "") -> None:
        """Show these items. The cursor goes to `key`, else stays on the row that it was on, else near it."""
        wanted = key or self.key
        self._all = items
        self._select(wanted)

    def filter(self, words: str) -> None:
        """Show only the items that hold all these words, in any case; "" shows all. Headings stay."""
        key = self.key
        self._filter = words
        self._select(key)

    @property
    def filtering(self) -> str:
        """The words of the filter, "" for none."""
        return self._filter

    @property
    def items(self) -> Sequence[Item]:
        """The items that are shown."""
        return self._items

    @property
    def key(self) -> str:
        """The key of the row with the cursor, "" when there is none."""
        return self._drawing.key(self._items[self._cursor]) if self._cursor < len(self._items) else ""

    @property
    def current(self) -> Item | None:
        """The item with the cursor, None when there is none."""
        return self._items[self._cursor] if self.key else None

    def _select(self, wanted: str) -> None:
        """Take the items that the filter leaves, and put the cursor on `wanted`, or where it was."""
        drawing = self._drawing
        terms = self._filter.casefold().split()
        if terms:
            self._items = [item for item in self._all if drawing.key(item) and _holds(drawing.words(item), terms)]
        else:
            self._items = self._all
        found = next((index for index, item in enumerate(self._items) if drawing.key(item) == wanted), None)
        near = self._cursor if found is None else found
        self._drawn = (-1, ())
        self._cursor = self._landing(min(near, max(0, len(self._items) - 1)), 1)
        self._measure()
        self._reveal()
        self.refresh()

    def _measure(self) -> None:
        """Compute where each row is, for the present width."""
        height = self._drawing.height
        if not isinstance(height, int):
            width = self._width
            self._bottoms = list(accumulate(height(item, width) for item in self._items))
        self.virtual_size = Size(0, self._top(len(self._items)))  # a width would lay all out again at each resize

    # ---- where rows are ----

    @property
    def _width(self) -> int:
        """The cells of a row, without the gutter."""
        return max(1, self.scrollable_content_region.width - _GUTTER)

    def _top(self, index: int) -> int:
        if self._bottoms is None:
            return index * self._each
        return self._bottoms[index - 1] if index else 0

    def _row_at(self, y: int) -> int:
        if self._bottoms is None:
            return y // self._each
        return bisect_right(self._bottoms, y)

    # ---- the cursor ----

    def move(self, rows: int) -> None:
        """Move the cursor by some rows, as far as there are rows."""
        if not self._items:
            return
        step = 1 if rows > 0 else -1
        at = self._cursor
        for _ in range(min(abs(rows), len(self._items))):
            following = self._landing(at + step, step)
            if following == at or not 0 <= following < len(self._items):
                break
            at = following
        self._go(at)

    def move_page(self, pages: float) -> None:
        """Move the cursor by some screens of rows (0.5: half a screen)."""
        if not self._items:
            return
        lines = int(pages * max(1, self.scrollable_content_region.height - 1))
        target = max(0, min(self._top(len(self._items)) - 1, self._top(self._cursor) + lines))
        at = self._row_at(target)
        if at == self._cursor:
            self.move(1 if pages > 0 else -1)
        else:
            self._go(self._landing(at, 1 if pages > 0 else -1))

    def move_to(self, key: str) -> None:
        """Put the cursor on the row with this key, where there is one."""
        for index, item in enumerate(self._items):
            if key and self._drawing.key(item) == key:
                self._go(index)
                return

    def move_where(self, wanted: Callable[[Item], bool], rows: int) -> bool:
        """Move the cursor by some of the rows that are `wanted`; return whether there was one."""
        step, at, found = (1 if rows > 0 else -1), self._cursor, self._cursor
        for _ in range(abs(rows)):
            at += step
            while 0 <= at < len(self._items) and not (self._drawing.key(self._items[at]) and wanted(self._items[at])):
                at += step
            if not 0 <= at < len(self._items):
                break
            found = at
        moved = found != self._cursor
        self._go(found)
        return moved

    def move_start(self) -> None:
        """Put the cursor on the first row."""
        self._go(self._landing(0, 1))

    def move_end(self) -> None:
        """Put the cursor on the last row."""
        self._go(self._landing(len(self._items) - 1, -1))

    def run_list_command(self, command: str | None) -> bool:
        """Run a command that any list has; return whether it was one of these."""
        does: dict[str | None, Callable[[], None]] = {
            "line_down": lambda: self.move(1),
            "line_up": lambda: self.move(-1),
            "page_down": lambda: self.move_page(1),
            "page_up": lambda: self.move_page(-1),
            "half_down": lambda: self.move_page(0.5),
            "half_up": lambda: self.move_page(-0.5),
            "start": self.move_start,
            "end": self.move_end,
            "enter": self.choose,
        }
        if command in does:
            does[command]()
        return command in does

    def choose(self) -> None:
        """Ask for the row with the cursor."""
        if self.key:
            self.post_message(self.Chosen(self.key))

    def _landing(self, index: int, step: int) -> int:
        """Return the first row from `index` on (else back from it) that is not a heading."""
        for direction in (step, -step):
            at = index
            while 0 <= at < len(self._items):
                if self._drawing.key(self._items[at]):
                    return at
                at += direction
        return max(0, min(index, len(self._items) - 1))

    def _go(self, index: int) -> None:
        if 0 <= index < len(self._items) and index != self._cursor:
            self._cursor = index
            self._reveal()
            self.refresh()
            self.post_message(self.Moved(self.key))

    def _reveal(self) -> None:
        """Scroll as little as needed to show the row with the cursor, with a heading above it."""
        if not self.is_attached:
            return
        if not self._items:
            self.scroll_to(y=0, animate=False, immediate=True)
            return
        above = self._cursor
        while above and self._is_heading(self._items[above - 1]):
            above -= 1
        top, bottom = self._top(above), self._top(self._cursor + 1)
        height = self.scrollable_content_region.height
        if top < self.scroll_y or bottom - top > height:
            self.scroll_to(y=top, animate=False, immediate=True)
        elif bottom > self.scroll_y + height:
            self.scroll_to(y=bottom - height, animate=False, immediate=True)

    def _is_heading(self, item: Item) -> bool:
        heading = self._drawing.heading
        return not self._drawing.key(item) or (heading is not None and heading(item))

    # ---- drawing and the mouse ----

    def notify_style_update(self) -> None:
        """Use the colours of the new theme."""
        super().notify_style_update()
        self._tones.forget()

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._measure()
        self._reveal()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of a part of the window; the rows may depend on something that has changed since."""
        self._drawn = (-1, ())
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of the window."""
        width = self.scrollable_content_region.width
        at = y + round(self.scroll_y)
        index = self._row_at(at)
        if index >= len(self._items):
            text = "nothing matches" if self._all and not self._items else self.empty
            lines = text.split("\n")
            shown = Line((Piece(f"  {lines[at]}", "dim"),)) if not self._items and at < len(lines) else Line()
            return strip_of(shown, width, self._tones, unicode=self._unicode)
        item = self._items[index]
        here = index == self._cursor and bool(self._drawing.key(item)) and (self.has_focus or not self.hides_cursor)
        if self._drawn[0] != index:
            self._drawn = (index, self._drawing.lines(item, self._width))
        drawn = self._drawn[1]
        offset = at - self._top(index)
        line = drawn[offset] if offset < len(drawn) else Line()
        raised = here and bool(line.left or line.right)
        gutter = Piece("▌ " if raised else "  ", "accent" if self.has_focus or not self.can_focus else "dim")
        shown = Line((gutter, *line.left), line.right)
        return strip_of(shown, width, self._tones, raised=raised, unicode=self._unicode)

    def watch_has_focus(self, _value: bool) -> None:
        """The cursor shows whether keys come here."""
        super().watch_has_focus(_value)
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row that was clicked; a click on the cursor chooses."""
        index = self._row_at(event.y + round(self.scroll_y))
        if index >= len(self._items) or not self._drawing.key(self._items[index]):
            return
        event.stop()
        if index == self._cursor:
            self.choose()
        else:
            self._go(index)


def _holds(text: str, terms: Sequence[str]) -> bool:
    folded = text.casefold()
    return all(term in folded for term in terms)
