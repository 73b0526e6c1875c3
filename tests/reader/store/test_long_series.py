"""New parts of a long series: appended at its end as a whole detection would place them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reader.store.library import part_list, series_list
from tests.reader.building import keep, library, part
from tests.reader.store.detections import counted_detections

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from feeds.article import Article
    from feeds.entry import Entry
    from reader.store.database import Database

LETTERS = "qzxvkjwyfh"
SUBTITLES = ("amber", "birch", "cedar", "dune", "elder", "fjord", "grove")


@pytest.fixture
def detected(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many parts each detection was given; a series is long from thirteen parts on."""
    return counted_detections(monkeypatch, LARGE=30, RECENT=15, LONG=12, LAST=10, MOST=40, GROWTH=3.0)


def posts(titles: Sequence[str]) -> list[tuple[Entry, Article]]:
    """Give the posts of a source; their addresses do not count, which would be a reason of its own for each."""
    return [
        part(title, guid="g" + "".join(LETTERS[int(one)] for one in str(day)), day=day)
        for day, title in enumerate(titles)
    ]


def kept_series(db: Database) -> list[tuple[object, ...]]:
    """All that is kept of series other than single posts, but for ids and counts of works."""
    sql = "SELECT key, kind, title, parts, words, total, rhythm, latest, gaps, why FROM series WHERE parts > 0"
    return [tuple(row) for row in db.read(f"{sql} AND kind <> 'posts' ORDER BY key")]


def counts(db: Database) -> dict[str, int | None]:
    """How many parts each work has so far, as its author counts."""
    return {row["key"]: row["counted"] for row in db.read("SELECT key, counted FROM series WHERE parts > 0")}


def placed_parts(db: Database) -> list[tuple[object, ...]]:
    """All that is kept of parts in their series."""
    titles = {one.id: f"{one.kind} {one.title}" for one in series_list(db)}
    homes = {one.guid: titles[one.series] for one in part_list(db)}
    rows = db.read("SELECT guid, position, number, volume, special, duplicate_of, why FROM parts ORDER BY id")
    return [(homes[row["guid"]], *row) for row in rows]


def numbered(numbers: Sequence[int], name: str = "Salt Roads") -> list[str]:
    return [f"{name}, part {number}: {SUBTITLES[number % 7]}{number}a" for number in numbers]


# How the count goes on: by one, over a gap, the same number again, a part without a number, a post beside the series.
STEPS = st.lists(st.sampled_from((1, 1, 1, 2, 4, 0, None, "post")), min_size=1, max_size=6)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS, st.integers(0, 3))
@example([1, 1, 1], 0)
@example([2, 1, 4], 0)
@example([1, None, 1], 1)
@example([1], 3)
def test_a_long_series_goes_on_as_a_whole_detection_has_it(
    tmp_path_factory: pytest.TempPathFactory, detected: list[int], steps: list[int | str | None], beside: int
) -> None:
    titles = numbered([number for number in range(1, 41) if number not in {7, 8, 33}])
    titles[3:3] = [f"{word} {index}a quay" for index, word in enumerate(SUBTITLES[:beside])]
    start, last = len(titles), 40
    for index, step in enumerate(steps):
        if isinstance(step, int):
            last += step
            titles.append(f"Salt Roads, part {last}: heath{index}c")
        else:
            titles.append(f"Salt Roads: inlet{index}b" if step is None else f"Kelp{index} marsh{index}")
    entries = posts(titles)
    grown = library(tmp_path_factory.mktemp("grown"))
    keep(grown, entries[:start])
    for count in range(start + 1, len(entries) + 1):
        keep(grown, entries[max(0, count - 10) : count])
    whole = library(tmp_path_factory.mktemp("whole"))
    keep(whole, entries)
    assert kept_series(grown) == kept_series(whole)
    assert placed_parts(grown) == placed_parts(whole)
    # A count that a part without a number made uncertain stays so until the whole is detected.
    assert all(count in {None, counts(whole)[key]} for key, count in counts(grown).items())
    if all(step in {1, 2, 4} for step in steps):
        assert counts(grown) == counts(whole)


def test_a_part_of_a_long_series_is_detected_among_its_last_ones(tmp_path: Path, detected: list[int]) -> None:
    entries = posts(numbered(range(1, 61)))
    db = library(tmp_path)
    keep(db, entries[:55])
    for count in range(56, 61):
        keep(db, entries[count - 10 : count])
    assert detected == [55, 15, 15, 15, 15, 15]
    (one,) = series_list(db)
    assert one.parts == 60


def test_a_part_between_others_has_a_long_series_detected_whole(tmp_path: Path, detected: list[int]) -> None:
    entries = posts([*numbered([*range(1, 30), *range(31, 51)]), *numbered([30])])
    db = library(tmp_path)
    keep(db, entries[:-1])
    keep(db, entries[-10:])
    assert detected[-1] == 50
    numbers = [one.number for one in sorted(part_list(db), key=lambda one: one.position)]
    assert numbers == [str(number) for number in range(1, 51)]
