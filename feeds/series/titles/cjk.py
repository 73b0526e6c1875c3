"""Part numbers in titles of scripts without spaces: 第3章, 第二話, (三), その4, 上/中/下, 3화, ตอนที่ 3."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from feeds.series.lexicon.specials import CJK_SPECIALS, FINAL_PART
from feeds.series.titles.lazy import Pattern
from feeds.series.titles.numbers import CJK_NUMERALS, Number, parse_number

_SIGN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_NUMERAL = rf"\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}(?:\.\d{{1,2}})?|[{CJK_NUMERALS}]{{1,9}}"
_CHAPTER = Pattern(rf"第\s?(?P<n>{_NUMERAL})\s?[章话話回集節节夜弾讲講课課期天日週周步]")
# "3日目", "2回目"
_COUNTED = Pattern(r"(?<!\d)(?P<n>\d{1,3})\s?(?:日|回|話|週|泊|章)目")
_VOLUME = Pattern(rf"第\s?(?P<n>{_NUMERAL})\s?(?:部分|[卷部篇編编巻季])")
_KOREAN = Pattern(
    r"(?<!\d)(?:제\s?)?(?P<n>\d{1,3}(?:,\d{3})+|\d{1,6}(?:\.\d{1,2})?)\s?(?:주차|일차|회차|차시|번째|단계|[화편회강장일탄])(?![가-힣])"
)
# "[React 2부] 4.4 Hooks" is 4.4 in the second volume.
_BEHIND_VOLUME = Pattern(r"\s?[)\]】」]\s?(?P<n>\d{1,3}(?:[.-]\d{1,3})?)(?:[.:]\s?|\s)(?=\S)")
_KOREAN_VOLUME = Pattern(r"(?<!\d)(?:제\s?)?(?P<n>\d{1,3})\s?[부권](?![가-힣])|시즌\s?(?P<season>\d{1,2})(?!\d)")
_SERIAL = Pattern(rf"(?:その|パート|Part|其|之|系列)\s?(?P<n>{_NUMERAL})(?![^\W\d_]*[年月日])", re.IGNORECASE)
_BRACKET = Pattern(rf"[(\[【「]\s?(?P<n>{_NUMERAL})\s?[)\]】」]")
_HALVES = Pattern(
    r"(?:[(\[【\s:·-])(?P<n>前編|中編|後編|前篇|中篇|后篇|後篇|上篇|下篇|完結編|上|中|下|상편|하편|상|중|하)(?:[)\]】]|$)"
)
_SPECIAL_WORD = "|".join(sorted(CJK_SPECIALS, key=lambda word: (-len(word), word)))
_SPECIAL = Pattern(
    rf"(?:^|[\s:·\-–—|(\[【「,])(?P<word>{_SPECIAL_WORD})(?:\s?(?:제|第)?\s?(?P<n>{_NUMERAL})\s?[章话話回篇編编화편장]?)?"
    r"(?=$|[\s:·\-–—|)\]】」,.、。])",
)
# Thai, which puts no spaces between words either: "ตอนที่ 3", "ภาคสอง" with the sign of an ordinal, else only before a
# pause, since ตอน is also the time of day.
_THAI_WORDS = ("แรก", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า", "สิบ")
_THAI_COUNTS = {word: count for count, word in enumerate(_THAI_WORDS, 1)} | {"หนึ่ง": 1}
_THAI = Pattern(
    rf"(?:ตอน|บท|ภาค|เล่ม)ที่\s?(?P<n>\d{{1,4}}|{'|'.join(_THAI_COUNTS)})(?!\d)"
    rf"|(?:ตอน|ภาค)\s?(?P<bare>\d{{1,3}}|{'|'.join(_THAI_COUNTS)})(?=\s?(?:$|[-:–—|(),.\]]))"
)
_HALF_NUMBERS = {"前": 1, "上": 1, "상": 1, "中": 2, "중": 2, "後": 3, "后": 3, "下": 3, "하": 3, "完": 4}


# "(完)" alone is the end of a work.
_ENDED = Pattern(r"[(\[【](?P<word>完结|完結|完|终|終)[)\]】]")


@dataclass(frozen=True, slots=True)
class Found:
    """The place and the meaning of a number in a title."""

    start: int
    end: int
    number: Number
    label: str
    tier: Literal["word", "position"] = "word"
    volume: Number = ()
    volume_label: str = ""
    special: str = ""


def _found(match: re.Match[str], tier: Literal["word", "position"] = "word") -> Found | None:
    number = parse_number(match["n"])
    return Found(match.start(), match.end(), number, match["n"], tier) if number else None


def find_number(text: str) -> Found | None:
    """The part number or special of a title, with its volume; None where no sign of these scripts counts."""
    if not _SIGN.search(text):
        return None
    volume = _volume(text)
    chapter = _CHAPTER.search(text) or _KOREAN.search(text) or _SERIAL.search(text)
    chapter = chapter or _COUNTED.search(text)
    special = _SPECIAL.search(text)
    if special and (chapter is None or special.start("word") < chapter.start()):
        return _beside(special, volume)
    if chapter:
        found = _found(chapter)
        if found and volume and volume.end <= found.start:
            return replace(found, start=volume.start, volume=volume.number, volume_label=volume.label)
        return found
    if volume:
        behind = _BEHIND_VOLUME.match(text[volume.end :])
        number = parse_number(behind["n"]) if behind else ()
        if behind and number:
            end = volume.end + behind.end()
            return Found(volume.start, end, number, behind["n"], "word", volume.number, volume.label)
        return volume
    bracket = _BRACKET.search(text)
    if bracket:
        return _found(bracket, "position" if bracket["n"].isdigit() else "word")
    half = _HALVES.search(text)
    if half:
        return Found(half.start("n"), half.end("n"), (_HALF_NUMBERS[half["n"][0]],), half["n"])
    ended = _ENDED.search(text)
    return Found(ended.start(), ended.end(), (), ended["word"], special=FINAL_PART) if ended else None


def find_thai(text: str) -> Found | None:
    """The part number of a Thai title, None where there is none."""
    found = _THAI.search(text)
    if not found:
        return None
    label = found["n"] or found["bare"]
    number = _THAI_COUNTS.get(label) or int(label)
    return Found(found.start(), found.end(), (number,), label if label.isdecimal() else str(number))


def _volume(text: str) -> Found | None:
    found = _VOLUME.search(text) or _KOREAN_VOLUME.search(text)
    if not found:
        return None
    label = found["n"] or found["season"]
    number = parse_number(label)
    return Found(found.start(), found.end(), number, label) if number else None


def _beside(special: re.Match[str], volume: Found | None) -> Found:
    """Return the special part beside the count: 番外3, 외전 1화."""
    kind = CJK_SPECIALS[special["word"]]
    number = parse_number(special["n"]) if special["n"] else ()
    label = f"{kind} {number[0]}" if number else kind
    found = Found(special.start("word"), special.end(), (), special["word"], special=label)
    if volume and volume.end <= found.start:
        return replace(found, start=volume.start, volume=volume.number, volume_label=volume.label)
    return found
