"""The flow: places and lines are each other's inverse, and nothing shown depends on what is only estimated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.article import Block, Place
from reader.flow.extent import Extent
from reader.flow.flow import Flow
from reader.flow.heights import Heights
from reader.flow.window import Window

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS = st.text(alphabet="ab é—-港「」\n ", max_size=200)
KIND = st.sampled_from(["paragraph", "paragraph", "heading", "quote", "list", "code", "table"])
BLOCK = st.builds(Block, KIND, WORDS, st.integers(1, 3))
BLOCKS = st.lists(BLOCK, min_size=1, max_size=25)
WIDTHS = st.integers(12, 90)


def long_text(paragraphs: int, words: int = 60) -> tuple[Block, ...]:
    """A text long enough for most of it to be estimated at first."""
    return tuple(Block("paragraph", " ".join(f"{at}word" for _ in range(words + at % 30))) for at in range(paragraphs))


@st.composite
def places(draw: st.DrawFn, blocks: Sequence[Block]) -> Place:
    block = draw(st.integers(0, len(blocks) - 1))
    return Place(block, draw(st.integers(0, len(blocks[block].text))))


@given(BLOCKS, WIDTHS, st.data())
def test_a_place_is_on_its_line(blocks: list[Block], width: int, data: st.DataObject) -> None:
    flow = Flow(blocks, width)
    place = data.draw(places(blocks))
    line = flow.line(flow.line_of(place))
    assert line.block == place.block
    assert line.start <= place.offset
    assert place.offset < line.end or place.offset == len(blocks[place.block].text)


@given(BLOCKS, WIDTHS)
def test_the_line_of_the_place_of_a_line_is_that_line(blocks: list[Block], width: int) -> None:
    flow = Flow(blocks, width)
    for number in range(flow.line_count):
        line = flow.line(number)
        if line.end > line.start:
            assert flow.line_of(flow.place_of(number)) == number
        else:
            assert flow.line(flow.line_of(flow.place_of(number))).block == line.block


@given(BLOCKS, WIDTHS)
def test_lines_come_alike_one_by_one_and_all_at_once(blocks: list[Block], width: int) -> None:
    flow = Flow(blocks, width)
    every = flow.lines(0, flow.line_count)
    assert every == [flow.line(number) for number in range(flow.line_count)]
    assert flow.lines(3, 5) == every[3:8]
    assert flow.lines(flow.line_count, 5) == []


def test_an_estimate_becomes_exact_without_being_asked() -> None:
    blocks = long_text(400)
    exact = len(Flow(blocks, 50).lines(0, 100_000))
    flow = Flow(blocks, 50)
    guessed = (flow.line_count, flow.line_of(Place(200)))
    flow.measure(1_000)
    assert flow.measured
    assert flow.line_count == exact
    assert (flow.line_count, flow.line_of(Place(200))) != guessed


def test_measured_heights_are_those_of_the_lines() -> None:
    """The short cut that counts the lines of paragraphs without setting them agrees with setting them."""
    blocks = (*long_text(300), Block("heading", "Two", 2), *long_text(5), Block("list", "x", 1, marker="•"))
    measured, set_out = Flow(blocks, 33), Flow(blocks, 33)
    measured.measure(10_000)
    assert len(set_out.lines(0, 100_000)) == measured.line_count


def test_what_is_settled_does_not_move_while_the_rest_is_measured() -> None:
    window = Window(Flow(long_text(2_000), 50), 24, Place(1_500, 40))
    shown = window.lines()
    for _ in range(1_000):
        if window.measure(0.0005):
            break
        assert window.lines() == shown
    assert window.lines() == shown
    assert window.flow.line_of(Place(1_500, 40)) == window.first


def test_a_text_of_very_many_blocks_is_shown_before_their_lengths_are_known() -> None:
    blocks = (*long_text(3_000, 5), Block("paragraph", "word " * 20_000), *long_text(4_000, 30))
    window = Window(Flow(blocks, 50), 24, Place(5_000, 9))
    shown = window.lines()
    known = window.flow.units.known
    guessed = Extent(blocks, window.flow.units).share(Place(5_000))
    for _ in range(1_000):  # on a busy machine the time may be over before anything is measured
        window.measure(0.001)
        if window.flow.units.known:
            break
    assert (known, window.flow.units.known) == (False, True)
    assert window.lines() == shown
    assert window.place == Place(5_000, 9)
    exact = sum(len(block.text) for block in blocks[:5_000]) / sum(len(block.text) for block in blocks)
    assert Extent(blocks, window.flow.units).share(Place(5_000)) == pytest.approx(exact)
    assert guessed == pytest.approx(exact, abs=0.3)
    window.move(-3)
    assert window.lines()[3:] == shown[:-3]


@pytest.mark.parametrize("paragraphs", [700, 5_000])
def test_the_end_stays_in_sight_while_the_rest_is_measured(paragraphs: int) -> None:
    window = Window(Flow(long_text(paragraphs, 20), 50), 24)
    window.go_end()
    shown = window.lines()
    assert shown[-1].end == window.flow.end.offset
    while not window.measure(0.001):
        assert window.lines() == shown
    assert window.lines() == shown
    assert window.at_end


def test_a_block_of_any_length_is_laid_out_in_pieces() -> None:
    text = "word " * 400_000
    flow = Flow([Block("paragraph", text)], 72)
    first = flow.lines(0, 24)
    assert len(first) == 24
    end = flow.line(flow.line_of(flow.end))
    assert end.end == len(text)
    middle = Place(0, 1_000_003)
    line = flow.line(flow.line_of(middle))
    assert line.start <= middle.offset < line.end
    assert line.pieces[-1].text == text[line.pieces[-1].start :][: len(line.pieces[-1].text)]


def test_a_long_listing_is_cut_between_its_lines() -> None:
    text = "\n".join(f"line {number}" for number in range(20_000))
    flow = Flow([Block("code", text)], 72)
    flow.measure(1_000)
    assert flow.line_count == 20_000
    assert flow.line(flow.line_of(Place(0, text.index("line 15000")))).text.strip() == "line 15000"


@pytest.mark.slow
def test_a_table_of_any_length_is_laid_out_in_pieces() -> None:
    text = "Ship\tTons\n" + "\n".join(f"Ship {number}\t{number}" for number in range(40_000))
    flow = Flow([Block("table", text, header=True)], 72)
    head, _rule, first = flow.lines(0, 3)
    assert (head.text.split(), first.text.split()) == (["Ship", "Tons"], ["Ship", "0", "0"])
    flow.measure(1_000)
    assert flow.line_count == 40_002
    assert flow.line(flow.line_of(flow.end)).text.split() == ["Ship", "39999", "39999"]


def test_a_text_without_blocks_has_one_empty_line() -> None:
    flow = Flow((), 72)
    assert flow.line_count == 1
    assert flow.end == Place(0, 0)


def test_places_outside_the_text_are_its_first_and_its_last() -> None:
    flow = Flow([Block("paragraph", "One."), Block("paragraph", "Two.")], 40)
    assert flow.line_of(Place(9, 9)) == 2
    assert flow.line_of(Place(-1, 0)) == 0


@given(st.lists(st.integers(0, 9), min_size=1, max_size=1_500), st.data())
def test_heights_add_up(heights: list[int], data: st.DataObject) -> None:
    sums = Heights(heights)
    for _ in range(5):
        at = data.draw(st.integers(0, len(heights) - 1))
        heights[at] = data.draw(st.integers(0, 20))
        sums[at] = heights[at]
    assert sums.total == sum(heights)
    index = data.draw(st.integers(0, len(heights) - 1))
    assert sums.top(index) == sum(heights[:index])
    if sums.total:
        line = data.draw(st.integers(0, sums.total - 1))
        thing, inner = sums.at(line)
        assert sums.top(thing) + inner == line
        assert 0 <= inner < heights[thing]


# The window


@given(BLOCKS, st.lists(st.tuples(WIDTHS, st.integers(1, 40)), min_size=1, max_size=8), st.data())
def test_a_place_survives_any_sequence_of_sizes(
    blocks: list[Block], sizes: list[tuple[int, int]], data: st.DataObject
) -> None:
    place = data.draw(places(blocks))
    window = Window(Flow(blocks, 50), 20, place)
    for width, height in sizes:
        window.flow.set(width)
        window.resize(height)
        assert window.place == place
        assert window.shows(place) or not any(line.end > line.start for line in window.lines())
        assert 0 <= window.first <= window.last_first


def test_a_long_texts_place_survives_too_and_stands_at_the_top() -> None:
    window = Window(Flow(long_text(3_000), 60), 24, Place(2_000, 100))
    for width, height in [(30, 10), (90, 50), (12, 3), (72, 24), (60, 24)]:
        window.flow.set(width)
        window.resize(height)
        assert window.place == Place(2_000, 100)
        top = window.lines()[0]
        assert top.block == 2_000
        assert top.start <= 100 < top.end


@given(BLOCKS, WIDTHS, st.integers(2, 30), st.lists(st.integers(-40, 40), max_size=20))
def test_moving_moves_by_so_many_lines(blocks: list[Block], width: int, height: int, moves: list[int]) -> None:
    window = Window(Flow(blocks, width), height)
    for move in moves:
        before = window.first
        moved = window.move(move)
        assert window.first == min(max(before + move, 0), window.last_first)
        assert moved == (window.first != before)


def test_paging_through_a_long_text_shows_every_line_once_and_ends() -> None:
    blocks = long_text(700)
    window = Window(Flow(blocks, 60), 20)
    seen = [line.text for line in window.lines()]
    while window.move(20):
        fresh = 20 if not window.at_end else None
        page = [line.text for line in window.lines()]
        if fresh is None:
            break
        seen += page
    exact = Flow(blocks, 60)
    exact.measure(10_000)
    every = [line.text for line in exact.lines(0, exact.line_count)]
    assert seen == every[: len(seen)]
    assert len(every) - len(seen) < 20
    assert window.lines() == exact.lines(exact.line_count - 20, 20)


def test_paging_back_through_estimates_skips_nothing() -> None:
    blocks = long_text(700)
    window = Window(Flow(blocks, 60), 20)
    window.go_end()
    pages = [[line.text for line in window.lines()]]
    while window.move(-20) and window.first > 0:
        pages.append([line.text for line in window.lines()])
    exact = Flow(blocks, 60)
    exact.measure(10_000)
    every = [line.text for line in exact.lines(0, exact.line_count)]
    seen = [text for page in reversed(pages) for text in page]
    assert seen == every[len(every) - len(seen) :]


def test_a_jump_far_into_estimates_lands_where_it_says() -> None:
    window = Window(Flow(long_text(3_000), 60), 24)
    assert window.go_to(Place(2_345, 10))
    assert window.lines()[0].block == 2_345
    assert window.place == Place(2_345, 10)
    assert window.go_to(Place(1_000), above=8)
    assert window.lines()[8] == window.flow.line(window.flow.line_of(Place(1_000)))


def test_the_start_shows_the_title() -> None:
    window = Window(Flow(long_text(100), 60, head=[("title", "A title")]), 24, Place(50))
    window.go_to(Place(0))
    assert window.lines()[1].text == "A title"
