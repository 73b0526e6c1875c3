"""One candidate, prepared for grouping: its title taken apart, its address and tags folded."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from feeds.series.lexicon.words import unaccented
from feeds.series.texts.links import link_key
from feeds.series.titles.bare_numbers import EAST
from feeds.series.titles.mark import Mark
from feeds.series.titles.normal_form import normalise
from feeds.series.titles.parse import parse_normalised, parse_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.series.model import Candidate

MOST_WORDS = 8
DAY = 86400
_MOST_TOTALS = 2
# At least this number of titles end with a name behind their numbers, and less than this share of all.
_FEWEST_NAMED = 3
_SITES_SHARE = 0.8
# At least this share of their numbers, and of the words before these, are different, and follow each other.
_DIFFERENT = 0.75
# In bytes: three eastern letters are a name, "II" is none.
_SHORTEST_NAME = 4
_TRAILING = re.compile(r",\s|:\s|\s(?:[-–—|:»]|/{1,2})\s|\s?[–—|(\[]\s?")
# 上 and 下, 前編 and 後編 are the halves of one text; with 中 they are thirds.
_LAST_HALVES, _MIDDLES = frozenset("下後后하"), frozenset("中중")
_SLUG_NUMBER = re.compile(r"\d(?:-|$)")
# Searched for by its sign, which takes half the time of a search for the spaces around it.
_SEPARATOR = re.compile(
    r"[-–—|:/»\]】(\[,](?:(?P<strong>(?<=\s.)(?=\s)(?<![\]】(\[,])|(?<=:)(?=\s)|(?<=[–—|])|(?<=[\]】»])(?=\s?\w))"
    r"|(?<=[(\[])|(?<=,)(?=\s))"
)
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


# "Java 設計" and "Java設計" are one name, in Korean as well: authors put a space there or none.
_MIXED_SPACE = re.compile(rf"(?<=[{EAST}]) (?=[a-z0-9])|(?<=[a-z0-9]) (?=[{EAST}])")
_fold_tag = lru_cache(maxsize=4096)(fold)


@lru_cache(maxsize=4096)
def _fold_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(_fold_tag, tags))))


@lru_cache(maxsize=4096)
def stem_key(text: str) -> str:
    """A folded stem without its accents, its leading article, and spaces between Latin and eastern letters."""
    folded = unaccented(fold(text))
    return _without_article(folded if folded.isascii() else _MIXED_SPACE.sub("", folded))


def title_stem(folded: str) -> str:
    """As `stem_key`, of a title that is folded already."""
    return _without_article(folded) if folded.isascii() else stem_key(folded)


def _without_article(folded: str) -> str:
    first, _, rest = folded.partition(" ")
    return rest if rest and first in _ARTICLES else folded


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
    link = link_key(candidate.url)
    mark, marked = _mark(candidate, title, link)
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
        link,
        _fold_tags(tuple(candidate.tags)),
        time,
        rank,
    )


def _pauses(title: str, words: int, stem: int) -> tuple[tuple[int, ...], tuple[int, ...], int]:
    """Return `Reading.anchors`, `separated` and the place of `last` in a title of some words.

    `stem` is the length of the beginning that is a pause as well, 0 for none.
    """
    found_all = list(_SEPARATOR.finditer(title))
    if not stem and not found_all:
        return (words,), (), words
    starts = [found.start() for found in _WORD.finditer(title)]
    anchors = {words}
    separated: set[int] = set()
    for found in found_all:
        count = bisect_left(starts, found.start())
        anchors.add(count)
        if found["strong"] is not None:
            separated.add(count)
    last = max(separated, default=words)
    if stem:
        anchors.add(bisect_left(starts, stem))
        separated.add(bisect_left(starts, stem))
    return tuple(sorted(anchors)), tuple(sorted(separated)), last


def _mark(candidate: Candidate, title: str, link: str) -> tuple[Mark, str]:
    """The mark of the normalised title, or where it has none that of the first heading or of the address."""
    mark = parse_normalised(title)
    if mark.number or mark.special:
        return mark, "title"
    heading = parse_title(candidate.traits.heading) if candidate.traits.heading else mark
    if heading.number and heading.stem:
        return heading, "heading"
    slug = link.partition("?")[0].rpartition("/")[2]
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
    readings = _without_days([read(candidate, time, rank) for rank, (time, _, candidate) in enumerate(times)])
    readings = _with_halves(readings)
    return readings if given else _with_trailing_names(readings)


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


def _with_trailing_names(readings: list[Reading]) -> list[Reading]:
    """Return the readings with the name behind the number as stem where titles end with it: "Wisp, 2/31, Inktober".

    What nearly all titles end with is the name of the site. Titles whose beginnings count on their own may end alike:
    "Weaving 2: knots" and "Sewing 3: knots".
    """
    named: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    counted = Counter(one.mark.stem for one in readings if one.mark.number)
    for index, one in enumerate(readings):
        if one.mark.number and one.mark.subtitle and one.marked == "title" and not one.mark.volume:
            name = _TRAILING.split(one.mark.subtitle)[-1].strip()
            named[fold(name)].append((index, name))
    for key, found in named.items():
        few = len(found) < _FEWEST_NAMED or len(key.encode()) < _SHORTEST_NAME
        others = sum(bool(stem := readings[index].mark.stem) and counted[stem] >= _FEWEST_NAMED for index, _ in found)
        if few or 2 * others > len(found) or len(found) >= _SITES_SHARE * len(readings):
            continue
        if _count_on(readings, [index for index, _ in found]):
            for index, name in found:
                readings[index] = readings[index]._replace(mark=_renamed(readings[index].mark, name))
    return readings


def _renamed(mark: Mark, name: str) -> Mark:
    """A mark whose subtitle's end is its stem."""
    rest = mark.subtitle[: len(mark.subtitle) - len(name)].rstrip(" ,:–—-|/»")
    return mark._replace(stem=name, subtitle=" ".join(filter(None, (mark.stem, rest))))


def _count_on(readings: Sequence[Reading], members: Sequence[int]) -> bool:
    """Return whether titles of one ending count on from each other, each under words of its own or under none."""
    marks = [readings[index].mark for index in members]
    names = {fold(_TRAILING.split(mark.stem)[-1]) for mark in marks}
    numbers = sorted(mark.number[0] for mark in marks)
    steps = [after - before for before, after in pairwise(numbers)]
    return (
        (names == {""} or len(names) >= _DIFFERENT * len(marks))
        and len(set(numbers)) >= _DIFFERENT * len(marks)
        and sum(step <= 1 for step in steps) >= _DIFFERENT * len(steps)
    )


def _with_halves(readings: list[Reading]) -> list[Reading]:
    """Return the readings with 下 and 後 as the second of two where no 中 is between them."""
    halves: defaultdict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(readings):
        if one.mark.number and one.mark.label[:1] in _LAST_HALVES | _MIDDLES:
            halves[stem_key(one.mark.stem)].append(index)
    for members in halves.values():
        if _MIDDLES.isdisjoint(readings[index].mark.label[0] for index in members):
            for index in members:
                readings[index] = readings[index]._replace(mark=readings[index].mark._replace(number=(2,)))
    return readings
