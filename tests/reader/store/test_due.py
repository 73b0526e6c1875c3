"""When the next parts of the series of a library are due, and how fast they are read."""

from __future__ import annotations

from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING

import pytest

from reader.rows.due import coming_words, due_rows
from reader.store.due import coming_list, coming_parts
from reader.store.library import part_list, series_list
from reader.store.progress import mark_read
from reader.store.sources import Checked, record_visits
from tests.reader.building import BEGAN, keep, library, part, serial

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_due_this_week_and_what_is_late(tmp_path: Path) -> None:
    db = library(tmp_path)
    keep(db, serial(8))
    keep(
        db,
        [part(f"Weir, Part {n}", guid=f"w{n}", day=35 + 3 * n) for n in range(1, 7)],
        address="https://weir.example/feed",
    )
    now = (BEGAN + timedelta(days=59)).astimezone(UTC)
    coming = {one.series.title: one for one in coming_list(db, now)}
    assert coming["Harbour"].due.state == "due"
    assert coming["Harbour"].due.day == date(2024, 3, 4)
    assert coming["Weir"].due.state == "late"
    rows = [
        (row.heading, row.coming.series.title if row.coming else "") for row in due_rows([*coming.values()], now.date())
    ]
    assert ("Late", "Weir") in rows
    assert ("Monday", "Harbour") in rows
    assert coming_words(coming["Harbour"], now.date()) == ["every Monday · next due Monday"]
    assert not due_rows(coming_list(db, now + timedelta(days=500)), now.date())


def test_the_readers_own_pace_and_when_they_will_be_through(tmp_path: Path) -> None:
    db = library(tmp_path)
    keep(db, [part(f"Harbour, Part {n}", "word " * 700, guid=f"h{n}", day=7 * n) for n in range(1, 9)])
    series = series_list(db)[0]
    now = BEGAN + timedelta(days=70)
    assert coming_parts(db, series, now).pace is None
    mark_read(db, [one.id for one in part_list(db, series.id)[:4]], read=True)
    with db.write() as connection:
        connection.execute(
            "UPDATE read_states SET at = date('2024-03-11', (-5 * part_id) || ' days') || 'T20:00:00+00:00'"
        )
    coming = coming_parts(db, series_list(db)[0], now)
    assert coming.pace is not None
    assert round(coming.pace.parts, 1) in (1.4, 1.5)
    assert coming.through is not None
    assert timedelta(weeks=2.5) < coming.through - now < timedelta(weeks=3.1)
    assert "you read 1 part a week" in coming_words(coming, now.date())[1]


def test_nothing_is_due_from_a_source_that_is_gone_or_not_followed(tmp_path: Path) -> None:
    db = library(tmp_path)
    keep(db, serial(8))
    now = BEGAN + timedelta(days=59)
    series = series_list(db)[0]
    record_visits(db, [Checked(series.source, "gone", None, "410 Gone")])
    gone = coming_parts(db, series_list(db)[0], now)
    assert coming_words(gone, now.date()) == ["every Monday · its source is gone"]
    assert not due_rows(coming_list(db, now), now.date())


def test_a_bonus_does_not_complete_what_the_author_announced(tmp_path: Path) -> None:
    db = library(tmp_path)
    parts = [part(f"Kilns (Part {n} of 5)", f"Clay for the {n}th time.", guid=f"k{n}", day=7 * n) for n in range(1, 5)]
    keep(db, [*parts, part("Kilns: Bonus", guid="b", day=30)])
    now = BEGAN + timedelta(days=33)
    (series,) = (one for one in series_list(db) if one.kind == "series")
    assert series.parts == 5
    assert coming_parts(db, series, now).due.state != "ended"
    keep(db, [part("Kilns (Part 5 of 5)", "Clay at last.", guid="k5", day=31)])
    assert coming_parts(db, series_list(db)[0], now).due.state == "ended"


@pytest.mark.parametrize(
    ("title", "last", "named"),
    [
        ("Harbour, Part {}", "Harbour: Epilogue", False),
        ("Crónicas del faro — Capítulo {}", "Crónicas del faro — Epílogo", False),
        ("등대지기 {}화", "등대지기 에필로그", False),
        ("Harbour, Part {}", "Harbour: Interlude", True),
    ],
)
def test_after_an_epilogue_no_part_is_due(tmp_path: Path, title: str, last: str, *, named: bool) -> None:
    db = library(tmp_path)
    parts = [part(title.format(n), f"The {n}th text.", guid=f"h{n}", day=7 * n) for n in range(1, 9)]
    keep(db, [*parts, part(last, "A text of another kind.", guid="last", day=63)])
    (series,) = (one for one in series_list(db) if one.kind == "series")
    assert series.parts == 9
    now = BEGAN + timedelta(days=65)
    assert (coming_parts(db, series, now).due.day is not None) is named
    assert [one.due.day is not None for one in coming_list(db, now)] == [named]
