"""Words of an article, as a reader counts them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.article import Article, Block, article_words, count_words


def article(*texts: str) -> Article:
    return Article("", tuple(Block("paragraph", text) for text in texts))


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        ((), 0),
        (("One two", "three"), 3),
        (("“One”\xa0two…", "— three —"), 5),
        (("un\u2003deux", "trois"), 3),
    ],
)
def test_words_stand_between_spaces_of_any_kind(texts: tuple[str, ...], words: int) -> None:
    assert article_words(article(*texts)) == words


@given(st.lists(st.text(alphabet="ab \xa0\n\t\x1c\x85“\u2003\u3000漢é😀\ud800"), max_size=4))
def test_an_article_has_the_words_of_its_blocks(texts: list[str]) -> None:
    assert article_words(article(*texts)) == sum(map(count_words, texts))
