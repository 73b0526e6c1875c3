"""Posts that came at one moment: an import or a first upload gives hundreds of posts one date."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from feeds.series.prepared import Reading

# In five folders of labelled blogs more of the posts did so than this: none of these was a series.
CROWDED_SHARE = 0.5


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
