"""The rows of help and of the command palette: what a command does, and its keys."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from reader.config.commands import Command, commands_in
from reader.config.keys import show_key
from reader.rows.line import BLANK, Line, Piece
from reader.rows.marks import Heading, heading_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.config.keys import Context, Keymap

Row = Command | Heading


def command_rows(
    context: Context, keymap: Keymap, *, only_keys: bool, offered: Callable[[str], bool] = lambda _name: True
) -> list[Row]:
    """The commands of a screen that are `offered`; those with keys under the headings of their groups, or all by name.

    A command that the reader has given no key that works here stands only in the list by name.
    """
    known = [command for command in commands_in(context) if offered(command.name)]
    rows: list[Row] = []
    if not only_keys:
        rows.extend(sorted(known, key=attrgetter("says")))
        return rows
    for group in dict.fromkeys(command.group for command in known):
        here = [command for command in known if command.group == group and keymap.keys.get(command.name)]
        if here:
            rows += [Heading(group), *here]
    return rows


def command_key(row: Row) -> str:
    """The command's name, "" for a heading."""
    return "" if isinstance(row, Heading) else row.name


def command_words(row: Row) -> str:
    """What a command is found by."""
    return row.text if isinstance(row, Heading) else f"{row.says} {row.name.replace('_', ' ')}"


def command_height(row: Row, _width: int) -> int:
    """A heading has an empty line above it."""
    return 2 if isinstance(row, Heading) else 1


def command_lines(row: Row, keymap: Keymap) -> tuple[Line, ...]:
    """What it does, and its keys at the right."""
    if isinstance(row, Heading):
        return BLANK, heading_lines(row)[0]
    keys = "  ".join(show_key(key) for key in keymap.keys.get(row.name, ()))
    return (Line((Piece(row.says),), (Piece(keys, "accent"),)),)
