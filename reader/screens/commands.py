"""The commands of the screen below: its keys as help, a list like any other; or all by name, narrowed by typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen

from reader.config.keymap import pressed_key
from reader.rows.commands import (
    Row,
    command_height,
    command_key,
    command_lines,
    command_words,
    found_elsewhere,
    help_columns,
    help_rows,
    palette_rows,
    ranked,
)
from reader.rows.line import Line, Piece
from reader.widgets.line_bar import LineBar
from reader.widgets.prompt import Prompt
from reader.widgets.row_list import Drawing, RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.widgets import Input

    from reader.config.keymap import Context
    from reader.config.settings import Settings

_LEAVING = ("back", "quit", "help")
_COLUMNS = 160
"""From this many columns on the help has two lists side by side."""
_MOVES = {"up": -1, "down": 1, "ctrl+p": -1, "ctrl+n": 1}


class CommandsScreen(ModalScreen[str | None], inherit_bindings=False):
    """Returns the name of the chosen command, None if it was closed.

    A palette has its filter open at once, and shows the commands that were used last (`recent`) first. In the help
    (`only_keys`) the keys are those of any list, and the key of `find` opens the filter. `offered` returns whether a
    command has an effect here now.
    """

    AUTO_FOCUS = "#prompt, #commands-rows"

    def __init__(
        self,
        settings: Settings,
        context: Context,
        title: str,
        *,
        only_keys: bool,
        offered: Callable[[str], bool] = lambda _name: True,
        recent: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self._keymap = settings.keymap
        self._where = context
        self._title = title
        self._only_keys = only_keys
        keymap = settings.keymap
        self._known = help_rows(context, keymap, offered) if only_keys else palette_rows(context, recent, offered)
        drawing = Drawing(self._lines, command_key, command_words, command_height)
        self._rows: RowList[Row] = RowList(drawing, unicode=settings.unicode, id="commands-rows")
        self._rows.can_focus = only_keys
        self._beside: RowList[Row] = RowList(drawing, unicode=settings.unicode, id="commands-beside")
        self._beside.display = False
        self._bar = LineBar(unicode=settings.unicode, id="commands-title")

    def compose(self) -> ComposeResult:
        """Compose the title or the filter, and the commands."""
        with Vertical(id="commands"):
            yield self._bar if self._only_keys else Prompt(self._title)
            with Horizontal():
                yield self._rows
                yield self._beside

    def on_mount(self) -> None:
        """Show them all."""
        keys = [(self._keymap.first_key(name), label) for name, label in (("find", "find"), ("back", "back"))]
        hints = "   ".join(f"{key} {label}" for key, label in keys if key)
        self._bar.show(Line((Piece(self._title, "strong"),), (Piece(hints, "dim"),)))
        self._show_all()

    def on_resize(self) -> None:
        """Have as many columns as there is room for."""
        if self._only_keys and not self._rows.filtering and self._is_wide != self._beside.display:
            self._show_all()

    @property
    def _is_wide(self) -> bool:
        return self._only_keys and self.app.size.width >= _COLUMNS

    def _show_all(self) -> None:
        """Show all commands, in two columns where there is room for the help."""
        left, right = help_columns(self._known) if self._is_wide else (self._known, ())
        self._beside.display = self._rows.hides_cursor = self._beside.hides_cursor = bool(right)
        self.set_class(bool(right), "-columns")
        self._rows.show(left)
        self._beside.show(right)
        self._rows.move_start()
        self._beside.move_start()

    @property
    def _list(self) -> RowList[Row]:
        """The list that has the cursor."""
        return self._beside if self._beside.has_focus else self._rows

    @property
    def _prompt(self) -> Prompt | None:
        found = self.query(Prompt)
        return found.first() if found else None

    def on_key(self, event: events.Key) -> None:
        """Move in the list while the prompt has the keys; without one all that any list does."""
        if self._prompt is not None:
            if event.key in _MOVES:
                event.stop()
                self._rows.move(_MOVES[event.key])
            elif event.key in ("pageup", "pagedown"):
                event.stop()
                self._rows.move_page(1 if event.key == "pagedown" else -1)
            return
        event.stop()
        event.prevent_default()
        command = self._keymap.command(self._where, pressed_key(event.key, event.character))
        if command == "find":
            prompt = Prompt("filter the list", value=self._rows.filtering)
            self.query_one("#commands").mount(prompt)
            prompt.focus()
        elif command in _LEAVING and self._rows.filtering:
            self._narrow("")
        elif command in _LEAVING:
            self.dismiss(None)
        elif event.key == "tab" and self._beside.display:
            (self._rows if self._beside.has_focus else self._beside).focus()
        else:
            self._run_list_command(command)

    def _run_list_command(self, command: str | None) -> None:
        """Move in the columns as in one list: below the end of the first comes the second."""
        here, key = self._list, self._list.key
        here.run_list_command(command)
        if not self._beside.display or here.key != key:
            return
        if command == "line_down" and here is self._rows:
            self._beside.move_start()
            self._beside.focus()
        elif command == "line_up" and here is self._beside:
            self._rows.move_end()
            self._rows.focus()

    def _narrow(self, words: str) -> None:
        if self._only_keys:
            self._rows.filter(words)
            self._show_all() if not words else self._show_one_column()
        else:
            self._rows.show(ranked(self._known, words) if words.strip() else self._known)
            self._rows.empty = found_elsewhere(self._where, words, self._keymap) if words.strip() else ""
        self._rows.move_start()

    def _show_one_column(self) -> None:
        """Show the commands that match in one list, at any width."""
        if self._beside.display:
            self._beside.display = self._rows.hides_cursor = False
            self.remove_class("-columns")
            self._rows.show(self._known)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        event.stop()
        self._narrow(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Choose the command under the cursor; in the help only where it is the only one left."""
        event.stop()
        if not self._only_keys or len(self._rows.items) == 1:
            self.dismiss(self._rows.key or None)
        else:
            self._close_prompt()

    def on_prompt_left(self) -> None:
        """Leave; the help shows all its keys again."""
        if self._only_keys:
            self._narrow("")
            self._close_prompt()
        else:
            self.dismiss(None)

    def _close_prompt(self) -> None:
        if self._prompt is not None:
            self._prompt.remove()
        self._rows.focus()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """One was chosen under the cursor."""
        event.stop()
        self.dismiss(event.key)

    def _lines(self, row: Row, width: int) -> tuple[Line, ...]:
        return command_lines(row, self._keymap, width)
