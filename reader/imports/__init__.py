"""Taking notes in that this program or another has written: one file a format."""

from __future__ import annotations

from reader.imports.fields import decoded
from reader.imports.joining import Joined, Match, join
from reader.imports.own import is_own, own_notes
from reader.imports.readwise import is_readwise, readwise_notes
from reader.imports.w3c import w3c_notes
from reader.model.imported_note import ImportedNote, NotesFormatError

__all__ = ["ImportedNote", "Joined", "Match", "NotesFormatError", "join", "looks_like_notes", "read_notes"]

_ZIP = b"PK\3\4"
LARGEST_FILE = 64 * 1024 * 1024
MOST_NOTES = 100_000


def looks_like_notes(data: bytes) -> bool:
    """Return whether `read_notes` is the one to ask: JSON, CSV with highlights, or a book with annotations in it."""
    start = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith((b"{", b"[", _ZIP)) or is_readwise(start.decode("utf-8", "replace"))


def read_notes(data: bytes, name: str) -> tuple[ImportedNote, ...]:
    """The notes and bookmarks of a file: W3C annotations (also in an EPUB), Readwise CSV, own export; each id once.

    `name` is the file's, for the messages. Raises `NotesFormatError`.
    """
    if len(data) > LARGEST_FILE:
        message = f"{name} is larger than {LARGEST_FILE >> 20} MB; split it"
        raise NotesFormatError(message)
    try:
        notes = _notes(data)
    except NotesFormatError as error:
        message = f"{name}: {error}"
        raise NotesFormatError(message) from error
    found = {note.id: note for note in reversed(notes) if note.id}
    if len(found) > MOST_NOTES:
        message = f"{name} holds more than {MOST_NOTES} notes; split it"
        raise NotesFormatError(message)
    return tuple(reversed(found.values()))


def _annotations_in(book: bytes) -> bytes:
    """The annotations that an EPUB carries (Readium annotations, 3.1)."""
    from feeds.errors import FormatError
    from feeds.formats.epub.archive import Archive

    try:
        return Archive(book, "the book").read("META-INF/annotations.annotation")
    except FormatError as error:
        message = "it holds no annotations; to follow the book itself, use `partwork add`"
        raise NotesFormatError(message) from error


def _notes(data: bytes) -> list[ImportedNote]:
    data = _annotations_in(data) if data.startswith(_ZIP) else data
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        value = decoded(data)
        notes = own_notes(value) if is_own(value) else w3c_notes(value)
    else:
        text = data.decode("utf-8-sig", "replace")
        if not is_readwise(text):
            message = "it is neither JSON nor a CSV file with a column of highlights"
            raise NotesFormatError(message)
        notes = readwise_notes(text)
    if not notes:
        message = "it holds no notes"
        raise NotesFormatError(message)
    return notes
