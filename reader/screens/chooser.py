"""A small list over the screen: one of several things is chosen, by its letter, by Enter or by the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.screen import ModalScreen

from reader.config.keymap import pressed_key
from reader.rows.line import Line, Piece
from reader.rows.options import Option, option_lines, option_words
from reader.widgets.frame import WIDE_DIALOG
from reader.widgets.line_bar import LineBar
from reader.widgets.row_list import Drawing, RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult

    from reader.config.settings import Settings

_CHROME = 4
_LEAVING = ("back", "quit")


class ChooserScreen(ModalScreen[str | None], inherit_bindings=False):
    """Gives the name of the option that was chosen, None when it was left."""

    AUTO_FOCUS = "#chooser-rows"
    HORIZONTAL_BREAKPOINTS = WIDE_DIALOG

    def __init__(self, settings: Settings, title: str, options: Sequence[Option]) -> None:
        super().__init__()
        self._keymap = settings.keymap
        self._title_line = Line((Piece(title, "strong"),), (Piece("Esc cancel", "dim"),))
        self._options = options
        drawing = Drawing(option_lines, lambda option: option.name, option_words)
        self._rows: RowList[Option] = RowList(drawing, unicode=settings.unicode, id="chooser-rows")
        self._bar = LineBar(unicode=settings.unicode, id="chooser-title")

    def compose(self) -> ComposeResult:
        """Compose the question and the options."""
        with Vertical(id="chooser"):
            yield self._bar
            yield self._rows

    def on_mount(self) -> None:
        """Show them all."""
        self._bar.show(self._title_line)
        self.query_one("#chooser").styles.height = len(self._options) + _CHROME
        self._rows.show(self._options)
        self._rows.move_start()

    def on_key(self, event: events.Key) -> None:
        """An option's own letter first; then the key's meaning in any list."""
        event.stop()
        event.prevent_default()
        key = pressed_key(event.key, event.character)
        chosen = next((option for option in self._options if option.key == key), None)
        if chosen is not None:
            self.dismiss(chosen.name)
            return
        command = self._keymap.command("series", key)
        if command in _LEAVING:
            self.dismiss(None)
        else:
            self._rows.run_list_command(command)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """One was chosen under the cursor."""
        event.stop()
        self.dismiss(event.key)
