"""Columns, roundups and newsletters, whose issues are independent."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from feeds.series.lexicon.words import words_of
from feeds.series.prepared import DAY, fold
from feeds.series.titles.lazy import Pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.series.prepared import Reading

_WORDS = Pattern(
    r"(?<![^\W_])(?:" + "|".join(re.escape(fold(word)) for word in words_of("periodical")) + r")(?![^\W_])"
    r"|日報|日报|早报|晚报|速递|快报|每日|毎日の|デイリー|일간|매일"
    r"|週刊|周刊|月刊|週報|月報|周报|月报|周记|週記|月记"
    r"|今週の|今月の|每周|每月|本周|本月|一周见闻|주간|월간|이번 ?주|뉴스레터"
    r"|(?:[周月季]度?|年度?)(?:小结|总结|回顾|小結|總結|回顧)|季报|季報"
    r"|推荐阅读|好文推荐|好書推薦|おすすめの本|おすすめ記事|추천 ?도서"
)


# Words for a week, a month or their days, by their beginnings, since languages inflect them.
_CALENDAR_WORDS = (
    "week|month|fortnight|sunday|monday|tuesday|wednesday|thursday|friday|saturday"
    "|woche|wöche|monat|sonntag|montag|dienstag|mittwoch|donnerstag|freitag|samstag"
    "|semain|mensu|dimanche|lundi|mardi|mercredi|jeudi|vendredi|samedi"
    "|seman|domingo|lunes|martes|miércoles|jueves|viernes|sábado"
    "|settiman|mensil|domenica|lunedì|martedì|mercoledì|giovedì|venerdì|sabato"
    "|segunda feira|sexta feira|maand|wekelijks|zondag|maandag|vrijdag|zaterdag"
    "|недел|месяц|ежемесячн|воскресень|понедельник|пятниц|суббот|тижд|тижн|місяц"
    "|tydzie|tygod|miesią|niedziel|poniedział|piątek|týden|týdn|měsí|veck|månad|söndag|fredag"
    "|hafta|aylık|pazar|cuma|minggu|bulan"
)
_WHOLE_CALENDAR_WORDS = "mois|mes|mese|mesi|mês|ayın"
_CALENDAR = Pattern(
    rf"(?<![^\W_])(?:{'|'.join(map(fold, _CALENDAR_WORDS.split('|')))}|(?:{_WHOLE_CALENDAR_WORDS})(?![^\W_]))"
    r"|週|周|月|주말|이번 ?주|매주|주간|월간|이번 ?달|매월"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
WEEKS_OF_A_YEAR = 0.8
# Episodes that are heard are a programme's, wherever in their titles it is said.
_HEARD = frozenset(
    (
        "podcast",
        "webinar",
        "webinaire",
        "подкаст",
        "вебинар",
        "팟캐스트",
        "웨비나",
        "播客",
        "ポッドキャスト",
        "ウェビナー",
    )
)
# A calendar word names a column whose posts come by the calendar: this share of its gaps, in days, is a week, two
# or a month.
CALENDAR_GAPS = ((5.5, 8.5), (12.0, 16.5), (25.0, 36.0))
REGULAR = 0.7
FEWEST_REGULAR = 4
# A column has at least this many issues over this many months, and this share of them on one day of the week.
FEWEST_ISSUES = 8
FEWEST_MONTHS = 3
SAME_DAY = 0.65
FEWEST_OF_RUBRIC = 3
# Where this share of the texts links to the one before or after, they are read one after the other.
LINKED_SHARE = 0.5

# Of these, words that a work in parts may bear in its name as well ("The missing links, part 2").
_WEAK_WORDS = (
    "links issue edition number liens lettre numéro número numero nummer номер ausgabe editie edição edizione edición"
    " ссылки enlaces monthly bulletin"
)
_WEAK = frozenset(_WEAK_WORDS.split())
# Editions of books are not issues.
_OF_BOOKS = Pattern(
    r"(?<![^\W_])(?:ultimate|special|limited|deluxe|revised|collectors?|collector s|anniversary|director s|extended"
    r"|first|second|third|neue|erweiterte|limitierte|nouvelle|deuxième|primera|segunda|prima|seconda|primeira)\s$"
)


def is_periodical(name: str, readings: Sequence[Reading], *, counted: bool = False, stated: bool = False) -> bool:
    """Return whether a group is a periodical by its name or by most titles' stems.

    A group that counts its texts as parts or chapters is one only if the word is unambiguous; `counted` means that
    their addresses count them. `stated` means that metadata, lists, links or sentences name the parts of a series: such
    a group is one by its words alone, whatever days it comes on.
    """
    if 2 * sum(not _HEARD.isdisjoint(one.title_key.split()) for one in readings) > len(readings):
        return True
    column = not (counted or stated) and _is_column(readings) and not _leads_on(readings)
    counted = counted or 2 * sum(1 for one in readings if one.mark.tier in {"word", "bracket"}) > len(readings)
    if column or (not stated and _is_rubric(name, readings) and not _leads_on(readings)):
        return True
    if _names_periodical(name, counted=counted):
        return True
    if not stated and _are_weeks_of_a_year(readings):
        return not _leads_on(readings)
    if not (counted or stated) and _CALENDAR.search(fold(name)) and _comes_by_the_calendar(readings):
        return not _leads_on(readings)
    return 2 * sum(1 for one in readings if _names_periodical(one.mark.stem, counted=counted)) > len(readings)


def _is_column(readings: Sequence[Reading]) -> bool:
    """Return whether posts under one heading come on the same day of the week for months, and none is counted.

    "Trends on Tuesday: …", every week or month: a work in parts has no such days, and the parts of one mostly count.
    """
    counted = sum(bool(one.mark.number) for one in readings)
    if len(readings) < FEWEST_ISSUES or 5 * counted > len(readings):
        return False
    heading = Counter(one.words[:2] for one in readings).most_common(1)[0][1]
    weekday = Counter(int(one.time // DAY) % 7 for one in readings).most_common(1)[0][1]
    months = (readings[-1].time - readings[0].time) / (30 * DAY)
    return heading >= 0.8 * len(readings) and weekday >= SAME_DAY * len(readings) and months >= FEWEST_MONTHS


def _is_rubric(name: str, readings: Sequence[Reading]) -> bool:
    """Return whether posts of one heading without a count are of a day or week: "Wordless Wednesday", again and again.

    Their titles are that heading alone, or most come on the same day of the week.
    """
    if any(one.mark.number for one in readings) or len(readings) < FEWEST_OF_RUBRIC or not _CALENDAR.search(fold(name)):
        return False
    weekday = Counter(int(one.time // DAY) % 7 for one in readings).most_common(1)[0][1]
    return len({one.title_key for one in readings}) == 1 or weekday >= SAME_DAY * len(readings)


def _are_weeks_of_a_year(readings: Sequence[Reading]) -> bool:
    """Return whether titles count weeks or months and give their year: "2017, week three", "Semaine 12, 2019".

    A course counts its weeks too, but names no year.
    """
    dated = sum(
        one.mark.tier == "word" and bool(_CALENDAR.search(fold(one.mark.shown)) and _YEAR.search(one.candidate.title))
        for one in readings
    )
    return dated >= WEEKS_OF_A_YEAR * len(readings)


def _comes_by_the_calendar(readings: Sequence[Reading]) -> bool:
    """Whether posts come every week, every other week or every month."""
    gaps = [(two.time - one.time) / DAY for one, two in pairwise(readings)]
    if len(gaps) + 1 < FEWEST_REGULAR:
        return False
    return any(sum(least <= gap <= most for gap in gaps) >= REGULAR * len(gaps) for least, most in CALENDAR_GAPS)


def _leads_on(readings: Sequence[Reading]) -> bool:
    """Return whether texts are a work's: they have a prologue or an end, or many link to the part before or after.

    The issues of a column stand alone.
    """
    linked = sum(any(link.role for link in one.candidate.traits.links) for one in readings)
    return LINKED_SHARE * len(readings) <= linked or any(one.mark.special for one in readings)


def _names_periodical(text: str, *, counted: bool) -> bool:
    folded = fold(text)
    found = (each for each in _WORDS.finditer(folded) if not _OF_BOOKS.search(folded[: each.start()]))
    return any(not (counted and each[0] in _WEAK) for each in found)
