"""When a source is asked again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.schedule import JITTER, LONGEST, SHORTEST, after_stop, is_due, next_visit

NOW = datetime(2024, 3, 31, 1, 30, tzinfo=UTC)
HOUR = 3600.0


def at_once() -> float:
    return 0.0


def at_last() -> float:
    return 1.0


@pytest.mark.parametrize(
    ("fresh_for", "interval", "hours"),
    [
        (None, None, 1),
        (60.0, None, 1),
        (0.0, 0.0, 1),
        (3 * HOUR, None, 3),
        (None, 5 * HOUR, 5),
        (3 * HOUR, 5 * HOUR, 5),
        (5 * HOUR, 3 * HOUR, 5),
        (16 * 365 * 24 * HOUR, None, 24),
        (None, 1e15, 24),
    ],
)
def test_after_an_answer(fresh_for: float | None, interval: float | None, hours: int) -> None:
    due = next_visit(NOW, fresh_for=fresh_for, interval=interval, jitter=at_once)
    assert due == NOW + timedelta(hours=hours)


@pytest.mark.parametrize(("failures", "hours"), [(1, 2), (2, 4), (3, 8), (4, 16), (5, 24), (50, 24), (10_000, 24)])
def test_after_failures_the_wait_doubles_up_to_a_day(failures: int, hours: int) -> None:
    assert next_visit(NOW, failures=failures, jitter=at_last) == NOW + timedelta(hours=hours)
    assert next_visit(NOW, failures=failures, jitter=at_once) == NOW + timedelta(hours=1)


@pytest.mark.parametrize(("retry_after", "hours"), [(5.0, 1), (6 * HOUR, 6), (90 * 24 * HOUR, 24)])
def test_what_a_server_asks_for_is_kept(retry_after: float, hours: int) -> None:
    assert next_visit(NOW, failures=1, retry_after=retry_after, jitter=at_once) == NOW + timedelta(hours=hours)


def test_jitter_only_delays() -> None:
    assert next_visit(NOW, jitter=at_last) == NOW + timedelta(seconds=SHORTEST * (1 + JITTER))


@given(
    st.one_of(st.none(), st.floats(0, 1e12)),
    st.one_of(st.none(), st.floats(0, 1e12)),
    st.integers(0, 100),
    st.one_of(st.none(), st.floats(0, 1e9)),
    st.floats(0, 1),
)
def test_never_within_the_hour_and_never_much_after_a_day(
    fresh_for: float | None, interval: float | None, failures: int, retry_after: float | None, share: float
) -> None:
    due = next_visit(
        NOW, fresh_for=fresh_for, interval=interval, failures=failures, retry_after=retry_after, jitter=lambda: share
    )
    assert SHORTEST <= (due - NOW).total_seconds() <= LONGEST * (1 + JITTER)


def test_a_source_is_due_from_its_time_on() -> None:
    assert is_due(None, NOW)
    assert is_due(NOW, NOW)
    assert is_due(NOW - timedelta(days=1), NOW)
    assert not is_due(NOW + timedelta(seconds=1), NOW)
    assert not is_due(NOW + timedelta(seconds=LONGEST * (1 + JITTER)), NOW)


def test_a_clock_that_was_wrong_once_puts_no_source_off_for_years() -> None:
    assert is_due(NOW + timedelta(days=3650), NOW)


@pytest.mark.parametrize(("due", "hours"), [(None, 2.0), (-5.0, 2.0), (1.0, 2.0), (3.0, 3.0)])
def test_a_source_whose_host_said_stop_waits_for_it_and_comes_no_sooner(due: float | None, hours: float) -> None:
    was_due = None if due is None else NOW + timedelta(hours=due)
    assert after_stop(was_due, NOW, 2 * HOUR, jitter=at_once) == NOW + timedelta(hours=hours)


@given(st.floats(0.0, 1e9), st.floats(0.0, 1.0))
def test_no_host_puts_a_source_off_for_longer_than_is_believed(seconds: float, jitter: float) -> None:
    due = after_stop(None, NOW, seconds, jitter=lambda: jitter)
    assert NOW <= due <= NOW + timedelta(seconds=LONGEST * (1.0 + JITTER))
