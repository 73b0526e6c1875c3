"""Block quotes and pull quotes: what is quoted, from whom, and what only repeats the article."""

from __future__ import annotations

import pytest

from feeds.article import Article, Block, Span
from feeds.quotes import Quote, find_quotes

_FILLER = Block(
    "paragraph", "The council met for the ninth time that year, and the minutes run to forty pages of small type."
)
_WORDS = "Nothing about us was ever written down."
_OTHER = "Or if it was, it burned with the town hall."


def _read(*blocks: Block) -> list[Quote]:
    return [quote for quote in find_quotes(Article("", (_FILLER, *blocks, _FILLER))) if quote.kind in ("block", "pull")]


def test_the_source_is_what_the_mark_up_says() -> None:
    (quote,) = _read(Block("quote", _WORDS, level=1, cite="Ann Roe"))
    assert (quote.text, quote.kind, quote.speaker, quote.certainty) == (_WORDS, "block", "Ann Roe", "high")


def test_an_address_is_no_source() -> None:
    (quote,) = _read(Block("quote", _WORDS, level=1, cite="https://example.org/roe"))
    assert quote.speaker is None


def test_a_last_line_after_a_dash_is_the_source_and_no_part_of_the_words() -> None:
    (quote,) = _read(Block("quote", f"{_WORDS}\n— Ann Roe, in her diary", level=1))
    assert (quote.text, quote.speaker) == (_WORDS, "Ann Roe")


def test_a_dash_inside_the_words_is_no_source() -> None:
    (quote,) = _read(Block("quote", "Nothing about us — not one line — was written down.", level=1))
    assert quote.speaker is None
    assert quote.text.endswith("down.")


def test_the_sentence_before_says_whose_words_follow() -> None:
    (quote,) = _read(Block("paragraph", "As Ann Roe writes in her history:"), Block("quote", _WORDS, level=1))
    assert quote.speaker == "Ann Roe"


def test_nothing_says_whose_words_they_are() -> None:
    (quote,) = _read(Block("paragraph", "It rained all week."), Block("quote", _WORDS, level=1))
    assert (quote.speaker, quote.certainty) == (None, None)


def test_the_blocks_of_one_quote_are_one_utterance() -> None:
    first, second = _read(Block("quote", _WORDS, level=1), Block("quote", "Or if it was, it burned.", level=1))
    assert first.utterance == second.utterance


@pytest.mark.parametrize(
    "blocks",
    [
        (Block("quote", _WORDS, level=1, cite="Ann Roe"), Block("quote", _OTHER, level=1, cite="Bo Quill")),
        (Block("quote", f"{_WORDS}\n— Ann Roe", level=1), Block("quote", f"{_OTHER}\n— Bo Quill", level=1)),
        (Block("quote", _WORDS, level=1, cite="Ann Roe"), Block("quote", f"{_OTHER}\n— Bo Quill", level=1)),
    ],
)
def test_two_quotes_side_by_side_keep_their_own_sources(blocks: tuple[Block, ...]) -> None:
    assert [(quote.text, quote.speaker) for quote in _read(*blocks)] == [(_WORDS, "Ann Roe"), (_OTHER, "Bo Quill")]


def test_a_pull_quote_only_repeats_the_article() -> None:
    said = Block("paragraph", f"She shrugged. “{_WORDS}” Then she left the room.")
    (pull,) = _read(said, Block("quote", _WORDS, level=1))
    assert pull.kind == "pull"


def test_layout_and_lists_of_links_quote_nobody() -> None:
    """A block quote that is most of the article, or nothing but links, is how it was laid out."""
    layout = Article("", (Block("quote", "All of this article is indented. " * 20, level=1), _FILLER))
    link = Block("quote", "Part two", level=1, spans=(Span(0, 8, "link", "https://example.org/2"),))
    assert [quote.kind for quote in find_quotes(layout)] == []
    assert _read(link) == []
