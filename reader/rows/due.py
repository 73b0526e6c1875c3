"""How series come and when their next parts are due, in words and as rows by day."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from feeds.pacing import Pacing, parse_pacing
from reader.flow.cells import width as cells_of
from reader.phrases import WEEKDAYS, calendar_day, count, day_words, listed
from reader.rows.line import BLANK, Line, Piece, safe

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from feeds.rhythm import Due, Rhythm
    from reader.store.due import ComingParts

WEEK = timedelta(days=7)
"""How far ahead the list of due parts looks."""
_WORKING_DAYS = (0, 1, 2, 3, 4)
_MONTHS = {1: "monthly", 2: "every 2 months", 3: "every 3 months", 6: "every 6 months", 12: "yearly"}


class DueRow(NamedTuple):
    """A series under the heading of a day, or (without a series) such a heading."""

    heading: str
    coming: ComingParts | None = None


PACES = "use original, off, or a number of parts such as 1/day or 2/week"
"""What can be typed for a pace."""
_PACE = re.compile(r"(\d{1,2})/(day|week)")


def wanted_pacing(text: str, today: date) -> Pacing | None:
    """Return the pacing that a person names, from a day on; None for "off". Raises `ValueError` for any other word."""
    word = text.strip().lower()
    if word == "off":
        return None
    if word == "original":
        return Pacing(0, 0, today)
    match = _PACE.fullmatch(word)
    if match is None or int(match[1]) == 0:
        raise ValueError(text)
    return Pacing(int(match[1]), 1 if match[2] == "day" else WEEK.days, today)


def pacing_words(pacing: str) -> str:
    """Return a pacing as it is said: "as it once came", "one part a day", "2 parts a week"; "" for none."""
    found = parse_pacing(pacing)
    if found is None:
        return ""
    if not found.parts:
        return "as it once came"
    span = {1: "a day", WEEK.days: "a week"}.get(found.days, f"in {found.days} days")
    return f"{'one part' if found.parts == 1 else f'{found.parts} parts'} {span}"


def rhythm_words(rhythm: Rhythm) -> str:
    """Return how parts come: "every Tuesday and Friday", "about every 9 days"; "" where too little is known."""
    match rhythm.kind:
        case "weekdays":
            return _weekday_words(rhythm)
        case "weeks":
            return f"every {rhythm.step} weeks, on {WEEKDAYS[rhythm.weekdays[0]]}"
        case "months":
            return _MONTHS[rhythm.step]
        case "interval":
            days = round(rhythm.days or 1)
            return "about daily" if days <= 1 else f"about every {days} days"
        case "irregular":
            apart = f"irregular, {rhythm.shortest} to {count(rhythm.longest, 'day')} apart"
            return f"{apart}, with longer breaks" if rhythm.breaks else apart
    return ""


def _weekday_words(rhythm: Rhythm) -> str:
    names = [WEEKDAYS[weekday] for weekday in rhythm.weekdays]
    if rhythm.skips:
        return f"on {names[0]}s, not every week"
    if len(names) == len(WEEKDAYS):
        return "daily"
    if rhythm.weekdays == _WORKING_DAYS:
        return "Monday to Friday"
    if len(names) == len(WEEKDAYS) - 1:
        return f"daily but on {next(name for name in WEEKDAYS if name not in names)}"
    return f"every {listed(names) if len(names) <= 4 else ', '.join(names)}"


def due_words(due: Due, rhythm: Rhythm, today: date) -> str:
    """Return when the next part is due, or why none is: "next due tomorrow", "late since 12 Nov", "ended"."""
    match due.state:
        case "ended":
            return "ended"
        case "stub":
            return "partly taken down"
        case "gone":
            return "its source is gone"
        case "unfollowed":
            return "no longer followed"
        case "hiatus" | "silent":
            return f"no part since {_day(rhythm.last, today)}" if rhythm.last is not None else "on hiatus"
        case "late":
            return f"late since {_day(due.day, today)}" if due.day is not None else "late"
    if due.day is None:
        return ""
    return f"next due {day_words(due.day, today)}" if due.day >= today else "due any day"


def _day(when: date | None, today: date) -> str:
    return calendar_day(when, today) if when is not None else ""


def coming_words(coming: ComingParts, today: date) -> list[str]:
    """Return how a series comes, and how it is read, as two lines; those of which nothing is known are left out."""
    paced = pacing_words(coming.series.pacing)
    comes = [f"{paced}, as you chose" if paced else rhythm_words(coming.rhythm)]
    comes.append(due_words(coming.due, coming.rhythm, today))
    reads = [f"you read {pace_words(coming.pace.parts)}"] if coming.pace is not None else []
    if coming.through is not None:
        reads.append(f"through what is here about {_day(coming.through.date(), today)}")
    lines = [" · ".join(filter(None, words)) for words in (comes, reads)]
    return [line for line in lines if line]


def pace_words(parts: float) -> str:
    """Return parts a week as they are said: "3 parts a week", "1 part in 2 weeks"."""
    if parts >= 1:
        return f"{count(round(parts), 'part')} a week"
    return f"1 part in {count(round(1 / parts), 'week')}"


def due_rows(coming: Sequence[ComingParts], today: date) -> list[DueRow]:
    """Return the late series, those that may come any day, and those due within seven days, under headings."""
    by_heading: dict[str, list[ComingParts]] = {}
    for one in coming:
        heading = _heading(one.due, today)
        if heading:
            by_heading.setdefault(heading, []).append(one)
    rows: list[DueRow] = []
    for heading, found in by_heading.items():
        rows += [*([DueRow("")] if rows else []), DueRow(heading), *(DueRow(heading, one) for one in found)]
    return rows


def _heading(due: Due, today: date) -> str:
    if due.day is None or due.day >= today + WEEK:
        return ""
    if due.state == "late":
        return "Late"
    if due.day < today:
        return "Any day"
    words = day_words(due.day, today)
    return words[0].upper() + words[1:]


def due_lines(row: DueRow, width: int, today: date) -> tuple[Line, ...]:
    """Return the line of a series or of a heading."""
    if row.coming is None:
        return (Line((Piece(row.heading, "accent"),)) if row.heading else BLANK,)
    words = pacing_words(row.coming.series.pacing) or rhythm_words(row.coming.rhythm)
    if row.coming.due.state == "late":
        words = f"{due_words(row.coming.due, row.coming.rhythm, today)} · {words}"
    title = safe(row.coming.series.title)
    fits = cells_of(title) + cells_of(words) + 6 <= width
    return (Line((Piece("  "), Piece(title)), (Piece(words, "dim"),) if fits else ()),)
