"""The colours of highlights: each has a number, which also chooses it, and a sign, beside its shade."""

from __future__ import annotations

from reader.model.colours import COLOURS, known_colour
from reader.rows.line import Piece, Tone

USUAL = COLOURS[0]
"""The colour of a highlight without a chosen one."""
_SIGNS = dict(zip(COLOURS, ("", "²", "³", "⁴", "⁵"), strict=True))
_TONES: dict[str, Tone] = {
    "yellow": "yellow", "green": "green", "blue": "blue", "red": "red", "purple": "purple",
}  # fmt: skip


def looks(colour: str) -> str:
    """The colour that a highlight is drawn in, whatever was given: one of `COLOURS`."""
    return known_colour(colour) or USUAL


def sign(colour: str) -> str:
    """Return the sign for a colour where colours are not visible: its number, raised; "" for the usual one."""
    return _SIGNS[looks(colour)]


def tone(colour: str) -> Tone:
    """Return the tone of words on this colour."""
    return _TONES[looks(colour)]


def numbered(number: int | None) -> str:
    """The colour that a number chooses, from 1; "" for the usual one and for a number that chooses none."""
    return COLOURS[number - 1] if number is not None and 1 < number <= len(COLOURS) else ""


def next_colour(colour: str) -> str:
    """The colour after this one; after the last the usual one again."""
    at = COLOURS.index(looks(colour)) + 1
    return COLOURS[at] if at < len(COLOURS) else ""


def chip(colour: str) -> tuple[Piece, ...]:
    """A colour with its sign and its name on its own shade; nothing for the usual one."""
    shown = looks(colour)
    return () if shown == USUAL else (Piece(f" {_SIGNS[shown]} {shown} ", _TONES[shown]),)
