"""A note's form, with the tags that the library has; a filled-in form is saved."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.drafts import drop_draft
from reader.store.marks import tag_list
from reader.widgets.note_editor import NoteEditor
from reader.widgets.requests import EditNote, Say, Write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.config.paths import Paths
    from reader.config.settings import Settings
    from reader.drafts import NoteForm
    from reader.page.note_entry import NoteEntry
    from reader.store.database import Database


def note_form(
    db: Database, paths: Paths, settings: Settings, request: EditNote
) -> tuple[NoteEditor, Callable[[NoteForm | None], None]]:
    """The form that a screen asked for, and the handler of its result."""
    tags = [tag for tag, _ in tag_list(db)]
    editor = NoteEditor(request.entry, paths.state / "drafts", tags, unicode=settings.unicode, draft=request.draft)

    def filled_in(form: NoteForm | None) -> None:
        if form is None:
            return
        request.saved()
        app = editor.app
        work = partial(_write, request.entry, form, editor.draft)

        def failed() -> None:
            """If even the draft could not be written (a full disk), only this form has the typed text."""
            if editor.unsaved:
                app.post_message(EditNote(request.entry, request.saved, draft=form))

        app.post_message(Write(work, then=lambda message: app.post_message(Say(message)), failed=failed))

    return editor, filled_in


def _write(entry: NoteEntry, form: NoteForm, draft: Path, db: Database) -> str:
    """Save the filled-in form, and only then delete its draft: where that fails, the next form has it."""
    message = entry.write(db, form)
    drop_draft(draft)
    return message
