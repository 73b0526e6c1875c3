"""What counts tell besides the numbers: a first part without one, a count that begins again, works of one name."""

from __future__ import annotations

import re
from time import gmtime
from typing import TYPE_CHECKING

from feeds.series.clues.counted_addresses import counts_in, posts_at, undated_path
from feeds.series.prepared import DAY, Reading, fold_slug, stem_key, title_stem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from feeds.series.titles.numbers import Number

# A bare first part ("Mending Nets") is published at most this number of days before "Mending Nets #2".
FIRST_DAYS = 120.0
# The first part of what words count may be older: "Mending Nets", a year later "Mending Nets, part 2".
FIRST_DAYS_BY_WORDS = 365.0
_NOUN = "-(?:part|pt|teil|parte|partie|deel|del)"
_PART_NOUN = re.compile(rf"{_NOUN}\Z")
_SECOND_PART = re.compile(rf"{_NOUN}2(?:-[^/]*)?\Z")
# A count that begins again after this number of days is another run of one thing: next year's diary.
PAUSE = 150.0
# Two posts alone that count on further apart are two works of one name: where words count them, and bare numbers.
FARTHEST_NUMBERED, FARTHEST_BARE = 3650.0, 1825.0


def bare_firsts(readings: Sequence[Reading], groups: Mapping[str, list[int]], *, words: bool = False) -> dict[str, int]:
    """The post titled as a stem alone that comes shortly before its number 2: nobody counts the only part of a story.

    By stem. "Mending Nets", then "Mending Nets #2"; where `words` count, also "Mending Nets: the needle" before
    "Mending Nets, part 2", and a post whose address that of the second part counts on from.
    """
    seconds = {
        stem: second
        for stem, members in groups.items()
        if (second := _lowest(readings, members)) is not None and readings[second].mark.number == (2,)
    }
    if not seconds:
        return {}
    days = FIRST_DAYS_BY_WORDS if words else FIRST_DAYS
    found = _address_firsts(readings, seconds) if words else {}
    for index, reading in enumerate(readings):
        if reading.mark.special or (reading.mark.number and reading.mark.tier != "position"):
            continue
        stem = title_stem(reading.title_key)
        if words and stem not in seconds and reading.separated:
            stem = title_stem(" ".join(reading.words[: reading.separated[0]]))
            if " " not in stem:
                continue
        if stem in seconds and _is_before(readings, index, seconds[stem], days) and index not in groups[stem]:
            found[stem] = index
    return found


def _lowest(readings: Sequence[Reading], members: Sequence[int]) -> int | None:
    """Return the member with the lowest number."""
    counted = [index for index in members if readings[index].mark.number]
    return min(counted, key=lambda index: readings[index].mark.number, default=None)


def _is_before(readings: Sequence[Reading], first: int, second: int, days: float) -> bool:
    return 0 <= readings[second].time - readings[first].time <= days * DAY


def _address_firsts(readings: Sequence[Reading], seconds: Mapping[str, int]) -> dict[str, int]:
    """The uncounted post from whose address that of the second part counts on: `/weaving`, then `/weaving-2`."""
    wanted = [(stem, own) for stem, second in seconds.items() for own in _before_the_second(readings[second].link)]
    uncounted = ((index, one.link) for index, one in enumerate(readings) if not one.mark.number)
    places = posts_at(uncounted, {own for _, own in wanted})
    found = {}
    for stem, own in wanted:
        second = seconds[stem]
        first = places.get(own, _one_before(readings, second, own))
        if first != second and _is_before(readings, first, second, FIRST_DAYS):
            found[stem] = first
    return found


def _before_the_second(link: str) -> list[str]:
    """Return the addresses that a first part may have, from that of the second."""
    path = undated_path(link)
    counted = [_PART_NOUN.sub("", address) for address, number in counts_in(link) if number == 2]
    return counted or [_SECOND_PART.sub("", path)] * bool(_SECOND_PART.search(path))


def _one_before(readings: Sequence[Reading], second: int, address: str) -> int:
    """Return the uncounted post right before the second part whose address and title begin like that part's count.

    `/monoids-without-tears`, then `/monoids-part2`; the second part itself where there is none.
    """
    before = second - 1
    if before < 0 or readings[before].mark.number or not undated_path(readings[before].link).startswith(f"{address}-"):
        return second
    last = fold_slug(address.rpartition("/")[2])
    return before if last and stem_key(readings[before].title_key).startswith(f"{last} ") else second


def runs_of_counts(readings: Sequence[Reading], members: list[int]) -> list[list[int]]:
    """Members in time, cut where the count begins again after a long pause: next year's run is another series.

    A count that begins again at once is a work's next volume (`ordering`), and so is one whose titles name volumes.
    """
    if any(readings[index].mark.volume for index in members):
        return [members]
    runs: list[list[int]] = [[]]
    counted: list[set[Number]] = [set()]
    last = readings[members[0]]
    for index in members:
        reading = readings[index]
        number, seen = reading.mark.number, counted[-1]
        paused = bool(reading.candidate.published) and reading.time - last.time > PAUSE * DAY
        if paused and number and number[0] <= 1 and number in seen and len(seen) > 1:
            runs.append([])
            counted.append(set())
        runs[-1].append(index)
        counted[-1] |= {number} - {()}
        last = reading
    return runs if all(len(one) > 1 for one in counted) else [members]


def with_year(stem: str, name: str, first: Reading) -> tuple[str, str]:
    """A later run's key and name, with the year that it begins in: "Reading diary (2022)"."""
    year = gmtime(first.time).tm_year
    return f"{stem} {year}", f"{name} ({year})"


def are_strangers(readings: Sequence[Reading], members: list[int], days: float) -> bool:
    """Whether two titles alone count on from each other over more than the limit of days: two works of one name."""
    return len(members) == 2 and readings[members[1]].time - readings[members[0]].time > days * DAY
