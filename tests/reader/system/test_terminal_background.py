"""Whether the terminal is dark: what its answer says, and what is believed where there is none."""

from __future__ import annotations

import os
import pty
import select
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from reader.system.terminal_background import darkness, is_dark_terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

DEVICE = b"\x1b[?62;22c"


@pytest.mark.parametrize(
    ("answer", "dark"),
    [
        (b"\x1b]11;rgb:0000/0000/0000\x1b\\" + DEVICE, True),
        (b"\x1b]11;rgb:fdfd/f6f6/e3e3\x07" + DEVICE, False),
        (b"\x1b]11;rgb:28/2a/36\x07", True),
        (b"\x1b]11;rgba:ffff/ffff/ffff/ffff\x07", False),
        (b"\x1b]11;rgb:0/0/f\x07", True),
        (b"\x1b]11;rgb:f/f/0\x07", False),
        (DEVICE, None),
        (b"", None),
        (b"garbage rgb:ff/ff/ff", None),
    ],
)
def test_what_an_answer_says(answer: bytes, dark: bool | None) -> None:
    assert darkness(answer) is dark


@contextmanager
def in_terminal() -> Iterator[int]:
    """Run in a terminal; gives the end at which it is looked at. Within a test: pytest captures what is before it."""
    ours, theirs = pty.openpty()
    before = os.dup(0), os.dup(1)
    os.dup2(theirs, 0)
    os.dup2(theirs, 1)
    try:
        yield ours
    finally:
        os.dup2(before[0], 0)
        os.dup2(before[1], 1)
        for end in (*before, ours, theirs):
            os.close(end)


@pytest.mark.parametrize(
    ("answer", "environment", "dark"),
    [
        (b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\" + DEVICE, "15;0", False),
        (b"\x1b]11;rgb:1111/1111/1111\x1b\\" + DEVICE, "0;15", True),
        (DEVICE, "0;15", False),
        (DEVICE, "15;0", True),
        (DEVICE, "", True),
    ],
)
def test_the_terminal_is_asked(monkeypatch: pytest.MonkeyPatch, answer: bytes, environment: str, dark: bool) -> None:
    monkeypatch.setenv("COLORFGBG", environment)
    asked = b""

    def answering(terminal: int) -> None:
        nonlocal asked
        if select.select([terminal], [], [], 5)[0]:
            asked = os.read(terminal, 100)
            os.write(terminal, answer)

    with in_terminal() as terminal:
        thread = threading.Thread(target=answering, args=(terminal,))
        thread.start()
        found = is_dark_terminal()
        thread.join()
    assert asked.startswith(b"\x1b]11;?")
    assert found is dark
