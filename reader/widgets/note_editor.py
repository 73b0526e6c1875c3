"""A small editor for a note, over the page; what is typed is kept beside it until it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import TextArea

from reader.rows.line import Line, Piece
from reader.widgets.line_bar import LineBar

if TYPE_CHECKING:
    from pathlib import Path

    from textual import events
    from textual.app import ComposeResult
    from textual.timer import Timer

_HINTS = "Ctrl+S or Ctrl+J saves   Esc leaves"
_DRAFT_SECONDS = 0.3


class NoteEditor(ModalScreen[str | None], inherit_bindings=False):
    """Edits a note's words: gives them, or None when the reader left without saving.

    `draft` is the file that holds what is being typed, so that a crash loses nothing.
    """

    AUTO_FOCUS = "TextArea"
    DEFAULT_CSS: ClassVar[str] = ""

    def __init__(self, words: str, body: str, draft: Path, *, unicode: bool = True) -> None:
        super().__init__()
        self._words = words
        self._kept = body
        self._draft = draft
        self._unicode = unicode
        self._asked = False
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """The words that the note is on, the editor, the keys."""
        with Vertical(id="note"):
            yield LineBar(unicode=self._unicode, id="note-words")
            yield TextArea(self._read_draft() or self._kept, soft_wrap=True, compact=True)
            yield LineBar(unicode=self._unicode, id="note-hints")

    def on_mount(self) -> None:
        """Show what the note is on, and put the cursor behind the words that are there."""
        self.query_one("#note-words", LineBar).show(Line((Piece("✎ ", "accent"), Piece(self._words, "dim"))))
        self._hint(_HINTS)
        editor = self.query_one(TextArea)
        editor.move_cursor(editor.document.end)

    def _hint(self, text: str) -> None:
        self.query_one("#note-hints", LineBar).show(Line((Piece(text, "dim"),)))

    @property
    def _text(self) -> str:
        return self.query_one(TextArea).text

    def on_key(self, event: events.Key) -> None:
        """Save or leave; everything else is the editor's."""
        if event.key in ("ctrl+s", "ctrl+j"):
            event.stop()
            self._draft.unlink(missing_ok=True)
            self.dismiss(self._text.strip())
        elif event.key in ("escape", "ctrl+c", "ctrl+q"):
            event.stop()
            self._leave()

    def _leave(self) -> None:
        """Leave at once when nothing changed, else when asked for twice."""
        if self._text.strip() == self._kept.strip() or self._asked:
            self._draft.unlink(missing_ok=True)
            self.dismiss(None)
        else:
            self._asked = True
            self._hint("Not saved. Esc once more drops what was changed; Ctrl+S saves")

    def on_text_area_changed(self) -> None:
        """Keep what is typed, a moment after it was."""
        if self._asked:
            self._asked = False
            self._hint(_HINTS)
        if self._timer is None and self._text != self._kept:
            self._timer = self.set_timer(_DRAFT_SECONDS, self.keep_draft)

    def keep_draft(self) -> None:
        """Write what is typed to its file."""
        self._timer = None
        if self._text == self._kept:
            return
        try:
            self._draft.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._draft.write_text(self._text, "utf-8", errors="replace")
        except OSError as error:
            self._hint(f"The draft cannot be kept ({error.strerror}); Ctrl+S saves")

    def _read_draft(self) -> str:
        try:
            return self._draft.read_text("utf-8", errors="replace")
        except OSError:
            return ""
