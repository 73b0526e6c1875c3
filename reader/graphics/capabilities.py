"""What a terminal can draw of a picture, as far as its name tells; nothing is asked of the terminal itself.

Only kitty's unicode placeholders (its graphics protocol, "Unicode placeholders") are characters of the text,
so that they scroll and are covered like any: they are for the page. Inside a multiplexer they do not arrive.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Graphics = Literal["none", "blocks", "kitty"]

_KITTY_NAMES = frozenset({"xterm-kitty", "xterm-ghostty"})
_KITTY_SIGNS = ("KITTY_WINDOW_ID", "GHOSTTY_RESOURCES_DIR")
_MULTIPLEXERS = ("TMUX", "STY", "ZELLIJ")


def graphics_of(environment: Mapping[str, str], color_system: str | None) -> Graphics:
    """What pictures are drawn with: kitty's own, half blocks of two colours a cell, or not at all.

    `color_system` is Rich's name of the colours there are: sixteen are too few for a picture.
    """
    if color_system not in ("256", "truecolor"):
        return "none"
    named = environment.get("TERM", "") in _KITTY_NAMES or any(map(environment.get, _KITTY_SIGNS))
    if named and color_system == "truecolor" and not any(map(environment.get, _MULTIPLEXERS)):
        return "kitty"
    return "blocks"
