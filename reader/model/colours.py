"""The colours that a highlight may have, by the names that people and files know them by."""

from __future__ import annotations

COLOURS = ("yellow", "green", "blue", "red", "purple")
"""All colours; "" is the colour of a highlight without a chosen one."""

# What other programs call theirs (KOReader's highlight menu, Readwise's export), by the nearest of ours.
_OTHERS = {
    "orange": "yellow",
    "olive": "green",
    "cyan": "blue",
    "teal": "blue",
    "pink": "red",
    "magenta": "purple",
    "violet": "purple",
}


def known_colour(name: str) -> str:
    """The colour that a name means, whatever its capitals; "" for one that is none of these."""
    folded = name.strip().casefold()
    return folded if folded in COLOURS else _OTHERS.get(folded, "")
