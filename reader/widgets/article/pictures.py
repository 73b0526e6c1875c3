"""The pictures of a page as segments: drawn when their pixels are there, asked for when they are not."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from reader.graphics.kitty import cells_of_row

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST_CACHED = 24  # pictures whose pixels are held; a screen shows few
_HALF = "▀"


class Raster(Protocol):
    """A picture that can be drawn in a given number of cells."""

    columns: int
    rows: int

    def row(self, number: int) -> list[Segment]:
        """The segments of one row, `columns` cells wide."""


class HalfBlocks:
    """A picture of two colours a cell. `pixels` has three bytes each, `columns` by twice `rows`, row by row."""

    def __init__(self, columns: int, rows: int, pixels: bytes) -> None:
        self.columns = columns
        self.rows = rows
        self._pixels = pixels
        self._drawn: dict[int, list[Segment]] = {}

    def row(self, number: int) -> list[Segment]:
        """The segments of one row: cells that look alike are one."""
        found = self._drawn.get(number)
        if found is None:
            wide = 3 * self.columns
            upper = self._pixels[2 * number * wide : (2 * number + 1) * wide]
            lower = self._pixels[(2 * number + 1) * wide : (2 * number + 2) * wide]
            pairs = [(upper[at : at + 3], lower[at : at + 3]) for at in range(0, wide, 3)]
            found = [Segment(_HALF * len(list(alike)), _two_colours(*pair)) for pair, alike in groupby(pairs)]
            self._drawn[number] = found
        return found


@lru_cache(8192)
def _two_colours(upper: bytes, lower: bytes) -> Style:
    return Style(color=Color.from_rgb(*upper), bgcolor=Color.from_rgb(*lower))


class Placeholders:
    """A picture that the terminal draws itself, and knows by a number (`reader.graphics.kitty`)."""

    def __init__(self, columns: int, rows: int, number: int) -> None:
        self.columns = columns
        self.rows = rows
        self.number = number
        self._style = Style(color=Color.from_rgb(number >> 16, number >> 8 & 255, number & 255))

    def row(self, number: int) -> list[Segment]:
        """The placeholders of one row."""
        return [Segment(cells_of_row(number, self.columns), self._style)]


class Pictures:
    """The pictures of a page, by block. `ask` is called once for each that is drawn and not there: block and size."""

    def __init__(self, ask: Callable[[int, int, int], object]) -> None:
        self._ask = ask
        self._rasters: dict[int, Raster] = {}
        self._requested: set[tuple[int, int, int]] = set()

    def take(self, block: int, raster: Raster) -> list[Raster]:
        """Draw this picture at a block from now on; return those that are no longer cached."""
        gone = [self._rasters.pop(block)] if block in self._rasters else []
        self._rasters[block] = raster
        self._requested.discard((block, raster.columns, raster.rows))
        while len(self._rasters) > _MOST_CACHED:
            gone.append(self._rasters.pop(next(iter(self._rasters))))
        return gone

    def clear(self) -> list[Raster]:
        """Empty the cache; return its pictures."""
        gone = list(self._rasters.values())
        self._rasters.clear()
        self._requested.clear()
        return gone

    def row(self, block: int, number: int, columns: int, rows: int) -> list[Segment] | None:
        """The segments of a row of the picture at a block, in this size; None while its pixels are on their way."""
        raster = self._rasters.get(block)
        if raster is not None and (raster.columns, raster.rows) == (columns, rows):
            return raster.row(number)
        if (block, columns, rows) not in self._requested:
            self._requested.add((block, columns, rows))
            self._ask(block, columns, rows)
        return None
