"""Text from right to left stands at the right edge, in every kind of block, with numbers and Latin words in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.article import Block
from reader.flow.direction import is_right_to_left
from reader.flow.flow import Flow
from reader.flow.measure import Setting

ARABIC = st.sampled_from(["كانت", "رائحة", "المكتب", "1871", "(12)", "Harbour", "Book،", "12:30", "دفتر", "الميناء."])
HEBREW = st.sampled_from(["המשרד", "הריח", "3.5", "Anna", "ספר", "הנמל,", "“Lamp”"])
RIGHT_TO_LEFT = st.one_of(
    st.lists(ARABIC, min_size=1, max_size=40).map(lambda words: " ".join(["كان", *words])),
    st.lists(HEBREW, min_size=1, max_size=40).map(lambda words: " ".join(["הוא", *words])),
)
KINDS = st.sampled_from(["paragraph", "heading", "list", "quote", "footnote"])


@given(KINDS, RIGHT_TO_LEFT, st.integers(30, 90), st.booleans())
def test_every_line_ends_at_the_right_edge(kind: str, text: str, size: int, justify: bool) -> None:
    block = Block(kind, text, 1, marker="3." if kind in ("list", "footnote") else "")  # type: ignore[arg-type]
    flow = Flow([block], size, setting=Setting(justify=justify), head=[("title", text), ("byline", "دفتر · 15 April")])
    lines = [line for line in flow.all_lines() if line.kind != "blank"]
    assert {line.kind for line in lines} >= {"title", "byline", kind}
    for line in lines:
        assert line.width == size
    of_block = [line for line in lines if line.end > line.start]
    drawn = [piece for line in of_block for piece in line.pieces if piece.start >= 0]
    assert all(text[piece.start : piece.start + len(piece.text)] == piece.text for piece in drawn)
    assert "".join("".join(piece.text.split()) for piece in drawn) == "".join(text.split())
    if block.marker:
        assert of_block[0].text.rstrip().endswith(" 3.")
        assert all(line.text.endswith("  ") for line in of_block[1:])


@given(RIGHT_TO_LEFT, st.integers(30, 90))
def test_what_begins_in_latin_letters_stands_at_the_left_edge(text: str, size: int) -> None:
    flow = Flow([Block("paragraph", f"He wrote {text}")], size, head=[("title", f"Book {text}"), ("byline", "Anna")])
    assert all(not line.text.startswith(" ") for line in flow.all_lines())


@pytest.mark.parametrize(
    ("text", "expected"),
    [("كانت", True), ("1871 كانت", True), ("«12» Book كانت", False), ("12:30", False), ("", False), ("ספר Book", True)],
)
def test_the_first_letter_decides(text: str, expected: bool) -> None:
    assert is_right_to_left(text) == expected
