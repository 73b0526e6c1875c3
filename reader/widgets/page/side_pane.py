"""The pane beside the page: one of several lists, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical

from reader.rows.line import Line, Piece, Tone
from reader.rows.pane import PANES, PaneKind, PaneRow, pane_height, pane_lines
from reader.widgets.line_bar import LineBar
from reader.widgets.row_list import Drawing, RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult


class SidePane(Vertical):
    """A list with the names of all panes above it."""

    def __init__(self, *, unicode: bool = True) -> None:
        super().__init__(id="pane")
        self._unicode = unicode
        self.kind: PaneKind | None = None
        self.rows: RowList[PaneRow] = RowList(
            Drawing(pane_lines, lambda row: row.key, lambda row: row.text, pane_height), unicode=unicode, id="pane-rows"
        )

    def compose(self) -> ComposeResult:
        """The names, and the list."""
        yield LineBar(unicode=self._unicode, id="pane-names")
        yield self.rows

    def show(self, kind: PaneKind, rows: Sequence[PaneRow], *, empty: str, at: str = "") -> None:
        """Show a list under its name, with the cursor on `at`, else where it was in this list."""
        another = kind != self.kind
        self.kind = kind
        self.display = True
        pieces: list[Piece] = []
        for name in PANES:
            tone: Tone = "accent" if name == kind else "dim"
            pieces += [Piece("  " if pieces else ""), Piece(name, tone)]
        self.query_one("#pane-names", LineBar).show(Line(tuple(pieces)))
        self.rows.empty = empty
        self.rows.show(rows, key=at)
        if another and not at:
            self.rows.move_start()

    def hide(self) -> None:
        """Take the pane away."""
        self.kind = None
        self.display = False
