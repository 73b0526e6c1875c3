"""The reader's word on who said it outranks the rules."""

from __future__ import annotations

from dataclasses import replace

from feeds.quotes import Corrections, apply_speakers, fold_words
from tests.feeds.quotes.reading import read

_PART = ("“If it rains,” said Ann Roe, “we go home.”", "“We lost,” the mayor said.", "He never used the word “loss.”")


def test_without_corrections_nothing_changes() -> None:
    quotes = read(*_PART)
    assert apply_speakers(quotes, Corrections()) == quotes


def test_words_are_given_to_somebody_with_their_whole_utterance() -> None:
    quotes = apply_speakers(read(*_PART), Corrections(spoken={fold_words("we go home"): "Bob Dole"}))
    assert [quote.speaker for quote in quotes[:3]] == ["Bob Dole", "Bob Dole", "the mayor"]
    assert quotes[0].certainty == "high"


def test_words_are_found_again_with_other_marks() -> None:
    assert fold_words("We lost, ") == fold_words("we lost…")


def test_words_may_be_nobody_s() -> None:
    quotes = apply_speakers(read(*_PART), Corrections(spoken={fold_words("We lost,"): ""}))
    assert (quotes[2].speaker, quotes[2].certainty) == (None, None)


def test_a_name_is_put_right_through_a_series() -> None:
    quotes = apply_speakers(read(*_PART), Corrections(renamed={"the mayor": "Cora Poe"}))
    assert [quote.speaker for quote in quotes] == ["Ann Roe", "Ann Roe", "Cora Poe", None]
    assert quotes[2].certainty == read(*_PART)[2].certainty


def test_a_name_that_the_reader_confirms_makes_no_quote_more_certain() -> None:
    doubtful = tuple(replace(quote, certainty="low") for quote in read(*_PART) if quote.speaker)
    same = apply_speakers(doubtful, Corrections(renamed={"Ann Roe": "Ann Roe", "the mayor": "Cora Poe"}))
    assert [quote.certainty for quote in same] == ["low"] * 3
    assert [quote.speaker for quote in same] == ["Ann Roe", "Ann Roe", "Cora Poe"]
