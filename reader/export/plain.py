"""A series as plain text: a paragraph a line, headings underlined, notes at the end."""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

from reader.export.model import note_words
from reader.model.records import in_reading_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feeds.article import Block
    from reader.export.model import Volume
    from reader.model.records import NoteRecord

_INDENT = "    "


def plain(volume: Volume) -> bytes:
    """The text, in UTF-8."""
    series = volume.series
    pieces = [_underlined(series.title, "=")]
    pieces += [line for line in dict.fromkeys((series.byline, series.source_title)) if line]
    for text in volume.parts:
        pieces.append("\n" + _underlined(text.part.title, "="))
        for is_list, run in groupby(text.article.blocks, key=lambda block: block.kind == "list"):
            shown = list(filter(None, map(_block, run)))
            pieces += ["\n".join(shown)] if is_list else shown
    notes = [note for note in in_reading_order(volume.notes) if note_words(note) or note.body]
    if notes:
        pieces.append("\n" + _underlined("Notes", "="))
    for title, group in groupby(notes, key=lambda note: note.part_title):
        pieces += [*([_underlined(title, "-")] if title else []), *map(_note, group)]
    return ("\n\n".join(pieces) + "\n").encode()


def _underlined(title: str, sign: str) -> str:
    """A title over a line as wide as a terminal shows it."""
    width = sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in title)
    return f"{title}\n{sign * width}"


def _block(block: Block) -> str:
    text = block.text
    match block.kind:
        case "heading":
            return _underlined(text, "-")
        case "list":
            pad = "  " * (max(block.level, 1) - 1)
            sign = f"{block.marker} " if block.marker else "  "
            text = f"{pad}{sign}{text}"
        case "code" | "table":
            text = _indented(text.replace("\t", " | ") if block.kind == "table" else text, _INDENT)
        case "image":
            shown = block.alt or text
            below = f"\n{text}" if block.alt and block.caption else ""
            text = (f"[Image: {shown}]" if shown else "[Image]") + below
        case "rule":
            text = "* * *"
        case "footnote":
            text = f"[{block.marker}] {text}" if block.marker else text
    if block.cite:
        text += f"\n— {block.cite}"
    depth = max(block.level, 1) if block.kind == "quote" else block.quoted
    return _indented(text, "> " * depth) if text else ""


def _indented(text: str, pad: str) -> str:
    return "\n".join((pad + line).rstrip() for line in text.split("\n"))


def _note(note: NoteRecord) -> str:
    return "\n".join(_note_lines(note))


def _note_lines(note: NoteRecord) -> Iterator[str]:
    words = note_words(note)
    if words:
        yield _indented(words, "> ")
    if note.body:
        yield note.body
    if note.tags:
        yield " ".join(f"#{tag}" for tag in note.tags)
