"""The whole path of a note, as a reader goes it in a terminal: made, edited around, kept, taken elsewhere."""

from __future__ import annotations

import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.ui.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.tmux

OFFICE = "Nobody had signed the book since Tuesday. The lamp over the slip was out again, and the clerk wrote the hour."
FOG = "Then, because the column was empty, he wrote the word fog. It was the only entry of that day."
SALVAGE = "What the tide returned was entered in the second book, with the price that it fetched at the auction."
SQUALL = "A squall went over the harbour in the night, and took the pilot's boat with it."


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(tmp_path, (80, 24))
    yield opened
    opened.tmux("kill-server")


def partwork(home: Path, *words: str) -> str:
    """Run a command on the library of a home; what it prints."""
    run = subprocess.run(
        [sys.executable, "-m", "reader", "--home", str(home), *words], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def write_parts(folder: Path, *paragraphs: str) -> None:
    """The author's folder: a part with these paragraphs, and one that follows it."""
    folder.mkdir(exist_ok=True)
    (folder / "1-the-book.md").write_text("# The book, part 1\n\n" + "\n\n".join(paragraphs) + "\n", "utf-8")
    (folder / "2-the-tide.md").write_text(f"# The book, part 2\n\n{SALVAGE}\n", "utf-8")


def test_a_note_is_made_kept_through_an_edit_and_taken_to_another_library(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, here, there = tmp_path / "serial", tmp_path / "home", tmp_path / "elsewhere"
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf ", says my editor" >> "$1"\n', "utf-8")
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("VISUAL", str(editor))
    write_parts(folder, OFFICE, FOG)

    terminal.start()
    terminal.wait("The sample", "? keys")
    terminal.press("+")
    terminal.wait("address, file or folder")
    terminal.type(str(folder))
    terminal.press("Enter")
    terminal.wait("serial", "2 parts")

    # Read: highlight the first sentence in green, note the second paragraph, with a tag.
    terminal.press("c")
    terminal.wait("Nobody had signed the book", "part 1 of 2")
    terminal.press("2", "s", "s")
    terminal.wait("² Nobody had signed")
    terminal.press("}", "a", "a")
    terminal.wait("Ctrl+S saves", "✎ Then, because the column")
    terminal.type("is it true")
    terminal.wait("is it true")
    terminal.press("C-o")
    terminal.wait("is it true, says my editor", "Ctrl+S saves")
    terminal.press("Tab")
    terminal.wait("Enter saves")
    terminal.type("weather")
    terminal.wait("tags  weather")
    terminal.press("Enter")
    terminal.wait("Note added")

    # The author edits the file around the noted words; a refresh brings that onto the page.
    write_parts(folder, OFFICE.replace("Tuesday", "Monday last"), SQUALL, FOG)
    terminal.press("r")
    lines = terminal.wait("edited since you read it", "d shows what changed")
    assert any("✎ Then, because the column" in line for line in lines)
    terminal.press("d")
    terminal.wait("words came", SQUALL[:40], "Monday last")
    terminal.press("q")
    terminal.wait("part 1 of 2")
    terminal.press("e")
    lines = terminal.wait("2 notes", "#weather", "² green", "✎ is it true, says my editor")
    assert any("▎ Then, because the column was empty" in line for line in lines)
    terminal.press("q", "q", "q", "q")
    terminal.wait_for_the_end()

    # Out, and into an empty library that knows the same texts.
    notes = tmp_path / "notes.jsonld"
    partwork(here, "export-notes", "--format", "jsonld", "-o", str(notes))
    partwork(there, "add", str(folder))
    assert partwork(there, "notes").count("✎") == 0
    partwork(there, "import", str(notes))
    listed = partwork(there, "--json", "notes")
    for told in ("is it true, says my editor", "weather", "green", FOG):
        assert told in listed
