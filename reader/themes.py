"""The looks of the page: five themes, and the colours of each role on it.

A theme names a colour for every role the page has ("page-quote", "page-hit", …) besides those that
Textual derives. `palette` reads them back as Rich styles. In the four themes with colours of their own
every role keeps a contrast of at least 4.5:1 on what it stands on (WCAG 2.2, 1.4.3; a test computes
it). "terminal" takes the sixteen colours of the terminal itself, which cannot be computed. No role is
told by colour alone: each also has an attribute or a sign.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.style import Style
from textual.color import Color
from textual.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Mapping

# What each role falls back to in a theme that does not know the page.
_FALLBACKS = {
    "page-text": "foreground",
    "page-muted": "foreground",
    "page-heading": "foreground",
    "page-quote": "text-accent",
    "page-link": "text-primary",
    "page-sign": "text-accent",
    "page-code": "foreground",
    "page-code-ground": "surface",
    "page-code-keyword": "text-primary",
    "page-code-string": "text-success",
    "page-code-comment": "foreground",
    "page-code-name": "text-accent",
    "page-marked": "foreground",
    "page-marked-ground": "panel",
    "page-green-ground": "success-muted",
    "page-blue-ground": "secondary-muted",
    "page-red-ground": "error-muted",
    "page-purple-ground": "accent-muted",
    "page-hit": "foreground",
    "page-hit-ground": "warning-muted",
    "page-here": "background",
    "page-here-ground": "foreground",
    "page-selected": "foreground",
    "page-selected-ground": "primary-muted",
}


def _page(**roles: str) -> dict[str, str]:
    return {f"page-{name.replace('_', '-')}": color for name, color in roles.items()}


def _theme(name: str, *, dark: bool, ground: str, surface: str, panel: str, accent: str, **roles: str) -> Theme:
    """A theme whose chrome is drawn from the same few colours as its page."""
    text, muted = roles["text"], roles["muted"]
    chrome = {
        "text-muted": muted,
        "foreground-muted": muted,
        "footer-background": ground,
        "footer-foreground": muted,
        "footer-key-foreground": accent,
        "footer-description-foreground": muted,
        "block-cursor-background": roles["selected_ground"],
        "block-cursor-foreground": roles["selected"],
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": surface,
        "block-cursor-blurred-foreground": text,
        "border": accent,
        "border-blurred": panel,
        "input-cursor-background": text,
        "input-cursor-foreground": ground,
        "input-selection-background": roles["selected_ground"],
        "screen-selection-background": roles["selected_ground"],
        "screen-selection-foreground": roles["selected"],
        "scrollbar": panel,
        "scrollbar-background": ground,
        "scrollbar-hover": muted,
        "scrollbar-active": accent,
        "link-color": roles["link"],
    }
    return Theme(
        name,
        primary=accent,
        secondary=roles["link"],
        accent=accent,
        warning=roles["sign"],
        error=roles["code_keyword"],
        success=roles["code_string"],
        foreground=text,
        background=ground,
        surface=surface,
        panel=panel,
        boost=surface,
        dark=dark,
        text_alpha=1.0,
        variables={**chrome, **_page(**roles)},
    )


PAPER = _theme(
    "paper", dark=False, ground="#faf8f3", surface="#f0ece2", panel="#ddd7c8", accent="#8a3b12",
    text="#211f1b", muted="#645e54", heading="#211f1b", quote="#7d3610", link="#14538c", sign="#8a3b12",
    code="#2b2a26", code_ground="#f0ece2", code_keyword="#8f1d3f", code_string="#25602f",
    code_comment="#645e54", code_name="#14538c",
    marked="#211f1b", marked_ground="#f7e3a1", hit="#211f1b", hit_ground="#f5bd7c",
    here="#faf8f3", here_ground="#8a3b12", selected="#12263a", selected_ground="#bcd7ee",
    green_ground="#c4e6b5", blue_ground="#bfe4e6", red_ground="#f6cdc7", purple_ground="#e2cff2",
)  # fmt: skip

SEPIA = _theme(
    "sepia", dark=False, ground="#f1e4cb", surface="#e7d8bb", panel="#d3c19f", accent="#7c2f12",
    text="#33261a", muted="#645238", heading="#33261a", quote="#752d10", link="#1c4a70", sign="#7c2f12",
    code="#33261a", code_ground="#e7d8bb", code_keyword="#7e1b37", code_string="#29521f",
    code_comment="#5e4c33", code_name="#1c4a70",
    marked="#33261a", marked_ground="#e9cd74", hit="#33261a", hit_ground="#e3a463",
    here="#f1e4cb", here_ground="#7c2f12", selected="#1b2b38", selected_ground="#b5c9d3",
    green_ground="#bcd395", blue_ground="#a9cdc4", red_ground="#eab79f", purple_ground="#d3b6d2",
)  # fmt: skip

NIGHT = _theme(
    "night", dark=True, ground="#15171c", surface="#1f222a", panel="#343946", accent="#e0a872",
    text="#d5d1c8", muted="#969386", heading="#efebe2", quote="#e6b27e", link="#8cb8e8", sign="#e0a872",
    code="#d5d1c8", code_ground="#1f222a", code_keyword="#ec9aa8", code_string="#a5cc8f",
    code_comment="#969386", code_name="#8cb8e8",
    marked="#f2ecda", marked_ground="#50451c", hit="#15171c", hit_ground="#cfa35a",
    here="#15171c", here_ground="#f0d6a8", selected="#e8f0f8", selected_ground="#2d4a66",
    green_ground="#234a2c", blue_ground="#15484c", red_ground="#5c2b29", purple_ground="#482f5c",
)  # fmt: skip

HIGH_CONTRAST = _theme(
    "high-contrast", dark=True, ground="#000000", surface="#141414", panel="#5a5a5a", accent="#ffd84d",
    text="#ffffff", muted="#c8c8c8", heading="#ffffff", quote="#ffd84d", link="#7fd4ff", sign="#ffd84d",
    code="#ffffff", code_ground="#141414", code_keyword="#ffb0c0", code_string="#a8f0a0",
    code_comment="#c8c8c8", code_name="#7fd4ff",
    marked="#000000", marked_ground="#e8d27a", hit="#000000", hit_ground="#7fd4ff",
    here="#000000", here_ground="#ffffff", selected="#ffffff", selected_ground="#0050c8",
    green_ground="#8fe08a", blue_ground="#8ad8e8", red_ground="#ffa8a0", purple_ground="#d8b0ff",
)  # fmt: skip

TERMINAL = Theme(
    "terminal",
    ansi=True,
    primary="ansi_blue",
    secondary="ansi_cyan",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
    accent="ansi_magenta",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "border-blurred": "ansi_bright_black",
        "block-cursor-foreground": "ansi_black",
        "block-cursor-background": "ansi_cyan",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-foreground": "ansi_default",
        "block-cursor-blurred-background": "ansi_default",
        "input-cursor-foreground": "ansi_black",
        "input-cursor-background": "ansi_cyan",
        "input-cursor-text-style": "none",
        "input-selection-background": "ansi_cyan",
        "input-selection-foreground": "ansi_black",
        "screen-selection-background": "ansi_cyan",
        "screen-selection-foreground": "ansi_black",
        **_page(
            text="ansi_default", muted="ansi_default", heading="ansi_default", quote="ansi_magenta",
            link="ansi_blue", sign="ansi_magenta", code="ansi_default", code_ground="ansi_default",
            code_keyword="ansi_magenta", code_string="ansi_green", code_comment="ansi_default",
            code_name="ansi_blue", marked="ansi_black", marked_ground="ansi_yellow",
            green_ground="ansi_green", blue_ground="ansi_blue", red_ground="ansi_red",
            purple_ground="ansi_magenta",
            hit="ansi_black", hit_ground="ansi_cyan", here="ansi_black", here_ground="ansi_green",
            selected="ansi_black", selected_ground="ansi_cyan",
        ),
    },
)  # fmt: skip

THEMES = (PAPER, SEPIA, NIGHT, HIGH_CONTRAST, TERMINAL)


class Palette(NamedTuple):
    """The style of each role on the page, ground included; emphasis, strong and strike change nothing else."""

    text: Style
    muted: Style
    title: Style
    heading: Style
    quote: Style
    quote_b: Style
    quote_c: Style
    quote_d: Style
    link: Style
    sign: Style
    code: Style
    code_block: Style
    code_keyword: Style
    code_string: Style
    code_comment: Style
    code_name: Style
    marked: Style
    marked_green: Style
    marked_blue: Style
    marked_red: Style
    marked_purple: Style
    hit: Style
    here: Style
    selected: Style
    emphasis: Style
    strong: Style
    strike: Style
    hint: Style

    @property
    def voices(self) -> tuple[Style, ...]:
        """The styles of quotes by speaker, where each has one of their own; the first is that of all quotes else."""
        return self.quote, self.quote_b, self.quote_c, self.quote_d


def theme_color(variables: Mapping[str, str], name: str) -> Color:
    """A colour of a theme, by the name of its variable; with what a theme that does not know the page has for it."""
    said = variables.get(name) or variables[_FALLBACKS[name]]
    found = Color.parse(said.partition(" ")[0])  # an ANSI colour has no shades ("ansi_blue 50%")
    return found if found.ansi is not None else Color.parse(variables["background"]) + found


def palette(variables: Mapping[str, str], *, ansi: bool = False, no_color: bool = False) -> Palette:
    """The styles of the page's roles in a theme, from its variables (`App.theme_variables`).

    Without colour, and in the terminal's own, what a ground or a shade would tell is told by an attribute.
    """
    plain = ansi or no_color
    page = Color.parse(variables["background"])

    def color(role: str) -> Color:
        return theme_color(variables, f"page-{role}")

    def style(
        role: str,
        ground: str = "",
        *,
        bold: bool = False,
        italic: bool = False,
        dim: bool = False,
        underline: bool = False,
        reverse: bool = False,
    ) -> Style:
        shaded = bool(ground) and not reverse and not (plain and ground == "code-ground")
        under = (color(ground) if shaded else page).rich_color
        return Style(  # None leaves what lies below as it is; False would take it away
            color=color("text" if reverse else role).rich_color,
            bgcolor=under,
            bold=bold or None,
            italic=italic or None,
            dim=dim if dim or shaded or reverse else None,  # words on a shade are never faint
            underline=underline or None,
            reverse=reverse or None,
        )

    def marked_in(name: str) -> Style:
        """A highlight's colour. A terminal's own is made to be read on its ground, so there it is turned around."""
        if not ansi:
            return style("marked", f"{name}-ground", underline=no_color)
        turned = Style(color=color(f"{name}-ground").rich_color, bgcolor=page.rich_color, reverse=True, dim=False)
        return turned + Style(underline=no_color or None)

    return Palette(
        text=style("text"),
        muted=style("muted", dim=ansi),
        title=style("heading", bold=True),
        heading=style("heading", bold=True),
        quote=style("quote"),
        quote_b=style("link"),
        quote_c=style("code-string"),
        quote_d=style("code-keyword"),
        link=style("link", underline=True),
        sign=style("sign", bold=plain),
        code=style("code", "code-ground", bold=plain),
        code_block=style("code", "code-ground"),
        code_keyword=style("code-keyword", "code-ground", bold=True),
        code_string=style("code-string", "code-ground"),
        code_comment=style("code-comment", "code-ground", italic=True, dim=ansi),
        code_name=style("code-name", "code-ground"),
        marked=style("marked", "marked-ground", underline=no_color),
        marked_green=marked_in("green"),
        marked_blue=marked_in("blue"),
        marked_red=marked_in("red"),
        marked_purple=marked_in("purple"),
        hit=style("hit", "hit-ground", underline=True, bold=no_color),
        here=style("here", "here-ground", bold=True, reverse=no_color),
        selected=style("selected", "selected-ground", reverse=no_color),
        emphasis=Style(italic=True),
        strong=Style(bold=True),
        strike=Style(strike=True),
        hint=style("here", "here-ground", bold=True, reverse=no_color),
    )
