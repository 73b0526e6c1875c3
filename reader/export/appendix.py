"""The reader's notes as a section of a book: numbered, part by part, each leading back to its words."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from reader.export.escaping import paragraphs, text_of
from reader.export.model import note_words
from reader.model.records import in_reading_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.model.records import NoteRecord

Numbered = tuple[int, "NoteRecord"]
"""A note and its number in the book, from 1 in reading order."""


def numbered(notes: tuple[NoteRecord, ...]) -> list[Numbered]:
    """Return the notes with any text, numbered in reading order."""
    return list(enumerate((note for note in in_reading_order(notes) if note_words(note) or note.body), 1))


def notes_section(notes: Sequence[Numbered], marks: Mapping[int, str], level: int = 2) -> str:
    """The notes as XHTML. `marks` gives, by number, the address of the words in the text where they are marked."""
    lines: list[str] = []
    for (_, title), of_part in groupby(notes, key=lambda one: (one[1].part, one[1].part_title)):
        if title:  # a note on the whole series has none
            lines.append(f"<h{level}>{text_of(title)}</h{level}>")
        for number, note in of_part:
            lines += _note(number, note, marks.get(number))
    return "\n".join(lines)


def _note(number: int, note: NoteRecord, mark: str | None) -> Iterator[str]:
    sign = f'<a href="{mark}">{number}</a>' if mark else str(number)
    words = note_words(note)
    about = [f"— {note.speaker}"] if note.speaker else []
    about += [f"#{tag}" for tag in note.tags]
    yield f'<div class="note" id="note-{number}">'
    yield f"<p>{sign}.{' the words are no longer in the text' * (note.state == 'orphan')}</p>"
    if words:
        yield f"<blockquote>{''.join(f'<p>{text_of(part)}</p>' for part in paragraphs(words))}</blockquote>"
    yield from (f"<p>{text_of(part)}</p>" for part in paragraphs(note.body))
    if about:
        yield f'<p class="tags">{text_of(" ".join(about))}</p>'
    yield "</div>"
