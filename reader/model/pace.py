"""How fast somebody reads a series, from the parts that they read and when."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

WINDOW = timedelta(weeks=8)
"""Older reading says little of the pace today."""
FEWEST_PARTS, FEWEST_DAYS = 3, 3
"""Fewer parts, or fewer days from the first to now, give no pace: one evening is not a week."""
STOPPED = timedelta(weeks=4)
"""A reader who has not read for this time has no pace."""


class FinishedPart(NamedTuple):
    """A part that was read, when, and how many words it has."""

    at: datetime
    words: int


class ReadingPace(NamedTuple):
    """Parts and words that somebody reads in a week."""

    parts: float
    words: float

    def weeks_for(self, words: int) -> float:
        """Return the weeks that a number of words takes."""
        return words / self.words


def reading_pace(finished: Sequence[FinishedPart], now: datetime) -> ReadingPace | None:
    """Return the pace of the last weeks; None where too little is known.

    Parts of one minute were marked as read, not read: they count for nothing.
    """
    minutes = [one.at.replace(second=0, microsecond=0) for one in finished]
    read = [
        one
        for one, minute in zip(finished, minutes, strict=True)
        if minutes.count(minute) == 1 and now - WINDOW <= one.at <= now
    ]
    if len(read) < FEWEST_PARTS or not sum(one.words for one in read):
        return None
    first, last = min(one.at for one in read), max(one.at for one in read)
    if now - last > STOPPED or now - first < timedelta(days=FEWEST_DAYS):
        return None
    weeks = max((now - first) / timedelta(weeks=1), 1.0)
    return ReadingPace(len(read) / weeks, sum(one.words for one in read) / weeks)
