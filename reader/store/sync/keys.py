"""The reader's corrections of series in a form that means the same on every machine.

In the library a correction names parts by their rows, and so do the keys of series that have no name of their own
("links:31"). In the export a row becomes the part's ident behind a "="; in the import an ident becomes a row again. An
ident that a library does not know (yet) stays as it is, and has no effect there until then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_SIGN = "="
ELSEWHERE = "elsewhere"
"""Where a stored correction contains another machine's words on a source that has another address here, as it came."""


def portable(correction: Mapping[str, Any], idents: Mapping[str, str]) -> dict[str, Any]:
    """A correction with idents in place of rows. `idents` maps the rows of its source's parts to idents."""
    parts = [portable_part(part, idents) for part in correction["parts"]]
    return _with_keys({**correction, "parts": parts}, idents, portable_key)


def localised(correction: Mapping[str, Any], rows: Mapping[str, str]) -> dict[str, Any]:
    """A correction with rows in place of idents. `rows` maps the idents of its source's parts to rows."""
    parts = [rows.get(part[1:], part) if part.startswith(_SIGN) else part for part in correction["parts"]]
    return _with_keys({**correction, "parts": parts}, rows, localised_key)


def portable_part(part: str, idents: Mapping[str, str]) -> str:
    """A part's row as its ident behind the sign."""
    return _SIGN + idents[part] if part in idents else part


def portable_key(key: str, idents: Mapping[str, str]) -> str:
    """A series' key with an ident where it has a row."""
    kind, colon, row = key.partition(":")
    row, mark, count = row.partition("~")
    return f"{kind}:{_SIGN}{idents[row]}{mark}{count}" if colon and row in idents else key


def localised_key(key: str, rows: Mapping[str, str]) -> str:
    """A series' key with a row where it has an ident."""
    kind, colon, ident = key.partition(":")
    if not colon or not ident.startswith(_SIGN):
        return key
    if ident[1:] in rows:
        return f"{kind}:{rows[ident[1:]]}"
    ident, mark, count = ident.rpartition("~")
    return f"{kind}:{rows[ident[1:]]}{mark}{count}" if ident[1:] in rows else key


def named_parts(correction: Mapping[str, Any]) -> list[str]:
    """The idents of the parts that a portable correction names, in its parts and in the keys of its series."""
    keys = (correction[name].partition(":")[2] for name in ("series", "target"))
    names = (*correction["parts"], *keys)
    return list(dict.fromkeys(name[1:] for name in names if name.startswith(_SIGN)))


def _with_keys(
    correction: dict[str, Any], names: Mapping[str, str], change: Callable[[str, Mapping[str, str]], str]
) -> dict[str, Any]:
    return correction | {name: change(correction[name], names) for name in ("series", "target")}
