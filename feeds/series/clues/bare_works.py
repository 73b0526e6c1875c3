"""Several works of one source whose parts are called "Part 1", "Part 2" alone: what tells them apart."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from feeds.series.clues.counted_addresses import counts_in, stem_words
from feeds.series.names import from_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from feeds.series.prepared import Reading

# The counts must begin again: of one serial, nearly all numbers are different.
DIFFERENT_SHARE = 0.6
# Volumes of one work are long, and each begins again with chapter 1; parts of a work in a blog are few.
LONGEST = 10.0
# So much of the numbered titles must be in works that an address or a tag tells apart.
DISTINGUISHED_SHARE = 0.6


def bare_works(readings: Sequence[Reading], bare: Sequence[int]) -> list[tuple[str, list[int]]]:
    """Return the names and members of the works that addresses or tags tell apart, if titles do not.

    "Part 1: …", "Part 2: …", "Part 1: …" at `/knots-part-1`, `/knots-part-2`, `/sails-part-1`. `bare` are the readings
    whose titles bear nothing but a part's number. Empty where the numbers count one work.
    """
    if works := _shelved(readings, bare):
        return works
    numbers = {(readings[index].mark.volume, readings[index].mark.number) for index in bare}
    if len(numbers) > DIFFERENT_SHARE * len(bare):
        return []
    works = _distinguished(readings, bare, [_tag_names(readings[index]) for index in bare])
    if works:
        return works
    works = _distinguished(readings, bare, [_address_names(readings[index]) for index in bare])
    return [
        (from_address(stem_words(stem), [readings[index] for index in members]), members) for stem, members in works
    ]


def _shelved(readings: Sequence[Reading], bare: Sequence[int]) -> list[tuple[str, list[int]]]:
    """Return the works by their tags if each part has one of these tags, and each work counts from 1 on.

    Several posts of a work may be on one chapter: "Chapter 1: Salt", "Chapter 1: Tides", "Chapter 2: Wind".
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for index in bare:
        for tag in readings[index].candidate.tags:
            groups[tag].append(index)
    works = {name: members for name, members in groups.items() if len(members) < len(bare)}
    placed = sum(map(len, works.values()))
    if len(works) < 2 or placed != len(bare) or {index for own in works.values() for index in own} != set(bare):
        return []
    for members in works.values():
        numbers = [readings[index].mark.number for index in members]
        if len(members) < 2 or numbers[0] != (1,) or numbers != sorted(numbers):
            return []
    return list(works.items()) if len(bare) <= LONGEST * len(works) else []


def _address_names(reading: Reading) -> list[str]:
    return [stem for stem, number in counts_in(reading.link) if (number,) == reading.mark.number]


def _tag_names(reading: Reading) -> list[str]:
    return list(reading.candidate.tags)


def _distinguished(
    readings: Sequence[Reading], bare: Sequence[int], names: Iterable[list[str]]
) -> list[tuple[str, list[int]]]:
    """Return the works by name if each counts once and few posts are in none."""
    groups: dict[str, list[int]] = defaultdict(list)
    for index, own in zip(bare, names, strict=True):
        for name in own:
            groups[name].append(index)
    works = []
    taken: set[int] = set()
    for name, members in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        numbers = {readings[index].mark.number for index in members}
        if len(members) > 1 and len(numbers) == len(members) and taken.isdisjoint(members):
            works.append((name, members))
            taken.update(members)
    enough = len(works) > 1 and len(taken) >= DISTINGUISHED_SHARE * len(bare) and len(taken) <= LONGEST * len(works)
    return works if enough else []
