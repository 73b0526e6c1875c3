"""The form of a note, over the page: its words, its tags, its colour; stored in files until it is saved."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import TextArea

from reader.drafts import NoteForm, draft_file, drop_draft, read_draft, save_draft, set_aside
from reader.model.tags import completed_tag, tags_in, typed_tags
from reader.rows.colours import chip, next_colour
from reader.rows.line import Line, Piece
from reader.system.editor import EditorError, editor_argv, run_editor
from reader.widgets.completing_input import CompletingInput
from reader.widgets.frame import WIDE_DIALOG
from reader.widgets.line_bar import LineBar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual import events
    from textual.app import ComposeResult
    from textual.timer import Timer

    from reader.page.note_entry import NoteEntry

_HINTS = (
    ("Ctrl+S", "saves"), ("Tab", "tags"), ("Ctrl+T", "colour"), ("Ctrl+O", "your editor"), ("Esc", "leaves"),
)  # fmt: skip
_TAG_HINTS = (("Enter", "saves"), ("→", "completes"), ("Tab", "the text"), ("Ctrl+T", "colour"), ("Esc", "leaves"))
_UNKEPT = "cannot save a draft ({}); Ctrl+S saves the note"
_DRAFT_SECONDS = 0.3


class NoteEditor(ModalScreen[NoteForm | None], inherit_bindings=False):
    """Edits a note: returns it, or None if the reader left without saving.

    `known` are the existing tags, most used first. The typed text is written to the file `draft` in the folder
    `drafts`, so that a crash loses nothing; `unkept` means that the last attempt to write it failed. `draft` is the
    form's initial content instead.
    """

    AUTO_FOCUS = "TextArea"
    HORIZONTAL_BREAKPOINTS = WIDE_DIALOG

    def __init__(
        self, entry: NoteEntry, drafts: Path, tags: Sequence[str], *, unicode: bool, draft: NoteForm | None = None
    ) -> None:
        super().__init__()
        self._about = entry.about
        self._saved = entry.form
        self.draft = draft_file(drafts, entry.draft)
        self._unicode = unicode
        self.unsaved = False
        draft = draft or read_draft(self.draft) or self._saved
        self._colour = draft.colour
        self._text = TextArea(draft.body, soft_wrap=True, compact=True)
        complete_tag = partial(completed_tag, known=tags)
        self._tags = CompletingInput(
            typed_tags(draft.tags), placeholder="none", complete_line=complete_tag, id="note-tags"
        )
        self._warned = False
        self._away = False
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Compose the target of the note, the editor, the tags, the keys."""
        with Vertical(id="note"):
            yield LineBar(unicode=self._unicode, id="note-words")
            yield self._text
            with Horizontal():
                yield LineBar(unicode=self._unicode, id="note-label")
                yield self._tags
            yield LineBar(unicode=self._unicode, id="note-hints")

    def on_mount(self) -> None:
        """Show the target of the note, and put the cursor behind the existing words."""
        self.query_one("#note-label", LineBar).show(Line((Piece("tags", "dim"),)))
        self._show_colour()
        self._text.move_cursor(self._text.document.end)

    def on_resize(self) -> None:
        """Tell as many keys as fit."""
        self.call_after_refresh(self._show_hints)

    @property
    def _form(self) -> NoteForm:
        return NoteForm(self._text.text, tags_in(self._tags.value), self._colour)

    @property
    def _changed(self) -> bool:
        form, saved = self._form, self._saved
        return (form.body.strip(), form.tags, form.colour) != (saved.body.strip(), saved.tags, saved.colour)

    # ---- messages ----

    def _show_colour(self) -> None:
        about = Line((Piece("✎ ", "accent"), Piece(self._about, "dim")), chip(self._colour))
        self.query_one("#note-words", LineBar).show(about)

    def _show_hints(self) -> None:
        bar = self.query_one("#note-hints", LineBar)
        hints = list(_TAG_HINTS if self._tags.has_focus else _HINTS)
        while len(hints) > 2 and sum(len(key) + len(label) + 4 for key, label in hints) - 3 > bar.size.width:
            del hints[-2]
        pieces = [piece for key, label in hints for piece in (Piece(key, "accent"), Piece(f" {label}   ", "dim"))]
        bar.show(Line(tuple(pieces)))

    def _show_message(self, text: str) -> None:
        self.query_one("#note-hints", LineBar).show(Line((Piece(text, "warn"),)))

    # ---- keys ----

    def on_key(self, event: events.Key) -> None:
        """Take the form's own keys; everything else is the editor's."""
        match event.key:
            case "ctrl+s" | "ctrl+j":
                self._save()
            case "enter" if self._tags.has_focus:
                self._save()
            case "escape" | "ctrl+c" | "ctrl+q":
                self._leave()
            case "tab" | "shift+tab":
                self._switch(event.key)
            case "ctrl+t":
                self._colour = next_colour(self._colour)
                self._show_colour()
                self._save_draft_soon()
            case "ctrl+o":
                self._edit_elsewhere()
            case _:
                return
        event.stop()
        event.prevent_default()

    def _switch(self, key: str) -> None:
        """Tab completes the tag that is being typed, else goes to the other field."""
        if key == "tab" and self._tags.has_focus and self._tags.complete():
            return
        (self._text if self._tags.has_focus else self._tags).focus()

    def on_descendant_focus(self) -> None:
        """Tell the keys of the field that has them now."""
        self._show_hints()

    def _save(self) -> None:
        """Return the form's content. The draft stays until that is written: the writer deletes it."""
        form = self._form
        try:
            self._write_draft()
        except OSError:
            self.unsaved = True
        self._saved = form
        self.dismiss(NoteForm(form.body.strip(), form.tags, form.colour))

    def _leave(self) -> None:
        """Leave at once when nothing changed, else when asked for twice."""
        if not self._changed or self._warned:
            drop_draft(self.draft)
            self.dismiss(None)
        else:
            self._warned = True
            self._show_message("Not saved. Esc again discards your changes; Ctrl+S saves")

    # ---- the reader's own editor ----

    def _edit_elsewhere(self) -> None:
        """Hand the words to the reader's editor; they come back into the form when it ends."""
        try:
            argv = editor_argv(os.environ)
            self._write_draft()
        except EditorError as problem:
            self._show_message(str(problem))
            return
        except OSError as error:
            self._show_message(_UNKEPT.format(error.strerror))
            return
        self._away = True
        try:
            with self.app.suspend():
                run_editor(argv, self.draft)
        except EditorError as problem:
            self._show_message(str(problem))
        except SuspendNotSupported:
            self._show_message("cannot open an editor in this terminal")
        self._load_draft()
        self._away = False

    def _load_draft(self) -> None:
        """Show the editor's text of the draft, as one change that can be undone in the form."""
        left = read_draft(self.draft)
        if left is None:
            aside = set_aside(self.draft)
            if aside is not None:
                self._show_message(f"the editor did not return a valid note; its text is in {aside}")
            return
        text = self._text
        words = left.body if text.text.endswith("\n") else left.body.removesuffix("\n")
        if words != text.text:
            text.replace(words, text.document.start, text.document.end)
            text.move_cursor(text.document.end)

    # ---- the draft ----

    def on_text_area_changed(self) -> None:
        """Save the typed text as a draft, a moment later."""
        self._save_draft_soon()

    def on_input_changed(self) -> None:
        """Keep the tags too."""
        self._save_draft_soon()

    def _save_draft_soon(self) -> None:
        if self._warned:
            self._warned = False
            self._show_hints()
        if self._timer is None and self._changed:
            self._timer = self.set_timer(_DRAFT_SECONDS, self.save_draft)

    def save_draft(self) -> None:
        """Write the typed text to its files; while the reader's editor has them, the files are newer."""
        self._timer = None
        if self._away or not self._changed:
            return
        try:
            self._write_draft()
        except OSError as error:
            if not self._warned:  # the question whether to discard it stays
                self._show_message(_UNKEPT.format(error.strerror))

    def _write_draft(self) -> None:
        save_draft(self.draft, self._form)
