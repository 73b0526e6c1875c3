"""The frame of a screen that is one list: moving, filtering, choosing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from reader.flow.cells import fit
from reader.phrases import count as counted
from reader.rows.line import Line, Piece
from reader.widgets.frame import Frame
from reader.widgets.requests import RunCommand, Write
from reader.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.timer import Timer

    from reader.config.settings import Settings
    from reader.navigation import Goal
    from reader.widgets.row_list import Drawing

Item = TypeVar("Item")
_MOST_FILTER = 20
PREVIEW_WIDTH, PREVIEW_SECONDS = 160, 0.15
"""From this many columns on there is a preview, after this delay.

A row that the cursor only passes is not loaded for it. The first paint does not wait for it either.
"""
ASK_ABOVE = 20
"""Marking more parts than this as read asks first."""


class ListFrame(Frame, Generic[Item]):
    """A list between head and foot."""

    def __init__(self, settings: Settings, drawing: Drawing[Item]) -> None:
        super().__init__(settings)
        self._preview_timer: Timer | None = None
        self.rows: RowList[Item] = RowList(drawing, unicode=settings.unicode, id="body")
        self.helpers = (*self.helpers, ListMotions(self.rows, self.is_unread, self.say))

    def compose_body(self) -> ComposeResult:
        """The list."""
        yield self.rows

    PREVIEWS: ClassVar[bool] = False
    """Whether `preview` has something to show."""
    NEED_ROW: ClassVar[frozenset[str]] = frozenset()
    """The commands that do something to the row under the cursor, beside `enter` and `find`."""

    def offers(self, command: str) -> bool:
        """Commands that act on a row need one."""
        return bool(self.rows.key) or command not in {"enter", "find", *self.NEED_ROW}

    def choose(self, key: str) -> None:
        """Do what Enter does on the row with this key."""
        raise NotImplementedError

    # ---- the preview on a wide screen ----

    def preview(self, _width: int, _height: int) -> Sequence[Line]:
        """Return the lines beside the list on a wide screen: the target of Enter."""
        return ()

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Show the row that the cursor came to."""
        event.stop()
        self._preview_soon()

    def on_resize(self, event: events.Resize) -> None:
        """Have a preview where there is room."""
        super().on_resize(event)
        self._preview_soon()

    def _preview_soon(self) -> None:
        # Only behind the next paint: on a busy machine the delay is over before the first one.
        self.call_after_refresh(self._wait_for_preview)

    def _wait_for_preview(self) -> None:
        if self._preview_timer is not None:
            self._preview_timer.stop()
            self._preview_timer = None
        wide = self.app.size.width >= PREVIEW_WIDTH and self.PREVIEWS
        if wide:
            self._preview_timer = self.set_timer(PREVIEW_SECONDS, self._show_preview)
        elif self.query("#list-preview"):
            self.query_one("#list-preview").remove()

    async def _show_preview(self) -> None:
        from reader.widgets.preview import BESIDE, SHARE, Preview

        if not self.query("#list-preview"):
            await self.mount(Preview(unicode=self.settings.unicode))
        shown = self.query("#list-preview").results(Preview)
        lines = self.preview(self.app.size.width * SHARE // 100 - BESIDE, self.app.size.height - BESIDE)
        for preview in shown:  # none where the screen was left, or the window narrowed, while it was mounted
            preview.show_lines(lines)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """A row was chosen by key or mouse."""
        event.stop()
        self.choose(event.key)

    def returned_from(self, goal: Goal) -> None:
        """Go to the part that was read last, where it has a row here."""
        if goal.kind == "part":
            self.rows.move_to(goal.part)

    def is_unread(self, _item: Item) -> bool:
        """Return whether a row has something that is not read."""
        return False

    def mark_as_read(self, parts: int, which: str, work: Callable[[Any], int]) -> None:
        """Mark parts as read, after a question if they are many. `work` returns how many were marked."""
        if parts <= 0:
            self.say("Everything here is read already")
            return
        undo = self.settings.keymap.first_key("undo")

        def report(marked: int) -> None:
            self.say(f"Marked {counted(marked, 'part')} as read" + (f" · {undo} to undo" if undo else ""))

        change = Write(work, then=report)
        if parts > ASK_ABOVE:
            self.confirm(f"Mark {counted(parts, 'part')} {which} as read?", lambda: self.post_message(change))
        else:
            self.post_message(change)

    def do_find(self, _count: int | None) -> None:
        """Show only what matches the words that are typed."""
        self.ask(
            "filter",
            typed=self.filter_rows,
            entered=self._accept_filter,
            left=self.drop_filter,
            value=self.rows.filtering,
            completions=self.completions(),
        )

    def foot_line(self, right: tuple[Piece, ...]) -> Line:
        """As on every screen; a filter without an open prompt is named at the right."""
        if self.rows.filtering and self.prompt is None:
            back = self.settings.keymap.first_key("back")
            shown = f"only “{fit(self.rows.filtering, _MOST_FILTER)}”" + (f" · {back} all" if back else "")
            right = (Piece(shown, "accent"), *((Piece("   "), *right) if right else ()))
        return super().foot_line(right)

    def completions(self) -> Sequence[str]:
        """Words that the filter completes."""
        return ()

    def filter_rows(self, words: str) -> None:
        """Show only the rows that hold these words; "" shows all."""
        self.rows.filter(words)

    def _accept_filter(self, words: str) -> None:
        self.filter_rows(words)
        if words and len(self.rows.items) == 1:
            self.rows.choose()

    def drop_filter(self) -> None:
        """Show all rows again."""
        self.filter_rows("")
        self.foot.update()

    def do_back(self, count: int | None) -> None:
        """Show all rows again, else go back."""
        if self.rows.filtering:
            self.drop_filter()
        else:
            self.post_message(RunCommand("back", count))


class ListMotions(Generic[Item]):
    """The commands that move the cursor of a list."""

    def __init__(self, rows: RowList[Item], is_unread: Callable[[Item], bool], say: Callable[[str], object]) -> None:
        self._rows = rows
        self._is_unread = is_unread
        self._say = say

    def do_line_down(self, count: int | None) -> None:
        """Move down."""
        self._rows.move(count or 1)

    def do_line_up(self, count: int | None) -> None:
        """Move up."""
        self._rows.move(-(count or 1))

    def do_page_down(self, count: int | None) -> None:
        """Move down by screens."""
        self._rows.move_page(count or 1)

    def do_page_up(self, count: int | None) -> None:
        """Move up by screens."""
        self._rows.move_page(-(count or 1))

    def do_half_down(self, count: int | None) -> None:
        """Move down by half screens."""
        self._rows.move_page((count or 1) / 2)

    def do_half_up(self, count: int | None) -> None:
        """Move up by half screens."""
        self._rows.move_page(-(count or 1) / 2)

    def do_start(self, _count: int | None) -> None:
        """Go to the first row."""
        self._rows.move_start()

    def do_end(self, count: int | None) -> None:
        """Go to the last row, or to the row that the count names."""
        if count is None:
            self._rows.move_end()
        else:
            self._rows.move_start()
            self._rows.move(count - 1)

    def do_enter(self, _count: int | None) -> None:
        """Open the row at the cursor."""
        self._rows.choose()

    def do_next_unread(self, count: int | None) -> None:
        """Go to the next row with something unread."""
        self._to_unread(count or 1)

    def do_previous_unread(self, count: int | None) -> None:
        """Go back to a row with something unread."""
        self._to_unread(-(count or 1))

    def _to_unread(self, count: int) -> None:
        if not self._rows.move_where(self._is_unread, count):
            self._say("Nothing unread below" if count > 0 else "Nothing unread above")
