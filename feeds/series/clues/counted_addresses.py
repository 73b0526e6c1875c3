"""Addresses that count where the titles do not: `/knots/03-hitch`, `/film-and-book-07-goldfinger`."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from feeds.series.clues.proposal import Proposal
from feeds.series.evidence import Evidence
from feeds.series.names import content_words
from feeds.series.prepared import fold, fold_slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from feeds.series.prepared import Reading

# At least this many addresses must count, nearly all of them upwards in time, each by one or two.
FEWEST = 4
# Three are enough if they are the first three, behind a name of two words: "Posts-1" to 3 may be anything.
FIRST_THREE = ([0, 1, 2], [1, 2, 3])
RISING = 0.8
NEXT = 2
# If this many of a source's addresses count, the site numbers its posts, as with a stem that means any post.
SITES_SHARE = 0.8
_POST_WORDS = "post posts blog entry entries article articles node page pages archive archives item p id g n"
POST_WORDS = frozenset(_POST_WORDS.split())
# Folders of a site that say nothing of what is in them.
_PLUMBING = frozenset(("src", "content", "docs", "public", "site", "web", "www", "log", "index", "html", "assets"))
# No blog's series without numbered titles has more parts.
HIGHEST = 150
_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d[-_/]\d\d?(?:[-_/]\d\d?)?(?!\d)[-_/]?|(?<!\d)(?:19|20)\d{6}(?!\d)")
_WORDS_IN = re.compile(r"[/_.-]+")
_DIGITS = re.compile(r"(?<!\d)(?!0)\d{1,4}(?!\d)")
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"(?<![^\W\d_]{2})(?<!\d)\d{1,3}(?!\d)")
# Counts in words or Roman numerals behind a name of two words: `/robot-arm-two`.
_SPELLED = "one two three four five six seven eight nine ten", "i ii iii iv v vi vii viii ix x"
_VALUES = {word: value for words in _SPELLED for value, word in enumerate(words.split(), 1)}


def propose_counted_addresses(readings: Sequence[Reading]) -> list[Proposal]:
    """Addresses with one beginning and successive numbers behind it, at least four, in the order of time."""
    groups: dict[str, list[tuple[int, int]]] = defaultdict(list)
    titled: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, reading in enumerate(readings):
        for stem, number in counts_in(reading.link):
            if not _bears(reading.candidate.title, number):
                groups[stem].append((index, number))
            elif reading.mark.number == (number,):
                titled[stem].append((index, number))
    found = _beside_titled(groups, titled)
    # One number alone does not count, with or without a first part before it.
    seconds = {stem for stem, pairs in groups.items() if len(pairs) > 1 and min(one for _, one in pairs) == NEXT}
    firsts = posts_at(enumerate(reading.link for reading in readings), seconds) if seconds else {}
    for stem, counted in groups.items():
        pairs = counted
        if stem in seconds:
            first = firsts.get(stem, pairs[0][0])
            # "weaving-a-hull", then "weaving-a-hull-2": nobody counts the only part.
            pairs = [(first, 1), *pairs] if first < pairs[0][0] else pairs
        numbers = [number for _, number in pairs]
        if len(numbers) > SITES_SHARE * len(readings) or POST_WORDS.issuperset(fold(_WORDS_IN.sub(" ", stem)).split()):
            continue  # the site numbers its posts so
        few = numbers not in FIRST_THREE or len(stem_words(stem).split()) < 2
        if (len(set(numbers)) < FEWEST and few) or min(numbers) > NEXT or max(numbers) > HIGHEST:
            continue
        rising = sum(0 < after - before <= NEXT for before, after in pairwise(numbers))
        if len(numbers) - 1 - rising > (1 - RISING) * len(numbers):
            continue
        name = _name(stem)
        why = {index: Evidence("address", f"address counts {number} after “{name}”") for index, number in pairs}
        beside = _beside(readings, stem, [index for index, _ in pairs])
        why |= {index: Evidence("address", f"address begins with “{name}”, as those that count") for index in beside}
        members = sorted({*beside, *(index for index, _ in pairs)})
        found.append(Proposal("address", f"address:{stem}", name, 0.5, members, why))
    return found


def _beside_titled(
    untitled: Mapping[str, list[tuple[int, int]]], titled: Mapping[str, list[tuple[int, int]]]
) -> list[Proposal]:
    """Posts whose addresses count on from those of counted titles: `/new-boat-4`, "What we learned", after "part 3"."""
    found = []
    for stem, counted in titled.items():
        own = untitled.get(stem, [])
        pairs = sorted([*own, *counted])
        numbers = [number for _, number in pairs]
        if not own or len(own) >= len(counted) or max(numbers) > HIGHEST:
            continue
        if all(0 < after - before <= NEXT for before, after in pairwise(numbers)):
            name = _name(stem)
            why = {index: Evidence("address", f"address counts {number} after “{name}”") for index, number in own}
            found.append(Proposal("address", f"address:{stem}", name, 0.5, [index for index, _ in pairs], why))
    return found


def _beside(readings: Sequence[Reading], stem: str, counted: Sequence[int]) -> list[int]:
    """Return the posts near counted ones whose addresses begin alike: `/deep-sea-plans` before `/deep-sea-1`."""
    if len(stem_words(stem).split()) < 2:
        return []
    near = range(max(0, counted[0] - len(counted)), min(len(readings), counted[-1] + len(counted) + 1))
    last = stem.rpartition("/")[2]
    found = [
        index
        for index in near
        if last in readings[index].link
        and index not in counted
        and undated_path(readings[index].link).startswith((f"{stem}-", f"{stem}_"))
    ]
    return found if len(found) < len(counted) else []


def _bears(title: str, number: int) -> bool:
    """Return whether a title has the number itself: as a version, a year's quarter, or what its own grammar reads."""
    return str(number) in _DIGITS.findall(title)


def counts_in(link: str) -> list[tuple[str, int]]:
    """Return each number in the last part of an address with the text before it; no dates."""
    spelled = _spelled(link)
    if "?" not in link and not _DIGIT.search(link, link.rfind("/") + 1):
        return spelled
    path = _path(link)
    cut = path.rfind("/") + 1
    if not _DIGIT.search(path, cut) or not _NUMBER.search(path, cut):
        return spelled
    path = _undated(path)
    cut = path.rfind("/") + 1
    found = []
    for one in _NUMBER.finditer(path, cut):
        stem = path[: one.start()].strip("-_./")
        if any(map(str.isalpha, stem)):
            found.append((stem, int(one[0])))
    return found


def _spelled(link: str) -> list[tuple[str, int]]:
    """Return the number that an address ends with in words, with the text before it."""
    if link.rpartition("-")[2] not in _VALUES:
        return []
    stem, _, word = _undated(_path(link)).rpartition("-")
    return [(stem.strip("-_./"), _VALUES[word])] if len(stem_words(stem).split()) > 1 else []


def posts_at(links: Iterable[tuple[int, str]], paths: AbstractSet[str]) -> dict[str, int]:
    """Return the last of some posts, given as index and link, at each of some undated paths."""
    found = {}
    # Dates are looked for only in addresses that end as one of the paths does, or whose end may have one.
    ends = {path.rpartition("/")[2] for path in paths}
    for index, link in links:
        path = _path(link).strip("-_./")
        end = path.rpartition("/")[2]
        if end in ends or end[:1].isdigit() or "19" in end or "20" in end:
            path = _undated(path).strip("-_./")
            if path in paths:
                found[path] = index
    return found


def undated_path(link: str) -> str:
    """Return the path of an address without a date."""
    return _undated(_path(link)).strip("-_./")


def _undated(path: str) -> str:
    return _DATE.sub("/", path) if "19" in path or "20" in path else path


def _path(link: str) -> str:
    return link.partition("?")[0].partition("/")[2]


def stem_words(stem: str) -> str:
    """The words of the last part of an address before its number; those of the whole address where it has none."""
    return fold_slug(stem.rpartition("/")[2]) or fold(stem)


def _name(stem: str) -> str:
    """Return the last part of an address before its number that says something: "Iceland" of `/trips/iceland/day-`."""
    parts = [fold_slug(part) for part in reversed(stem.split("/"))]
    words = next((part for part in parts if content_words(part) and part not in _PLUMBING), stem_words(stem))
    return words[:1].upper() + words[1:]
