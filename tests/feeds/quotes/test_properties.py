"""What holds for every text: offsets, order, no overlap, the same answer twice, and cost that grows with the length."""

from __future__ import annotations

import itertools
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.article import Article, Block
from feeds.quotes import find_quotes

if TYPE_CHECKING:
    from types import FrameType

_PIECES = st.sampled_from(
    [
        *"“”\"'‘’«»„—-:,.?! \n1",
        "said",
        "Ann Roe",
        "the mayor",
        "he",
        "I",
        "told",
        "called",
        "so-called",
        "a",
        "plan",
        "— ",
        "Q: ",
        "说",
        "「",
        "」",
    ]
)
_PARAGRAPHS = st.lists(st.lists(_PIECES, max_size=40).map(" ".join), max_size=5)
_KINDS = st.sampled_from(["paragraph", "quote", "list", "heading"])


@settings(max_examples=3 * settings().max_examples)
@given(_PARAGRAPHS, st.lists(_KINDS, min_size=5, max_size=5))
def test_quotes_are_slices_in_order_that_do_not_overlap(paragraphs: list[str], kinds: list[str]) -> None:
    blocks = tuple(Block(kind, text) for kind, text in zip(kinds, paragraphs, strict=False))  # type: ignore[arg-type]
    article = Article("", blocks)
    quotes = find_quotes(article)
    for quote in quotes:
        assert article.blocks[quote.block].text[quote.start : quote.end] == quote.text != ""
        assert quote.text == quote.text.strip()
        assert (quote.speaker is None) == (quote.certainty is None)
    for one, other in itertools.pairwise(quotes):
        assert (one.block, one.end) <= (other.block, other.start) or one.block < other.block
        assert one.utterance <= other.utterance <= one.utterance + 1
    assert find_quotes(article) == quotes


def _calls(text: str) -> int:
    """The calls of Python and C functions that reading a paragraph costs: a measure that no clock disturbs."""
    count = 0

    def profile(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    article = Article("", (Block("paragraph", text),))
    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        find_quotes(article)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        '"',
        "'",
        '"a ',
        " 'a",
        "“",
        "a” ",
        "Ann Roe said, “no,” and ",
        "“x. said Roe ",
        "A. ",
        "said ",
        "(",
        "Word ",
        "他说：“好。”",
        "— oui ",
    ],
)
def test_cost_grows_with_the_length(piece: str) -> None:
    """Four times the text may cost a little over four times the work, whatever it is made of."""
    short = _calls(piece * 400)
    assert _calls(piece * 1600) <= 5 * short + 2000
