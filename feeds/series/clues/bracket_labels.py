"""Labels in brackets before titles ("[Network] Hosts"): where nearly all posts bear one, they are tags."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from feeds.series.lexicon.words import unaccented
from feeds.series.prepared import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.series.prepared import Reading

_LABEL = re.compile(r"\A\s{0,9}[\[(【「《〈]([^\])】」》〉]{1,40})[\])】」》〉]")
# If this share of a source's titles bears a label, its author sorts posts by labels.
SORTED_SHARE = 0.6
# A label that sorts posts still names a series where this share of its titles is numbered: "[Network] 3. Hosts".
NUMBERED_SHARE = 0.5
# Fewer labels sort nothing.
FEWEST_LABELS = 3


def label_of(title: str) -> str:
    """The folded text of the brackets that a title begins with; "" where it begins otherwise."""
    found = _LABEL.match(title)
    return fold(found[1]) if found else ""


def sorting_labels(readings: Sequence[Reading]) -> frozenset[str]:
    """The labels that are tags, without accents: those of a source that labels nearly all posts.

    "[Off-Topic]", "[Linux]" and "[Docker]" before all titles name no series, however many posts have them. A label that
    posts count under does.
    """
    groups: dict[str, list[Reading]] = defaultdict(list)
    for one in readings:
        if label := unaccented(label_of(one.candidate.title)):
            groups[label].append(one)
    labelled = sum(map(len, groups.values()))
    if len(groups) < FEWEST_LABELS or labelled < SORTED_SHARE * len(readings):
        return frozenset()
    return frozenset(
        label
        for label, posts in groups.items()
        if sum(bool(one.mark.number) for one in posts) < NUMBERED_SHARE * len(posts)
    )
