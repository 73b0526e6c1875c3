"""On which days the parts of a paced series are due: by a table, and what holds for all paces."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.pacing import MOST_DAYS, MOST_PARTS, Pacing, due_days, parse_pacing

_START = date(2024, 3, 29)  # two days before summer time begins in Europe
_DATES = st.dates(date(1990, 1, 1), date(2040, 1, 1))


def _offsets(pacing: Pacing, published: list[date | None]) -> list[int]:
    return [(day - _START).days for day in due_days(pacing, published)]


@pytest.mark.parametrize(
    ("parts", "days", "offsets"),
    [(1, 1, [0, 1, 2, 3, 4]), (2, 1, [0, 0, 1, 1, 2]), (2, 7, [0, 3, 7, 10, 14]), (3, 7, [0, 2, 4, 7, 9]),
     (1, 7, [0, 7, 14, 21, 28])],
)  # fmt: skip
def test_a_steady_pace(parts: int, days: int, offsets: list[int]) -> None:
    assert _offsets(Pacing(parts, days, _START), [None] * 5) == offsets


def test_as_it_once_came() -> None:
    came = [date(2011, 6, 11), date(2011, 6, 14), None, date(2011, 6, 13), date(2011, 6, 18)]
    assert _offsets(Pacing(0, 0, _START), came) == [0, 3, 3, 3, 7]
    assert _offsets(Pacing(0, 0, _START), [None, None]) == [0, 0]


@pytest.mark.parametrize(
    "text",
    ["", "off", "1/1", "0/1 2024-03-29", "1/0 2024-03-29", "1/366 2024-03-29", "1/7 2024-02-30", "original",
     "1/1 2024-3-9", "original 2024-03-29 "],
)  # fmt: skip
def test_what_is_not_a_pacing_is_none(text: str) -> None:
    assert parse_pacing(text) is None


@given(st.integers(0, MOST_PARTS), st.integers(1, MOST_DAYS), _DATES, st.lists(st.none() | _DATES, max_size=40))
def test_days_follow_each_other_and_texts_come_back(
    parts: int, days: int, start: date, published: list[date | None]
) -> None:
    pacing = Pacing(parts, days if parts else 0, start)
    assert parse_pacing(str(pacing)) == pacing
    due = due_days(pacing, published)
    assert len(due) == len(published)
    assert due == sorted(due)
    assert not due or due[0] == start
    if parts:
        for day in due:
            assert sum(day <= one < day + timedelta(days=days) for one in due) <= parts
