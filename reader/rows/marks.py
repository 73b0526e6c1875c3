"""The rows of notes, bookmarks, quotes and search hits: a line that says where, and the words below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.flow.wrap import trimmed, wrap
from reader.rows.line import BLANK, Line, Piece, Tone, safe
from reader.wording import percent

if TYPE_CHECKING:
    from reader.rows.quotes import Said
    from reader.store.records import BookmarkRecord, NoteRecord, PartRecord

_MEASURE = 76
_MOST_LINES = 4
_INDENT = "  "
_STATES = {"doubtful": "the text was changed: found again, perhaps", "orphan": "its words are gone from the text"}


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that names what the rows below it belong to."""

    text: str


def heading_lines(heading: Heading) -> tuple[Line, ...]:
    """The heading with an empty line below it."""
    return Line((Piece(heading.text, "accent"),)), BLANK


def wrapped(text: str, width: int, tone: Tone = "text", *, lead: str = _INDENT, most: int = _MOST_LINES) -> list[Line]:
    """A text as lines of at most `width` and 76 cells, the last one with "…" where there was more."""
    shown = "\n".join(map(safe, text.strip().split("\n")))
    room = max(8, min(width, _MEASURE) - len(lead))
    shown = shown[: room * (most + 2)]
    ends = wrap(shown, room)
    starts = [0, *ends[:-1]]
    lines = [
        Line(
            (
                Piece(lead if not index else " " * len(lead), "dim"),
                Piece(shown[start : trimmed(shown, start, end)], tone),
            )
        )
        for index, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]
    if len(lines) > most:
        last = lines[most - 1]
        lines = [*lines[: most - 1], Line((*last.left, Piece(" …", "dim")))]
    return lines


def note_lines(note: NoteRecord, width: int) -> tuple[Line, ...]:
    """A note: its part, the words that it is on, what it says, its tags."""
    where = Line((Piece(note.part_title, "strong"),), (Piece(" ".join(f"#{tag}" for tag in note.tags), "dim"),))
    lines = [where]
    words = note.text or note.quote
    if words:
        lines += wrapped(words, width, "dim", lead="▎ ", most=2 if note.body else 3)
    if note.state in _STATES:
        lines.append(Line((Piece(_INDENT + _STATES[note.state], "warn"),)))
    if note.body:
        lines += wrapped(note.body, width, lead="✎ ", most=6)
    return (*lines, BLANK)


def note_words(note: NoteRecord) -> str:
    """What a filter finds a note by."""
    return " ".join((note.part_title, note.text or "", note.quote or "", note.body, *note.tags))


def bookmark_lines(bookmark: BookmarkRecord, width: int) -> tuple[Line, ...]:
    """A bookmark: its part, how far into it, the words there."""
    where = Line((Piece(bookmark.part_title, "strong"),), (Piece(percent(bookmark.progress), "dim"),))
    label = wrapped(bookmark.label, width, lead="★ ", most=2) if bookmark.label else []
    lead = _INDENT if bookmark.label else "★ "
    return (where, *label, *wrapped(bookmark.context, width, "dim", lead=lead, most=2), BLANK)


def bookmark_words(bookmark: BookmarkRecord) -> str:
    """What a filter finds a bookmark by."""
    return f"{bookmark.part_title} {bookmark.label} {bookmark.context}"


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """An utterance, and the part that it is in."""

    part: PartRecord
    said: Said

    @property
    def key(self) -> str:
        """What it is known by: its part and where it begins."""
        return f"{self.part.id} {self.said.place.block} {self.said.place.offset}"


def quote_lines(row: QuoteRow, width: int) -> tuple[Line, ...]:
    """A quote: who said it, and its words. Who is only likely has a "?" behind the name."""
    who = Piece(row.said.who, "strong") if row.said.who else Piece("nobody is named", "dim")
    return (Line((who,)), *wrapped(row.said.text, width, lead="❝ "), BLANK)


def quote_words(row: QuoteRow) -> str:
    """What a filter finds a quote by."""
    return f"{row.said.who} {row.said.text}"
