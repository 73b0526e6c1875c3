"""Numbers at the place of a part's number without a word for one: the possible and the impossible ones."""

from __future__ import annotations

import re

from feeds.series.titles.lazy import Pattern

_MONTH = (
    "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février"
    "|avril|juin|juillet|août|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|diciembre|gennaio|febbraio"
    "|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro"
    "|dezembro|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
)
_MONTH_WORD = rf"(?:{_MONTH})[^\W\d_]{{0,6}}\.?"
_UNITS = (
    "%|percent|prozent|years?|months?|days?|weeks?|hours?|minutes?|jahre?n?|tage?n?|ans|años|anni|anos|jaar|лет"
    "|k|m|gb|mb|kb|km|kg|mm|cm|ghz|mhz|px|am|pm|€|\\$|£|st|nd|rd|th"
)
# Eastern titles put no space behind a number, and none before it: "1.오리엔테이션", "絵日記3：雨".
EAST = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
# Dates, years, versions, numbered things of the world, measures.
_VETOES = tuple(
    Pattern(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?:19|20)\d\d\s(?:0\d|1[0-2])\s(?:[0-2]\d|3[01])(?!\d)",
        r"(?<!\d)\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}(?!\d)",
        rf"(?<![^\W_]){_MONTH_WORD}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?(?![^\W_])",
        rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th|\.|er|º)?\s(?:de\s|of\s)?{_MONTH_WORD}(?:\s(?:de\s)?\d{{4}})?(?![^\W_])",
        r"(?<![^\W_#])(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d)?(?![^\W_])",
        r"(?<![^\W_])v\d+(?:\.\d+)*|(?<!\d)\d+\.\d+\.\d+(?:\.\d+)*|(?<!\d)\d{1,2}:\d{2}(?!\d)",
        (
            r"(?<![^\W_])(?:version|release|(?:release\s)?candidate|rc|beta|alpha|update|preview|ver|v|rfc|iso|http|html|css|covid|article|psalm|top"
            r"|gpt|windows|ios|android|iphone|ipad|python|apartment|route|area|level|world\swar|catch|channel|section|figure"
            r"|page)[\s-]?(?:\d+(?:\.\d+)*|(?-i:[IVX]+))(?![^\W_])"
        ),
        rf"[$€£]\s?\d[\d.,]*|(?<!\d)\d[\d.,]*\s?(?:{_UNITS})(?![^\W_])",
    )
)
# The places of those that begin with a year, which most titles lack.
_OF_YEARS = frozenset({0, 4})

_POSITIONS = tuple(
    Pattern(pattern.replace("EAST", EAST), re.IGNORECASE)
    for pattern in (
        r"^(?P<n>\d{1,3}\.\d{1,3}(?:\s(?-i:[A-Z]{1,2}))?)(?=$|\s?[-–—:|]\s)",  # 1.02 R
        r"^(?P<n>(?-i:[IVX]{1,6}|[ivx]{1,6}))[.)]\s",  # IV. Title
        r"^#?(?P<n>\d{1,4}(?:\.\d{1,3}){0,2})(?:(?:[.:)\]]|\s?[-–—])\s|\.(?=[EAST]))",  # 3. Title
        # Title #3, Log#3; but "C#8" is a language, "PKCS#7" a standard
        r"(?:(?<![^\W_])(?:#\s?|№\s?|no\.\s?|nr\.\s?|n°\s?)|(?<=[^\W\d_](?-i:[^\W\d_A-Z]))#)(?P<n>\d{1,3}(?:,\d{3})+|\d{1,5})(?![^\W_]|[.]\d)",
        r"^[A-Z]{1,3}-?(?P<n>\d{2,4})(?:[.:)\]]|\s?[-–—])\s",  # V003 - Title
        r"(?:[-–—:|]\s|(?<=[)\]】])\s?)(?P<n>\d{1,3}(?:-\d{1,2})?)(?:[.):]\s|\.(?=[EAST]))",  # (Label) 3-1. Sub
        r"[-–—:|,]\s(?P<n>(?-i:[ivx]{1,6}))$",  # Title – iii
        r"\s(?P<n>\d{1,4}(?:\.\d{1,3}){0,2}[a-d]?)(?=\s?(?:[:–—|(]|-\s))",  # Title 3 - Subtitle
        r"[\s,](?P<n>\d{1,4}(?:\.\d{1,3}){0,2}[a-d]?)$",  # Title 3
        r"(?<=[EAST])(?P<n>\d{1,2})(?=$|\s?[:–—|(]|\s-?\s?)",  # 絵日記3：雨
        r"\s(?P<n>(?-i:[ivx]{1,6}))$",  # Title iii
        r"\s(?P<n>(?-i:[IVX]{2,6}|[VX]))(?=\s?(?:$|[:–—|(]|-\s))",  # Title III
        r"\s(?P<n>(?-i:I))(?=\s?(?:$|:|\s[-–—]\s))",  # Title I
    )
)
_YEAR_SLASH = Pattern(r"(?<![^\W_])(?:19|20)\d\d/(?P<n>\d{1,2})(?=\s?(?:$|[:–—|(]|-\s))")


def mask(text: str) -> str:
    """The text with dates, years, versions, products and measures blanked, character for character."""
    years = "19" in text or "20" in text
    for place, veto in enumerate(_VETOES):
        if years or place not in _OF_YEARS:
            text = veto.blank(text)
    return text


def find_position(text: str) -> tuple[int, int, str] | None:
    """A number at the place of a part's: its start, the end of its marker, and the number as written."""
    found = _YEAR_SLASH.search(text) if "/" in text else None
    if found:
        return found.start("n"), found.end(), found["n"]
    found = _first(text)
    if found and (masked := mask(text)) != text:
        found = _first(masked)
    return (found.start(), found.end(), found["n"]) if found else None


def _first(text: str) -> re.Match[str] | None:
    return next((found for pattern in _POSITIONS if (found := pattern.search(text))), None)
