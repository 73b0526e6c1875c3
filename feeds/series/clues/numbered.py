"""Groups that titles count: by words ("Foo, part 2"), by bare numbers ("Foo 2"), without a stem ("Chapter 2")."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from feeds.series.clues.bare_works import bare_works
from feeds.series.clues.count_runs import (
    FARTHEST_BARE,
    FARTHEST_NUMBERED,
    are_strangers,
    bare_firsts,
    runs_of_counts,
    with_year,
)
from feeds.series.clues.proposal import Proposal
from feeds.series.evidence import Evidence
from feeds.series.lexicon.labels import LABELS, is_news_of
from feeds.series.names import content_words, without_loose_end
from feeds.series.prepared import DAY, Reading, fold, stem_key
from feeds.series.titles.parse import parse_title

# A text with less than this share of the usual words does not belong to a serial unless it is numbered.
SHORTEST_PART = 0.25
# If this share of the titles that end with a count begin differently, the count is the source's.
OWN_STEMS = 0.8
# A count that changes its form goes on within this number of parts.
FARTHEST_ON = 5
_YEAR_AT_END = re.compile(r"(?<=\S )(?:19|20)\d\d$")
_DECIMAL = re.compile(r"\d\.\d")
_LAST_SEPARATOR = re.compile(r":\s|\s[-–—|/»]\s|\s?[–—|(\[]\s?")

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from feeds.series.titles.mark import Mark
    from feeds.series.titles.numbers import Number


def propose_numbered(readings: Sequence[Reading]) -> list[Proposal]:
    """Titles with one stem and different numbers by words or brackets ("Foo, part 2").

    A stem that only adds words to another, and bears a number that the other lacks, is the same: authors
    shorten a title after its first part.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for index, reading in enumerate(readings):
        mark = reading.mark
        if mark.tier in {"word", "bracket"} and (mark.number or mark.special) and (stem := stem_key(mark.stem)):
            groups[stem].append(index)
    _merge_stems(readings, groups)
    _merge_yearless(readings, groups)
    _merge_spaced(readings, groups)
    _regroup_by_last(readings, groups, least=2)
    firsts = bare_firsts(readings, groups, words=True)
    return [
        proposal
        for stem, members in groups.items()
        for place, run in enumerate(runs_of_counts(readings, members))
        if (proposal := _numbered_run(readings, stem, run, None if place else firsts.get(stem), again=place > 0))
    ]


def _numbered_run(
    readings: Sequence[Reading], stem: str, members: list[int], first: int | None, *, again: bool
) -> Proposal | None:
    """The proposal for one run of counted titles; None where they count too little.

    `first` is a bare first part; `again` means that an earlier run has the same stem.
    """
    marks = [readings[index].mark for index in members]
    numbers = {(mark.volume, mark.number) for mark in marks if mark.number}
    totals = [mark.total for mark in marks if mark.total]
    known = numbers | ({((), (1,))} if first is not None else set())
    if not numbers or (len(known) < 2 and not totals) or are_strangers(readings, members, FARTHEST_NUMBERED):
        return None
    names = [mark.stem for mark in marks if stem_key(mark.stem) == stem]
    name = min(names, key=len) if names else _last_part(min((mark.stem for mark in marks), key=len))
    key, name = with_year(stem, name, readings[members[0]]) if again else (stem, name)
    why = _marked(readings, members)
    if first is not None:
        members = sorted({first, *members})
        why[first] = Evidence("title", f"others count on from “{readings[first].candidate.title}”")
    total = totals[-1] if totals else None
    complete = _is_complete([mark.number for mark in marks] + [(1,)] * (first is not None))
    return Proposal("numbered", f"stem:{key}", name, 0.9, members, why, total, alone=bool(totals), complete=complete)


def _last_part(stem: str) -> str:
    """Return the text after the last separator of a stem: the series in "Twine (Mending Nets, part 2)"."""
    return _LAST_SEPARATOR.split(stem)[-1].strip(" ,")


def _regroup_by_last(readings: Sequence[Reading], groups: dict[str, list[int]], *, least: int) -> None:
    """Group what no stem unites by the end of the stems: "Twine – Mending Nets 1", "Knots – Mending Nets 2".

    One between others that bear this end as their stem is one of them: "Mending Nets 2", "Rope – Mending Nets 3".
    """
    single = {stem: members[0] for stem, members in groups.items() if len(members) == 1}
    ends: dict[str, list[str]] = defaultdict(list)
    for stem, index in single.items():
        end = stem_key(_last_part(readings[index].mark.stem))
        if end and end != stem:
            ends[end].append(stem)
    for end, stems in ends.items():
        members = sorted(single[stem] for stem in stems)
        numbers = {readings[index].mark.number for index in members}
        counted = groups.get(end, [])
        missing = len(members) < len(counted) and numbers.isdisjoint(readings[index].mark.number for index in counted)
        among = missing and counted[0] < members[0] and members[-1] < counted[-1]
        if len(numbers) == len(members) and (among or (len(members) >= least and end not in groups)):
            for stem in stems:
                del groups[stem]
            groups[end] = sorted([*counted, *members])


def _merge_stems(readings: Sequence[Reading], groups: dict[str, list[int]]) -> None:
    """Move stems under the shorter stem that they begin with, where that lacks their numbers."""
    for stem in sorted(groups, key=lambda one: (-len(one), one)):
        words = stem.split()
        for count in range(len(words) - 1, 1, -1):
            shorter = " ".join(words[:count])
            if shorter not in groups:
                continue
            numbers = [readings[index].mark.number for index in groups[stem]]
            known = {readings[index].mark.number for index in groups[shorter]}
            if known.isdisjoint(numbers) and all(numbers) and len(numbers) < len(groups[shorter]):
                groups[shorter] = sorted([*groups[shorter], *groups.pop(stem)])
            break


def _merge_spaced(readings: Sequence[Reading], groups: dict[str, list[int]]) -> None:
    """Move titles among those whose stem differs in a space alone: "Dev Log 4" between "Devlog 3" and "Devlog 5"."""
    stems: dict[str, list[str]] = defaultdict(list)
    for stem in groups:
        stems[stem.replace(" ", "")].append(stem)
    for variants in stems.values():
        if len(variants) > 1:
            most = max(variants, key=lambda one: len(groups[one]))
            known = {readings[index].mark.number for index in groups[most]}
            for stem in variants:
                if stem != most and known.isdisjoint(readings[index].mark.number for index in groups[stem]):
                    groups[most] = sorted([*groups[most], *groups.pop(stem)])


def _merge_yearless(readings: Sequence[Reading], groups: dict[str, list[int]]) -> None:
    """Move titles without a year among those that have it: "Diary, day 10" between "Diary 2020, day 9" and "day 11"."""
    for stem in [one for one in groups if _YEAR_AT_END.search(one)]:
        shorter = stem.rpartition(" ")[0]
        if stem not in groups or shorter not in groups:
            continue
        own, without = groups[stem], groups[shorter]
        known = {readings[index].mark.number for index in own}
        among = [index for index in without if own[0] < index < own[-1] and readings[index].mark.number not in known]
        if among and len(among) < len(own):
            groups[stem] = sorted([*own, *among])
            groups[shorter] = [index for index in without if index not in among]
            if not groups[shorter]:
                del groups[shorter]


def propose_positions(readings: Sequence[Reading]) -> list[Proposal]:
    """Group titles with one stem and a bare number, from three different, mostly successive numbers on.

    Two are enough when they are 1 and 2, or 0 and 1, and nothing else has the stem; the first may be bare.
    A title that counts parts of one number ("Foo 19 - Bar, part 2") belongs to it, and so does one that is the stem
    itself.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    nested: dict[str, list[int]] = defaultdict(list)
    worded: dict[str, list[int]] = defaultdict(list)
    for index, reading in enumerate(readings):
        mark = reading.mark
        if mark.tier == "position" and mark.stem:
            groups[stem_key(mark.stem)].append(index)
        elif mark.number and mark.stem:
            worded[stem_key(mark.stem)].append(index)
            if any(char.isdigit() for char in mark.stem) and (outer := parse_title(mark.stem)).number:
                nested[stem_key(outer.stem)].append(index)
    _merge_spaced(readings, groups)
    _regroup_by_last(readings, groups, least=3)
    introductions: dict[str, list[int]] = defaultdict(list)
    for index, reading in enumerate(readings):
        if reading.title_key in groups:
            introductions[reading.title_key].append(index)
    firsts = bare_firsts(readings, groups)
    found = []
    for stem, every in groups.items():
        for place, run in enumerate(runs_of_counts(readings, every)):
            own = _counting_stretch(readings, run)
            first = [firsts[stem]] if stem in firsts and not place else []
            extra = [*nested[stem], *introductions[stem]] if len(own) == len(every) else []
            extra += _going_on(readings, own, worded.get(stem, ()))
            marks = [readings[index].mark for index in own]
            numbers = [number for mark in marks for number in _numbers_of(mark)] + [(1,) for _ in first]
            if not stem or stem in LABELS or not _is_count(numbers) or _are_versions(marks) or is_news_of(stem):
                continue
            if not are_strangers(readings, own, FARTHEST_BARE):
                key, name = _position_name(readings, stem, own, again=place > 0)
                why = {index: Evidence("title", f"title is numbered {readings[index].mark.label}") for index in own}
                weight = 0.95 if nested[stem] else 0.7
                members = sorted({*own, *first, *extra})
                complete = not extra and _is_complete(numbers)
                found.append(Proposal("position", f"stem:{key}", name, weight, members, why, complete=complete))
    return found


def _going_on(readings: Sequence[Reading], own: Sequence[int], worded: Sequence[int]) -> list[int]:
    """Return titles that go on with a count under a word: "Harbour Episode 7", which came after "Harbour 5"."""
    last = readings[own[-1]].mark.number
    later = [index for index in worded if index > own[-1] and not readings[index].mark.volume]
    numbers = [readings[index].mark.number for index in later]
    follows = bool(numbers) and last < numbers[0] <= (last[0] + FARTHEST_ON,)
    return later if follows and all(one < two for one, two in pairwise(numbers)) else []


def _counting_stretch(readings: Sequence[Reading], members: list[int]) -> list[int]:
    """Return members that count, or those before the first pause of years: "Tip 1", 2, years later 22."""
    if _is_count([readings[index].mark.number for index in members]):
        return members
    for place, (before, after) in enumerate(pairwise(members), 1):
        if readings[after].time - readings[before].time > FARTHEST_BARE * DAY:
            return members[:place]
    return members


def _numbers_of(mark: Mark) -> list[Number]:
    """All numbers that a title covers: "Stamps (5-9)" is five parts."""
    return [(number,) for number in mark.covers] or [mark.number]


def _position_name(readings: Sequence[Reading], stem: str, own: list[int], *, again: bool) -> tuple[str, str]:
    """The key and name of a run of bare numbers."""
    name = readings[own[0]].mark.stem
    name = name if stem_key(name) == stem else _last_part(name)
    return with_year(stem, name, readings[own[0]]) if again else (stem, name)


def _is_complete(numbers: Sequence[Number]) -> bool:
    """Return whether numbers count from the first on without a gap, each once."""
    counted = sorted(numbers)
    return (
        bool(counted)
        and counted[0] in {(0,), (1,)}
        and all(len(after) == 1 and after[0] == before[0] + 1 for before, after in pairwise(counted))
    )


def _are_versions(marks: list[Mark]) -> bool:
    """Return whether most numbers are decimals: under one name ("Lathe 2.4", "Lathe 2.5") these are versions.

    "No. 4" is none.
    """
    return 2 * sum(_DECIMAL.search(mark.shown) is not None for mark in marks) > len(marks)


def _is_count(numbers: list[Number]) -> bool:
    """Return whether bare numbers count something: mostly different, and few missing between."""
    different = set(numbers)
    integers = sorted({number[0] for number in numbers})
    if len(different) < 3:
        return len(numbers) == 2 and integers in ([0, 1], [1, 2])
    return 2 * len(different) >= len(numbers) and integers[-1] - integers[0] < 3 * len(integers)


def propose_bare(readings: Sequence[Reading], title: str) -> list[Proposal]:
    """Titles without a stem ("Chapter 12"), or arcs ("Name 4.2"): the whole source where most are so, else runs.

    14 % of numbered serial titles have no stem: the source's own title is their name.
    """
    arcs = [
        index
        for index, one in enumerate(readings)
        if one.mark.tier == "position" and len(one.mark.number) > 1 and not (one.mark.subtitle and one.mark.stem)
    ]
    bare = [index for index, one in enumerate(readings) if one.mark.tier in {"word", "bracket"} and not one.mark.stem]
    if works := bare_works(readings, bare):
        return [
            Proposal("run", f"run:{readings[members[0]].key}", name, 0.75, members, _marked(readings, members))
            for name, members in works
        ]
    numbers = {
        (readings[index].mark.volume, readings[index].mark.number, readings[index].mark.fragment)
        for index in (*arcs, *bare)
        if readings[index].mark.number
    }
    marked = {*arcs, *bare}
    stems = {readings[index].mark.stem for index in marked}
    # One arc alone ("Lathe 2.4", "Lathe 2.5") might as well be versions of something.
    enough = 2 * len(marked) >= len(readings) if len(stems) > 1 or not arcs else 3 * len(marked) >= 2 * len(readings)
    if enough and len(numbers) >= (3 if len(stems) > 1 or not arcs else 5):
        members = sorted({*marked, *_between(readings, marked)}) if arcs else bare
        return [Proposal("whole", "whole", title, 0.95, members, _marked(readings, members))]
    leads = [index for index, one in enumerate(readings) if one.mark.tier == "position" and not one.mark.stem]
    if _is_whole(readings, leads):
        return [Proposal("whole", "whole", title, 0.95, leads, _marked(readings, leads))]
    tails = sorted({*(index for index in bare if readings[index].mark.number), *_tails(readings)})
    if _is_whole(readings, tails):
        return [Proposal("whole", "whole", title, 0.95, tails, _marked(readings, tails))]
    runs = [run for run in _count_runs(readings, bare) if len(run) >= 2]
    runs += [run for run in _count_runs(readings, leads) if len(run) >= 3]
    tagged: dict[str, list[int]] = defaultdict(list)
    for index, reading in enumerate(readings) if runs else ():
        for word in reading.tags:
            tagged[word].append(index)
    return [_run(readings, run, tagged) for run in runs if readings[run[0]].mark.number <= (1, 9)]


def _tails(readings: Sequence[Reading]) -> list[int]:
    """Titles of their own before a count: "Salt and rust – Episode 20", "On ropes (Issue 21)"."""
    found = [
        index
        for index, one in enumerate(readings)
        if len(one.mark.number) == 1 and one.mark.stem and one.marked == "title"
        if not (one.mark.subtitle or one.mark.volume or one.mark.total)
    ]
    stems = {readings[index].mark.stem for index in found}
    return found if len(stems) >= OWN_STEMS * len(found) else []


def _is_whole(readings: Sequence[Reading], leads: list[int]) -> bool:
    """Return whether the numbers that titles begin with ("231. Salt") count a whole source, one by one in time."""
    numbers = [readings[index].mark.number for index in leads]
    following = sum(before < after <= (before[0] + 2,) for before, after in pairwise(numbers))
    return 3 * len(leads) >= 2 * len(readings) and len(leads) >= 5 and 4 * following >= 3 * (len(leads) - 1)


def _run(readings: Sequence[Reading], run: list[int], tagged: Mapping[str, list[int]]) -> Proposal:
    """A run as a series: named by what its subtitles share, or by the tag of its own, whose interludes belong to it."""
    word = _own_tag(readings[run[0]].tags, run, tagged)
    tag = next((tag for tag in readings[run[0]].candidate.tags if fold(tag) == word), "") if word else ""
    members = sorted({*run, *(index for index in tagged.get(word, ()) if not readings[index].mark.number)})
    why = {index: Evidence("tag", f"is tagged “{tag}” like the others") for index in members} if word else {}
    name = _common_name(readings, run) or tag
    return Proposal("run", f"run:{readings[run[0]].key}", name, 0.75, members, why | _marked(readings, run))


def _own_tag(words: Sequence[str], run: list[int], tagged: Mapping[str, list[int]]) -> str:
    """The tag that all texts of a run have and few others; "" where there is none."""
    for word in words:
        if 3 * len(run) >= 2 * len(tagged[word]) and set(run) <= set(tagged[word]):
            return word
    return ""


def _between(readings: Sequence[Reading], marked: set[int]) -> list[int]:
    """The unnumbered texts of a serial: as long as its parts, and not announced as something else.

    2.6 % of a serial feed's titles are announcements between the parts.
    """
    usual = median(readings[index].candidate.words for index in marked)
    return [
        index
        for index, one in enumerate(readings)
        if index not in marked
        and one.candidate.words >= SHORTEST_PART * usual
        and LABELS.isdisjoint((one.title_key, *one.words[:1]))
    ]


def _marked(readings: Sequence[Reading], members: list[int]) -> dict[int, Evidence]:
    """Return a reason for each member with a mark: its title, heading or address has it."""
    return {
        index: Evidence(one.marked, f"{one.marked} says {one.mark.shown}")
        for index in members
        if (one := readings[index]).mark.shown
    }


def _count_runs(readings: Sequence[Reading], bare: list[int]) -> list[list[int]]:
    """Bare numbers that follow each other, in time and near: "Part 1: …", "Part 2: …"."""
    runs: list[list[int]] = []
    for index in bare:
        mark = readings[index].mark
        if not mark.number:
            continue
        last = readings[runs[-1][-1]] if runs else None
        near = last and (readings[index].rank - last.rank <= 8 or readings[index].time - last.time <= 40 * DAY)
        if (
            last
            and near
            and last.mark.number < mark.number <= (last.mark.number[0] + 2,)
            and last.mark.volume == mark.volume
        ):
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _common_name(readings: Sequence[Reading], run: list[int]) -> str:
    """Return the common beginning of a run's subtitles: up to a separator, or two content words; else "".

    "The old mill" and "The old quay" share no name, "Salt Roads at dawn" and "Salt Roads at noon" do.
    """
    subtitles = [readings[index].mark.subtitle for index in run]
    heads = [_LAST_SEPARATOR.split(subtitle, maxsplit=1)[0].strip() for subtitle in subtitles]
    if len({fold(head) for head in heads}) == 1:
        return heads[0]
    first, *others = [subtitle.split() for subtitle in subtitles]
    count = 0
    while count < len(first) and all(len(one) > count and fold(one[count]) == fold(first[count]) for one in others):
        count += 1
    name = without_loose_end(" ".join(first[:count]))
    return name if content_words(name) > 1 else ""
