"""Columns, roundups and newsletters: issues that stand alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feeds.series.reading import fold
from feeds.series.words import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.series.reading import Reading

_WORDS = re.compile(
    r"(?<![^\W_])(?:"
    + "|".join(re.escape(fold(word)) for word in words_of("periodical"))
    + r")(?![^\W_])|週刊|周刊|月刊|周报|주간|뉴스레터"
)


def is_periodical(name: str, readings: Sequence[Reading]) -> bool:
    """Whether a group is a periodical: its name, or most titles' stems, say so."""
    if _WORDS.search(fold(name)):
        return True
    said = sum(1 for one in readings if _WORDS.search(fold(one.mark.stem)))
    return said * 2 > len(readings)
