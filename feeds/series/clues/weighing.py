"""Estimate how likely a run of posts is a series, by a logistic model trained by `benchmarks.train_series`.

Each group of kinds has its own weights, since a shared tag and a shared first word are different evidence.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from math import exp
from typing import TYPE_CHECKING, Any

from feeds.series.clues.run_features import FEATURES, features_of, habits_of, trust_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from feeds.series.clues.shared_keys import Run, Source

WEIGHTS = "run_weights.json"
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
    """The weights of `FEATURES` by kind of key, the bias first."""
    return by_kind(json.loads(files(__package__).joinpath(WEIGHTS).read_text(encoding="utf-8")))


def by_kind(data: dict[str, Any]) -> dict[str, tuple[float, ...]]:
    """The data file's rows spread over the kinds. A feature that the file does not know weighs nothing."""
    place = {name: index for index, name in enumerate(data["features"])}
    found = {}
    for kind, row in ROWS.items():
        values = [data["rows"][row][place[name]] if name in place else 0.0 for name in FEATURES]
        values[0] += data["kinds"][kind]
        found[kind] = tuple(values)
    return found


def described_runs(
    source: Source, groups: Sequence[set[int]], is_useful: Callable[[Run], bool] = lambda _: True
) -> list[tuple[Run, tuple[float, ...]]]:
    """The useful runs that would bring something to `groups`, the series that are counted already, with features."""
    owners = [-1] * source.size
    for number, group in enumerate(groups):
        for index in group:
            owners[index] = number
    trust, habits = trust_of(source, groups), habits_of(source, groups)
    return [
        (run, features_of(run, source, owners, trust, habits))
        for run in source.runs()
        if any(owners[index] < 0 for index in run.members) and is_useful(run)
    ]


def likelihood(run: Run, features: Sequence[float]) -> float:
    """The probability that most of a run is most of a series, from 0.0 to 1.0."""
    total = sum(map(float.__mul__, weights()[run.kind], features))
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))
