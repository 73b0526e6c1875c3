"""Titles that begin alike because they have the same heading for news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.series.prepared import DAY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.series.prepared import Reading

# A post that is published again within these days is the same post.
SAME_POST = 0.5
# A repost or translation follows within weeks; a heading for news repeats a title after months.
REPOST = 60


def is_repeating(readings: Sequence[Reading], members: Sequence[int]) -> bool:
    """Whether posts have different titles of which one comes again months later: "Tools: Update" among others on tools.

    A heading for news repeats itself; no part of a work bears the title of another.
    """
    first: dict[str, float] = {}
    again = False
    for index in members:
        time = readings[index].time
        again |= time - first.setdefault(readings[index].title_key, time) > REPOST * DAY
    return again and len(first) > 1
