"""The rows of the panes beside the page: parts, contents, quotes, notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, get_args

from feeds.article import Place
from reader.rows.colours import sign
from reader.rows.line import Line, Piece, Tone
from reader.rows.quotes import said
from reader.rows.titles import short_title
from reader.wording import percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.quotes import Quote
    from reader.store.records import NoteRecord, PartRecord


class Heading(Protocol):
    """A heading of a text: its rank, its words and where it stands."""

    @property
    def level(self) -> int:
        """Its rank, from 1."""

    @property
    def text(self) -> str:
        """Its words."""

    @property
    def place(self) -> Place:
        """Where it stands."""


PaneKind = Literal["parts", "contents", "quotes", "notes"]
PANES: tuple[PaneKind, ...] = get_args(PaneKind)
EMPTY: dict[PaneKind, str] = {
    "parts": "no other parts",
    "contents": "no headings in this part",
    "quotes": "no quotes in this part",
    "notes": "no notes yet: a makes one",
}


@dataclass(frozen=True, slots=True)
class PaneRow:
    """One row: where it leads (a part, or a place in this one), what it says, and a word at the right."""

    key: str
    text: str
    part: str = ""
    place: Place | None = None
    lead: str = ""
    right: str = ""
    tone: Tone = "text"


def pane_lines(row: PaneRow, _width: int) -> tuple[Line, ...]:
    """A row's one line."""
    lead = (Piece(row.lead, "dim"),) if row.lead else ()
    return (Line((*lead, Piece(row.text, row.tone)), (Piece(row.right, "dim"),) if row.right else ()),)


def part_rows(parts: Sequence[PartRecord], here: str, guard: int) -> list[PaneRow]:
    """The parts of the series; those after position `guard` (0: none) keep their titles to themselves."""
    rows = []
    for part in parts:
        hidden = bool(guard) and part.position > guard
        state = "✓" if part.read else percent(part.progress) if part.begun else ""
        tone: Tone = "accent" if part.id == here else "dim" if part.read or hidden else "text"
        title = f"part {part.position}" if hidden else short_title(part.title, part.series_title, part.number)
        rows.append(
            PaneRow(
                part.id, title, part=part.id, lead=f"{part.number:>3} " if part.number else "", right=state, tone=tone
            )
        )
    return rows


def contents_rows(headings: Sequence[Heading]) -> list[PaneRow]:
    """The headings, indented by their rank."""
    least = min((heading.level for heading in headings), default=1)
    return [
        PaneRow(f"h{index}", "  " * (heading.level - least) + heading.text, place=heading.place)
        for index, heading in enumerate(headings)
    ]


def quote_rows(quotes: Sequence[Quote]) -> list[PaneRow]:
    """The quotes that quote somebody, with who said them."""
    return [
        PaneRow(f"q{index}", one.text, place=one.place, lead=f"{one.who}: " if one.who else "❝ ")
        for index, one in enumerate(said(quotes))
    ]


def note_rows(notes: Sequence[NoteRecord]) -> list[PaneRow]:
    """The notes and highlights of the part."""
    return [
        PaneRow(
            note.id,
            note.body or note.text or note.quote or "",
            place=note.passage.start if note.passage else Place(0),
            lead=f"{'✎' if note.body else '▎'}{sign(note.colour) or ' '} ",
            right=note.state if note.state != "anchored" else "on the part" if note.quote is None else "",
        )
        for note in notes
    ]
