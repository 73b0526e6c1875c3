"""What two texts share is found in order, and folded offsets lead back to their places."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from feeds.anchor.alignment import common_runs, folded_runs, similarity
from feeds.anchor.folded import FoldedText, fold
from feeds.article import Block, Passage, Place

LETTERS = st.lists(st.sampled_from("abcdef"), max_size=40)
TEXTS = st.lists(st.text(st.sampled_from("ab .-…“’\n\t\u00a0語"), max_size=20), max_size=5)


def folded(texts: list[str]) -> FoldedText:
    return FoldedText([Block("paragraph", text) for text in texts])


@given(LETTERS, LETTERS)
def test_runs_are_the_same_in_both_and_rise_in_both(one: list[str], other: list[str]) -> None:
    runs = common_runs(one, other)
    assert all(one[i : i + n] == other[j : j + n] and n > 0 for i, j, n in runs)
    assert all(i + n <= i2 and j + n <= j2 for (i, j, n), (i2, j2, _) in pairwise(runs))


@given(LETTERS, LETTERS, LETTERS)
def test_what_stands_at_both_ends_is_always_found(head: list[str], middle: list[str], tail: list[str]) -> None:
    runs = common_runs([*head, *middle, *tail], [*head, "new", *tail])
    assert sum(n for _, _, n in runs) >= len(head) + len(tail)


def test_the_same_is_one_run() -> None:
    assert common_runs("abcabc", "abcabc") == [(0, 0, 6)]
    assert common_runs("", "abc") == []


@example(["", ""], ["a", "", ""])
@example(["", "b"], ["a", "", "b"])
@given(TEXTS, TEXTS)
def test_runs_of_texts_are_the_same_but_for_capitals(one: list[str], other: list[str]) -> None:
    old, new = folded(one), folded(other)
    runs = folded_runs(old, new)
    assert all(old.text[i : i + n].lower() == new.text[j : j + n].lower() for i, j, n in runs)
    assert all(i + n <= i2 and j + n <= j2 for (i, j, n), (i2, j2, _) in pairwise(runs))


@given(TEXTS)
def test_every_place_leads_to_its_offset_and_back(texts: list[str]) -> None:
    text = folded(texts)
    for block, words in enumerate(texts):
        for offset in range(len(words) + 1):
            place = Place(block, offset)
            assert text.place_of_raw(text.raw_offset(place), is_end=offset > 0) == place
            assert 0 <= text.offset(place) <= len(text.text)


@given(TEXTS, st.data())
def test_a_passage_has_the_words_of_its_folded_offsets(texts: list[str], data: st.DataObject) -> None:
    text = folded(texts)
    spots = [at for at, char in enumerate(text.text) if char != " "]
    if not spots:
        return
    start, last = sorted((data.draw(st.sampled_from(spots)), data.draw(st.sampled_from(spots))))
    passage = text.passage(start, last + 1)
    raw = text.raw[text.raw_offset(passage.start) : text.raw_offset(passage.end)]
    assert fold(raw).strip() == text.text[start : last + 1].strip()
    assert text.span(passage) == (start, last + 1)


@pytest.mark.parametrize("place", [Place(-1), Place(9, 9), Place(0, 99), Place(0, -5)])
def test_a_place_outside_the_text_is_taken_for_its_nearest(place: Place) -> None:
    text = folded(["one", "two"])
    assert 0 <= text.offset(place) <= len(text.text)
    assert text.span(Passage(place, Place(0)))[0] <= text.span(Passage(place, Place(0)))[1]


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ("the same words", "the same words", 1.0, 1.0),
        ("The same words", "the same words", 1.0, 1.0),
        ("the same words", "other than those", 0.0, 0.6),
        ("four words, one typo", "four words, one tpyo", 0.9, 1.0),
        ("abc", "xyz", 0.0, 0.0),
        ("", "", 1.0, 1.0),
        ("", "abc", 0.0, 0.0),
    ],
)
def test_similarity(one: str, other: str, low: float, high: float) -> None:
    assert low <= similarity(one, other) <= high
    assert similarity(other, one) == pytest.approx(similarity(one, other), abs=0.1)
