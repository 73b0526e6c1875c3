"""Titles that differ in their dates alone: "Stats for May 2017", "読書メモ 2023年5月", "Year in review 2021"."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from feeds.formats.dates import month_names
from feeds.series.clues.proposal import Proposal
from feeds.series.evidence import Evidence
from feeds.series.lexicon.labels import STOP_WORDS
from feeds.series.names import without_loose_end
from feeds.series.prepared import DAY, fold
from feeds.series.titles.normal_form import normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.series.prepared import Reading

# Three yearly reviews are a habit, of months it takes one more.
FEWEST, FEWEST_YEARS, YEARLY = 4, 3, 200.0
# Dated parts that come faster are the diary of a journey, a work in parts.
FASTEST = 5.0
# But not those that are called daily.
_DAILY = re.compile(
    r"(?<![^\W_])(?:daily|täglich\w{0,2}|quotidien\w{0,2}|diari[oa]|quotidian[oa]|ежедневн\w{2,3}|codzienn\w{1,2})(?![^\W_])|每日|日报|日報|毎日|매일|일간"
)
# At least this share of the dates must differ.
DIFFERENT_SHARE = 0.8
_MAY_BE_DATED = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)(?:19|20)\d{4}(?!\d)|\d\s?[月월]")
# The name of a month is overwritten by this sign, letter for letter.
_MONTH = "\ua502"
_DATE = re.compile(
    r"(?<!\d)(?:19|20)\d\d\s?[年년]\s?\d{1,2}\s?[月월](?:\s?\d{1,2}\s?[日일])?|(?<!\d)\d{1,2}\s?[月월]"
    r"|(?<!\d)(?:19|20)\d\d[-/.]?(?:\d{1,2}(?:[-/.]?\d{1,2})?|Q[1-4])(?!\d)|(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.]\d{4}(?!\d)"
    rf"|(?:\d{{1,2}}\.?\s(?:de\s)?)?{_MONTH}+(?:\s\d{{1,2}}(?:st|nd|rd|th)?)?,?\s(?:de\s|of\s)?(?:19|20)\d\d(?!\d)"
    rf"|(?<!\d)(?:19|20)\d\d\s{_MONTH}+|{_MONTH}+\Z|(?<!\d)(?:19|20)\d\d(?:\s?[年년](?!度))?(?!\d)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_SUBTITLE = re.compile(r":\s|\s[-–—|]\s")
_MONTHLY = frozenset("報报刊記记")
# What ties a date to the words behind it: "2024年の目標", "2021년의 책", "2019's books".
_PARTICLE = re.compile(r"^\s?(?:[のにはをがとで的의]|['’]s\s)(?=.)")
_OPEN = frozenset(("best", "top", "worst", "das beste", "lo mejor", "le meilleur", "il meglio", "o melhor", "лучшее"))
_POSSESSIVES = ("的", "の", "의")
_EDGES = " \t-–—:|,;·•/()[]#"


def propose_dated(readings: Sequence[Reading]) -> list[Proposal]:
    """Posts whose titles are one heading with dates, from four on, or three that come yearly."""
    groups: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for index, reading in enumerate(readings):
        if reading.mark.tier == "word" and reading.mark.number:
            continue
        heading, date = _heading(reading.candidate.title)
        words = fold(heading).split()
        if date and not STOP_WORDS.issuperset(words) and len("".join(words)) > 1:
            groups[" ".join(words)].append((index, heading, date))
    found = []
    for key, dated in groups.items():
        members = [index for index, _, _ in dated]
        if len(members) < FEWEST_YEARS or len({date for _, _, date in dated}) < DIFFERENT_SHARE * len(members):
            continue
        gap = median(readings[two].time - readings[one].time for one, two in pairwise(members)) / DAY
        if (gap < FASTEST and not _DAILY.search(key)) or (len(members) < FEWEST and gap < YEARLY):
            continue
        why = {index: Evidence("title", f"title is “{heading}” of {date}") for index, heading, date in dated}
        found.append(Proposal("dated", f"stem:{key}", _name(dated[0][1]), 0.62, members, why))
    return found


def _name(heading: str) -> str:
    """Return a heading as a name: left open where a date is missing in it, as "Best of …" and "我的…"."""
    if heading.endswith(_POSSESSIVES):
        return f"{heading}…"
    name = without_loose_end(heading)
    return f"{heading} …" if name.casefold() in _OPEN and name != heading else name


def _heading(title: str) -> tuple[str, str]:
    """Return a title without its date and subtitle, and the date; "" where it has none."""
    signs = ("20" in title or "19" in title or "月" in title or "월" in title) and _MAY_BE_DATED.search(title)
    if not signs and title.rpartition(" ")[2].casefold() not in month_names():
        return "", ""
    text = normalise(title)
    found = _DATE.search(_WORD.sub(_month_overwritten, text))
    if not found:
        return "", ""
    before, date, after = text[: found.start()], text[found.start() : found.end()], text[found.end() :]
    subtitle = _SUBTITLE.search(after)
    # A month's report (月報) is called so.
    after = date[-1] + after if after[:1] in _MONTHLY else after
    after = after if before.strip(_EDGES) else _PARTICLE.sub("", after)
    before, after = before.strip(_EDGES), after[: subtitle.start() if subtitle else None].strip(_EDGES)
    # "New release: 2021.1-RELEASE" does not say so twice.
    after = "" if fold(after) in fold(before) else after
    return f"{before} {after}".strip(), date


def _month_overwritten(found: re.Match[str]) -> str:
    return _MONTH * len(found[0]) if found[0].casefold() in month_names() else found[0]
