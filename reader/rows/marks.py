"""The rows of notes, bookmarks, quotes and search hits: a line with the place, and the words below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.flow.wrap import trimmed, wrap
from reader.phrases import percent
from reader.rows.colours import chip
from reader.rows.line import BLANK, Line, Piece, Tone, safe
from reader.rows.titles import short_title
from reader.store.passages import CONTEXT

if TYPE_CHECKING:
    from reader.model.records import BookmarkRecord, NoteRecord, PartRecord
    from reader.rows.quotes import Utterance

_MEASURE = 76
_MOST_LINES = 4
_INDENT = "  "
_GONE = "its words are gone from the text; these are the originals"
_DOUBT = "the text changed: are these its words now?"
_THEN, _NOW = "then ", "now  "


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that names the owner of the rows below it."""

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
    """Return a note's row: its part, its words and their speaker, its text, its tags."""
    tags = Piece(" ".join(f"#{tag}" for tag in note.tags), "dim")
    title = Piece("on the whole series" if note.scope == "series" else _short(note), "strong")
    lines = [Line((title,), (*chip(note.colour), *((Piece(" "), tags) if note.tags else ())))]
    most = 2 if note.body else 3
    match note.state:
        case "doubtful":
            lines.append(Line((Piece(_INDENT + _DOUBT, "warn"),)))
            lines += wrapped(note.quote or "", width, "dim", lead=f"▎ {_THEN}", most=most)
            lines += wrapped(note.text or "", width, lead=f"▎ {_NOW}", most=most)
        case "orphan":
            lines.append(Line((Piece(_INDENT + _GONE, "warn"),)))
            lines += wrapped(note.quote or "", width, "dim", lead="▎ ", most=most)
        case _ if note.text or note.quote:
            lines += wrapped(note.text or note.quote or "", width, "dim", lead="▎ ", most=most)
    if note.speaker:
        lines.append(Line((Piece(f"{_INDENT}— {note.speaker}", "dim"),)))
    if note.body:
        lines += wrapped(note.body, width, lead="✎ ", most=6)
    return (*lines, BLANK)


def _short(mark: NoteRecord | BookmarkRecord) -> str:
    """Return the title of a mark's part, without the name of the series above it."""
    return short_title(mark.part_title, mark.series_title, "")


def note_words(note: NoteRecord) -> str:
    """Return the text by which a filter finds a note: all its words, "#" before its tags and "@" before its speaker."""
    speaker = f"{note.speaker} {' '.join(speaker_words(note))}" if note.speaker else ""
    tags = (f"#{tag}" for tag in note.tags)
    return " ".join((note.part_title, note.text or "", note.quote or "", note.body, speaker, *tags))


def speaker_words(note: NoteRecord) -> list[str]:
    """Each of the names of a note's speaker, with "@" before it."""
    return [f"@{name}" for name in (note.speaker or "").split()]


def hidden_lines(position: int) -> tuple[Line, ...]:
    """Return the row of a mark beyond the reader's place, without its words."""
    return (
        Line((Piece(f"part {position}", "dim"),)),
        Line((Piece(f"{_INDENT}beyond your place", "dim"),)),
        BLANK,
    )


def bookmark_lines(bookmark: BookmarkRecord, width: int) -> tuple[Line, ...]:
    """A bookmark: its part, how far into it, the words there."""
    where = Line((Piece(_short(bookmark), "strong"),), (Piece(percent(bookmark.progress), "dim"),))
    label = wrapped(bookmark.label, width, lead="★ ", most=2) if bookmark.label else []
    lead = _INDENT if bookmark.label else "★ "
    words = bookmark.context
    if len(words) == CONTEXT and " " in words:  # the text goes on, and the last word may be cut
        words = words.rpartition(" ")[0] + " …"
    return (where, *label, *wrapped(words, width, "dim", lead=lead, most=2), BLANK)


def bookmark_words(bookmark: BookmarkRecord) -> str:
    """Return the text by which a filter finds a bookmark."""
    return f"{bookmark.part_title} {bookmark.label} {bookmark.context}"


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """An utterance, and the part that it is in."""

    part: PartRecord
    utterance: Utterance

    @property
    def key(self) -> str:
        """Return the key of a quote: its part and its beginning."""
        return f"{self.part.id} {self.utterance.place.block} {self.utterance.place.offset}"


def quote_lines(row: QuoteRow, width: int) -> tuple[Line, ...]:
    """A quote: who said it, and its words. A "?" follows the name of a speaker who is only likely."""
    who = Piece(row.utterance.who, "strong") if row.utterance.who else Piece("speaker unknown", "dim")
    return (Line((who,)), *wrapped(row.utterance.text, width, lead="❝ "), BLANK)


def quote_words(row: QuoteRow) -> str:
    """Return the text by which a filter finds a quote."""
    return f"{row.utterance.who} {row.utterance.text}"
