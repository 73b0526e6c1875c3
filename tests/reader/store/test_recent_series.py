"""A part that comes to a large source: its series are formed from what is near, and are those of a whole detection."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from reader.store import corrections
from reader.store.library import part_list, series_list
from tests.reader.building import keep, library, part
from tests.reader.store.detections import counted_detections

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from feeds.article import Article
    from feeds.entry import Entry
    from reader.store.database import Database

WORDS = "amber birch cedar dune elder fjord grove heath inlet juniper kelp larch marsh nettle osier"
ALPHABET = tuple(WORDS.split())
NAMES = ("Mending Nets", "Salt Roads", "The Long Pier")


@pytest.fixture
def detected(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many parts each detection was given; sources count as large from thirty parts on."""
    return counted_detections(monkeypatch, LARGE=30, RECENT=20, MOST=40)


def single(number: int) -> str:
    """A title that no other post begins like or shares a word with."""
    return f"{ALPHABET[number % 15]}{number}a {ALPHABET[number * 7 % 15]}{number}b".capitalize()


def posts(titles: Sequence[str]) -> list[tuple[Entry, Article]]:
    return [part(title, guid=f"g{day}", day=day) for day, title in enumerate(titles)]


def counted(db: Database) -> list[tuple[str, str, str]]:
    """Every part that bears a number, with its series."""
    names = {one.id: f"{one.kind} {one.title}" for one in series_list(db)}
    return sorted((one.guid, names[one.series], one.number) for one in part_list(db) if one.number)


def assert_in_order(db: Database) -> None:
    """Each series has the places from one on; single posts are in the order of their dates, newest first."""
    for one in series_list(db):
        parts = [part for part in part_list(db) if part.series == one.id]
        assert sorted(part.position for part in parts) == list(range(1, one.parts + 1))
        if one.kind == "posts":
            newest = sorted(parts, key=lambda part: part.published or "", reverse=True)
            assert [part.position for part in newest] == list(range(1, one.parts + 1))


def grown(home: Path, titles: Sequence[str], start: int) -> Database:
    """A library whose source had the first `start` posts, and got the others one by one."""
    db = library(home)
    entries = posts(titles)
    keep(db, entries[:start])
    for count in range(start + 1, len(entries) + 1):
        keep(db, entries[max(0, count - 10) : count])
    return db


REST = 40
STEPS = st.lists(st.sampled_from((None, None, None, *NAMES)), min_size=1, max_size=8)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS, STEPS)
@example([None, None, NAMES[0], NAMES[0], None, NAMES[0]], [None] * 5 + [NAMES[0]])  # an older part leaves its series
@example([None, NAMES[0], None], [None, NAMES[0]])  # part 1 was a single post
def test_what_is_near_gives_the_same_series_as_the_whole(
    tmp_path_factory: pytest.TempPathFactory, detected: list[int], before: list[str | None], after: list[str | None]
) -> None:
    # First parts of several works in a row may be taken for one series. What goes on from one of them is found when the
    # whole source is detected again, and not before.
    assume(sum(before.count(name) == 1 for name in NAMES) < 2)
    titles: list[str] = []
    # Fewer than 60 posts: from there on two posts alone are no series, and what is near here is fewer than that.
    for name in [*before, *[None] * REST, *after, None, None]:
        count = sum(title.startswith(f"{name}, part") for title in titles)
        titles.append(f"{name}, part {count + 1}" if name else single(len(titles)))
    start = len(before) + REST
    detected.clear()
    one = grown(tmp_path_factory.mktemp("grown"), titles, start)
    assert any(count < start for count in detected[1:])
    other = library(tmp_path_factory.mktemp("whole"))
    keep(other, posts(titles))
    assert counted(one) == counted(other)
    assert_in_order(one)


def test_a_part_of_a_series_that_rested_for_long_joins_it(tmp_path: Path, detected: list[int]) -> None:
    titles = ["Salt Roads, part 1", "Salt Roads, part 2", *map(single, range(48)), "Salt Roads, part 3"]
    db = grown(tmp_path, titles, 50)
    assert detected == [50, 22]
    assert [one.parts for one in series_list(db) if one.kind == "series"] == [3]


def test_a_source_is_detected_whole_when_it_has_grown_by_a_tenth(tmp_path: Path, detected: list[int]) -> None:
    grown(tmp_path, list(map(single, range(60))), 50)
    assert [count for count in detected if count >= 50][1:]
    assert sum(count < 50 for count in detected) >= 7


def test_an_older_part_or_a_correction_has_the_source_detected_whole(tmp_path: Path, detected: list[int]) -> None:
    titles = ["Salt Roads, part 1", "Salt Roads, part 2", *map(single, range(50)), "Late", "Later"]
    db = library(tmp_path)
    entries = posts(titles)
    keep(db, entries[:52])
    (found,) = [one for one in series_list(db) if one.kind == "series"]
    keep(db, entries[:53])
    assert detected[-1] < 53
    corrections.rename_series(db, found.id, "Roads of Salt")
    assert detected[-1] == 53
    keep(db, entries)
    assert detected[-1] == 54
    assert [one.title for one in series_list(db) if one.kind == "series"] == ["Roads of Salt"]
