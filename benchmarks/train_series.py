"""Learn how much each feature of a run of posts says for a series, from labelled blogs.

usage: python -m benchmarks.train_series FOLDER [MORE ...] [--held-back | --write]

Each folder is as for `benchmarks.series_corpora`; blogs that are held back in the first teach nothing here. The weights
in the repository were learned from 33 blogs of the first folder and 67 further ones with `series` in their posts'
front matter: with the first folder alone B3 was .045 lower on blogs that taught nothing. Needs numpy, which the program
does not: `pip install numpy` in an environment of its own.

Prints B3 where each blog is judged by weights that all others taught. `--held-back` judges the held-back blogs, too, by
the weights of all others, and tells how far their mean is from that of the blogs looked at; `--write` replaces the
weights that the program uses.
"""

from __future__ import annotations

import json
import random
import sys
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.series_corpora import Score, candidates_of, load_posts, score, split, summary
from feeds.series import detect
from feeds.series.clues import weighing
from feeds.series.clues.run_features import FEATURES
from feeds.series.detection import counted_groups
from feeds.series.prepared import read_all

if TYPE_CHECKING:
    import numpy as np

# A run teaches "series" when so much of it is of one series, and it and the series have so much in common.
PURE, COMMON = 0.75, 0.6
# Blogs with many runs weigh more than others, but by far not in proportion.
SHARE = 0.3
# The square of each weight costs half of this: large, since forty features learn from five hundred series.
COST = 20.0
STEPS, SMALLEST_STEP = 12, 1e-3
# Without one blog the weights are so near those of all that two steps of Newton's method find them.
STEPS_WITHOUT = 2
# How often blogs are drawn to tell how far chance alone moves a distance between two means.
DRAWS = 10_000

candidates = cache(candidates_of)
Example = tuple[str, tuple[float, ...], int]


@dataclass
class Lesson:
    """The examples of all blogs as arrays; `places` tells which rows are of which blog."""

    inputs: np.ndarray
    targets: np.ndarray
    shares: np.ndarray
    places: dict[str, slice]


def examples(folder: Path) -> list[Example]:
    """The runs of a blog with their kind, their features, and whether each is a series."""
    label: dict[str, object] = {
        str(post["id"]): "?" if post.get("ignore") or post.get("unlabelled_cue") else post["series"]
        for post in load_posts(folder)
    }
    readings = read_all(candidates(folder))
    source, groups = counted_groups(readings, folder.name)
    labels = [label.get(one.key, "?") for one in readings]
    sizes = {name: labels.count(name) for name in set(labels)}
    found = []
    for run, features in weighing.described_runs(source, [group.members for group in groups]):
        told = [labels[index] for index in run.members if labels[index] != "?"]
        named = [name for name in told if name is not None]
        if len(told) < 2:
            continue
        best = max(set(named), key=named.count) if named else None
        common = named.count(best) if best is not None else 0
        pure = common / len(told) if common > 1 else 0.0
        if pure < PURE:
            found.append((run.kind, features, 0))
        elif common / (len(told) + sizes[best] - common) >= COMMON:
            found.append((run.kind, features, 1))
    return found


def lesson_of(taught: dict[str, list[Example]]) -> Lesson:
    """The examples of blogs as a row each: what all kinds share, what each row of kinds has, and the kind."""
    import numpy as np  # the program does without

    rows, kinds = list(dict.fromkeys(weighing.ROWS.values())), list(weighing.ROWS)
    count = len(FEATURES)
    total = sum(map(len, taught.values()))
    inputs = np.zeros((total, (len(rows) + 1) * count + len(kinds)))
    targets, shares = np.zeros(total), np.zeros(total)
    places: dict[str, slice] = {}
    at = 0
    for blog, found in taught.items():
        places[blog] = slice(at, at + len(found))
        for kind, features, is_series in found:
            start = (rows.index(weighing.ROWS[kind]) + 1) * count
            inputs[at, :count] = inputs[at, start : start + count] = features
            inputs[at, (len(rows) + 1) * count + kinds.index(kind)] = 1.0
            targets[at] = is_series
            shares[at] = len(found) ** -SHARE
            at += 1
    shares *= total / shares.sum()
    return Lesson(inputs, targets, shares, places)


def learn(lesson: Lesson) -> np.ndarray:
    """The weights by which the likelihood of all examples is greatest, by Newton's method."""
    import numpy as np

    weights = np.zeros(lesson.inputs.shape[1])
    for _ in range(STEPS):
        step = np.linalg.solve(curvature(lesson, weights), gradient(lesson, lesson.shares, weights))
        weights = weights - step
        if abs(step).max() < SMALLEST_STEP:
            break
    return weights


def gradient(lesson: Lesson, shares: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """How the cost of weights rises in each of them."""
    chances = _chances(lesson.inputs, weights)
    return lesson.inputs.T @ (shares * (chances - lesson.targets)) + COST * weights


def curvature(lesson: Lesson, weights: np.ndarray) -> np.ndarray:
    """How the gradient rises in each weight."""
    import numpy as np

    return _bend(lesson.inputs, lesson.shares, weights) + COST * np.eye(len(weights))


def without_each(lesson: Lesson, weights: np.ndarray) -> dict[str, np.ndarray]:
    """For each blog the weights that all others teach, from those that all teach."""
    import numpy as np

    bend = curvature(lesson, weights)
    found = {}
    for blog, place in lesson.places.items():
        shares = lesson.shares.copy()
        shares[place] = 0.0
        others = bend - _bend(lesson.inputs[place], lesson.shares[place], weights)
        found[blog] = weights
        for _ in range(STEPS_WITHOUT):
            found[blog] = found[blog] - np.linalg.solve(others, gradient(lesson, shares, found[blog]))
    return found


def _chances(inputs: np.ndarray, weights: np.ndarray) -> np.ndarray:
    import numpy as np

    return 1 / (1 + np.exp(-inputs @ weights))


def _bend(inputs: np.ndarray, shares: np.ndarray, weights: np.ndarray) -> np.ndarray:
    chances = _chances(inputs, weights)
    return (inputs * (shares * chances * (1 - chances))[:, None]).T @ inputs


def as_data(weights: np.ndarray) -> dict[str, Any]:
    """Weights as the data file has them."""
    rows = list(dict.fromkeys(weighing.ROWS.values()))
    count = len(FEATURES)
    parts = [weights[at * count : (at + 1) * count] for at in range(len(rows) + 1)]
    kinds = weights[(len(rows) + 1) * count :]
    return {
        "features": list(FEATURES),
        "rows": {row: [round(float(value), 3) for value in parts[0] + parts[at + 1]] for at, row in enumerate(rows)},
        "kinds": {kind: round(float(kinds[at]), 3) for at, kind in enumerate(weighing.ROWS)},
    }


def judged(folder: Path, weights: np.ndarray) -> Score:
    """A blog's figures by some weights."""
    weighing.weights = partial(dict, weighing.by_kind(as_data(weights)))  # type: ignore[assignment]
    weighing.leeways.cache_clear()
    return score(folder.name, load_posts(folder), detect(candidates(folder), title=folder.name))


def distance(ones: list[Score], others: list[Score]) -> str:
    """How far the means of two sets are apart, and the range of 95 of 100 draws of as many blogs from each."""
    draw = random.Random(len(ones))  # noqa: S311 - repeatable, no secret

    def mean(scores: list[Score]) -> float:
        return sum(one.b3 for one in scores) / len(scores)

    drawn = sorted(
        mean(draw.choices(ones, k=len(ones))) - mean(draw.choices(others, k=len(others))) for _ in range(DRAWS)
    )
    low, high = drawn[DRAWS // 40], drawn[-DRAWS // 40]
    return f"looked at - held back: {mean(ones) - mean(others):+.3f}, 95 % of draws {low:+.3f} to {high:+.3f}"


def main() -> None:
    """Judge each blog by what the others teach, or learn from all blogs and write the weights."""
    first, *more = [Path(word) for word in sys.argv[1:] if not word.startswith("--")] or [None]
    if first is None:
        print(__doc__)
        return
    sets = split(sorted(path.parent.name for path in first.glob("*/posts.jsonl")))
    folders = {blog: first / blog for blogs in sets.values() for blog in blogs}
    for root in more:
        folders.update((path.parent.name, path.parent) for path in root.glob("*/posts.jsonl"))
    sets["further"] = sorted(set(folders).difference(*sets.values()))
    held = sets.pop("held back")
    lesson = lesson_of({blog: examples(folders[blog]) for blogs in sets.values() for blog in blogs})
    weights = learn(lesson)
    if "--write" in sys.argv:
        path = Path(weighing.__file__).with_name(weighing.WEIGHTS)
        text = json.dumps(as_data(weights), separators=(",", ":")).replace("],", "],\n").replace("},", "},\n")
        path.write_text(text + "\n", encoding="utf-8")
        return
    scores, rows = {}, without_each(lesson, weights)
    for name, blogs in sets.items():
        scores[name] = [judged(folders[blog], rows[blog]) for blog in blogs]
        if blogs:
            print(summary(name, scores[name]), flush=True)
    if "--held-back" in sys.argv:
        scores["held back"] = [judged(folders[blog], weights) for blog in held]
        print(summary("held back", scores["held back"]))
        print(distance(scores["looked at"], scores["held back"]))


if __name__ == "__main__":
    main()
