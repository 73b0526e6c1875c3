"""Which gaps of a count are missing parts: those that no other post of the source may fill, and that were written.

A title that says "Part 5" between 3 and 4 other posts tells of a fourth part. A sentence ("my third post on nets"), an
address or a bare number tells less: the first and second may be here without saying so. A count of days has no part for
a day on which nobody wrote.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import islice
from math import ceil
from operator import attrgetter
from typing import TYPE_CHECKING

from feeds.series.lexicon.labels import STOP_WORDS
from feeds.series.names import content_words
from feeds.series.prepared import DAY, stem_key, title_stem
from feeds.series.titles.lazy import Pattern
from feeds.series.titles.numbers import parse_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from feeds.series.evidence import Gap
    from feeds.series.model import Member
    from feeds.series.prepared import Reading

# A count that this share of a source's posts bear is the source's own.
SOURCES_OWN = 0.6
# A first part without a number is looked for among as many posts as hold this number of parts of the series.
REACH = 2
# Bare numbers count the parts of a series if at least this number of them follow each other.
FEWEST_DENSE = 3
# The dates of a count of days may be off by a day, or by this share of the gap.
EARLY_OR_LATE = 0.25
_time_of = attrgetter("time")
# In days, with the words of many languages for each, whole and as their endings allow.
_DAYS = (
    "day|tag|jour|jornada|día|dia|giorno|dag|день|dzień|den|dan|gün|hari|ngày|nap|päivä|ziua|ημέρα|μέρα|יום|اليوم|يوم"
)
_WEEKS = "week|woche|semaine|semana|settimana|неделя|тиждень|tydzień|týden|vecka|uge|uke|hafta|minggu|tuần|viikko|hét"
_MONTHS = "month|monat|mois|mes|mese|mês|maand|месяц|місяць|miesiąc|měsíc|månad|måned|ay|bulan|tháng"
_UNITS = (
    (1.0, Pattern(rf"(?<![^\W_])(?:{_DAYS})(?![^\W_])|[天日]|일차")),
    (7.0, Pattern(rf"(?<![^\W_])(?:{_WEEKS})(?![^\W_])|[週周]|주차")),
    (30.4, Pattern(rf"(?<![^\W_])(?:{_MONTHS})(?![^\W_])|月|개월")),
)


def without_unknown(
    readings: Sequence[Reading], group: AbstractSet[int], members: Sequence[Member], gaps: tuple[Gap, ...]
) -> tuple[Gap, ...]:
    """Return the gaps among the ordered `members` of a group that are known to be missing parts of it."""
    if not any(not gap.planned for gap in gaps):
        return gaps
    count = _Count(readings, group, members)
    return tuple(gap for gap in gaps if gap.planned or not count.may_be_filled(gap))


class _Count:
    """The count of one series among the other posts of its source."""

    def __init__(self, readings: Sequence[Reading], group: AbstractSet[int], members: Sequence[Member]) -> None:
        self._members = members
        self._reading_of = {readings[index].key: readings[index] for index in group}
        self._readings = readings
        self._group = group
        self._own = len(group) >= SOURCES_OWN * len(readings)
        ranks = sorted(readings[index].rank for index in group)
        self._posts_a_part = (ranks[-1] - ranks[0]) / max(1, len(ranks) - 1)

    def may_be_filled(self, gap: Gap) -> bool:
        """Return whether the parts of a gap may be here under other titles, or never have been written."""
        before = self._members[gap.before - 1] if gap.before else None
        after = self._members[gap.before] if gap.before < len(self._members) else None
        if after is None:
            return self._own and _are_at_least(gap.size, self._between(before, None))
        unit = self._days_of_unit(after)
        if unit and before is not None and _go_by_the_calendar(before, after, unit):
            return True
        between = self._between(before, after)
        unnumbered = (one for one in between if not one.mark.number)
        if self._own:
            return _are_at_least(gap.size, between)
        if self._is_weak(after) or (before is not None and self._is_weak(before)):
            return _are_at_least(gap.size, unnumbered)
        if before is not None:
            return False
        posts = gap.size * max(1.0, self._posts_a_part)
        if unit or (self._reading_of[after.key].mark.tier == "position" and not self._is_dense()):
            return _are_at_least(ceil(posts), unnumbered)
        return _are_at_least(gap.size, self._on_the_same(islice(between, round(REACH * posts)), after))

    def _between(self, before: Member | None, after: Member | None) -> Iterator[Reading]:
        """Yield the other posts of the source between two members in time, the newest first."""
        readings = self._readings
        start = bisect_left(readings, before.time, key=_time_of) if before else 0
        end = bisect_right(readings, after.time, key=_time_of) if after else len(readings)
        return (readings[index] for index in range(end - 1, start - 1, -1) if index not in self._group)

    def _is_weak(self, member: Member) -> bool:
        """Return whether a member has its number from a sentence or an address, and not from its title or metadata."""
        reading = self._reading_of[member.key]
        if any(claim.number for claim in reading.candidate.traits.claims):
            return False
        return not reading.mark.number or reading.marked == "address"

    def _is_dense(self) -> bool:
        """Return whether the numbers of at least three parts follow each other without a gap."""
        numbers = sorted({number[0] for one in self._members if (number := parse_number(one.number))})
        return len(numbers) >= FEWEST_DENSE and numbers[-1] - numbers[0] < len(numbers)

    def _days_of_unit(self, member: Member) -> float:
        """Return the days in the unit of time that a title counts: 7 for "Week 3", 0 where it counts none."""
        mark = self._reading_of[member.key].mark
        shown = mark.shown.casefold() if mark.tier == "word" else ""
        return next((days for days, words in _UNITS if shown and words.search(shown)), 0.0)

    def _on_the_same(self, posts: Iterable[Reading], after: Member) -> Iterator[Reading]:
        """Yield the posts without a number that have the content words of a count's name in their titles."""
        stem = stem_key(self._reading_of[after.key].mark.stem)
        words = {word for word in stem.split() if word not in STOP_WORDS and content_words(word)}
        longest = max(words, key=len, default="")
        for one in posts if words else ():
            may_have = longest in one.title_key or not one.title_key.isascii()
            if may_have and not one.mark.number and words.issubset(title_stem(one.title_key).split()):
                yield one


def _are_at_least(count: int, posts: Iterable[Reading]) -> bool:
    """Return whether there are this many posts, without a look at more of them: sources have 100,000."""
    return len(list(islice(posts, count))) == count


def _go_by_the_calendar(before: Member, after: Member, unit: float) -> bool:
    """Return whether the numbers of two parts are as far apart as their dates: 24 on the 24th, 26 on the 26th."""
    first, last = parse_number(before.number), parse_number(after.number)
    if not first or not last:
        return False
    step = last[0] - max(first[0], *before.covers, 0)
    return abs((after.time - before.time) / (unit * DAY) - step) <= max(1.0, EARLY_OR_LATE * step)
