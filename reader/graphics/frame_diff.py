"""The frame that a terminal shows, and the shortest output that turns it into another frame.

Textual writes every line that a widget has touched: a cursor that moves by one row of a list of 200 columns is 32 KB,
which over ssh is felt. Here the frame that was written last is remembered cell by cell: only cells that changed are
written, lines that moved are scrolled by the terminal itself, and the blank end of a line is erased rather than filled
with spaces.

A cell is its text and its look: the parameters of SGR (ECMA-48, 8.3.117) as attributes, foreground, background.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import NamedTuple

from reader.flow.cells import clusters, is_simple

_GAP = 8  # unchanged cells that are cheaper to write again than to jump over: a jump and a look cost about as much
_ERASED = 12  # blank cells from which on they are erased (ECH and a jump are 9 bytes) rather than written
_ERASED_AT_END = 4
_LEAST_SCROLLED = 4  # lines from which on a scroll (about 20 bytes) is cheaper than writing them
_SHOWN_ON_BLANK = frozenset({"4", "7", "9", "21", "53"})  # attributes that a space shows: underline, reverse, strike


class Look(NamedTuple):
    """The look of a cell: the parameters of SGR, "" for the terminal's own colours."""

    attributes: frozenset[str] = frozenset()
    front: str = ""
    back: str = ""


Cell = tuple[str, Look]
Row = list[Cell | None]
PLAIN = Look()


def look_of(parameters: str) -> Look:
    """A look from the parameters of one SGR sequence, as "1;38;2;10;20;30;48;5;17"."""
    attributes, front, back = set(), "", ""
    numbers = parameters.split(";") if parameters else []
    at = 0
    while at < len(numbers):
        number = numbers[at]
        taken = 1
        if number in ("38", "48"):
            taken = 5 if numbers[at + 1 : at + 2] == ["2"] else 3
        code = ";".join(numbers[at : at + taken])
        if (number.startswith("3") and len(number) == 2) or (number.startswith("9") and len(number) == 2):
            front = code
        elif (number.startswith("4") and len(number) == 2) or (number.startswith("10") and len(number) == 3):
            back = code
        else:
            attributes.add(number)
        at += taken
    return Look(frozenset(attributes), front, back)


def cells_of(text: str, look: Look) -> list[Cell]:
    """The cells of a text. What takes two is followed by an empty cell; a mark without a width joins its letter."""
    if is_simple(text):
        if not text.strip(" ") and not look.attributes & _SHOWN_ON_BLANK:
            return [(" ", Look(back=look.back))] * len(text)
        return [(letter, look) for letter in text]
    found: list[Cell] = []
    for start, end, size in clusters(text):
        if size == 0 and found:
            found[-1] = (found[-1][0] + text[start:end], look)
        elif size:
            found.append((text[start:end], look))
            found += [("", look)] * (size - 1)
    return found


class FrameDiff:
    """The frame on a terminal of a given size; an unknown cell is None.

    `erases` means that erasing fills with the background colour (BCE), as in every terminal but GNU screen.
    """

    def __init__(self, columns: int, rows: int, *, erases: bool = True) -> None:
        self.columns = columns
        self.rows = rows
        self._erases = erases
        self._shown: list[Row] = [[None] * columns for _ in range(rows)]

    def forget(self) -> None:
        """Take no cell for known: something else has written on the terminal."""
        self._shown = [[None] * self.columns for _ in range(self.rows)]

    def write(self, changed: dict[int, Row]) -> str:
        """The writing that shows these rows, by number, in place of those there are; None cells stay as they are."""
        wanted = {}
        for number, row in changed.items():
            if 0 <= number < self.rows:
                old = self._shown[number]
                new = [cell or was for cell, was in zip(row, old, strict=True)] if None in row else row
                if new != old:
                    wanted[number] = new
        pen = _Pen(self.columns, erases=self._erases)
        self._scroll(wanted, pen)
        for number, new in wanted.items():
            old = self._shown[number]
            if new != old:
                self._write_row(number, old, new, pen)
                self._shown[number] = new
        return pen.finish()

    def _scroll(self, wanted: dict[int, Row], pen: _Pen) -> None:
        """Let the terminal scroll the lines that have only moved."""
        if len(wanted) < _LEAST_SCROLLED:
            return
        where = {_words(row): number for number, row in enumerate(self._shown) if _words(row).strip()}
        votes = Counter(where[words] - number for number, row in wanted.items() if (words := _words(row)) in where)
        if not votes:
            return
        shift, found = votes.most_common(1)[0]
        if not shift or found < max(_LEAST_SCROLLED, len(wanted) // 3):
            return
        before = range(self.rows)
        moved = [at for at, row in wanted.items() if at + shift in before and row == self._shown[at + shift]]
        if len(moved) < _LEAST_SCROLLED:
            return
        first, last = min(moved), max(moved)
        top, bottom = (first, last + shift) if shift > 0 else (first + shift, last)
        pen.scroll(top, bottom, shift)
        region = self._shown[top : bottom + 1]
        fresh: list[Row] = [[None] * self.columns for _ in range(abs(shift))]
        self._shown[top : bottom + 1] = [*region[shift:], *fresh] if shift > 0 else [*fresh, *region[:shift]]
        for number in range(top, bottom + 1):  # rows of the region that were to stay have moved too
            if number not in wanted:
                wanted[number] = region[number - top]

    def _write_row(self, number: int, old: Row, new: Row, pen: _Pen) -> None:
        if any(cell is not None and len(cell[0]) != 1 for row in (old, new) for cell in row):
            pen.row(number, 0, new, len(new))  # terminals disagree on widths: nothing is left standing in between
            return
        for start, end in _spans(old, new):
            pen.row(number, start, new, end)


def _words(row: Row) -> str:
    return "".join([cell[0] if cell else "\0" for cell in row])


class _Pen:
    """Writes, and remembers the place and the look of the next letter."""

    def __init__(self, columns: int, *, erases: bool) -> None:
        self._columns = columns
        self._erases = erases
        self._output: list[str] = []
        self._at = (-1, -1)
        self._look: Look | None = None

    def finish(self) -> str:
        """All that was written, ending in the terminal's own look."""
        if self._look not in (None, PLAIN):
            self._output.append("\x1b[0m")
        return "".join(self._output)

    def scroll(self, top: int, bottom: int, lines: int) -> None:
        """Scroll the rows from `top` to `bottom` up, or down where `lines` is negative (DECSTBM, SU, SD)."""
        how = f"{lines}S" if lines > 0 else f"{-lines}T"
        self._output.append(f"\x1b[0m\x1b[{top + 1};{bottom + 1}r\x1b[{how}\x1b[r")
        self._at, self._look = (-1, -1), PLAIN

    def row(self, number: int, start: int, row: Row, end: int) -> None:
        """Write the cells of a row from `start` to `end`; cells that are not known are left as they are."""
        at = start
        for look, group in groupby(row[start:end], key=_look):
            cells = list(group)
            if look is not None:
                self._go(number, at)
                self._write(look, cells, at)
            at += len(cells)

    def _write(self, look: Look, cells: Row, at: int) -> None:
        text = "".join([cell[0] for cell in cells if cell])
        size, last = len(cells), at + len(cells) == self._columns
        blank = not text.strip(" ") and not look.attributes & _SHOWN_ON_BLANK and (self._erases or not look.back)
        self._change_look(look)
        if blank and last and size >= _ERASED_AT_END:
            self._output.append("\x1b[K")
        elif blank and size >= _ERASED:
            self._output.append(f"\x1b[{size}X")
        else:
            self._output.append(text)
            self._at = (-1, -1) if last else (self._at[0], at + size)  # at the edge terminals wait to wrap

    def _go(self, row: int, column: int) -> None:
        if self._at == (row, column):
            return
        if self._at[0] == row and column > self._at[1]:
            self._output.append(f"\x1b[{column - self._at[1]}C")
        else:
            self._output.append(f"\x1b[{row + 1};{column + 1}H" if column else f"\x1b[{row + 1}H")
        self._at = (row, column)

    def _change_look(self, look: Look) -> None:
        """Change to another look by the parameters that differ, where no attribute has to go."""
        old = self._look
        if look == old:
            return
        if old is None or old.attributes - look.attributes:
            wanted = ["0", *sorted(look.attributes), look.front, look.back]
        else:
            wanted = sorted(look.attributes - old.attributes)
            if look.front != old.front:
                wanted.append(look.front or "39")
            if look.back != old.back:
                wanted.append(look.back or "49")
        self._output.append(f"\x1b[{';'.join(filter(None, wanted))}m")
        self._look = look


def _look(cell: Cell | None) -> Look | None:
    return cell[1] if cell else None


def _spans(old: Row, new: Row) -> list[tuple[int, int]]:
    """The stretches of a row to write: what differs, with short stretches in between that do not."""
    found: list[tuple[int, int]] = []
    for at, (was, cell) in enumerate(zip(old, new, strict=True)):
        if was == cell:
            continue
        if found and at - found[-1][1] <= _GAP and None not in new[found[-1][1] : at]:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    if found and found[-1][1] > len(new) - _blanks_at_end(new):
        found[-1] = (found[-1][0], len(new))  # erasing to the end is three bytes
    return found


def _blanks_at_end(row: Row) -> int:
    """The cells at the end of a row that are blank and look the same."""
    last = row[-1] if row else None
    if last is None or last[0] != " ":
        return 0
    return next((number for number, cell in enumerate(reversed(row)) if cell != last), len(row))
