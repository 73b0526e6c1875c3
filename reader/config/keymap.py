"""Keys: how they are written and shown, their commands on each screen, and the counts before them.

Plain data without Textual, so that `partwork settings` and `partwork help` load no screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Context = Literal[
    "library", "unread", "series", "source", "page", "version", "quotes", "people", "notebook", "bookmarks", "search",
    "sources", "settings", "undo_list", "due",
]  # fmt: skip
Preset = Literal["vim", "newsboat"]

LISTS: tuple[Context, ...] = (
    "library", "unread", "series", "source", "quotes", "people", "notebook", "bookmarks", "search", "sources",
    "settings", "undo_list", "due",
)  # fmt: skip
EVERYWHERE: tuple[Context, ...] = (*LISTS, "page", "version")
NAMES: dict[Context, str] = {
    "library": "the library", "series": "a series", "page": "a part", "version": "an older text", "quotes": "Quotes",
    "notebook": "Notes", "bookmarks": "Bookmarks", "search": "Search", "sources": "Sources", "settings": "Settings",
    "undo_list": "the undo list", "unread": "Unread", "source": "a source",
    "people": "People", "due": "what is due",
}  # fmt: skip
"""The name of a screen in a message."""
PRESETS: tuple[Preset, ...] = ("vim", "newsboat")

_NAMED = {
    "enter": "Enter", "escape": "Esc", "tab": "Tab", "space": "Space", "backspace": "Backspace", "delete": "Del",
    "insert": "Ins", "home": "Home", "end": "End", "pageup": "PgUp", "pagedown": "PgDn", "up": "Up", "down": "Down",
    "left": "Left", "right": "Right", **{f"f{number}": f"F{number}" for number in range(1, 25)},
}  # fmt: skip
_ALIASES = {
    "return": "enter", "esc": "escape", "del": "delete", "ins": "insert", "pgup": "pageup", "pgdn": "pagedown",
    "page_up": "pageup", "page_down": "pagedown", "bs": "backspace",
}  # fmt: skip
_MODIFIERS = ("ctrl", "alt", "shift")
_SIGNS = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→", "Enter": "⏎"}
_MOST_COUNT = 100_000


def parse_key(written: str) -> str | None:
    """Return the normal form of a key as a person writes it ("Ctrl+F", "PgDn", "]"), or None if it is not a key.

    A single printable character is its own name, in its own case; everything else is lower case with "+" between
    modifier and name, as in "ctrl+f".
    """
    if len(written) == 1 and written.isprintable() and written != " ":
        return written
    *modifiers, name = written.strip().replace("-", "+").lower().split("+") if len(written) > 1 else [written]
    if any(modifier not in _MODIFIERS for modifier in modifiers):
        return None
    name = _ALIASES.get(name, name)
    if name in _NAMED or (modifiers and len(name) == 1 and name.isalnum()):
        return "+".join((*(modifier for modifier in _MODIFIERS if modifier in modifiers), name))
    return None


def pressed_key(name: str, character: str | None) -> str:
    """The normal form of a key press that the terminal reports by `name`, with the `character` it types."""
    if character is not None and len(character) == 1 and character.isprintable() and character != " ":
        modified = any(part in ("ctrl", "alt") for part in name.split("+")[:-1])
        return name if modified else character
    return name


def show_key(key: str) -> str:
    """A key in its normal form as people read it: "ctrl+f" is "Ctrl+F"."""
    if len(key) == 1:
        return key
    *modifiers, name = key.split("+")
    last = _NAMED.get(name) or name.upper()
    return "+".join((*(modifier.title() for modifier in modifiers), last))


def key_sign(key: str) -> str:
    """The shortest way to show a key, for a line of hints: "enter" is "⏎"."""
    shown = show_key(key)
    return _SIGNS.get(shown, shown)


class Conflict(NamedTuple):
    """One key that two commands claim in the same place; the first one keeps it."""

    key: str
    winner: str
    refused: str


class Keymap(NamedTuple):
    """Which command each key gives in each context, and the keys of each command."""

    commands: Mapping[tuple[Context, str], str]
    keys: Mapping[str, tuple[str, ...]]

    def command(self, context: Context, key: str) -> str | None:
        """The name of the command that `key` gives in `context`, or None."""
        return self.commands.get((context, key))

    def first_key(self, command: str) -> str:
        """The key to show for a command, as people read it; "" where it has none."""
        keys = self.keys.get(command, ())
        return key_sign(keys[0]) if keys else ""


def build_keymap(
    contexts: Mapping[str, tuple[Context, ...]], keys: Mapping[str, tuple[str, ...]]
) -> tuple[Keymap, tuple[Conflict, ...]]:
    """The keymap of commands (name to contexts) with these keys (name to normal forms), and what clashes."""
    commands: dict[tuple[Context, str], str] = {}
    conflicts = []
    for name, context, key in _claims(contexts, keys):
        winner = commands.setdefault((context, key), name)
        conflict = Conflict(key, winner, name)
        if winner != name and conflict not in conflicts:
            conflicts.append(conflict)
    holding = {(name, key) for (_, key), name in commands.items()}
    by_command = {name: tuple(key for key in keys[name] if (name, key) in holding) for name in keys}
    return Keymap(commands, by_command), tuple(conflicts)


def _claims(
    contexts: Mapping[str, tuple[Context, ...]], keys: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, Context, str]]:
    for name, claimed in keys.items():
        for key in claimed:
            for context in contexts[name]:
                yield name, context, key


class Pressed(NamedTuple):
    """The command of a key, and its count: the number that was typed before it (None: none)."""

    command: str
    times: int | None


class KeyReader:
    """Maps key presses to commands, and keeps the digits typed before one ("5j")."""

    def __init__(self, keymap: Keymap) -> None:
        self.keymap = keymap
        self.count = ""

    def press(self, context: Context, key: str) -> Pressed | None:
        """The command that this key completes, or None: a digit waits, any other key drops the count."""
        command = self.keymap.command(context, key)
        if command is None:
            if len(key) == 1 and key in "0123456789" and (self.count or key != "0"):
                self.count += key
            else:
                self.count = ""
            return None
        count = min(int(self.count[:9]), _MOST_COUNT) if self.count else None
        self.count = ""
        return Pressed(command, count)
