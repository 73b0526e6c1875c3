"""The themes: every role is readable on what it stands on, and told without colour too."""

from __future__ import annotations

from itertools import combinations
from math import dist
from operator import attrgetter

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from reader.config.schemes import FAMILIES, counterpart, scheme_name
from reader.config.schemes import THEMES as NAMES
from reader.themes import THEMES, Palette, palette
from tests.ui.driving import running

FIXED = [theme for theme in THEMES if not theme.ansi]

# Which role stands on which ground.
ON_PAGE = ["text", "muted", "heading", "quote", "link", "sign"]
ON_GROUND = {
    "code": "code-ground",
    "code-keyword": "code-ground",
    "code-string": "code-ground",
    "code-comment": "code-ground",
    "code-name": "code-ground",
    "marked": "marked-ground",
    "marked on green": "green-ground",
    "marked on blue": "blue-ground",
    "marked on red": "red-ground",
    "marked on purple": "purple-ground",
    "hit": "hit-ground",
    "here": "here-ground",
    "selected": "selected-ground",
}

COLOURED = attrgetter("marked_green", "marked_blue", "marked_red", "marked_purple")


def variables(theme: Theme) -> dict[str, str]:
    return {**theme.to_color_system().generate(), **theme.variables}


def luminance(color: Color) -> float:
    """Relative luminance (WCAG 2.2)."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.r / 255, color.g / 255, color.b / 255)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: Color, second: Color) -> float:
    """Contrast ratio (WCAG 2.2), from 1 to 21."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_of_contrast_itself() -> None:
    assert contrast(Color.parse("#000000"), Color.parse("#ffffff")) == pytest.approx(21)
    assert contrast(Color.parse("#777777"), Color.parse("#ffffff")) == pytest.approx(4.48, abs=0.01)


def test_the_themes_there_are() -> None:
    families = ("solarized", "gruvbox", "catppuccin", "nord", "dracula")
    pairs = [f"{family}-{shade}" for family in families for shade in ("light", "dark")]
    assert [theme.name for theme in THEMES] == ["paper", "sepia", "night", "high-contrast", *pairs, "terminal"]
    assert {theme.name for theme in THEMES} | set(FAMILIES) == set(NAMES)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_has_a_light_and_a_dark_theme(family: str) -> None:
    themes = {theme.name: theme for theme in THEMES}
    for dark in (False, True):
        theme = themes[scheme_name(family, dark=dark)]
        assert theme.dark is dark
        assert (luminance(Color.parse(theme.background or "")) < 0.2) is dark


# As Machado and others model it: "A physiologically-based model for simulation of color vision deficiency" (2009), at
# full severity and on linear light.
BLIND = {
    "none": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
APART = 6.0  # distances in CIELAB of about 2 can just be seen


def lab(color: Color, seen: tuple[tuple[float, ...], ...]) -> tuple[float, float, float]:
    """A colour in CIELAB (D65), as somebody sees it whose cones are those."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.r / 255, color.g / 255, color.b / 255)
    ]
    red, green, blue = (min(max(sum(m * part for m, part in zip(row, linear, strict=True)), 0.0), 1.0) for row in seen)
    x, y, z = (
        part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116
        for part in (
            (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047,
            0.2126 * red + 0.7152 * green + 0.0722 * blue,
            (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883,
        )
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("blindness", BLIND)
@pytest.mark.parametrize("theme", FIXED, ids=lambda theme: theme.name)
@pytest.mark.parametrize("told_apart", ["speakers", "highlights"])
def test_colours_that_mean_something_are_told_apart_by_the_colour_blind(
    theme: Theme, blindness: str, told_apart: str
) -> None:
    """Each speaker's words from the others' and the text; each colour of a highlight from the others and the page."""
    colors = variables(theme)
    roles = {
        "speakers": ("page-text", "page-quote", "page-link", "page-code-string", "page-code-keyword"),
        "highlights": ("background", *(f"page-{name}-ground" for name in ("marked", "green", "blue", "red", "purple"))),
    }
    seen = [lab(Color.parse(colors[name]), BLIND[blindness]) for name in roles[told_apart]]
    nearest = min(dist(first, second) for first, second in combinations(seen, 2))
    assert nearest >= APART


@pytest.mark.parametrize("theme", FIXED, ids=lambda theme: theme.name)
@pytest.mark.parametrize("role", [*ON_PAGE, *ON_GROUND])
def test_every_role_is_readable(theme: Theme, role: str) -> None:
    colors = variables(theme)
    ground = colors[f"page-{ON_GROUND[role]}"] if role in ON_GROUND else colors["background"]
    least = 7.0 if theme.name == "high-contrast" or role == "text" else 4.5
    words = Color.parse(colors[f"page-{role.partition(' ')[0]}"])
    assert contrast(words, Color.parse(ground)) >= least


@pytest.mark.parametrize("theme", FIXED, ids=lambda theme: theme.name)
def test_what_lies_on_a_highlight_keeps_readable(theme: Theme) -> None:
    """A link or a quote keeps no colour of its own on a ground: the ground's colour wins."""
    found = palette(variables(theme))
    for over in (found.marked, *COLOURED(found), found.hit, found.here, found.selected):
        assert (found.link + over).color == over.color
        assert (found.link + over).underline


@pytest.mark.parametrize("theme", FIXED, ids=lambda theme: theme.name)
@pytest.mark.parametrize("name", ["text-muted", "footer-foreground", "footer-key-foreground", "border"])
def test_the_chrome_is_readable_too(theme: Theme, name: str) -> None:
    colors = variables(theme)
    assert contrast(Color.parse(colors[name]), Color.parse(colors["background"])) >= 4.5


@pytest.mark.parametrize("theme", FIXED, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", ["background", "surface"])
@pytest.mark.parametrize("name", ["foreground", "page-muted", "accent", "success", "warning"])
def test_the_tones_of_lists_are_readable_on_every_row(theme: Theme, name: str, ground: str) -> None:
    """The tones of `reader.widgets.strips`: rows are on one of these grounds, the row with the cursor on the other."""
    colors = variables(theme)
    assert contrast(Color.parse(colors[name]), Color.parse(colors[ground])) >= 4.5


def test_every_shade_behind_words_is_seen_as_a_shade() -> None:
    """A ground differs from the page it lies on by more than one can overlook."""
    for theme in FIXED:
        colors = variables(theme)
        page = Color.parse(colors["background"])
        for ground in sorted({*ON_GROUND.values()} - {"code-ground"}):
            assert contrast(Color.parse(colors[f"page-{ground}"]), page) >= 1.15, (theme.name, ground)


def test_without_colour_each_ground_is_an_attribute() -> None:
    found = palette(variables(FIXED[0]), no_color=True)
    for inverse in (found.selected, found.here, found.hint):
        assert inverse.reverse
        assert (inverse.color, inverse.bgcolor) == (found.text.color, found.text.bgcolor)  # or it would undo itself
    assert found.hit.underline
    assert found.marked.underline
    assert all(style.underline for style in COLOURED(found))
    assert found.muted.dim  # what is not the paragraph that is read
    assert found.link.underline
    assert found.code.bold
    assert found.emphasis.italic
    assert found.strike.strike


def test_the_terminal_theme_uses_only_the_terminals_colours() -> None:
    terminal = next(theme for theme in THEMES if theme.ansi)
    found = palette(variables(terminal), ansi=True)
    for name in Palette._fields:
        style = getattr(found, name)
        for color in (style.color, style.bgcolor):
            assert color is None or color.triplet is None, name


def test_the_terminals_own_colours_are_turned_around_to_highlight() -> None:
    """Black on them could not be read everywhere; they themselves can be, on the terminal's own ground."""
    terminal = next(theme for theme in THEMES if theme.ansi)
    found = palette(variables(terminal), ansi=True)
    numbers = [style.color.number for style in COLOURED(found) if style.color is not None]
    assert numbers == [2, 4, 1, 5]  # green, blue, red, magenta (ECMA-48, SGR 30 to 37)
    assert all(style.reverse and style.bgcolor == found.text.bgcolor for style in COLOURED(found))


def test_a_theme_that_does_not_know_the_page_still_has_every_role() -> None:
    for theme in BUILTIN_THEMES.values():
        found = palette(variables(theme), ansi=theme.ansi)
        assert found.text.color is not None


@pytest.mark.parametrize(
    ("theme", "other"),
    [
        ("night", "paper"),
        ("paper", "night"),
        ("nord-dark", "nord-light"),
        ("dracula-light", "dracula-dark"),
        ("sepia", ""),
    ],
)
def test_a_theme_and_the_other_of_its_pair(theme: str, other: str) -> None:
    assert counterpart(theme) == other


async def test_a_command_switches_between_light_and_dark() -> None:
    async with running() as driver:
        assert driver.app.theme == "night"
        driver.app.frame.run_command("light_dark", None)
        await driver.settle()
        assert (driver.app.theme, driver.app.settings.theme) == ("paper", "paper")
        driver.app.frame.run_command("light_dark", None)
        await driver.settle()
        assert driver.app.theme == "night"
