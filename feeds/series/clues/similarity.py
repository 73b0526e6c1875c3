"""What ties two posts to each other without a count: likeness of titles, tags, links, cues, nearness.

A bond is one number; each kind of evidence adds to it. What few posts share ties, what many share does
not: a word or tag is worth the more the rarer it is in its source.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from feeds.series.lexicon.labels import STOP_WORDS
from feeds.series.prepared import DAY
from feeds.series.titles.numbers import parse_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from feeds.series.clues.addresses import Addresses
    from feeds.series.prepared import Reading

# Posts further apart than this in their source are tied by nothing but a name.
REACH = 30
# How many neighbours of one word or tag are looked at before each post: what keeps it linear.
LOOK_BACK = 6
MOST_POSTS = 60


@dataclass(slots=True)
class Bond:
    """How much two readings have to do with each other. `first` is the older one."""

    first: int
    second: int
    words: float = 0.0
    tags: float = 0.0
    link: float = 0.0
    cue: float = 0.0

    def strength(self, readings: Sequence[Reading]) -> float:
        """All evidence in one number; nearness counts for it, distance against."""
        one, two = readings[self.first], readings[self.second]
        gap = two.rank - one.rank
        days = abs(two.time - one.time) / DAY
        near = 0.4 if gap == 1 else 0.2 if gap <= 3 else 0.0 if gap <= 8 else -0.5 if gap <= 20 else -1.0
        late = 0.5 * (days > 60) + 0.5 * (days > 365)
        return min(self.words, 3.0) + self.tags + self.link + self.cue + near - late


def scale_of(count: int) -> float:
    """The size that rarity is measured against: the logarithm of the next power of two."""
    return log(max(2, 1 << (count - 1).bit_length())) if count > 1 else log(2)


def _rarity(posts: int, scale: float) -> float:
    """1.0 for what only one post has, falling to 0.0 for what all have."""
    return max(0.0, 1 - log(posts) / scale)


def title_words(reading: Reading) -> set[str]:
    """The words of a title that tell its subject."""
    return {
        word
        for word in reading.title_key.split()
        if word not in STOP_WORDS and (len(word) > 2 or not word.isascii()) and not word.isdigit()
    }


def find_bonds(readings: Sequence[Reading], addresses: Addresses) -> list[Bond]:
    """The bonds of a source: between posts with a word of the title in common, or a link."""
    scale = scale_of(len(readings))
    bonds = _word_bonds(readings, scale)
    for index, reading in enumerate(readings):
        for link in reading.candidate.traits.links:
            other = addresses.find(link.target, link.text)
            if other is not None and other != index and abs(other - index) <= REACH:
                pair = (min(index, other), max(index, other))
                bond = bonds.setdefault(pair, Bond(*pair))
                bond.link = max(bond.link, 1.0 if link.role else 0.5)
    for one, two, weight in _cue_bonds(readings):
        if (one, two) in bonds:
            bonds[one, two].cue = weight
    tagged: dict[str, int] = defaultdict(int)
    for reading in readings:
        for tag in reading.tags:
            tagged[tag] += 1
    for bond in bonds.values():
        shared = set(readings[bond.first].tags).intersection(readings[bond.second].tags)
        if shared:
            bond.tags = max(0.0, 1.2 * (_rarity(min(tagged[tag] for tag in shared), scale) - 0.4))
    return list(bonds.values())


def _word_bonds(readings: Sequence[Reading], scale: float) -> dict[tuple[int, int], Bond]:
    """Bonds between posts that share a word of the title with few others between them."""
    posts: dict[str, list[int]] = defaultdict(list)
    for index, reading in enumerate(readings):
        for word in title_words(reading):
            posts[word].append(index)
    weights: dict[tuple[int, int], float] = defaultdict(float)
    for same in posts.values():
        if 2 <= len(same) <= MOST_POSTS:
            weight = _rarity(len(same), scale)
            for pair in _neighbours(same):
                weights[pair] += weight
    return {pair: Bond(*pair, words=round(weight, 6)) for pair, weight in weights.items()}


def _neighbours(posts: list[int]) -> Iterable[tuple[int, int]]:
    for place, two in enumerate(posts):
        for one in posts[max(0, place - LOOK_BACK) : place]:
            if two - one <= REACH:
                yield one, two


def _cue_bonds(readings: Sequence[Reading]) -> Iterable[tuple[int, int, float]]:
    """Posts near each other that both speak of a series; most of all where their numbers follow."""
    said = [
        (
            index,
            next((parse_number(cue.number)[0] for cue in reading.candidate.traits.cues if parse_number(cue.number)), 0),
        )
        for index, reading in enumerate(readings)
        if reading.candidate.traits.cues
    ]
    for place, (two, later) in enumerate(said):
        for one, earlier in said[max(0, place - 4) : place]:
            if two - one <= REACH:
                yield one, two, 1.0 if earlier and later == earlier + 1 else 0.5
