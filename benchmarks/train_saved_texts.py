"""Learn how much each feature of a saved text's pieces says for the article and for its title, from labelled pages.

usage: python -m benchmarks.train_saved_texts FOLDER … [--write]

Each FOLDER is as for `benchmarks.pages`; the pages are written as text as for `benchmarks.saved_texts`, and the
project's own pages that are worked on teach too. Needs numpy, which the program does not: `pip install numpy` in an
environment of its own. Prints how many texts taught; with `--write` it replaces the weights that the program uses.

The same folders and writers give the same weights, byte for byte. Those that the program uses came from w3m 0.5.3, lynx
2.9.0dev.12, html2text 1.3.2a, links2 2.28 and the styles of a browser, called as in `benchmarks.saved_texts`, on two
thirds each of the pages of scrapinghub/article-extraction-benchmark (121), mozilla/readability (87) and trafilatura's
evaluation (660, labelled by pieces). Those pages are other people's and are not in this repository.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from benchmarks.pages import Page, grams, pages_of, spaced
from benchmarks.saved_texts import is_title, writers
from feeds.clean import clean_block
from feeds.web.page import read_page
from feeds.web.saved import features as saved_features
from feeds.web.saved import text as saved_text
from feeds.web.saved import titles as saved_titles
from feeds.web.saved.pieces import Piece, pieces_of, without_addresses
from tests.feeds.web.labelled_pages import PAGES, STYLES, saved

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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
    """A saved text: its pieces, their features, 1.0 for those of the article, what each counts, and its title."""

    pieces: tuple[Piece, ...]
    rows: np.ndarray
    labels: np.ndarray
    weights: np.ndarray
    title: str


def lesson(page: Page, text: str, title: str) -> Lesson:
    """What a page teaches that was written as a text."""
    import numpy as np  # the program does without

    unmarked = without_addresses(clean_block(text))
    pieces = pieces_of(unmarked.text.split("\n"), unmarked.linked)
    labels = _labels(page, pieces)
    share = min(1.0, USUAL_PIECES / max(1, len(pieces)))
    return Lesson(
        tuple(pieces),
        np.array(saved_text.feature_rows(pieces), dtype=np.float32).reshape(-1, len(saved_features.FEATURES)),
        np.array([label or 0.0 for label in labels]),
        np.array(
            [
                0.0 if label is None else share * _weight(page, piece)
                for label, piece in zip(labels, pieces, strict=True)
            ]
        ),
        title,
    )


def _weight(page: Page, piece: Piece) -> float:
    return (min(MOST_WORDS, piece.words) + LEAST_WORDS) / MOST_WORDS / 2 if page.whole else PIECE_WEIGHT


def title_rows(one: Lesson, weights: Mapping[str, float]) -> tuple[list[Row], list[bool]]:
    """The features of the lines over a text among which the program looks for its title, and whether they are it."""
    scores = saved_text.scores_of(one.rows.tolist(), tuple(weights[name] for name in saved_features.FEATURES))
    keep = saved_text.kept_pieces(one.pieces, scores)
    text = saved_text.main_stretch(one.pieces, scores, keep)
    if not text:
        return [], []
    first = saved_text.first_written(one.pieces, text)
    places = saved_titles.candidates(one.pieces, first)
    rows = saved_titles.features_of(one.pieces, places, first, text[-1] + 1)
    return rows, [is_title(one.pieces[place].text, one.title) for place in places]


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

    beta = np.zeros(len(saved_features.FEATURES))
    cost = np.full(len(beta), COST)
    cost[0] = 0.001  # the bias
    for _ in range(STEPS):
        gradient, hessian = cost * beta, np.diag(cost)
        for one in lessons:
            known = one.weights > 0
            x, y, w = one.rows[known].astype(float), one.labels[known], one.weights[known]
            p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
            gradient += x.T @ (w * (p - y))
            hessian += (x * (w * p * (1 - p))[:, None]).T @ x
        beta -= np.linalg.solve(hessian, gradient)
    return _named(saved_features.FEATURES, beta)


def learn_titles(lessons: Sequence[Lesson], weights: Mapping[str, float]) -> dict[str, float]:
    """The weights by which a right line is most likely the best of its page (softmax, Adam), by feature.

    `weights` are those of the pieces, by which the program finds the text under the title.
    """
    import numpy as np  # the program does without

    known = [rows for rows in (title_rows(one, weights) for one in lessons if one.title) if any(rows[1])]
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


def _named(features: Sequence[str], beta: np.ndarray) -> dict[str, float]:
    return {name: round(float(value), 3) for name, value in zip(features, beta, strict=True)}


def taught(page: Page) -> Iterator[Lesson]:
    """What a page teaches as the writers write it: all of them where its whole article is known, else one."""
    title = read_page(page.markup, "https://example.org/").title if page.whole else ""
    chosen = list(writers().values())
    if not page.whole:
        chosen = [chosen[crc32(page.name.encode()) % len(chosen)]]
    return (lesson(page, write(page.markup), title) for write in chosen)


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
    pieces = learn(lessons)
    print(len(lessons), "texts,", sum(len(one.pieces) for one in lessons), "pieces")
    if "--write" in sys.argv:
        found = {"pieces": pieces, "titles": learn_titles(lessons, pieces)}
        place = Path(saved_text.__file__).with_name(saved_text.WEIGHTS)
        place.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
