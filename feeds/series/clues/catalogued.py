"""Titles that bear numbers of somebody else's list: a judge's problems, advisories, standards, tickets."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.series.prepared import Reading

# Two titles are too few to judge by.
FEWEST = 3
# At least this many titles must have such a number, and at most this share of them may count on from the one before.
NUMBERED_SHARE = 0.7
COUNTED_SHARE = 0.4
# A part's successor is at most so much further; problems are taken up in any order, or from a list with holes.
NEXT = 2
# Three figures or more, within the first characters of a title; never part of a decimal or a percentage.
_NUMBER = re.compile(r"(?<![\d.,])\d{3,7}(?![\dA-Za-z%]|[.,]\d)")
_REACH = 20
# "CVE-2023-38497", "DSA-2021-17": who issues an advisory, its year and number.
_ADVISORY = re.compile(r"(?<![^\W_])[A-Z]{2,8}-(?:19|20)\d\d-\d{2,7}(?![^\W_])")
_YEARS = range(1900, 2101)


def is_catalogued(readings: Sequence[Reading]) -> bool:
    """Whether titles bear catalogue numbers: "[Gold / 10026] Colours", "LeetCode 704 – Search".

    Such numbers have three figures or more, are all different and do not count on in time. A serial's do,
    also in its thousandth chapter.
    """
    advisories = sum(bool(_ADVISORY.search(one.candidate.title)) for one in readings)
    if len(readings) >= FEWEST and advisories >= NUMBERED_SHARE * len(readings):
        return True
    numbers = [number for one in readings if (number := _catalogue_number(one)) is not None]
    if len(readings) < FEWEST or len(numbers) < NUMBERED_SHARE * len(readings):
        return False
    if len(set(numbers)) < NUMBERED_SHARE * len(numbers):
        return False
    counting = sum(0 < after - before <= NEXT for before, after in pairwise(numbers))
    return counting <= COUNTED_SHARE * (len(numbers) - 1)


def _catalogue_number(reading: Reading) -> int | None:
    """Return the first long number near the beginning of a title that is not a year."""
    if reading.mark.tier == "word" and reading.mark.number:
        return None
    for found in _NUMBER.finditer(reading.candidate.title[:_REACH]):
        if int(found[0]) not in _YEARS:
            return int(found[0])
    return None
