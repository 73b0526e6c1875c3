"""The commands of the screen below: its keys as help, or all by name as a palette. Typing narrows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.screen import ModalScreen

from reader.rows.commands import (
    Row,
    command_height,
    command_key,
    command_lines,
    command_rows,
    command_words,
)
from reader.widgets.prompt import Prompt
from reader.widgets.row_list import Drawing, RowList

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.widgets import Input

    from reader.keys import Context
    from reader.rows.line import Line
    from reader.settings import Settings

_MOVES = {"up": -1, "down": 1, "ctrl+p": -1, "ctrl+n": 1}


class CommandsScreen(ModalScreen[str | None], inherit_bindings=False):
    """Gives the name of the command that was chosen, None when it was left."""

    AUTO_FOCUS = "#prompt"

    def __init__(self, settings: Settings, context: Context, placeholder: str, *, only_keys: bool) -> None:
        super().__init__()
        self._keymap = settings.keymap
        self._placeholder = placeholder
        self._known = command_rows(context, settings.keymap, only_keys=only_keys)
        drawing = Drawing(self._lines, command_key, command_words, command_height)
        self._rows: RowList[Row] = RowList(drawing, unicode=settings.unicode, id="commands-rows")

    def compose(self) -> ComposeResult:
        """What is typed, and the commands that it leaves."""
        with Vertical(id="commands"):
            yield Prompt(self._placeholder)
            yield self._rows

    def on_mount(self) -> None:
        """Show them all."""
        self._rows.can_focus = False
        self._rows.show(self._known)
        self._rows.move_start()

    def on_key(self, event: events.Key) -> None:
        """Move in the list while the prompt has the keys."""
        if event.key in _MOVES:
            event.stop()
            self._rows.move(_MOVES[event.key])
        elif event.key in ("pageup", "pagedown"):
            event.stop()
            self._rows.move_page(1 if event.key == "pagedown" else -1)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        event.stop()
        self._rows.filter(event.value)
        self._rows.move_start()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Choose the command under the cursor."""
        event.stop()
        self.dismiss(self._rows.key or None)

    def on_prompt_left(self) -> None:
        """Leave."""
        self.dismiss(None)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Choose with the mouse."""
        event.stop()
        self.dismiss(event.key)

    def _lines(self, row: Row, _width: int) -> tuple[Line, ...]:
        return command_lines(row, self._keymap)
