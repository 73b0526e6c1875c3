"""The rows of the search: where something was found, and the words around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.flow.cells import fit, width
from reader.rows.line import BLANK, Line, Piece, Tone, safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.records import Hit

_INDENT = "  "


def hit_key(hit: Hit) -> str:
    """What a hit is known by: its part and its place there."""
    return f"{hit.part} {hit.where} {hit.place.block} {hit.place.offset}"


def hit_height(hit: Hit, _cells: int) -> int:
    """The lines of a hit, with the empty one below it."""
    return 2 if hit.where == "title" else 3


def hit_lines(hit: Hit, cells: int, *, hidden: bool = False) -> tuple[Line, ...]:
    """A hit of the search: its part and series, and the words around it with those that were found.

    The first of these can always be seen. A `hidden` one lies beyond the reader's place: it says no more than that.
    """
    series = (Piece(fit(safe(hit.series_title), cells // 2), "dim"),)
    if hidden:
        where = Line((Piece(f"part {hit.position}", "dim"),), series)
        return where, *(() if hit.where == "title" else (Line((Piece(f"{_INDENT}beyond your place", "dim"),)),)), BLANK
    if hit.where == "title":
        return Line(tuple(_marked(hit.snippet, hit.found, cells - width(series[0].text) - 2, "strong")), series), BLANK
    sign = "✎ " if hit.where == "note" else ""
    where = Line((Piece(sign, "accent"), Piece(hit.part_title, "strong")), series)
    return where, Line((Piece(_INDENT), *_marked(hit.snippet, hit.found, cells - len(_INDENT), "dim"))), BLANK


def _marked(text: str, found: Sequence[tuple[int, int]], cells: int, tone: Tone) -> list[Piece]:
    """The text with the found stretches in their own tone, from where the first of them can be seen in `cells`."""
    seen = not found or width(safe(text[: found[0][1]])) < cells
    at = 0 if seen else _beginning(text, found[0][0], cells // 3)
    pieces = [Piece("…", tone)] if at else []
    for start, end in found:
        if start >= at:
            pieces += [Piece(text[at:start], tone), Piece(text[start:end], "found")]
            at = end
    return [*pieces, Piece(text[at:], tone)]


def _beginning(text: str, found: int, room: int) -> int:
    """Where to begin so that what stands before `found` takes at most `room` cells: at a word, if there is one."""
    at = found
    while at and room > 0:
        at -= 1
        room -= width(safe(text[at]))
    if not at:
        return 0
    return text.find(" ", at, found) + 1 or at
