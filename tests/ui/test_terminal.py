"""The program in a real terminal: what a new user would do first, in two sizes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.tmux
PATIENCE = 30.0


class Terminal:
    """A terminal of its own (a tmux server), with the program in it."""

    def __init__(self, folder: Path, size: tuple[int, int]) -> None:
        self._folder = folder
        self._starts = 0
        self._size = size
        self._home = str(folder / "home")
        self._process = 0

    def tmux(self, *words: str) -> str:
        run = subprocess.run(
            ["tmux", "-f", "/dev/null", "-S", str(self._folder / f"tmux{self._starts}"), *words],
            capture_output=True,
            text=True,
            check=False,
        )
        return run.stdout

    def start(self, *words: str) -> None:
        """Start the program."""
        width, height = map(str, self._size)
        program = [sys.executable, "-m", "reader", "--home", self._home, *words]
        self._starts += 1  # a server of its own each time: the one before may still be going down
        told = self.tmux("new-session", "-d", "-P", "-F", "#{pane_pid}", "-x", width, "-y", height, *program)
        self._process = int(told)

    def press(self, *keys: str) -> None:
        """Press keys, as tmux names them."""
        self.tmux("send-keys", *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self.tmux("send-keys", "-l", text)

    @property
    def lines(self) -> list[str]:
        """The lines of the screen."""
        return self.tmux("capture-pane", "-p").splitlines()

    def wait(self, *words: str) -> list[str]:
        """The screen, as soon as it shows all these words."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            lines = self.lines
            if all(word in "\n".join(lines) for word in words):
                return lines
            time.sleep(0.02)
        pytest.fail(f"{words} did not come onto the screen:\n" + "\n".join(self.lines))

    def wait_for_the_end(self) -> None:
        """Wait until the program has ended."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                os.kill(self._process, 0)
            except ProcessLookupError:
                return
            time.sleep(0.02)
        pytest.fail("the program did not end:\n" + "\n".join(self.lines))


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
    terminal.press("B")
    terminal.wait("bookmark added")
    terminal.press("a")
    terminal.wait("Ctrl+S or Ctrl+J saves")
    terminal.type("a note of mine")
    terminal.wait("a note of mine")
    terminal.press("C-s")
    lines = terminal.wait("note added")
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
