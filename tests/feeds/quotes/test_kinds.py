"""What quoted words are: sayings, fragments, words held at arm's length, titles."""

from __future__ import annotations

import pytest

from tests.feeds.quotes.reading import read


@pytest.mark.parametrize(
    ("paragraph", "kinds"),
    [
        ("“We have no plan,” said Ann Roe. “None at all.”", ["speech", "speech"]),
        ("Ann Roe said: “We have no plan.”", ["speech"]),
        ("“If it rains,” said Ann Roe, “we go home.”", ["speech", "speech"]),
        ("Ann Roe called the plan “a disgrace.”", ["fragment"]),
        ("Ann Roe said the plan was “dead on arrival” in the senate.", ["fragment"]),
        ("The plan is “dead on arrival” in the senate, Ann Roe said.", ["fragment"]),
        ("Ann Roe described herself as “patient, mostly.”", ["fragment"]),
        ("The minister has been accused of “sleepwalking” into a crisis.", ["fragment"]),
        ("The so-called “tunnel coalition” met on Monday.", ["scare"]),
        ("It is known as “the cut” to people who live there.", ["scare"]),
        ("The word “natural” does not appear.", ["scare"]),
        ("The phrase “technical debt” turns thirty.", ["scare"]),
        ("The move was seen as a “boon for the whole region” by some.", ["scare"]),
        ("What they call “the brave” record sells badly.", ["scare"]),
        ("Ann “Ace” Roe won again.", ["scare"]),
        ("He did not use the word “sorry.”", ["scare"]),
        ("The text used the word “mutual” 16 times.", ["scare"]),
        ("The girl had the nickname “Mouse.”", ["scare"]),
        ("Books were written, as she put it, “by wives of men for wives of men.”", ["fragment"]),
        ("The post is titled “So long and thanks for the fish.”", ["title"]),
        ("Her memoir, “The Long Way Home,” came out in May.", ["title"]),
        ("In his song “Hey You” nothing rhymes.", ["title"]),
        ("He appeared on NBN’s “Daybreak” on Friday.", ["title"]),
        ("She starred in “The Glass Orchard” and won.", ["title"]),
    ],
)
def test_kinds(paragraph: str, kinds: list[str]) -> None:
    assert [quote.kind for quote in read(paragraph)] == kinds


def test_who_uses_a_word_is_quoted_with_it() -> None:
    (quote,) = read("Ann Roe, who used the word “treason” on Monday, said she meant it.")
    assert quote.kind == "fragment"


def test_titles_and_words_at_arms_length_quote_nobody() -> None:
    quotes = read("Ann Roe told “Good Morning, Oakdale” that the so-called “fix” had failed.")
    assert [(quote.speaker, quote.certainty) for quote in quotes] == [(None, None), (None, None)]
