"""The rows of help and of the command palette: a command's label and its keys."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from reader.config.commands import GROUPS, Command, commands_in
from reader.config.keymap import show_key
from reader.rows.line import BLANK, Line, Piece, cell
from reader.rows.marks import Heading, heading_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.config.keymap import Context, Keymap

Row = Command | Heading
_KEY_CELLS, _MOST_KEYS = 20, 3


def help_rows(context: Context, keymap: Keymap, offered: Callable[[str], bool] = lambda _name: True) -> list[Row]:
    """The commands of a screen that are `offered` and have keys that work there, under the headings of their groups."""
    known = [command for command in commands_in(context) if offered(command.name) and keymap.keys.get(command.name)]
    rows: list[Row] = []
    for group, title in GROUPS.items():
        here = [command for command in known if command.group == group]
        rows += [Heading(title), *here] if here else []
    return rows


def help_columns(rows: Sequence[Row]) -> tuple[Sequence[Row], Sequence[Row]]:
    """The rows of the help in two columns of about the same height; a group stays whole."""
    heights = list(accumulate(command_height(row, 0) for row in rows))
    starts = [at for at, row in enumerate(rows) if at and isinstance(row, Heading)]
    if not starts:
        return rows, ()
    middle = min(starts, key=lambda at: abs(2 * heights[at - 1] - heights[-1]))
    return rows[:middle], rows[middle:]


def palette_rows(
    context: Context, recent: Sequence[str] = (), offered: Callable[[str], bool] = lambda _name: True
) -> list[Row]:
    """The commands of a screen that are `offered`: those used last before the others, which go by their groups."""
    groups = list(GROUPS)
    known = [command for command in commands_in(context) if offered(command.name)]
    order = {name: number for number, name in enumerate(recent)}
    known.sort(key=lambda one: (order.get(one.name, len(order)), groups.index(one.group)))
    return [*known]


def ranked(rows: Sequence[Row], words: str) -> list[Row]:
    """The commands that hold all the words, in their names or among their other words; what begins so first."""
    terms = words.casefold().split()
    commands = [row for row in rows if isinstance(row, Command)]
    found = [command for command in commands if all(term in _all_words(command) for term in terms)]
    found.sort(key=lambda command: _rank(command, terms))
    return [*found]


def _rank(command: Command, terms: Sequence[str]) -> int:
    label = command.label.casefold()
    if label.startswith(" ".join(terms)):
        return 0
    if all(f" {term}" in f" {label}" for term in terms):
        return 1
    return 2 if all(term in label for term in terms) else 3


def _all_words(command: Command) -> str:
    return f"{command.label} {command.name.replace('_', ' ')} {command.words}".casefold()


def command_key(row: Row) -> str:
    """The command's name, "" for a heading."""
    return "" if isinstance(row, Heading) else row.name


def command_words(row: Row) -> str:
    """Return the text by which a command is found."""
    return row.text if isinstance(row, Heading) else _all_words(row)


def command_height(row: Row, _width: int) -> int:
    """A heading has an empty line above it."""
    return 2 if isinstance(row, Heading) else 1


def command_lines(row: Row, keymap: Keymap) -> tuple[Line, ...]:
    """Its keys, and its purpose."""
    if isinstance(row, Heading):
        return BLANK, heading_lines(row)[0]
    keys = "  ".join(show_key(key) for key in keymap.keys.get(row.name, ())[:_MOST_KEYS])
    return (Line((cell(keys, _KEY_CELLS, "accent"), Piece("  "), Piece(row.label))),)
