"""Number words of a title, overwritten letter for letter by one sign that patterns can name.

All known number words are 812. A pattern that lists them takes up to 34 ms to compile, in every process that reads
titles, and ten patterns need them. Looked up word by word they cost microseconds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feeds.series.lexicon.number_words import CARDINALS, HUNDREDS, ORDINAL_TENS, ORDINALS, TENS
from feeds.series.lexicon.words import counting, lower_case
from feeds.series.titles.numbers import GERMAN_COMPOUND

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

# Letters of a script that no title is written in (Vai): a letter, so that a number word still has a word's edges.
SIGNS = _CARDINAL_SIGN, _ORDINAL_SIGN = "\ua500", "\ua501"


def _by_length(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


_ORDINAL_WORDS = frozenset(counting(ORDINALS))
_COUNT_WORDS = frozenset((*counting(CARDINALS), *_ORDINAL_WORDS, *TENS, *HUNDREDS, *ORDINAL_TENS))
# "3e" may also be a number with a letter: those that begin with a digit are listed in the patterns.
_WITH_DIGIT = "|".join(_by_length(word for word in _COUNT_WORDS if word[0].isdigit()))
_SIGN_OF = {
    word: _ORDINAL_SIGN if word in _ORDINAL_WORDS else _CARDINAL_SIGN for word in _COUNT_WORDS if not word[0].isdigit()
}

# One number word and one ordinal, in a text of `number_words_overwritten`.
COUNT_WORD = rf"[{_CARDINAL_SIGN}{_ORDINAL_SIGN}]+|{_WITH_DIGIT}"
ORDINAL = rf"{_ORDINAL_SIGN}+|{_WITH_DIGIT}"
# A number in words: "twenty-first", "vingt et un".
WORDS = rf"(?:{GERMAN_COMPOUND}|(?:{COUNT_WORD})(?:[\s-](?:(?:and|et|e|y|und|en)\s)?(?:{COUNT_WORD})){{0,4}})(?![^\W_])"
# The first letters of each number word, casefolded: in ASCII without any of these as a word none is overwritten.
_OPENINGS = frozenset(found[0] for word in _SIGN_OF if (found := re.findall(r"[^\W\d_]+", word.casefold())))
# `re` does not count the vowel signs of Hindi among the letters.
_LETTER = r"(?:[^\W_]|[\u0900-\u0903\u093a-\u094f])"
_WORD = re.compile(rf"{_LETTER}+(?:['-]{_LETTER}+)*")
_BETWEEN = {"-": re.compile(rf"{_LETTER}+(?:'{_LETTER}+)*"), "'": re.compile(rf"{_LETTER}+")}


def number_words_overwritten(text: str, letters: AbstractSet[str] | None = None) -> str:
    """The text, of the same length, with each number word overwritten by as many signs.

    `letters` are the words of the text without digits, casefolded, where the caller has them.
    """
    if letters is not None and text.isascii() and _OPENINGS.isdisjoint(letters):
        return text
    return _WORD.sub(_overwrite, text)


def _overwrite(found: re.Match[str]) -> str:
    """Signs for a number word, also where it is only a part of a compound: "vingt-deux", "l'un"."""
    word = found[0]
    sign = _SIGN_OF.get(lower_case(word))
    if sign:
        return sign * len(word)
    joint = "-" if "-" in word else "'"
    return _BETWEEN[joint].sub(_overwrite, word) if joint in word else word
