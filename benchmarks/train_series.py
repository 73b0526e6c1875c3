"""Learn how much each feature of a run of posts says for a series, from labelled blogs.

usage: python -m benchmarks.train_series FOLDER [MORE ...] [--write]

Each folder is as for `benchmarks.series_corpora`; blogs that are held back in the first teach nothing here. The weights
in the repository were learned from 33 blogs of the first folder and 67 further ones with `series` in their posts'
front matter: with the first folder alone B3 was .045 lower on blogs that taught nothing. Needs numpy, which the program
does not: `pip install numpy` in an environment of its own. Prints B3 where each blog is judged by weights that blogs
of the other folds taught; with `--write` it replaces the weights that the program uses.
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
# The square of each weight costs half of this: large, since forty features learn from five hundred series.
COST = 20.0
FOLDS = 8
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


def by_folds(taught: dict[str, list[Example]]) -> dict[str, dict[str, tuple[float, ...]]]:
    """For each blog the weights that the blogs of all other folds teach."""
    blogs = sorted(taught)
    found = {}
    for fold in (blogs[start::FOLDS] for start in range(FOLDS)):
        rows = weighing.by_kind(learn([examples for blog, examples in taught.items() if blog not in fold]))
        found.update(dict.fromkeys(fold, rows))
    return found


def main() -> None:
    """Judge by folds, or learn from all blogs and write the weights."""
    first, *more = [Path(word) for word in sys.argv[1:] if not word.startswith("--")] or [None]
    if first is None:
        print(__doc__)
        return
    sets = split(sorted(path.parent.name for path in first.glob("*/posts.jsonl")))
    folders = {blog: first / blog for blogs in sets.values() for blog in blogs}
    for root in more:
        folders.update((path.parent.name, path.parent) for path in root.glob("*/posts.jsonl"))
    sets["further"] = sorted(set(folders).difference(*sets.values()))
    taught = {blog: examples(folder) for blog, folder in folders.items() if blog not in sets["held back"]}
    if "--write" in sys.argv:
        text = json.dumps(learn(list(taught.values())), separators=(",", ":"))
        text = text.replace("],", "],\n").replace("},", "},\n")
        Path(weighing.__file__).with_name(weighing.WEIGHTS).write_text(text + "\n", encoding="utf-8")
        return
    weights = by_folds(taught)
    for name, blogs in sets.items():
        scores = []
        for blog in set(blogs) & set(weights):
            weighing.weights = partial(dict, weights[blog])  # type: ignore[assignment]
            posts = load_posts(folders[blog])
            scores.append(score(blog, posts, detect(candidates_of(folders[blog]), title=blog)))
        if scores:
            print(summary(name, scores))


if __name__ == "__main__":
    main()
