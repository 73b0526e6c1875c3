"""Counts whose first part bears no number, that begin at 0, that begin again a year later, or that years part."""

from __future__ import annotations

import pytest

from feeds.series import Candidate, detect
from tests.feeds.series.blogs import FILLER, keys, numbers, post, series_of


def at_days(*titles: tuple[str, float]) -> list[Candidate]:
    """Posts with these titles on these days, each followed by one of another subject."""
    found: list[Candidate] = []
    for n, (title, day) in enumerate(titles):
        found.append(post(2 * n, title, days=day))
        found.append(post(2 * n + 1, f"{FILLER[n % 12]} {n * 7919 % 613}x", days=day + 0.5))
    return found


@pytest.mark.parametrize(
    "titles",
    [
        ("Relining the kiln", "Relining the kiln #2"),
        ("Der Dachboden", "Der Dachboden, Teil 2"),
        ("Une cabane en pin", "Une cabane en pin II"),
        ("Старый маяк", "Старый маяк, часть 2"),
    ],
    ids=("en", "de", "fr", "ru"),
)
def test_a_first_part_without_a_number_belongs_to_number_two(titles: tuple[str, str]) -> None:
    (series,) = series_of(detect(at_days((titles[0], 0), (titles[1], 9))))
    assert keys(series) == ["0", "2"]
    assert series.gaps == ()


def test_a_number_two_years_after_a_bare_title_is_no_second_part() -> None:
    assert not series_of(detect(at_days(("Relining the kiln", 0), ("Relining the kiln #2", 800))))


@pytest.mark.parametrize("title", ["Building a skiff #{n}", "Ein Boot bauen ({n})", "Construire un canot {n}"])
def test_a_count_from_zero_is_two_parts(title: str) -> None:
    (series,) = series_of(detect(at_days((title.format(n=0), 0), (title.format(n=1), 7))))
    assert numbers(series) == ["0", "1"]


@pytest.mark.parametrize("title", ["Allotment diary, week {n}", "Gartentagebuch, Woche {n}", "Potager, semaine {n}"])
def test_next_years_run_of_the_same_name_is_another_series(title: str) -> None:
    runs = [(title.format(n=n), start + 7 * n) for start in (0, 380) for n in (1, 2, 3)]
    first, second = series_of(detect(at_days(*runs)))
    assert [numbers(one) for one in (first, second)] == [["1", "2", "3"]] * 2
    assert second.title == f"{first.title} (2021)"
    assert first.key != second.key


def test_a_count_that_begins_again_at_once_is_the_next_volume_of_one_series() -> None:
    runs = [(f"Allotment diary, week {n}", start + 7 * n) for start in (0, 30) for n in (1, 2, 3)]
    (series,) = series_of(detect(at_days(*runs)))
    assert [(one.volume, one.number) for one in series.members] == [(v, n) for v in "12" for n in "123"]


@pytest.mark.parametrize(
    ("one", "two", "days"),
    [
        ("Crossing the moor, part 1", "Crossing the moor, part 2", 12 * 365),
        ("Sommerfest 1", "Sommerfest 2", 6 * 365),
        ("La crue, épisode 1", "La crue, épisode 2", 12 * 365),
    ],
)
def test_two_posts_that_many_years_part_are_no_series(one: str, two: str, days: float) -> None:
    assert not series_of(detect(at_days((one, 0), (two, days))))
    assert series_of(detect(at_days((one, 0), (two, 90))))
