"""Learn how much each feature of a saved text's pieces says for the article and for its title, from labelled pages.

usage: python -m benchmarks.train_saved_texts FOLDER … [--write]

Each FOLDER is as for `benchmarks.pages`; the pages are written as text as for `benchmarks.saved_texts`. Needs numpy,
which the program does not: `pip install numpy` in an environment of its own. Prints how many pieces and titles the
weights tell rightly on what they were learned from; with `--write` it replaces the weights that the program uses.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.pages import Page, grams, pages_of, spaced
from benchmarks.saved_texts import is_title, written
from feeds.clean import clean_block
from feeds.web.page import read_page
from feeds.web.saved import features as saved_features
from feeds.web.saved import text as saved_text
from feeds.web.saved import titles as saved_titles
from feeds.web.saved.pieces import Piece, pieces_of, without_addresses

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

COST, STEPS = 4.0, 8
# A piece counts by its words up to so many, a labelled piece of a page without a whole text as much as this.
MOST_WORDS, LEAST_WORDS, PIECE_WEIGHT = 60, 2, 1.2
# A text with more pieces than this is a list of things rather than an article: its pieces count for less.
USUAL_PIECES = 120
_COMMON = 0.5
_FEWEST_WORDS = 4  # of a piece whose runs of words are counted
TITLE_COST, TITLE_STEPS, RATE = 1.0, 150, 0.1

Row = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A saved text: its pieces' features with what they are and count, and those of the lines over it."""

    rows: tuple[Row, ...]
    labels: tuple[float, ...]
    weights: tuple[float, ...]
    title_rows: tuple[Row, ...]
    are_titles: tuple[bool, ...]


def lesson(page: Page, text: str, title: str) -> Lesson:
    """What a page teaches that was written as a text."""
    unmarked = without_addresses(clean_block(text))
    pieces = pieces_of(unmarked.text.split("\n"), unmarked.linked)
    labels = _labels(page, pieces)
    known = [index for index, label in enumerate(labels) if label is not None]
    share = min(1.0, USUAL_PIECES / max(1, len(pieces)))
    rows = saved_text.feature_rows(pieces)
    places, title_rows = _titles(pieces, labels)
    return Lesson(
        tuple(rows[index] for index in known),
        tuple(labels[index] or 0.0 for index in known),
        tuple(share * _weight(page, pieces[index]) for index in known),
        tuple(title_rows),
        tuple(is_title(pieces[index].text, title) for index in places),
    )


def _weight(page: Page, piece: Piece) -> float:
    return (min(MOST_WORDS, piece.words) + LEAST_WORDS) / MOST_WORDS / 2 if page.whole else PIECE_WEIGHT


def _titles(pieces: Sequence[Piece], labels: Sequence[float | None]) -> tuple[list[int], list[Row]]:
    """The places over a text where its title may be, and their features."""
    text = [index for index, label in enumerate(labels) if label]
    first = next((index for index in text if pieces[index].is_paragraph), -1)
    if first < 0:
        return [], []
    places = saved_titles.candidates(pieces, first)
    return places, saved_titles.features_of(pieces, places, first, text[-1] + 1)


def _labels(page: Page, pieces: Sequence[Piece]) -> list[float | None]:
    """For each piece whether it belongs to the text, None where that is not known."""
    if not page.whole:
        kept, left = ([spaced(one) for one in pieces] for pieces in (page.kept, page.left))
        texts = [spaced(piece.text) for piece in pieces]
        return [1.0 if _is_in(text, kept) else 0.0 if _is_in(text, left) else None for text in texts]
    true, whole = grams(page.whole), f" {spaced(page.whole)} "
    labels: list[float | None] = []
    for piece in pieces:
        own = grams(piece.text)
        if piece.words < _FEWEST_WORDS:
            labels.append(float(f" {piece.text} " in whole) if piece.words else None)
        else:
            labels.append(float((own & true).total() >= _COMMON * own.total()))
    return labels


def _is_in(text: str, labelled: Sequence[str]) -> bool:
    return len(text) >= 12 and any(one[:60] in text or (len(text) >= 20 and text in one) for one in labelled)


def learn(lessons: Sequence[Lesson]) -> dict[str, float]:
    """The weights by which the likelihood of all pieces is greatest (Newton's method), by feature."""
    import numpy as np  # the program does without

    x = np.array([row for one in lessons for row in one.rows])
    y = np.array([label for one in lessons for label in one.labels])
    w = np.array([weight for one in lessons for weight in one.weights])
    beta = np.zeros(x.shape[1])
    cost = np.full(x.shape[1], COST)
    cost[0] = 0.001  # the bias
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        hessian = (x * (w * p * (1 - p))[:, None]).T @ x + np.diag(cost)
        beta -= np.linalg.solve(hessian, x.T @ (w * (p - y)) + cost * beta)
    return _named(saved_features.FEATURES, beta)


def learn_titles(lessons: Sequence[Lesson]) -> dict[str, float]:
    """The weights by which a right line is most likely the best of its page (softmax, Adam), by feature."""
    import numpy as np  # the program does without

    known = [one for one in lessons if any(one.are_titles)]
    x = np.array([row for one in known for row in one.title_rows])
    right = np.array([flag for one in known for flag in one.are_titles])
    starts = np.cumsum([0] + [len(one.title_rows) for one in known])[:-1]
    page = np.repeat(np.arange(len(known)), [len(one.title_rows) for one in known])
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


def _named(features: Sequence[str], beta: np.ndarray) -> dict[str, float]:
    return {name: round(float(value), 3) for name, value in zip(features, beta, strict=True)}


def main() -> None:
    """Learn from all, and write it."""
    folders = [word for word in sys.argv[1:] if not word.startswith("--")]
    if not folders:
        print(__doc__)
        return
    lessons = []
    for page in (page for folder in folders for page in pages_of(Path(folder))):
        title = read_page(page.markup, "https://example.org/").title
        lessons += [lesson(page, text, title) for _, text in written(page.markup)]
    found = {"pieces": learn(lessons), "titles": learn_titles(lessons)}
    print(len(lessons), "texts,", sum(len(one.rows) for one in lessons), "pieces")
    if "--write" in sys.argv:
        place = Path(saved_text.__file__).with_name(saved_text.WEIGHTS)
        place.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
