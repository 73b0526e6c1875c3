"""A bar of one line: the head of a screen, its hints, its progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.strip import Strip
from textual.widget import Widget

from reader.rows.line import BLANK
from reader.widgets.painting import Tones, strip_of

if TYPE_CHECKING:
    from reader.rows.line import Line

PADDING = 2
"""Cells at each end."""


class LineBar(Widget, can_focus=False):
    """One line of text, changed with `show`."""

    DEFAULT_CSS = f"LineBar {{ height: 1; padding: 0 {PADDING}; }}"

    def __init__(self, *, unicode: bool = True, id: str | None = None) -> None:  # noqa: A002 - as Textual names it
        super().__init__(id=id)
        self.line = BLANK
        self._unicode = unicode
        self._tones = Tones(self)

    def show(self, line: Line) -> None:
        """Show another line."""
        if line != self.line:
            self.line = line
            self.refresh()

    def notify_style_update(self) -> None:
        """Take the colours anew: the theme has changed."""
        super().notify_style_update()
        self._tones.forget()

    def render_line(self, y: int) -> Strip:
        """The line, whatever the height that the style sheet gives."""
        if y:
            return Strip.blank(self.size.width)
        return strip_of(self.line, self.size.width, self._tones, unicode=self._unicode)
