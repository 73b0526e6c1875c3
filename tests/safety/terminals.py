"""A terminal for a program under attack: what it writes, byte for byte, and the kinds of sequence in that."""

from __future__ import annotations

import errno
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

PATIENCE = 120.0
"""How many seconds a test waits for what must come; only a failing test waits so long."""

# Sequences as ECMA-48 builds them: control strings by their introducer, CSI by prefix and final byte, the rest.
_SEQUENCE = re.compile(
    r"\x1b(?:"
    r"\](?P<osc>[^;\x07\x1b]{0,20})[^\x07\x1b]{0,100000}(?:\x07|\x1b\\)?"
    r"|(?P<string>[PX^_])[^\x1b]{0,100000}(?:\x1b\\)?"
    r"|\[(?P<prefix>[<=>?]?)(?P<params>[0-9:;]{0,200})(?P<middle>[ -/]{0,10})(?P<final>[@-~])"
    r"|(?P<other>[ -/]{0,5}[0-Z\\\]^_`-~]?))"
)
_LOOSE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff"
    "\udc80-\udcff\U000e0000-\U000e007f]"  # the low surrogates stand for bytes that are no UTF-8
)


def kinds(data: bytes) -> set[str]:
    """The kinds of escape sequence in what went to a terminal, and every other character that is no text."""
    text = data.decode("utf-8", "surrogateescape")
    found = {_kind(match) for match in _SEQUENCE.finditer(text)}
    return found | {f"U+{ord(char):04X}" for char in _LOOSE.findall(_SEQUENCE.sub("", text))}


def _kind(match: re.Match[str]) -> str:
    if match["osc"] is not None:
        return f"OSC {match['osc']}"
    if match["string"]:
        return f"ESC {match['string']}"
    if match["final"]:
        # Modes are told apart by their numbers; places and colours are not.
        numbers = match["params"] if match["final"] in "hlp" else ""
        return f"CSI {match['prefix']}{numbers}{match['middle']}{match['final']}"
    return f"ESC {match['other']}"


class Terminal:
    """A program in a terminal of its own. A context manager.

    Unless it `leads` the terminal's session, it hears of the terminal's end by reading and writing only.
    """

    def __init__(
        self, argv: Sequence[str], *, environ: Mapping[str, str] | None = None, size: tuple[int, int] = (100, 30),
        leads: bool = True,
    ) -> None:  # fmt: skip
        self.output = b""
        self._mother, daughter = pty.openpty()
        fcntl.ioctl(daughter, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

        def lead() -> None:
            os.setsid()
            if leads:
                fcntl.ioctl(0, termios.TIOCSCTTY, 0)

        self.process = subprocess.Popen(
            argv, stdin=daughter, stdout=daughter, stderr=daughter, close_fds=True,
            preexec_fn=lead,  # noqa: PLW1509 - it takes no lock, and no test's thread holds one that it needs
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(environ or {})},
        )  # fmt: skip
        os.close(daughter)
        self._open = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.close()

    def close(self) -> None:
        """Close the terminal, as a window is closed: nobody reads any more, and nothing comes."""
        if self._open:
            os.close(self._mother)
            self._open = False

    def type(self, keys: bytes) -> None:
        """Type keys, as a terminal sends them."""
        os.write(self._mother, keys)

    def read(self, seconds: float) -> bool:
        """Take what comes within some seconds; False when the program has closed its side."""
        if not select.select([self._mother], [], [], seconds)[0]:
            return True
        try:
            piece = os.read(self._mother, 1 << 16)
        except OSError as error:
            if error.errno == errno.EIO:
                return False
            raise
        self.output += piece
        return bool(piece)

    def wait_for(self, words: bytes, start: int = 0) -> int:
        """Read until the program has written these words behind `start`; how much it has written by then."""
        end = time.monotonic() + PATIENCE
        while words not in self.output[start:]:
            if time.monotonic() > end or not self.read(0.2):
                raise AssertionError(f"{words!r} was not written: …{self.output[-2000:]!r}")
        return len(self.output)

    def wait_for_letters(self, word: bytes, start: int) -> None:
        """Read until the letters of a word that was typed came one after the other: each is drawn in its own cell."""
        wanted = re.compile("[^A-Za-z]*".join(re.escape(letter) for letter in word.decode()))
        end = time.monotonic() + PATIENCE
        while not wanted.search(_SEQUENCE.sub("", self.output[start:].decode("latin-1"))):
            if time.monotonic() > end or not self.read(0.2):
                raise AssertionError(f"{word!r} was not drawn: …{self.output[-2000:]!r}")

    def settle(self) -> None:
        """Read until nothing has come for half a second: what is drawn in steps is then all there."""
        end = time.monotonic() + PATIENCE
        before = -1
        while len(self.output) != before and time.monotonic() < end:
            before = len(self.output)
            quiet = time.monotonic() + 0.5
            while time.monotonic() < quiet and self.read(0.1):
                pass

    def press(self, keys: bytes, words: bytes = b"") -> None:
        """Type keys, and wait until the program writes these words (or anything)."""
        start = len(self.output)
        self.type(keys)
        if words:
            self.wait_for(words, start)
        else:
            end = time.monotonic() + PATIENCE
            while len(self.output) == start and time.monotonic() < end and self.read(0.2):
                pass
        while select.select([self._mother], [], [], 0.05)[0] and self.read(0.0):
            pass

    def finish(self) -> int:
        """Read to the end; the program's exit status."""
        end = time.monotonic() + PATIENCE
        while self.read(0.2):
            if time.monotonic() > end:
                raise AssertionError(f"the program did not end: …{self.output[-2000:]!r}")
        return self.process.wait(PATIENCE)


def partwork(home: Path, *words: str) -> list[str]:
    """The call of the program on a home."""
    return [sys.executable, "-m", "reader", "--home", str(home), *words]
