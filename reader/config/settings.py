"""The settings file: its settings, their meaning, and the faults of a given file.

TOML, read by `tomllib` (1 ms for the whole file; tomlkit takes 7) and changed by tomlkit, which keeps comments. Nothing
in it is fatal: an unusable value is reported with its line, and the default is used. The only module that reads
settings.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.config.commands import BY_NAME, COMMANDS, FORMER_NAMES
from reader.config.keymap import PRESETS, Keymap, Preset, build_keymap, parse_key, show_key
from reader.config.schemes import THEMES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.config.schemes import Scheme

NARROWEST, WIDEST = 20, 200
PANE_LEAST, PANE_MOST = 24, 80


class _Rule(NamedTuple):
    """The table of a setting in the file, its summary there, and its possible values."""

    table: str
    summary: str
    choices: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    step: int = 1

    def complaint(self, value: object, default: object) -> str | None:
        """Return why `value` cannot be used, or None when it can."""
        if self.choices:
            return None if value in self.choices else "choose one of " + ", ".join(self.choices)
        if isinstance(default, bool):
            return None if isinstance(value, bool) else "write true or false"
        numbers = (int,) if isinstance(default, int) else (int, float)
        if isinstance(value, bool) or not isinstance(value, numbers):
            return "write a whole number" if isinstance(default, int) else "write a number"
        if not (self.least is None or self.least <= value) or not (self.most is None or value <= self.most):
            return f"write a number from {self.least:g} to {self.most:g}"
        return None


def _setting(default: object, rule: _Rule) -> Any:  # noqa: ANN401 - dataclass fields are typed where they stand
    return field(default=default, metadata={"rule": rule})


def _default_keymap() -> Keymap:
    return _keymap("vim", {})[0]


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set, with its default. Each field is one line of the settings file."""

    theme: str = _setting(
        "night",
        _Rule("look", "colour theme; auto, solarized, … are light or dark as the terminal is", choices=THEMES),
    )
    width: int = _setting(
        72,
        _Rule(
            "look",
            "width of the text in columns; - and + change it while reading",
            least=NARROWEST,
            most=WIDEST,
            step=2,
        ),
    )
    pane_width: int = _setting(
        40,
        _Rule("look", "width of the pane beside the page; < and > change it", least=PANE_LEAST, most=PANE_MOST, step=2),
    )
    hyphens: str = _setting("off", _Rule("look", "break words at the ends of lines", choices=("off", "auto")))
    justify: bool = _setting(False, _Rule("look", "set lines to both edges; best with hyphens"))
    animations: bool = _setting(False, _Rule("look", "animate scrolling and transitions"))
    unicode: bool = _setting(True, _Rule("look", "false: draw bars, rules and marks in ASCII"))
    plain: bool = _setting(
        False, _Rule("look", "plain text without bars, columns or side panes, for screen readers and slow lines")
    )
    mouse: bool = _setting(True, _Rule("look", "false: leave the mouse to the terminal"))
    quotes: bool = _setting(True, _Rule("reading", "show quotes and who said them on the page"))
    speaker_colours: bool = _setting(False, _Rule("reading", "show a colour and a letter for each speaker on the page"))
    words_per_minute: int = _setting(
        240, _Rule("reading", "your reading speed, for estimates of the time left", least=20, most=2000, step=10)
    )
    spoiler_guard: bool = _setting(False, _Rule("reading", "hide the titles of parts beyond your place"))
    previously_days: int = _setting(
        3,
        _Rule("reading", "recap the previous part after a break of this many days; 0: never", least=0, most=3650),
    )
    speech_rate: int = _setting(
        175, _Rule("reading", "speed of reading aloud, in words a minute", least=80, most=450, step=10)
    )
    speech_voice: str = _setting("", _Rule("reading", "voice that reads aloud; empty: one for the text's language"))
    browser: str = _setting(
        "", _Rule("reading", "command that opens an address, with its options; empty: the system's default")
    )
    host_gap: float = _setting(1.0, _Rule("network", "seconds between requests to one host", least=0.0, most=3600.0))
    host_connections: int = _setting(1, _Rule("network", "simultaneous requests to one host", least=1, most=8))
    connections: int = _setting(8, _Rule("network", "simultaneous requests in total", least=1, most=64))
    refresh_minutes: int = _setting(
        0, _Rule("network", "minutes between refreshes while the app is open; 0: only on request", least=0, most=1440)
    )
    preset: Preset = _setting("vim", _Rule("keys", "key preset to start from", choices=PRESETS))  # noqa: RUF009 - it makes a field
    keymap: Keymap = field(default_factory=_default_keymap)
    own_themes: tuple[Scheme, ...] = ()
    """The themes in the folder beside the file that they were read from."""
    problems: tuple[str, ...] = field(default=(), compare=False)
    """The faults of the file, a line each."""

    @property
    def themes(self) -> tuple[str, ...]:
        """Every name that `theme` may have."""
        return (*THEMES, *(scheme.name for scheme in self.own_themes))


_RULES: dict[tuple[str, str], tuple[_Rule, Any]] = {
    (entry.metadata["rule"].table, entry.name): (entry.metadata["rule"], entry.default)
    for entry in fields(Settings)
    if "rule" in entry.metadata
}
_TABLES = tuple(dict.fromkeys(table for table, _ in _RULES))
_INTRODUCTIONS = {
    "look": "Appearance.",
    "reading": "Reading.",
    "network": "Network. The defaults are polite; servers block readers that are not.",
    "keys": 'Keys: one key or several for a command: next_part = ["]", "Ctrl+L"]. An empty list removes its keys.',
}


def load_settings(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """The settings of the file at `path` (none there: the defaults), and a line on each thing wrong with it."""
    from reader.config.own_themes import FOLDER, read_own_themes

    themes = read_own_themes(path.parent / FOLDER)
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return Settings(own_themes=themes.schemes, problems=themes.problems), themes.problems
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        found = (f"{path.name}: cannot be read: {why}; the defaults are used", *themes.problems)
        return Settings(own_themes=themes.schemes, problems=found), found
    settings, problems = read_settings(text, themes.schemes)
    found = (*(f"{path.name}, {problem}" for problem in problems), *themes.problems)
    return replace(settings, problems=found), found


def read_settings(text: str, own_themes: Sequence[Scheme] = ()) -> tuple[Settings, tuple[str, ...]]:
    """The settings that a file's text gives, and a line on each thing wrong with it, from its line number on."""
    import tomllib

    own = tuple(own_themes)
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Settings(own_themes=own), (f"{_toml_story(str(error))}; the defaults are used",)
    lines = _line_numbers(text)
    values, problems = _read_values(tables, lines, {scheme.name for scheme in own})
    keymap, more = _read_keys(tables.get("keys"), values.get("preset", "vim"), lines)
    warnings = sorted([*problems, *more])
    return Settings(**values, keymap=keymap, own_themes=own), tuple(f"line {line}: {what}" for line, what in warnings)


def _read_values(
    tables: Mapping[str, object], lines: Mapping[tuple[str, str], int], own_themes: set[str]
) -> tuple[dict[str, Any], list[tuple[int, str]]]:
    """The values that a file gives by name, keys apart; its lines on what cannot be used, each with its number."""
    values: dict[str, Any] = {}
    problems: list[tuple[int, str]] = []
    for table, entries in tables.items():
        if table not in _TABLES or not isinstance(entries, dict):
            known = ", ".join(f"[{name}]" for name in _TABLES)
            problems.append((lines.get((table, ""), 1), f"unknown table [{table}]; the tables are {known}"))
            continue
        for name, value in entries.items():
            if (table, name) not in _RULES:
                if table != "keys":
                    problems.append((lines.get((table, name), 1), _unknown(name, [n for t, n in _RULES if t == table])))
                continue
            rule, default = _RULES[table, name]
            complaint = rule.complaint(value, default) if default != "" else _text_complaint(value)
            if complaint and not (name == "theme" and value in own_themes):
                problems.append((lines.get((table, name), 1), f"{name}: {complaint}; {_toml(default)} is used"))
            else:
                values[name] = float(value) if isinstance(default, float) else value
    return values, problems


def _text_complaint(value: object) -> str | None:
    return None if isinstance(value, str) else "write text in quotation marks"


def _read_keys(
    entries: object, preset: Preset, lines: Mapping[tuple[str, str], int]
) -> tuple[Keymap, list[tuple[int, str]]]:
    wanted: dict[str, tuple[str, ...]] = {}
    problems = []
    for written_name, value in entries.items() if isinstance(entries, dict) else ():
        line, name = lines.get(("keys", written_name), 1), FORMER_NAMES.get(written_name, written_name)
        if name == "preset":
            continue
        if name not in BY_NAME:
            problems.append((line, _unknown(written_name, list(BY_NAME))))
            continue
        written = [value] if isinstance(value, str) else value
        if not isinstance(written, list) or not all(isinstance(key, str) for key in written):
            problems.append((line, f'{name}: write a key in quotation marks, or several in a list: ["j", "Down"]'))
            continue
        parsed = {key: parse_key(key) for key in written}
        problems += [
            (line, f"{name}: {key!r} is not a key" + _key_hint(key)) for key, name_ in parsed.items() if not name_
        ]
        wanted[name] = tuple(key for key in parsed.values() if key)
    keymap, conflicts = _keymap(preset, wanted)
    for conflict in conflicts:
        line = lines.get(("keys", conflict.winner), 0) or lines.get(("keys", conflict.refused), 1)
        shown = show_key(conflict.key)
        problems.append((line, f"{shown} is also the key of {conflict.refused}; it now works for {conflict.winner}"))
    return keymap, problems


def _key_hint(written: str) -> str:
    if len(written) > 1 and "+" not in written and "-" not in written:
        return ": write keys like Ctrl+F, PgDn, Space, F5 or ]"
    return ""


def _keymap(preset: Preset, wanted: Mapping[str, tuple[str, ...]]) -> tuple[Keymap, Any]:
    """The preset's keys with the reader's own over them; the reader's own are claimed first."""
    own = {name: wanted[name] for name in wanted}
    rest = {command.name: command.preset_keys(preset) for command in COMMANDS if command.name not in own}
    contexts = {command.name: command.where for command in COMMANDS}
    return build_keymap(contexts, own | rest)


def _unknown(name: str, known: list[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, known, n=1)
    return f"{name}: unknown" + (f"; did you mean {close[0]}?" if close else "")


def _toml_story(message: str) -> str:
    """Return the message of `tomllib` ("Invalid value (at line 3, column 9)"), with the line first as in all others."""
    place = re.search(r"\(at line (\d+), column \d+\)$", message)
    if place:
        return f"line {place[1]}: {message[: place.start()].strip()}"
    return f"last line: {message.removesuffix('(at end of document)').strip()}"


def _line_numbers(text: str) -> dict[tuple[str, str], int]:
    """Return the line of each (table, name); (table, "") is the table's own. Names it as it is written."""
    found: dict[tuple[str, str], int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), start=1):
        stripped = line.strip()
        if stripped.startswith("["):
            table = stripped[1:].partition("]")[0].strip().strip("\"'")
            found.setdefault((table, ""), number)
        elif "=" in stripped and not stripped.startswith("#"):
            name = stripped.partition("=")[0].strip().strip("\"'")
            outer, dot, inner = name.partition(".")
            found.setdefault((table or outer, inner.strip() if dot and not table else (name if table else "")), number)
    return found


class SettingsError(Exception):
    """A settings file that cannot be changed. `str()` is one line: why, and what to try."""


def changed_text(text: str, name: str, value: object) -> str:
    """Return a settings file's text with one setting changed, and its comments and layout as they were.

    Raises `SettingsError` for a text that is not TOML: it would be lost.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    table = next(where for where, setting in _RULES if setting == name)
    try:
        document = tomlkit.parse(text)
        if table not in document:
            document[table] = tomlkit.table()
        entries = document[table]
        is_new = name not in entries  # TypeError where a number is in the table's place
        entries[name] = value
        if is_new:
            _keep_heading_last(entries)
        return tomlkit.dumps(document)
    except (TOMLKitError, TypeError) as error:
        why = f"[{table}] is not a table" if isinstance(error, TypeError) else str(error)
        raise SettingsError(f"the settings file was not changed: {why}; correct it and try again") from error


def _keep_heading_last(entries: object) -> None:
    """Move a new setting before the comments at its table's end: they are the heading of the table that follows."""
    from tomlkit.items import Comment, Table, Whitespace

    if not isinstance(entries, Table) or entries.is_super_table():
        return
    lines = entries.value.body
    added = lines.pop()
    place = len(lines)
    while place and isinstance(lines[place - 1][1], Comment | Whitespace):
        place -= 1
    lines.insert(place, added)


def save_setting(path: Path, name: str, value: object) -> None:
    """Change one setting in the file at `path`, or create the file. Raises `OSError`, `SettingsError`.

    A settings file is often a symbolic link into a folder under version control: the link stays, its target changes.
    """
    from reader.system import atomic_file

    path = Path(os.path.realpath(path))  # `resolve` raises RuntimeError for links that lead in a circle
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        text = path.read_bytes().decode() if path.exists() else ""
    except UnicodeDecodeError as error:
        raise SettingsError(
            "the settings file was not changed: it is not UTF-8 text; correct it and try again"
        ) from error
    atomic_file.replace(path, changed_text(text, name, value).encode())


class Choice(NamedTuple):
    """A setting as a screen offers it: its name, its summary, and how it steps from value to value."""

    name: str
    summary: str
    table: str
    choices: tuple[str, ...]
    least: float
    most: float
    step: int

    def after(self, value: object, steps: int) -> Any:  # noqa: ANN401 - of the setting's own type
        """Return the value this many steps on: the next choice, the other truth value, a larger number."""
        if self.choices:
            return self.choices[(self.choices.index(str(value)) + steps) % len(self.choices)]
        if isinstance(value, bool):
            return not value
        number = int(value) if isinstance(value, int) else 0
        return max(int(self.least), min(int(self.most), number + steps * self.step))


def offered_settings(settings: Settings) -> tuple[Choice, ...]:
    """The settings that are changed in the app: how it looks, how it reads. The rest is for the file."""
    return tuple(
        Choice(
            name,
            rule.summary,
            table,
            settings.themes if name == "theme" else rule.choices,
            rule.least or 0,
            rule.most or 0,
            rule.step,
        )
        for (table, name), (rule, default) in _RULES.items()
        if table in ("look", "reading") and default != ""
    )


def default_settings_text() -> str:
    """The settings file that changes nothing: every setting and every key with its default and a comment."""
    parts = ["# Partwork's settings. Every line shows the default; keep only the lines that you change."]
    for table in _TABLES:
        parts.append(f"\n# {_INTRODUCTIONS[table]}\n[{table}]")
        for (where, name), (rule, default) in _RULES.items():
            if where == table:
                choices = f" ({', '.join(rule.choices)})" if rule.choices else ""
                parts.append(f"{name} = {_toml(default)}  # {rule.summary}{choices}")
    for command in COMMANDS:
        keys = ", ".join(_toml(show_key(key)) for key in command.keys)
        parts.append(f"{command.name} = [{keys}]  # {command.label}")
    return "\n".join(parts) + "\n"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{value}"'
    return str(value)
