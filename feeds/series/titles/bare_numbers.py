"""Numbers at the place of a part's number without a word for one: the possible and the impossible ones."""

from __future__ import annotations

import re

from feeds.series.titles.lazy import Pattern

_SHORT_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sept|sep|okt|oct|nov|dez|dec"
_MONTH = (
    "january|february|march|april|june|july|august|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février"
    "|avril|juin|juillet|août|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|diciembre|gennaio|febbraio"
    "|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro"
    "|dezembro|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
)
# Whole words: "#5 Mary" and "4 Marbles" name no month.
_MONTH_WORD = rf"(?:(?:{_SHORT_MONTH})(?![^\W\d_])|(?:{_MONTH})[^\W\d_]{{0,2}})\.?"
_UNITS = (
    "%|percent|prozent|years?|months?|days?|weeks?|hours?|minutes?|jahre?n?|tage?n?|ans|años|anni|anos|jaar|лет"
    "|k|m|gb|mb|kb|km|kg|mm|cm|ghz|mhz|px|am|pm|€|\\$|£|st|nd|rd|th"
)
# Eastern titles put no space behind a number, and none before it: "1.오리엔테이션", "絵日記3：雨".
EAST = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_NAMES = (
    "version|release|candidate|rc|beta|alpha|update|preview|ver|v|rfc|iso|http|html|css|covid|article|psalm|top|gpt|windows"
    "|ios|android|iphone|ipad|python|apartment|route|area|level|catch|channel|section|figure|page"
)
# Dates, years, versions, numbered things of the world, measures; and what a text must have for each to be looked for.
_VETOES = tuple(
    (sign, Pattern(pattern, re.IGNORECASE))
    for sign, pattern in (
        ("year", r"(?<!\d)(?:19|20)\d\d\s(?:0\d|1[0-2])\s(?:[0-2]\d|3[01])(?!\d)"),
        (
            "joint",
            r"(?<!\d)\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}(?!\d)",
        ),
        ("month", rf"(?<![^\W_]){_MONTH_WORD}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?(?![^\W_])"),
        (
            "month",
            (
                rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th|\.|er|º)?\s(?:de\s|of\s)?{_MONTH_WORD}(?:\s(?:de\s)?\d{{4}})?"
                r"(?![^\W_])"
            ),
        ),
        ("year", r"(?<![^\W_#])(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d)?(?![^\W_])"),
        ("version", r"(?<![^\W_])v\d+(?:\.\d+)*|(?<!\d)\d+\.\d+\.\d+(?:\.\d+)*|(?<!\d)\d{1,2}:\d{2}(?!\d)"),
        (
            "name",
            (
                rf"(?<![^\W_])(?:release\scandidate|world\swar|{_NAMES})(?:[\s-]?\d+(?:\.\d+)*|[\s-](?-i:[IVX]+))"
                r"(?![^\W_])"
            ),
        ),
        ("", rf"[$€£]\s?\d[\d.,]*|(?<!\d)\d[\d.,]*\s?(?:{_UNITS})(?![^\W_])"),
    )
)
LETTERS = re.compile(r"[^\W\d_]+")
_NAME_WORDS = frozenset((*_NAMES.split("|"), "war"))
_MONTH_BEGINNINGS = frozenset(month[:3] for month in f"{_SHORT_MONTH}|{_MONTH}".split("|"))

# The places of a part's number, the likeliest first; and what a title must have for each to be looked for.
_POSITIONS = tuple(
    (sign, Pattern(pattern.replace("EAST", EAST), re.IGNORECASE))
    for sign, pattern in (
        ("", r"^(?P<n>\d{1,3}\.\d{1,3}(?:\s(?-i:[A-Z]{1,2}))?)(?=$|\s?[-–—:|]\s)"),  # 1.02 R
        ("", r"^(?P<n>(?-i:[IVX]{1,6}|[ivx]{1,6}))[.)]\s"),  # IV. Title
        ("", r"^#?(?P<n>\d{1,4}(?:\.\d{1,3}){0,2})(?:(?:[.:)\]]|\s?[-–—])\s|\.(?=[EAST]))"),  # 3. Title
        (  # Title #3, Log#3; but "C#8" is a language, "PKCS#7" a standard
            "number sign",
            (
                r"(?:(?<![^\W_])(?:#\s?|№\s?|no\.\s?|nr\.\s?|n°\s?)|(?<=[^\W\d_](?-i:[^\W\d_A-Z]))#)"
                r"(?P<n>\d{1,3}(?:,\d{3})+|\d{1,5})(?![^\W_]|[.]\d)"
            ),
        ),
        ("", r"^[A-Z]{1,3}-?(?P<n>\d{2,4})(?:[.:)\]]|\s?[-–—])\s"),  # V003 - Title
        (  # (Label) 3-1. Sub
            "",
            r"(?:[-–—:|]\s|(?<=[)\]】])\s?)(?P<n>\d{1,3}(?:-\d{1,2})?)(?:[.):]\s|\.(?=[EAST]))",
        ),
        ("", r"[-–—:|]\s(?P<n>(?-i:[IVX]{1,6}))[.:)]\s"),  # Title: IV. Sub
        ("", r"[-–—:|,]\s(?P<n>(?-i:[ivx]{1,6}))$"),  # Title – iii
        ("", r"\s(?P<n>\d{1,4}(?:\.\d{1,3}){0,2}[a-d]?)(?=\.?\s?(?:[:–—|(]|-\s))"),  # Title 3 - Subtitle
        ("", r"[\s,](?P<n>\d{1,4}(?:\.\d{1,3}){0,2}[a-d]?)(?=[.)]?$)"),  # Title 3
        ("eastern letter", r"(?<=[EAST])(?P<n>\d{1,2})(?=$|\s?[:–—|(]|\s-?\s?)"),  # 絵日記3：雨
        ("", r"\s(?P<n>(?-i:[ivx]{1,6}))$"),  # Title iii
        ("", r"\s(?P<n>(?-i:[IVX]{2,6}|[VX]))(?=\s?(?:$|[:–—|(]|-\s))"),  # Title III
        ("", r"\s(?P<n>(?-i:I))(?=\s?(?:$|:|\s[-–—]\s))"),  # Title I
    )
)
_YEAR_SLASH = Pattern(r"(?<![^\W_])(?:19|20)\d\d/(?P<n>\d{1,2})(?=\s?(?:$|[:–—|(]|-\s))")


def mask(text: str) -> str:
    """The text with dates, years, versions, products and measures blanked, character for character."""
    words = LETTERS.findall(text.casefold())
    present = {
        "": True,
        "year": "19" in text or "20" in text,
        "joint": "-" in text or "/" in text or "." in text,
        "month": not _MONTH_BEGINNINGS.isdisjoint([word[:3] for word in words]),
        "version": "." in text or ":" in text or "v" in words,
        "name": not _NAME_WORDS.isdisjoint(words),
    }
    for sign, veto in _VETOES:
        if present[sign]:
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
    present = {
        "": True,
        "number sign": "#" in text or "." in text or "№" in text or "°" in text,
        "eastern letter": not text.isascii(),
    }
    return next((found for sign, pattern in _POSITIONS if present[sign] and (found := pattern.search(text))), None)
