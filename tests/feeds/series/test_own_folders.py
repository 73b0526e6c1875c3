"""Series that have a folder of their own among the posts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from feeds.series import Candidate, detect
from tests.feeds.series.blogs import FILLER, SITE, keys, post, series_of

SUBJECTS = ("Tying on", "A wet start", "What the hand knows", "Edges", "Coming down")


def site(folder: str, *, above: str = "posts", every: float = 9, single: int = 8) -> list[Candidate]:
    """Five posts in a folder, each followed by others that are in the folder above."""
    found = []
    for order, title in enumerate(SUBJECTS):
        one = post(order, title, days=order * every + 1)
        found.append(replace(one, url=f"{SITE}/{above}/{folder}/{one.url.rpartition('/')[2]}/"))
    for order in range(single):
        one = post(5 + order, f"{FILLER[order]} {order * 7919 % 613}x", days=order * every)
        found.append(replace(one, url=f"{SITE}/{above}/{one.url.rpartition('/')[2]}/"))
    return found


@pytest.mark.parametrize(
    ("above", "folder", "name"),
    [
        ("posts", "knots-for-climbers", "Knots for climbers"),
        ("blog", "vom_seil_zum_knoten", "Vom seil zum knoten"),
        ("es/entradas", "nudos-de-montaña", "Nudos de montaña"),
        ("записи", "узлы-для-всех", "Узлы для всех"),
        ("post", "登山-入门", "登山 入门"),
    ],
)
def test_a_folder_with_a_name_among_the_posts_is_a_series(above: str, folder: str, name: str) -> None:
    (series,) = series_of(detect(site(folder, above=above)))
    assert (series.title, keys(series)) == (name, ["0", "1", "2", "3", "4"])


@pytest.mark.parametrize("folder", ["climbing", "2020-05", "how-to"])
def test_a_folder_that_sorts_posts_is_none(folder: str) -> None:
    assert series_of(detect(site(folder))) == []


def test_folders_that_all_posts_are_in_sort_them() -> None:
    posts = [replace(one, url=one.url.replace("/posts/", "/posts/on-land/")) for one in site("at-sea")]
    posts = [replace(one, url=one.url.replace("/on-land/at-sea/", "/at-sea/")) for one in posts]
    assert series_of(detect(posts)) == []


def test_yearly_reviews_in_a_folder_are_none() -> None:
    assert series_of(detect(site("looking-back", every=365))) == []
