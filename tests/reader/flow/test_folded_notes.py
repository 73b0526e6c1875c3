"""An author's notes on the page: a bar before their lines, one line in place of each when they are folded."""

from __future__ import annotations

import pytest

from feeds.article import Block, Place
from reader.flow.flow import Flow

NOTE = "Thanks to everybody who wrote to me this week, and to those who did not."


def blocks(before: int = 2, story: int = 3, after: int = 1) -> list[Block]:
    made = [Block("paragraph", f"{NOTE} {number}", aside=True) for number in range(before)]
    made += [Block("paragraph", f"Paragraph {number} of the chapter, which is about lamps.") for number in range(story)]
    return made + [Block("paragraph", f"Until Friday. {number}", aside=True) for number in range(after)]


def texts(flow: Flow) -> list[str]:
    return [line.text.rstrip() for line in flow.lines(0, 500) if line.kind != "blank"]


def test_every_line_of_a_note_has_a_bar() -> None:
    flow = Flow(blocks(1, 1, 0), 30)
    lines = [line for line in flow.lines(0, 50) if line.kind != "blank"]
    assert {line.text.startswith("┊ ") for line in lines if line.block == 0} == {True}
    assert {line.text.startswith("┊") for line in lines if line.block == 1} == {False}


def test_a_folded_note_is_one_line_and_unfolds_again() -> None:
    flow = Flow(blocks(), 40)
    whole = texts(flow)
    flow.fold_notes(folded=True)
    folded = texts(flow)
    assert folded[0] == "▸ Author’s note, 32 words"
    assert folded[-1] == "▸ Author’s note, 3 words"
    assert [text for text in whole if "┊" not in text] == folded[1:-1]
    assert flow.line_count == len(flow.lines(0, 500))
    flow.fold_notes(folded=False)
    assert texts(flow) == whole


@pytest.mark.parametrize("width", [12, 30, 66])
@pytest.mark.parametrize("parts", [(2, 3, 2), (0, 3, 1), (1, 0, 0), (3, 5000, 2)])
def test_every_place_has_a_line_and_every_line_a_place(width: int, parts: tuple[int, int, int]) -> None:
    text = blocks(*parts)
    flow = Flow(text, width)
    flow.fold_notes(folded=True)
    for index in [*range(min(6, len(text))), len(text) - 1]:
        for offset in (0, len(text[index].text)):
            number = flow.line_of(Place(index, offset))
            assert 0 <= number < flow.line_count
            line = flow.line(number)
            assert line.block == index or text[index].aside
    for number in range(min(flow.line_count, 60)):
        line = flow.line(number)
        assert line.start == line.end or flow.line_of(flow.place_of(number)) == number


def test_what_closes_the_text_stands_below_a_folded_note() -> None:
    flow = Flow(blocks(), 40, closing="end of part 3")
    flow.fold_notes(folded=True)
    assert texts(flow)[-1].strip() == "end of part 3"
