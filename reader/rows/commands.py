"""The rows of help and of the command palette: a command's label and its keys."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from reader.config.commands import GROUPS, Command, commands_in
from reader.config.keymap import EVERYWHERE, NAMES, show_key
from reader.rows.line import BLANK, Line, Piece, cell
from reader.rows.marks import Heading, heading_lines, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.config.keymap import Context, Keymap

Row = Command | Heading
_KEY_CELLS, _MOST_KEYS = 20, 3
_NARROW = 60
"""Below this many cells a command has one key beside it: with three, most of its label would be cut."""
_NARROW_KEY_CELLS = 8
_COLUMN_CELLS = 76
"""About as wide as each of the help's two columns is where there are two."""
_MOST_LINES = 4


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
    heights = list(accumulate(command_height(row, _COLUMN_CELLS) for row in rows))
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


def found_elsewhere(context: Context, words: str, keymap: Keymap) -> str:
    """Return the message for a search that matched nothing on this screen: what matches on another one, if anything."""
    for where in (place for place in EVERYWHERE if place != context):
        for command in ranked(commands_in(where), words):
            if isinstance(command, Command) and context not in command.where:
                key = keymap.first_key(command.name)
                return f"Not here: “{command.short_label}”{f' ({key})' if key else ''} works in {NAMES[where]}"
    return "No such command"


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


def command_height(row: Row, width: int) -> int:
    """Return how many lines of `width` cells a row takes; a heading has an empty line above it."""
    return 2 if isinstance(row, Heading) else len(_label_lines(row, width))


def command_lines(row: Row, keymap: Keymap, width: int) -> tuple[Line, ...]:
    """Return a command's keys and its label, which goes on below itself where `width` is short."""
    if isinstance(row, Heading):
        return BLANK, heading_lines(row)[0]
    cells, most = _key_cells(width), _MOST_KEYS if width >= _NARROW else 1
    keys = "  ".join(show_key(key) for key in keymap.keys.get(row.name, ())[:most])
    first, *others = _label_lines(row, width)
    gap = Piece("  ")
    return (
        Line((cell(keys, cells, "accent"), gap, *first.left)),
        *(Line((cell("", cells), gap, *line.left)) for line in others),
    )


def _label_lines(command: Command, width: int) -> list[Line]:
    return wrapped(command.label, width - _key_cells(width) - 2, lead="", most=_MOST_LINES)


def _key_cells(width: int) -> int:
    return _KEY_CELLS if width >= _NARROW else _NARROW_KEY_CELLS
