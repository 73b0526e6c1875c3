"""Numbers as authors write them: digits, decimals, letters, roman numerals, number words, Chinese numerals.

A number is a tuple of whole numbers, so that 0.10 comes after 0.9 and 12a after 12 (lnreader#1461); never a float.
"""

from __future__ import annotations

import re
from functools import lru_cache

from feeds.series.lexicon.words import counting

Number = tuple[int, ...]

_ROMAN = re.compile(r"(?=[CLXVI])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_DIGITS = re.compile(r"(\d{1,4}(?:[.\-_]\d{1,3}){0,3})([a-dA-D])?$")
_CARDINALS = counting("cardinals")
_TENS = {
    word: 10 * count
    for count, word in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2)
}
_ORDINALS = counting("ordinals")
_CJK_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "兩": 2,
    "壱": 1,
    "弐": 2,
    "参": 3,
}
_CJK_UNITS = {"十": 10, "百": 100, "千": 1000}


def roman(text: str) -> int | None:
    """The value of an upper-case roman numeral up to CCCXCIX, or None. Case counts: "I" is one, "mix" a word."""
    if not text or not _ROMAN.match(text):
        return None
    values = [_ROMAN_VALUES[char] for char in text]
    return sum(-value if value < max(values[index:]) else value for index, value in enumerate(values))


def chinese(text: str) -> int | None:
    """The value of a Chinese numeral below ten thousand ("二十一", "一百零三"), or None."""
    total = digit = 0
    for char in text:
        if char in _CJK_DIGITS:
            digit = digit * 10 + _CJK_DIGITS[char] if digit else _CJK_DIGITS[char]
        elif char in _CJK_UNITS:
            total += (digit or 1) * _CJK_UNITS[char]
            digit = 0
        else:
            return None
    return total + digit if text else None


def number_word(text: str) -> int | None:
    """The value of a number word of any known language, English compounds up to 999 included, or None."""
    words = text.casefold().replace("-", " ").split()
    if len(words) == 1:
        return _CARDINALS.get(words[0], _TENS.get(words[0]))
    total = 0
    for word in words:
        if word == "hundred":
            total = (total or 1) * 100
        elif word in _TENS:
            total += _TENS[word]
        elif word in _CARDINALS:
            total += _CARDINALS[word]
        elif word != "and":
            return None
    return total or None


def ordinal_word(text: str) -> int | None:
    """The value of an ordinal of any known language ("third", "2ème", "вторая"), or None."""
    return _ORDINALS.get(text.casefold())


_KOREAN_COUNTS = {
    word: count for count, word in enumerate(("첫", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열"), 1)
}


def korean(text: str) -> int | None:
    """The value of a native Korean counting word ("세" in "세 번째"), or None."""
    return _KOREAN_COUNTS.get(text)


@lru_cache(maxsize=4096)
def parse_number(text: str) -> Number:
    """What a number says, in whatever script, as a tuple of whole numbers; () when it is none."""
    digits = _DIGITS.match(text)
    if digits:
        parts = tuple(int(part) for part in re.split(r"[.\-_]", digits[1]))
        return (*parts, ord(digits[2].lower()) - 96) if digits[2] else parts
    for read in (roman, number_word, ordinal_word, chinese, korean):
        value = read(text)
        if value is not None:
            return (value,)
    return ()


def show_number(number: Number) -> str:
    """A number for a person to read."""
    return ".".join(map(str, number))
