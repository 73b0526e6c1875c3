"""Whether the terminal's background is dark: asked of the terminal itself, else of its environment.

Asked by xterm's OSC 11, with a request for the device's attributes behind it: every terminal answers that one, so one
that does not know OSC 11 is not waited for (https://invisible-island.net/xterm/ctlseqs/ctlseqs.html).
"""

from __future__ import annotations

import os
import re
import select
from contextlib import suppress
from time import monotonic

_QUESTION = b"\x1b]11;?\x07\x1b[c"
_ANSWERED = re.compile(rb"\x1b\[\?[\d;]*c")  # the device's attributes: nothing comes after them
_COLOUR = re.compile(rb"\x1b\]11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})")
_PATIENCE = 0.3  # seconds: a slow line by ssh takes two thirds of it
_LIGHT_NUMBERS = ("7", "15")  # of the sixteen colours, as COLORFGBG has them


def is_dark_terminal() -> bool:
    """Return whether the background is dark; True if unknown. The terminal must not be in use by the app."""
    answer = _ask(_QUESTION) if os.isatty(0) and os.isatty(1) else b""
    found = darkness(answer)
    if found is None:
        number = os.environ.get("COLORFGBG", "").rpartition(";")[2]
        return number not in _LIGHT_NUMBERS
    return found


def darkness(answer: bytes) -> bool | None:
    """Return whether the colour in a terminal's answer to OSC 11 is dark; None without a colour."""
    match = _COLOUR.search(answer)
    if match is None:
        return None
    red, green, blue = (int(part, 16) / float(16 ** len(part) - 1) for part in match.groups())
    brightness: float = 0.299 * red + 0.587 * green + 0.114 * blue  # as it looks (ITU-R BT.601)
    return brightness < 0.5


def _ask(question: bytes) -> bytes:
    """Return what the terminal answers, read without echo and without waiting for a line."""
    try:
        import termios
        import tty
    except ImportError:
        return b""
    try:
        before = termios.tcgetattr(0)
    except (OSError, termios.error):
        return b""
    answer = b""
    try:
        tty.setcbreak(0, termios.TCSANOW)
        os.write(1, question)
        until = monotonic() + _PATIENCE
        while not _ANSWERED.search(answer) and (left := until - monotonic()) > 0:
            if select.select([0], [], [], left)[0]:
                answer += os.read(0, 1024)
    finally:
        with suppress(OSError):
            termios.tcsetattr(0, termios.TCSANOW, before)
    return answer
