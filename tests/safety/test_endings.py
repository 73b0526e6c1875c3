"""The app's end, however it comes: it goes, and keeps the place and what was being typed."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reader.__main__ import main
from reader.config.paths import find_paths
from reader.sample import sample_folder
from reader.store.database import Database
from reader.store.library import part_list
from reader.store.progress import position
from tests.safety.terminals import PATIENCE, Terminal, partwork

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WORDS = b"words of a note"

ENDS: dict[str, tuple[bool, Callable[[Terminal], object]]] = {
    "SIGTERM": (True, lambda terminal: terminal.process.send_signal(signal.SIGTERM)),
    "SIGHUP": (True, lambda terminal: terminal.process.send_signal(signal.SIGHUP)),
    "the terminal is closed": (True, lambda terminal: terminal.close()),
    "the terminal of another session is closed": (False, lambda terminal: terminal.close()),
    "SIGTERM when it is closed": (
        False,
        lambda terminal: [step() for step in (terminal.close, terminal.process.terminate)],
    ),
}
"""Whether the app leads its terminal's session (and is told of its end by a signal), and what ends it."""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A home with the sample in it."""
    home = tmp_path / "library"
    assert main(["--home", str(home), "add", str(sample_folder())]) == 0
    return home


@pytest.mark.parametrize("name", ENDS)
def test_an_end_keeps_the_place_and_the_draft_and_leaves_no_process(name: str, library: Path) -> None:
    leads, end = ENDS[name]
    with Terminal(partwork(library, "read", "p1"), leads=leads) as terminal:
        terminal.wait_for(b"part 1 of")
        terminal.press(b" ")
        terminal.press(b"a")
        terminal.press(b"a")
        start = len(terminal.output)
        terminal.type(WORDS)
        terminal.wait_for_letters(b"note", start)
        end(terminal)
        assert terminal.process.wait(PATIENCE) is not None
    drafts = [file.read_bytes() for file in find_paths(str(library)).state.rglob("*.txt")]
    assert len(drafts) == 1
    assert WORDS.startswith(drafts[0])
    assert len(drafts[0]) > 4
    db = Database(find_paths(str(library)).library)
    kept = position(db, part_list(db)[0].id)
    db.close()
    assert kept is not None
    assert kept.progress > 0


def test_a_library_that_cannot_be_written_does_not_keep_the_app_from_ending(library: Path) -> None:
    code = """
import reader.app.change_commands, sys
from reader.store.errors import StoreError
def full(*rest, **more):
    raise StoreError("the disk is full")
reader.app.change_commands._save = full
from reader.__main__ import main
sys.exit(main())
"""
    with Terminal([sys.executable, "-c", code, "--home", str(library), "read", "p1"]) as terminal:
        terminal.wait_for(b"part 1 of")
        terminal.press(b" ")
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.finish() == 0


def test_a_terminal_that_does_not_know_its_size_is_drawn_once_and_left(library: Path) -> None:
    with Terminal(partwork(library), size=(0, 0)) as terminal:
        terminal.wait_for(b"keys")
        terminal.settle()
        drawn = len(terminal.output)
        terminal.settle()
        assert len(terminal.output) == drawn
        terminal.process.terminate()
        assert terminal.finish() == 0


@pytest.mark.parametrize("words", [(), ("read", "p1"), ("show", "p1"), ("refresh",)])
def test_a_dumb_terminal_gets_plain_text(words: tuple[str, ...], library: Path) -> None:
    with Terminal(partwork(library, *words), environ={"TERM": "dumb"}) as terminal:
        assert terminal.finish() == 0
        assert terminal.output
        assert b"\x1b" not in terminal.output


def test_a_reader_of_the_output_that_leaves_is_no_error(library: Path) -> None:
    program = subprocess.Popen(
        partwork(library, "show", "s1", "--json"), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert program.stdout is not None
    program.stdout.read(10)
    program.stdout.close()
    assert program.stderr is not None
    assert program.stderr.read() == b""
    program.stderr.close()
    assert program.wait(PATIENCE) == 0


@pytest.mark.parametrize(
    ("shell", "status", "said"),
    [
        ("exec >&-", 0, ""),
        ("exec 2>&-", 0, ""),
        ("exec <&- >&- 2>&-", 0, ""),
        ("exec > /dev/full", 1, "No space left on device; free some space"),
    ],
)
def test_an_output_that_is_closed_or_full_is_no_traceback(library: Path, shell: str, status: int, said: str) -> None:
    for words in (["list"], ["list", "--json"], ["show", "s1"], ["export", "s1", "--format", "text"]):
        call = ["sh", "-c", f'{shell}; exec "$@"', "sh", *partwork(library, *words)]
        program = subprocess.run(call, stderr=subprocess.PIPE, text=True, check=False)
        assert program.returncode == status, words
        assert said in program.stderr
        assert len(program.stderr.splitlines()) == (1 if said else 0)
