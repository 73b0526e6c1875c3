"""A finished serial that comes at a pace: what is not due is neither new nor counted, and can be read all the same."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

import pytest

from feeds.article import Place
from feeds.pacing import Pacing
from reader.store.corrections import pace_series
from reader.store.journal import undo
from reader.store.library import part_list, part_version, series_list
from reader.store.progress import mark_read, save_position
from reader.store.unread import new_parts, unread_count, unread_in_series, unread_parts, visit_library
from tests.reader.building import keep, library, serial

if TYPE_CHECKING:
    from pathlib import Path

    from reader.store.database import Database

_START = date(2026, 3, 27)


class _Clock(datetime):
    ahead = timedelta()

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return (datetime(2026, 3, 27, 9, tzinfo=UTC) + cls.ahead).astimezone(tz)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> type[_Clock]:
    """The clock of the store, at nine in the morning (UTC)."""
    monkeypatch.setattr("reader.store.times.datetime", _Clock)
    _Clock.ahead = timedelta()
    return _Clock


def _paced(tmp_path: Path, parts: int = 1, days: int = 1) -> tuple[Database, str]:
    db = library(tmp_path)
    keep(db, serial(6))
    series = series_list(db)[0].id
    first = part_list(db, series)[0]
    mark_read(db, [first.id], read=True)
    pace_series(db, series, Pacing(parts, days, _START))
    return db, series


def _due(db: Database, series: str) -> list[date | None]:
    return [one.due for one in part_list(db, series)]


def test_parts_that_are_not_begun_come_one_after_the_other(tmp_path: Path, clock: type[_Clock]) -> None:
    db, series = _paced(tmp_path)
    assert _due(db, series) == [None, None, *(_START + timedelta(days=n) for n in range(1, 5))]
    assert unread_count(db) == len(unread_parts(db)) == 1
    record = series_list(db)[0]
    assert (record.parts, record.held, record.next_due) == (6, 4, _START + timedelta(days=1))
    assert record.next == part_list(db, series)[1].id
    clock.ahead = timedelta(days=2)
    assert unread_count(db) == 3
    clock.ahead = timedelta(days=90)
    assert (unread_count(db), series_list(db)[0].held, series_list(db)[0].next_due) == (5, 0, None)


def test_a_part_whose_day_has_come_is_new(tmp_path: Path, clock: type[_Clock]) -> None:
    db, series = _paced(tmp_path)
    visit_library(db)
    clock.ahead = timedelta(days=1)
    visit_library(db)
    assert [one.parts for one in new_parts(db)] == [1]
    assert [one.new for one in part_list(db, series)] == [False, False, True, False, False, False]
    clock.ahead = timedelta(days=1, hours=3)
    visit_library(db)
    assert new_parts(db) == ()


def test_nothing_is_to_be_continued_until_it_is_due_but_it_can_be_read(tmp_path: Path, clock: type[_Clock]) -> None:
    db, series = _paced(tmp_path)
    parts = part_list(db, series)
    mark_read(db, [parts[1].id], read=True)
    assert series_list(db)[0].next is None
    assert unread_in_series(db, parts[1].id, 1) is None
    save_position(db, parts[2].id, part_version(db, parts[2].id) or 0, Place(0), 0.1)
    assert series_list(db)[0].next == parts[2].id
    assert series_list(db)[0].held == 3
    assert _due(db, series)[2] is None
    clock.ahead = timedelta(days=2)
    assert unread_in_series(db, parts[2].id, 1) == parts[3].id


def test_a_pace_is_undone_and_survives_new_parts(tmp_path: Path) -> None:
    db, series = _paced(tmp_path, 2, 7)
    keep(db, serial(8))
    assert sum(day is not None for day in _due(db, series)) == 6
    assert series_list(db)[0].pacing == "2/7 2026-03-27"
    undo(db)
    assert _due(db, series) == [None] * 8
    assert (unread_count(db), series_list(db)[0].held) == (7, 0)


def test_as_it_once_came_and_all_at_once(tmp_path: Path) -> None:
    db, series = _paced(tmp_path)
    pace_series(db, series, Pacing(0, 0, _START))
    assert _due(db, series) == [None, None, *(_START + timedelta(weeks=n) for n in range(1, 5))]
    pace_series(db, series, None)
    assert _due(db, series) == [None] * 6


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Pacific/Auckland"])
def test_a_day_is_a_day_when_summer_time_begins(
    tmp_path: Path, clock: type[_Clock], monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        db, series = _paced(tmp_path)
        shown: dict[date, set[int]] = {}
        for hours in range(24 * 5):
            clock.ahead = timedelta(hours=hours)
            shown.setdefault(clock.now().astimezone().date(), set()).add(sum(day is None for day in _due(db, series)))
        assert [shown[_START + timedelta(days=n)] for n in range(4)] == [{2}, {3}, {4}, {5}]
    finally:
        monkeypatch.undo()
        time.tzset()
