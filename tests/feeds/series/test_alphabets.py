"""Posts that go through the alphabet are one series; letters that only happen to begin titles are none."""

from __future__ import annotations

import pytest

from feeds.series import detect
from tests.feeds.series.blogs import FILLER, keys, post, series_of

LATIN = (("A", "Apron"), ("B", "Basket"), ("C", "Copper"), ("E", "Earthenware"), ("F", "Flour"), ("H", "Ham"))


@pytest.mark.parametrize(
    "form",
    [
        "{letter} is for {word}",
        "{letter} wie {word}",
        "{letter} comme {word}",
        "ChallengeAZ : {letter} comme {word}",
        "{letter} de {word}",
        "{letter} - {word}",
        "A to Z of the kitchen: {letter} is for {word}",
    ],
)
def test_posts_that_go_through_the_alphabet_are_one_series(form: str) -> None:
    lettered = [form.format(letter=letter, word=word) for letter, word in LATIN]
    titles = [*FILLER[:4], *lettered, *FILLER[4:9]]
    (series,) = series_of(detect([post(order, title) for order, title in enumerate(titles)]))
    assert keys(series) == ["4", "5", "6", "7", "8", "9"]


@pytest.mark.parametrize(
    "titles",
    [
        ("A for effort", "B – a film", "A como nada", "A wie Anfang", "C for yourself"),
        ("A is for Apple", "Salt", "B is for Bread", "C is not for me"),
        ("A game of chess", "A song", "B sides", "C major", "D minor", "E numbers"),
    ],
)
def test_letters_without_an_order_are_none(titles: tuple[str, ...]) -> None:
    mixed = [title for pair in zip(titles, FILLER, strict=False) for title in pair]
    assert series_of(detect([post(order, title, days=9 * order) for order, title in enumerate(mixed)])) == []
