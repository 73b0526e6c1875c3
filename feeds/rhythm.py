"""How the parts of a series come (every Tuesday, about every 9 days), and when the next one is due.

Worked out from the days on which parts were published. Only what those days bear out is said: too few, or days
without a pattern, give no day on which a part is due.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import tzinfo

    from feeds.web.work_status import WorkStatus

RhythmKind = Literal["unknown", "weekdays", "weeks", "months", "interval", "irregular"]
DueState = Literal["unknown", "due", "late", "hiatus", "silent", "ended", "stub", "gone", "unfollowed"]
"""The forecast for the next part.

A work is on hiatus if its author states it, or after a pause far beyond all others; silent is a series without a part
for so long that none is expected. Nothing can come from a source that is gone for good or is not followed.
"""

FEWEST_DAYS = 4
"""Fewer days with parts show no rhythm: with three, two equal pauses come about by chance."""
FEWEST_IRREGULAR = 6
"""Days with parts from which on a series is called irregular: of fewer, one that is missing here makes it look so."""
FEWEST_DAYS_OF_WEEK = 5
"""Days with parts that a rhythm by days of the week needs, so that each of two days was seen twice."""
WINDOW = 24
"""Pauses that are looked at, the last ones: half a year of a weekly series."""
HALF_LIFE = 5
"""Pauses after which one counts half as much: a new rhythm outweighs an old one after eight."""
HITS = 0.65
"""Weighted share of the parts that a rhythm must have foretold to the day."""
EVEN = 0.5
"""Most that the middle half of the pauses may differ by, as a share of the median, for "about every n days"."""
BREAK_RATIO, BREAK_DAYS = 4, 21
"""A pause of more than this many usual ones, and longer by this many days, is a break: it is not part of the rhythm."""
GRACE_DAYS = 1
"""Nothing is late on the day after: the author's day may end 14 hours after the reader's."""
SILENT_RATIO, SILENT_DAYS = 12, 180
"""A series that has been silent for this many usual pauses, and this many days, is not expected any more."""
STEADY = 0.9
"""Weighted share of the parts that come on one day of the week, if it is named though weeks are left out."""
BARE = 0.8
"""Share of times at midnight UTC from which on all are taken for dates without a time."""
_DAY, _SUMMER_TIME = 1440, 60
"""Minutes of a day, and by which summer time moves it."""
_MONTHS = (1, 2, 3, 6, 12)
_MONTH_SLACK = 2
"""Days by which "the 1st of each month" may be missed."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How parts come, from the days on which they did.

    `weekdays` counts from Monday as 0; with `skips` they come on these days, but not each week. `step` counts the weeks
    or months from one part to the next. `days` is the median pause, `shortest` and `longest` are those seen, without
    breaks; `breaks` says that there were some. `known` is the number of days with parts, `last` the last of them.
    """

    kind: RhythmKind
    known: int = 0
    last: date | None = None
    days: float | None = None
    shortest: int = 0
    longest: int = 0
    weekdays: tuple[int, ...] = ()
    step: int = 1
    skips: bool = False
    breaks: bool = False


class Due(NamedTuple):
    """When the next part is due. `day` is None where the rhythm names none; late means beyond the longest pause."""

    state: DueState
    day: date | None = None


def rhythm_of(times: Iterable[datetime], zone: tzinfo | None = None) -> Rhythm:
    """Return the rhythm of parts that were published at some times, by the days of a time zone (None: this machine's).

    Parts of one day count once: an import or a double number is not a rhythm.
    """
    known = release_days(times, zone)
    last = known[-1] if known else None
    days = _since_silence(known)
    if len(days) < FEWEST_DAYS:
        return Rhythm("unknown", len(known), last)
    recent = _since_break(days)[-(WINDOW + 1) :]
    pauses = [(later - earlier).days for earlier, later in pairwise(recent)]
    median = _quantile(pauses, 0.5)
    usual = [pause for pause in pauses if not _is_break(pause, median)]
    seen = Rhythm("irregular", len(known), last, median, min(usual), max(usual), breaks=len(usual) < len(pauses))
    return _by_weekdays(recent, seen) or _by_months(recent, seen) or _by_interval(usual, seen, len(recent))


def next_due(rhythm: Rhythm, today: date, status: WorkStatus = "", *, complete: bool = False) -> Due:
    """Return when the next part is due, as it looks today; nothing where the rhythm names no day.

    `status` is the work's status as its author states it; `complete` means that all its parts are there.
    """
    if complete or status in ("completed", "dropped"):
        return Due("ended")
    if status in ("hiatus", "stub"):
        return Due("hiatus" if status == "hiatus" else "stub")
    if rhythm.last is None or rhythm.days is None:
        return Due("unknown")
    silent = (today - rhythm.last).days
    if silent > max(SILENT_RATIO * rhythm.days, SILENT_DAYS):
        return Due("silent")
    if _is_break(silent, max(rhythm.days, rhythm.longest)):
        return Due("hiatus")
    if rhythm.kind in ("unknown", "irregular"):
        return Due("unknown")
    day = following_day(rhythm, rhythm.last)
    late = silent > rhythm.longest + GRACE_DAYS and today > day + timedelta(days=GRACE_DAYS)
    return Due("late" if late else "due", day)


def following_day(rhythm: Rhythm, day: date) -> date:
    """Return the day on which a part follows one of a day; by the median pause where there is no rhythm.

    A part that came a little early or late moves nothing: after Saturday's part of a Sunday series comes the Sunday of
    the week after.
    """
    if rhythm.kind == "weekdays":
        return _next_weekday(rhythm.weekdays, _meant_weekday(rhythm.weekdays, day))
    if rhythm.kind == "months":
        return _months_later(rhythm.step, day)
    if rhythm.kind == "weeks":
        return day + timedelta(weeks=rhythm.step, days=(rhythm.weekdays[0] - day.weekday() + 3) % 7 - 3)
    return day + timedelta(days=max(1, round(rhythm.days or 1)))


def release_days(times: Iterable[datetime], zone: tzinfo | None = None) -> list[date]:
    """Return the days on which parts came, each once, in order.

    Times at midnight UTC throughout are dates without a time: they are those dates in every zone. Otherwise a day
    begins where none of the times lies near, so that a series that comes about midnight, or that summer time moves
    over midnight, comes on one day of the week all the same.
    """
    known = sorted(time.astimezone(UTC) for time in times)
    if not known:
        return []
    bare = sum((time.hour, time.minute, time.second) == (0, 0, 0) for time in known)
    if bare >= BARE * len(known):
        return sorted({time.date() for time in known})
    local = [time.astimezone(zone).replace(tzinfo=None) for time in known]
    shift = _shift_to_quiet(local)
    return sorted({(time + shift).date() for time in local})


def _shift_to_quiet(local: Sequence[datetime]) -> timedelta:
    """Return what to add to times so that midnight falls into the longest stretch of the day without any of them."""
    minutes = sorted({time.hour * 60 + time.minute for time in local[-WINDOW:]})
    ends = [*minutes[1:], minutes[0] + _DAY]
    length, start = max((end - begin, begin) for begin, end in zip(minutes, ends, strict=True))
    far_from_midnight = min(_DAY - start, start + length - _DAY) >= _SUMMER_TIME
    if length <= 2 * _SUMMER_TIME or far_from_midnight:
        return timedelta()
    middle = (start + length // 2) % _DAY
    shifts = (timedelta(minutes=-middle), timedelta(minutes=_DAY - middle))
    return max(shifts, key=lambda shift: sum((time + shift).date() == time.date() for time in local))


def _since_silence(days: Sequence[date]) -> Sequence[date]:
    """Return the days after the last silence in which nothing was expected any more.

    A series that goes on after two years need not come as it once did.
    """
    pauses = [(later - earlier).days for earlier, later in pairwise(days)]
    longest = max(SILENT_RATIO * _quantile(pauses[-WINDOW:], 0.5), SILENT_DAYS) if pauses else 0
    silences = [index for index, pause in enumerate(pauses) if pause > longest]
    return days[silences[-1] + 1 :] if silences else days


def _since_break(days: Sequence[date]) -> Sequence[date]:
    """Return the days after the last break, where they are enough to tell of a rhythm; else all."""
    pauses = [(later - earlier).days for earlier, later in pairwise(days)]
    median = _quantile(pauses[-WINDOW:], 0.5)
    breaks = [index for index, pause in enumerate(pauses) if _is_break(pause, median)]
    after = days[breaks[-1] + 1 :] if breaks else days
    return after if len(after) > FEWEST_DAYS_OF_WEEK else days


def _is_break(pause: float, usual: float) -> bool:
    return pause > BREAK_RATIO * usual and pause > usual + BREAK_DAYS


def _by_weekdays(days: Sequence[date], seen: Rhythm) -> Rhythm | None:
    """Return the rhythm by days of the week that foretells most parts, if it foretells enough."""
    if len(days) < FEWEST_DAYS_OF_WEEK:
        return None
    counts = Counter(day.weekday() for day in days)
    common = [weekday for weekday, times in counts.most_common() if times > 1]
    found: list[tuple[float, int, tuple[int, ...]]] = []
    for size in range(1, len(common) + 1):
        weekdays = tuple(sorted(common[:size]))
        found.append((_hits(days, partial(_next_weekday, weekdays)), -size, weekdays))
    best = max(found, default=None)
    # "Every Thursday, Friday and Saturday" of a daily series that is eleven days old: equal pauses foretell it better.
    even = _hits(days, lambda day: day + timedelta(days=round(seen.days or 1)))
    if best is not None and best[0] >= max(HITS, even):
        return replace(seen, kind="weekdays", weekdays=best[2])
    return _by_one_weekday(days, common, seen)


def _by_one_weekday(days: Sequence[date], common: Sequence[int], seen: Rhythm) -> Rhythm | None:
    """Return a rhythm of several weeks, or of one day of the week with weeks left out."""
    if not common or _share(days, lambda day: day.weekday() == common[0]) < HITS:
        return None
    step = round((seen.days or 7) / 7)
    if step > 1 and _hits(days, lambda day: day + timedelta(weeks=step)) >= HITS:
        return replace(seen, kind="weeks", weekdays=(common[0],), step=step)
    if step == 1 and _share(days, lambda day: day.weekday() == common[0]) >= STEADY:
        return replace(seen, kind="weekdays", weekdays=(common[0],), skips=True)
    return None


def _by_months(days: Sequence[date], seen: Rhythm) -> Rhythm | None:
    """Return the rhythm by months, if it foretells enough parts to within two days."""
    for step in _MONTHS:
        if abs((seen.days or 0) - step * 30.44) <= 4 + step:
            hits = _hits(days, partial(_months_later, step), slack=_MONTH_SLACK + step)
            if hits >= HITS:
                return replace(seen, kind="months", step=step)
    return None


def _by_interval(pauses: Sequence[int], seen: Rhythm, days: int) -> Rhythm:
    low, high = _quantile(pauses, 0.25), _quantile(pauses, 0.75)
    even = high - low <= max(1.0, EVEN * (seen.days or 0)) and seen.longest <= BREAK_RATIO * (seen.days or 0)
    if even:
        return replace(seen, kind="interval")
    return seen if days >= FEWEST_IRREGULAR else Rhythm("unknown", seen.known, seen.last)


def _hits(days: Sequence[date], foretell: Callable[[date], date], slack: int = 0) -> float:
    """Return the weighted share of the days that were foretold from the day before, to within `slack` days."""
    right = [abs((foretell(earlier) - later).days) <= slack for earlier, later in pairwise(days)]
    return sum(weight for weight, hit in zip(_weights(len(right)), right, strict=True) if hit)


def _share(days: Sequence[date], holds: Callable[[date], bool]) -> float:
    return sum(weight for weight, day in zip(_weights(len(days)), days, strict=True) if holds(day))


def _weights(count: int) -> list[float]:
    """Return the weights of some values, the last of which weighs most; together they are 1."""
    weights = [0.5 ** ((count - 1 - index) / HALF_LIFE) for index in range(count)]
    return [weight / sum(weights) for weight in weights]


def _quantile(values: Sequence[float], share: float) -> float:
    """Return the value below which a weighted share of some values lies; late values weigh more."""
    below = 0.0
    for value, weight in sorted(zip(values, _weights(len(values)), strict=True)):
        below += weight
        if below >= share - 1e-9:
            return value
    return values[-1]


def _next_weekday(weekdays: Sequence[int], day: date) -> date:
    return day + timedelta(days=min((weekday - day.weekday() - 1) % 7 + 1 for weekday in weekdays))


def _meant_weekday(weekdays: Sequence[int], day: date) -> date:
    """Return the day of the rhythm that a part of some day was for: the next one if it is clearly nearer."""
    ahead = min((weekday - day.weekday()) % 7 for weekday in weekdays)
    behind = min((day.weekday() - weekday) % 7 for weekday in weekdays)
    return day + timedelta(days=ahead) if 2 * ahead < behind else day


def _months_later(months: int, day: date) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
