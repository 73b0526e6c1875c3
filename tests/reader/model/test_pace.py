"""The pace at which somebody reads, and when nothing is said of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from reader.model.pace import FinishedPart, reading_pace

_NOW = datetime(2024, 3, 1, 20, tzinfo=UTC)


def _read(*days_ago: float, words: int = 2_000) -> list[FinishedPart]:
    return [FinishedPart(_NOW - timedelta(days=days), words) for days in days_ago]


def test_parts_and_words_a_week() -> None:
    pace = reading_pace(_read(14, 10, 7, 3), _NOW)
    assert pace is not None
    assert (pace.parts, pace.words) == (2.0, 4_000.0)
    assert pace.weeks_for(10_000) == 2.5


@pytest.mark.parametrize(
    "finished",
    [
        [],
        _read(9, 4),  # two parts
        _read(1.2, 0.8, 0.2),  # less than three days
        _read(60, 50, 40),  # not read for a month
        _read(200, 190, 180, 3),  # but one too long ago
        _read(14, 14, 14, 14, 3),  # marked as read, all at once
        _read(14, 10, 7, words=0),
        _read(-1, -2, -3),  # a clock that was wrong
    ],
)
def test_too_little_gives_no_pace(finished: list[FinishedPart]) -> None:
    assert reading_pace(finished, _NOW) is None


def test_a_burst_of_marking_does_not_make_a_pace_faster() -> None:
    assert reading_pace([*_read(14, 10, 7, 3), *_read(*[12] * 40)], _NOW) == reading_pace(_read(14, 10, 7, 3), _NOW)
