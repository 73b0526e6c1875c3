"""What the reader is offered in a small list: ways to go on, each with a key of its own where it has one."""

from __future__ import annotations

from dataclasses import dataclass

from reader.rows.line import Line, Piece

_KEY_CELLS = 3


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: the name it is known by, what it says, the letter that chooses it, a word at the right."""

    name: str
    label: str
    key: str = ""
    right: str = ""


def option_lines(option: Option, _width: int) -> tuple[Line, ...]:
    """An option's one line."""
    key = Piece(option.key.ljust(_KEY_CELLS), "accent")
    return (Line((key, Piece(option.label)), (Piece(option.right, "dim"),) if option.right else ()),)


def option_words(option: Option) -> str:
    """What an option is found by."""
    return option.label
