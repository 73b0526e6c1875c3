"""The rows of the search: what was found can always be seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.article import Place
from reader.model.records import Hit
from reader.rows.hits import hit_height, hit_lines
from reader.rows.line import fitted

WORDS = st.text(alphabet="ab 東京é", max_size=60)


def hit(where: str, before: str, after: str, series: str = "Lanterns") -> Hit:
    """A hit on "LAMP" between other words."""
    found = ((len(before), len(before) + 4),)
    return Hit("p1", "The Slip", "s1", series, 1, where, f"{before}LAMP{after}", found, Place(0))  # type: ignore[arg-type]  # of the three


@given(WORDS, WORDS, st.integers(30, 120), st.sampled_from(["text", "note", "title"]))
def test_the_first_found_word_is_seen_at_any_width(before: str, after: str, cells: int, where: str) -> None:
    lines = hit_lines(hit(where, before, after, "A series with a title that is far too long for a narrow row"), cells)
    shown = [[piece for piece in fitted(line, cells) if piece.tone == "found"] for line in lines]
    assert [piece.text for pieces in shown for piece in pieces] == ["LAMP"]
    assert len(lines) == hit_height(hit(where, before, after), cells)


def test_what_lies_beyond_the_readers_place_shows_none_of_its_words() -> None:
    shown = "".join(line.text for line in hit_lines(hit("text", "before ", " after"), 80, hidden=True))
    assert "LAMP" not in shown
    assert "Slip" not in shown


@pytest.mark.parametrize("cells", [40, 80])
def test_a_snippet_begins_at_a_word_and_says_what_is_left_out(cells: int) -> None:
    (_, line, _) = hit_lines(hit("text", "some words that stand in front of the " * 3, " and some behind it"), cells)
    assert line.text.lstrip().startswith("…")
    assert " LAMP" in line.text
