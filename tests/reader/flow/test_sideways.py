"""What is too wide for the screen: moved sideways by cells, with its offsets, and signs where more is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.article import Block, Place
from reader.flow.cells import drawable, width
from reader.flow.flow import Flow
from reader.flow.line import Line, Piece
from reader.flow.measure import Setting
from reader.flow.sideways import Sideways, seen_of

SIDEWAYS = Setting(sideways=True)
CODE = "short = 1\nvalue = first_name + second_name + third_name"
TABLE = "\t".join(f"column {number}" for number in range(9)) + "\n" + "\t".join(f"cell {n}" for n in range(9))


def lines_of(block: Block, size: int, setting: Setting = SIDEWAYS) -> list[Line]:
    return Flow([block], size, room=size, setting=setting).lines(0, 1_000)


@pytest.mark.parametrize(
    ("shift", "expected"),
    [
        (0, ["  short = 1         ", "  value = first_nam›"]),
        (9, ["‹1                  ", "‹first_name + secon›"]),
        (29, ["‹                   ", "‹name + third_name  "]),
    ],
)
def test_wide_code_is_seen_through_a_window(shift: int, expected: list[str]) -> None:
    assert [seen_of(line, shift, 20).text for line in lines_of(Block("code", CODE), 20)] == expected


def test_what_fits_is_not_moved() -> None:
    assert [line.wide for line in lines_of(Block("code", CODE), 80)] == [0, 0]
    assert [line.wide for line in lines_of(Block("table", "a\tb"), 80)] == [0]


def test_a_table_of_too_many_columns_keeps_them() -> None:
    lines = lines_of(Block("table", TABLE, header=True), 40)
    assert len(lines) == 3
    assert lines[0].wide == lines[0].width == 9 * 8 + 8 * 2
    assert seen_of(lines[0], 0, 40).text == "column 0  column 1  column 2  column 3 ›"


def test_plain_text_hides_nothing_at_the_side() -> None:
    for block in (Block("code", CODE), Block("table", TABLE, header=True)):
        assert not any(line.wide for line in lines_of(block, 40, Setting()))


@given(
    st.lists(st.text(alphabet="ab 港é\u0301\t👩", max_size=60), min_size=1, max_size=4).map("\n".join),
    st.integers(12, 40),
    st.integers(0, 60),
)
def test_every_line_fills_the_window_and_keeps_its_offsets(text: str, cells: int, shift: int) -> None:
    for line in lines_of(Block("code", text), cells):
        if line.wide:
            seen = seen_of(line, shift, cells)
            assert seen.width == cells
            for piece in seen.pieces:
                if piece.start >= 0:
                    assert drawable(text)[piece.start : piece.start + len(piece.text)] == piece.text


@given(st.integers(0, 60), st.integers(12, 40))
def test_moving_stops_at_both_ends(by: int, cells: int) -> None:
    lines = lines_of(Block("code", CODE), cells)
    widest = max(line.wide for line in lines)
    sideways = Sideways()
    assert not sideways.move(lines, -5, cells)
    sideways.move(lines, by, cells)
    assert sideways.shift == min(by, max(widest - cells, 0))
    sideways.move(lines, 1_000, cells)
    assert not sideways.move(lines, 1, cells)
    assert sideways.shift == max(widest - cells, 0)


@given(st.integers(0, len(CODE) - 1), st.integers(14, 40), st.integers(0, 60))
def test_a_place_that_is_gone_to_is_brought_into_sight(offset: int, cells: int, before: int) -> None:
    flow = Flow([Block("code", CODE)], cells, room=cells, setting=SIDEWAYS)
    line = flow.line(flow.line_of(Place(0, offset)))
    sideways = Sideways()
    sideways.move([line], before, cells)
    sideways.show(line, offset, cells)
    drawn = [piece for piece in sideways.seen(line, cells).pieces if piece.start >= 0]
    assert CODE[offset] == "\n" or any(one.start <= offset < one.start + len(one.text) for one in drawn)


def test_half_of_a_wide_character_is_a_space() -> None:
    line = Line(0, 0, 3, "code", (Piece("港港港", 0),), wide=6)
    assert seen_of(line, 2, 4).pieces == (Piece("‹", role="sign"), Piece(" ", role="space"), Piece("港", 2))
    assert width(seen_of(line, 1, 4).text) == 4
