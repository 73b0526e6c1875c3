"""Notes as Markdown for use in somebody's own notes (Obsidian and its like).

Each generated piece is between two comments that name it. A later export replaces the old piece by the new one and
touches nothing else: the owner's text around the pieces stays, and so does the front matter. Block ids (`^h-…`) depend
on the note alone, so that links to them hold.
"""

from __future__ import annotations

import re
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING

from feeds.addresses.address import web_address
from reader.export.front_matter import front_matter
from reader.export.markdown import note_text, quoted
from reader.export.markdown_inline import escaped
from reader.model.records import BookmarkRecord, NoteRecord, in_reading_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.export.model import NoteBook
    from reader.model.records import PartText

_PIECE = re.compile(
    r"^<!-- partwork: (?!end\b)([\w-]{1,200}) -->\r?\n(?:(?!<!-- partwork:).*\n)*<!-- partwork: end -->", re.MULTILINE
)
_COMMENT = re.compile(r"<!--(?=\s*partwork:)")
_STATES = {"orphan": "no longer in the text", "doubtful": "changed in the text"}
Mark = NoteRecord | BookmarkRecord


def notes_markdown(book: NoteBook, previous: bytes | None = None) -> bytes:
    """Return the file, in UTF-8; `previous` is its present content."""
    pieces = dict(_pieces(book))
    if previous is None:
        return ("\n\n".join([_front(book), *(_piece(*item) for item in pieces.items())]) + "\n").encode(
            "utf-8", "replace"
        )
    return _merged(previous.decode("utf-8", "replace"), pieces).encode("utf-8", "replace")


def _front(book: NoteBook) -> str:
    series = list(dict.fromkeys(mark.series_title for mark in _marks(book)))
    tags = dict.fromkeys("-".join(tag.split()) for note in in_reading_order(book.notes) for tag in note.tags)
    authors = dict.fromkeys(text.part.byline for text in book.parts if text.part.byline)
    return front_matter(
        {
            "title": f"Notes on {series[0]}" if len(series) == 1 else "Notes",
            "series": series,
            "author": list(authors),
            "tags": ["partwork", *tags],
        }
    )


def _pieces(book: NoteBook) -> Iterator[tuple[str, str]]:
    """Return the names of the generated pieces with their text, in reading order."""
    for series, group in groupby(_marks(book), key=lambda mark: mark.series_title):
        yield f"series-{_hash(series)}", f"# {escaped(series)}"
        for (_, title), marks in groupby(group, key=lambda mark: (mark.part, mark.part_title)):
            of_part = list(marks)
            text = book.text(of_part[0]) if title else None
            name = (text.part.guid or text.part.url) if text else ""
            if title:  # a note on the whole series is in no part
                yield f"part-{_hash(series + name + title * (not name))}", _heading(of_part[0], text)
            for mark in of_part:
                if isinstance(mark, NoteRecord):
                    yield f"note-{_hash(mark.id)}", _note(mark, text)
                else:
                    yield f"bookmark-{_hash(mark.id)}", _bookmark(mark, text)


def _marks(book: NoteBook) -> tuple[Mark, ...]:
    marks: list[Mark] = [*book.notes, *book.bookmarks]
    return in_reading_order(marks)


def _piece(name: str, content: str) -> str:
    return f"<!-- partwork: {name} -->\n{_COMMENT.sub(_defused, content)}\n<!-- partwork: end -->"


def _defused(comment: re.Match[str]) -> str:
    """A comment that the reader or the author wrote, so that it is not taken for one of ours."""
    return "\\" + comment.group()


def _hash(name: str) -> str:
    return sha256(name.encode("utf-8", "replace")).hexdigest()[:8]


def _heading(mark: Mark, text: PartText | None) -> str:
    address = web_address(text.part.url) if text else ""
    return f"## {mark.position}. {escaped(mark.part_title)}" + (f"\n\n<{address}>" if address else "")


def _note(note: NoteRecord, text: PartText | None) -> str:
    about = [escaped(note.speaker)] if note.speaker else []
    about += [note.colour] if note.colour else []
    about += [_STATES[note.state]] if note.state in _STATES else []
    return "\n\n".join(filter(None, (note_text(note), _foot(note, text, about, "h"))))


def _bookmark(mark: BookmarkRecord, text: PartText | None) -> str:
    words = " ".join(mark.context.split())
    pieces = [f"★ {escaped(mark.label)}".strip(), quoted(f"{escaped(words)} …", 1) if words else ""]
    return "\n\n".join(filter(None, (*pieces, _foot(mark, text, [], "b"))))


def _foot(mark: Mark, text: PartText | None, about: list[str], sign: str) -> str:
    """The line below a mark: a way to its part, when it was made, what else is known, its block id."""
    address = web_address(text.part.url) if text else ""
    pieces = [*([f"[open](<{address}>)"] if address else []), f"{mark.created:%Y-%m-%d}", *about]
    return f"{' · '.join(pieces)} ^{sign}-{_hash(mark.id)}"


def _merged(old: str, pieces: dict[str, str]) -> str:
    """`old` with its pieces renewed, new ones after those that they follow, and those that are gone taken out."""
    known = [found[1] for found in _PIECE.finditer(old)]
    following: dict[str, list[str]] = {}
    first = next((name for name in pieces if name in known), "")
    ahead: list[str] = []
    last = ""
    for name, content in pieces.items():
        if name in known:
            last = name
        elif last:
            following.setdefault(last, []).append(_piece(name, content))
        else:
            ahead.append(_piece(name, content))

    def renewed(found: re.Match[str]) -> str:
        name = found[1]
        if name not in pieces:
            return ""
        return "\n\n".join([*(ahead if name == first else []), _piece(name, pieces[name]), *following.get(name, [])])

    merged = re.sub(r"\n{3,}", "\n\n", _PIECE.sub(renewed, old)) if known else old
    return merged if first else "\n\n".join(filter(None, [merged.rstrip("\n"), *ahead])) + "\n"
