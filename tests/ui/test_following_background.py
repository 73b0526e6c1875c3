"""The theme follows the terminal's background while the app runs, in a terminal that speaks the real sequences."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.safety.terminals import Terminal, partwork

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAPER, NIGHT = "250;248;243", "21;23;28"  # the grounds of the two themes, as they are written
LIGHT = b"\x1b]11;rgb:fafa/f8f8/f3f3\x1b\\"
DARK = b"\x1b]11;rgb:1515/1717/1c1c\x1b\\"
DEVICE = b"\x1b[?62;22c"
QUESTION = b"\x1b]11;?"
TO_DARK, TO_LIGHT = b"\x1b[?997;1n", b"\x1b[?997;2n"


def last_ground(output: bytes) -> str:
    """The last of the two grounds that was written."""
    found = re.findall(f"48;2;({PAPER}|{NIGHT})", output.decode("latin-1"))
    return found[-1] if found else ""


def wait_for_ground(terminal: Terminal, ground: str, start: int) -> None:
    terminal.wait_for(f"48;2;{ground}".encode(), start)
    terminal.settle()
    assert last_ground(terminal.output) == ground


class Asked:
    """A terminal that answers each question once."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._at = 0

    def answer(self, answer: bytes) -> None:
        """Wait for the next question, and answer it."""
        self._terminal.wait_for(QUESTION, self._at)
        self._at = self._terminal.output.index(QUESTION, self._at) + len(QUESTION)
        self._terminal.type(answer)


@contextmanager
def opened(home: Path, theme: str = "auto", answer: bytes = LIGHT + DEVICE) -> Iterator[tuple[Terminal, Asked]]:
    """The app, its terminal having answered each question so far: before the start, and as the app takes it."""
    home.mkdir(exist_ok=True)
    (home / "settings.toml").write_text(f'[look]\ntheme = "{theme}"\n', "utf-8")
    with Terminal(partwork(home)) as terminal:
        asked = Asked(terminal)
        for _ in range(2 if theme == "auto" else 1):
            asked.answer(answer)
        terminal.wait_for(b"sample")
        terminal.settle()
        yield terminal, asked


def test_a_reported_change_is_followed_and_back(tmp_path: Path) -> None:
    with opened(tmp_path / "home") as (terminal, asked):
        assert last_ground(terminal.output) == PAPER
        for report, answer, ground in ((TO_DARK, DARK, NIGHT), (TO_LIGHT, LIGHT, PAPER)):
            start = len(terminal.output)
            terminal.type(report)
            asked.answer(answer + DEVICE)
            wait_for_ground(terminal, ground, start)
        terminal.type(b"q")
        assert terminal.finish() == 0
        assert terminal.output.rindex(b"\x1b[?2031l") > terminal.output.rindex(b"\x1b[?2031h")


def test_a_terminal_that_tells_no_background_is_believed(tmp_path: Path) -> None:
    with opened(tmp_path / "home", answer=DEVICE) as (terminal, asked):
        assert last_ground(terminal.output) == NIGHT
        start = len(terminal.output)
        terminal.type(TO_LIGHT)
        asked.answer(DEVICE)
        wait_for_ground(terminal, PAPER, start)


def test_a_window_that_gets_the_focus_is_asked_again(tmp_path: Path) -> None:
    """For terminals without mode 2031."""
    with opened(tmp_path / "home") as (terminal, asked):
        start = len(terminal.output)
        terminal.type(b"\x1b[O\x1b[I")
        asked.answer(DARK + DEVICE)
        wait_for_ground(terminal, NIGHT, start)


@pytest.mark.parametrize("theme", ["night", "auto"])
def test_reports_are_never_keys(tmp_path: Path, theme: str) -> None:
    """Whatever comes, however late and in whatever pieces: ":rgb" would open the palette and write into it."""
    with opened(tmp_path / "home", theme) as (terminal, _):
        start = len(terminal.output)
        for piece in (b"\x1b[?99", b"7;1n", b"\x1b]11;rgb:1515/17", b"17/1c1c\x1b", b"\\", b"\x1b[?6", b"2;22c"):
            terminal.type(piece)
            terminal.read(0.05)
        terminal.settle()
        assert terminal.process.poll() is None
        terminal.press(b"?", b"Keys")  # which works on the library alone, not in a palette
        assert last_ground(terminal.output[start:]) == NIGHT
        terminal.type(b"qq")
        assert terminal.finish() == 0


def test_a_terminal_that_says_nothing_is_left_as_it_was(tmp_path: Path) -> None:
    with Terminal(partwork(tmp_path / "home")) as terminal:
        terminal.wait_for(b"sample")
        terminal.type(b"q")
        assert terminal.finish() == 0
        assert terminal.output.count(b"\x1b[?2031h") == terminal.output.count(b"\x1b[?2031l") == 1


def test_bytes_that_are_no_text_do_not_end_the_app(tmp_path: Path) -> None:
    with opened(tmp_path / "home", "night") as (terminal, _):
        terminal.type(b"\xff\xfe\xe9")
        terminal.press(b"?", b"Keys")


@pytest.mark.parametrize(("term", "coloured"), [("vt100", False), ("xterm-256color", True), ("linux", True)])
def test_a_terminal_without_colours_gets_none(tmp_path: Path, term: str, *, coloured: bool) -> None:
    with Terminal(partwork(tmp_path / "home"), environ={"TERM": term, "COLORTERM": ""}) as terminal:
        terminal.wait_for(b"sample")
        terminal.type(b"q")
        assert terminal.finish() == 0
        styles = re.findall(rb"\x1b\[([\d;]*)m", terminal.output)
        assert any(re.search(rb"(^|;)(3[0-8]|4[0-8])(;|$)", style) for style in styles) is coloured
