"""Columns, roundups and newsletters, whose issues are independent."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from feeds.series.lexicon.words import words_of
from feeds.series.prepared import DAY, fold
from feeds.series.titles.lazy import Pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.series.prepared import Reading

_WORDS = Pattern(
    r"(?<![^\W_])(?:"
    + "|".join(re.escape(fold(word)) for word in words_of("periodical"))
    + r")(?![^\W_])|週刊|周刊|月刊|周报|주간|뉴스레터"
)


# A column has at least this many issues over this many months, and this share of them on one day of the week.
FEWEST_ISSUES = 8
FEWEST_MONTHS = 3
SAME_DAY = 0.65
# Where so many texts link to the one before or after, they are read one after the other.
LINKED_SHARE = 0.5

# Of these, words that a work in parts may bear in its name as well ("The missing links, part 2").
_WEAK_WORDS = (
    "links issue edition number liens lettre numéro número numero nummer номер ausgabe editie edição edizione edición"
    " ссылки enlaces monthly bulletin"
)
_WEAK = frozenset(_WEAK_WORDS.split())


def is_periodical(name: str, readings: Sequence[Reading], *, counted: bool = False, told: bool = False) -> bool:
    """Return whether a group is a periodical by its name or by most titles' stems.

    A group that counts its texts as parts or chapters is one only if the word is unambiguous; `counted` means that
    their addresses count them. `told` means that metadata, lists, links or sentences name the parts of a series: such
    a group is one by its words alone, whatever days it comes on.
    """
    column = not (counted or told) and _is_column(readings) and not _leads_on(readings)
    counted = counted or 2 * sum(1 for one in readings if one.mark.tier in {"word", "bracket"}) > len(readings)
    if column or _says(name, counted=counted):
        return True
    return 2 * sum(1 for one in readings if _says(one.mark.stem, counted=counted)) > len(readings)


def _is_column(readings: Sequence[Reading]) -> bool:
    """Whether posts under one heading come on the same day of the week for months, and none is counted.

    "Trends on Tuesday: …", every week or month: a work in parts has no such days, and the parts of one mostly count.
    """
    counted = sum(bool(one.mark.number) for one in readings)
    if len(readings) < FEWEST_ISSUES or 5 * counted > len(readings):
        return False
    heading = Counter(one.words[:2] for one in readings).most_common(1)[0][1]
    weekday = Counter(int(one.time // DAY) % 7 for one in readings).most_common(1)[0][1]
    months = (readings[-1].time - readings[0].time) / (30 * DAY)
    return heading >= 0.8 * len(readings) and weekday >= SAME_DAY * len(readings) and months >= FEWEST_MONTHS


def _leads_on(readings: Sequence[Reading]) -> bool:
    """Whether texts are a work's: they have a prologue or an end, or many link to what came before or comes next.

    The issues of a column stand alone.
    """
    linked = sum(any(link.role for link in one.candidate.traits.links) for one in readings)
    return LINKED_SHARE * len(readings) <= linked or any(one.mark.special for one in readings)


def _says(text: str, *, counted: bool) -> bool:
    return any(not (counted and found[0] in _WEAK) for found in _WORDS.finditer(fold(text)))
