"""The pane beside a list on a wide screen: it shows what Enter would open, and takes no keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.rows.line import Line
from reader.widgets.row_list import Drawing, RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

SHARE, BESIDE = 42, 6
"""Its share of the screen's columns, as the style sheet has it, and the cells that its margins take."""


class Preview(RowList[Line]):
    """Lines that are only looked at."""

    can_focus = False

    def __init__(self, *, unicode: bool) -> None:
        drawing = Drawing[Line](lambda line, _width: (line,), lambda _line: "", lambda _line: "")
        super().__init__(drawing, unicode=unicode, id="list-preview")

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines from the top."""
        self.show(lines)
        self.scroll_to(y=0, animate=False)
