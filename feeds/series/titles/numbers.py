"""Numbers as authors write them: digits, decimals, letters, fractions, roman numerals, number words, Chinese numerals.

A number is a tuple of whole numbers, so that 0.10 comes after 0.9 and 12a after 12 (lnreader#1461); never a float.
"""

from __future__ import annotations

import re
from functools import lru_cache

from feeds.series.lexicon.number_words import CARDINALS, HUNDREDS, ORDINAL_TENS, ORDINALS, TENS
from feeds.series.lexicon.words import counting, lower_case

Number = tuple[int, ...]

# Up to "cccxcix" (399).
ROMANS = frozenset(
    hundreds + tens + ones
    for hundreds in ("", "c", "cc", "ccc")
    for tens in ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc")
    for ones in ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
) - {""}
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_DIGITS = re.compile(r"(\d{1,6}(?:[.\-_]\d{1,3}){0,3})(?:([a-dA-D])|\s?([A-Z]{1,2}))?$")
_THOUSANDS = re.compile(r"\d{1,3}(?:[, ]\d{3})+$")
# Hundredths, so that a quarter comes before a half and both after the whole number.
FRACTIONS = {"¼": 25, "½": 50, "¾": 75, "⅓": 33, "⅔": 66}
_FRACTION = re.compile(rf"(\d{{1,5}})\s?([{''.join(FRACTIONS)}])$")
_CARDINALS = counting(CARDINALS)
_ORDINALS = counting(ORDINALS)
_JOINING = frozenset({"and", "et", "e", "y", "und", "en"})
_GERMAN_TENS = r"(ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)und(zwanzig|dreißig|vierzig|fünfzig|sechzig)"
GERMAN_COMPOUND = rf"{_GERMAN_TENS}(?:ste[rsnm]?)?"
_GERMAN = re.compile(GERMAN_COMPOUND + "$")
_CJK_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "兩": 2,
    "壱": 1,
    "弐": 2,
    "参": 3,
}
_CJK_UNITS = {"十": 10, "百": 100, "千": 1000}
CJK_NUMERALS = "".join((*_CJK_DIGITS, *_CJK_UNITS, "万萬"))


def roman(text: str) -> int | None:
    """The value of a roman numeral up to CCCXCIX in capitals or in small letters, or None: "mix" is a word."""
    if text.lower() not in ROMANS or not (text.isupper() or text.islower()):
        return None
    values = [_ROMAN_VALUES[char] for char in text.upper()]
    return sum(-value if value < max(values[index:]) else value for index, value in enumerate(values))


def chinese(text: str) -> int | None:
    """The value of a Chinese numeral ("二十一", "一百零三", "一万零二"), or None."""
    total = digit = 0
    for char in text:
        if char in _CJK_DIGITS:
            digit = digit * 10 + _CJK_DIGITS[char] if digit else _CJK_DIGITS[char]
        elif char in _CJK_UNITS:
            total += (digit or 1) * _CJK_UNITS[char]
            digit = 0
        elif char in "万萬":
            total, digit = (total + digit or 1) * 10_000, 0
        else:
            return None
    return total + digit if text else None


def number_word(text: str) -> int | None:
    """The value of a number word of any known language, cardinal or ordinal, compounds up to 999 included, or None."""
    folded = lower_case(text)
    words = folded.replace("-", " ").split()
    if len(words) == 1 or folded in _ORDINALS or folded in _CARDINALS:
        return _one_word(folded.strip())
    total = 0
    for place, word in enumerate(words):
        value = HUNDREDS.get(word)
        if value:
            total = (total or 1) * value
            continue
        value = _one_word(word)
        if value is not None:
            total += value
        elif word not in _JOINING or not 0 < place < len(words) - 1:
            return None
    return total or None


def _one_word(word: str) -> int | None:
    for known in (_CARDINALS, _ORDINALS, TENS, ORDINAL_TENS, HUNDREDS):
        if word in known:
            return known[word]
    compound = _GERMAN.match(word)
    return TENS[compound[2]] + _CARDINALS.get(compound[1], 1) if compound else None


# Hebrew counts parts by letters: tens, then units, with a sign before the last letter or behind a single one. Without
# that sign only the first letters and the teens count, which no word is.
_HEBREW_UNITS = {letter: value for value, letter in enumerate("אבגדהוזחט", 1)}
_HEBREW_TENS = {letter: 10 * value for value, letter in enumerate("יכלמנסעפצ", 1)}
_HEBREW_NUMERAL = '(?:ט["״”]?[וז]|י["״”]?[א-ט]|[כלמנסעפצ](?:["״”][א-ט]|[\'׳’])|[א-י][\'׳’]?)'
# Greek does, too: Α΄, Β΄, … ΙΒ΄. The sign behind them comes out of NFKC as a space and an accent.
_GREEK_UNITS = dict(zip(("Α", "Β", "Γ", "Δ", "Ε", "ΣΤ", "Ζ", "Η", "Θ"), range(1, 10), strict=True))
_GREEK_NUMERAL = "(?-i:Ι?(?:ΣΤ|[ΑΒΓΔΕΖΗΘ])|Ι)(?:\\s?\u0301|['’ʹ])?"
# "חלק ב'", "Μέρος Β΄"
LETTERED = rf"(?:{_HEBREW_NUMERAL}|{_GREEK_NUMERAL})(?![^\W_])"
_GREEK = re.compile("(Ι?)(ΣΤ|[ΑΒΓΔΕΖΗΘ])?$")
_SIGNS = re.compile("[\\s'׳’\"״”ʹ\u0301]")


def letters(text: str) -> int | None:
    """The value of Hebrew or Greek letters that count ("ב׳", "ΙΒ΄"), or None."""
    plain = _SIGNS.sub("", text)
    greek = _GREEK.match(plain)
    if greek:
        return 10 * bool(greek[1]) + _GREEK_UNITS.get(greek[2], 0) or None
    values = [_HEBREW_TENS.get(char) or _HEBREW_UNITS.get(char) or 0 for char in plain]
    return sum(values) if len(values) <= 2 and all(values) else None


_KOREAN_COUNTS = {
    word: count for count, word in enumerate(("첫", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열"), 1)
}


def korean(text: str) -> int | None:
    """The value of a native Korean counting word ("세" in "세 번째"), or None."""
    return _KOREAN_COUNTS.get(text)


@lru_cache(maxsize=4096)
def parse_number(text: str) -> Number:
    """Return the value of a number, in any script, as a tuple of whole numbers; () if it is not one."""
    digits = _DIGITS.match(text)
    if digits:
        parts = tuple(int(part) for part in re.split(r"[.\-_]", digits[1]))
        letter = digits[2] or digits[3]
        return (*parts, *(ord(char) - 96 for char in letter.lower())) if letter else parts
    if _THOUSANDS.match(text):
        return (int(re.sub(r"\D", "", text)),)
    fraction = _FRACTION.match(text)
    if fraction:
        return int(fraction[1]), FRACTIONS[fraction[2]]
    for read in (roman, number_word, chinese, korean, letters):
        value = read(text)
        if value is not None:
            return (value,)
    return ()


def show_number(number: Number) -> str:
    """A number for a person to read."""
    return ".".join(map(str, number))


_AS_WRITTEN = re.compile(
    rf"(?:[IVXLC]+|[ivxlc]+|\d+[a-dA-D]|\d+[{''.join(FRACTIONS)}]|\d+(?:\.\d+)+(?:\s?[A-Z]{{1,2}})?)$"
)
_BEFORE_FRACTION = re.compile(rf"\s(?=[{''.join(FRACTIONS)}])")


def show_label(label: str, number: Number) -> str:
    """A number as the author calls it ("XII", "4.02", "1½"); words and padded digits become plain numbers."""
    if not number:
        return ""
    written = _BEFORE_FRACTION.sub("", " ".join(label.split()).lstrip("0"))
    return written if _AS_WRITTEN.match(written) and parse_number(written) == number else show_number(number)
