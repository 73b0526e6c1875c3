"""Which pages hold the whole text that a feed cut short, and which only look as if."""

from __future__ import annotations

import pytest

from feeds.article import Article, Block
from feeds.errors import FormatError
from feeds.web.full_text import whole_text

BEGINNING = "Nobody had signed the ledger since Tuesday, although several vessels entered harbour during daylight."


def page(*paragraphs: str) -> Article:
    return Article("The Lamp", tuple(Block("paragraph", text) for text in paragraphs))


def test_a_page_that_goes_on_is_the_whole_text() -> None:
    article = page(BEGINNING, "Then the lamp went out, and nobody lit it again until the inspector came.")
    assert whole_text(article, BEGINNING + " […]") is article


def test_a_part_without_any_text_in_the_feed_takes_the_page() -> None:
    article = page("Then the lamp went out.")
    assert whole_text(article, "") is article


@pytest.mark.parametrize(
    "wall",
    [
        "Subscribe to continue reading this and every other story.",
        "This post is for paid subscribers",
        "We value your privacy. We and our 812 partners store information on a device.",
        "Checking your browser before you go on.",
        "Jetzt abonnieren und weiterlesen.",
        "Cet article est réservé aux abonnés.",
    ],
)
def test_a_wall_is_no_text(wall: str) -> None:
    with pytest.raises(FormatError, match="asks to"):
        whole_text(page(BEGINNING, wall), BEGINNING)


def test_a_long_text_may_speak_of_walls() -> None:
    article = page(BEGINNING, *["The banner said: subscribe to continue reading, and everybody laughed."] * 60)
    assert whole_text(article, BEGINNING) is article


def test_a_page_with_no_more_than_the_feed_is_no_gain() -> None:
    with pytest.raises(FormatError, match="no more"):
        whole_text(page(BEGINNING), BEGINNING)


def test_a_page_about_something_else_is_not_taken() -> None:
    other = page("Welcome to our front page. Here are the categories of everything we publish. " * 5)
    with pytest.raises(FormatError, match="another text"):
        whole_text(other, BEGINNING)
