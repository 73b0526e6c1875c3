"""Recognise the lines around a text on any page: its date, the credit of a picture."""

from __future__ import annotations

import re

from feeds.formats.dates import when

_LONGEST_DATELINE = 16  # words
_FEW_WORDS = 6
_DAY = re.compile(
    r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}[./-]\d{1,2}[./-]\d{1,2}\b|\d{4}年|\b\d{1,2}:\d{2}\b|\b(?:19|20)\d{2}\b"
    r"|\b\d+ \w+ ago\b|\bvor \d+|\bil y a \d+|\bhace \d+|\b\d{1,2}(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan|feb|fév|mar|mär|apr|abr|avr|may|mai|maj|mei|jun|jui|jul|aug|aoû|ago|sep|set|oct|okt|out|ott|nov|dec|dez|déc|dic"
    r"|ene|gen|mag|giu|lug|янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек|sty|lut|kwi|cze|lip|sie|wrz|paź|lis|gru)"
)
_WRITTEN_DAY = re.compile(
    rf"\b\d{{1,2}}\.?(?: de)? {_MONTH}\w*\.?,?(?: de)? \d{{4}}|\b{_MONTH}\w*\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}",
    re.IGNORECASE,
)
# The name of a weekday at the end, in English, German, French, Spanish, Italian, Portuguese and Dutch.
_WEEKDAY = re.compile(
    r"(?:^|\s)(?:(?:mon|tues?|wed|wednes|thu|thurs?|fri|sat|satur|sun)(?:day)?|(?:mon|diens|donners|frei|sams|sonn)tag"
    r"|mittwoch|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo"
    r"|(?:lune|marte|mercole|giove|vener)d[iì]|sabato|domenica|(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?"
    r"|(?:maan|dins|woens|donder|vrij|zater|zon)dag)\.?$",
    re.IGNORECASE,
)
_JOINTS = " ,·•|–—-"
CREDIT = re.compile(
    r"\((?:photo|credit|foto|image|picture|bild|crédit)|\b(?:getty|reuters|credit|courtesy)\b|\.(?:jpe?g|png|gif|webp)\b|^\[",
    re.IGNORECASE,
)
"""The subject of the line below a picture: a photographer, an agency, a file."""


def is_dateline(text: str, words: int) -> bool:
    """Return whether a short line is mostly a time: "Posted on 3 May 2021", "3.5.2021 by Ada"."""
    if words > _LONGEST_DATELINE:
        return False
    days = _DAY.findall(text)
    first = _DAY.match(text)
    whole_day = first is not None and len(first[0]) > len("2021")
    return (
        when(text) is not None
        or _WRITTEN_DAY.search(text) is not None
        or whole_day
        or len(days) > 1
        or (bool(days) and words <= _FEW_WORDS)
    )


def before_day(line: str) -> str:
    """The part of a line before the day that it names: "Ann Lee" of "Ann Lee, May 3, 2021"; all of it without one."""
    found = _WRITTEN_DAY.search(line)
    if found is None:
        return line
    return _WEEKDAY.sub("", line[: found.start()].rstrip(_JOINTS)).rstrip(_JOINTS)
