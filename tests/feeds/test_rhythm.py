"""How the parts of a series come, and when the next is due: tables of calendars, and what holds for all of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.rhythm import FEWEST_DAYS, FEWEST_IRREGULAR, SILENT_DAYS, following_day, next_due, release_days, rhythm_of

_MONDAY = date(2024, 1, 1)


def _times(days: list[date], hour: int = 9) -> list[datetime]:
    return [datetime.combine(day, time(hour), tzinfo=UTC) for day in days]


def _after(first: date, *pauses: int) -> list[date]:
    days = [first]
    for pause in pauses:
        days.append(days[-1] + timedelta(days=pause))
    return days


def _months(first: date, count: int, step: int = 1) -> list[date]:
    return [date(first.year + (first.month - 1 + step * n) // 12, (first.month - 1 + step * n) % 12 + 1, first.day)
            for n in range(count)]  # fmt: skip


_CALENDARS: list[tuple[list[date], str, tuple[int, ...], int, date | None]] = [
    (_after(_MONDAY, *[7] * 5), "weekdays", (0,), 1, date(2024, 2, 12)),
    (_after(date(2024, 1, 2), *[3, 4] * 6), "weekdays", (1, 4), 1, date(2024, 2, 16)),
    (_after(_MONDAY, *[2, 2, 3] * 5), "weekdays", (0, 2, 4), 1, date(2024, 2, 7)),
    (_after(_MONDAY, *[1, 1, 1, 1, 3] * 4), "weekdays", (0, 1, 2, 3, 4), 1, date(2024, 1, 30)),
    (_after(_MONDAY, *[1] * 20), "weekdays", (0, 1, 2, 3, 4, 5, 6), 1, date(2024, 1, 22)),
    (_after(_MONDAY, *[14] * 5), "weeks", (0,), 2, date(2024, 3, 25)),
    (_after(_MONDAY, 7, 7, 14, 7, 21, 7, 14, 7), "weekdays", (0,), 1, date(2024, 4, 1)),  # with weeks left out
    (_months(date(2023, 1, 15), 9), "months", (), 1, date(2023, 10, 15)),
    (_months(date(2021, 3, 1), 8, 3), "months", (), 3, date(2023, 3, 1)),
    (_months(date(2015, 12, 24), 6, 12), "months", (), 12, date(2021, 12, 24)),
    (_after(_MONDAY, 9, 9, 8, 10, 9, 9, 11, 8), "interval", (), 1, date(2024, 3, 23)),
    (_after(_MONDAY, 2, 40, 5, 90, 1, 17, 33, 3, 61), "irregular", (), 1, None),
    (_after(_MONDAY, 7, 7, 14), "unknown", (), 1, None),  # a part may be missing
    (_after(_MONDAY, 7, 7), "unknown", (), 1, None),
    ([_MONDAY] * 30, "unknown", (), 1, None),
    # An archive put on one day, then a weekly series; a weekly series that became daily; one that paused for a year.
    ([_MONDAY] * 200 + _after(date(2024, 1, 4), *[7] * 8), "weekdays", (3,), 1, date(2024, 3, 7)),
    (_after(_MONDAY, *[7] * 20, *[1] * 14), "weekdays", (0, 1, 2, 3, 4, 5, 6), 1, date(2024, 6, 4)),
    (_after(_MONDAY, *[7] * 8, 390, *[7] * 6), "weekdays", (6,), 1, None),
    # Daily for eleven days; a day early for Sunday; a day late; two weeks, a day early; a day early of three a week.
    (_after(date(2024, 1, 4), *[1] * 10), "interval", (), 1, date(2024, 1, 15)),
    (_after(date(2024, 1, 7), *[7] * 6, 6), "weekdays", (6,), 1, date(2024, 3, 3)),
    (_after(date(2024, 1, 7), *[7] * 6, 8), "weekdays", (6,), 1, date(2024, 3, 3)),
    (_after(date(2024, 1, 7), *[14] * 7, 13), "weeks", (6,), 2, date(2024, 5, 12)),
    (_after(_MONDAY, *[2, 2, 3] * 5, 1), "weekdays", (0, 2, 4), 1, date(2024, 2, 7)),
    # Weekly, silent for two years and more, and now the first parts again; nothing is known of how they will come.
    (_after(_MONDAY, *[7] * 6, 955), "unknown", (), 1, None),
    (_after(_MONDAY, *[7] * 6, 955, 2, 1), "unknown", (), 1, None),
    (_after(_MONDAY, *[3, 4] * 6, 400, *[9] * 6), "interval", (), 1, date(2025, 5, 20)),
]  # fmt: skip


@pytest.mark.parametrize(("days", "kind", "weekdays", "step", "due"), _CALENDARS)
def test_a_calendar_has_its_rhythm(
    days: list[date], kind: str, weekdays: tuple[int, ...], step: int, due: date | None
) -> None:
    rhythm = rhythm_of(_times(days), UTC)
    assert (rhythm.kind, rhythm.step) == (kind, step)
    if kind == "weekdays" and due is not None:
        assert rhythm.weekdays == weekdays
    today = days[-1] + timedelta(days=1)
    if due is not None or kind in ("irregular", "unknown"):
        assert next_due(rhythm, today).day == due
    assert rhythm.skips == (len(days) == 9 and days[:4] == _after(_MONDAY, 7, 7, 14))


@pytest.mark.parametrize("home", ["Europe/Berlin", "America/New_York", "Asia/Tokyo", "Pacific/Auckland"])
@pytest.mark.parametrize("reader", ["UTC", "America/Los_Angeles", "Asia/Kolkata", "Europe/London"])
@pytest.mark.parametrize("hour", [0, 6, 12, 18, 23])
def test_a_weekly_series_is_weekly_in_every_zone_and_over_summer_time(home: str, reader: str, hour: int) -> None:
    times = [datetime(2024, 2, 6, hour, 15, tzinfo=ZoneInfo(home)) + timedelta(weeks=week) for week in range(30)]
    rhythm = rhythm_of(times, ZoneInfo(reader))
    assert rhythm.kind == "weekdays"
    assert len(rhythm.weekdays) == 1
    assert (rhythm.shortest, rhythm.longest) == (7, 7)


def test_dates_without_a_time_keep_their_day_of_the_week() -> None:
    times = _times(_after(_MONDAY, *[7] * 8), hour=0)
    assert rhythm_of(times, ZoneInfo("America/New_York")).weekdays == (0,)


@pytest.mark.parametrize(
    ("after", "state"),
    [(0, "due"), (7, "due"), (8, "due"), (10, "due"), (14, "due"), (15, "due"), (16, "late"), (36, "late"),
     (80, "hiatus"), (300, "silent")],
)  # fmt: skip
def test_late_is_what_is_later_than_ever_before(after: int, state: str) -> None:
    days = _after(_MONDAY, 7, 7, 14, 7, 7, 7, 7)
    assert next_due(rhythm_of(_times(days), UTC), days[-1] + timedelta(days=after)).state == state


@pytest.mark.parametrize(
    ("status", "whole", "state"),
    [("ongoing", False, "due"), ("completed", False, "ended"), ("dropped", False, "ended"), ("stub", False, "stub"),
     ("hiatus", False, "hiatus"), ("", True, "ended"), ("", False, "due")],
)  # fmt: skip
def test_what_the_author_says_goes_before_the_dates(status: str, state: str, *, whole: bool) -> None:
    days = _after(_MONDAY, *[7] * 6)
    due = next_due(rhythm_of(_times(days), UTC), days[-1] + timedelta(days=2), status, complete=whole)  # type: ignore[arg-type]
    assert (due.state, due.day is None) == (state, state != "due")


_DAYS = st.lists(st.dates(date(2000, 1, 1), date(2030, 1, 1)), max_size=40)


@given(_DAYS, st.permutations(range(3)))
def test_neither_order_nor_repetition_counts(days: list[date], order: list[int]) -> None:
    times = _times(days)
    shuffled = [time + timedelta(minutes=5 * n) for n in order for time in reversed(times)]
    once, often = rhythm_of(times, UTC), rhythm_of(shuffled, UTC)
    assert once == often


@given(_DAYS)
def test_little_says_nothing_and_what_is_said_lies_ahead(days: list[date]) -> None:
    rhythm = rhythm_of(_times(days), UTC)
    assert rhythm.known == len(set(days))
    assert rhythm.kind == "unknown" or rhythm.known >= FEWEST_DAYS
    silent = any((later - earlier).days > SILENT_DAYS for earlier, later in pairwise(sorted(set(days))))
    assert rhythm.kind != "unknown" or rhythm.known < FEWEST_IRREGULAR or silent
    if rhythm.last is not None:
        assert following_day(rhythm, rhythm.last) > rhythm.last
        due = next_due(rhythm, rhythm.last)
        assert due.state != "late"
        assert due.day is None or due.day > rhythm.last


@given(st.lists(st.integers(1, 60), min_size=4, max_size=30), st.integers(0, 400))
def test_nothing_is_late_within_the_longest_pause(pauses: list[int], after: int) -> None:
    days = _after(_MONDAY, *pauses)
    rhythm = rhythm_of(_times(days), UTC)
    if next_due(rhythm, days[-1] + timedelta(days=after)).state == "late":
        assert after > rhythm.longest
        assert rhythm.longest in pauses


@given(st.lists(st.integers(0, 24 * 60 - 1), min_size=1, max_size=12))
def test_times_of_one_day_stay_one_or_two_days(minutes: list[int]) -> None:
    start = datetime(2024, 5, 1, tzinfo=UTC)
    assert 1 <= len(release_days([start + timedelta(minutes=minute) for minute in minutes], UTC)) <= 2
