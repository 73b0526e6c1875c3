"""The looks of the page: the themes, and the colours of each role on it.

A theme names a colour for every role of the page ("page-quote", "page-hit", …) besides those that Textual derives.
`palette` reads them back as Rich styles. The colours are those of `reader.config.schemes`; "terminal" takes the sixteen
colours of the terminal itself, which cannot be computed. No role depends on colour alone: each also has an attribute or
a sign.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from reader.config.schemes import ROLES, SCHEMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.config.schemes import Scheme

_CHROME = frozenset({"ground", "surface", "panel", "accent"})  # roles that Textual has names for
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


def theme_of(scheme: Scheme) -> Theme:
    """Return a theme whose chrome is drawn from the same few colours as its page."""
    colours = scheme.colours
    ground, panel, accent = colours["ground"], colours["panel"], colours["accent"]
    text, muted = colours["text"], colours["muted"]
    chrome = {
        "text-muted": muted,
        "foreground-muted": muted,
        "footer-background": ground,
        "footer-foreground": muted,
        "footer-key-foreground": accent,
        "footer-description-foreground": muted,
        "block-cursor-background": colours["selected_ground"],
        "block-cursor-foreground": colours["selected"],
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": colours["surface"],
        "block-cursor-blurred-foreground": text,
        "border": accent,
        "border-blurred": panel,
        "input-cursor-background": text,
        "input-cursor-foreground": ground,
        "input-selection-background": colours["selected_ground"],
        "screen-selection-background": colours["selected_ground"],
        "screen-selection-foreground": colours["selected"],
        "scrollbar": panel,
        "scrollbar-background": ground,
        "scrollbar-hover": muted,
        "scrollbar-active": accent,
        "link-color": colours["link"],
    }
    return Theme(
        scheme.name,
        primary=accent,
        secondary=colours["link"],
        accent=accent,
        warning=colours["sign"],
        error=colours["code_keyword"],
        success=colours["code_string"],
        foreground=text,
        background=ground,
        surface=colours["surface"],
        panel=panel,
        boost=colours["surface"],
        dark=scheme.dark,
        text_alpha=1.0,
        variables={**chrome, **_page(**{role: colours[role] for role in ROLES if role not in _CHROME})},
    )


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

THEMES = (*map(theme_of, SCHEMES), TERMINAL)


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
    """A colour of a theme, by the name of its variable; with a default for a theme that does not know the page."""
    value = variables.get(name) or variables[_FALLBACKS[name]]
    found = Color.parse(value.partition(" ")[0])  # an ANSI colour has no shades ("ansi_blue 50%")
    return found if found.ansi is not None else Color.parse(variables["background"]) + found


def palette(variables: Mapping[str, str], *, ansi: bool = False, no_color: bool = False) -> Palette:
    """Return the styles of the page's roles in a theme, from its variables (`App.theme_variables`).

    Without colour, and in the terminal's own, an attribute replaces a ground or a shade.
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
        muted=style("muted", dim=plain),
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
