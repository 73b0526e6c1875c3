"""The terminal's background: whether it is dark, and the terminal's reports of a change while the app runs.

Asked by xterm's OSC 11, with a request for the device's attributes (DA1) behind it: every terminal answers that one, so
one that does not know OSC 11 is not waited for (https://invisible-island.net/xterm/ctlseqs/ctlseqs.html). In mode 2031
a terminal reports a change between light and dark: `CSI ? 997 ; 1 n` is dark, 2 is light
(https://contour-terminal.org/vt-extensions/color-palette-update-notifications/).
"""

from __future__ import annotations

import os
import re
import select
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from typing import Literal

QUESTION = b"\x1b]11;?\x07\x1b[c"
"""What asks for the background, and then for the attributes of the device."""
_ANSWERED = re.compile(rb"\x1b\[\?[\d;]*c")  # the device's attributes: nothing comes after them
_COLOUR = re.compile(rb"\x1b\]11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})")
_REPORT = re.compile(
    r"\x1b\[\?997;(?P<preference>[12])n"
    r"|\x1b\]11;(?P<background>[^\x07\x1b]{0,64})(?:\x07|\x1b\\)"
    r"|\x1b\[\?(?P<attributes>[\d;]{0,64})c"
)
# The beginning of a report at the end of the input: its rest is on its way. No key begins so.
_PARTIAL = re.compile(r"\x1b(?:\[\?[\d;]{0,64}|\]11;[^\x07\x1b]{0,64}\x1b?)\Z")
_PATIENCE = 0.3  # seconds: a slow line by ssh takes two thirds of it
_LIGHT_NUMBERS = ("7", "15")  # of the sixteen colours, as COLORFGBG has them


def is_dark_terminal() -> bool:
    """Return whether the background is dark; True if unknown. The terminal must not be in use by the app."""
    answer = _ask(QUESTION) if os.isatty(0) and os.isatty(1) else b""
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
    """Return the terminal's answer, read without echo and without waiting for a line."""
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


@dataclass(frozen=True, slots=True)
class Report:
    """One report; `dark` is None in one without a colour."""

    kind: Literal["preference", "background", "attributes"]
    dark: bool | None = None


class ReportFilter:
    """Parts a terminal's reports from everything else that it sends, piece by piece as it comes.

    Textual's parser would take their characters for keys that somebody pressed: ":rgb" alone opens the palette.
    """

    def __init__(self) -> None:
        self._partial = ""

    def split(self, data: str) -> tuple[str, list[Report]]:
        """Return the data without reports, and the reports in it. A report may be cut between two pieces."""
        data, self._partial = self._partial + data, ""
        if "\x1b" not in data:
            return data, []
        reports = [_report(match) for match in _REPORT.finditer(data)]
        rest = _REPORT.sub("", data) if reports else data
        partial = _PARTIAL.search(rest)
        if partial is not None:
            rest, self._partial = rest[: partial.start()], partial.group()
        return rest, reports


def _report(match: re.Match[str]) -> Report:
    if match["preference"]:
        return Report("preference", match["preference"] == "1")
    if match["background"] is not None:
        return Report("background", darkness(match.group().encode()))
    return Report("attributes")
