"""Who is this, in a real terminal, by its three ways in: words that are selected, nothing, and the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.ui.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.tmux

_PARTS = (
    "# The Ferry, Part 1\n\nAnna Brisk came down.\n\n“Late?” asked Anna Brisk.\n\n“No,” said Mr. Pell to Anna.\n",
    "# The Ferry, Part 2\n\n“I am Doctor Voss,” said Voss. Nobody believed Doctor Voss.\n",
)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """A terminal with a library that holds a tale in two parts, of which none is read."""
    folder = tmp_path / "The Ferry"
    folder.mkdir()
    for number, text in enumerate(_PARTS, 1):
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    opened = Terminal(tmp_path, (80, 24))
    opened.run("add", str(folder))
    yield opened
    opened.tmux("kill-server")


def test_by_words_that_are_selected_by_nothing_and_by_the_command(terminal: Terminal) -> None:
    terminal.start()
    terminal.wait("The Ferry")
    terminal.press("c")
    terminal.wait("Anna Brisk came down.", "part 1")
    terminal.press("W")
    lines = terminal.wait("In this part", "Anna Brisk", "Mr. Pell")
    assert "Voss" not in "\n".join(lines)
    terminal.press("q")
    terminal.wait("Anna Brisk came down.", "part 1")
    terminal.press("v")
    terminal.wait("w b word")
    terminal.press("W")
    lines = terminal.wait("first met in part 1", "Anna Brisk came down.", "speaks to Mr. Pell")
    assert "Voss" not in "\n".join(lines)
    terminal.press("q", "q", "q", "q")
    terminal.wait_for_the_end()
    command = [sys.executable, "-m", "reader", "--home", str(terminal.home), "--json", "who", "The Ferry", "Anna"]
    card = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert (card["name"], card["said"], card["first"]["sentence"]) == ("Anna Brisk", 1, "Anna Brisk came down.")
