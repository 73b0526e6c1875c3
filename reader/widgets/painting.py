"""Lines of text as strips of the terminal, in the tones that the theme gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.rows.line import TONES, ascii_only, fitted

if TYPE_CHECKING:
    from textual.widget import Widget

    from reader.rows.line import Line, Tone

# Tones that only a shade tells: the terminal's own colours have none, so there it is an attribute.
_FAINT = frozenset({"dim", "rule"})
# Tones that are a ground themselves, which no other ground takes away.
_SHADES = frozenset({"yellow", "green", "blue", "red", "purple"})
TONE_CLASSES = frozenset(f"tone--{tone}" for tone in TONES)


class Tones:
    """The styles of a widget's tones, taken from the style sheet once for each look of the widget."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._styles: dict[tuple[Tone, str], Style] = {}

    def forget(self) -> None:
        """Take the styles anew: the theme or the state of the widget has changed."""
        self._styles.clear()

    def style(self, tone: Tone, over: str = "") -> Style:
        """The style of a tone, on the background of the component class `over` where one is named."""
        found = self._styles.get((tone, over))
        if found is None:
            found = self._widget.get_component_rich_style(f"tone--{tone}")
            if tone in _FAINT and (self._widget.app.native_ansi_color or self._widget.app.no_color):
                found += Style(dim=True)
            if over and tone not in _SHADES:
                found += Style(bgcolor=self._widget.get_component_rich_style(over).bgcolor)
            self._styles[tone, over] = found
        return found


def strip_of(line: Line, cells: int, tones: Tones, *, over: str = "", unicode: bool = True) -> Strip:
    """A line as a strip of exactly `cells`."""
    segments = [
        Segment(piece.text if unicode else ascii_only(piece.text), tones.style(piece.tone, over))
        for piece in fitted(line, cells)
        if piece.text
    ]
    return Strip(segments).adjust_cell_length(cells, tones.style("text", over))
