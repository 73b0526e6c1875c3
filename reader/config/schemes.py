"""The colours of the themes, as plain data: one for each role of the page.

Every role has a contrast of at least 4.5:1 on its ground, running text 7:1 (WCAG 2.2, 1.4.3 and 1.4.6). Four speakers
and five colours of highlights differ visibly with each kind of colour blindness. Tests compute both. The five families
keep the grounds and the hues of the schemes that they are named after (Solarized, Gruvbox, Catppuccin, Nord, Dracula);
their words are darker or lighter where the originals are too faint to read for long.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LEAST_CONTRAST = 4.5
STANDS_ON = {
    **dict.fromkeys(("text", "muted", "heading", "quote", "link", "sign", "accent"), "ground"),
    **dict.fromkeys(("code", "code_keyword", "code_string", "code_comment", "code_name"), "code_ground"),
    "marked": "marked_ground", "hit": "hit_ground", "here": "here_ground", "selected": "selected_ground",
}  # fmt: skip
"""Each role of words with the role of its background."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """The colours of one theme: "#rrggbb" by role."""

    name: str
    dark: bool
    colours: Mapping[str, str]


def _scheme(name: str, *, dark: bool, **colours: str) -> Scheme:
    return Scheme(name, dark, colours)


SCHEMES = (
    _scheme(
        "paper", dark=False,
        ground="#faf8f3", surface="#f0ece2", panel="#ddd7c8", accent="#8a3b12", text="#211f1b", muted="#645e54",
        heading="#211f1b", quote="#7d3610",
        link="#14538c", sign="#8a3b12", code="#2b2a26", code_ground="#f0ece2", code_keyword="#8f1d3f",
        code_string="#296029",
        code_comment="#645e54", code_name="#14538c", marked="#211f1b", marked_ground="#f7e3a1", hit="#211f1b",
        hit_ground="#f5bd7c",
        here="#faf8f3", here_ground="#8a3b12", selected="#12263a", selected_ground="#bcd7ee",
        green_ground="#c4e6b5", blue_ground="#bfe4e6", red_ground="#f6cdc7", purple_ground="#e2cff2",
    ),
    _scheme(
        "sepia", dark=False,
        ground="#f1e4cb", surface="#e7d8bb", panel="#d3c19f", accent="#7c2f12", text="#33261a", muted="#645238",
        heading="#33261a", quote="#732b0f",
        link="#1c4a70", sign="#7c2f12", code="#33261a", code_ground="#e7d8bb", code_keyword="#7e1b37",
        code_string="#29521f",
        code_comment="#5e4c33", code_name="#1c4a70", marked="#33261a", marked_ground="#e9cd74", hit="#33261a",
        hit_ground="#e3a463",
        here="#f1e4cb", here_ground="#7c2f12", selected="#1b2b38", selected_ground="#b5c9d3",
        green_ground="#bdd496", blue_ground="#a9cdc4", red_ground="#e8b7a1", purple_ground="#d3b6d2",
    ),
    _scheme(
        "night", dark=True,
        ground="#15171c", surface="#1f222a", panel="#343946", accent="#e0a872", text="#d5d1c8", muted="#969386",
        heading="#efebe2", quote="#e6b17c",
        link="#8cb8e8", sign="#e0a872", code="#d5d1c8", code_ground="#1f222a", code_keyword="#ec9aa8",
        code_string="#aad297",
        code_comment="#969386", code_name="#8cb8e8", marked="#f2ecda", marked_ground="#50451c", hit="#15171c",
        hit_ground="#cfa35a",
        here="#15171c", here_ground="#f0d6a8", selected="#e8f0f8", selected_ground="#2d4a66",
        green_ground="#153b21", blue_ground="#15484c", red_ground="#612e2c", purple_ground="#482f5c",
    ),
    _scheme(
        "high-contrast", dark=True,
        ground="#000000", surface="#141414", panel="#5a5a5a", accent="#ffd84d", text="#ffffff", muted="#c8c8c8",
        heading="#ffffff", quote="#ffd84d",
        link="#7fd4ff", sign="#ffd84d", code="#ffffff", code_ground="#141414", code_keyword="#ffb0c0",
        code_string="#a8f0a0",
        code_comment="#c8c8c8", code_name="#7fd4ff", marked="#000000", marked_ground="#e8d27a", hit="#000000",
        hit_ground="#7fd4ff",
        here="#000000", here_ground="#ffffff", selected="#ffffff", selected_ground="#0050c8",
        green_ground="#8fe08a", blue_ground="#8ad8e8", red_ground="#ffa8a0", purple_ground="#d8b0ff",
    ),
    _scheme(
        "solarized-light", dark=False,
        ground="#fdf6e3", surface="#eee8d5", panel="#d9d2bf", accent="#ba3c06", text="#40565c", muted="#546971",
        heading="#073642", quote="#ba3c06",
        link="#006cae", sign="#ba3c06", code="#40565c", code_ground="#eee8d5", code_keyword="#c12374",
        code_string="#5b7000",
        code_comment="#546971", code_name="#006cae", marked="#073642", marked_ground="#e1cc91", hit="#073642",
        hit_ground="#e29872",
        here="#fdf6e3", here_ground="#ba3c06", selected="#073642", selected_ground="#b2d1dd",
        green_ground="#d6d583", blue_ground="#add6c7", red_ground="#f0ac9f", purple_ground="#c6c4d8",
    ),
    _scheme(
        "solarized-dark", dark=True,
        ground="#002b36", surface="#073642", panel="#1f4e5a", accent="#fa6f35", text="#a8b7b7", muted="#8d9fa1",
        heading="#eee8d5", quote="#fa6f35",
        link="#429fe8", sign="#fa6f35", code="#a8b7b7", code_ground="#073642", code_keyword="#ff5fa0",
        code_string="#87a42d",
        code_comment="#8d9fa1", code_name="#429fe8", marked="#b3c2c2", marked_ground="#364726", hit="#eee8d5",
        hit_ground="#98431e",
        here="#002b36", here_ground="#fa6f35", selected="#eee8d5", selected_ground="#0d4d6d",
        green_ground="#214211", blue_ground="#0d4e53", red_ground="#422d34", purple_ground="#1e3c5c",
    ),
    _scheme(
        "gruvbox-light", dark=False,
        ground="#fbf1c7", surface="#f2e5bc", panel="#d5c4a1", accent="#af3a03", text="#3c3836", muted="#665c54",
        heading="#282828", quote="#af3a03",
        link="#076678", sign="#af3a03", code="#3c3836", code_ground="#f2e5bc", code_keyword="#960002",
        code_string="#6a6913",
        code_comment="#665c54", code_name="#076678", marked="#282828", marked_ground="#edd088", hit="#282828",
        hit_ground="#d18c5b",
        here="#fbf1c7", here_ground="#af3a03", selected="#282828", selected_ground="#a6c0ab",
        green_ground="#c8bf7b", blue_ground="#b6c8af", red_ground="#e9a386", purple_ground="#d1ac99",
    ),
    _scheme(
        "gruvbox-dark", dark=True,
        ground="#282828", surface="#32302f", panel="#504945", accent="#ff811b", text="#ebdbb2", muted="#a89984",
        heading="#fbf1c7", quote="#ff811b",
        link="#83a598", sign="#ff811b", code="#ebdbb2", code_ground="#32302f", code_keyword="#ff6747",
        code_string="#bec033",
        code_comment="#a89984", code_name="#83a598", marked="#ebdbb2", marked_ground="#5c4a26", hit="#000000",
        hit_ground="#c86a1d",
        here="#282828", here_ground="#ff811b", selected="#fbf1c7", selected_ground="#32494a",
        green_ground="#3d3b16", blue_ground="#314445", red_ground="#592725", purple_ground="#5f4c5a",
    ),
    _scheme(
        "catppuccin-light", dark=False,
        ground="#eff1f5", surface="#e6e9ef", panel="#ccd0da", accent="#c33300", text="#4a4d67", muted="#62657b",
        heading="#4a4d67", quote="#c33300",
        link="#3e5bdc", sign="#c33300", code="#4a4d67", code_ground="#e6e9ef", code_keyword="#7c3df1",
        code_string="#007a00",
        code_comment="#62657b", code_name="#3e5bdc", marked="#4a4d67", marked_ground="#e9ca9f", hit="#000000",
        hit_ground="#f7a374",
        here="#eff1f5", here_ground="#c33300", selected="#4a4d67", selected_ground="#c3ccf8",
        green_ground="#abd2ad", blue_ground="#a2d2d8", red_ground="#faacc0", purple_ground="#d0b5ff",
    ),
    _scheme(
        "catppuccin-dark", dark=True,
        ground="#1e1e2e", surface="#181825", panel="#45475a", accent="#fab387", text="#cdd6f4", muted="#a6adc8",
        heading="#cdd6f4", quote="#fab387",
        link="#89b4fa", sign="#fab387", code="#cdd6f4", code_ground="#181825", code_keyword="#ffe6ff",
        code_string="#a6e3a1",
        code_comment="#a6adc8", code_name="#89b4fa", marked="#cdd6f4", marked_ground="#4e453d", hit="#1e1e2e",
        hit_ground="#c38e71",
        here="#1e1e2e", here_ground="#fab387", selected="#cdd6f4", selected_ground="#435275",
        green_ground="#4b5a52", blue_ground="#415b63", red_ground="#5b3b4e", purple_ground="#52476b",
    ),
    _scheme(
        "nord-light", dark=False,
        ground="#eceff4", surface="#e5e9f0", panel="#d8dee9", accent="#985745", text="#2e3440", muted="#4c566a",
        heading="#2e3440", quote="#985745",
        link="#456b95", sign="#985745", code="#2e3440", code_ground="#e5e9f0", code_keyword="#815d7b",
        code_string="#5a702b",
        code_comment="#4c566a", code_name="#456b95", marked="#2e3440", marked_ground="#e8ddc1", hit="#2e3440",
        hit_ground="#ddb6ab",
        here="#eceff4", here_ground="#985745", selected="#2e3440", selected_ground="#c7d4e2",
        green_ground="#d0dccc", blue_ground="#c6dde6", red_ground="#dbb9c0", purple_ground="#c8bfd1",
    ),
    _scheme(
        "nord-dark", dark=True,
        ground="#2e3440", surface="#3b4252", panel="#4c566a", accent="#e99c80", text="#d8dee9", muted="#a6b0c2",
        heading="#eceff4", quote="#e99c80",
        link="#88c0d0", sign="#e99c80", code="#d8dee9", code_ground="#3b4252", code_keyword="#d0a2b4",
        code_string="#a7c392",
        code_comment="#a6b0c2", code_name="#88c0d0", marked="#d8dee9", marked_ground="#665e4e", hit="#000000",
        hit_ground="#a87264",
        here="#2e3440", here_ground="#e99c80", selected="#eceff4", selected_ground="#3f4f66",
        green_ground="#515c56", blue_ground="#4b5f6d", red_ground="#58404b", purple_ground="#4a475b",
    ),
    _scheme(
        "dracula-light", dark=False,
        ground="#f8f8f2", surface="#eeeee8", panel="#d6d6cf", accent="#ab5114", text="#282a36", muted="#586899",
        heading="#282a36", quote="#ab5114",
        link="#3265cf", sign="#ab5114", code="#282a36", code_ground="#eeeee8", code_keyword="#be307b",
        code_string="#007c39",
        code_comment="#586899", code_name="#3265cf", marked="#282a36", marked_ground="#eee4af", hit="#282a36",
        hit_ground="#d29f7b",
        here="#f8f8f2", here_ground="#ab5114", selected="#282a36", selected_ground="#e3d5f4",
        green_ground="#b3f4c4", blue_ground="#c8edf0", red_ground="#f9b7b3", purple_ground="#e2d2f5",
    ),
    _scheme(
        "dracula-dark", dark=True,
        ground="#282a36", surface="#343746", panel="#44475a", accent="#ffb86c", text="#f8f8f2", muted="#a4aecb",
        heading="#f8f8f2", quote="#ffb86c",
        link="#8be9fd", sign="#ffb86c", code="#f8f8f2", code_ground="#343746", code_keyword="#ff79c6",
        code_string="#55ff80",
        code_comment="#a4aecb", code_name="#8be9fd", marked="#f8f8f2", marked_ground="#676b50", hit="#282a36",
        hit_ground="#c9945e",
        here="#282a36", here_ground="#ffb86c", selected="#f8f8f2", selected_ground="#3c435d",
        green_ground="#29644f", blue_ground="#466371", red_ground="#65353d", purple_ground="#554a71",
    ),
)  # fmt: skip

ROLES = tuple(SCHEMES[0].colours)
TERMINAL = "terminal"
"""The theme that takes the terminal's own sixteen colours; the only one without a scheme."""
_OWN = ("paper", "sepia", "night", "high-contrast")
FAMILIES = {
    "auto": ("paper", "night"),
    **{name: (f"{name}-light", f"{name}-dark") for name in ("solarized", "gruvbox", "catppuccin", "nord", "dracula")},
}
"""Names that stand for a light and a dark theme: the one that goes with the terminal's background is used."""
THEMES: tuple[str, ...] = (
    *_OWN, TERMINAL, *(name for family, pair in FAMILIES.items() for name in (family, *pair) if name not in _OWN)
)  # fmt: skip
"""Every name that the setting may have, in the order in which they are offered."""


def scheme_name(theme: str, *, dark: bool) -> str:
    """Return the name of the theme that is drawn: the light or the dark one of a family."""
    return FAMILIES[theme][dark] if theme in FAMILIES else theme


def counterpart(theme: str) -> str:
    """Return the light theme of a dark one and the reverse, "" where a theme has none."""
    return next((pair[theme == pair[0]] for pair in FAMILIES.values() if theme in pair), "")


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
