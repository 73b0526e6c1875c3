"""Posts that came at one moment: an import or a first upload gives hundreds of posts one date."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from feeds.series.prepared import Reading

# In five folders of labelled blogs more of the posts did so than this: none of these was a series.
CROWDED_SHARE = 0.5
_DIGITS = re.compile(r"(\d{1,9})")


def moments_of(readings: Sequence[Reading]) -> Counter[float]:
    """How many posts came at each moment, those without a date of their own left out."""
    return Counter(one.time for one in readings if one.candidate.published)


def came_with_others(readings: Sequence[Reading], members: Sequence[int], moments: Mapping[float, int]) -> bool:
    """Return whether most of some posts came at the same moment as posts that are not among them.

    Such posts have no order in time: those of one folder stand side by side because their addresses are sorted.
    """
    own = moments_of([readings[index] for index in members])
    crowded = sum(count for moment, count in own.items() if moments[moment] > count)
    return crowded > CROWDED_SHARE * len(members)


def in_order(readings: Sequence[Reading], members: Iterable[int], listed: Sequence[int] = ()) -> list[Reading]:
    """Return the posts of a series by time, those of one moment as a text lists them, else by their addresses.

    Without such a list a post whose title begins all their titles is their introduction. Generators sort posts of one
    date by their files' names, which addresses are made of.
    """
    place = {index: at for at, index in enumerate(listed)}
    found: list[Reading] = []
    for _, same in groupby(sorted(members), key=lambda index: readings[index].time):
        indexes = list(same)
        if len(indexes) > 1 and all(index in place for index in indexes):
            indexes.sort(key=place.__getitem__)
            found += [readings[index] for index in indexes]
        else:
            found += _of_one_moment([readings[index] for index in indexes])
    return found


def _of_one_moment(chosen: list[Reading]) -> list[Reading]:
    if len(chosen) == 1:
        return chosen
    chosen = sorted(chosen, key=_address_order)
    shortest = min(chosen, key=lambda one: len(one.title_key))
    if all(one.title_key.startswith(f"{shortest.title_key} ") for one in chosen if one is not shortest):
        return [shortest, *(one for one in chosen if one is not shortest)]
    return chosen


def _address_order(reading: Reading) -> list[tuple[int, str]]:
    """The address of a post with the numbers in it as numbers."""
    pieces = _DIGITS.split(reading.link)
    return [(int(piece), "") if piece.isdecimal() else (0, piece) for piece in pieces]
