"""Blogs in two languages: each language has series of its own. All posts are invented."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from feeds.series import Candidate, detect
from feeds.series.translations import by_language
from tests.feeds.series.blogs import FILLER, blog, post, series_of

if TYPE_CHECKING:
    from collections.abc import Callable

ENGLISH = ("Splicing a rope", "Tarring a hull", "Sewing a sail", "Mending a net", "Carving an oar")
GERMAN = ("Ein Seil spleißen", "Einen Rumpf teeren", "Ein Segel nähen", "Ein Netz flicken", "Ein Ruder schnitzen")


def at(place: str) -> Callable[[Candidate, str], Candidate]:
    """Return a function that puts a post at an address with a slug in it."""
    return lambda one, slug: replace(one, url=f"https://boats.example{place.format(slug=slug)}")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("/en/{slug}", "/de/{slug}"),
        ("/2021/{slug}/", "/2021/{slug}-de/"),
        ("/{slug}.html", "/{slug}_ger.html"),
        ("/posts/{slug}", "/posts/{slug}?lang=de"),
        ("/english/post/{slug}/", "/deutsch/post/{slug}/"),
        ("/zh-cn/{slug}", "/en-us/{slug}"),
    ],
)
def test_addresses_that_differ_in_a_language_are_of_two_languages(first: str, second: str) -> None:
    posts = [at(first)(post(n, title), f"boat-{n}") for n, title in enumerate(ENGLISH)]
    posts += [at(second)(post(n, title, days=n), f"boat-{n}") for n, title in enumerate(GERMAN)]
    posts = [replace(one, key=str(place)) for place, one in enumerate(posts)]
    found = sorted(sorted(int(one.key) for one in each) for each in by_language(posts))
    assert found == ([[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]] if "_ger" not in second else [list(range(10))])


@pytest.mark.parametrize(
    "endings", [("", "-it"), ("", "-no"), ("-part-one", "-part-two"), ("-in-english", "-for-children")]
)
def test_words_that_end_addresses_are_no_languages(endings: tuple[str, str]) -> None:
    posts = [replace(one, url=f"https://boats.example/{n}-knot{endings[n % 2]}") for n, one in enumerate(blog(FILLER))]
    assert len(by_language(posts)) == 1


def test_a_post_and_its_translation_are_parts_of_two_series() -> None:
    posts = []
    for n in range(1, 5):
        posts.append(at("/en/{slug}")(post(2 * n, f"Rope walks, part {n}", days=7 * n), f"rope-walks-{n}"))
        posts.append(at("/de/{slug}")(post(2 * n + 1, f"Reepschläger, Teil {n}", days=7 * n), f"rope-walks-{n}"))
    found = series_of(detect(posts))
    assert sorted((one.title, len(one.members)) for one in found) == [("Reepschläger", 4), ("Rope walks", 4)]


@pytest.mark.parametrize("codes", [("en", "fr"), ("pt", "en"), ("ja", "en")])
def test_series_of_one_name_in_two_languages_stay_apart(codes: tuple[str, str]) -> None:
    posts = [
        at(f"/{code}/{{slug}}")(post(10 * n + place, f"Kotlin Atlas #{n}", days=7 * n), f"atlas-{n}")
        for n in range(1, 5)
        for place, code in enumerate(codes)
    ]
    found = series_of(detect(posts))
    assert [[one.number for one in each.members] for each in found] == [["1", "2", "3", "4"]] * 2
    assert len({each.key for each in found}) == 2
    assert not any(one.duplicate_of for each in found for one in each.members)


@pytest.mark.parametrize("tag", ["Deutsch", "日本語", "English"])
def test_a_category_that_names_a_language_parts_no_series(tag: str) -> None:
    titles = [f"Kotlin Atlas, part {n}" for n in range(1, 13)]
    posts = [replace(one, tags=(tag,) if n < 7 else ("Boats",)) for n, one in enumerate(blog(titles))]
    (series,) = series_of(detect(posts))
    assert len(series.members) == 12


def test_posts_of_all_languages_are_kept() -> None:
    posts = [at("/en/{slug}")(one, str(n % 6)) if n % 2 else one for n, one in enumerate(blog(FILLER))]
    found = detect(posts)
    assert sorted(member.key for one in found for member in one.members) == sorted(one.key for one in posts)
    assert len([one for one in found if one.kind == "posts"]) <= 1
