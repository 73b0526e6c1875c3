"""The rows of the search: where something was found, and the words around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.flow.cells import width
from reader.rows.line import BLANK, Line, Piece, Tone, safe
from reader.rows.marks import Heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.records import Hit

_INDENT = "  "


def hit_key(hit: Hit) -> str:
    """Return the key of a hit: its part and its place there."""
    return f"{hit.part} {hit.where} {hit.place.block} {hit.place.offset}"


def hit_height(hit: Hit, _cells: int) -> int:
    """The lines of a hit, with the empty one below it."""
    return 2 if hit.where == "title" else 3


def by_series(hits: Sequence[Hit]) -> list[Hit | Heading]:
    """The hits under the titles of their series: the series with the best hit first."""
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        found.setdefault(hit.series, []).append(hit)
    rows: list[Hit | Heading] = []
    for here in found.values():
        rows += [Heading(here[0].series_title), *here]
    return rows


def hit_lines(hit: Hit, cells: int, *, hidden: bool = False) -> tuple[Line, ...]:
    """Return a hit of the search: its part, and the words around it with the found ones.

    The first of these is always visible. A `hidden` one is beyond the reader's place: its words are not shown.
    """
    if hidden:
        where = Line((Piece(f"part {hit.position}", "dim"),))
        return where, *(() if hit.where == "title" else (Line((Piece(f"{_INDENT}beyond your place", "dim"),)),)), BLANK
    if hit.where == "title":
        return Line(tuple(_marked(hit.snippet, hit.found, cells, "strong"))), BLANK
    sign = "✎ " if hit.where == "note" else ""
    where = Line((Piece(sign, "accent"), Piece(hit.part_title, "strong")))
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
    """Return where to begin so that the text before `found` takes at most `room` cells: at a word, if there is one."""
    at = found
    while at and room > 0:
        at -= 1
        room -= width(safe(text[at]))
    if not at:
        return 0
    return text.find(" ", at, found) + 1 or at
