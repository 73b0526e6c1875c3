"""A terminal for tests: a tmux server of its own with the program in it, its keys and its screen."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

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

    @property
    def home(self) -> Path:
        """The program's home."""
        return Path(self._home)

    def run(self, *words: str) -> None:
        """Run a command on the same home, outside the terminal."""
        command = [sys.executable, "-m", "reader", "--home", self._home, *words]
        subprocess.run(command, check=True, capture_output=True)

    def run_until(self, ready: Callable[[], bool]) -> None:
        """Wait until something is so."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if ready():
                return
            time.sleep(0.05)
        pytest.fail("it did not come about:\n" + "\n".join(self.lines))

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
