"""The program in a real terminal: what a new user would do first, in two sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.tmux


@pytest.fixture(params=[(80, 24), (160, 50)], ids=["80x24", "160x50"])
def terminal(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Terminal]:
    opened = Terminal(tmp_path, request.param)
    yield opened
    opened.tmux("kill-server")


def test_the_sample_is_opened_marked_left_and_continued_at_the_same_line(terminal: Terminal) -> None:
    terminal.start()
    terminal.wait("The sample", "? keys")
    terminal.press("G", "Enter")
    terminal.wait("To Be Continued", "new parts")
    terminal.press("Enter")
    terminal.wait("The Green Covers", "part 4 is missing")
    terminal.press("j", "Enter")
    terminal.wait("left · part 2 of 7")
    terminal.press("Space", "j")
    terminal.press("B", "B")
    terminal.wait("Bookmark added")
    terminal.press("a", "a")
    terminal.wait("Ctrl+S saves")
    terminal.type("a note of mine")
    terminal.wait("a note of mine")
    terminal.press("C-s")
    lines = terminal.wait("Note added")
    top = lines[0].strip(" ★✎❝❛▎▸")
    terminal.press("q")
    terminal.wait("The Green Covers", "✎1", "★")
    terminal.press("q")
    terminal.wait("c continue · part 2 of 7")
    terminal.press("q")
    terminal.wait_for_the_end()
    terminal.start()
    terminal.wait("c continue · part 2 of 7")
    terminal.press("c")
    lines = terminal.wait("left · part 2 of 7")
    assert top[:50] in lines[0]


def test_a_terminal_that_closes_keeps_the_place(terminal: Terminal) -> None:
    terminal.start()
    terminal.wait("The sample", "? keys")
    terminal.press("G", "Enter")
    terminal.wait("new parts")
    terminal.press("c")
    terminal.wait("left · part 1 of 7")
    terminal.press("Space", "Space")
    terminal.wait("left · part 1 of 7")
    top = terminal.lines[0].strip(" ★✎❝❛▎▸")
    terminal.tmux("kill-session")
    terminal.wait_for_the_end()
    terminal.start()
    terminal.wait("c continue")
    terminal.press("c")
    lines = terminal.wait("left · part 1 of 7")
    assert top[:40] in lines[0]
