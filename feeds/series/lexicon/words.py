"""Words of all languages together, as patterns and counts need them."""

from __future__ import annotations

from feeds.series.lexicon.languages import LANGUAGES


def words_of(field: str) -> tuple[str, ...]:
    """All languages' words of one field, without doubles, longest first, as a pattern wants them."""
    found: dict[str, None] = {}
    for language in LANGUAGES:
        value = getattr(language, field)
        found.update(dict.fromkeys(value if isinstance(value, dict) else value.split("|")))
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


def counting(field: str) -> dict[str, int]:
    """All languages' cardinals or ordinals, and what each counts. The first language to claim a word keeps it."""
    found: dict[str, int] = {}
    for language in LANGUAGES:
        for count, variants in enumerate(getattr(language, field).split(), 1):
            for word in variants.split("|"):
                found.setdefault(word, count)
    return found
