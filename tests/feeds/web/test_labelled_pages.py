"""How much of the articles of labelled pages is kept, and how much of what is around them is left in.

The pages are those of `labelled_pages`, as markup and saved as text; the bounds are asked of each third alone, so that
the third held back from tuning counts for itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from feeds.formats.plain import plain_article
from feeds.formats.titles import folded
from feeds.web.page import read_page
from tests.feeds.web.labelled_pages import PAGES, STYLES, LabelledPage, saved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from feeds.article import Article

_CERTAIN = 25  # characters; a shorter piece is found only as a line of its own


def measured(page: LabelledPage, article: Article) -> tuple[float, float, bool]:
    """The share of the article's pieces that is kept, the share of the others left in, whether the title is right."""
    whole = folded_text(article.text)
    lines = {folded_text(line) for line in article.text.split("\n")}

    def stands(piece: str) -> bool:
        said = folded_text(piece)
        return said in (whole if len(said) > _CERTAIN else lines)

    kept = sum(folded_text(piece) in whole for piece in page.kept) / len(page.kept)
    left = sum(map(stands, page.left)) / len(page.left)
    return kept, left, folded(article.title) == folded(page.title)


def folded_text(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def means(pages: Iterable[LabelledPage], read: Callable[[LabelledPage], Article]) -> tuple[float, float, float]:
    """Means over pages of what is kept, left in, and of right titles."""
    rows = [measured(page, read(page)) for page in pages]
    return tuple(sum(column) / len(rows) for column in zip(*rows, strict=True))


THIRDS = {held: [page for page in PAGES if page.held_back is held] for held in (False, True)}


@pytest.mark.slow
@pytest.mark.parametrize("held_back", [False, True])
def test_pages(held_back: bool) -> None:
    kept, left, titles = means(THIRDS[held_back], lambda page: read_page(page.markup, "https://e.example/post"))
    assert kept >= 0.99
    assert left <= 0.05
    assert titles >= 0.95


@pytest.mark.slow
@pytest.mark.parametrize("held_back", [False, True])
@pytest.mark.parametrize("style", STYLES)
def test_pages_saved_as_text(style: str, held_back: bool) -> None:
    kept, left, titles = means(THIRDS[held_back], lambda page: plain_article(saved(page, style), "saved.txt"))
    assert kept >= 0.98
    assert left <= 0.12
    assert titles >= 0.95


def test_there_are_pages_enough() -> None:
    assert len(PAGES) >= 60
    assert len(THIRDS[True]) * 4 > len(PAGES)
