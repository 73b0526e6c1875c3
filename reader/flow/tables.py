"""Tables into lines: columns that fit the text where they can, wrapped cells, or one row below the other."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from reader.flow.cells import drawable, fit, width
from reader.flow.line import Line, Piece, space
from reader.flow.wrap import trimmed, wrap

if TYPE_CHECKING:
    from feeds.article import Block
    from reader.flow.measure import Measure

_GAP = 2
_WIDEST_COLUMN = 32  # cells of a column in a table that is moved sideways; longer cells wrap
_NUMBER = re.compile(r"[+\-−±~≈<>€$£¥]?[\d.,'’ \u00a0\u202f/:]{1,30}\s?[%°€$£¥a-zA-Z]{0,4}")

Cell = tuple[int, str]  # the offset in the block's text, and the words
Row = list[Cell]


def set_table(block: Block, index: int, measure: Measure, edge: tuple[Piece, ...]) -> list[Line]:
    """The lines of a table.

    Columns keep their natural width where the page, or else the room beside it, holds them; otherwise
    they share the room, the widest giving way first, and their cells wrap. Where not even that is
    possible it is moved sideways, or each row is set as a list of its cells. The first line of a row covers
    the row's text, and the lines below it are at its beginning.
    """
    rows = _rows(block.text)
    used = sum(width(piece.text) for piece in edge)
    columns = max(len(row) for row in rows)
    widths = _widths(rows, columns, measure.width - used, measure.room - used)
    wide = 0
    if widths is None:
        if not measure.setting.sideways:
            return _set_stacked(block, rows, index, measure, edge)
        widths = _wide_columns(rows, columns)
        wide = used + sum(widths) + _GAP * (columns - 1)
    right = [_is_numeric(rows[block.header :], column) for column in range(columns)]
    lines: list[Line] = []
    airy = False
    end = 0
    for number, row in enumerate(rows):
        start, end = end, _row_end(block.text, row)
        row_lines = _set_row(row, widths, right)
        if airy and number > 1:
            lines.append(Line(index, start, start, "table", edge, wide=wide))
        for place, pieces in enumerate(row_lines):
            lines.append(
                Line(
                    index,
                    start,
                    end if place == 0 else start,
                    "table",
                    (*edge, *pieces),
                    level=int(block.header and number == 0),
                    wide=wide,
                )
            )
        airy = airy or len(row_lines) > 1
        if block.header and number == 0:
            rule = (" " * _GAP).join("─" * size for size in widths)
            lines.append(Line(index, end, end, "table", (*edge, Piece(rule, role="rule")), wide=wide))
    return lines


def _wide_columns(rows: list[Row], columns: int) -> list[int]:
    """Return the cells of each column of a table that is moved sideways: its widest content, up to a readable width."""
    natural = [1] * columns
    for row in rows:
        for column, (_, cell) in enumerate(row):
            natural[column] = max(natural[column], width(cell.strip()))
    return [min(size, _WIDEST_COLUMN) for size in natural]


def _rows(source: str) -> list[Row]:
    """The cells of each row with their offsets."""
    text = drawable(source)
    rows = []
    start = 0
    for line in source.split("\n"):
        row: Row = []
        at = start
        for cell in line.split("\t"):
            row.append((at, text[at : at + len(cell)]))
            at += len(cell) + 1
        rows.append(row)
        start += len(line) + 1
    return rows


def _row_end(text: str, row: Row) -> int:
    """Return where a row ends in the text, its line break included."""
    at, cell = row[-1]
    return min(at + len(cell) + 1, len(text))


def _widths(rows: list[Row], columns: int, page: int, room: int) -> list[int] | None:
    """Return the cells of each column, or None if a table has too many columns to be set side by side."""
    natural = [1] * columns
    least = [1] * columns
    for row in rows:
        for column, (_, cell) in enumerate(row):
            natural[column] = max(natural[column], width(cell.strip()))
            longest = max((width(word) for word in cell.split()), default=1)
            least[column] = max(least[column], min(longest, 14))
    gaps = _GAP * (columns - 1)
    if sum(natural) + gaps <= max(page, room):
        return natural
    room = max(page, room) - gaps
    if sum(least) > room:
        return None
    widths = list(natural)
    while (excess := sum(widths) - room) > 0:
        # The widest columns give way, down to the next widest or to what their words need.
        widest = max(size for size, low in zip(widths, least, strict=True) if size > low)
        those = [at for at in range(columns) if widths[at] == widest and widest > least[at]]
        below = max((size for size in widths if size < widest), default=1)
        step = max(1, min(widest - below, excess // len(those)))
        for at in those:
            widths[at] = max(least[at], widths[at] - step)
            if sum(widths) <= room:
                break
    return widths


def _is_numeric(rows: list[Row], column: int) -> bool:
    """Return whether most cells of a column are numbers, which are set right."""
    cells = [row[column][1].strip() for row in rows if column < len(row)]
    filled = [cell for cell in cells if cell]
    numbers = sum(1 for cell in filled if cell[-1:].isascii() and _NUMBER.fullmatch(cell[:40]))
    return bool(filled) and numbers * 2 > len(filled)


def _wrapped(cell: Cell, size: int) -> list[Piece]:
    """A cell's text as pieces no wider than its column."""
    at, text = cell
    lead = len(text) - len(text.lstrip(" "))
    text = text[lead:]
    pieces = []
    start = 0
    for stop in wrap(text, size):
        pieces.append(Piece(text[start : trimmed(text, start, stop)], at + lead + start))
        start = stop
    return pieces


def _set_row(row: Row, widths: list[int], right: list[bool]) -> list[tuple[Piece, ...]]:
    """The lines of a row: the pieces of its cells side by side, each padded to its column."""
    cells = [_wrapped(cell, size) for cell, size in zip(row, widths, strict=False)]
    lines = []
    for side_by_side in zip_longest(*cells):
        pieces: list[Piece] = []
        for column, piece in enumerate(side_by_side):
            drawn = piece if piece is not None and piece.text else None
            free = max(widths[column] - (width(drawn.text) if drawn else 0), 0)
            before = free if right[column] else 0
            pieces += [space(before)] if before else []
            pieces += [drawn] if drawn else []
            after = free - before + (_GAP if column + 1 < len(side_by_side) else 0)
            pieces += [space(after)] if after else []
        lines.append(tuple(pieces))
    return lines


def _set_stacked(block: Block, rows: list[Row], index: int, measure: Measure, edge: tuple[Piece, ...]) -> list[Line]:
    """Each row as a short list, "heading: cell" a line, for a table too wide for any page."""
    heads = [cell.strip() for _, cell in rows[0]] if block.header and len(rows) > 1 else []
    inner = measure.width - sum(width(piece.text) for piece in edge)
    lines: list[Line] = []
    start = 0
    for row in rows[1:] if heads else rows:
        end = _row_end(block.text, row)
        if lines:
            lines.append(Line(index, start, start, "table", edge))
        covered = end
        for column, cell in enumerate(row):
            label = f"{fit(heads[column], inner // 2)}: " if column < len(heads) and heads[column] else ""
            indent = 2 if column else 0
            lead: tuple[Piece, ...] = (space(indent), Piece(label, role="marker"))
            for piece in _wrapped(cell, inner - indent - width(label)):
                lines.append(Line(index, start, covered, "table", (*edge, *lead, piece)))
                lead = (space(indent + width(label)),)
                covered = start
        start = end
    return lines
