"""A page of words over the screen that waits for a key: why a series is one, what happened before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.screen import ModalScreen

from reader.config.keymap import pressed_key
from reader.rows.line import Line, Piece
from reader.widgets.line_bar import LineBar
from reader.widgets.row_list import Drawing, RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.app import ComposeResult

    from reader.config.settings import Settings

_MEASURE = 80
_MOVES = {"line_down": 1, "line_up": -1}
_SCROLLS = {"half_down": 0.5, "half_up": -0.5}


class PanelScreen(ModalScreen[None], inherit_bindings=False):
    """Shows lines; list keys scroll if there are more than fit, any other key closes.

    `lines` returns them for a width in cells.
    """

    AUTO_FOCUS = "#panel-rows"

    def __init__(self, settings: Settings, title: str, lines: Callable[[int], Sequence[Line]]) -> None:
        super().__init__()
        self._keymap = settings.keymap
        self._title = title
        self._text = lines
        self._count = 0
        self._rows: RowList[Line] = RowList(
            Drawing(lambda line, _width: (line,), lambda _line: "", lambda line: line.text),
            unicode=settings.unicode,
            id="panel-rows",
        )
        self._head = LineBar(unicode=settings.unicode, id="panel-title")
        self._foot = LineBar(unicode=settings.unicode, id="panel-foot")

    def compose(self) -> ComposeResult:
        """Title, words, and how to go on."""
        with Vertical(id="panel"):
            yield self._head
            yield self._rows
            yield self._foot

    def on_mount(self) -> None:
        """Show the words."""
        self._head.show(Line((Piece(self._title, "strong"),)))
        lines = self._text(max(20, min(_MEASURE, self.app.size.width - 8)))
        self._count = len(lines)
        self._rows.show(lines)
        self._say_keys()
        self.call_after_refresh(self._say_keys)

    def on_resize(self) -> None:
        """Show the lines again for the new size."""
        self.call_after_refresh(self._say_keys)

    def _say_keys(self) -> None:
        """Show the keys to continue, and to scroll if not all fits."""
        down, up = (self._keymap.first_key(command) for command in ("line_down", "line_up"))
        scrolls = f"{down} {up} scroll · any other key continues"
        self._foot.show(Line((Piece(scrolls if self._has_more else "press any key to continue", "dim"),)))

    @property
    def _has_more(self) -> bool:
        """Whether there are more lines than the screen shows."""
        return self._count > self._rows.scrollable_content_region.height > 0

    def on_key(self, event: events.Key) -> None:
        """Scroll, or go on."""
        event.stop()
        event.prevent_default()
        command = self._keymap.command("series", pressed_key(event.key, event.character)) or ""
        height = self._rows.scrollable_content_region.height
        steps = _MOVES.get(command) or round(_SCROLLS.get(command, 0) * height)
        if self._has_more and steps:
            self._rows.scroll_to(y=self._rows.scroll_y + steps, animate=False, immediate=True)
        else:
            self.dismiss(None)
