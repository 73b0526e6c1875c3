"""A single picture, in a given number of cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.strip import Strip
from textual.widget import Widget

from reader.widgets.article.pictures import HalfBlocks, Placeholders
from reader.widgets.terminal import forget_picture, send_picture

if TYPE_CHECKING:
    from reader.widgets.article.pictures import Raster


class PictureArea(Widget, can_focus=False):
    """Draws pixels for half blocks, or with `kitty` the picture of a PNG file."""

    def __init__(self, columns: int, rows: int, drawn: bytes, *, kitty: bool = False) -> None:
        super().__init__()
        self._drawn = drawn
        self._kitty = kitty
        self._raster: Raster = HalfBlocks(columns, rows, b"" if kitty else drawn)

    def on_mount(self) -> None:
        """Send the picture to the terminal."""
        if self._kitty:
            columns, rows = self._raster.columns, self._raster.rows
            self._raster = Placeholders(columns, rows, send_picture(self.app, self._drawn, columns, rows))

    def on_unmount(self) -> None:
        """Let the terminal forget it."""
        if isinstance(self._raster, Placeholders):
            forget_picture(self.app, self._raster.number)

    def render_line(self, y: int) -> Strip:
        """A row of the picture."""
        if y >= self._raster.rows:
            return Strip.blank(self.size.width)
        return Strip(self._raster.row(y), self._raster.columns)
