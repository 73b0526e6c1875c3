"""The features by which `weighing` judges a run of posts: numbers from about 0 to 4."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from itertools import pairwise
from math import log
from statistics import mode
from typing import TYPE_CHECKING

from feeds.series.lexicon.labels import LABELS, STOP_WORDS
from feeds.series.lexicon.words import words_of
from feeds.series.prepared import DAY, fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from feeds.series.clues.shared_keys import Run, Source

FEATURES = (
    "bias", "size", "two", "three", "dense", "unbroken", "alone", "lift", "rare", "days", "longest_gap", "set_apart",
    "same_day", "tags", "slug", "title", "words", "folder", "linked_next", "linked", "cues", "any_cue", "counted",
    "rising", "stems", "key_words", "key_stops", "key_label", "separated", "anchored", "key_in_titles", "tag_count",
    "says_series", "middle", "wide", "few_posts", "owned", "owners", "clumps", "address_rising", "agreeing", "opens",
    "trust", "untried", "first_tag", "counted_posts", "told_posts", "tagging",
)  # fmt: skip
_SERIES_WORDS = frozenset(words_of("series"))
# A key is a series' own if so much of both is the same.
OWN_SHARE = 0.75


def features_of(
    run: Run,
    source: Source,
    owners: Sequence[int],
    trust: Mapping[str, tuple[float, float]],
    habits: tuple[float, float, float],
) -> tuple[float, ...]:
    """The values of `FEATURES` for a run. `owners` has for each reading the group that counts it already, or -1."""
    members = run.members
    count = len(members)
    size = source.size
    pairs = list(pairwise(members))
    steps = len(pairs)
    span = members[-1] - members[0] + 1
    times = source.times
    gaps = [(times[two] - times[one]) / DAY for one, two in pairs]
    *columns, rising = zip(*[_likeness(source, one, two) for one, two in pairs], strict=True)
    days = source.days(members[0], members[-1])
    dense = count / span
    return (
        1.0,
        min(log(count), 3.5),
        float(count == 2),
        float(count == 3),
        dense,
        float(span == count),
        count / run.sharing,
        min(4.0, log(dense * size / run.sharing)),
        1 - log(run.sharing) / source.scale,
        log(1 + max(0.0, days)) / 2,
        log(1 + max(gaps)) / 2,
        _set_apart(source, members, max(gaps)),
        sum(gap < 0.5 for gap in gaps) / steps,
        *(each / steps for each in map(sum, columns)),
        *_link_features(source, members, pairs),
        *_text_features(source, members),
        *_key_features(run, source),
        float(run.scale == 1),
        float(run.scale == 2),
        float(size < 60),
        *_owner_features(members, owners),
        source.clumps(run.kind, run.key),
        sum(rising) / steps,
        (source.agreeing(members) - 1) / 2,
        _opens(source, run),
        *trust.get(run.kind, (0.0, 1.0)),
        sum(source.readings[index].tags[:1] == (run.key,) for index in members) / count,
        *habits,
    )


def habits_of(source: Source, groups: Sequence[set[int]]) -> tuple[float, float, float]:
    """The habits of an author: the share of posts in counted groups, of posts that speak of a series, tags a post."""
    size = max(1, source.size)
    counted = sum(len(group) for group in groups) / size
    cue_share = sum(source.cued) / size
    tags = sum(len(one.tags) for one in source.readings) / size
    return min(1.0, 2 * counted), min(1.0, 4 * cue_share), min(8.0, tags) / 4


def _addresses_rise(source: Source, one: int, two: int) -> bool:
    """Return whether the addresses of two readings count on: `knots-03-hitch`, `knots-04-splice`."""
    first = source.slug_numbers(one)
    return bool(first) and any(0 < b - a <= 2 for a, b in zip(first, source.slug_numbers(two), strict=False))


def _opens(source: Source, run: Run) -> float:
    """Return 1.0 if the first post is titled as what all share: its subject is the series'."""
    first = source.words[run.members[0]]
    subject = _subject(run.key)
    return float(bool(subject) and run.kind != "links" and first <= subject)


def _likeness(source: Source, one: int, two: int) -> tuple[float, float, float, float, float, float]:
    """Return how alike two readings are: in tags, address, first word, title words, folder, counts of the address."""
    key = one * source.size + two
    known = source.likenesses.get(key)
    if known is not None:
        return known
    first, second = source.readings[one], source.readings[two]
    shared_tags = set(first.tags).intersection(second.tags)
    words = source.words[one] & source.words[two]
    slugs = source.slugs[one], source.slugs[two]
    found = (
        max(map(source.tag_rarity, shared_tags), default=0.0),
        float(bool(slugs[0] and slugs[1] and slugs[0][0] == slugs[1][0])),
        float(first.words[:1] == second.words[:1]),
        min(2.0, sum(map(source.word_rarity, words))),
        float(source.folders[one] == source.folders[two]),
        float(_addresses_rise(source, one, two)),
    )
    source.likenesses[key] = found
    return found


def _set_apart(source: Source, members: Sequence[int], longest: float) -> float:
    """Return how much longer the pauses before and after a run are than the longest in it."""
    before = source.days(members[0] - 1, members[0]) if members[0] else 30.0
    after = source.days(members[-1], members[-1] + 1) if members[-1] + 1 < source.size else 30.0
    return max(-2.0, min(2.0, log(1 + max(0.0, min(before, after))) - log(1 + longest)))


def _link_features(source: Source, members: Sequence[int], pairs: Sequence[tuple[int, int]]) -> tuple[float, float]:
    """The share of neighbours that one links to the other, and of members that link to any or are linked to."""
    links = source.links
    following = sum(two in links[one] or one in links[two] for one, two in pairs) / len(pairs)
    inside = set(members)
    touched: set[int] = set()
    for one in members:
        within = links[one] & inside
        if within:
            touched |= within
            touched.add(one)
    return following, len(touched) / len(members)


def _text_features(source: Source, members: Sequence[int]) -> tuple[float, float, float, float, float]:
    count = len(members)
    cues = sum([source.cued[index] for index in members]) / count
    numbered = [index for index in members if source.numbers[index]]
    if not numbered:
        return cues, float(cues > 0), 0.0, 0.0, 0.0
    rising = sum(source.numbers[one] < source.numbers[two] for one, two in pairwise(numbered)) / max(1, count - 1)
    stems = len({source.readings[index].mark.stem for index in numbered}) / count
    return cues, float(cues > 0), len(numbered) / count, rising, stems


def _key_features(run: Run, source: Source) -> tuple[float, float, float, float, float, float, float, float]:
    readings = [source.readings[index] for index in run.members]
    count = len(readings)
    length, stops, label, says_series = _words_of_key(run.key)
    separated = anchored = spoken = 0.0
    if run.kind in {"prefix", "label"}:
        separated = sum([length in one.separated for one in readings]) / count
        anchored = sum([length in one.anchors for one in readings]) / count
    elif run.kind in {"tag", "folder"}:
        subject = _subject(run.key)
        spoken = sum([not subject.isdisjoint(source.words[index]) for index in run.members]) / count
    tags = min(8, sum([len(one.tags) for one in readings]) / count) / 4
    return min(length, 5) / 2, stops, label, separated, anchored, spoken, tags, says_series


@lru_cache(maxsize=1024)
def _words_of_key(key: str) -> tuple[int, float, float, float]:
    """How many words a key has; whether these are all stop words, are a label, and have a word for series."""
    words = key.split()
    return (
        len(words),
        float(STOP_WORDS.issuperset(words)),
        float(key in LABELS),
        float(not _SERIES_WORDS.isdisjoint(words)),
    )


@lru_cache(maxsize=1024)
def _subject(key: str) -> frozenset[str]:
    """The words of a key, or of the last folder that it names, without stop words."""
    return frozenset(fold(key.rpartition("/")[2]).split()) - STOP_WORDS


def _owner_features(members: Sequence[int], owners: Sequence[int]) -> tuple[float, float]:
    """Return how many members are counted already, and by how many groups."""
    found = [owners[index] for index in members if owners[index] >= 0]
    return len(found) / len(members), min(3, len(set(found))) / 3


def trust_of(source: Source, groups: Sequence[set[int]]) -> dict[str, tuple[float, float]]:
    """For each kind, the share of the groups that are counted already whose posts share a key of that kind.

    An author who gives one numbered series a tag or folder of its own gives the next one, too. The second number
    is 1.0 where no group is large enough to tell.
    """
    large = {number: len(group) for number, group in enumerate(groups) if len(group) > 2}
    if not large:
        return {}
    owner = {index: number for number in large for index in groups[number]}
    own: dict[str, set[int]] = defaultdict(set)
    for (kind, _), posts in source.keys.items():
        found = own[kind]
        if kind != "links":
            owners = [owner[index] for index in posts if index in owner]
            if owners and len(owners) >= OWN_SHARE * len(posts):
                most = mode(owners)
                if owners.count(most) >= OWN_SHARE * max(large[most], len(posts)):
                    found.add(most)
    return {kind: (len(found) / len(large), 0.0) for kind, found in own.items()}
