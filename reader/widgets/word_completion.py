"""Completion of the word that is being typed, in a line of several words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def completed_word(typed: str, words: Sequence[str]) -> str | None:
    """The line with its last word completed to the first of the `known` that begins with it, in any case, else None."""
    start = typed.rpartition(" ")[2]
    for word in words:
        if start and word.lower().startswith(start.lower()) and len(word) > len(start):
            return typed + word[len(start) :]
    return None
