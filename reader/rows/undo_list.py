"""The rows of the undo list: each change with its time and place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.phrases import ago
from reader.rows.line import BLANK, Line, Piece

if TYPE_CHECKING:
    from datetime import datetime

    from reader.model.records import Change

_INDENT = "  "


def change_key(change: Change) -> str:
    """Return the key of a change."""
    return str(change.number)


def change_words(change: Change) -> str:
    """Return the text by which a change is found."""
    return f"{change.label} {change.where}"


def change_height(_change: Change, _width: int) -> int:
    """Two lines, and an empty one below them."""
    return 3


def change_lines(change: Change, _width: int, now: datetime) -> tuple[Line, ...]:
    """Return a change with its time, and below it its place. An undone change is dim, and says so."""
    label = change.label[:1].upper() + change.label[1:]
    state = (Piece("undone  ", "warn"),) if change.undone else ()
    first = Line((Piece(label, "dim" if change.undone else "strong"),), (*state, Piece(ago(change.at, now), "dim")))
    where = "" if change.where in change.label else change.where
    return first, Line((Piece(_INDENT), Piece(where, "dim"))) if where else BLANK, BLANK
