"""Textual's updates of the screen, written as what differs from the frame before (`reader.graphics.frame_diff`)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.console import COLOR_SYSTEMS
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate

from reader.graphics.frame_diff import PLAIN, FrameDiff, cells_of, look_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.style import Style
    from textual.strip import Strip

    from reader.graphics.frame_diff import Cell, Look, Row


class TerminalFrames:
    """Remembers the frame that the terminal shows, and shortens each update to the changed cells."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._erases = "STY" not in environment  # GNU screen erases in the terminal's own background
        self._frame: FrameDiff | None = None

    def forget(self) -> None:
        """Take nothing for known: something else has written on the terminal."""
        self._frame = None

    def shortened(self, update: CompositorUpdate, columns: int, rows: int) -> CompositorUpdate:
        """An update that writes less and shows the same on a screen of this size; an unknown kind as it is."""
        if not isinstance(update, LayoutUpdate | ChopsUpdate):
            self.forget()
            return update
        if self._frame is None or (self._frame.columns, self._frame.rows) != (columns, rows):
            self._frame = FrameDiff(columns, rows, erases=self._erases)
        return _ShortUpdate(update, self._frame)


class _ShortUpdate(CompositorUpdate):
    """An update that is compared with the frame only when it is written: Textual drops some."""

    def __init__(self, update: LayoutUpdate | ChopsUpdate, frame: FrameDiff) -> None:
        self._update = update
        self._frame = frame

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the whole update, for a console that is not a terminal."""
        return self._update.__rich_console__(console, options)

    def render_segments(self, console: Console) -> str:
        """The writing for the terminal. An update with control codes, which sixels are, is written as it is."""
        pieces = list(_pieces(self._update))
        if any(segment.control for _, _, strip in pieces for segment in strip):
            self._frame.forget()
            return self._update.render_segments(console)
        rows: dict[int, Row] = {}
        for y, x, strip in pieces:
            row = rows.setdefault(y, [None] * self._frame.columns)
            cells = _cells(strip, console)
            row[x : x + len(cells)] = cells[: max(0, len(row) - x)]
        return self._frame.write(rows)


def _pieces(update: LayoutUpdate | ChopsUpdate) -> Iterator[tuple[int, int, Strip]]:
    """The strips of an update, each with its row and the column where it begins."""
    if isinstance(update, LayoutUpdate):
        for y, line in enumerate(update.strips, update.region.y):
            yield from _along(y, update.region.x, line)
        return
    for y, first, last in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is not None and x < last and end > first:
                low, high = max(first, x), min(last, end)
                yield y, low, strip if (low, high) == (x, end) else strip.crop(low - x, high - x)


def _along(y: int, x: int, line: Iterable[Strip]) -> Iterator[tuple[int, int, Strip]]:
    for strip in line:
        yield y, x, strip
        x += strip.cell_length


def _cells(strip: Strip, console: Console) -> list[Cell]:
    found: list[Cell] = []
    for text, style, control in strip:
        if text and not control:
            found += cells_of(text, _look(style, console.color_system) if style else PLAIN)
    return found


@lru_cache(4096)
def _look(style: Style, system: str | None) -> Look:
    """The look of a style, as Rich would write it for a terminal of these colours."""
    drawn = style.render("x", color_system=COLOR_SYSTEMS[system]) if system else ""
    return look_of(drawn[2 : drawn.index("m")]) if drawn.startswith("\x1b[") else PLAIN
