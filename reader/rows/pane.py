"""The rows of the panes beside the page: parts, contents, quotes, notes, people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, get_args

from feeds.article import Place
from reader.model.records import PartRecord
from reader.phrases import percent
from reader.rows.colours import sign
from reader.rows.line import BLANK, Line, Piece, Tone
from reader.rows.marks import wrapped
from reader.rows.quotes import utterances
from reader.rows.series import GapRow, VolumeRow, gap_words, series_rows
from reader.rows.titles import short_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.quotes import Quote
    from feeds.series.evidence import Gap
    from reader.model.records import NoteRecord


class Heading(Protocol):
    """A heading of a text: its rank, its words and its place."""

    @property
    def level(self) -> int:
        """Its rank, from 1."""

    @property
    def text(self) -> str:
        """Its words."""

    @property
    def place(self) -> Place:
        """The place of the row."""


PaneKind = Literal["parts", "contents", "quotes", "notes", "people"]
PANES: tuple[PaneKind, ...] = get_args(PaneKind)
EMPTY: dict[PaneKind, str] = {
    "parts": "no other parts",
    "contents": "no headings in this part",
    "quotes": "no quotes in this part",
    "notes": "no notes yet: press a to add one",
    "people": "nobody is named in this part so far",
}
LOOKING_FOR_QUOTES = "looking for quotes …"
"""Shown in the pane of quotes until those of the part are found."""


@dataclass(frozen=True, slots=True)
class PaneRow:
    """One row: its target (a part, or a place in this one), its text, and a word at the right.

    `above` is on a line of its own; `most` is the maximum of text lines; a blank line separates a row that is `apart`
    from the next. A row without a key has no target, and the cursor skips it.
    """

    key: str
    text: str
    part: str = ""
    place: Place | None = None
    lead: str = ""
    right: str = ""
    tone: Tone = "text"
    above: str = ""
    most: int = 1
    apart: bool = False


def pane_lines(row: PaneRow, width: int) -> tuple[Line, ...]:
    """A row's lines for a width."""
    right = (Piece(row.right, "dim"),) if row.right else ()
    if row.most == 1:
        lead = (Piece(row.lead, "dim"),) if row.lead else ()
        return (Line((*lead, Piece(row.text, row.tone)), right),)
    above = (Line((Piece(row.above, "dim"),), right),) if row.above or right else ()
    text = wrapped(row.text, width, row.tone, lead=row.lead, most=row.most)
    return (*above, *text, *([BLANK] if row.apart else ()))


def pane_height(row: PaneRow, width: int) -> int:
    """Return the number of a row's lines for a width."""
    return 1 if row.most == 1 else len(pane_lines(row, width))


def part_rows(parts: Sequence[PartRecord], gaps: Sequence[Gap], here: str, guard: int) -> list[PaneRow]:
    """The parts of the series, with the missing ones in their places.

    Those after position `guard` (0: none) keep their titles to themselves.
    """
    rows = []
    for part in series_rows(parts, gaps):
        if isinstance(part, GapRow):
            rows.append(PaneRow("", gap_words(part), lead="  · ", tone="dim"))
            continue
        if isinstance(part, VolumeRow):
            rows.append(PaneRow("", part.volume, tone="dim"))
            continue
        if not isinstance(part, PartRecord):
            continue
        hidden = 0 < guard < part.position and not part.read
        state = "✓" if part.read else percent(part.progress) if part.started else ""
        tone: Tone = "accent" if part.id == here else "dim" if part.read or hidden else "text"
        title = (
            f"part {part.number or part.position}"
            if hidden
            else short_title(part.title, part.series_title, part.number)
        )
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
        PaneRow(f"h{index}", heading.text, place=heading.place, lead="  " * (heading.level - least), most=2)
        for index, heading in enumerate(headings)
    ]


def quote_rows(quotes: Sequence[Quote]) -> list[PaneRow]:
    """The quotes that quote somebody, with who said them."""
    return [
        PaneRow(f"q{index}", one.text, place=one.place, lead="❝ ", above=one.who, most=3, apart=True)
        for index, one in enumerate(utterances(quotes))
    ]


def note_rows(notes: Sequence[NoteRecord]) -> list[PaneRow]:
    """The notes and highlights of the part."""
    return [
        PaneRow(
            note.id,
            note.body or note.text or note.quote or "",
            place=note.passage.start if note.passage else Place(0),
            lead=f"{'✎' if note.body else '▎'}{sign(note.colour) or ' '} ",
            above="on the whole part" if note.quote is None else "",
            right="" if note.state == "anchored" else note.state,
            most=3,
            apart=True,
        )
        for note in notes
    ]
