"""Notes as Markdown that may live in somebody's own notes (Obsidian and its like).

Each generated piece stands between two comments that name it. A later export puts the new piece in
the place of the old one and touches nothing else: what its owner wrote around the pieces stays, and
so does the front matter. Block ids (`^h-…`) depend on the note alone, so that links to them hold.
"""

from __future__ import annotations

import re
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING

from feeds.source import web_address
from reader.export.front_matter import front_matter
from reader.export.markdown import note_text
from reader.export.markdown_inline import escaped
from reader.export.model import in_reading_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.export.model import NoteBook
    from reader.store.records import NoteRecord, PartText

_PIECE = re.compile(
    r"^<!-- partwork: (?!end\b)([\w-]{1,200}) -->\r?\n(?:(?!<!-- partwork:).*\n)*<!-- partwork: end -->", re.MULTILINE
)
_COMMENT = re.compile(r"<!--(?=\s*partwork:)")


def notes_markdown(book: NoteBook, previous: bytes | None = None) -> bytes:
    """The file, in UTF-8; `previous` is what stands there now."""
    pieces = dict(_pieces(book))
    if previous is None:
        return ("\n\n".join([_front(book), *(_piece(*item) for item in pieces.items())]) + "\n").encode(
            "utf-8", "replace"
        )
    return _merged(previous.decode("utf-8", "replace"), pieces).encode("utf-8", "replace")


def _front(book: NoteBook) -> str:
    series = list(dict.fromkeys(note.series_title for note in in_reading_order(book.notes)))
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
    """The names of the generated pieces and what stands in them, in reading order."""
    for series, group in groupby(in_reading_order(book.notes), key=lambda note: note.series_title):
        yield f"series-{_hash(series)}", f"# {escaped(series)}"
        for part, notes in groupby(group, key=lambda note: note.part):
            of_part = list(notes)
            text = book.part(part)
            name = (text.part.guid or text.part.url) if text else ""
            yield f"part-{_hash(series + name + of_part[0].part_title * (not name))}", _heading(of_part[0], text)
            for note in of_part:
                yield f"note-{_hash(note.id)}", _note(note, text)


def _piece(name: str, content: str) -> str:
    return f"<!-- partwork: {name} -->\n{_COMMENT.sub(_defused, content)}\n<!-- partwork: end -->"


def _defused(comment: re.Match[str]) -> str:
    """A comment that the reader or the author wrote, so that it is not taken for one of ours."""
    return "\\" + comment.group()


def _hash(name: str) -> str:
    return sha256(name.encode("utf-8", "replace")).hexdigest()[:8]


def _heading(note: NoteRecord, text: PartText | None) -> str:
    address = web_address(text.part.url) if text else ""
    return f"## {note.position}. {escaped(note.part_title)}" + (f"\n\n<{address}>" if address else "")


def _note(note: NoteRecord, text: PartText | None) -> str:
    address = web_address(text.part.url) if text else ""
    about = [f"[open](<{address}>)"] if address else []
    about += [f"{note.created:%Y-%m-%d}"]
    about += [escaped(note.speaker)] if note.speaker else []
    about += ["no longer in the text"] if note.state == "orphan" else []
    return "\n\n".join(filter(None, (note_text(note), f"{' · '.join(about)} ^h-{_hash(note.id)}")))


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
