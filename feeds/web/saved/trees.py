"""Decision trees that weigh the pieces of a saved text together, learned by gradient boosting.

`benchmarks.train_saved_texts` learned them with LightGBM; reading them needs nothing but this module.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

TREES = "trees.json"


@dataclass(frozen=True, slots=True)
class Tree:
    """A decision tree: at each fork the number of a feature, its limit, and where both ways lead.

    A way leads to a fork from 0 on, or to the leaf -1 - n.
    """

    features: tuple[int, ...]
    limits: tuple[float, ...]
    below: tuple[int, ...]
    above: tuple[int, ...]
    leaves: tuple[float, ...]

    def value(self, row: Sequence[float]) -> float:
        """The value of the leaf to which the numbers of a piece lead."""
        at = 0
        while at >= 0:
            at = self.below[at] if row[self.features[at]] <= self.limits[at] else self.above[at]
        return self.leaves[-1 - at]


@cache
def learned_trees(features: tuple[str, ...]) -> tuple[Tree, ...]:
    """The trees in the data file, for rows with these features."""
    known = json.loads(files(__package__).joinpath(TREES).read_text(encoding="utf-8"))
    places = [features.index(name) for name in known["features"]]
    return tuple(
        Tree(
            tuple(places[number] for number in tree["features"]),
            tuple(map(float, tree["limits"])),
            tuple(tree["below"]),
            tuple(tree["above"]),
            tuple(map(float, tree["leaves"])),
        )
        for tree in known["trees"]
    )


def tree_scores(rows: Sequence[Sequence[float]], trees: Sequence[Tree]) -> list[float]:
    """For each row the logarithm of how much more likely its piece is text than not."""
    return [sum(tree.value(row) for tree in trees) for row in rows]
