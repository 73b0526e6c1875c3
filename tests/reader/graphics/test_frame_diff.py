"""What is written for a frame makes a terminal show it, and is short where little has changed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.graphics.frame_diff import PLAIN, FrameDiff, Look, cells_of, look_of

COLUMNS, ROWS = 30, 12
BLUE = Look(back="44")
LOOKS = [PLAIN, BLUE, Look(frozenset({"1"}), "38;2;1;2;3", "48;2;9;9;9"), Look(frozenset({"7"})), Look(front="31")]
SEQUENCE = re.compile(r"\x1b\[([\d;]*)([A-Za-z])|(.)", re.DOTALL)


class Screen:
    """As much of a terminal as is needed: letters of one or two cells, looks, erasing, scrolling."""

    def __init__(self) -> None:
        self.rows = [[(" ", PLAIN)] * COLUMNS for _ in range(ROWS)]
        self.at = [0, 0]
        self.look = PLAIN
        self.region = (0, ROWS - 1)

    def feed(self, written: str) -> None:
        for numbers, command, letter in SEQUENCE.findall(written):
            if letter:
                self._put(letter)
            else:
                self._obey(command, [int(number or 0) for number in numbers.split(";")], numbers)

    def _put(self, letter: str) -> None:
        row, column = self.at
        cells = cells_of(letter, self.look)
        assert column + len(cells) <= COLUMNS, "written over the edge"
        self.rows[row][column : column + len(cells)] = cells
        self.at[1] += len(cells)

    def _obey(self, command: str, numbers: list[int], written: str) -> None:
        row, column = self.at
        first = numbers[0] or 1
        blank = (" ", Look(back=self.look.back))
        if command == "H":
            self.at = [first - 1, (numbers[1:] or [1])[0] - 1]
        elif command == "C":
            self.at[1] += first
        elif command == "K":
            self.rows[row][column:] = [blank] * (COLUMNS - column)
        elif command == "X":
            self.rows[row][column : column + first] = [blank] * first
        elif command == "m":
            self._take(written)
        elif command == "r":
            self.region = (numbers[0] - 1, numbers[1] - 1) if len(numbers) > 1 else (0, ROWS - 1)
            self.at = [0, 0]
        else:
            assert command in "ST"
            top, bottom = self.region
            moved, new = self.rows[top : bottom + 1], [[blank] * COLUMNS for _ in range(first)]
            self.rows[top : bottom + 1] = [*moved[first:], *new] if command == "S" else [*new, *moved[:-first]]

    def _take(self, written: str) -> None:
        old = PLAIN if written.split(";", maxsplit=1)[0] in ("", "0") else self.look
        new = look_of(written.removeprefix("0").removeprefix(";"))
        front = "" if new.front == "39" else new.front or old.front
        back = "" if new.back == "49" else new.back or old.back
        self.look = Look(old.attributes | new.attributes, front, back)


def frame(*lines: tuple[str, Look]) -> dict[int, list[tuple[str, Look] | None]]:
    """The rows of a frame, filled up with blanks."""
    filled = [*lines, *[("", PLAIN)] * (ROWS - len(lines))]
    rows = [cells_of(text, look) for text, look in filled]
    return {at: [*cells, *[(" ", PLAIN)] * (COLUMNS - len(cells))] for at, cells in enumerate(rows)}


def seen(rows: list[list[tuple[str, Look]]]) -> list[list[tuple[str, Look]]]:
    """The cells as one sees them: a space has no foreground."""
    shown = frozenset("479")
    return [[(text, Look(look.attributes & shown, "", look.back)) if text == " " else (text, look)
             for text, look in row]
            for row in rows]  # fmt: skip


LINES = st.lists(
    st.tuples(st.text("ab  éー字🎈—", max_size=COLUMNS // 2), st.sampled_from(LOOKS)), min_size=ROWS, max_size=ROWS
)


@given(st.lists(LINES, min_size=1, max_size=4), st.integers(-ROWS, ROWS), st.booleans())
def test_the_terminal_shows_every_frame_however_it_came_about(
    frames: list[list[tuple[str, Look]]], shift: int, erases: bool
) -> None:
    screen, diff = Screen(), FrameDiff(COLUMNS, ROWS, erases=erases)
    frames.append(frames[-1][shift:] + frames[-1][:shift])  # and one whose lines only moved
    for lines in frames:
        wanted = frame(*lines)
        screen.feed(diff.write(wanted))
        assert seen(screen.rows) == seen([[cell for cell in row if cell] for row in wanted.values()])
        assert diff.write(wanted) == ""


def test_a_row_that_has_not_changed_is_not_written() -> None:
    diff = FrameDiff(COLUMNS, ROWS)
    lines = [(f"row {number} of the list", PLAIN) for number in range(ROWS)]
    diff.write(frame(*lines))
    lines[4] = ("row 4 of the lists", PLAIN)
    assert diff.write(frame(*lines)) == "\x1b[5;18H\x1b[0ms"


def test_lines_that_moved_are_scrolled_and_only_the_new_one_is_written() -> None:
    diff = FrameDiff(COLUMNS, ROWS)
    lines = [(f"the text of line {number}", PLAIN) for number in range(ROWS + 1)]
    diff.write(frame(*lines[:-1]))
    written = diff.write(frame(*lines[1:]))
    assert f"\x1b[1;{ROWS}r\x1b[1S" in written
    assert "line 12" in written
    assert "line 11" not in written


def test_part_of_a_row_leaves_the_rest_as_it_is() -> None:
    screen, diff = Screen(), FrameDiff(COLUMNS, ROWS)
    screen.feed(diff.write(frame(("the left and the right", PLAIN))))
    part: list[tuple[str, Look] | None] = [None] * COLUMNS
    part[4:8] = cells_of("LEFT", BLUE)
    screen.feed(diff.write({0: part}))
    assert "".join(text for text, _ in screen.rows[0]).rstrip() == "the LEFT and the right"


def test_a_blank_end_is_erased_and_never_with_a_colour_where_the_terminal_has_no_such_erasing() -> None:
    wanted = frame(("", PLAIN))
    wanted[0] = [(" ", BLUE)] * COLUMNS
    assert "\x1b[K" in FrameDiff(COLUMNS, ROWS).write(wanted)
    assert FrameDiff(COLUMNS, ROWS, erases=False).write({0: wanted[0]}).count(" ") == COLUMNS


@pytest.mark.parametrize(
    ("parameters", "look"),
    [
        ("1;3;38;2;1;2;3;48;5;17", Look(frozenset({"1", "3"}), "38;2;1;2;3", "48;5;17")),
        ("4;31;107", Look(frozenset({"4"}), "31", "107")),
        ("2;9;95;40", Look(frozenset({"2", "9"}), "95", "40")),
        ("", PLAIN),
    ],
)
def test_parameters_of_sgr_are_taken_apart(parameters: str, look: Look) -> None:
    assert look_of(parameters) == look
