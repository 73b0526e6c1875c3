"""The sample series shows every feature at its best: it is what a new reader sees first."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from feeds.article import Article, article_words
from feeds.local import read_local
from feeds.quotes import Quote, find_quotes
from feeds.series import Candidate, Series, detect, read_traits
from reader.sample import sample_folder

if TYPE_CHECKING:
    from feeds.entry import Publication

FILES = sorted(sample_folder().glob("*.md"))
KINDS = {"heading", "paragraph", "quote", "list", "code", "table", "rule", "footnote"}


@cache
def sample() -> Publication:
    """The sample as it is read from its folder."""
    publication, problems = read_local(sample_folder())
    assert problems == ()
    return publication


def articles() -> list[Article]:
    return [article for _, article in sample().parts]


@cache
def quotes() -> dict[str, tuple[Quote, ...]]:
    """The quotes of each part, by its title."""
    return {article.title: find_quotes(article) for article in articles()}


def detected() -> Series:
    """The one series that is found in the sample."""
    candidates = [
        Candidate(
            key=entry.title, title=entry.title, url=entry.url, published=entry.published, order=entry.order,
            tags=entry.tags, words=article_words(article), traits=read_traits(entry, article),
        )
        for entry, article in sample().parts
    ]  # fmt: skip
    (series,) = [one for one in detect(candidates, title=sample().title) if one.members]
    return series


def test_it_is_one_series_in_order_with_its_fourth_part_missing() -> None:
    series = detected()
    assert (series.title, series.kind, series.total) == ("To Be Continued", "series", 7)
    assert [member.number for member in series.members] == ["1", "2", "3", "5", "6", "7"]
    assert [member.key for member in series.members] == [article.title for article in articles()]
    assert [gap.number for gap in series.gaps] == ["4"]


def test_every_part_has_a_title_an_author_a_date_and_a_length_for_one_sitting() -> None:
    for article in articles():
        assert article.byline == "The Partwork authors"
        assert article.published is not None
        assert article.language == "en"
        assert 600 <= article_words(article) <= 1500
    dates = [article.published for article in articles() if article.published]
    assert dates == sorted(dates)


def test_every_kind_of_block_but_images_occurs() -> None:
    assert {block.kind for article in articles() for block in article.blocks} == KINDS


def test_every_kind_of_span_in_use_occurs() -> None:
    spans = {span.kind for article in articles() for block in article.blocks for span in block.spans}
    assert spans >= {"emphasis", "strong", "link", "footnote"}


def test_code_and_tables_carry_what_they_are_drawn_with() -> None:
    blocks = [block for article in articles() for block in article.blocks]
    assert [block.language for block in blocks if block.kind == "code"] == ["xml"]
    assert all(block.header and "\t" in block.text for block in blocks if block.kind == "table")


def test_links_between_parts_lead_to_parts() -> None:
    for path in FILES:
        for target in re.findall(r"\]\(([^)]+\.md)\)", path.read_text("utf-8")):
            assert (sample_folder() / target).exists(), path.name


def test_most_parts_lead_to_another() -> None:
    names = {path.as_uri() for path in FILES}
    targets = [
        {span.target for block in article.blocks for span in block.spans if span.kind == "link"}
        for article in articles()
    ]
    assert sum(bool(found & names) for found in targets) >= 5


SAID = [
    ("Sold by the Sheet", "Joseph Moxon", "customers from buying"),
    ("Sold by the Sheet", "Samuel Johnson", "set himself doggedly"),
    ("Sold by the Sheet", "Walter Scott", "even to read over"),
    ("The Green Covers", "Charles Dickens", "low, cheap form"),
    ("The Green Covers", "Charles Dickens", "the story-weaver at his loom"),
    ("Below the Line", "Théophile Gautier", "who cannot read"),
    ("Below the Line", "Émilie Orme", "wonder about something else"),
    ("The Week and the Month", "Elizabeth Gaskell", "advertised limits"),
    ("The Week and the Month", "Anthony Trollope", "spasmodic Hercules"),
    ("The Man Who Would Not Stay Dead", "Arthur Conan Doyle", "slaying Holmes"),
    ("The Man Who Would Not Stay Dead", "Mary Doyle", "You won’t"),
    ("What the Wire Carried", "Ines Orme", "I’ll start with that"),
]


@pytest.mark.parametrize(("title", "speaker", "words"), SAID)
def test_who_said_what_is_told(title: str, speaker: str, words: str) -> None:
    (found,) = [quote for quote in quotes()[title] if words in quote.text]
    assert found.speaker == speaker


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Sold by the Sheet", "in numbers"),
        ("The Week and the Month", "make ’em laugh"),
        ("The Man Who Would Not Stay Dead", "The Final Problem"),
        ("What the Wire Carried", "cliffhanger"),
    ],
)
def test_what_nobody_said_has_no_name(title: str, words: str) -> None:
    assert [quote.speaker for quote in quotes()[title] if words.lower() in quote.text.lower() and quote.speaker] == []
