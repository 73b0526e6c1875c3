"""The result of an import, and its error."""

from __future__ import annotations

from base64 import b32encode
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

    from feeds.anchor import Selector
    from reader.model.records import NoteScope


class NotesFormatError(Exception):
    """A file without readable notes. `str()` is the reason, for a person."""


@dataclass(frozen=True, slots=True)
class ImportedNote:
    """A note or bookmark from a file, not yet joined to a part; all text is clean.

    `address`, `guid`, `title` and `series` describe its part as the file does. `selector` is None for a note on a whole
    part; a bookmark's has the words that it is set on, and its `body` the label. `original` are the words that the note
    was made on if it is now on others; `refused` means that its reader rejected doubtful words for it. A note with the
    `scope` "series" is on the whole `series`, of which `address`, `guid` and `title` name one part. `offset` is the
    beginning of the words, in code points of the part's text, if the file has it.
    """

    id: str
    kind: Literal["note", "bookmark"] = "note"
    address: str = ""
    guid: str = ""
    title: str = ""
    series: str = ""
    selector: Selector | None = None
    offset: int | None = None
    body: str = ""
    tags: tuple[str, ...] = ()
    speaker: str | None = None
    created: datetime | None = None
    updated: datetime | None = None
    original: Selector | None = None
    colour: str = ""
    scope: NoteScope = ""
    refused: bool = False


def derived_id(*values: str) -> str:
    """An id for a note whose file gives it none: the same values always give the same, so that none comes in twice."""
    digest = sha256("\0".join(values).encode("utf-8", "replace")).digest()
    return "n" + b32encode(digest).decode().lower()[:12]
