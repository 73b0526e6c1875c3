"""Learn how much each feature of a page's blocks says for the main text, from labelled pages.

usage: python -m benchmarks.train_pages FOLDER … [--write]

Each FOLDER is as for `benchmarks.pages`; the project's own pages that are worked on teach
too. Needs numpy, which the program does not: `pip install numpy` in an environment of its own. Prints the figures of
each folder by five-fold cross-validation; with `--write` it replaces the weights that the program uses.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.pages import Page, grams, own_pages, pages_of, spaced, summary
from feeds.web import page as reading
from feeds.web import selection
from feeds.web.block_features import FEATURES, Votes, features_of
from feeds.web.metadata import page_facts
from feeds.words import word_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from feeds.article import Block

FOLDS = 5
# The square of each weight costs half of this.
COST = 5.0
STEPS = 12
# A block of a page with a whole text counts by its words up to so many; a labelled piece counts as much as this.
MOST_WORDS, LEAST_WORDS, PIECE_WORDS = 60, 3, 90
# A page with more blocks than this is a list of things rather than an article: its blocks count for less.
USUAL_BLOCKS = 150
_COMMON = 0.5
_URL = "https://example.org/"

Example = tuple[tuple[float, ...], float, float]
"""The features of a block, 1.0 where it belongs to the text, and what it counts."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A page with its blocks, what is said of them, and what they teach."""

    page: Page
    blocks: tuple[Block, ...]
    votes: Votes
    examples: tuple[Example, ...]


def lesson(page: Page) -> Lesson:
    """What a labelled page teaches."""
    blocks, votes = reading.blocks_with_votes(page.markup, _URL, page_facts(page.markup))
    library = selection.in_text(blocks, votes.extracted)
    numbers = features_of(blocks, votes, library)
    labels = _labels(page, blocks)
    found = [
        (row, label, _weight(page, block) * min(1.0, USUAL_BLOCKS / len(blocks)))
        for row, label, block in zip(numbers, labels, blocks, strict=True)
        if label is not None and block.kind not in selection.FOLLOWING
    ]
    return Lesson(page, blocks, votes, tuple(found) if votes.extracted else ())


def _weight(page: Page, block: Block) -> float:
    return (min(MOST_WORDS, word_count(block.text)) + LEAST_WORDS if page.whole else PIECE_WORDS) / PIECE_WORDS


def _labels(page: Page, blocks: Sequence[Block]) -> list[float | None]:
    """For each block whether it belongs to the text, None where that is not known."""
    if page.whole:
        true, whole = grams(page.whole), spaced(page.whole)
        counted = [grams(block.text) for block in blocks]
        return [
            float((own & true).total() >= _COMMON * own.total() or spaced(block.text) in whole) if own else None
            for own, block in zip(counted, blocks, strict=True)
        ]
    kept, left = ([spaced(piece) for piece in pieces] for pieces in (page.kept, page.left))
    texts = [spaced(block.text) for block in blocks]
    return [
        1.0 if any(piece in text for piece in kept) else 0.0 if any(piece in text for piece in left) else None
        for text in texts
    ]


def learn(lessons: Iterable[Lesson]) -> dict[str, float]:
    """The weights by which the likelihood of all examples is greatest (Newton's method), by feature."""
    import numpy as np  # the program does without

    rows, labels, shares = zip(*(example for one in lessons for example in one.examples), strict=True)
    x, y, w = np.array(rows), np.array(labels), np.array(shares)
    beta = np.zeros(len(FEATURES))
    cost = np.full(len(FEATURES), COST)
    cost[0] = 0.001  # the bias
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        gradient = x.T @ (w * (p - y)) + cost * beta
        hessian = (x * (w * p * (1 - p))[:, None]).T @ x + np.diag(cost)
        beta -= np.linalg.solve(hessian, gradient)
    return {name: round(float(value), 3) for name, value in zip(FEATURES, beta, strict=True)}


def use(weights: dict[str, float]) -> None:
    """Let the program read pages with other weights."""
    row = tuple(weights[name] for name in FEATURES)
    selection.weights = lambda: row  # type: ignore[assignment]  # instead of the cached function


def text_of(one: Lesson) -> str:
    """The text of a page as the program reads it, without images."""
    reading.blocks_with_votes = lambda *_: (one.blocks, one.votes)
    article = reading.read_page(one.page.markup, _URL)
    return "\n".join(block.text for block in article.blocks if block.kind != "image")


def main() -> None:
    """Judge by cross-validation, then learn from all."""
    folders = [word for word in sys.argv[1:] if not word.startswith("--")]
    if not folders:
        print(__doc__)
        return
    parts = {"own pages": own_pages(held_back=False), **{name: pages_of(Path(name)) for name in folders}}
    lessons = {name: [lesson(page) for page in pages] for name, pages in parts.items()}
    everything = [one for part in lessons.values() for one in part]
    if "--write" in sys.argv:
        place = Path(selection.__file__).with_name(selection.WEIGHTS)
        place.write_text(json.dumps(learn(everything), indent=1) + "\n", encoding="utf-8")
        return
    texts: dict[str, str] = {}
    for fold in range(FOLDS):
        use(learn(one for index, one in enumerate(everything) if index % FOLDS != fold))
        texts |= {one.page.name: text_of(one) for index, one in enumerate(everything) if index % FOLDS == fold}
    for name, part in lessons.items():
        print(name, summary([one.page for one in part], texts))


if __name__ == "__main__":
    main()
