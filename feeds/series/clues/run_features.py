"""The features by which `weighing` judges a run of posts: numbers from about 0 to 4."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from itertools import pairwise
from math import log
from operator import eq
from statistics import mode
from typing import TYPE_CHECKING

from feeds.series.lexicon.labels import LABELS, STOP_WORDS
from feeds.series.lexicon.words import words_of
from feeds.series.prepared import DAY, fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from feeds.series.clues.shared_keys import Run, Source

# Features of a run's posts, whatever they share: the same for all runs of the same posts.
POSTS = (
    "size", "two", "three", "dense", "unbroken", "days", "longest_gap", "set_apart", "same_day", "slug", "title",
    "folder", "linked_next", "linked", "cues", "any_cue", "counted", "rising", "stems", "owned", "owners", "agreeing",
)  # fmt: skip
# Features of what they share.
KEY = (
    "alone", "lift", "rare", "key_words", "key_stops", "key_label", "says_series", "separated", "anchored", "middle",
    "wide", "clumps", "trust", "untried",
)  # fmt: skip
SOURCE = ("bias", "few_posts", "counted_posts", "told_posts", "tagging")
# Features for which words, tags and addresses of neighbours are compared, none below 0; and the most that each can be.
DETAILS = {"tags": 1.0, "words": 2.0, "address_rising": 1.0, "key_in_titles": 1.0, "tag_count": 2.0, "opens": 1.0,
           "first_tag": 1.0}  # fmt: skip
FEATURES = (*POSTS, *KEY, *SOURCE, *DETAILS)
_SERIES_WORDS = frozenset(words_of("series"))
# A key is a series' own if so much of both is the same.
OWN_SHARE = 0.75


def of_posts(source: Source, members: tuple[int, ...], owners: Sequence[int]) -> tuple[float, ...]:
    """The values of `POSTS` for a run. `owners` has for each reading the group that counts it already, or -1."""
    count = len(members)
    steps = count - 1
    span = members[-1] - members[0] + 1
    times = [source.times[index] for index in members]
    gaps = [(two - one) / DAY for one, two in pairwise(times)]
    longest = max(gaps)
    return (
        min(log(count), 3.5),
        float(count == 2),
        float(count == 3),
        count / span,
        float(span == count),
        log(1 + max(0.0, (times[-1] - times[0]) / DAY)) / 2,
        log(1 + longest) / 2,
        _set_apart(source, members, longest),
        sum([gap < 0.5 for gap in gaps]) / steps,
        _equal(source.slug_heads, members) / steps,
        _equal(source.title_heads, members) / steps,
        _equal(source.folders, members) / steps,
        *(_link_features(source, members) if source.linked else (0.0, 0.0)),
        *_text_features(source, members),
        *_owner_features(members, owners),
        (source.agreeing(members) - 1) / 2,
    )


def of_key(run: Run, source: Source, trust: Mapping[str, tuple[float, float]]) -> tuple[float, ...]:
    """The values of `KEY` for a run."""
    members, sharing = run.members, run.sharing
    length, stops, label, says_series = _words_of_key(run.key)
    dense = len(members) / (members[-1] - members[0] + 1)
    return (
        len(members) / sharing,
        min(4.0, log(dense * source.size / sharing)),
        1 - log(sharing) / source.scale,
        min(length, 5) / 2,
        stops,
        label,
        says_series,
        *(_pauses_after(source, members, length) if run.kind in {"prefix", "label"} else (0.0, 0.0)),
        float(run.scale == 1),
        float(run.scale == 2),
        source.clumps(run.kind, run.key),
        *trust.get(run.kind, (0.0, 1.0)),
    )


def of_source(source: Source, groups: Sequence[AbstractSet[int]]) -> tuple[float, ...]:
    """The values of `SOURCE`, the habits of its author.

    The share of posts in counted groups, that of posts that speak of a series, and the tags of a post.
    """
    size = max(1, source.size)
    counted = sum(len(group) for group in groups) / size
    cue_share = sum(source.cued) / size
    tags = sum(len(one.tags) for one in source.readings) / size
    return 1.0, float(source.size < 60), min(1.0, 2 * counted), min(1.0, 4 * cue_share), min(8.0, tags) / 4


def details_of(run: Run, source: Source) -> tuple[float, ...]:
    """The values of `DETAILS` for a run."""
    members = run.members
    count = len(members)
    readings = [source.readings[index] for index in members]
    tags, words, rising = map(sum, zip(*[_likeness(source, *pair) for pair in pairwise(members)], strict=True))
    spoken = 0.0
    if run.kind in {"tag", "folder"}:
        subject = _subject(run.key)
        spoken = sum([not subject.isdisjoint(source.words[index]) for index in members]) / count
    return (
        tags / (count - 1),
        words / (count - 1),
        rising / (count - 1),
        spoken,
        min(8, sum([len(one.tags) for one in readings]) / count) / 4,
        _opens(source, run),
        sum([one.tags[:1] == (run.key,) for one in readings]) / count,
    )


def most_tags(run: Run, source: Source) -> float:
    """The most that "tags" of `DETAILS` can be for a run, from what each post alone has."""
    rarest = [source.rarest_tags[index] for index in run.members]
    return sum(map(min, rarest, rarest[1:])) / (len(rarest) - 1)


def _equal(values: Sequence[object], members: Sequence[int]) -> int:
    """Return how many neighbours of a run have equal values."""
    own = [values[index] for index in members]
    return sum(map(eq, own, own[1:]))


def _addresses_rise(source: Source, one: int, two: int) -> bool:
    """Return whether the addresses of two readings count on: `knots-03-hitch`, `knots-04-splice`."""
    first = source.slug_numbers(one)
    return bool(first) and any(0 < b - a <= 2 for a, b in zip(first, source.slug_numbers(two), strict=False))


def _opens(source: Source, run: Run) -> float:
    """Return 1.0 if the first post is titled as what all share: its subject is the series'."""
    first = source.words[run.members[0]]
    subject = _subject(run.key)
    return float(bool(subject) and run.kind != "links" and first <= subject)


def _likeness(source: Source, one: int, two: int) -> tuple[float, float, float]:
    """Return how alike two readings are: in tags, in title words, and whether their addresses count on."""
    key = one * source.size + two
    known = source.likenesses.get(key)
    if known is not None:
        return known
    shared_tags = set(source.readings[one].tags).intersection(source.readings[two].tags)
    words = source.words[one] & source.words[two]
    found = (
        max(map(source.tag_rarity, shared_tags), default=0.0),
        min(2.0, sum(map(source.word_rarity, words))),
        float(_addresses_rise(source, one, two)),
    )
    source.likenesses[key] = found
    return found


def _set_apart(source: Source, members: Sequence[int], longest: float) -> float:
    """Return how much longer the pauses before and after a run are than the longest in it."""
    before = source.days(members[0] - 1, members[0]) if members[0] else 30.0
    after = source.days(members[-1], members[-1] + 1) if members[-1] + 1 < source.size else 30.0
    return max(-2.0, min(2.0, log(1 + max(0.0, min(before, after))) - log(1 + longest)))


def _link_features(source: Source, members: Sequence[int]) -> tuple[float, float]:
    """The share of neighbours that one links to the other, and of members that link to any or are linked to."""
    links = source.links
    following = sum(two in links[one] or one in links[two] for one, two in pairwise(members)) / (len(members) - 1)
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


def _pauses_after(source: Source, members: Sequence[int], length: int) -> tuple[float, float]:
    """The shares of titles that have a colon or a dash, and any pause, after some number of words."""
    readings = [source.readings[index] for index in members]
    separated = sum([length in one.separated for one in readings])
    anchored = sum([length in one.anchors for one in readings])
    return separated / len(readings), anchored / len(readings)


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


def trust_of(source: Source, groups: Sequence[AbstractSet[int]]) -> dict[str, tuple[float, float]]:
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
        if kind != "links" and len(posts) > 2:  # two posts are not most of a large group
            owners = [owner[index] for index in posts if index in owner]
            if owners and len(owners) >= OWN_SHARE * len(posts):
                most = mode(owners)
                if owners.count(most) >= OWN_SHARE * max(large[most], len(posts)):
                    found.add(most)
    return {kind: (len(found) / len(large), 0.0) for kind, found in own.items()}
