"""Ids as people see them, and as the tables hold them."""

from __future__ import annotations

import os

_LETTERS = "abcdefghjkmnpqrstvwxyz23456789"

SOURCE, SERIES, PART, NOTE, BOOKMARK, ACCOUNT = "f", "s", "p", "n", "b", "a"


def public(kind: str, row: int) -> str:
    """The id that people see of a table's row: "p31"."""
    return f"{kind}{row}"


def row_of(kind: str, name: str) -> int | None:
    """Return the row of an id, or None if `name` is not an id of that kind."""
    digits = name[len(kind) :]
    if name.startswith(kind) and digits.isascii() and digits.isdigit() and len(digits) < 16:
        return int(digits)
    return None


def fresh(kind: str) -> str:
    """A new id for something that the reader makes: 30^9 choices, so that two machines do not meet."""
    return kind + "".join(_LETTERS[byte % len(_LETTERS)] for byte in os.urandom(9))
