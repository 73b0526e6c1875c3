"""Counts that go on under other words: "Kiln log, week 4" and "Glaze bench, week 5"; "Part 3: …" months after 2."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from feeds.series.clues.count_runs import FARTHEST_BARE
from feeds.series.clues.proposal import Proposal
from feeds.series.evidence import Evidence
from feeds.series.grouping import Group
from feeds.series.lexicon.labels import STOP_WORDS
from feeds.series.names import content_words, without_loose_end
from feeds.series.prepared import DAY, Reading, fold, stem_key
from feeds.series.titles.bare_numbers import EAST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.series.titles.numbers import Number

_EASTERN = re.compile(f"[{EAST}]")
# The next part may come at most this many posts or days after the last one.
REACH, DAYS = 60, 120.0
# A word or tag joins two counts if at most this many times as many posts have it as both counts together.
COMMONEST = 2
# Two counts without a shared tag must share this many content words, counting the last posts of the first count.
FEWEST_WORDS = 2
LAST = 3
# Right behind each other, with this many steps in time from one to the next, the first word alone is enough.
NEXT = 3
# Then at least this many must count on: "Conference day 1" and "Conference city, day 2" may be anything.
FEWEST_LOOSE = 3
# Or their stems, of at least this many letters, are the same but for a letter or an ending: "Diary", then "Diaries".
SHORTEST_STEM, SAME_STEM = 10, 0.85


@dataclass(slots=True)
class _Count:
    """Posts that count on: a group, or one post whose number no group has.

    `loose` means that nothing but the first word of their titles ties some of them.
    """

    members: list[int]
    first: Number
    last: Number
    group: Group | None
    loose: bool = False


def with_continued(readings: Sequence[Reading], groups: list[Group]) -> list[Group]:
    """Join two counts if one continues where the other ends, near it in time and on the same subject.

    An author renames a work, or counts parts without naming it: the numbers are then better evidence than the words
    before them. Both must share a tag that few other posts have, or two words. Linear in the readings, except for
    counts near each other.
    """
    counts = _counts(readings, groups)
    if len(counts) < 2:
        return groups
    common = Counter(chain.from_iterable(one.tags for one in readings))
    common.update(chain.from_iterable(set(_words(one.title_key)) for one in readings))
    found = list(groups)
    open_counts: list[_Count] = []
    for count in counts:
        open_counts = [one for one in open_counts if _is_near(readings, one.members[-1], count.members[0])]
        earlier = [one for one in reversed(open_counts) if _continues(one, count)]
        before = next((one for one in earlier if _alike(readings, common, one, count)), None)
        loose = None if before else next((one for one in earlier if _is_next(readings, one, count)), None)
        if last := before or loose:
            last.loose |= last is loose
            _join(readings, last, count, found)
            open_counts.remove(last)
        open_counts.append(last or count)
    pairs = {id(one.group) for one in counts if one.loose and len(one.members) < FEWEST_LOOSE}
    return [one for one in found if one.members and id(one) not in pairs]


def _counts(readings: Sequence[Reading], groups: Sequence[Group]) -> list[_Count]:
    """The counts of a source by where they begin: groups that titles number throughout, and single numbered posts."""
    grouped = {index for group in groups for index in group.members}
    found = [
        _Count([index], one.mark.number, one.mark.number, None)
        for index, one in enumerate(readings)
        if index not in grouped and _is_counted(one)
    ]
    for group in groups:
        members = sorted(group.members)
        numbers = [readings[index].mark.number for index in members if readings[index].mark.number]
        if len(numbers) == len(members) - 1 and numbers[:1] == [(2,)] and not readings[members[0]].mark.number:
            numbers = [(1,), *numbers]  # nobody counts the only part
        years = any(_is_year(number, readings[index]) for number, index in zip(numbers, members, strict=False))
        if len(numbers) == len(members) and numbers == sorted(numbers) and not years:
            found.append(_Count(members, numbers[0], numbers[-1], group))
    return sorted(found, key=lambda one: one.members[0])


def _is_counted(reading: Reading) -> bool:
    mark = reading.mark
    counts = mark.tier == "word" and bool(mark.number) and not mark.volume and reading.marked == "title"
    return counts and not _is_year(mark.number, reading)


def _is_year(number: Number, reading: Reading) -> bool:
    """Return whether a number is the year of a post or the one after it: "Budget Session 2022"."""
    published = reading.candidate.published
    return len(number) == 1 and published is not None and published.year - 1 <= number[0] <= published.year + 1


def _is_near(readings: Sequence[Reading], one: int, two: int) -> bool:
    days = (readings[two].time - readings[one].time) / DAY
    return days <= DAYS or (two - one <= REACH and days <= FARTHEST_BARE)


def _continues(one: _Count, two: _Count) -> bool:
    """Whether the second count begins after the first in time, with the number that follows: 4, or 3.2 after 3."""
    if two.members[0] <= one.members[-1] or two.first <= one.last or two.first[0] < 1:
        return False
    return two.first[0] - one.last[0] <= 1


def _words(folded: str) -> Sequence[str]:
    """The words of a folded text; of those in eastern scripts, which have no spaces, each two letters."""
    words = folded.split()
    if folded.isascii() or not _EASTERN.search(folded):
        return words
    return [each for word in words for each in (map("".join, pairwise(word)) if _EASTERN.search(word) else (word,))]


def _subject(reading: Reading) -> set[str]:
    """The words of a title that tell its subject, without its number and the noun for it."""
    marker = set(fold(reading.mark.shown).split())
    return {
        word
        for word in (*_words(fold(reading.mark.stem)), *fold(reading.mark.subtitle).split())
        if word not in STOP_WORDS and word not in marker and content_words(word)
    }


def _alike(readings: Sequence[Reading], common: Counter[str], one: _Count, two: _Count) -> bool:
    """Return whether two counts share a tag, or two words, that few other posts have."""
    most = COMMONEST * (len(one.members) + len(two.members)) + 1
    tags = set.intersection(*(set(readings[index].tags) for index in (*one.members, *two.members)))
    if any(common[tag] <= most for tag in tags):
        return True
    stems = stem_key(readings[one.members[-1]].mark.stem), stem_key(readings[two.members[0]].mark.stem)
    counted = min(len(one.members), len(two.members)) > 1 and min(map(len, stems)) >= SHORTEST_STEM
    if counted and SequenceMatcher(None, *stems).ratio() >= SAME_STEM:
        return True
    last = (_subject(readings[index]) for index in one.members[-LAST:])
    shared = set().union(*last) & _subject(readings[two.members[0]])
    return len(shared) >= FEWEST_WORDS and any(common[word] <= 2 * most for word in shared)


def _is_next(readings: Sequence[Reading], one: _Count, two: _Count) -> bool:
    """Return whether one post counts on right behind another, in one form: "Garden beds (3)", "Garden pots (4)"."""
    before, after = readings[one.members[-1]].mark, readings[two.members[0]].mark
    forms = {(mark.tier, mark.shown.replace(mark.label, "", 1).strip()) for mark in (before, after)}
    first = next(iter(_words(fold(before.stem))), "")
    return (
        two.group is None
        and two.members[0] - one.members[-1] <= NEXT
        and len(forms) == 1
        and bool(content_words(first))
        and first == next(iter(_words(fold(after.stem))), "")
    )


def _join(readings: Sequence[Reading], one: _Count, two: _Count, found: list[Group]) -> None:
    """Add the second count to the first, and its posts to one group."""
    members = [*one.members, *two.members]
    why = {
        index: Evidence("title", f"{readings[index].mark.shown} goes on from {readings[one.members[-1]].mark.shown}")
        for index in two.members
    }
    name = _shared_ending(readings, members)
    key = f"stem:{fold(name)}" if name else f"run:{readings[members[0]].key}"
    proposal = Proposal("continued", key, name, 0.65, members, why)
    if one.group is None:
        one.group = Group(set(one.members), [])
        found.append(one.group)
    one.group.members.update(two.members)
    if two.group is not None:
        one.group.proposals += two.group.proposals
        two.group.members = set()
    one.group.proposals = [each for each in one.group.proposals if each.kind != "continued"] + [proposal]
    one.members, one.last = members, two.last


def _shared_ending(readings: Sequence[Reading], members: Sequence[int]) -> str:
    """Return the words that all titles end with, as the first is written; "" if they are not a name."""
    titles = [readings[index].title_key.split() for index in members]
    count = 0
    while all(len(one) > count and one[-count - 1] == titles[0][-count - 1] for one in titles):
        count += 1
    name = " ".join(readings[members[0]].candidate.title.split()[-count:]) if count else ""
    name = name.strip(" :–—-")
    return name if content_words(name) > 1 and without_loose_end(name) == name else ""
