"""One candidate, prepared for grouping: its title taken apart, its address and tags folded."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from feeds.series.lexicon.words import unaccented
from feeds.series.texts.links import link_key
from feeds.series.titles.parse import Mark, normalise, parse_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.series.model import Candidate

MOST_WORDS = 8
DAY = 86400
_MOST_TOTALS = 2
_SLUG_NUMBER = re.compile(r"\d(?:-|$)")
_SEPARATOR = re.compile(r"(?P<strong>:\s|\s[-–—|:/»]\s|\s?[–—|]\s?|[\]】»]\s?(?=\w))|\s?[(\[]|,\s")
_COUNTED_SLUG = re.compile(
    r"(?:part|pt|teil|partie|parte|deel|chapter|kapitel|chapitre|capitulo|episode|ep)-?\d{1,3}(?:-|$)"
)
# Counts in words or Roman numerals: `hull-repair-part-ii-rivets`.
_SPELLED_SLUG = re.compile(
    r"-(?:part|teil|partie|parte|deel|chapter|kapitel|chapitre|capitulo|episode)-"
    r"(?:(?P<roman>[ivx]{1,5})|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eins|zwei|drei|vier|fuenf|un|deux|trois|quatre|cinq|uno|una|dos|tres|cuatro|cinco|due|tre|um|uma|dois|een|twee|drie)"
    r"(?=-|$)"
)
# One of these signs is in every separator.
_PAUSE = re.compile(r"[-–—|:/»\]】(\[,]")
_WORD = re.compile(r"[\w+#]+")
_ARTICLES = frozenset(
    {"the", "a", "an", "der", "die", "das", "le", "la", "les", "el", "los", "il", "lo", "o", "os", "de", "het"}
)


def fold(text: str) -> str:
    """Letters, digits, "+" and "#" of a text in words, without case: how titles and names are compared."""
    return " ".join(_WORD.findall(text.casefold()))


def fold_slug(slug: str) -> str:
    """Return the folded words of a part of an address: "_" separates them, like any sign."""
    return fold(slug.replace("_", " "))


_fold_tag = lru_cache(maxsize=4096)(fold)


@lru_cache(maxsize=4096)
def stem_key(text: str) -> str:
    """A folded stem without its accents and its leading article."""
    words = unaccented(fold(text)).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)


class Reading(NamedTuple):
    """A candidate with the values that detection uses of its title, address and tags.

    `words` are the first words of the title, folded, without accents. `anchors` are the counts of leading words after
    which the title pauses or ends: "Foo bar: baz" has 2 and 3; `separated` those after which it has a colon or a dash,
    `last` is the text after the last of these. `marked` is the place of `mark`: the "title", the first "heading" or the
    "address". `time` is in seconds since 1970 (see `Member.time`), `rank` the place in time among all readings.
    """

    candidate: Candidate
    mark: Mark
    words: tuple[str, ...]
    anchors: tuple[int, ...]
    separated: tuple[int, ...]
    title_key: str
    last: str
    marked: str
    link: str
    tags: tuple[str, ...]
    time: float
    rank: int

    @property
    def key(self) -> str:
        """The candidate's own key."""
        return self.candidate.key


def read(candidate: Candidate, time: float, rank: int) -> Reading:
    """Prepare one candidate."""
    title = normalise(candidate.title)
    plain = title.isascii()
    words = _WORD.findall(title.casefold()) if plain else [word.casefold() for word in _WORD.findall(title)]
    mark, marked = _mark(candidate)
    counted = marked == "title" and mark.tier in {"word", "bracket"} and mark.stem and title.startswith(mark.stem)
    anchors, separated, last = _pauses(title, len(words), len(mark.stem) if counted else 0)
    return Reading(
        candidate,
        mark,
        tuple(words[:MOST_WORDS] if plain else map(unaccented, words[:MOST_WORDS])),
        anchors,
        separated,
        " ".join(words),
        " ".join(words[last:]),
        marked,
        link_key(candidate.url),
        tuple(dict.fromkeys(filter(None, map(_fold_tag, candidate.tags)))),
        time,
        rank,
    )


def _pauses(title: str, words: int, stem: int) -> tuple[tuple[int, ...], tuple[int, ...], int]:
    """Return `Reading.anchors`, `separated` and the place of `last` in a title of some words.

    `stem` is the length of the beginning that is a pause as well, 0 for none.
    """
    if not stem and not _PAUSE.search(title):
        return (words,), (), words
    starts = [found.start() for found in _WORD.finditer(title)]
    anchors = {words}
    separated: set[int] = set()
    for found in _SEPARATOR.finditer(title):
        count = bisect_left(starts, found.start())
        anchors.add(count)
        if found["strong"]:
            separated.add(count)
    last = max(separated, default=words)
    if stem:
        anchors.add(bisect_left(starts, stem))
        separated.add(bisect_left(starts, stem))
    return tuple(sorted(anchors)), tuple(sorted(separated)), last


def _mark(candidate: Candidate) -> tuple[Mark, str]:
    """The title's mark, or that of the first heading or of the address where the title has none."""
    mark = parse_title(candidate.title)
    if mark.number or mark.special:
        return mark, "title"
    heading = parse_title(candidate.traits.heading) if candidate.traits.heading else mark
    if heading.number and heading.stem:
        return heading, "heading"
    slug = candidate.url.rstrip("/").rpartition("/")[2]
    slug = (unquote(slug) if "%" in slug else slug).casefold()
    counted = _SLUG_NUMBER.search(slug) and _COUNTED_SLUG.search(slug)
    spelled = None if counted else _SPELLED_SLUG.search(slug)
    if spelled and spelled["roman"]:
        start, end = spelled.span("roman")
        slug = slug[:start] + slug[start:end].upper() + slug[end:]
    if counted or spelled:
        address = parse_title(slug.partition(".")[0].replace("-", " "))
        if address.number and address.stem:
            return address, "address"
    return mark, "title"


def read_all(candidates: Sequence[Candidate], *, given: bool = False) -> list[Reading]:
    """Return all candidates prepared, oldest first; `given` means that the source's order is the author's.

    By date; a candidate without one follows the one before it in its source. Without any dates the source's order
    counts, a day a part.
    """
    ordered = sorted(candidates, key=lambda one: (one.order, one.key))
    dated = [one.published.timestamp() for one in ordered if one.published]
    last = dated[0] if dated else 0.0
    times: list[tuple[float, int, Candidate]] = []
    for place, candidate in enumerate(ordered):
        if given or not dated:
            last = float(place * DAY)
        elif candidate.published:
            last = candidate.published.timestamp()
        times.append((last, place, candidate))
    times.sort(key=lambda one: one[:2])
    return _without_days([read(candidate, time, rank) for rank, (time, _, candidate) in enumerate(times)])


def _without_days(readings: list[Reading]) -> list[Reading]:
    """Return the readings without the counts that are days: "Links 3/9: …", "Links 3/16: …".

    An author corrects a total now and then, but counts on; the numbers of days come again with other totals.
    """
    counted: defaultdict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(readings):
        if one.mark.tier == "position" and one.mark.total:
            counted[one.mark.stem].append(index)
    for indexes in counted.values():
        if _are_days([readings[index].mark for index in indexes]):
            for index in indexes:
                one = readings[index]
                readings[index] = one._replace(mark=Mark(normalise(one.candidate.title)))
    return readings


def _are_days(marks: Sequence[Mark]) -> bool:
    """Tell whether numbers and totals, in order of time, are days and months."""
    counts_on = all(one.number < other.number for one, other in pairwise(marks))
    return not counts_on and len({mark.total for mark in marks}) > _MOST_TOTALS
