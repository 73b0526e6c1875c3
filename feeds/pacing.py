"""On which day each part of a finished serial is due, when it comes at a chosen pace instead of all at once."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_PARTS, MOST_DAYS = 99, 365
"""The densest and the slowest pace: parts at once, and days between them."""
_PACING = re.compile(r"(?:(original)|(\d{1,2})/(\d{1,3})) (\d{4}-\d\d-\d\d)")


class Pacing(NamedTuple):
    """`parts` parts in `days` days from a day on; with 0 parts as the work once came."""

    parts: int
    days: int
    start: date

    def __str__(self) -> str:
        """The text that `parse_pacing` reads."""
        return f"{f'{self.parts}/{self.days}' if self.parts else 'original'} {self.start.isoformat()}"


def parse_pacing(text: str) -> Pacing | None:
    """Return a pacing from its text ("2/7 2024-05-31", "original 2024-05-31"); None for any other."""
    match = _PACING.fullmatch(text)
    if match is None:
        return None
    try:
        start = date.fromisoformat(match[4])
    except ValueError:
        return None
    parts, days = int(match[2] or 0), int(match[3] or 0)
    if not match[1] and not (1 <= parts <= MOST_PARTS and 1 <= days <= MOST_DAYS):
        return None
    return Pacing(parts, days, start)


def due_days(pacing: Pacing, published: Sequence[date | None]) -> list[date]:
    """Return the day on which each part is due, in reading order; the first on the day that the pace begins.

    `published` are the days on which the parts came once. A part without one is due with the part before it, and so
    is one that came before it: reading order goes before dates.
    """
    if pacing.parts:
        return [pacing.start + timedelta(days=index * pacing.days // pacing.parts) for index in range(len(published))]
    first = next((day for day in published if day is not None), pacing.start)
    days: list[date] = []
    for day in published:
        offset = (day - first) if day is not None else timedelta()
        days.append(max(pacing.start + offset, days[-1] if days else pacing.start))
    return days
