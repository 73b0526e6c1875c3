"""The rows of a series: its parts in order, and the gaps between them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.flow.cells import width as cells_of
from reader.model.records import PartRecord
from reader.phrases import count, day, due_day_words, duration, missing, percent, status_words
from reader.rows.line import BLANK, Line, Piece, Tone, cell
from reader.rows.titles import short_title

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from feeds.series.evidence import Gap
    from feeds.web.work_status import WorkStatus
    from reader.model.records import SeriesRecord

_LEAST_TITLE, _MOST_TITLE = 24, 40
"""The cells that every column leaves a title, and those that dates and words leave it where it needs them."""
_ALWAYS = frozenset({"time", "day", "words"})
_YIELDING = frozenset({"day", "words"})
_PRIORITY = ("state", "flag", "time", "notes", "day", "bookmarks", "words")


@dataclass(frozen=True, slots=True)
class GapRow:
    """A missing part, or a run of them up to `last`; `planned` if the author announced them.

    `leading` means that they come before the first part that is here.
    """

    number: str
    planned: bool = False
    title: str = ""
    last: str = ""
    leading: bool = False


@dataclass(frozen=True, slots=True)
class VolumeRow:
    """The heading of a volume, in a series that has several."""

    volume: str


@dataclass(frozen=True, slots=True)
class SeriesNoteRow:
    """The reader's note on the whole series, above its parts; one without words is the empty line between."""

    text: str


@dataclass(frozen=True, slots=True)
class RhythmRow:
    """How the series comes and is read, above its parts."""

    text: str


Row = PartRecord | GapRow | VolumeRow | SeriesNoteRow | RhythmRow


@dataclass(frozen=True, slots=True)
class SeriesView:
    """The state that rows depend on besides their part.

    `reading` is the part to continue with; parts after the position `guard` hide their titles (0: none do). `numbered`
    means that the author's numbers precede the titles, `marks` which of the columns at the right are used by any part.
    `titles` is the room that the titles need. `history_key` fetches missing parts, "" if it cannot; `searched` means
    that the source was walked to its end. `status` is the status of the work.
    """

    today: date
    pace: int
    reading: str = ""
    guard: int = 0
    numbered: bool = True
    marks: frozenset[str] = frozenset()
    titles: int = 0
    history_key: str = ""
    searched: bool = False
    status: WorkStatus = ""


def used_marks(parts: Sequence[PartRecord]) -> frozenset[str]:
    """The columns that any of the parts has something in: "state", "bookmarks", "notes", "flag"."""
    return frozenset(
        name
        for name, is_true in (
            ("state", lambda part: part.read or part.started or part.new),
            ("bookmarks", lambda part: part.bookmarks),
            ("notes", lambda part: part.notes),
            ("flag", _flag),
        )
        if any(map(is_true, parts))
    )


def title_room(parts: Sequence[PartRecord]) -> int:
    """The cells that the longest of the titles needs; more than a column's width can give way to are not asked for."""
    needed = (cells_of(short_title(part.title, part.series_title, part.number)) for part in parts)
    return min(_MOST_TITLE, max(needed, default=0))


def series_rows(parts: Sequence[PartRecord], gaps: Sequence[Gap]) -> list[Row]:
    """The parts with a row for each gap before the part that it precedes; long gaps are one row.

    Where there are several volumes, each has a heading.
    """
    at: dict[int, list[Gap]] = {}
    for gap in gaps:
        at.setdefault(min(gap.before, len(parts)), []).append(gap)
    volumes = len({part.volume for part in parts if part.volume}) > 1
    rows: list[Row] = []
    last = ""
    for index in range(len(parts) + 1):
        part = parts[index] if index < len(parts) else None
        before = at.get(index, [])
        if part is not None and volumes and part.volume not in ("", last):
            ahead, before = _parted(before, part)
            rows += [*_gap_rows(ahead), VolumeRow(part.volume)]
            last = part.volume
        rows += _gap_rows(before)
        if part is not None:
            rows.append(part)
    return rows


def _parted(gaps: list[Gap], part: PartRecord) -> tuple[list[Gap], list[Gap]]:
    """Gaps at the beginning of a volume: those at the end of the volume before, and those below its first part."""
    first = int(part.number) if part.number.isdecimal() else 0
    below = [gap for gap in gaps if gap.number.isdecimal() and int(gap.last or gap.number) < first]
    return [gap for gap in gaps if gap not in below], below


def _gap_rows(gaps: list[Gap]) -> list[GapRow]:
    """A row for each run of numbers, those first that are missing and not only announced."""
    rows: list[GapRow] = []
    for gap in sorted(gaps, key=lambda gap: gap.planned):
        row = GapRow(gap.number, gap.planned, gap.title, gap.last, leading=gap.before == 0 and not gap.planned)
        before = rows[-1] if rows else None
        if before is not None and _counts_on(before, row):
            rows[-1] = replace(before, last=row.last or row.number)
        else:
            rows.append(row)
    return rows


def _counts_on(before: GapRow, after: GapRow) -> bool:
    """Return whether a gap's numbers follow those of another; libraries of earlier versions keep each number apart."""
    last = before.last or before.number
    return (
        before.planned == after.planned
        and not (before.title or after.title)
        and last.isdecimal()
        and after.number.isdecimal()
        and int(after.number) == int(last) + 1
    )


def part_key(row: Row) -> str:
    """The part's id, "" for other rows."""
    return row.id if isinstance(row, PartRecord) else ""


def part_words(row: Row) -> str:
    """Return the text by which a filter finds a part."""
    return f"{row.number} {row.title} {row.byline}" if isinstance(row, PartRecord) else ""


def is_hidden(part: PartRecord, view: SeriesView) -> bool:
    """Return whether the spoiler guard hides the title and text of a part: never of one that was read."""
    return bool(view.guard) and part.position > view.guard and not (part.read or part.started)


def part_lines(row: Row, width: int, view: SeriesView) -> tuple[Line, ...]:
    """The one line of a part, a gap, a volume's heading or a note on the series in `width` cells."""
    if isinstance(row, RhythmRow):
        return (Line((Piece(" " * (_number_cells(width) + 4 if view.numbered else 2)), Piece(row.text, "dim"))),)
    if isinstance(row, SeriesNoteRow):
        sign = cell("✎", _number_cells(width), "accent", right=True) if view.numbered else Piece("✎", "accent")
        apart = Piece("    " if view.numbered else " ")
        return (Line((sign, apart, Piece(" ".join(row.text.split())))) if row.text else BLANK,)
    if isinstance(row, VolumeRow):
        return (Line((Piece(f"{'  ' if view.numbered else ''}Volume {row.volume}", "accent"),)),)
    if isinstance(row, GapRow):
        return (_gap_line(row, width, view),)
    hidden = is_hidden(row, view)
    title = f"part {row.number or row.position}" if hidden else short_title(row.title, row.series_title, row.number)
    number = (cell(row.number, _number_cells(width), "dim", right=True), Piece("  ")) if view.numbered else ()
    sign = Piece("▸ " if row.id == view.reading else "  ", "accent")
    tone: Tone = "dim" if row.read or hidden else "strong" if row.id == view.reading else "text"
    lead = sum(len(piece.text) for piece in number) + 2
    return (
        Line(
            (*number, sign, Piece(title, tone), *(() if hidden else _aside(row, view))),
            tuple(_columns(row, width - lead, view)),
        ),
    )


def _aside(part: PartRecord, view: SeriesView) -> tuple[Piece, ...]:
    """Return the words after a title: when it is due, that it is a copy, or its kind."""
    if part.due is not None:
        return (Piece(f"  {due_day_words(part.due, view.today)}", "dim"),)
    if part.duplicate_of is not None:
        return (Piece(f"  a copy of part {part.number}" if part.number else "  a copy", "dim"),)
    if part.special and part.special.casefold() not in part.title.casefold():
        return (Piece(f"  {part.special}", "dim"),)
    return ()


def _number_cells(width: int) -> int:
    return 3 if width < 60 else 4


def gap_words(row: GapRow) -> str:
    """Return the text of a gap: "part 4 is missing", "parts 1–780 are not here", "parts 9–12 are announced"."""
    state = "announced" if row.planned else "not here" if row.leading else "missing"
    if row.last:
        return f"parts {row.number}–{row.last} are {state}"
    return f"part {row.number} is {state}" if row.number else f"a part is {state}"


def _gap_line(row: GapRow, width: int, view: SeriesView) -> Line:
    names = gap_words(row)
    lead = "·".rjust(_number_cells(width)) + "    " if view.numbered else "· "
    title = (Piece(f": {row.title}", "dim"),) if row.title else ()
    note = _remedy(row, view)
    fits = bool(note) and width >= cells_of(lead + names) + cells_of(note) + 3
    right = (Piece(note, "dim"),) if fits and row.planned else ()
    behind = (Piece(f" · {note}", "dim"),) if fits and not row.planned else ()
    return Line((Piece(lead, "dim"), Piece(names, "warn" if not row.planned else "dim"), *title, *behind), right)


def _remedy(row: GapRow, view: SeriesView) -> str:
    """Return what can be done for missing parts, or why nothing can."""
    if row.planned:
        return "not out yet"
    if view.status == "stub":
        return "taken down by the author"
    if view.searched:
        return "not found at the source"
    return f"{view.history_key} fetches {'them' if row.last else 'it'}" if view.history_key else ""


def _columns(part: PartRecord, room: int, view: SeriesView) -> list[Piece]:
    """The columns at the right, aligned from row to row: the more telling ones first, as long as a title has room."""
    when = day(part.published, view.today) if part.published else ""
    columns = {
        "day": cell(when, 13, "dim", right=True),
        "words": cell(f"{part.words:,} w" if part.words else "", 10, "dim", right=True),
        "time": cell(duration(part.words, view.pace) if part.words else "", 9, "dim", right=True),
        "state": _state(part),
        "bookmarks": cell(f"  ★{part.bookmarks if part.bookmarks > 1 else ''}" if part.bookmarks else "", 5, "accent"),
        "notes": cell(f"  ✎{part.notes}" if part.notes else "", 6, "accent"),
        "flag": cell(f"  {_flag(part)}", 9, "warn" if part.gone else "accent"),
    }
    shown = set()
    for name in _PRIORITY:
        used = len(columns[name].text)
        least = max(_LEAST_TITLE, view.titles) if name in _YIELDING else _LEAST_TITLE
        if (name in view.marks or name in _ALWAYS) and room - used >= least:
            shown.add(name)
            room -= used
    return [piece for name, piece in columns.items() if name in shown]


def _state(part: PartRecord) -> Piece:
    if part.read:
        return cell("  ✓", 7, "good")
    if part.started:
        return cell(f"  {percent(part.progress)}", 7, "accent")
    return cell("  new" if part.new else "", 7, "accent")


def _flag(part: PartRecord) -> str:
    """The one thing about the part's text that most needs saying."""
    for is_true, reason in (
        (part.gone, "gone"),
        (part.edited, "edited"),
        (not part.cached, "no text"),
        (part.partial, "excerpt"),
    ):
        if is_true:
            return reason
    return ""


def series_summary(series: SeriesRecord, cells: int) -> str:
    """The head line's words at the right, as many as fit: "12 parts · 6 read · 1 begun · parts 4 and 9 are missing"."""
    pieces = [count(series.parts, "post" if series.kind == "posts" else "part")]
    if series.status:
        pieces.append(status_words(series.status))
    if series.read:
        pieces.append(f"{series.read:,} read")
    if series.started:
        pieces.append(f"{series.started:,} in progress")
    if series.missing:
        pieces.append(missing(series.missing))
    while len(pieces) > 1 and len(" · ".join(pieces)) > cells:
        pieces.pop()
    return " · ".join(pieces)
