"""What each kind of evidence would group: proposals, each judged by itself, before they are weighed together.

Each function takes all readings of a source and is linear in them. `weight` says how far a proposal may be
trusted, from 1.0 (the author's own data) down; see `grouping` for what becomes of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from feeds.series.model import Evidence
from feeds.series.numbers import parse_number
from feeds.series.reading import Reading, fold, stem_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_TAGGED = 200


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
    """Titles with one stem and different numbers by words or brackets ("Foo, part 2")."""
    groups: dict[str, list[int]] = defaultdict(list)
    for index, reading in enumerate(readings):
        mark = reading.mark
        if mark.tier in {"word", "bracket"} and (mark.number or mark.special):
            groups[stem_key(mark.stem)].append(index)
    found = []
    for stem, members in groups.items():
        numbers = {readings[index].mark.number for index in members if readings[index].mark.number}
        totals = [readings[index].mark.total for index in members if readings[index].mark.total]
        if not stem or not numbers or (len(numbers) < 2 and not totals):
            continue
        name = readings[members[0]].mark.stem
        why = {index: Evidence("title", f"title says {readings[index].mark.shown}") for index in members}
        found.append(Proposal("numbered", f"stem:{stem}", name, 0.9, members, why, totals[-1] if totals else None))
    return found


def propose_positions(readings: Sequence[Reading]) -> list[Proposal]:
    """Titles with one stem and a bare number: believed from three different, mostly successive numbers on."""
    groups: dict[str, list[int]] = defaultdict(list)
    for index, reading in enumerate(readings):
        if reading.mark.tier == "position" and reading.mark.stem:
            groups[stem_key(reading.mark.stem)].append(index)
    found = []
    for stem, members in groups.items():
        firsts = {readings[index].mark.number for index in members}
        whole = sorted({number[0] for number in firsts})
        if len(firsts) < 3 or len(firsts) * 2 < len(members):
            marked = [index for index in members if readings[index].mark.number]
            if not (len(firsts) == 2 == len(marked) and whole == [1, 2]):
                continue
        if len(whole) > 2 and (whole[-1] - whole[0] + 1) > 3 * len(whole):
            continue
        why = {index: Evidence("title", f"title is numbered {readings[index].mark.label}") for index in members}
        found.append(Proposal("position", f"stem:{stem}", readings[members[0]].mark.stem, 0.7, members, why))
    return found


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
        return slug if slug >= 0 else None


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
            if known < 1 or not (part_list.headed or (itself and known >= 2)):
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


def propose_cues(readings: Sequence[Reading]) -> list[Proposal]:
    """Sentences that name a series, or that several texts repeat but for the number."""
    names: dict[str, list[tuple[int, str]]] = defaultdict(list)
    keys: dict[str, list[int]] = defaultdict(list)
    for index, reading in enumerate(readings):
        for cue in reading.candidate.traits.cues:
            if cue.name:
                names[stem_key(cue.name)].append((index, cue.name))
            if len(cue.key.split()) >= 4:
                keys[cue.key].append(index)
    found = []
    for name, hits in names.items():
        members = list(dict.fromkeys(index for index, _ in hits))
        if name and len(members) > 1:
            why = {index: Evidence("sentence", f"says “{_cue_says(readings[index])}”") for index in members}
            found.append(Proposal("cue", f"name:{name}", hits[0][1], 0.8, members, why))
    for key, hit in keys.items():
        members = list(dict.fromkeys(hit))
        if len(members) > 1:
            why = {index: Evidence("sentence", f"says “{_cue_says(readings[index])}”") for index in members}
            found.append(Proposal("cue", f"cue:{key}", "", 0.8, members, why))
    return found


def _cue_says(reading: Reading) -> str:
    cues = reading.candidate.traits.cues
    return cues[0].says if cues else ""


def _runs(readings: Sequence[Reading], members: list[int], ranks: int, days: float) -> list[list[int]]:
    """Cut members (in time) where both more than `ranks` other posts and more than `days` lie between."""
    runs: list[list[int]] = [[members[0]]]
    for before, after in zip(members, members[1:], strict=False):
        one, two = readings[before], readings[after]
        apart = (two.time - one.time) / 86400
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
    spoken: dict[str, int] = defaultdict(int)
    for index, reading in enumerate(readings):
        for count in range(1, len(reading.words) + 1):
            groups[reading.words[:count]].append(index)
        for word in set(reading.title_key.split()):
            spoken[word] += 1
    found: list[Proposal] = []
    taken: set[int] = set()
    for words in sorted(groups, key=len):
        members = [index for index in groups[words] if index not in taken]
        if len(members) < 2 or not any(len(words) in readings[index].anchors for index in members):
            continue
        for run in _prefix_runs(readings, words, members, spoken):
            taken.update(run)
            found.append(_prefix_proposal(readings, words, run))
    return found


def _prefix_runs(readings: Sequence[Reading], words: tuple[str, ...], members: list[int], spoken: dict[str, int]) -> Iterable[list[int]]:
    """The stretches of members that are near enough to each other to be one series."""
    count = len(words)
    anchored = [index for index in members if count in readings[index].anchors]
    ranks, days = (80, 400.0) if count >= 2 else (12, 45.0)
    for run in _runs(readings, anchored, ranks, days):
        separated = sum(1 for index in run if count in readings[index].separated)
        whole = len(run) - separated
        if not separated or len(run) < 2:
            continue
        spread = (readings[run[-1]].rank - readings[run[0]].rank + 1) / len(run)
        share = len(run) / max(1, min(spoken[word] for word in words))
        name = count + 0.5 * (whole > 0)
        if len(run) == 2 and (count < 2 or spread > 3):
            continue
        if count == 1 and (spread > 6 or share < 0.6):
            continue
        if count == 2 and (spread > 30 or share < 0.35) and name:
            continue
        yield run


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


def propose_tags(readings: Sequence[Reading]) -> list[Proposal]:
    """A tag whose posts stand almost side by side, or whose posts mostly carry numbers, behaves like a series."""
    groups: dict[str, list[int]] = defaultdict(list)
    for index, reading in enumerate(readings):
        for tag in reading.tags:
            groups[tag].append(index)
    found = []
    for tag, members in groups.items():
        if not 3 <= len(members) <= MOST_TAGGED:
            continue
        first, last = readings[members[0]], readings[members[-1]]
        spread = (last.rank - first.rank + 1) / len(members)
        if spread <= 1.5:
            why = {index: Evidence("tag", f"tagged “{tag}”, as its neighbours in time") for index in members}
            found.append(Proposal("tag", f"tag:{tag}", tag, 0.5, members, why))
    return found


def propose_chains(readings: Sequence[Reading], addresses: Addresses) -> list[Proposal]:
    """A post that calls another by link its previous or next part, when the two stand close."""
    found = []
    for index, reading in enumerate(readings):
        for link in reading.candidate.traits.links:
            if not link.role:
                continue
            other = addresses.find(link.target, link.text)
            if other is None or other == index or abs(readings[other].rank - reading.rank) > 6:
                continue
            says = "links to it as the previous part" if link.role == "back" else "links to it as the next part"
            why = {
                other: Evidence("link", f"“{reading.candidate.title}” {says}"),
                index: Evidence(
                    "link",
                    f"links to “{readings[other].candidate.title}” as {'an earlier' if link.role == 'back' else 'a later'} part",
                ),
            }
            found.append(
                Proposal("chain", f"chain:{min(reading.key, readings[other].key)}", "", 0.4, [index, other], why)
            )
    return found


def cue_number(reading: Reading) -> str:
    """The number that a sentence gives the part, "" for none."""
    return next((cue.number for cue in reading.candidate.traits.cues if cue.number and parse_number(cue.number)), "")
