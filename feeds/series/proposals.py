"""What each kind of evidence would group: proposals, each judged by itself, before they are weighed together.

Each function takes all readings of a source and is linear in them. `weight` says how far a proposal may be
trusted, from 1.0 (the author's own data) down; see `grouping` for what becomes of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from feeds.series.grammar import parse_title
from feeds.series.model import Evidence
from feeds.series.reading import DAY, Reading, fold, stem_key

CUE_WORDS = 8
CUE_REACH = 40

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.series.numbers import Number


@dataclass(slots=True)
class Proposal:
    """Some readings that belong together, by one kind of evidence. `why` holds a reason for each member."""

    kind: str
    key: str
    name: str
    weight: float
    members: list[int]
    why: dict[int, Evidence] = field(default_factory=dict)
    total: int | None = None
    says: str = ""


def propose_claims(readings: Sequence[Reading]) -> list[Proposal]:
    """Structured data names the series: front matter, EPUB, a taxonomy. Certain, even for one part."""
    groups: dict[str, Proposal] = {}
    for index, reading in enumerate(readings):
        for claim in reading.candidate.traits.claims:
            name = fold(claim.title)
            if not name:
                continue
            group = groups.setdefault(name, Proposal("claim", f"claim:{name}", claim.title, 1.0, []))
            if index not in group.why:
                group.members.append(index)
                group.why[index] = Evidence(
                    claim.origin or "metadata", f"its {claim.origin or 'metadata'} names the series “{claim.title}”"
                )
            group.total = group.total or claim.total
    return list(groups.values())


def propose_numbered(readings: Sequence[Reading]) -> list[Proposal]:
    """Titles with one stem and different numbers by words or brackets ("Foo, part 2").

    A stem that only adds words to another, and bears a number that the other lacks, is the same: authors
    shorten a title after its first part.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for index, reading in enumerate(readings):
        mark = reading.mark
        if mark.tier in {"word", "bracket"} and (mark.number or mark.special) and mark.stem:
            groups[stem_key(mark.stem)].append(index)
    _merge_stems(readings, groups)
    found = []
    for stem, members in groups.items():
        numbers = {
            (readings[index].mark.volume, readings[index].mark.number)
            for index in members
            if readings[index].mark.number
        }
        totals = [readings[index].mark.total for index in members if readings[index].mark.total]
        if not stem or not numbers or (len(numbers) < 2 and not totals):
            continue
        name = min((readings[index].mark.stem for index in members), key=len)
        why = {index: Evidence("title", f"title says {readings[index].mark.shown}") for index in members}
        found.append(Proposal("numbered", f"stem:{stem}", name, 0.9, members, why, totals[-1] if totals else None))
    return found


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


def propose_bare(readings: Sequence[Reading], title: str) -> list[Proposal]:
    """Titles without a stem ("Chapter 12"), or arcs ("Name 4.2"): the whole source where most are so, else runs.

    14 % of numbered serial titles have no stem (facts M3): the source's own title is their name.
    """
    arcs = [
        index
        for index, one in enumerate(readings)
        if one.mark.tier == "position" and len(one.mark.number) == 2 and not one.mark.subtitle
    ]
    bare = [index for index, one in enumerate(readings) if one.mark.tier in {"word", "bracket"} and not one.mark.stem]
    numbers = {
        (readings[index].mark.volume, readings[index].mark.number)
        for index in (*arcs, *bare)
        if readings[index].mark.number
    }
    if 2 * len({*arcs, *bare}) >= len(readings) and len(numbers) >= 3:
        members = list(range(len(readings))) if arcs else bare
        return [Proposal("whole", "whole", title, 0.95, members, _marked(readings, members))]
    return [
        Proposal("run", f"run:{readings[run[0]].key}", _common_name(readings, run), 0.75, run, _marked(readings, run))
        for run in _count_runs(readings, bare)
        if len(run) >= 2 and readings[run[0]].mark.number <= (1, 9)
    ]


def _marked(readings: Sequence[Reading], members: list[int]) -> dict[int, Evidence]:
    return {
        index: Evidence("title", f"title says {readings[index].mark.shown}")
        for index in members
        if readings[index].mark.shown
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
    """What the subtitles of a run begin with, or all share; "" for nothing."""
    first, *others = [readings[index].mark.subtitle.split() for index in run]
    count = 0
    while count < len(first) and all(len(one) > count and fold(one[count]) == fold(first[count]) for one in others):
        count += 1
    return " ".join(first[:count]).rstrip(" -–—:,")


def propose_positions(readings: Sequence[Reading]) -> list[Proposal]:
    """Titles with one stem and a bare number: believed from three different, mostly successive numbers on.

    Two are enough when they are 1 and 2 and nothing else stands under the stem. A title that counts parts
    of one number ("Foo 19 - Bar, part 2") belongs to it.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    nested: dict[str, list[int]] = defaultdict(list)
    for index, reading in enumerate(readings):
        mark = reading.mark
        if mark.tier == "position" and mark.stem:
            groups[stem_key(mark.stem)].append(index)
        elif mark.number and mark.stem and any(char.isdigit() for char in mark.stem):
            outer = parse_title(mark.stem)
            if outer.number:
                nested[stem_key(outer.stem)].append(index)
    found = []
    for stem, own in groups.items():
        if not stem or not _is_count([readings[index].mark.number for index in own]):
            continue
        members = sorted([*own, *nested[stem]])
        why = {index: Evidence("title", f"title is numbered {readings[index].mark.label}") for index in own}
        weight = 0.95 if nested[stem] else 0.7
        found.append(Proposal("position", f"stem:{stem}", readings[own[0]].mark.stem, weight, members, why))
    return found


def _is_count(numbers: list[Number]) -> bool:
    """Whether bare numbers count something: mostly different, and few missing between."""
    different = set(numbers)
    whole = sorted({number[0] for number in numbers})
    if len(different) < 3:
        return len(numbers) == 2 and whole == [1, 2]
    return 2 * len(different) >= len(numbers) and whole[-1] - whole[0] < 3 * len(whole)


class Addresses:
    """Finds the reading that a link or a title names. Other hosts count when the whole path agrees."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._exact: dict[str, int] = {}
        self._paths: dict[str, int] = {}
        self._slugs: dict[str, int] = {}
        self._titles: dict[str, int] = {}
        for index, reading in enumerate(readings):
            if reading.link:
                host, _, path = reading.link.partition("/")
                self._exact.setdefault(reading.link, index)
                self._paths.setdefault(path, index)
                slug = path.rpartition("/")[2]
                if slug.count("-") >= 2 or len(slug) >= 12:
                    self._slugs[slug] = -1 if slug in self._slugs else index
            if len(reading.title_key) > 3:
                self._titles.setdefault(reading.title_key, index)

    def find(self, target: str, text: str = "") -> int | None:
        """The index of what is named, or None."""
        if not target:
            return self._titles.get(fold(text))
        exact = self._exact.get(target)
        if exact is not None:
            return exact
        path = target.partition("/")[2]
        if "/" in path and path in self._paths:
            return self._paths[path]
        slug = self._slugs.get(path.rpartition("/")[2], -1)
        if slug >= 0:
            return slug
        title = fold(text)
        return self._titles.get(title) if " " in title else None


def propose_lists(readings: Sequence[Reading], addresses: Addresses) -> list[Proposal]:
    """A text's own list of the parts: headed as one, or with itself in it as plain text."""
    found = []
    for index, reading in enumerate(readings):
        for part_list in reading.candidate.traits.lists:
            named = [addresses.find(target, text) for text, target in part_list.entries]
            members = list(dict.fromkeys(one for one in named if one is not None))
            itself = index in members or any(
                not target and fold(text) and reading.title_key.endswith(fold(text))
                for text, target in part_list.entries
            )
            known = len([one for one in members if one != index])
            whole = known >= 3 and known == len(part_list.entries) and _are_alike(readings, members)
            if known < 1 or not (part_list.headed or whole or (itself and known >= 2)):
                continue
            if not part_list.headed and known * 2 < len(part_list.entries):
                continue
            if index not in members:
                members.append(index)
            says = (
                f"its list “{part_list.heading}” names the parts"
                if part_list.headed
                else "its list of parts names the others"
            )
            why = {
                one: Evidence("list", f"stands in the list of parts of “{reading.candidate.title}”") for one in members
            }
            why[index] = Evidence("list", says)
            found.append(Proposal("list", f"list:{reading.key}", "", 0.85 if part_list.headed else 0.7, members, why))
    return found


def _are_alike(readings: Sequence[Reading], members: list[int]) -> bool:
    """Whether posts stand close together in time: a list of them all is a table, not a selection."""
    ranks = sorted(readings[index].rank for index in members)
    return ranks[-1] - ranks[0] < 3 * len(ranks)


def propose_cues(readings: Sequence[Reading]) -> list[Proposal]:
    """Sentences that name a series, or that several texts repeat but for the number."""
    groups: dict[str, list[int]] = defaultdict(list)
    names: dict[str, str] = {}
    for index, reading in enumerate(readings):
        for cue in reading.candidate.traits.cues:
            name = stem_key(cue.name)
            if name and (cue.number or cue.total or len(name.split()) >= 2):
                groups[f"name:{name}"].append(index)
                names.setdefault(f"name:{name}", cue.name)
            words = cue.key.split()
            if len(words) >= 4:
                groups[f"cue:{' '.join(words[:CUE_WORDS])}"].append(index)
    titled = _titles_with(readings, {key.removeprefix("name:") for key in names})
    found = []
    for key, hits in groups.items():
        near = [
            index
            for index in titled.get(key.removeprefix("name:"), ())
            if min(abs(readings[index].rank - readings[hit].rank) for hit in hits) <= CUE_REACH
        ]
        members = sorted({*hits, *near}) if key in names else list(dict.fromkeys(hits))
        if len(members) > 1:
            why = {index: Evidence("sentence", f"says “{_cue_says(readings[index])}”") for index in hits}
            why |= {
                index: Evidence("title", f"title speaks of “{names[key]}”") for index in members if index not in why
            }
            found.append(Proposal("cue", key, names.get(key, ""), 0.8, members, why))
    return found


def _titles_with(readings: Sequence[Reading], names: set[str]) -> dict[str, list[int]]:
    """The readings whose title contains a name of at least two words, word by word."""
    wanted = {name for name in names if 2 <= len(name.split()) <= 8}
    found: dict[str, list[int]] = defaultdict(list)
    if wanted:
        lengths = sorted({len(name.split()) for name in wanted})
        for index, reading in enumerate(readings):
            words = reading.title_key.split()
            for length in lengths:
                for start in range(len(words) - length + 1):
                    part = " ".join(words[start : start + length])
                    if part in wanted and index not in found[part]:
                        found[part].append(index)
    return found


def _cue_says(reading: Reading) -> str:
    cues = reading.candidate.traits.cues
    return cues[0].says if cues else ""


def _runs(readings: Sequence[Reading], members: list[int], ranks: int, days: float) -> list[list[int]]:
    """Cut members (in time) where both more than `ranks` other posts and more than `days` lie between."""
    runs: list[list[int]] = [[members[0]]]
    for before, after in zip(members, members[1:], strict=False):
        one, two = readings[before], readings[after]
        apart = (two.time - one.time) / DAY
        if two.rank - one.rank - 1 > ranks and apart > days:
            runs.append([])
        runs[-1].append(after)
    return runs


def propose_prefixes(readings: Sequence[Reading]) -> list[Proposal]:
    """Titles that begin with the same words, set off by a separator at least once ("Foo bar: baz").

    Shorter beginnings are judged first, and what they take is not offered to longer ones. A short one must
    be a name and no topic: near each other in time, and seldom spoken of in other titles.
    """
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    spoken: dict[str, set[int]] = defaultdict(set)
    for index, reading in enumerate(readings):
        for count in range(1, len(reading.words) + 1):
            groups[reading.words[:count]].append(index)
        for word in set(reading.title_key.split()):
            spoken[word].add(index)
    found: list[Proposal] = []
    taken: set[int] = set()
    for words in sorted(groups, key=len):
        members = [index for index in groups[words] if index not in taken]
        if len(members) < 2 or not any(len(words) in readings[index].anchors for index in members):
            continue
        run = _prefix_run(readings, words, members, spoken)
        if run:
            taken.update(run)
            found.append(_prefix_proposal(readings, words, run))
    return found


def _prefix_run(
    readings: Sequence[Reading], words: tuple[str, ...], members: list[int], spoken: dict[str, int]
) -> list[int]:
    """The members that are one series: a stretch in which they stand near each other, and what came later.

    A name of one or two words must not be a topic that other titles speak of as well.
    """
    count = len(words)
    anchored = [index for index in members if count in readings[index].anchors]
    size = len(_shown_prefix(readings[anchored[0]], count).split())
    ranks, days = (80, 400.0) if size >= 2 else (12, 45.0)
    run = max(_runs(readings, anchored, ranks, days), key=len)
    separated = [index for index in run if count in readings[index].separated]
    if len(run) < 2 or not separated:
        return []
    spread = (readings[run[-1]].rank - readings[run[0]].rank + 1) / len(run)
    share = len(anchored) / len(set.intersection(*(spoken[word] for word in words)))
    if len(run) == 2:
        return run if size >= 2 and len(separated) == 2 and _are_pair(readings[run[0]], readings[run[1]]) else []
    if size == 1 and (share < 0.6 or spread > (6 if len(run) >= 5 else 3 if len(run) == 4 else 1.7)):
        return []
    if (size == 2 and (share < 0.35 or spread > 30)) or _is_category(readings, run, count):
        return []
    if size == 1:
        return run
    later = [index for index in anchored if index not in run and count in readings[index].separated]
    return sorted([*run, *later]) if len(later) <= len(run) else run


def _is_category(readings: Sequence[Reading], run: list[int], count: int) -> bool:
    """Whether half of the titles go on with a second beginning that they share: "Topic - Series - Part"."""
    seconds: dict[tuple[str, ...], int] = defaultdict(int)
    for index in run:
        deeper = [size for size in readings[index].separated if count < size <= len(readings[index].words)]
        if deeper:
            seconds[readings[index].words[: min(deeper)]] += 1
    return 2 * sum(size for size in seconds.values() if size > 1) >= len(run)


def _are_pair(one: Reading, two: Reading) -> bool:
    """Whether two posts that begin alike are two parts: side by side, linked, or speaking of a series."""
    if two.rank - one.rank > 3 or two.time - one.time > 60 * DAY:
        return False
    linked = any(link.target == one.link or link.role == "back" for link in two.candidate.traits.links)
    return two.rank - one.rank == 1 or linked or bool(one.candidate.traits.cues and two.candidate.traits.cues)


def _prefix_proposal(readings: Sequence[Reading], words: tuple[str, ...], run: list[int]) -> Proposal:
    label = _shown_prefix(readings[run[0]], len(words))
    why = {index: Evidence("title", f"title begins with “{label}”") for index in run}
    return Proposal("prefix", f"stem:{' '.join(words)}", label, 0.6, run, why)


def _shown_prefix(reading: Reading, count: int) -> str:
    """The first words of a title as written."""
    title = reading.candidate.title
    seen = 0
    for found in re.finditer(r"[\w+#]+", title):
        seen += 1
        if seen == count:
            return title[: found.end()]
    return title
