"""The members of a series in reading order, with volumes, specials, duplicates and gaps.

Everything here works on members alone, so that detection and the reader's corrections order alike.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf
from statistics import median
from typing import TYPE_CHECKING

from feeds.series.evidence import Evidence, Gap
from feeds.series.lexicon.specials import FINAL_PART
from feeds.series.titles.numbers import Number, parse_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from feeds.series.model import Cue, Member

# Below this share of numbered members the numbers are labels, and dates give the order.
NUMBERED_SHARE = 0.6
# A declared total may announce at most this many parts beyond the last one known.
MOST_PLANNED = 200
# Numbers that mostly jump further than this are dates or issue numbers.
LARGEST_STEP = 10
# A newest number further than this from all others ("Chapter 2201" after 220) is mistyped: no gap is reported before
# it.
LARGEST_JUMP = 500
LONGEST_ARC_GAP = 6
SECOND = (2,)
# The fraction of a chapter between two others (12.5, 12½, 12¼), which does not replace the 12th.
_BETWEEN = frozenset({5, 25, 33, 50, 66, 75})


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
    """Return members in reading order: by volume and number if most have numbers, else by time, then as given.

    `given` means that the given order is the author's: then only numbers may change it. Restarts become volumes;
    repeated numbers point to the first part with that number.
    """
    # Parts of one moment stay in the order given: a work that is put up in one day is in the order of its feed.
    in_time = list(members) if given else sorted(members, key=lambda one: one.time)
    placed = [
        Placed(one, parse_number(one.number) if one.number else (), parse_number(one.volume) if one.volume else ())
        for one in (replace(one, duplicate_of="") if one.duplicate_of else one for one in in_time)
    ]
    if not is_counted(in_time):
        return tuple(one.member for one in placed)
    placed = _completed(placed) if any(one.volume for one in placed) else _with_volumes(placed)
    ordered = _by_number(placed, given=given)
    return tuple(one.member for one in _with_duplicates(ordered))


def is_counted(members: Sequence[Member]) -> bool:
    """Return whether enough members bear numbers, and different ones, for these to give the order."""
    countable = [one for one in members if not one.special]
    numbered = [(one.volume, one.number) for one in countable if one.number]
    return (
        bool(numbered) and len(numbered) >= NUMBERED_SHARE * len(countable) and 2 * len(set(numbered)) >= len(numbered)
    )


def _with_volumes(placed: list[Placed]) -> list[Placed]:
    """Numbers that begin again in time (1, 2, 3, 1, 2) open a new volume, where none is named.

    In 1, 2, 3, 1, 5, 6 one of them is mistyped.
    """
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
    slips = [start for start in starts[1:] if _goes_on(placed, start)]
    if slips:
        return [_without_number(one) if index in slips else one for index, one in enumerate(placed)]
    result = []
    volume = 1
    for index, one in enumerate(placed):
        if index in starts[1:]:
            volume += 1
        result.append(replace(one, volume=(volume,), member=replace(one.member, volume=str(volume))))
    return result


def _goes_on(placed: list[Placed], start: int) -> bool:
    """Return whether the number after one that begins again goes on from those before it."""
    before = max(one.number for one in placed[:start] if one.number)
    after = next((one.number for one in placed[start + 1 :] if one.number), ())
    return before < after <= (before[0] + 3,)


def _without_number(one: Placed) -> Placed:
    return replace(one, number=(), member=replace(one.member, number=""))


def _completed(placed: list[Placed]) -> list[Placed]:
    """Numbered members that name no volume, among others that do, in the volume whose counting they go on with.

    Many serials name the book in its first chapter only: "Book 2: Chapter 1", then "Chapter 2".
    """
    numbered = [one for one in placed if one.number]
    if all(one.volume for one in numbered):
        return placed
    by_number = sorted(numbered, key=lambda one: one.number)
    named = [one.volume for one in by_number if one.volume]
    counts_on = named == sorted(named) and len({one.number for one in numbered}) == len(numbered)
    volumes: dict[str, Placed] = {}
    last: Placed | None = None
    for one in by_number if counts_on else numbered:
        if one.volume or (last is not None and one.number <= last.number):
            last = one if one.volume else None
        elif last is not None:
            last = replace(one, volume=last.volume, member=replace(one.member, volume=last.member.volume))
            volumes[one.member.key] = last
    return [volumes.get(one.member.key, one) for one in placed]


def _by_number(placed: list[Placed], *, given: bool) -> list[Placed]:
    """Numbered members by volume and number; the others where their time or volume puts them among these."""
    position = {one.member.key: float(index) if given else one.time for index, one in enumerate(placed)}
    place = {one.member.key: index for index, one in enumerate(placed)}
    counted = {one.member.key for one in placed if one.number and not _is_lettered(one.member.number)}
    number_of = _behind_their_pieces([one for one in placed if one.member.key in counted])
    result = sorted(
        (one for one in placed if one.member.key in counted),
        key=lambda one: (one.volume, number_of[one.member.key], one.member.preview, place[one.member.key]),
    )
    for one in placed:
        if one.member.key not in counted:
            result.insert(_slot(result, one, position), one)
    return result


def _behind_their_pieces(placed: list[Placed]) -> dict[str, Number]:
    """The numbers by which members are sorted, of members in the order given.

    The second part with a number that comes behind pieces of it (4, 4.1, 4.2, 4) sums these up and follows them.
    """
    last: dict[tuple[Number, int], Number] = {}
    seen: set[tuple[Number, int]] = set()
    found = {}
    for one in placed:
        chapter = (one.volume, one.number[0])
        found[one.member.key] = one.number
        if len(one.number) > 1:
            last[chapter] = max(last.get(chapter, ()), one.number)
        elif chapter in seen and chapter in last:
            found[one.member.key] = (*last[chapter], 0)
        else:
            seen.add(chapter)
    return found


def _is_lettered(number: str) -> bool:
    """Return whether a letter behind a number names whose chapter it is ("1.02 R"): each letter counts for itself."""
    return number[-2:-1] == " " and number[-1].isalpha()


def _slot(result: list[Placed], one: Placed, position: Mapping[str, float]) -> int:
    """Return where a member outside the count belongs: in its volume by its kind or time, else by time."""
    if _is_uncounted_first(result, one):
        return 0
    earlier = [index for index, other in enumerate(result) if position[other.member.key] <= position[one.member.key]]
    by_time = earlier[-1] + 1 if earlier else 0
    same = [index for index, other in enumerate(result) if other.volume == one.volume]
    if not one.volume or not same:
        before = [index for index, other in enumerate(result) if other.volume and other.volume < one.volume]
        return before[-1] + 1 if before else by_time
    if one.member.special.startswith(("epilogue", FINAL_PART)):
        return same[-1] + 1
    if one.member.special.startswith("prologue"):
        return same[0]
    return min(max(by_time, same[0]), same[-1] + 1)


def _is_uncounted_first(result: list[Placed], one: Placed) -> bool:
    """Return whether a part without a number is the one before a second part of the same moment.

    Works that are put up at once have one date: "Knots", "Knots 2" and "Knots 3" may come in any order.
    """
    plain = not (one.number or one.volume or one.member.special)
    return plain and bool(result) and result[0].number == SECOND and one.time == result[0].time


def _with_duplicates(placed: list[Placed]) -> list[Placed]:
    first: dict[tuple[Number, Number], str] = {}
    result = []
    for one in placed:
        original = first.setdefault((one.volume, one.number), one.member.key) if one.number else one.member.key
        if original != one.member.key:
            reason = Evidence("number", "has the number of an earlier part")
            why = one.member.why if reason in one.member.why else (*one.member.why, reason)
            result.append(replace(one, member=replace(one.member, duplicate_of=original, why=why)))
        else:
            result.append(one)
    return result


def find_gaps(members: Sequence[Member], total: int | None = None, planned: Sequence[str] = ()) -> tuple[Gap, ...]:
    """Return the parts that are known to be missing among ordered members, each run of numbers as one gap.

    Whole numbers within each line of counting, those before the first included; the tail that a declared total
    announces; and `planned` titles that the author listed but did not link.
    """
    gaps: list[Gap] = []
    if is_counted(members):
        placed = [Placed(one, parse_number(one.number), parse_number(one.volume)) for one in members]
        lines = _lines(placed)
        for line in lines:
            gaps.extend(_without_filled(_gaps_of(line), line, members))
        last = max(number for line in lines for _, one in line for number in (one.number[0], *one.member.covers))
        last += ends_without_number(members)
        if total and len(lines) == 1 and last < total <= last + MOST_PLANNED:
            gaps.append(_gap(last + 1, total, len(members), planned=True))
    if planned and not any(gap.planned for gap in gaps):
        gaps.extend(Gap("", len(members), planned=True, title=title) for title in planned)
    return tuple(sorted(gaps, key=lambda gap: gap.before))


def declared_total(members: Sequence[Member], totals: Iterable[int | None], cues: Sequence[Cue]) -> int | None:
    """Return the number of parts that the author declares, None without a declaration or against the parts here.

    `totals` come from titles, lists and metadata; `cues` are sentences. A sentence with a total but no number ("a
    three-part series about tools") may be about another work: it counts only if a second one agrees, or if that many
    parts are here. A total below a part's number, or below the count of parts without numbers, is never the work's.
    """
    numbers = [number for one in members for number in (*parse_number(one.number)[:1], *one.covers)]
    least = max(numbers) if numbers and is_counted(members) else len(members)
    cue_totals = [cue.total for cue in cues if cue.total]
    trusted = [
        total for cue in cues if (total := cue.total) and (cue.number or cue_totals.count(total) > 1 or total == least)
    ]
    return next((total for total in (*totals, *trusted) if total and total >= least), None)


def count_of_work(members: Sequence[Member], gaps: Sequence[Gap]) -> int | None:
    """Return how many parts the work has so far, as its author counts: missing ones too, but no interludes or bonuses.

    None where that is not certain: volumes that each begin with 1, numbers of arcs, a mistyped number, or parts without
    a number that are more than the numbers that nobody bears.
    """
    unnumbered = sum(not (one.number or one.special) for one in members)
    final = ends_without_number(members)
    if not is_counted(members):
        return unnumbered + sum(bool(one.number) for one in members) + final
    lines = _lines([Placed(one, parse_number(one.number), parse_number(one.volume)) for one in members])
    if len(lines) != 1 or 2 * sum(len(one.number) > 1 for _, one in lines[0]) > len(lines[0]):
        return None
    numbers = {number for number in _present(lines[0]) if number}
    last = max(numbers, default=0)
    nobodys = last - len(numbers) - sum(gap.size for gap in gaps if not gap.planned)
    return last + final if last and unnumbered == nobodys else None


def ends_without_number(members: Sequence[Member]) -> bool:
    """Return whether a part is the last of the count without bearing a number: "Part 3 of 4", and "the final part"."""
    return any(one.special == FINAL_PART and not one.number for one in members)


def _lines(placed: list[Placed]) -> list[list[tuple[int, Placed]]]:
    """Return the numbered members by line of counting: a volume that counts on is not a new line."""
    volumes: dict[Number, list[tuple[int, Placed]]] = {}
    for index, one in enumerate(placed):
        if one.number:
            volumes.setdefault(one.volume, []).append((index, one))
    lines: list[list[tuple[int, Placed]]] = []
    for volume in sorted(volumes):
        line = volumes[volume]
        if lines and min(one.number for _, one in line) > max(one.number for _, one in lines[-1]):
            lines[-1].extend(line)
        else:
            lines.append(line)
    return lines


def _gap(first: int, last: int, before: int, *, planned: bool = False) -> Gap:
    return Gap(str(first), before, planned, last=str(last) if last > first else "")


def _gaps_of(line: list[tuple[int, Placed]]) -> list[Gap]:
    """The gaps of one line: before its first number, and between its numbers where these count something."""
    if 2 * sum(len(one.number) > 1 for _, one in line) > len(line):
        return _arc_gaps(line)
    present = _present(line)
    numbers = sorted(present)
    steps = [after - before for before, after in pairwise(numbers)]
    if steps and median(steps) > LARGEST_STEP:
        return []
    gaps = [_gap(1, numbers[0] - 1, present[numbers[0]])] if numbers[0] > 1 else []
    for before, after in pairwise(numbers):
        if after - before > 1 and not (after == numbers[-1] and _is_slip(line, before, after)):
            gaps.append(_gap(before + 1, after - 1, present[after]))
    return gaps


def _is_slip(line: list[tuple[int, Placed]], before: int, last: int) -> bool:
    """Return whether the highest number is mistyped: it jumps very far, or counting went on below it afterwards."""
    time = max((one.time for _, one in line if one.number[0] == last), default=inf)
    later = any(one.time > time and one.number[0] == before for _, one in line)
    return later or last - before > LARGEST_JUMP


def _present(line: list[tuple[int, Placed]]) -> dict[int, int]:
    """Return the whole numbers of a line, and where: 12.1 is a piece of 12, but 12.5 is a part beside it."""
    present: dict[int, int] = {}
    for index, one in line:
        beside = len(one.number) == 2 and one.number[1] in _BETWEEN
        for number in (*(() if beside else one.number[:1]), *one.member.covers):
            present.setdefault(number, index)
    return present or {one.number[0]: index for index, one in reversed(line)}


def _without_filled(gaps: list[Gap], line: list[tuple[int, Placed]], members: Sequence[Member]) -> list[Gap]:
    """Return the gaps that no part without a number fills.

    The first part of a series often has no number, since nobody knew then that there would be a second.
    """
    left = []
    for gap in gaps:
        last = max((index for index, _ in line if index < gap.before), default=-1)
        between = members[last + 1 : gap.before]
        nameless = sum(not (one.number or one.special or one.duplicate_of) for one in between)
        if nameless < gap.size:
            left.append(gap)
    return left


def _arc_gaps(line: list[tuple[int, Placed]]) -> list[Gap]:
    """Gaps in chapters of arcs ("4.1, 4.2, 4.4"): only between two known chapters of one arc."""
    present = {one.number for _, one in line}
    gaps: list[Gap] = []
    for (_, before), (index, after) in pairwise(line):
        one, two = before.number, after.number
        if len(one) == len(two) == 2 and one[0] == two[0] and 1 < two[1] - one[1] <= LONGEST_ARC_GAP:
            missing = (number for number in range(one[1] + 1, two[1]) if (one[0], number) not in present)
            gaps.extend(Gap(f"{one[0]}.{number}", index) for number in missing)
    return gaps
