"""Words of all languages together, as patterns and counts need them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from feeds.series.lexicon.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

# The marks that Latin letters bear; those of kana and of Indic scripts change the sound and stay.
_LATIN_MARKS = dict.fromkeys(range(0x300, 0x370))


def unaccented(text: str) -> str:
    """A text without the accents of its Latin, Greek and Cyrillic letters: "Coerción" is "Coercion"."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).translate(_LATIN_MARKS))


def lower_case(text: str) -> str:
    """A text in small letters, as number words are looked up: Python puts a second dot on the i of "İkinci"."""
    return text.lower().replace("i\u0307", "i")


def _variants(word: str) -> tuple[str, ...]:
    """A word as it is spelled, and as people write it without accents."""
    return tuple(dict.fromkeys((word, unaccented(word))))


def words_of(field: str) -> tuple[str, ...]:
    """All languages' words of one field, without doubles, longest first, as a pattern wants them."""
    found: dict[str, None] = {}
    for language in LANGUAGES:
        for word in getattr(language, field).split("|"):
            found.update(dict.fromkeys(_variants(word)))
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


def counting(lines: Sequence[str]) -> dict[str, int]:
    """Return the value of each number word of some languages (`CARDINALS`, `ORDINALS`)."""
    found: dict[str, int] = {}
    for line in lines:
        for count, variants in enumerate(line.split(), 1):
            for word in variants.split("|"):
                for variant in _variants(word):
                    found.setdefault(variant, count)
    return found
