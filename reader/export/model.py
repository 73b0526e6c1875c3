"""The exported data, as frozen values: nothing here reads the library."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from feeds.anchor import Selector, selector_of
from feeds.anchor.folded import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from feeds.article import Passage
    from reader.model.records import BookmarkRecord, NoteRecord, PartText, SeriesRecord

ImageType = Literal["image/gif", "image/jpeg", "image/png", "image/svg+xml", "image/webp"]


@dataclass(frozen=True, slots=True)
class Image:
    """An image that the reader has loaded."""

    data: bytes
    media_type: ImageType


@dataclass(frozen=True, slots=True)
class Volume:
    """A series to be exported: its parts in reading order, with the reader's marks in them.

    `images` maps addresses to images; an image that is missing in it is exported as its caption.
    """

    series: SeriesRecord
    parts: tuple[PartText, ...]
    notes: tuple[NoteRecord, ...] = ()
    bookmarks: tuple[BookmarkRecord, ...] = ()
    images: Mapping[str, Image] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NoteBook:
    """Notes and bookmarks to be exported, with the texts of the parts that they are in."""

    parts: tuple[PartText, ...]
    notes: tuple[NoteRecord, ...] = ()
    bookmarks: tuple[BookmarkRecord, ...] = ()

    def text(self, mark: NoteRecord | BookmarkRecord) -> PartText | None:
        """The text that a mark is in, where it is known; of a note on a series, that of the part it hangs on."""
        return next((text for text in self.parts if text.part.id == mark.part), None)


def note_words(note: NoteRecord) -> str:
    """The words of a note: those that it is surely on now, else the original ones, "" for a whole part."""
    return (note.text if note.state == "anchored" else None) or note.quote or ""


def selector_for(note: NoteRecord, text: PartText | None) -> Selector | None:
    """The selector that finds a note's words in another copy of the present text. None on a whole part.

    If their present place is uncertain, the original words, with their context.
    """
    passage = certain_passage(note)
    if passage is None or text is None:
        return _made_on(note)
    return selector_of(text.article.blocks, passage)


def original_for(note: NoteRecord, text: PartText | None) -> Selector | None:
    """The words that a note was made on, where `selector_for` gives others because the author changed them."""
    now, made = selector_for(note, text), _made_on(note)
    if now is None or made is None or fold(now.quote) == fold(made.quote):
        return None
    return made


def _made_on(note: NoteRecord) -> Selector | None:
    return Selector(note.quote, note.prefix, note.suffix) if note.quote is not None else None


def certain_passage(note: NoteRecord) -> Passage | None:
    """Return where a note is drawn: None where that is doubtful, or its words are gone."""
    return note.passage if note.state == "anchored" else None


def last_change(parts: tuple[PartText, ...], notes: tuple[NoteRecord, ...]) -> datetime:
    """Return when anything in an export last changed, so that the same content always gives the same bytes."""
    times = [text.part.published for text in parts if text.part.published]
    return max([*times, *(note.updated for note in notes)], default=datetime(2000, 1, 1, tzinfo=UTC)).astimezone(UTC)
