"""Learn how much each feature of a run of posts says for a series, from labelled blogs.

usage: python -m benchmarks.train_series FOLDER [--write]

FOLDER is as for `benchmarks.series_corpora`; blogs that are held back there teach nothing here. Needs numpy, which
the program does not: `pip install numpy` in an environment of its own. Prints B3 by leave-one-blog-out, where each
blog is judged by weights that the others taught; with `--write` it replaces the weights that the program uses.
"""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.series_corpora import candidates_of, load_posts, score, split, summary
from feeds.series import detect
from feeds.series.clues import weighing
from feeds.series.clues.run_features import FEATURES
from feeds.series.detection import counted_groups
from feeds.series.prepared import read_all

# A run teaches "series" when so much of it is of one series, and it and the series have so much in common.
PURE, COMMON = 0.75, 0.6
# Blogs with many runs weigh more than others, but by far not in proportion.
SHARE = 0.3
# The square of each weight costs half of this: large, since forty features learn from two hundred series.
COST = 100.0
STEPS = 12

Example = tuple[str, tuple[float, ...], int]


def examples(folder: Path) -> list[Example]:
    """The runs of a blog with their kind, their features, and whether each is a series."""
    label: dict[str, object] = {
        str(post["id"]): "?" if post.get("ignore") or post.get("unlabelled_cue") else post["series"]
        for post in load_posts(folder)
    }
    readings = read_all(candidates_of(folder))
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


def learn(blogs: list[list[Example]]) -> dict[str, Any]:
    """The weights by which the likelihood of all examples is greatest (Newton's method), as the data file has them."""
    import numpy as np  # the program does without

    rows = list(dict.fromkeys(weighing.ROWS.values()))
    kinds = list(weighing.ROWS)
    count = len(FEATURES)
    inputs, targets, shares = [], [], []
    for blog in blogs:
        for kind, features, is_series in blog:
            line = np.zeros((len(rows) + 1) * count + len(kinds))
            start = (rows.index(weighing.ROWS[kind]) + 1) * count
            line[:count] = line[start : start + count] = features
            line[(len(rows) + 1) * count + kinds.index(kind)] = 1.0
            inputs.append(line)
            targets.append(is_series)
            shares.append(len(blog) ** -SHARE)
    x, y, w = np.array(inputs), np.array(targets), np.array(shares)
    w *= len(w) / w.sum()
    beta = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ beta))
        gradient = x.T @ (w * (p - y)) + COST * beta
        hessian = (x * (w * p * (1 - p))[:, None]).T @ x + COST * np.eye(len(beta))
        beta -= np.linalg.solve(hessian, gradient)
    common = beta[:count]
    return {
        "features": list(FEATURES),
        "rows": {
            row: [round(float(value), 3) for value in common + beta[(at + 1) * count : (at + 2) * count]]
            for at, row in enumerate(rows)
        },
        "kinds": {kind: round(float(beta[(len(rows) + 1) * count + at]), 3) for at, kind in enumerate(kinds)},
    }


def main() -> None:
    """Judge by leave-one-blog-out, then learn from all."""
    root = Path(next(word for word in sys.argv[1:] if not word.startswith("--")))
    sets = split(sorted(path.parent.name for path in root.glob("*/posts.jsonl")))
    taught = {blog: examples(root / blog) for name, blogs in sets.items() if name != "held back" for blog in blogs}
    everything = learn(list(taught.values()))
    if "--write" in sys.argv:
        text = json.dumps(everything, separators=(",", ":")).replace("],", "],\n").replace("},", "},\n")
        Path(weighing.__file__).with_name(weighing.WEIGHTS).write_text(text + "\n", encoding="utf-8")
        return
    for name, blogs in sets.items():
        scores = []
        for blog in blogs:
            others = [one for other, one in taught.items() if other != blog]
            rows = weighing.by_kind(learn(others) if blog in taught else everything)
            weighing.weights = partial(dict, rows)  # type: ignore[assignment]
            posts = load_posts(root / blog)
            scores.append(score(blog, posts, detect(candidates_of(root / blog), title=blog)))
        print(summary(name, scores))


if __name__ == "__main__":
    main()
