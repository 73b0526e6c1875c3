"""Counts whose first part bears no number, that begin at 0, that begin again a year later, or that years part."""

from __future__ import annotations

import pytest

from feeds.series import Candidate, detect
from tests.feeds.series.blogs import FILLER, keys, linked, numbers, post, series_of


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


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Second post about harbour cranes. It rained.", "This is the third post about harbour cranes."),
        ("Zweiter Beitrag über alte Kräne.", "Dies ist der dritte Beitrag über alte Kräne."),
        ("Voici le deuxième article sur les vieilles grues.", "Troisième article sur les vieilles grues."),
    ],
)
def test_openings_that_count_posts_about_one_subject_make_a_series(first: str, second: str) -> None:
    posts = [post(0, "Rust and paint", first), post(1, FILLER[3]), post(2, "The driver's cabin", second)]
    (series,) = series_of(detect(posts))
    assert keys(series) == ["0", "2"]
    assert [one.number for one in series.members] == ["2", "3"]


def test_one_opening_that_counts_its_post_is_no_series() -> None:
    assert not series_of(detect([post(0, "Rust", "Second post about harbour cranes."), post(1, FILLER[3])]))


@pytest.mark.parametrize("count", [2, 3, 5])
def test_a_post_that_appears_twice_points_to_its_first_appearance(count: int) -> None:
    titles = [f"Harbour cranes: {FILLER[n]}" for n in range(count + 1)]
    posts = [post(n, title, days=4.0 * n) for n, title in enumerate(titles)]
    again = post(count + 1, titles[-1], days=4.0 * count + 0.2)
    (series,) = series_of(detect([*posts, again]))
    assert [one.duplicate_of for one in series.members] == ["" for _ in titles] + [str(count)]


def test_one_post_that_appears_twice_is_no_series_by_a_tag() -> None:
    posts = [post(n, f"{FILLER[n % 12]} {n}x", days=3.0 * n) for n in range(30)]
    twice = [post(30 + n, "Harbour cranes at dusk", days=90 + 0.2 * n, tags=["Cranes"]) for n in range(2)]
    assert not series_of(detect([*posts, *twice]))


@pytest.mark.parametrize(
    "title",
    ["Harbour cranes: all parts", "Harbour cranes: table of contents", "Hafenkräne: Übersicht",
     "Grues du port : sommaire", "Портовые краны: оглавление", "港のクレーン: 目次"],
)  # fmt: skip
def test_a_post_that_only_lists_the_parts_is_no_part(title: str) -> None:
    stem = title.partition(":")[0].strip()
    titles = [f"{stem}: {FILLER[n]}" for n in range(4)]
    text = "{a}, {b}, {c} and {d}"
    index = post(4, title, linked(text, **dict(zip("abcd", titles, strict=True))), days=9)
    posts = [post(n, one, days=2.0 * n) for n, one in enumerate(titles)]
    (series,) = series_of(detect([*posts, index]))
    assert keys(series) == ["0", "1", "2", "3"]


def test_a_part_that_is_called_an_overview_and_links_to_nothing_is_a_part() -> None:
    titles = ("Hafenkräne: Übersicht", "Hafenkräne: Seile", "Hafenkräne: Rost", "Hafenkräne: Farbe")
    (series,) = series_of(detect([post(n, one, days=2.0 * n) for n, one in enumerate(titles)]))
    assert keys(series) == ["0", "1", "2", "3"]


@pytest.mark.parametrize("name", ["NaPoWriMo", "Harbour diary", "Hafentagebuch", "Дневник гавани"])
def test_a_title_that_forgets_the_year_belongs_to_the_year_that_it_stands_in(name: str) -> None:
    """A poet's thirty days of April: four of them leave the year out, and were a series with 21 missing parts."""
    posts = []
    for year in (0, 1):
        for n in range(12):
            words = name if year and n in {4, 7, 10} else f"{name} {2019 + year}"
            posts.append(post(100 * year + n, f"{words} Day {n + 1}: {FILLER[n]}", days=366.0 * year + n))
    one, two = series_of(detect(posts))
    assert keys(one) == [str(n) for n in range(12)]
    assert keys(two) == [str(100 + n) for n in range(12)]
    assert not (*one.gaps, *two.gaps)
    assert [one.title, two.title] == [f"{name} 2019", f"{name} 2020"]


def test_a_count_without_a_year_beside_one_of_a_year_stays_its_own() -> None:
    posts = [post(n, f"Harbour diary 2020 Day {n + 1}: {FILLER[n]}", days=2.0 * n) for n in range(6)]
    others = [post(20 + n, f"Harbour diary Day {n + 1}: {FILLER[n + 6]}", days=2.0 * n + 1) for n in range(6)]
    assert len(series_of(detect([*posts, *others]))) == 2


def test_a_year_behind_another_year_takes_no_title_twice() -> None:
    """The titles with one year move to those with both, and then none is left for the titles without a year."""
    both = [post(n, f"Harbour diary 2019 2020 Day {n + 1}: {FILLER[n]}", days=n) for n in (0, 1, 3, 4, 5, 6)]
    one = post(2, f"Harbour diary 2019 Day 3: {FILLER[2]}", days=2)
    none = post(7, f"Harbour diary Day 9: {FILLER[7]}", days=7)
    found = detect([*both, one, none])
    assert keys(series_of(found)[0])[:7] == [str(n) for n in range(7)]
    assert sum(len(series.members) for series in found) == 8
