"""Pictures among the lines: their cells are known before they are drawn, and nothing that is read moves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.article import Block, Place
from reader.flow.flow import Flow
from reader.flow.measure import Setting
from reader.flow.pictures import PictureSize, picture_cells
from reader.flow.window import Window

WORDS = "The lamp over the slip was out again, and nobody had signed the book since Tuesday. "
sizes = st.builds(PictureSize, st.integers(1, 4000), st.integers(1, 4000))


@st.composite
def texts(draw: st.DrawFn) -> tuple[list[Block], dict[int, PictureSize]]:
    """A text of paragraphs and images, and the sizes of some of them."""
    blocks, pictures = [], {}
    for index in range(draw(st.integers(1, 12))):
        if draw(st.booleans()):
            caption = draw(st.sampled_from(["", "A lamp", WORDS]))
            alt = draw(st.sampled_from(["", "A lamp", "A slip, at night", WORDS]))
            address = f"https://a.example/{index}"
            blocks.append(Block("image", caption or alt, quoted=draw(st.integers(0, 2)), address=address, alt=alt))
            if draw(st.booleans()):
                pictures[index] = draw(sizes)
        else:
            blocks.append(Block("paragraph", WORDS * draw(st.integers(1, 6))))
    return blocks, pictures


@given(sizes, st.integers(1, 200), st.integers(1, 100))
def test_a_picture_keeps_to_its_room_and_its_shape(size: PictureSize, columns: int, rows: int) -> None:
    across, down = picture_cells(size, columns, rows)
    assert 1 <= across <= columns
    assert 1 <= down <= rows
    assert (across - 1) * 8 < size.width  # never blown up
    if across > 1 and down > 1:
        assert abs(down - across * size.height / (2 * size.width)) <= 0.51 + size.height / (2 * size.width)


@pytest.mark.parametrize(
    ("size", "columns", "rows", "cells"),
    [
        (PictureSize(1600, 1000), 72, 40, (72, 22)),
        (PictureSize(1600, 1000), 72, 11, (35, 11)),
        (PictureSize(160, 160), 72, 40, (20, 10)),
        (PictureSize(4000, 10), 72, 40, (72, 1)),
        (PictureSize(10, 4000), 72, 40, (1, 40)),
    ],
)
def test_cells_of_pictures(size: PictureSize, columns: int, rows: int, cells: tuple[int, int]) -> None:
    assert picture_cells(size, columns, rows) == cells


@given(texts(), st.integers(12, 100), st.integers(4, 40))
def test_heights_agree_with_what_is_drawn(
    text: tuple[list[Block], dict[int, PictureSize]], width: int, tall: int
) -> None:
    blocks, pictures = text
    flow = Flow(blocks, width, head=[("title", "Fog")])
    flow.set(width, tall=tall)
    flow.show_pictures(pictures)
    flow.measure(1000)
    lines = flow.lines(0, 10_000)
    assert len(lines) == flow.line_count
    for index in range(len(blocks)):
        drawn = [line for line in lines if line.block == index and line.kind == "picture"]
        assert [line.level for line in drawn] == list(range(len(drawn)))
        assert (1 <= len(drawn) <= tall) if index in pictures else not drawn
        assert all(line.width <= width for line in drawn)
        assert "".join(blocks[index].text[line.start : line.end] for line in lines if line.block == index) == (
            blocks[index].text
        )
        if drawn:
            assert flow.line(flow.line_of(Place(index))) == drawn[0]
            assert flow.place_of(flow.line_of(Place(index))) == Place(index)


@given(texts(), st.integers(12, 100), st.integers(4, 40), st.integers(0, 400))
def test_the_line_at_the_top_stays_when_pictures_come(
    text: tuple[list[Block], dict[int, PictureSize]], width: int, height: int, down: int
) -> None:
    blocks, pictures = text
    flow = Flow(blocks, width, head=[("title", "Fog")])
    flow.set(width, tall=height)
    window = Window(flow, height)
    for _ in range(down % (flow.line_count + 1)):
        window.move(1)
    before = window.lines()[0]
    window.show_pictures(pictures)
    after = window.lines()[0]
    block = blocks[before.block]
    if window.at_end:  # what is left below may be shorter than it was
        assert after.block <= before.block
    elif before.kind == "image" and before.block in pictures and not block.caption:
        assert (after.kind, after.block) == ("picture", before.block)  # there instead of its alternative text
    elif before.kind == "image" and before.start == 0 and before.block in pictures:
        assert (after.kind, after.block, after.level) == ("picture", before.block, 0)  # seen from its first row on
    else:
        assert after == before


@given(texts(), st.integers(12, 60), st.integers(61, 100), st.integers(4, 40))
def test_pictures_are_set_anew_for_another_screen(
    text: tuple[list[Block], dict[int, PictureSize]], narrow: int, wide: int, tall: int
) -> None:
    blocks, pictures = text
    moved, fresh = Flow(blocks, narrow), Flow(blocks, wide)
    moved.set(narrow, tall=tall)
    moved.show_pictures(pictures)
    moved.set(wide, tall=tall + 5)
    fresh.set(wide, tall=tall + 5)
    fresh.show_pictures(pictures)
    assert moved.lines(0, 10_000) == fresh.lines(0, 10_000)
    moved.show_pictures({})
    assert moved.lines(0, 10_000) == Flow(blocks, wide).lines(0, 10_000)


@pytest.mark.parametrize(
    ("text", "alt", "without", "below"),
    [
        ("Fig. 1", "A lamp", ["▣ A lamp", "  Fig. 1"], ["  Fig. 1"]),
        ("A lamp", "A lamp", ["▣ A lamp"], []),
        ("Fig. 1", "", ["▣ Fig. 1"], ["▣ Fig. 1"]),
        ("", "", ["▣ "], []),
    ],
    ids=["both", "only the alternative text", "only a caption, or stored before", "none"],
)
def test_a_caption_stands_below_a_picture_and_alternative_text_in_its_place(
    text: str, alt: str, without: list[str], below: list[str]
) -> None:
    flow = Flow([Block("image", text, address="https://a.example/1", alt=alt)], 40)
    assert [line.text for line in flow.lines(0, 9)] == without
    flow.set(40, tall=10)
    flow.show_pictures({0: PictureSize(80, 32)})
    assert [line.text for line in flow.lines(0, 9) if line.kind != "picture"] == below
    spelled = Flow([Block("image", text, alt=alt)], 40, setting=Setting(spelled=True)).lines(0, 9)
    assert all(line.text.startswith(("Image: ", "Caption: ")) for line in spelled)
