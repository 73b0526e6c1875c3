"""Part numbers in Chinese, Japanese and Korean titles: 第3章, 第二話, (三), その4, 上/中/下, 3화."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from feeds.series.titles.lazy import Pattern
from feeds.series.titles.numbers import Number, parse_number

_NUMERAL = r"\d{1,4}|[零一二三四五六七八九十百千〇两兩壱弐参]{1,8}"
_CHAPTER = Pattern(rf"第\s?(?P<n>{_NUMERAL})\s?[章话話回集節节夜弾讲講课課期天日]")
_VOLUME = Pattern(rf"第\s?(?P<n>{_NUMERAL})\s?(?:部分|[卷部篇編编巻季])")
_KOREAN = Pattern(r"(?<!\d)(?:제\s?)?(?P<n>\d{1,4})\s?[화편회강장일](?![가-힣])")
_KOREAN_VOLUME = Pattern(r"(?<!\d)(?:제\s?)?(?P<n>\d{1,3})\s?[부권](?![가-힣])")
_SERIAL = Pattern(rf"(?:その|パート|Part|其|之|系列)\s?(?P<n>{_NUMERAL})(?![^\W\d_]*[年月日])", re.IGNORECASE)
_BRACKET = Pattern(rf"[(\[【「]\s?(?P<n>{_NUMERAL})\s?[)\]】」]")
_HALVES = Pattern(
    r"(?:[(\[【\s:·-])(?P<n>前編|中編|後編|前篇|中篇|后篇|後篇|上篇|下篇|完結編|上|中|下|상편|하편|상|중|하)(?:[)\]】]|$)"
)
_HALF_NUMBERS = {"前": 1, "上": 1, "상": 1, "中": 2, "중": 2, "後": 3, "后": 3, "下": 3, "하": 3, "完": 4}


@dataclass(frozen=True, slots=True)
class Found:
    """Where a number stands in a title, and what it says."""

    start: int
    end: int
    number: Number
    label: str
    tier: Literal["word", "position"] = "word"
    volume: Number = ()
    volume_label: str = ""


def _found(match: re.Match[str], tier: Literal["word", "position"] = "word") -> Found | None:
    number = parse_number(match["n"])
    return Found(match.start(), match.end(), number, match["n"], tier) if number else None


def find_number(text: str) -> Found | None:
    """The part number of a title, with its volume; None where no sign of these scripts counts."""
    volume = _VOLUME.search(text) or _KOREAN_VOLUME.search(text)
    chapter = _CHAPTER.search(text) or _KOREAN.search(text) or _SERIAL.search(text)
    if chapter:
        found = _found(chapter)
        if found and volume and volume.end() <= chapter.start():
            above = parse_number(volume["n"])
            return Found(volume.start(), found.end, found.number, found.label, "word", above, volume["n"])
        return found
    if volume:
        return _found(volume)
    bracket = _BRACKET.search(text)
    if bracket:
        return _found(bracket, "position" if bracket["n"].isdigit() else "word")
    half = _HALVES.search(text)
    if half:
        return Found(half.start("n"), half.end("n"), (_HALF_NUMBERS[half["n"][0]],), half["n"])
    return None
