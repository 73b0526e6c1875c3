"""Collect the data of an export: a series with its notes and images, or the notes alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.export.model import Image, NoteBook, Volume
from reader.store.images import image_files
from reader.store.library import part_list, part_text
from reader.store.marks import bookmark_list, note_list

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reader.model.records import PartText, SeriesRecord
    from reader.store.database import Database

_WITH_IMAGES = ("epub", "html")


def texts_of(db: Database, series_id: str | None, only: Collection[str] | None = None) -> tuple[PartText, ...]:
    """The texts of a series, or of all, in reading order; `only` names the parts that are wanted."""
    parts = [part for part in part_list(db, series_id) if only is None or part.id in only]
    texts = (part_text(db, part.id) for part in parts)
    return tuple(text for text in texts if text is not None)


def volume_of(db: Database, series: SeriesRecord, texts: Sequence[PartText], form: str) -> Volume:
    """Return texts of a series with their notes and bookmarks, and the stored images if a format has any."""
    parts = {text.part.id for text in texts}
    notes = tuple(note for note in note_list(db, series.id) if note.scope or note.part in parts)
    bookmarks = tuple(mark for mark in bookmark_list(db, series.id) if mark.part in parts)
    found = image_files(db, parts) if form in _WITH_IMAGES else {}
    images = {address: Image(file.data, file.media_type) for address, file in found.items()}
    return Volume(series, tuple(texts), notes, bookmarks, images)


def note_book_of(db: Database, series_id: str | None) -> NoteBook:
    """The notes and bookmarks of a series, or of all, with the texts that they are in."""
    notes, bookmarks = note_list(db, series_id), bookmark_list(db, series_id)
    marked = {note.part for note in notes} | {mark.part for mark in bookmarks}
    return NoteBook(texts_of(db, series_id, marked), notes, bookmarks)
