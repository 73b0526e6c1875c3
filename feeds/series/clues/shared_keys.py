"""Runs of posts that share something: a tag, a folder, the beginning of a title or address, a rare word, links.

Most series of blogs are not counted, and posts outside a series often share the same things as its parts. So runs are
only listed and described here, in numbers; `weighing` estimates how likely each is a series.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cached_property
from itertools import chain, pairwise
from math import log
from operator import sub
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from feeds.series.clues.bracket_labels import label_of
from feeds.series.clues.moments import moments_of
from feeds.series.lexicon.labels import STOP_WORDS
from feeds.series.prepared import DAY, MOST_WORDS, Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from feeds.series.clues.addresses import Addresses

# What more posts share is a topic; no series of the labelled blogs has more parts without a count.
MOST_POSTS = 150
# The most other posts and days that may lie between two of a run, at each of three scales. Both must be exceeded.
SCALES = ((1, 3.0), (8, 45.0), (80, 400.0))
# A run is cut at this many other posts, whatever the days.
FARTHEST = 400
# A run is dropped if only one post in this many is a member.
SPARSEST = 25
# Posts that link to each other are near if at most this many are between them.
LINK_REACH = 4
_SLUG_WORD = re.compile(r"[^-_+.%]+")
_SLUG_NUMBER = re.compile(r"\d{1,3}(?!\d)")
_SLUG_DATE = re.compile(r"\d{4}[-_]?\d{2}(?:[-_]?\d{2})?")
_FOLDER_DATE = re.compile(r"/(?:19|20)\d{2}(?:/\d{1,2}){0,2}(?![^/])")
_BEGINNINGS = (1, 2, 3, 4)
_ENDINGS = (2, 3)
_WORDS = frozenset({"prefix", "slug", "ending"})
_NONE: frozenset[int] = frozenset()
_Value = TypeVar("_Value")


class Run(NamedTuple):
    """Posts near each other that share `key`, which is of a `kind`; `sharing` counts all posts with it.

    `members` are indexes of readings in time; `scale` is the index in `SCALES` of the distance that was allowed.
    """

    kind: str
    key: str
    members: tuple[int, ...]
    sharing: int
    scale: int


class Source:
    """The readings of one source with what runs are looked for by: words, slugs, folders, links.

    `sorting_labels` are the labels of titles that are tags (`bracket_labels`).
    """

    def __init__(self, readings: Sequence[Reading], addresses: Addresses, sorting_labels: frozenset[str]) -> None:
        self.readings = readings
        self.size = len(readings)
        self.scale = log(max(self.size, 3))
        self.slugs = [_slug_words(one.link) for one in readings]
        self.folders = [_folder(one.link) for one in readings]
        self.words = [title_words(one) for one in readings]
        self.links = _links(readings, addresses)
        self.sorting_labels = sorting_labels
        self.word_counts = Counter(chain.from_iterable(self.words))
        self.tag_counts = Counter(chain.from_iterable(one.tags for one in readings))
        self._kinds: dict[tuple[int, ...], set[str]] = {}
        self._slug_numbers: dict[int, tuple[int, ...]] = {}
        self._clumps: dict[tuple[str, str], float] = {}
        self.cued = [bool(one.candidate.traits.cues) for one in readings]
        self.numbers = [one.mark.number for one in readings]
        self.times = [one.time for one in readings]
        self.moments = moments_of(readings)
        self.likenesses: dict[int, tuple[float, float, float]] = {}
        # A missing slug equals no other.
        self.slug_heads = [slug[0] if slug else index for index, slug in enumerate(self.slugs)]
        self.title_heads = [one.words[:1] for one in readings]
        self.linked = any(self.links)

    @cached_property
    def keys(self) -> dict[tuple[str, str], list[int]]:
        """Return keys with the posts that share them: from two to `MOST_POSTS`, and never nearly all."""
        words = [one.words for one in self.readings]
        short_enough = [one if len(one) < MOST_WORDS else () for one in words]
        labels = [label_of(one.candidate.title) for one in self.readings]
        groups = _with_value("tag", [one.tags for one in self.readings], self.tag_counts)
        groups |= _with_value("folder", [(one,) if "/" in one else () for one in self.folders])
        groups |= _with_value("label", [(one,) if one else () for one in labels])
        groups |= _with_value("word", self.words, self.word_counts)
        groups |= _leading_words("prefix", words, _BEGINNINGS)
        groups |= _leading_words("slug", self.slugs, _BEGINNINGS)
        groups |= _leading_words("ending", short_enough, _ENDINGS, last=True)
        for linked in self._chains():
            groups["links", str(linked[0])] = linked
        most = min(MOST_POSTS, 0.9 * self.size)
        return {
            (kind, key): posts
            for (kind, key), posts in groups.items()
            if 1 < len(posts) <= most
            and not (kind == "slug" and groups.get(("prefix", key)) == posts)
            and not (kind in _WORDS and STOP_WORDS.issuperset(key.split()))  # "the-…" is just an article
        }

    def slug_numbers(self, index: int) -> tuple[int, ...]:
        """The numbers in the last part of a reading's address, a date before it left out."""
        found = self._slug_numbers.get(index)
        if found is None:
            found = self._slug_numbers[index] = _slug_numbers(self.readings[index].link)
        return found

    def clumps(self, kind: str, key: str) -> float:
        """The number of clumps of all posts with a key, for each of them: 1.0 if none is beside another."""
        found = self._clumps.get((kind, key))
        if found is None:
            posts = self.keys[kind, key]
            found = (sum(two - one > 2 for one, two in pairwise(posts)) + 1) / len(posts)
            self._clumps[kind, key] = found
        return found

    def _chains(self) -> list[list[int]]:
        """Posts that links join to near ones, from two on."""
        parent = list(range(self.size))

        def root(index: int) -> int:
            while parent[index] != index:
                parent[index] = parent[parent[index]]
                index = parent[index]
            return index

        for index, others in enumerate(self.links):
            for other in others:
                if abs(index - other) <= LINK_REACH:
                    parent[root(index)] = root(other)
        chains: dict[int, list[int]] = defaultdict(list)
        for index in range(self.size):
            chains[root(index)].append(index)
        return [chain for chain in chains.values() if len(chain) > 1]

    def runs(self, is_useful: Callable[[Sequence[int]], bool]) -> Iterator[Run]:
        """The useful runs, each once for each key that its posts share; none of posts that are not useful together."""
        found = list(self._all_runs(is_useful))
        for one in found:
            self._kinds.setdefault(one.members, set()).add(one.kind)
        yield from found

    def agreeing(self, members: tuple[int, ...]) -> int:
        """Return how many kinds of key have a run of exactly these members."""
        return len(self._kinds.get(members, ()))

    def _all_runs(self, is_useful: Callable[[Sequence[int]], bool]) -> Iterator[Run]:
        for (kind, key), posts in self.keys.items():
            if min(map(sub, posts[1:], posts)) >= 2 * SPARSEST or not is_useful(posts):
                continue  # no two are near enough: most keys of a large source
            last: list[list[int]] = []
            for scale, (ranks, days) in enumerate(SCALES):
                found = self._cut(posts, ranks, days)
                for run in found:
                    if len(run) > 1 and run[-1] - run[0] < SPARSEST * len(run) and run not in last and is_useful(run):
                        yield Run(kind, key, tuple(run), len(posts), scale)
                if len(found) == 1:
                    break  # a larger scale gives the same run
                last = found

    def _cut(self, posts: list[int], ranks: int, days: float) -> list[list[int]]:
        times = self.times
        run = [posts[0]]
        runs = [run]
        for before, after in pairwise(posts):
            between = after - before - 1
            if between > ranks and (between > FARTHEST or (times[after] - times[before]) / DAY > days):
                run = []
                runs.append(run)
            run.append(after)
        return runs

    def days(self, one: int, two: int) -> float:
        """The days between two readings."""
        return (self.times[two] - self.times[one]) / DAY

    @cached_property
    def rarest_tags(self) -> list[float]:
        """For each reading the rarity of the rarest tag that it shares with another, 0.0 without one."""
        rarity = {tag: self.tag_rarity(tag) if count > 1 else 0.0 for tag, count in self.tag_counts.items()}
        return [max(map(rarity.__getitem__, one.tags), default=0.0) for one in self.readings]

    def word_rarity(self, word: str) -> float:
        """1.0 for a word that one title has, 0.0 for one that all have."""
        return 1 - log(self.word_counts[word]) / self.scale

    def tag_rarity(self, tag: str) -> float:
        """1.0 for a tag that one post has, 0.0 for one that all have."""
        return 1 - log(self.tag_counts[tag]) / self.scale


def _with_value(
    kind: str, values: Sequence[Collection[str]], counts: Mapping[str, int] | None = None
) -> dict[tuple[str, str], list[int]]:
    """The values that at least two and at most `MOST_POSTS` posts have, with these posts; `counts` has all posts'."""
    counts = counts or Counter(chain.from_iterable(values))
    found: dict[str, list[int]] = {value: [] for value, count in counts.items() if 1 < count <= MOST_POSTS}
    for index, own in enumerate(values):
        for value in own:
            if value in found:
                found[value].append(index)
    return {(kind, value): posts for value, posts in found.items() if _may_be_a_run(posts)}


def _leading_words(
    kind: str, titles: Sequence[tuple[str, ...]], lengths: Sequence[int], *, last: bool = False
) -> dict[tuple[str, str], list[int]]:
    """Return the first (`last`: the last) words that titles share, with the titles' indexes, shortest first.

    Longer ones are only tried for titles that share a shorter one: of 20,000 titles most drop out at once.
    """
    found: dict[tuple[str, str], list[int]] = {}
    alike: list[list[int]] = [list(range(len(titles)))]
    for length in range(1, max(lengths) + 1):
        place = -length if last else length - 1
        alike = [longer for posts in alike for longer in _split(titles, posts, length, place)]
        if length in lengths:
            for posts in sorted(alike):
                words = titles[posts[0]]
                found[kind, " ".join(words[-length:] if last else words[:length])] = posts
    return found


def _split(titles: Sequence[tuple[str, ...]], posts: Sequence[int], length: int, place: int) -> list[list[int]]:
    """Posts by the word at one place of titles of at least a length, where two or more share it."""
    if len(posts) == 2:  # most often: a quarter of the time of the general way
        one, two = titles[posts[0]], titles[posts[1]]
        alike = len(one) >= length and len(two) >= length and one[place] == two[place]
        return [list(posts)] if alike else []
    long_enough = ((titles[index][place], index) for index in posts if len(titles[index]) >= length)
    return list(filter(_may_be_a_run, shared_values(long_enough).values()))


def _may_be_a_run(posts: Sequence[int]) -> bool:
    """Return False for two posts that are too far apart for a run, as most pairs of a large source are."""
    return len(posts) > 2 or posts[1] - posts[0] < 2 * SPARSEST


def shared_values(pairs: Iterable[tuple[_Value, int]]) -> dict[_Value, list[int]]:
    """The values that come with several indexes, and these, from pairs of a value and an index.

    Most titles share nothing with others: a list for each took much of the time of the garbage collector.
    """
    first: dict[_Value, int] = {}
    shared: dict[_Value, list[int]] = {}
    for value, index in pairs:
        if value not in first:
            first[value] = index
        elif value in shared:
            shared[value].append(index)
        else:
            shared[value] = [first[value], index]
    return shared


def title_words(reading: Reading) -> set[str]:
    """The words of a title that tell its subject."""
    return {
        word
        for word in reading.title_key.split()
        if word not in STOP_WORDS and (len(word) > 2 or not word.isascii()) and not word.isdigit()
    }


def _slug_words(link: str) -> tuple[str, ...]:
    """Return the words of the last part of an address, without a leading date."""
    words = _SLUG_WORD.findall(link.partition("?")[0].partition("/")[2].rpartition("/")[2])
    start = 0
    while start < len(words) and words[start].isdigit():
        start += 1
    return tuple(words[start : start + 4])


def _slug_numbers(link: str) -> tuple[int, ...]:
    """The numbers in the last part of an address, a date before it left out."""
    slug = link.partition("?")[0].partition("/")[2].rpartition("/")[2]
    return tuple(int(found) for found in _SLUG_NUMBER.findall(_SLUG_DATE.sub("", slug)))


def _folder(link: str) -> str:
    """The folder of an address, without the dates in it: `/2019/06/climbing/` and `/2019/07/climbing/` are one."""
    parts = _FOLDER_DATE.sub("", link.partition("?")[0].rpartition("/")[0]).split("/")
    while parts and parts[-1].isdigit():
        parts.pop()
    return "/".join(parts)


def _links(readings: Sequence[Reading], addresses: Addresses) -> list[AbstractSet[int]]:
    """For each reading those that its text links to; without those that a fifth of all link to, as sidebars do."""
    found: list[AbstractSet[int]] = []
    counts: dict[int, int] = defaultdict(int)
    for index, reading in enumerate(readings):
        traits = reading.candidate.traits
        if not traits.links and not traits.lists:
            found.append(_NONE)
            continue
        others = {addresses.find(link.target, link.text) for link in traits.links}
        for part_list in traits.lists:
            others.update(addresses.find(target, text) for text, target in part_list.entries)
        found.append({other for other in others if other is not None and other != index})
        for other in found[-1]:
            counts[other] += 1
    most = max(5, 0.2 * len(readings))
    return [{other for other in others if counts[other] <= most} if others else _NONE for others in found]
