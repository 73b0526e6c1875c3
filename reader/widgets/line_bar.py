"""A bar of one line, or of two for a long message: the head of a screen, its hints, its progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.strip import Strip
from textual.widget import Widget

from reader.rows.line import BLANK
from reader.widgets.strips import Tones, strip_of

if TYPE_CHECKING:
    from reader.rows.line import Line

PADDING = 2
"""Cells at each end."""


class LineBar(Widget, can_focus=False):
    """One line of text, changed with `show`."""

    DEFAULT_CSS = f"LineBar {{ height: 1; padding: 0 {PADDING}; }}"

    def __init__(self, *, unicode: bool = True, id: str | None = None) -> None:  # noqa: A002 - as Textual names it
        super().__init__(id=id)
        self.lines: tuple[Line, ...] = (BLANK,)
        self._unicode = unicode
        self._tones = Tones(self)

    @property
    def line(self) -> Line:
        """The first line."""
        return self.lines[0]

    def show(self, *lines: Line) -> None:
        """Show another line, or several; the bar is as high as they are many."""
        if lines != self.lines:
            if len(lines) != len(self.lines):
                self.styles.height = len(lines)
            self.lines = lines
            self.refresh()

    def notify_style_update(self) -> None:
        """Use the colours of the new theme."""
        super().notify_style_update()
        self._tones.forget()

    def render_line(self, y: int) -> Strip:
        """One of the lines, whatever the height that the style sheet gives."""
        if y >= len(self.lines):
            return Strip.blank(self.size.width)
        return strip_of(self.lines[y], self.size.width, self._tones, unicode=self._unicode)
