"""Estimate how likely a run of posts is a series, by a logistic model trained by `benchmarks.train_series`.

Each group of kinds has its own weights, since a shared tag and a shared first word are different evidence.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from math import exp, log
from operator import mul
from typing import TYPE_CHECKING, Any

from feeds.series.clues.run_features import (
    DETAILS,
    FEATURES,
    details_of,
    most_tags,
    of_key,
    of_posts,
    of_source,
    trust_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from feeds.series.clues.shared_keys import Run, Source

WEIGHTS = "run_weights.json"
# More than sums of floating-point numbers in another order differ by.
ROUNDING = 1e-6
# Which kinds of key share a row of weights.
ROWS = {
    "tag": "tag",
    "folder": "address",
    "slug": "address",
    "prefix": "title",
    "label": "title",
    "ending": "word",
    "word": "word",
    "links": "links",
}


@lru_cache(maxsize=1)
def weights() -> dict[str, tuple[float, ...]]:
    """The weights of `FEATURES` by kind of key."""
    return by_kind(json.loads(files(__package__).joinpath(WEIGHTS).read_text(encoding="utf-8")))


def by_kind(data: dict[str, Any]) -> dict[str, tuple[float, ...]]:
    """The data file's rows spread over the kinds. A feature that the file does not know weighs nothing."""
    place = {name: index for index, name in enumerate(data["features"])}
    found = {}
    for kind, row in ROWS.items():
        values = [data["rows"][row][place[name]] if name in place else 0.0 for name in FEATURES]
        values[FEATURES.index("bias")] += data["kinds"][kind]
        found[kind] = tuple(values)
    return found


@lru_cache(maxsize=1)
def leeways() -> dict[str, tuple[float, float]]:
    """By kind of key, how much all `DETAILS` but the tags can add to a run's weight at most; and the weight of tags."""
    names = {name: FEATURES.index(name) for name in DETAILS}
    return {
        kind: (
            sum(max(0.0, row[names[name]] * most) for name, most in DETAILS.items() if name != "tags"),
            max(0.0, row[names["tags"]]),
        )
        for kind, row in weights().items()
    }


def described_runs(source: Source, groups: Sequence[AbstractSet[int]]) -> list[tuple[Run, tuple[float, ...]]]:
    """The runs that would bring something to `groups`, the series that are counted already, with their features."""
    owners = owners_of(source, groups)
    runs = source.runs(lambda members: any(owners[index] < 0 for index in members))
    return [(run, outline + details_of(run, source)) for run, outline in _outlined(source, groups, owners, runs)]


def _outlined(
    source: Source, groups: Sequence[AbstractSet[int]], owners: Sequence[int], runs: Iterable[Run]
) -> Iterator[tuple[Run, tuple[float, ...]]]:
    """Yield runs with all features but `DETAILS`."""
    trust, same = trust_of(source, groups), of_source(source, groups)
    known: dict[tuple[int, ...], tuple[float, ...]] = {}
    for run in runs:
        posts = known.get(run.members)
        if posts is None:
            posts = known[run.members] = of_posts(source, run.members, owners)
        yield run, posts + of_key(run, source, trust) + same


def likely_runs(
    source: Source,
    groups: Sequence[AbstractSet[int]],
    owners: Sequence[int],
    is_useful: Callable[[Sequence[int]], bool],
    least: float,
) -> list[tuple[float, Run]]:
    """The useful runs that are likelier series than `least`, each with how likely it is.

    `is_useful` must not be true of some posts of a run where it is false of all. Most runs are far from likely: they
    are left when what is quickly known of them shows that `DETAILS` cannot make them so.
    """
    limit = log(least / (1 - least)) - ROUNDING
    found = []
    for run, outline in _outlined(source, groups, owners, source.runs(is_useful)):
        leeway, of_tags = leeways()[run.kind]
        most = sum(map(mul, weights()[run.kind], outline)) + leeway
        if most + of_tags <= limit or most + of_tags * most_tags(run, source) <= limit:
            continue
        chance = likelihood(run, outline + details_of(run, source))
        if chance > least:
            found.append((chance, run))
    return found


def owners_of(source: Source, groups: Sequence[AbstractSet[int]]) -> list[int]:
    """For each reading the index of the group that has it, or -1."""
    owners = [-1] * source.size
    for number, group in enumerate(groups):
        for index in group:
            owners[index] = number
    return owners


def likelihood(run: Run, features: Sequence[float]) -> float:
    """The probability that most of a run is most of a series, from 0.0 to 1.0."""
    total = sum(map(mul, weights()[run.kind], features))
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))
