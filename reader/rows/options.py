"""The options of a small list, each with a key of its own if it has one."""

from __future__ import annotations

from dataclasses import dataclass

from reader.rows.line import Line, Piece

_KEY_CELLS = 3


@dataclass(frozen=True, slots=True)
class Option:
    """One option: its name, its label, the letter that chooses it, a word at the right."""

    name: str
    label: str
    key: str = ""
    right: str = ""


def option_lines(option: Option, _width: int) -> tuple[Line, ...]:
    """An option's one line."""
    key = Piece(option.key.ljust(_KEY_CELLS), "accent")
    return (Line((key, Piece(option.label)), (Piece(option.right, "dim"),) if option.right else ()),)


def option_words(option: Option) -> str:
    """Return the text by which an option is found."""
    return option.label
