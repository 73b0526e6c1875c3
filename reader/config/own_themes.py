"""Themes of the reader's own: a TOML file each in the folder `themes` beside the settings file.

    base = "night"              # the theme whose colours are used for what is not named
    [colours]
    ground = "#101418"
    text = "#d8d8d0"

Nothing in such a file is fatal: what cannot be used is reported with the file's name, and the base's colour is used.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.config.schemes import LEAST_CONTRAST, ROLES, SCHEMES, STANDS_ON, THEMES, Scheme, contrast

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FOLDER = "themes"
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_NAME = re.compile(r"[\w-]{1,40}")
_BY_NAME = {scheme.name: scheme for scheme in SCHEMES}


class OwnThemes(NamedTuple):
    """The themes of a folder, and a line on each thing wrong with its files."""

    schemes: tuple[Scheme, ...] = ()
    problems: tuple[str, ...] = ()


def read_own_themes(folder: Path) -> OwnThemes:
    """Return the themes of the TOML files in a folder, by the names of the files; none without a folder."""
    schemes: list[Scheme] = []
    problems: list[str] = []
    for path in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            problems.append(f"{FOLDER}/{path.name}: cannot be read; it must be a file of UTF-8 text")
            continue
        found, wrong = read_theme(path.stem, text)
        schemes += [found] if found is not None else []
        problems += [f"{FOLDER}/{path.name}: {what}" for what in wrong]
    return OwnThemes(tuple(schemes), tuple(problems))


def read_theme(name: str, text: str) -> tuple[Scheme | None, list[str]]:
    """Return the theme that a file's text describes, None where it is none, and a line on each thing wrong with it."""
    import tomllib

    if name in THEMES or not _NAME.fullmatch(name):
        return None, ["rename the file: a theme that comes with Partwork has this name" if name in THEMES else
                      "rename the file: a theme's name has letters, digits, - and _"]  # fmt: skip
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return None, [str(error)]
    base = _BY_NAME.get(str(tables.get("base", "night")))
    if base is None:
        return None, ["base: choose one of " + ", ".join(_BY_NAME)]
    problems = [f"{key}: unknown; write base and [colours]" for key in tables if key not in ("base", "colours")]
    given, wrong = _colours(tables.get("colours", {}))
    colours = {**base.colours, **given}
    return Scheme(name, base.dark, colours), problems + wrong + _faint(colours, given)


def _colours(table: Any) -> tuple[dict[str, str], list[str]]:  # noqa: ANN401 - whatever the file holds
    """Return the colours of a table by role, and a line on each entry that is none."""
    if not isinstance(table, dict):
        return {}, ["colours: write a table, [colours]"]
    given: dict[str, str] = {}
    problems = []
    for key, value in table.items():
        role = key.replace("-", "_")
        if role not in ROLES:
            problems.append(f"{key}: unknown; the colours are {', '.join(name.replace('_', '-') for name in ROLES)}")
        elif not isinstance(value, str) or not _COLOUR.fullmatch(value):
            problems.append(f'{key}: write a colour as "#rrggbb"')
        else:
            given[role] = value.lower()
    return given, problems


def _faint(colours: Mapping[str, str], given: Mapping[str, str]) -> list[str]:
    """Return a line on each colour of the reader's own that can hardly be read on its ground."""
    return [
        f"{role.replace('_', '-')} can hardly be read on {ground.replace('_', '-')}: its contrast is "
        f"{contrast(colours[role], colours[ground]):.1f}, {LEAST_CONTRAST} is needed"
        for role, ground in STANDS_ON.items()
        if (role in given or ground in given) and contrast(colours[role], colours[ground]) < LEAST_CONTRAST
    ]
