"""Learn what is text and what is the title in pages that were saved as text, from labelled pages.

usage: python -m benchmarks.train_saved_texts FOLDER … [--write]

Each FOLDER is as for `benchmarks.pages`; of a page whose whole article is not known, what `read_page` reads of its
markup counts as that. The pages are written as text as for `benchmarks.saved_texts`, and the project's own pages that
are worked on teach too. A logistic model learns first. Trees learn then, from what it says of pages that it did not
see. Needs numpy and LightGBM, which the program does not: `pip install numpy lightgbm` in an environment of its own.
Prints how many texts taught; with `--write` it replaces the data files that the program uses.

The same folders and writers give the same files, byte for byte. Those that the program uses came from w3m 0.5.3, lynx
2.9.0dev.12, html2text 1.3.2a, elinks 0.13.2, links2 2.28 and the styles of a browser, called as in
`benchmarks.saved_texts`, on two thirds each of the pages of scrapinghub/article-extraction-benchmark (121) and
mozilla/readability (87), on pages of blogs whose feeds have the whole text (60), and on two thirds of those of
trafilatura's evaluation (660, labelled by pieces), in this order. Those pages are other people's and are not in this
repository. The weights of titles are those of an earlier run, which had all writers' texts of each page but no blogs:
with three texts a page, of 171 held-back texts 74 % have the right title.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from benchmarks.pages import Page, grams, pages_of, spaced
from benchmarks.saved_texts import is_title, writers
from feeds.clean import clean_block
from feeds.web.page import read_page
from feeds.web.saved import context as saved_context
from feeds.web.saved import features as saved_features
from feeds.web.saved import text as saved_text
from feeds.web.saved import titles as saved_titles
from feeds.web.saved import trees as saved_trees
from feeds.web.saved.pieces import Piece, pieces_of, without_addresses
from tests.feeds.web.labelled_pages import PAGES, STYLES, saved

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Sequence

    import numpy as np

COST, STEPS, CHUNK = 4.0, 6, 50_000
MOST_WORDS, LEAST_WORDS = 60, 2
"""A piece counts by its words, up to so many and at least so many."""
# A text with more pieces than this is a list of things rather than an article: its pieces count for less.
USUAL_PIECES = 120
MOST_WRITERS = 3
FOLDS = 4
"""Parts of the pages, for each of which the logistic model learns from the others."""
LEAST_SUM = 3.0
ROUNDS = 60
BOOSTING = {
    "objective": "binary",
    "num_leaves": 8,
    "learning_rate": 0.1,
    "min_data_in_leaf": 150,
    "lambda_l2": 5.0,
    "feature_fraction": 0.5,
    "max_bin": 63,
    "seed": 1,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}
NO_LIMIT = 1e-30
"""LightGBM writes a limit of zero as a smaller number."""
_COMMON = 0.5
_FEWEST_WORDS = 4  # of a piece whose runs of words are counted
TITLE_COST, TITLE_STEPS, RATE = 1.0, 150, 0.1

Row = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A saved text: its pieces, their features, 1.0 for those of the article, what each counts, and its title.

    `fold` is the same for all texts of a page.
    """

    pieces: tuple[Piece, ...]
    rows: np.ndarray
    labels: np.ndarray
    weights: np.ndarray
    title: str
    fold: int


def lesson(page: Page, text: str, title: str) -> Lesson:
    """What a page teaches that was written as a text."""
    import numpy as np  # the program does without

    unmarked = without_addresses(clean_block(text))
    pieces = pieces_of(unmarked.text.split("\n"), unmarked.linked)
    labels = _labels(page, pieces)
    share = min(1.0, USUAL_PIECES / max(1, len(pieces)))
    weights = [share * _weight(piece) for piece in pieces]
    return Lesson(
        tuple(pieces),
        np.array(saved_text.feature_rows(pieces), dtype=np.float32).reshape(-1, len(saved_features.FEATURES)),
        np.array([label or 0.0 for label in labels]),
        np.array(
            [
                0.0 if label is None else 0.0 if label is None else weight
                for weight, label in zip(weights, labels, strict=True)
            ]
        ),
        title,
        crc32(page.name.encode()) % FOLDS,
    )


def _weight(piece: Piece) -> float:
    return (min(MOST_WORDS, piece.words) + LEAST_WORDS) / MOST_WORDS / 2


def title_rows(one: Lesson) -> tuple[list[Row], list[bool]]:
    """The features of the lines over a text among which the program looks for its title, and whether they are it."""
    rows = one.rows.tolist()
    first_scores = saved_text.logistic_scores(rows)
    keep = saved_text.kept_pieces(one.pieces, saved_text.combined_scores(one.pieces, rows, first_scores))
    text = saved_text.main_stretch(one.pieces, first_scores, keep)
    if not text:
        return [], []
    first = saved_text.first_written(one.pieces, text)
    places = saved_titles.candidates(one.pieces, first)
    title_features = saved_titles.features_of(one.pieces, places, first, text[-1] + 1)
    return title_features, [is_title(one.pieces[place].text, one.title) for place in places]


def _labels(page: Page, pieces: Sequence[Piece]) -> list[float | None]:
    """For each piece whether it belongs to the text, None where that is not known."""
    true, whole = grams(page.whole), f" {spaced(page.whole)} "
    kept, left = ([spaced(one) for one in pieces] for pieces in (page.kept, page.left))
    return [_label(piece, true, whole, kept, left) for piece in pieces]


def _label(
    piece: Piece, true: Counter[tuple[str, ...]], whole: str, kept: Sequence[str], left: Sequence[str]
) -> float | None:
    text = spaced(piece.text)
    if _is_in(text, kept) or _is_in(text, left):
        return float(_is_in(text, kept))
    if piece.words < _FEWEST_WORDS:
        return float(f" {piece.text} " in whole) if piece.words else None
    own = grams(piece.text)
    return float((own & true).total() >= _COMMON * own.total())


def _is_in(text: str, labelled: Sequence[str]) -> bool:
    return len(text) >= 12 and any(one[:60] in text or (len(text) >= 20 and text in one) for one in labelled)


def _known(one: Lesson) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The features, labels and weights of the pieces whose label is known."""
    known = one.weights > 0
    return one.rows[known], one.labels[known], one.weights[known]


def learn(lessons: Sequence[Lesson]) -> dict[str, float]:
    """The weights by which the likelihood of all pieces is greatest (Newton's method), by feature."""
    import numpy as np  # the program does without

    beta = np.zeros(len(saved_features.FEATURES))
    cost = np.full(len(beta), COST)
    cost[0] = 0.001  # the bias
    x, y, w = (np.concatenate(column).astype(np.float32) for column in zip(*map(_known, lessons), strict=True))
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ beta.astype(np.float32), -30, 30)))
        gradient, hessian = cost * beta + x.T @ (w * (p - y)), np.diag(cost)
        for part in (slice(at, at + CHUNK) for at in range(0, len(x), CHUNK)):
            hessian = hessian + (x[part] * (w * p * (1 - p))[part, None]).T @ x[part]
        beta -= np.linalg.solve(hessian, gradient)
    return _named(saved_features.FEATURES, beta)


def learn_titles(lessons: Sequence[Lesson]) -> dict[str, float]:
    """The weights by which a right line is most likely the best of its page (softmax, Adam), by feature.

    The data files have the models of the pieces by then, by which the program finds the text under the title.
    """
    import numpy as np  # the program does without

    known = [rows for rows in (title_rows(one) for one in lessons if one.title) if any(rows[1])]
    x = np.array([row for rows, _ in known for row in rows])
    right = np.array([flag for _, flags in known for flag in flags])
    starts = np.cumsum([0] + [len(rows) for rows, _ in known])[:-1]
    page = np.repeat(np.arange(len(known)), [len(rows) for rows, _ in known])
    beta, mean, square = (np.zeros(x.shape[1]) for _ in range(3))
    for step in range(1, TITLE_STEPS + 1):
        score = x @ beta
        e = np.exp(score - np.maximum.reduceat(score, starts)[page])
        p, q = (part / np.add.reduceat(part, starts)[page] for part in (e, e * right))
        gradient = x.T @ (p - q) / len(known) + TITLE_COST * beta / len(known)
        mean, square = 0.9 * mean + 0.1 * gradient, 0.99 * square + 0.01 * gradient**2
        change = mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        beta -= RATE * (1 - 0.9 * step / TITLE_STEPS) * change
    return _named(saved_titles.FEATURES, beta)


def context_lessons(lessons: Sequence[Lesson]) -> Iterator[tuple[Lesson, np.ndarray]]:
    """For each lesson the numbers of its pieces for the trees, by weights that other pages taught."""
    import numpy as np  # the program does without

    for fold in range(FOLDS):
        weights = learn([one for one in lessons if one.fold != fold])
        own = tuple(weights[name] for name in saved_features.FEATURES)
        for one in (one for one in lessons if one.fold == fold and one.pieces):
            rows = one.rows.tolist()
            scores = saved_text.scores_of(rows, own)
            yield one, np.array(saved_context.context_rows(one.pieces, rows, scores), dtype=np.float32)


def learn_trees(lessons: Sequence[Lesson]) -> dict[str, object]:
    """The trees that tell text best (gradient boosting), as in the data file of the program."""
    import lightgbm  # the program does without
    import numpy as np

    known = [(one, x) for one, x in context_lessons(lessons) if one.weights.any()]
    weights = np.concatenate([_fair_weights(one) for one, _ in known])
    x, y = np.concatenate([x for _, x in known]), np.concatenate([one.labels for one, _ in known])
    used = weights > 0
    data = lightgbm.Dataset(x[used], label=y[used], weight=weights[used] / weights[used].mean())
    model = lightgbm.train(BOOSTING, data, ROUNDS).dump_model()
    trees = [_flat(tree["tree_structure"]) for tree in model["tree_info"]]
    return {"features": saved_context.CONTEXT, "trees": trees}


def _fair_weights(one: Lesson) -> np.ndarray:
    """What each piece counts where all texts count alike, and in each the article as much as what is around it."""
    import numpy as np  # the program does without

    words = np.array([_weight(piece) for piece in one.pieces]) * (one.weights > 0)
    sums = [max(LEAST_SUM, words[one.labels == label].sum()) for label in (0.0, 1.0)]
    return words / np.where(one.labels > 0, sums[1], sums[0])


def _flat(node: dict[str, Any]) -> dict[str, list[float]]:
    """A tree of LightGBM's as `feeds.web.saved.trees` reads it."""
    tree: dict[str, list[float]] = {"features": [], "limits": [], "below": [], "above": [], "leaves": []}
    _add(node, tree)
    return tree


def _add(node: dict[str, Any], tree: dict[str, list[float]]) -> int:
    """Add a node and all below it to a tree, and return where it is."""
    if "leaf_value" in node:
        tree["leaves"].append(round(node["leaf_value"], 3))
        return -len(tree["leaves"])
    at = len(tree["features"])
    tree["features"].append(node["split_feature"])
    tree["limits"].append(float(f"{node['threshold']:.5g}") if abs(node["threshold"]) > NO_LIMIT else 0.0)
    tree["below"].append(0)
    tree["above"].append(0)
    tree["below"][at] = _add(node["left_child"], tree)
    tree["above"][at] = _add(node["right_child"], tree)
    return at


def _named(features: Sequence[str], beta: np.ndarray) -> dict[str, float]:
    return {name: round(float(value), 3) for name, value in zip(features, beta, strict=True)}


def taught(page: Page) -> Iterator[Lesson]:
    """What a page teaches as some of the writers write it: one where its whole article is not known."""
    read = read_page(page.markup, "https://example.org/")
    chosen = list(writers().values())
    first = crc32(page.name.encode()) % len(chosen)
    if not page.whole:
        known = replace(page, whole="\n".join([read.text, *page.kept]))
        return iter([lesson(known, chosen[first](page.markup), "")])
    return (lesson(page, write(page.markup), read.title) for write in (chosen * 2)[first : first + MOST_WRITERS])


def own_lessons() -> Iterator[Lesson]:
    """What the project's own pages teach, as they are written by its tests."""
    for page in PAGES:
        if not page.held_back:
            known = Page(page.name, page.markup, whole="\n".join([page.title, *page.kept]))
            yield from (lesson(known, saved(page, style), page.title) for style in STYLES)


def main() -> None:
    """Learn from all, and write it."""
    folders = [word for word in sys.argv[1:] if not word.startswith("--")]
    if not folders:
        print(__doc__)
        return
    lessons = list(own_lessons())
    for page in (page for folder in folders for page in pages_of(Path(folder))):
        lessons += taught(page)
    print(len(lessons), "texts,", sum(len(one.pieces) for one in lessons), "pieces")
    if "--write" in sys.argv:
        write(lessons)


def write(lessons: Sequence[Lesson]) -> None:
    """Write what the lessons teach to the data files of the program."""
    folder = Path(saved_text.__file__).parent
    weights = learn(lessons)
    (folder / saved_trees.TREES).write_text(f"{json.dumps(learn_trees(lessons), separators=(',', ':'))}\n")
    found = {"pieces": weights, "titles": {}}
    (folder / saved_text.WEIGHTS).write_text(f"{json.dumps(found, indent=1)}\n")
    saved_text.weights.cache_clear()
    saved_trees.learned_trees.cache_clear()
    found["titles"] = learn_titles(lessons)
    (folder / saved_text.WEIGHTS).write_text(f"{json.dumps(found, indent=1)}\n")


if __name__ == "__main__":
    main()
