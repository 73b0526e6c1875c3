"""Lines of text as strips of the terminal, in the tones that the theme gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.rows.line import ascii_only, fitted
from reader.themes import theme_color

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.color import Color
    from textual.widget import Widget

    from reader.rows.line import Line, Tone


class _Look(NamedTuple):
    """The style of a tone: the theme's variables for it and, if it has one, for its own ground; and an attribute."""

    color: str
    ground: str = ""
    attribute: Style = Style()


_LOOKS: Mapping[Tone, _Look] = {
    "text": _Look("foreground"),
    "strong": _Look("foreground", attribute=Style(bold=True)),
    "dim": _Look("page-muted"),
    "accent": _Look("accent"),
    "good": _Look("success"),
    "warn": _Look("warning"),
    "found": _Look("accent", attribute=Style(bold=True, underline=True)),
    "rule": _Look("panel"),
    "yellow": _Look("page-marked", "page-marked-ground"),
    "green": _Look("page-marked", "page-green-ground"),
    "blue": _Look("page-marked", "page-blue-ground"),
    "red": _Look("page-marked", "page-red-ground"),
    "purple": _Look("page-marked", "page-purple-ground"),
}
# Tones that only a shade shows: the terminal's own colours have none, so there it is an attribute.
_FAINT = frozenset({"dim", "rule"})


class Tones:
    """The styles of a widget's tones, taken from the theme once for each look of the widget.

    Not from the style sheet: a component class for each tone of each widget, matched again whenever
    Textual looks at the styles, was a tenth of the time to the first paint.
    """

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._styles: dict[tuple[Tone, bool], Style] = {}

    def forget(self) -> None:
        """Compute the styles again: the theme or the state of the widget has changed."""
        self._styles.clear()

    def style(self, tone: Tone, *, raised: bool = False) -> Style:
        """Return the style of a tone; `raised` is on the ground of an emphasised row, unless the tone has its own."""
        found = self._styles.get((tone, raised))
        if found is None:
            app, look = self._widget.app, _LOOKS[tone]
            turned = bool(look.ground) and app.native_ansi_color  # its colours are made to be read on its own ground
            found = look.attribute + Style(
                color=theme_color(app.theme_variables, look.ground if turned else look.color).rich_color,
                bgcolor=self._ground("" if turned else look.ground, raised=raised),
                dim=True if tone in _FAINT and (app.native_ansi_color or app.no_color) else None,
                reverse=turned or None,
            )
            self._styles[tone, raised] = found
        return found

    def _ground(self, named: str, *, raised: bool) -> Color | None:
        """Return the named background, else the widget's own, else of the page's and a pane's the one that it is not.

        Words are readable on these two; on "panel" the accent had a contrast of 3.2 in some themes.
        """
        variables = self._widget.app.theme_variables
        if named:
            return theme_color(variables, named).rich_color
        own = self._widget.rich_style.bgcolor
        if not raised:
            return own
        surface = theme_color(variables, "surface").rich_color
        return theme_color(variables, "background").rich_color if own == surface else surface


def strip_of(line: Line, cells: int, tones: Tones, *, raised: bool = False, unicode: bool = True) -> Strip:
    """A line as a strip of exactly `cells`."""
    segments = [
        Segment(piece.text if unicode else ascii_only(piece.text), tones.style(piece.tone, raised=raised))
        for piece in fitted(line, cells)
        if piece.text
    ]
    return Strip(segments).adjust_cell_length(cells, tones.style("text", raised=raised))
