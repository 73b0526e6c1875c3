"""A title taken apart, and how one is built from the place of its number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from feeds.series.lexicon.words import words_of
from feeds.series.titles.lazy import either

if TYPE_CHECKING:
    from feeds.series.titles.numbers import Number

MAX_TOTAL = 200
MAX_RANGE = 40
# The words between a number and a total: "3 of 7".
OF = either(words_of("of"))
# Before the number of a last part: "The reform, y III", "(y III)".
AND = "(?:y|e|et|und|en|and|i|og|och|и)"
_LAST_AND = re.compile(rf",\s{AND}\s?$")

Tier = Literal["word", "bracket", "position", ""]


class Mark(NamedTuple):
    """A parsed title. `stem` is the part that titles share, `subtitle` is this part's own.

    `tier` is the evidence for the number: a word ("Part 3"), a bracket ("(3/7)"), its position only, or none. `label`
    is the number as written. `fragment` is a second number far behind it ("Chapter 12: Rain (2/3)"), which counts if
    several parts share the first. `shown` quotes the marker, for a person to read.
    """

    stem: str
    subtitle: str = ""
    tier: Tier = ""
    number: Number = ()
    label: str = ""
    volume: Number = ()
    volume_label: str = ""
    total: int | None = None
    covers: tuple[int, ...] = ()
    special: str = ""
    shown: str = ""
    fragment: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """The place and the meaning of a number in a title."""

    start: int
    end: int
    word: str
    number: Number
    label: str
    total: int | None = None
    covers: tuple[int, ...] = ()


def trim(text: str) -> str:
    """A stem or subtitle without the separators and brackets that the marker left behind."""
    text = text.strip(" \t-–—:|,،;.·•/#~")
    if text.endswith(("(", "[", "【", "「")):
        text = text[:-1].rstrip(" -–—:|,،;.·")
    if text.startswith((")", "]", "】", "」")):
        text = text[1:].lstrip(" -–—:|,;.·")
    return text


def build(text: str, hit: Hit, tier: Tier) -> Mark:
    """The mark of a title whose number is found: the text before it is its stem, that behind it its subtitle."""
    before, after = trim(_LAST_AND.sub("", text[: hit.start])), trim(text[hit.end :])
    if not before and re.match(rf"\s(?:{OF})\s\D", text[hit.end :], re.IGNORECASE):
        before, after = trim(after.split(" ", 1)[-1]), ""
    return Mark(
        before,
        after,
        tier,
        hit.number,
        hit.label,
        total=hit.total,
        covers=hit.covers,
        shown=text[hit.start : hit.end].strip(" -–—:|"),
    )
