"""Completion of the word that is being typed, in a line of several words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_BETWEEN = re.compile(r"[\s,]+")


def completed(typed: str, known: Sequence[str]) -> str | None:
    """The line with its last word completed to the first of the `known` words that begins with it, else None.

    Words are parted by spaces or commas, case does not matter, and those that stand in the line already are
    left out.
    """
    *before, begun = _BETWEEN.split(typed)
    if not begun:
        return None
    start = begun.lower()
    used = {word.lower() for word in before}
    for word in known:
        folded = word.lower()
        if folded.startswith(start) and len(word) > len(begun) and folded not in used:
            return typed + word[len(begun) :]
    return None
