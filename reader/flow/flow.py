"""The lines of a text for a width, however long the text is.

Only the text near the window is set exactly. The height of everything else is an estimate until it has been shown or
measured in the background, so a text of a million words is ready as fast as a short one. Nothing outside depends on the
estimates: positions are Places, and lines are numbered only to scroll.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import repeat
from typing import TYPE_CHECKING

from feeds.article import Block, Place
from reader.flow.blocks import folded_note, gap, gap_lines, line_ends, set_block, set_heading_lines
from reader.flow.heights import Heights
from reader.flow.line import Line, Piece, space
from reader.flow.measure import NARROWEST, RAGGED, Measure
from reader.flow.pictures import picture_lines
from reader.flow.units import Units

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reader.flow.line import LineKind
    from reader.flow.measure import Setting
    from reader.flow.pictures import PictureSize
    from reader.flow.units import Unit

_AT_ONCE = 60_000  # characters that are measured as the flow is made: about four milliseconds
_MOST_CACHED = 256  # units whose lines are cached


class Flow:
    """The lines of `blocks`, `width` cells wide, numbered from 0.

    `room` is the greatest width of code and tables; `setting` how running text is set; `head` is above the first block
    (kind and words), `closing` below the last. Numbers of lines change as `settle` and `measure` replace estimates:
    keep Places, and ask `line_of` again after either.
    """

    def __init__(
        self,
        blocks: Sequence[Block],
        width: int,
        *,
        room: int = 0,
        setting: Setting = RAGGED,
        head: Sequence[tuple[LineKind, str]] = (),
        closing: str = "",
    ) -> None:
        self._blocks = blocks or (Block("paragraph", ""),)
        self._head = head
        self._closing = closing
        self.folded = False
        self.units = Units(self._blocks)
        self._pictures: Mapping[int, PictureSize] = {}
        self._tall = 0
        self._cached: dict[int, list[Line]] = {}
        self._measure = Measure(0, 0)
        self.set(width, room, setting=setting)

    def set(self, width: int, room: int = 0, tall: int = 0, setting: Setting | None = None) -> None:
        """Set the text again, for another width or in another way, or pictures for another height of the screen.

        Every number of a line is void; Places are not. Without a `setting` it is the one that there was.
        """
        width = max(width, NARROWEST)
        self._tall = tall
        before = self._measure
        chosen = before.setting if setting is None else setting
        self._measure = measure = Measure(width, max(room, width), tall if self._pictures else 0, chosen)
        if replace(measure, tall=0) != replace(before, tall=0):
            self._forget()
        elif measure != before:
            self._lay_again(self._pictures)

    def show_pictures(self, sizes: Mapping[int, PictureSize]) -> None:
        """Set pictures of these sizes above the captions of these blocks, in place of those there were."""
        changed = {index for index in {*sizes, *self._pictures} if sizes.get(index) != self._pictures.get(index)}
        self._pictures = sizes
        self._measure = replace(self._measure, tall=self._tall if sizes else 0)
        self._lay_again(changed)

    def picture_rows(self, block: int) -> int:
        """The lines of the picture at a block, 0 where none is shown."""
        return sum(line.kind == "picture" for line in self._lines_of(self.units.at(Place(block))))

    def _lay_again(self, blocks: Iterable[int]) -> None:
        """Lay out the first units of some blocks again: the lines above their text have changed."""
        for index in blocks:
            unit = self.units.at(Place(index))
            self._cached.pop(unit, None)
            self._exact[unit] = 0
            self._set(unit)

    def _forget(self) -> None:
        """Estimate every height, and measure a short text at once."""
        width, sizes = self._measure.width, self.units.sizes
        alike = repeat(sizes[0] // width + 2, len(sizes))
        self._heights = Heights([size // width + 2 for size in sizes] if self.units.known else alike)
        self._exact = bytearray(len(self.units))
        self._unmeasured = 0  # every unit before this one is exact
        self._cached.clear()
        if self.units.known and self.units.ends[-1] <= _AT_ONCE:
            self.measure(len(self.units))

    @property
    def width(self) -> int:
        """The cells of the column."""
        return self._measure.width

    @property
    def line_count(self) -> int:
        """The lines of the whole text, as far as they are known."""
        return self._heights.total

    @property
    def end(self) -> Place:
        """The end of the text."""
        return Place(len(self._blocks) - 1, len(self._blocks[-1].text))

    def length(self, block: int) -> int:
        """The characters of a block."""
        return len(self._blocks[block].text)

    @property
    def measured(self) -> bool:
        """Whether nothing is an estimate any more."""
        return self.units.known and self._unmeasured >= len(self._exact)

    def measure(self, units: int) -> None:
        """Replace the estimates of the next units, up to a limit.

        The first time, if the text has very many blocks, only their lengths are measured.
        """
        if not self.units.known:
            self.units.learn()
            self._forget()
            return
        at = self._unmeasured
        while at < len(self._exact) and units > 0:
            if not self._exact[at]:
                self._set(at)
                units -= 1
            at += 1
        self._unmeasured = at

    def settle(self, place: Place, before: int, after: int) -> int:
        """Lay out the lines around `place` exactly, with some before and after it, and return its line's number."""
        unit = self.units.at(place)
        missing = after + len(self._lines_of(unit))
        for at in range(unit, len(self._exact)):
            self._set(at)
            missing -= self._heights[at]
            if missing <= 0:
                break
        for at in range(unit - 1, -1, -1):
            if before <= 0:
                break
            self._set(at)
            before -= self._heights[at]
        return self.line_of(place)

    def line(self, number: int) -> Line:
        """The line of this number; the nearest one where there is none.

        A line in a part that was estimated is set first, and is then the line at that number.
        """
        unit, inner = self._heights.at(number)
        while not self._exact[unit]:
            self._set(unit)
            unit, inner = self._heights.at(number)
        return self._lines_of(unit)[inner]

    def lines(self, first: int, count: int) -> list[Line]:
        """At most `count` lines from number `first` on; fewer at the end."""
        if count <= 0 or first >= self.line_count:
            return []
        self.line(first)
        unit, inner = self._heights.at(first)
        found = self._lines_of(unit)[inner:]
        while len(found) < count and (unit := unit + 1) < len(self._exact):
            self._set(unit)
            found += self._lines_of(unit)
        return found[:count]

    def all_lines(self) -> Iterator[Line]:
        """Yield every line from the first on, each unit set when it is reached."""
        for unit in range(len(self._exact)):
            yield from self._lines_of(unit)

    def line_of(self, place: Place) -> int:
        """The number of the line on which the character at `place` is drawn.

        The end of a block is on its last line. Places outside the text give its first or last line.
        """
        if self._folded_at(place.block if 0 <= place.block < len(self._blocks) else 0):
            place = Place(self._note_of(place.block)[0])
        unit = self.units.at(place)
        if not self._exact[unit]:
            self._set(unit)
        lines = self._lines_of(unit)
        offset = place.offset if place.block <= lines[0].block else len(self._blocks[-1].text)
        if offset <= 0 and self._blocks[place.block if 0 <= place.block < len(self._blocks) else 0].kind == "image":
            rows = (at for at, line in enumerate(lines) if line.kind in ("picture", "image"))
            return self._heights.top(unit) + next(rows, 0)  # a picture, or its placeholder, is above its caption
        covering = [number for number, line in enumerate(lines) if line.end > line.start]
        if not covering:
            text = [number for number, line in enumerate(lines) if line.kind not in ("blank", "title", "byline")]
            return self._heights.top(unit) + (text[0] if text else 0)
        at = bisect_right([lines[number].start for number in covering], offset) - 1
        return self._heights.top(unit) + covering[max(at, 0)]

    def place_of(self, number: int) -> Place:
        """Return the place where the line of this number begins; of an ornament the place of its neighbour."""
        line = self.line(number)
        return Place(line.block, line.start)

    def fold_notes(self, *, folded: bool) -> None:
        """Show one line in place of each of the author's notes, or all of them. Every number of a line is void."""
        if folded != self.folded:
            self.folded = folded
            self._forget()

    def _folded_at(self, index: int) -> bool:
        """Return whether a block is hidden in a folded note."""
        return self.folded and self._blocks[index].aside

    def _note_of(self, index: int) -> range:
        """The blocks of the author's note that a block belongs to."""
        first = last = index
        while first and self._blocks[first - 1].aside:
            first -= 1
        while last + 1 < len(self._blocks) and self._blocks[last + 1].aside:
            last += 1
        return range(first, last + 1)

    def _set(self, unit: int) -> None:
        """Make a unit's height exact."""
        if not self._exact[unit]:
            self._heights[unit] = self._plain_height(unit) or len(self._lines_of(unit))
            self._exact[unit] = 1

    def _plain_height(self, unit: int) -> int:
        """The height of a unit that is nothing but a paragraph among others, 0 of any other.

        Most of a long text is such paragraphs, and counting their lines takes half of setting them.
        """
        stretch = self.units[unit]
        index = stretch.block
        block = self._blocks[index]
        is_full_block = stretch.end - stretch.start == len(block.text)
        inner = 0 < index < len(self._blocks) - 1
        if not (inner and is_full_block) or block.kind != "paragraph" or block.quoted or block.aside:
            return 0
        return gap(self._blocks[index - 1], block) + len(line_ends(block, self._measure).ends)

    def _lines_of(self, unit: int) -> list[Line]:
        """All lines of a unit, from the gap before it on."""
        lines = self._cached.get(unit)
        if lines is None:
            if len(self._cached) >= _MOST_CACHED:
                for old in list(self._cached)[: _MOST_CACHED // 2]:
                    del self._cached[old]
            lines = self._cached[unit] = self._lay(self.units[unit])
        return lines

    def _lay(self, unit: Unit) -> list[Line]:
        """Set a unit: the gap or the head above it, its lines, and what closes the text below it."""
        index = unit.block
        block = self._blocks[index]
        before = self._blocks[index - 1] if index else None
        length = len(block.text)
        pictured = index in self._pictures and not self._folded_at(index)
        lines: list[Line] = []
        if unit.start == 0:
            lines += gap_lines(before, block, index, self._measure)
            if index == 0:
                lines += set_heading_lines(self._head, self._measure)
            if pictured:
                lines += picture_lines(block, index, self._measure, self._pictures[index])
        if self._folded_at(index):
            return self._folded_lines(unit, lines)
        if unit.end - unit.start < length:
            lines += self._part_lines(block, unit)
        elif block.caption or not pictured:
            lines += set_block(block, index, self._measure, ends_quote=self._ends_quote(index), with_alt=not pictured)
        if unit.end == length and index == len(self._blocks) - 1:
            lines += self._closing_lines(index, length)
        return lines

    def _folded_lines(self, unit: Unit, above: list[Line]) -> list[Line]:
        """One line for a whole note, at its first block; no line at the others, but what closes the text."""
        index, note = unit.block, self._note_of(unit.block)
        end = len(self._blocks[index].text)
        lines: list[Line] = []
        if index == note[0] and unit.start == 0:
            text = "\n".join(self._blocks[at].text for at in note)
            lines = [*above, Line(index, 0, end, "paragraph", (Piece(folded_note(text), role="note"),))]
        if index == len(self._blocks) - 1 and unit.end == end:
            lines += self._closing_lines(index, end)
        return lines

    def _part_lines(self, block: Block, unit: Unit) -> list[Line]:
        """The lines of a part of a very long block; the line break at its end parts it from the next."""
        text = block.text[unit.start : unit.end]
        part = replace(block, text=text.removesuffix("\n") if unit.end < len(block.text) else text, spans=())
        if unit.start:
            part = replace(part, marker="", header=False)
        lines = [_shifted(line, unit.start) for line in set_block(part, unit.block, self._measure)]
        lines[-1] = replace(lines[-1], end=unit.end)
        return lines

    def _ends_quote(self, index: int) -> bool:
        """Return whether the block after this one does not go on with the same quote."""
        if index + 1 >= len(self._blocks):
            return True
        here, after = self._blocks[index], self._blocks[index + 1]
        return after.kind != "quote" or (bool(here.cite) and after.cite != here.cite)

    def _closing_lines(self, index: int, end: int) -> list[Line]:
        """The words below the last block, in the middle of the column."""
        if not self._closing:
            return []
        blank = Line(index, end, end, "blank")
        lines = [blank, blank]
        for line in set_heading_lines([("closing", self._closing)], self._measure)[1:-2]:
            at = max(self.width - line.width, 0) // 2
            lines.append(Line(index, end, end, "closing", (space(at), *line.pieces)))
        return [*lines, blank]


def _shifted(line: Line, by: int) -> Line:
    """A line of a part of a block as a line of the block."""
    if not by:
        return line
    pieces = tuple(piece._replace(start=piece.start + by) if piece.start >= 0 else piece for piece in line.pieces)
    return replace(line, start=line.start + by, end=line.end + by, pieces=pieces)
