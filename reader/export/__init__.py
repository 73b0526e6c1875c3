"""Taking series and notes out of the library: one file a format, one line here.

Everything is pure: frozen values in, bytes out, the same values always the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.export.data import notes_json, series_json
from reader.export.epub import epub
from reader.export.jsonld import jsonld
from reader.export.koreader import koreader
from reader.export.markdown import markdown
from reader.export.model import Image, NoteBook, Volume
from reader.export.notes_markdown import notes_markdown
from reader.export.page import page
from reader.export.plain import plain
from reader.export.readwise import readwise

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["NOTE_FORMATS", "SERIES_FORMATS", "Image", "NoteBook", "Volume", "export_notes", "export_series"]

SERIES_FORMATS: dict[str, Callable[[Volume], bytes]] = {
    "epub": epub,
    "markdown": markdown,
    "html": page,
    "text": plain,
    "json": series_json,
}
NOTE_FORMATS: dict[str, Callable[[NoteBook], bytes]] = {
    "markdown": notes_markdown,
    "jsonld": jsonld,
    "csv": readwise,
    "koreader": koreader,
    "json": notes_json,
}


def export_series(name: str, volume: Volume) -> bytes:
    """A series in one of `SERIES_FORMATS`. Raises `KeyError` for another name."""
    return SERIES_FORMATS[name](volume)


def export_notes(name: str, book: NoteBook, previous: bytes | None = None) -> bytes:
    """Notes in one of `NOTE_FORMATS`. Raises `KeyError` for another name.

    `previous` is the file of an earlier export: in Markdown, what its owner wrote into it stays.
    """
    if name == "markdown":
        return notes_markdown(book, previous)
    return NOTE_FORMATS[name](book)
