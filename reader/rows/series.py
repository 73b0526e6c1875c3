"""The rows of a series: its parts in order, and the gaps between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.rows.line import Line, Piece, Tone, cell
from reader.rows.titles import short_title
from reader.wording import count, day, duration, missing, percent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from feeds.series.model import Gap
    from reader.store.records import PartRecord, SeriesRecord

_RUN = 3


@dataclass(frozen=True, slots=True)
class GapRow:
    """One or several missing parts in a row; `planned` where the author announced them."""

    numbers: tuple[str, ...]
    planned: bool
    title: str = ""


@dataclass(frozen=True, slots=True)
class SeriesView:
    """What the rows depend on besides their part.

    `reading` is the part to go on with; parts after the position `guard` hide their titles (0: none
    do). `numbered` says whether the author's numbers stand before the titles, `marks` which of the
    columns at the right any part has something in.
    """

    today: date
    pace: int
    reading: str = ""
    guard: int = 0
    numbered: bool = True
    marks: frozenset[str] = frozenset()


def used_marks(parts: Sequence[PartRecord]) -> frozenset[str]:
    """The columns that any of the parts has something in: "state", "bookmarks", "notes", "flag"."""
    return frozenset(
        name
        for name, holds in (
            ("state", lambda part: part.read or part.begun or part.new),
            ("bookmarks", lambda part: part.bookmarks),
            ("notes", lambda part: part.notes),
            ("flag", _flag),
        )
        if any(map(holds, parts))
    )


def series_rows(parts: Sequence[PartRecord], gaps: Sequence[Gap]) -> list[PartRecord | GapRow]:
    """The parts with a row for each gap before the part that it precedes; long gaps are one row."""
    at: dict[int, list[Gap]] = {}
    for gap in gaps:
        at.setdefault(min(gap.before, len(parts)), []).append(gap)
    rows: list[PartRecord | GapRow] = []
    for index in range(len(parts) + 1):
        rows += _gap_rows(at.get(index, []))
        if index < len(parts):
            rows.append(parts[index])
    return rows


def _gap_rows(gaps: list[Gap]) -> list[GapRow]:
    rows = []
    for planned in (False, True):
        here = [gap for gap in gaps if gap.planned is planned]
        if len(here) >= _RUN and not any(gap.title for gap in here):
            rows.append(GapRow(tuple(gap.number for gap in here), planned))
        else:
            rows += [GapRow((gap.number,), planned, gap.title) for gap in here]
    return rows


def part_key(row: PartRecord | GapRow) -> str:
    """The part's id, "" for a gap."""
    return "" if isinstance(row, GapRow) else row.id


def part_words(row: PartRecord | GapRow) -> str:
    """What a filter finds a part by."""
    return "" if isinstance(row, GapRow) else f"{row.number} {row.title} {row.byline}"


def part_lines(row: PartRecord | GapRow, width: int, view: SeriesView) -> tuple[Line, ...]:
    """The one line of a part or a gap in `width` cells."""
    if isinstance(row, GapRow):
        return (_gap_line(row, view),)
    hidden = bool(view.guard) and row.position > view.guard
    title = f"part {row.position}" if hidden else short_title(row.title, row.series_title, row.number)
    number = (cell(row.number, _number_cells(width), "dim", right=True), Piece("  ")) if view.numbered else ()
    sign = Piece("▸ " if row.id == view.reading else "  ", "accent")
    tone: Tone = "dim" if row.read or hidden else "strong" if row.id == view.reading else "text"
    return (Line((*number, sign, Piece(title, tone)), tuple(_columns(row, width, view))),)


def _number_cells(width: int) -> int:
    return 3 if width < 60 else 4


def _gap_line(row: GapRow, view: SeriesView) -> Line:
    numbers = row.numbers
    names = f"parts {numbers[0]} to {numbers[-1]} are missing" if _is_run(numbers) else missing(numbers)
    if row.planned:
        names = names.replace("missing", "announced")
    lead = " " * (2 if view.numbered else 0) + " ·  "
    title = (Piece(f": {row.title}", "dim"),) if row.title else ()
    return Line((Piece(lead, "dim"), Piece(names, "warn" if not row.planned else "dim"), *title))


def _is_run(numbers: Sequence[str]) -> bool:
    """Whether the numbers are some in a row: "4", "5", "6"."""
    counted = [int(number) for number in numbers if number.isdecimal()]
    return len(counted) == len(numbers) >= _RUN and counted == list(range(counted[0], counted[0] + len(counted)))


def _columns(part: PartRecord, width: int, view: SeriesView) -> list[Piece]:
    """The columns at the right, as many as there is room for, aligned from row to row."""
    columns = []
    if width >= 70:
        when = day(part.published, view.today) if part.published else ""
        columns.append(cell(when, 12, "dim", right=True))
    if width >= 92:
        columns.append(cell(f"{part.words:,} w" if part.words else "", 10, "dim", right=True))
    if width >= 46:
        columns.append(cell(duration(part.words, view.pace) if part.words else "", 9, "dim", right=True))
    if "state" in view.marks:
        columns += [Piece("  "), _state(part)]
    if "bookmarks" in view.marks and width >= 60:
        columns.append(
            cell(f"  ★{part.bookmarks if part.bookmarks > 1 else ''}" if part.bookmarks else "", 5, "accent")
        )
    if "notes" in view.marks and width >= 60:
        columns.append(cell(f"  ✎{part.notes}" if part.notes else "", 6, "accent"))
    if "flag" in view.marks and width >= 76:
        columns.append(cell(f"  {_flag(part)}", 9, "warn" if part.gone else "accent"))
    return columns


def _state(part: PartRecord) -> Piece:
    if part.read:
        return cell("✓", 5, "good")
    if part.begun:
        return cell(percent(part.progress), 5, "accent")
    return cell("new" if part.new else "", 5, "accent")


def _flag(part: PartRecord) -> str:
    """The one thing about the part's text that most needs saying."""
    for holds, says in (
        (part.gone, "gone"),
        (part.edited, "edited"),
        (not part.cached, "no text"),
        (part.partial, "excerpt"),
        (part.duplicate_of is not None, "again"),
    ):
        if holds:
            return says
    return ""


def series_summary(series: SeriesRecord, cells: int) -> str:
    """The head line's words at the right, as many as fit: "12 parts · 6 read · 1 begun · parts 4 and 9 are missing"."""
    said = [count(series.parts, "part")]
    if series.read:
        said.append(f"{series.read:,} read")
    if series.begun:
        said.append(f"{series.begun:,} begun")
    if series.missing:
        said.append(missing(series.missing))
    while len(said) > 1 and len(" · ".join(said)) > cells:
        said.pop()
    return " · ".join(said)
