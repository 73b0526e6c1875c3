"""The order of posts that came at one moment. All titles are invented."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from feeds.series import detect
from tests.feeds.series.blogs import FILLER, blog, item, keys, post, series_of

if TYPE_CHECKING:
    from feeds.series import Candidate

TITLES = ("Wood for a hull", "A keel at last", "Nails and glue", "Caulking it")


def at_once(titles: tuple[str, ...], *first: object) -> list[Candidate]:
    """Posts of one moment, whose addresses sort otherwise; the first has some more blocks."""
    return [
        replace(
            post(20 + n, title, *(first if n == 0 else ()), days=30),  # type: ignore[arg-type]
            url=f"https://blog.example/{title.lower().replace(' ', '-')}",
        )
        for n, title in enumerate(titles)
    ]


@pytest.mark.parametrize("heading", ["In this series:", "In dieser Serie:", "Dans cette série :"])
def test_a_list_of_the_parts_orders_posts_of_one_moment(heading: str) -> None:
    parts = at_once(TITLES, heading, item(TITLES[0], link=False), *(item(title) for title in TITLES[1:]))
    (series,) = series_of(detect([*blog(FILLER), *parts]))
    assert keys(series) == ["20", "21", "22", "23"]


@pytest.mark.parametrize("name", ["Rope walks", "Seilbahnen heute", "Cuerdas y nudos"])
def test_a_title_that_begins_all_others_of_its_moment_is_the_introduction(name: str) -> None:
    titles = (f"{name}: a walk", f"{name}: by night", name, f"{name}: closing")
    parts = [replace(one, url=f"{one.url}-{n}") for n, one in enumerate(at_once(titles))]
    (series,) = series_of(detect([*blog(FILLER), *parts]))
    assert keys(series)[0] == "22"


def test_other_posts_of_one_moment_are_in_the_order_of_their_addresses() -> None:
    titles = ("Rope walks: wax", "Rope walks: bark", "Rope walks: tar")
    (series,) = series_of(detect([*blog(FILLER), *at_once(titles)]))
    assert keys(series) == ["21", "22", "20"]
