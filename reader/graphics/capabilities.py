"""The terminal's abilities to draw pictures, by its environment; the terminal itself is not queried.

Only kitty's unicode placeholders (its graphics protocol, "Unicode placeholders") are characters of the text, so that
they scroll and are covered like any: they are for the page. Inside a multiplexer they do not arrive. kitty knows them
from 0.28 on (2023): Debian 12's 0.26.5 draws a field of boxes instead.
"""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Graphics = Literal["none", "blocks", "kitty"]

_KITTY_NAMES = frozenset({"xterm-kitty", "xterm-ghostty"})
_KITTY_SIGNS = ("KITTY_WINDOW_ID", "GHOSTTY_RESOURCES_DIR")
_PLACEHOLDERS_SINCE = (0, 28)
_VERSION = re.compile(r"^version: Version = Version\((\d+), (\d+)", re.MULTILINE)
_XTERM = re.compile(r"XTerm\((\d+)\)")
_DIRECT_SINCE = 331
_FEWEST_COLOURS = 8  # an answer below 0 means that terminfo names none
_MULTIPLEXERS = ("TMUX", "STY", "ZELLIJ")


def graphics_of(environment: Mapping[str, str], color_system: str | None) -> Graphics:
    """Return how pictures are drawn: by kitty's protocol, as half blocks of two colours a cell, or not at all.

    `color_system` is Rich's name of the colours there are: sixteen are too few for a picture.
    """
    if color_system not in ("256", "truecolor"):
        return "none"
    named = environment.get("TERM", "") in _KITTY_NAMES or any(map(environment.get, _KITTY_SIGNS))
    if named and color_system == "truecolor" and not any(map(environment.get, _MULTIPLEXERS)):
        return "blocks" if _is_old_kitty(environment.get("KITTY_INSTALLATION_DIR", "")) else "kitty"
    return "blocks"


def has_direct_colour(environment: Mapping[str, str]) -> bool:
    """Return whether this is an xterm that draws any colour, although its TERM, "xterm", has sixteen.

    From 331 on (2018); within a multiplexer, that decides.
    """
    found = _XTERM.fullmatch(environment.get("XTERM_VERSION", ""))
    return found is not None and int(found[1]) >= _DIRECT_SINCE and not any(map(environment.get, _MULTIPLEXERS))


def is_monochrome(environment: Mapping[str, str]) -> bool:
    """Return whether terminfo says that this terminal has no colours ("vt100"). False where it does not know it."""
    term = environment.get("TERM", "")
    if not term or "color" in term or environment.get("COLORTERM"):
        return False
    try:
        import curses
    except ImportError:
        return False
    with suppress(curses.error):
        curses.setupterm(term, 1)
        return curses.tigetnum("colors") < _FEWEST_COLOURS
    return False


@lru_cache(maxsize=1)
def _is_old_kitty(folder: str) -> bool:
    """Return whether the kitty that is installed in a folder is too old for placeholders; False if that is not known.

    It names its folder to what runs in it, and has its version in a file there. Over ssh neither arrives.
    """
    if not folder:
        return False
    try:
        found = _VERSION.search((Path(folder) / "kitty" / "constants.py").read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        return False
    return found is not None and (int(found[1]), int(found[2])) < _PLACEHOLDERS_SINCE
