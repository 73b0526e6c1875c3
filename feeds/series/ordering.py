"""The members of a series in reading order, with volumes, specials, duplicates and gaps.

Everything here works on members alone, so that detection and the reader's corrections order alike.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from feeds.series.evidence import Evidence, Gap
from feeds.series.titles.numbers import Number, parse_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from feeds.series.model import Member

# Below this share of numbered members the numbers are labels, and dates give the order.
NUMBERED_SHARE = 0.6
# Where more than this share is missing, the library holds a piece of a long series: no list of gaps.
MOST_MISSING = 0.5
MOST_GAPS = 200
# Numbers that mostly jump further than this are dates or issue numbers.
LARGEST_STEP = 10
# A series whose first known number is higher than this may have begun elsewhere: what is before is no gap.
LATEST_START = 12
LONGEST_ARC_GAP = 6


@dataclass(frozen=True, slots=True)
class Placed:
    """A member with its number and volume as they compare."""

    member: Member
    number: Number
    volume: Number

    @property
    def time(self) -> float:
        """The member's place in time."""
        return self.member.time


def arrange(members: Iterable[Member], *, given: bool = False) -> tuple[Member, ...]:
    """Members in reading order: by volume and number where most have numbers, else by time.

    `given` says that the order they come in is the author's: then only numbers may change it.
    Restarts become volumes; repeated numbers point to the first that bears them.
    """
    in_time = list(members) if given else sorted(members, key=lambda one: (one.time, one.key))
    placed = [
        Placed(one, parse_number(one.number) if one.number else (), parse_number(one.volume) if one.volume else ())
        for one in (replace(one, duplicate_of="") if one.duplicate_of else one for one in in_time)
    ]
    if not is_counted(in_time):
        return tuple(one.member for one in placed)
    placed = _with_volumes(placed)
    ordered = _by_number(placed, given=given)
    return tuple(one.member for one in _with_duplicates(ordered))


def is_counted(members: Sequence[Member]) -> bool:
    """Whether enough members bear numbers, and different ones, for these to give the order."""
    countable = [one for one in members if not one.special]
    numbered = [(one.volume, one.number) for one in countable if one.number]
    return (
        bool(numbered) and len(numbered) >= NUMBERED_SHARE * len(countable) and 2 * len(set(numbered)) >= len(numbered)
    )


def _with_volumes(placed: list[Placed]) -> list[Placed]:
    """Numbers that begin again in time (1, 2, 3, 1, 2) open a new volume, where none is named."""
    if any(one.volume for one in placed):
        return placed
    starts: list[int] = []
    sizes: list[int] = []
    last: Number = ()
    for index, one in enumerate(placed):
        if not one.number:
            continue
        if not starts or (one.number[0] <= 1 < last[0] and one.number <= last):
            starts.append(index)
            sizes.append(0)
        sizes[-1] += 1
        last = one.number
    if len(starts) < 2 or min(sizes) < 2 or any(placed[start].number[0] > 1 for start in starts):
        return placed
    result = []
    volume = 1
    for index, one in enumerate(placed):
        if index in starts[1:]:
            volume += 1
        result.append(replace(one, volume=(volume,), member=replace(one.member, volume=str(volume))))
    return result


def _by_number(placed: list[Placed], *, given: bool) -> list[Placed]:
    """Numbered members by volume and number; the others where their time puts them among these."""
    position = {one.member.key: float(index) if given else one.time for index, one in enumerate(placed)}
    result = sorted(
        (one for one in placed if one.number),
        key=lambda one: (one.volume, one.number, one.member.preview, position[one.member.key], one.member.key),
    )
    for one in placed:
        if not one.number:
            result.insert(_slot(result, one, position), one)
    return result


def _slot(result: list[Placed], one: Placed, position: Mapping[str, float]) -> int:
    """Where a member without a number belongs: at either end of its volume by its kind, else by time."""
    if one.volume:
        same = [index for index, other in enumerate(result) if other.volume == one.volume]
        if same and one.member.special.startswith("epilogue"):
            return same[-1] + 1
        if same and one.member.special.startswith("prologue"):
            return same[0]
    earlier = [index for index, other in enumerate(result) if position[other.member.key] <= position[one.member.key]]
    return earlier[-1] + 1 if earlier else 0


def _with_duplicates(placed: list[Placed]) -> list[Placed]:
    first: dict[tuple[Number, Number], str] = {}
    result = []
    for one in placed:
        original = first.setdefault((one.volume, one.number), one.member.key) if one.number else one.member.key
        if original != one.member.key:
            reason = Evidence("number", "bears the number of an earlier part")
            why = one.member.why if reason in one.member.why else (*one.member.why, reason)
            result.append(replace(one, member=replace(one.member, duplicate_of=original, why=why)))
        else:
            result.append(one)
    return result


def find_gaps(members: Sequence[Member], total: int | None = None, planned: Sequence[str] = ()) -> tuple[Gap, ...]:
    """What is known to be missing among ordered members.

    Whole numbers within each volume, the tail that a declared total announces, and `planned` titles that the
    author listed but did not link.
    """
    gaps: list[Gap] = []
    if is_counted(members):
        placed = [Placed(one, parse_number(one.number), parse_number(one.volume)) for one in members]
        volumes = sorted({one.volume for one in placed if one.number})
        for volume in volumes:
            line = [(index, one) for index, one in enumerate(placed) if one.number and one.volume == volume]
            gaps.extend(_without_filled(_gaps_of(line), line, members))
        known = [number for one in placed if one.number for number in (one.number[0], *one.member.covers)]
        if total and len(volumes) == 1 and max(known) < total <= max(known) + MOST_GAPS:
            gaps.extend(Gap(str(number), len(members), planned=True) for number in range(max(known) + 1, total + 1))
    if planned and not any(gap.planned for gap in gaps):
        gaps.extend(Gap("", len(members), planned=True, title=title) for title in planned)
    return tuple(sorted(gaps, key=lambda gap: gap.before))


def _gaps_of(line: list[tuple[int, Placed]]) -> list[Gap]:
    if 2 * sum(len(one.number) > 1 for _, one in line) > len(line):
        return _arc_gaps(line)
    present: dict[int, int] = {}
    for index, one in line:
        for number in (one.number[0], *one.member.covers):
            present.setdefault(number, index)
    numbers = sorted(present)
    steps = [after - before for before, after in pairwise(numbers)]
    if steps and median(steps) > LARGEST_STEP:
        return []
    start = min(numbers[0], 1) if numbers[0] <= LATEST_START else numbers[0]
    missing = [number for number in range(start, numbers[-1]) if number not in present]
    if len(missing) > MOST_GAPS or (len(missing) > 3 and len(missing) > MOST_MISSING * (numbers[-1] - start + 1)):
        return []
    return [Gap(str(number), min(present[other] for other in numbers if other > number)) for number in missing]


def _without_filled(gaps: list[Gap], line: list[tuple[int, Placed]], members: Sequence[Member]) -> list[Gap]:
    """Those gaps that no part without a number stands in.

    The first part of a series often bears none, since nobody knew then that there would be a second.
    """
    left = []
    for gap in gaps:
        same = sum(other.before == gap.before for other in gaps)
        last = max((index for index, _ in line if index < gap.before), default=-1)
        between = members[last + 1 : gap.before]
        nameless = sum(not (one.number or one.special or one.duplicate_of) for one in between)
        if nameless < same:
            left.append(gap)
    return left


def _arc_gaps(line: list[tuple[int, Placed]]) -> list[Gap]:
    """Gaps in chapters of arcs ("4.1, 4.2, 4.4"): only between two known chapters of one arc."""
    gaps: list[Gap] = []
    for (_, before), (index, after) in pairwise(line):
        one, two = before.number, after.number
        if len(one) == len(two) == 2 and one[0] == two[0] and 1 < two[1] - one[1] <= LONGEST_ARC_GAP:
            gaps.extend(Gap(f"{one[0]}.{number}", index) for number in range(one[1] + 1, two[1]))
    return gaps
