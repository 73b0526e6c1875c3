"""The elements of tables; what becomes of a table, `feeds.formats.tables` decides."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from feeds.formats.html.blocks import integer, open_block
from feeds.formats.html.state import TableState
from feeds.formats.tables import Table

if TYPE_CHECKING:
    from feeds.formats.html.builder import BlockBuilder, Handler


def open_table(builder: BlockBuilder, name: str, attrs: dict[str, str]) -> None:
    """A table; one that holds another is layout, so that at most the innermost waits for its end.

    So is one whose author says so (WAI-ARIA's `presentation`): mails are made of such tables.
    """
    if builder.tables and not builder.tables[-1].table.layout:
        outer = builder.tables[-1].table
        outer.spill()
        builder.out = outer.outside
    said = attrs.get("role", "").strip().lower() in {"presentation", "none"}
    table = Table(builder.out, layout=said, strict=builder.is_mail)
    builder.tables.append(TableState(table, builder.height))
    before, quoted = builder.state, builder.quoted
    builder.state = replace(before, place="", item=None)

    def close() -> None:
        builder.flush()
        builder.tables.pop()
        builder.out = table.outside
        table.close(quoted)
        builder.state = before

    builder.push(name, close)


def open_row(builder: BlockBuilder, name: str, attrs: dict[str, str]) -> None:
    """A row; it ends the one before."""
    if not builder.tables:
        open_block(builder, name, attrs)
        return
    state = builder.tables[-1]
    if state.row_at >= 0:
        builder.pop_to(state.row_at)
    state.table.add_row()
    state.row_at = builder.height

    def close() -> None:
        builder.flush()
        state.row_at = -1

    builder.push(name, close)


def open_cell(builder: BlockBuilder, name: str, attrs: dict[str, str]) -> None:
    """Begin a cell: its blocks go to the table, and nothing that is open outside continues in it."""
    if not builder.tables:
        open_block(builder, name, attrs)
        return
    state = builder.tables[-1]
    if state.cell_at >= 0:
        builder.pop_to(state.cell_at)
    rows, columns = integer(attrs, "rowspan"), integer(attrs, "colspan")
    builder.out = state.table.add_cell(header=name == "th", columns=columns, rows=rows)
    before, counts, formats = builder.state, builder.counts, builder.run.suspend()
    lists, builder.lists = builder.lists, []
    builder.state = replace(before, place="", item=None, heading=0)
    state.cell_at = builder.height

    def close() -> None:
        builder.flush()
        builder.counts, builder.lists, builder.state = counts, lists, before
        builder.run.resume(formats)
        state.cell_at = -1
        builder.out = state.table.outside

    builder.push_scope(close)


HANDLERS: dict[str, Handler] = {
    "table": open_table,
    "tr": open_row,
    **dict.fromkeys(("td", "th"), open_cell),
}
