"""Tables: a data table becomes one block, a layout table is replaced by its contents."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from feeds.article import Block, Span

# A cell longer than this (in characters, on average) is an article's column, not a datum.
_LONG_CELL = 400
_MOST_EXTRA = 10_000
_CELL_KINDS = frozenset({"paragraph", "list", "image", "quote"})


@dataclass(slots=True)
class Cell:
    """One cell while it is read."""

    blocks: list[Block] = field(default_factory=list)
    header: bool = False
    columns: int = 1
    rows: int = 1


@dataclass(slots=True)
class Table:
    """One table while it is read. `outside` is where blocks go that are not in a cell.

    A `strict` one has to show that it is data: in mails few tables are.
    """

    outside: list[Block]
    layout: bool = False
    strict: bool = False
    rows: list[list[Cell]] = field(default_factory=list)

    def add_row(self) -> None:
        """A row begins."""
        self.rows.append([])

    def add_cell(self, *, header: bool, columns: int = 1, rows: int = 1) -> list[Block]:
        """A cell begins; the list that its blocks go to."""
        if self.layout:
            return self.outside
        if not self.rows:
            self.add_row()
        cell = Cell([], header, min(max(columns, 1), 50), min(max(rows, 1), 200))
        self.rows[-1].append(cell)
        return cell.blocks

    def spill(self) -> None:
        """It is layout after all: everything parsed so far is emitted unchanged."""
        if not self.layout:
            self.layout = True
            for row in self.rows:
                for cell in row:
                    self.outside.extend(cell.blocks)
            self.rows = []

    def close(self, quoted: int) -> None:
        """The table ends: its block, or the contents of its cells, go out."""
        rows = [row for row in self.rows if any(cell.blocks for cell in row)]
        if self.layout or not rows or not _is_data(rows) or (self.strict and not _is_grid(rows)):
            self.spill()
            return
        header = len(rows) > 1 and all(cell.header or not cell.blocks for cell in rows[0])
        grid = _grid(rows)
        pieces: list[str] = []
        spans: list[Span] = []
        at = 0
        for number, cells in enumerate(grid):
            if number:
                pieces.append("\n")
                at += 1
            for column, cell in enumerate(cells):
                if column:
                    pieces.append("\t")
                    at += 1
                for text, cell_spans in _cell_text(cell):
                    pieces.append(text)
                    spans += [replace(span, start=span.start + at, end=span.end + at) for span in cell_spans]
                    at += len(text)
        self.outside.append(Block("table", "".join(pieces), spans=tuple(spans), header=header, quoted=quoted))


def _is_data(rows: list[list[Cell]]) -> bool:
    """Return whether the table sets data in rows and columns: at least two columns of short, simple cells."""
    cells = [cell for row in rows for cell in row]
    if max(len(row) for row in rows) < 2:
        return False
    if any(block.kind not in _CELL_KINDS for cell in cells for block in cell.blocks):
        return False
    filled = [cell for cell in cells if cell.blocks]
    images = sum(1 for cell in filled for block in cell.blocks if block.kind == "image")
    if images * 2 >= len(filled):
        return False
    return sum(len(block.text) for cell in filled for block in cell.blocks) <= _LONG_CELL * len(filled)


def _is_grid(rows: list[list[Cell]]) -> bool:
    """Whether a table has a header, or two rows and more of as many cells, none of which is an image or only a link."""
    cells = [cell for row in rows for cell in row]
    if any(cell.header for cell in cells):
        return True
    blocks = [block for cell in cells for block in cell.blocks]
    linked = sum(block.linked >= len(block.text) for block in blocks)
    regular = len(rows) > 1 and len({sum(cell.columns for cell in row) for row in rows}) == 1
    return regular and all(cell.blocks for cell in cells) and 2 * linked < len(blocks)


def _grid(rows: list[list[Cell]]) -> list[list[Cell]]:
    """The rows with an empty cell for each place that a wider or taller cell covers, and of equal length."""
    extra = 0
    covered: dict[int, int] = {}  # column: rows still covered
    grid: list[list[Cell]] = []
    for row in rows:
        line: list[Cell] = []
        waiting = list(reversed(row))
        while waiting or covered.get(len(line)):
            if covered.get(len(line)) and extra < _MOST_EXTRA:
                covered[len(line)] -= 1
                line.append(Cell())
                extra += 1
                continue
            if not waiting:
                break
            cell = waiting.pop()
            for offset in range(cell.columns if extra < _MOST_EXTRA else 1):
                if cell.rows > 1:
                    covered[len(line)] = cell.rows - 1
                line.append(cell if offset == 0 else Cell())
                extra += offset > 0
        grid.append(line)
    width = max(len(line) for line in grid)
    while width > 1 and not any(line[width - 1].blocks for line in grid if len(line) >= width):
        width -= 1
    if width * len(grid) > _MOST_EXTRA + sum(len(line) for line in grid):
        return grid
    return [(line + [Cell() for _ in range(width - len(line))])[:width] for line in grid]


def _cell_text(cell: Cell) -> list[tuple[str, tuple[Span, ...]]]:
    """The texts of a cell's blocks on one line, with what parts them."""
    parts: list[tuple[str, tuple[Span, ...]]] = []
    for block in cell.blocks:
        if not block.text:
            continue
        if parts:
            parts.append(("; " if block.kind == "list" else " ", ()))
        parts.append((block.text.replace("\n", " ").replace("\t", " "), block.spans))
    return parts
