"""Words of all languages together, as patterns and counts need them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.series.lexicon.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sequence


def words_of(field: str) -> tuple[str, ...]:
    """All languages' words of one field, without doubles, longest first, as a pattern wants them."""
    found: dict[str, None] = {}
    for language in LANGUAGES:
        found.update(dict.fromkeys(getattr(language, field).split("|")))
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


def counting(lines: Sequence[str]) -> dict[str, int]:
    """What each of some languages' number words counts (`CARDINALS`, `ORDINALS`)."""
    found: dict[str, int] = {}
    for line in lines:
        for count, variants in enumerate(line.split(), 1):
            for word in variants.split("|"):
                found.setdefault(word, count)
    return found
