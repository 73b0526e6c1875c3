"""The undo list: the reader's changes, where and when; each can be undone or redone alone."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from reader.navigation import Goal
from reader.phrases import count
from reader.rows.line import Line, Piece
from reader.rows.undo_list import change_height, change_key, change_lines, change_words
from reader.store.journal import changes_made, redo, undo
from reader.widgets.list_frame import ListFrame
from reader.widgets.requests import Write
from reader.widgets.row_list import Drawing

if TYPE_CHECKING:
    from reader.config.keymap import Context
    from reader.config.settings import Settings
    from reader.model.records import Change
    from reader.store.database import Database


class UndoListScreen(ListFrame["Change"]):
    """The changes, the newest first. Enter undoes the one under the cursor, or redoes it."""

    CONTEXT: ClassVar[Context] = "undo_list"
    HINTS = (("enter", "undo or redo"), ("find", "find"), ("back", "back"), ("help", "keys"))

    def __init__(self, db: Database, settings: Settings) -> None:
        super().__init__(settings, Drawing(self._lines, change_key, change_words, change_height))
        self._db = db
        self.rows.empty = "No changes yet. Marks, notes, additions and edits are listed here."

    @property
    def goal(self) -> Goal:
        """The undo list."""
        return Goal("undo_list")

    def on_mount(self) -> None:
        """Show the changes."""
        self.reload()

    def reload(self) -> None:
        """Take the changes again."""
        made = changes_made(self._db)
        self.rows.show(made)
        head = (Piece("‹ ", "dim"), Piece("Undo list", "strong"))
        self.show_head(Line(head, (Piece(count(len(made), "change"), "dim"),)))

    def choose(self, _key: str) -> None:
        """Undo the change under the cursor, or redo it."""
        change = self.rows.current
        if change is None:
            return
        turn, done = (redo, "Redid") if change.undone else (undo, "Undid")
        self.post_message(Write(partial(turn, number=change.number), message=f"{done}: {change.label}"))

    def _lines(self, change: Change, width: int) -> tuple[Line, ...]:
        return change_lines(change, width, datetime.now(UTC))
