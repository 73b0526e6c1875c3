"""Write notes: the first content of a note's form, and the note that becomes of it, for a passage, a part, a series."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from feeds.anchor import Locator, Selector
from reader.drafts import NoteForm
from reader.rows.colours import looks
from reader.store.marks import add_note, add_series_note, delete_note, edit_note, note_list

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from feeds.article import Article, Passage
    from reader.model.records import NoteRecord, PartRecord, SeriesRecord
    from reader.store.database import Database

_ADDED = "✎ Note added"
_HIGHLIGHTED = "▎ Highlighted"
_REMOVED = "Note removed · u to undo"


@dataclass(frozen=True, slots=True)
class NoteEntry:
    """A form for a note.

    `about` names the target of the note, `draft` is the name under which the typed text is stored until it is saved.
    `write` saves the form, and returns a message, "" for none.
    """

    about: str
    form: NoteForm
    draft: str
    write: Callable[[Database, NoteForm], str]


def changing(note: NoteRecord) -> NoteEntry:
    """The form of a note that there is."""
    about = note.text or note.quote or note.part_title or note.series_title
    return NoteEntry(about, NoteForm(note.body, note.tags, note.colour), note.id, partial(_change, note))


def on_passage(
    part_id: str, passage: Passage, words: str, speaker: str | None, notes: Sequence[NoteRecord]
) -> NoteEntry:
    """The form of the note on a passage: where one of the part's `notes` is on just that, the form of this one."""
    there = note_at(passage, notes)
    if there is not None:
        return changing(there)
    draft = f"{part_id}-{passage.start.block}-{passage.start.offset}"
    return NoteEntry(words, NoteForm(), draft, partial(_add, part_id=part_id, passage=passage, speaker=speaker))


def on_part(part: PartRecord, notes: Sequence[NoteRecord]) -> NoteEntry:
    """The form of the note on a whole part: where one of the part's `notes` is one, the form of this one."""
    there = next((note for note in notes if note.quote is None and not note.scope), None)
    if there is not None:
        return changing(there)
    return NoteEntry(
        f"on {part.title}", NoteForm(), part.id, partial(_add, part_id=part.id, passage=None, speaker=None)
    )


def on_series(series: SeriesRecord, notes: Sequence[NoteRecord]) -> NoteEntry:
    """The form of the note on a series: where one of the series' `notes` is one, the form of this one."""
    there = next((note for note in notes if note.scope == "series"), None)
    if there is not None:
        return changing(there)
    return NoteEntry(f"on {series.title}", NoteForm(), series.id, partial(_add_to_series, series_id=series.id))


def highlight(db: Database, part_id: str, passage: Passage, speaker: str | None, colour: str) -> str:
    """Highlight a passage, or give the highlight or note that is on it this colour; what there is to tell."""
    there = note_at(passage, note_list(db, part_id=part_id))
    if there is None:
        add_note(db, part_id, passage, speaker=speaker, colour=colour)
        return f"▎ Highlighted in {colour}" if colour else _HIGHLIGHTED
    if looks(there.colour) == looks(colour):
        return "Already highlighted"
    edit_note(db, there.id, colour=colour)
    return f"▎ Highlight colour: {looks(colour)}"


def note_at(passage: Passage, notes: Sequence[NoteRecord]) -> NoteRecord | None:
    """The note or highlight that is on just this passage."""
    return next((note for note in notes if note.passage == passage and note.state == "anchored"), None)


def words_in(article: Article, note: NoteRecord) -> Passage | None:
    """Return the place of a note's original words in a text that has them; None if it has not."""
    found = Locator(article.blocks).locate(Selector(note.quote or "", note.prefix, note.suffix))
    return found.passage if found.state == "anchored" else None


def _add(db: Database, form: NoteForm, *, part_id: str, passage: Passage | None, speaker: str | None) -> str:
    if not (form.body or form.tags or (form.colour and passage is not None)):
        return ""
    add_note(db, part_id, passage, form.body, form.tags, speaker, form.colour)
    return _ADDED if form.body else _HIGHLIGHTED


def _add_to_series(db: Database, form: NoteForm, *, series_id: str) -> str:
    if not (form.body or form.tags):
        return ""
    add_series_note(db, series_id, form.body, form.tags, form.colour)
    return _ADDED


def _change(note: NoteRecord, db: Database, form: NoteForm) -> str:
    """Change a note; a note on a whole part or series that becomes empty is removed."""
    if note.quote is None and not (form.body or form.tags):
        delete_note(db, note.id)
        return _REMOVED
    edit_note(db, note.id, body=form.body, tags=form.tags, colour=form.colour)
    return "✎ Note changed" if form.body else "▎ Highlight changed"
