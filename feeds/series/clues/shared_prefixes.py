"""Groups of titles that begin alike without a count: "Foo bar: first", "Foo bar: second"."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from feeds.series.clues.catalogued import is_catalogued
from feeds.series.clues.headings import is_repeating
from feeds.series.clues.proposal import Proposal
from feeds.series.clues.shared_keys import shared_values
from feeds.series.evidence import Evidence
from feeds.series.lexicon.labels import LABELS
from feeds.series.prepared import DAY, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Beginnings of up to this many words are compared with how often titles mention them.
LONGEST_NAME = 3
# Posts with a common ending may have this many others between them, for each of theirs.
WIDEST_ENDING = 3.0
_CLOSING = (")", "]", "】", "»", "”")
_LAST_SEPARATOR = re.compile(r":\s|\s[-–—|/»]\s|\s?[–—|]\s?")


def propose_prefixes(readings: Sequence[Reading], sorting_labels: frozenset[str]) -> list[Proposal]:
    """Return titles that begin with the same words, set off by a separator at least once ("Foo bar: baz").

    Shorter beginnings are judged first, and their titles are not offered to longer ones. A short one must be a name and
    not a topic: near each other in time, and seldom spoken of in other titles. `sorting_labels` are tags.
    """
    groups = shared_values(
        (reading.words[:count], index)
        for index, reading in enumerate(readings)
        for count in reading.anchors
        if 0 < count <= len(reading.words)
    )
    mentions = _mentions(readings, groups)
    labels = LABELS | sorting_labels
    found: list[Proposal] = []
    taken: set[int] = set()
    for words in sorted(groups, key=lambda words: (len(words), words)):
        members = [index for index in groups[words] if index not in taken]
        if len(members) > 1 and " ".join(words) not in labels:
            share = len(members) / mentions.get(words, len(members))
            run = _prefix_run(readings, len(words), members, share)
            if is_catalogued([readings[index] for index in run]) or is_repeating(readings, run):
                taken.update(run)
                continue
            taken.update(run)
            if run:
                found.append(_prefix_proposal(readings, words, run))
    return found


def propose_endings(readings: Sequence[Reading]) -> list[Proposal]:
    """Titles that end with the same words behind a dash ("Twine – Mending Nets"), side by side.

    What most titles of a source end with is the source's name.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for index, reading in enumerate(readings):
        if reading.last.count(" "):
            groups[reading.last].append(index)
    found = []
    for last, members in groups.items():
        spread = (readings[members[-1]].rank - readings[members[0]].rank + 1) / len(members)
        if len(members) >= 3 and spread <= WIDEST_ENDING and 2 * len(members) <= len(readings):
            title = readings[members[0]].candidate.title
            label = _LAST_SEPARATOR.split(title)[-1].strip()
            why = {index: Evidence("title", f"title ends with “{label}”") for index in members}
            found.append(Proposal("ending", f"stem:{last}", label, 0.55, members, why))
    return found


def _mentions(readings: Sequence[Reading], groups: dict[tuple[str, ...], list[int]]) -> dict[tuple[str, ...], int]:
    """Return the number of titles that have each short beginning of three titles anywhere in them."""
    short = (
        words
        for words, members in groups.items()
        if len(words) <= LONGEST_NAME
        and len(members) > 2
        and any(len(words) in readings[index].separated for index in members)
    )
    return {words: len(mentions) for words, mentions in titles_with(readings, short).items()}


def titles_with(readings: Sequence[Reading], phrases: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], list[int]]:
    """Return for each of some phrases, as words, the readings whose titles have it; none where no title has it."""
    wanted = set(phrases)
    lengths: dict[str, set[int]] = defaultdict(set)
    for words in wanted:
        lengths[words[0]].add(len(words))
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, reading in enumerate(readings if wanted else ()):
        spoken = reading.title_key.split()
        if lengths.keys().isdisjoint(spoken):
            continue
        mentioned = {
            phrase
            for start, word in enumerate(spoken)
            for length in lengths.get(word, ())
            if (phrase := tuple(spoken[start : start + length])) in wanted
        }
        for phrase in mentioned:
            found[phrase].append(index)
    return found


def _prefix_run(readings: Sequence[Reading], count: int, members: list[int], share: float) -> list[int]:
    """Return the members that are one series: a stretch with short distances, and later additions.

    `share` is the members' part of all titles that mention these words: low for a topic, 1.0 for a name.
    """
    size = _size(shown_beginning(readings[members[0]], count))
    ranks, days = (80, 400.0) if size >= 2 else (12, 45.0)
    run = max(_runs(readings, members, ranks, days), key=len)
    separated = [index for index in run if count in readings[index].separated]
    if len(run) < 2 or not separated:
        return []
    spread = (readings[run[-1]].rank - readings[run[0]].rank + 1) / len(run)
    if len(run) == 2:
        return run if size >= 2 and len(separated) == 2 and _are_pair(readings[run[0]], readings[run[1]]) else []
    if size == 1 and (share < 0.6 or spread > (6 if len(run) >= 5 else 3 if len(run) == 4 else 1.7)):
        return []
    if (size == 2 and (share < 0.35 or spread > 30)) or _is_category(readings, run, count):
        return []
    if size == 1:
        return run
    near = set(run)
    later = [index for index in members if index not in near and count in readings[index].separated]
    return sorted([*run, *later]) if len(later) <= len(run) else run


def _size(name: str) -> int:
    """Return the words of a name; four Chinese, Japanese or Korean signs count as one word."""
    return len(name.split()) + (0 if name.isascii() else sum("\u3040" <= char <= "\ud7a3" for char in name) // 4)


def _is_category(readings: Sequence[Reading], run: list[int], count: int) -> bool:
    """Return whether half of the titles go on with a second beginning that they share: "Topic - Series - Part"."""
    seconds: dict[tuple[str, ...], int] = defaultdict(int)
    for index in run:
        deeper = [size for size in readings[index].separated if count < size <= len(readings[index].words)]
        if deeper:
            seconds[readings[index].words[: min(deeper)]] += 1
    return 2 * sum(size for size in seconds.values() if size > 1) >= len(run)


def _are_pair(one: Reading, two: Reading) -> bool:
    """Return whether two posts that begin alike are two parts: near each other, and one of them speaks of a series."""
    near = two.rank - one.rank <= 3 and two.time - one.time <= 60 * DAY
    return near and bool(one.candidate.traits.cues or two.candidate.traits.cues)


def _prefix_proposal(readings: Sequence[Reading], words: tuple[str, ...], run: list[int]) -> Proposal:
    label = shown_beginning(readings[run[0]], len(words))
    why = {index: Evidence("title", f"title begins with “{label}”") for index in run}
    return Proposal("prefix", f"stem:{' '.join(words)}", label, 0.6, run, why)


def shown_beginning(reading: Reading, count: int) -> str:
    """The first words of a title as written."""
    title = reading.candidate.title
    for seen, found in enumerate(re.finditer(r"[\w+#]+", title), 1):
        if seen == count:
            end = found.end()
            while end < len(title) and unicodedata.category(title[end])[0] == "M":
                end += 1  # vowel signs of Indic scripts
            return title[: end + (title[end : end + 1] in _CLOSING)]
    return title


def _runs(readings: Sequence[Reading], members: list[int], ranks: int, days: float) -> list[list[int]]:
    """Cut members (in time) where both more than `ranks` other posts and more than `days` lie between."""
    runs: list[list[int]] = [[members[0]]]
    for before, after in pairwise(members):
        one, two = readings[before], readings[after]
        apart = (two.time - one.time) / DAY
        if two.rank - one.rank - 1 > ranks and apart > days:
            runs.append([])
        runs[-1].append(after)
    return runs
