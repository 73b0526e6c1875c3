"""A web page that was saved as text: where its article begins and ends, and its title.

A browser's "save as text", `w3m -dump`, `lynx -dump` and the clipboard give the whole page: menus, the article,
share rows, comments, footers. A logistic model weighs what each piece and those around it look like
(`features`); decision trees then judge each piece by what that model says of the whole text (`context`, `trees`).
`benchmarks.train_saved_texts` learned both. Its title is the line over it (`titles`). A text without the marks of a
page is left alone.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from feeds.clean import clean_line
from feeds.web.boilerplate import comments_start, furniture_strength, is_comment_form, roles_in
from feeds.web.labels import is_dateline
from feeds.web.saved import titles
from feeds.web.saved.context import CONTEXT, context_rows
from feeds.web.saved.features import BYLINE, DRAWN, FEATURES, LONGEST_LABEL, features_of
from feeds.web.saved.pieces import SENTENCE_WORDS, WIDGET, pieces_of, without_addresses
from feeds.web.saved.stretches import stretches
from feeds.web.saved.trees import learned_trees, tree_scores

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.web.saved.pieces import Piece

WEIGHTS = "weights.json"
MARGIN = 3.2
"""Added to the model's weight of a piece, as a logarithm: a line too many costs a reader less than one too few."""
_SHARE = 0.5  # of the logistic model's score that is added to the trees', which are careful in short texts
_SWITCH = 0.5  # the cost of beginning or ending a stretch of the article
# The same for the main stretch, over which the title is looked for: by a lower margin and a higher cost fewer menus and
# teasers before the article count as its start. Of 488 looked-at texts 84 % had a right title so, 78 % otherwise.
_MAIN_MARGIN, _MAIN_SWITCH = 1.0, 4.0
# Text above the title goes, unless it is more than this share of the text: then it belongs to the article.
_MOST_OVER_TITLE = 0.15
# Pieces with a higher score stay there: of 190 looked-at texts 98.2 % are kept so and 97.2 % otherwise.
_LEAST_OVER_TITLE = -1.0
_MOST = 8.0
# Cross-validated on 334 looked-at texts, both together keep .6 % more of the articles at the same share of furniture.
_CERTAIN, _HOPELESS, _LONG_WORDS, _MOST_LINKED = 2.0, -3.0, 40, 0.2
_LONGEST_GAP = 6  # pieces
_COPYRIGHT = re.compile(r"©|\bcopyright\b|\(c\) ?\d{4}|all rights reserved|版权所有|無断転載|무단전재", re.IGNORECASE)
_COUNTED_WORDS = 60  # of one piece
_LABEL, _LONG_LABEL, _WEAK, _SURE = -4, -3, -6, -12
_SHORT_SENTENCE = -1
_EDGE = 15  # pieces at each end
# Code, tables and verse in an article are short lines too: without furniture among them they take away no more.
_DEEPEST_GAP = -40
_LEAST_TEXT = 25
_LEAST_BEFORE = 60
_INSIDE = frozenset({"ad", "loading", "listen"})
_LONGEST_BYLINE = 9  # words
_LEAST_TITLE = 3  # words
_SHARED = 0.7  # the share of a title's longer words that the opening contains


@dataclass(frozen=True, slots=True)
class SavedText:
    """The article of a page that was saved as text: `text` is its own lines, as they stood."""

    title: str
    byline: str
    text: str


def saved_text(text: str) -> SavedText | None:
    """The article in a clean text that was saved from a web page; None for a text that was not.

    Only whole lines and the addresses of links are left out, so that the rest is read like any plain text.
    """
    unmarked = without_addresses(text)
    lines = unmarked.text.split("\n")
    pieces = pieces_of(lines, unmarked.linked)
    if not _is_page(pieces, unmarked.text):
        return SavedText("", "", unmarked.text) if unmarked.listed else None
    rows = feature_rows(pieces)
    first_scores = logistic_scores(rows)
    scores = combined_scores(pieces, rows, first_scores)
    keep = kept_pieces(pieces, scores)
    if sum(piece.words for piece, keeps in zip(pieces, keep, strict=True) if keeps and piece.prose) < _LEAST_TEXT:
        return None
    main = main_stretch(pieces, first_scores, keep)
    best = _title_place(pieces, main)
    first = next((index for index in range(best + 1, len(pieces)) if keep[index] and pieces[index].prose), best + 1)
    over = pieces[best + 1 : first]
    chosen = [pieces[index] for index in _below_title(pieces, scores, keep, best)]
    wanted = {number for piece in chosen for number in range(piece.first, piece.last + 1)}
    shown = "\n".join(line if at in wanted else "" for at, line in enumerate(lines))
    return SavedText(clean_line(pieces[best].text) if best >= 0 else "", _byline(over), shown)


def _byline(over: Sequence[Piece]) -> str:
    """Who wrote the text, by one of the lines between its title and itself."""
    found = (BYLINE.fullmatch(piece.text) for piece in over if piece.words <= _LONGEST_BYLINE)
    return clean_line(next((match[1] for match in found if match), ""))


def _is_page(pieces: Sequence[Piece], text: str) -> bool:
    """Return whether a text has the marks of a web page: phrases of its software, with menus or form fields."""
    sure = sum(piece.furniture == 2 and piece.words > 0 for piece in pieces)
    widgets = len(WIDGET.findall(text))
    longest = run = menu = most_menu = 0
    for piece in pieces:
        label = not piece.prose and piece.words <= LONGEST_LABEL and not DRAWN.search(piece.text)
        run, menu = (run + 1, menu + (piece.furniture > 0)) if label else (0, 0)
        longest, most_menu = max(longest, run), max(most_menu, menu)
    ends = [*pieces[:_EDGE], *pieces[-_EDGE:]] if len(pieces) > 2 * _EDGE else pieces
    weak = sum(piece.furniture > 0 for piece in ends)
    owned = any(_COPYRIGHT.search(piece.text) for piece in pieces[-_EDGE:] if not piece.prose)
    marks = sure + (widgets > 0) + (most_menu >= 3) + (weak >= 2) + owned
    return sure >= 3 or widgets >= 3 or (marks >= 1 and longest >= 8) or marks >= 2


# The article among them.


def logistic_scores(rows: Sequence[Sequence[float]]) -> list[float]:
    """The scores that the logistic model gives to pieces with these features."""
    return scores_of(rows, weights("pieces", FEATURES))


def combined_scores(pieces: Sequence[Piece], rows: Sequence[Sequence[float]], first: Sequence[float]) -> list[float]:
    """For each piece the logarithm of how much more likely it is part of the article than not.

    The trees judge by `first`, the logistic model's scores of the whole text.
    """
    second = tree_scores(context_rows(pieces, rows, first), learned_trees(CONTEXT))
    return limited([_SHARE * one + other for one, other in zip(first, second, strict=True)])


def scores_of(rows: Sequence[Sequence[float]], own: tuple[float, ...]) -> list[float]:
    """The scores of pieces with these features by the logistic model with these weights."""
    return limited([sum(map(float.__mul__, own, row)) for row in rows])


def limited(scores: Sequence[float]) -> list[float]:
    """The scores, none so high or low that the pieces beside it count for nothing."""
    return [max(-_MOST, min(_MOST, score)) for score in scores]


def feature_rows(pieces: Sequence[Piece]) -> list[tuple[float, ...]]:
    """For each piece its features."""
    start, end = _body(pieces)
    first = next((index for index, piece in enumerate(pieces) if piece.prose), 0)
    return features_of(pieces, start, end, _comments(pieces, first))


@lru_cache(maxsize=2)
def weights(part: str, features: tuple[str, ...]) -> tuple[float, ...]:
    """The weights of features in one part of the data file; one that the file does not know weighs nothing."""
    known = json.loads(files(__package__).joinpath(WEIGHTS).read_text(encoding="utf-8"))[part]
    return tuple(float(known.get(name, 0.0)) for name in features)


def kept_pieces(pieces: Sequence[Piece], scores: Sequence[float]) -> list[bool]:
    """For each piece whether it is part of the article, up to the article's end."""
    keep = stretches([score + MARGIN for score in _raised(pieces, scores)], _SWITCH)
    start = keep.index(True) if any(keep) else 0
    end = _end(pieces, scores, start, len(keep) - keep[::-1].index(True)) if any(keep) else 0
    keep = [flag and at < end and not _is_inside_furniture(pieces, at) for at, flag in enumerate(keep)]
    return _without_gaps(pieces, _without_outer_furniture(pieces, scores, keep))


def _raised(pieces: Sequence[Piece], scores: Sequence[float]) -> list[float]:
    """The scores, with long paragraphs without links certain where the rules see the article.

    An article with the credit of a picture or the word "Advertisement" between all its paragraphs looks like a list to
    the model.
    """
    start, end = _body(pieces)
    return [
        max(score, _CERTAIN) if start <= at < end and score > _HOPELESS and _is_long_paragraph(piece) else score
        for at, (piece, score) in enumerate(zip(pieces, scores, strict=True))
    ]


def _is_long_paragraph(piece: Piece) -> bool:
    return piece.prose and piece.words >= _LONG_WORDS and piece.linked <= _MOST_LINKED and not piece.furniture


def _without_outer_furniture(pieces: Sequence[Piece], scores: Sequence[float], keep: Sequence[bool]) -> list[bool]:
    """The same without boilerplate at both ends of all that is kept."""
    places = [at for at, flag in enumerate(keep) if flag and not (pieces[at].furniture and scores[at] < 0)]
    return [flag and places[0] <= at <= places[-1] for at, flag in enumerate(keep)] if places else list(keep)


def _without_gaps(pieces: Sequence[Piece], keep: Sequence[bool]) -> list[bool]:
    """The same with the short gaps between kept pieces closed that have no furniture: labels, steps, short lists."""
    closed = list(keep)
    places = [at for at, flag in enumerate(keep) if flag]
    for before, behind in pairwise(places):
        gap = range(before + 1, behind)
        if len(gap) <= _LONGEST_GAP and not any(pieces[at].furniture for at in gap):
            closed[before + 1 : behind] = [True] * len(gap)
    return closed


def main_stretch(pieces: Sequence[Piece], scores: Sequence[float], keep: Sequence[bool]) -> list[int]:
    """The places of the kept pieces in the main stretch, of all where none of it is kept.

    That is the first stretch with at least half as many written words as the one with the most.
    """
    inside = stretches([score + _MAIN_MARGIN for score in scores], _MAIN_SWITCH)
    runs = [
        [index for index, _ in run if keep[index]] for flag, run in groupby(enumerate(inside), itemgetter(1)) if flag
    ]
    written = [_written_words(pieces, run) for run in runs]
    main = next((run for run, words in zip(runs, written, strict=True) if 2 * words >= max(written)), [])
    return main or [index for index, flag in enumerate(keep) if flag]


def _written_words(pieces: Sequence[Piece], places: Sequence[int]) -> int:
    return sum(min(_COUNTED_WORDS, pieces[place].words) for place in places if pieces[place].prose)


def _below_title(pieces: Sequence[Piece], scores: Sequence[float], keep: Sequence[bool], best: int) -> list[int]:
    """The places of the kept pieces, without the day and writer under the title and what is over it.

    Over it stays what is much text or likely text: a heading in the article may have been taken for the title.
    """
    chosen = [index for index, flag in enumerate(keep) if flag and index != best]
    first = next((index for index in chosen if index > best and pieces[index].prose), len(pieces))
    chosen = [index for index in chosen if not (best < index < first and _is_meta_line(pieces[index]))]
    over = [index for index in chosen if index < best]
    few = _written_words(pieces, over) <= _MOST_OVER_TITLE * _written_words(pieces, chosen)
    return [index for index in chosen if index > best or not few or scores[index] > _LEAST_OVER_TITLE]


def _is_meta_line(piece: Piece) -> bool:
    """Whether a piece only says when a text was written or by whom."""
    return is_dateline(piece.text, piece.words) or (
        piece.words <= _LONGEST_BYLINE and BYLINE.fullmatch(piece.text) is not None
    )


def first_written(pieces: Sequence[Piece], places: Sequence[int]) -> int:
    """The first of some places with a paragraph, else with any prose, else the first of all."""
    paragraphs = [index for index in places if pieces[index].is_paragraph]
    return (paragraphs or [index for index in places if pieces[index].prose] or list(places))[0]


def _title_place(pieces: Sequence[Piece], text: Sequence[int]) -> int:
    """The place of the line that looks most like the title over the first paragraph; -1 where no line is.

    `text` has the places of the main stretch.
    """
    first = first_written(pieces, text)
    places = titles.candidates(pieces, first)
    rows = titles.features_of(pieces, places, first, text[-1] + 1)
    own = weights("titles", titles.FEATURES)
    scores = [sum(map(float.__mul__, own, row)) for row in rows]
    at = max(range(len(places)), key=scores.__getitem__, default=-1)
    if at < 0:
        return -1
    # A paper's name over the day looks like the title, which is then the line under the day: the text says its words.
    opening = titles.FEATURES.index("opening")
    under = at - 2
    dated = under >= 0 and is_dateline(pieces[places[at - 1]].text, pieces[places[at - 1]].words)
    named = dated and pieces[places[under]].words >= _LEAST_TITLE and rows[under][opening] > _SHARED > rows[at][opening]
    return places[under] if named else _below_menu(pieces, text, places, places[at])


def _below_menu(pieces: Sequence[Piece], text: Sequence[int], places: Sequence[int], best: int) -> int:
    """The place of the best line; where a menu divides that from the article, the article's own first line.

    A word of a menu ("About") may well be said in the text.
    """
    own = next((place for place in reversed(places) if place in text), best)
    between = pieces[best + 1 : own]
    return own if any(titles.is_menu(piece) for piece in between) else best


def _score(piece: Piece) -> int:
    """Return the evidence of a piece for or against being part of the article, without its neighbours."""
    if piece.furniture:
        return _SURE if piece.furniture == 2 else _WEAK
    if not piece.words:
        return 0
    if piece.prose:
        return min(piece.words, _COUNTED_WORDS)
    if piece.ended:
        return _SHORT_SENTENCE
    return _LABEL if piece.words < SENTENCE_WORDS else _LONG_LABEL if piece.words <= LONGEST_LABEL else 0


def _body(pieces: Sequence[Piece]) -> tuple[int, int]:
    """The stretch of pieces with the largest sum of scores, before the comments."""
    best = (0, 0, 0)
    total = start = run = furniture = 0
    first = next((index for index, piece in enumerate(pieces) if piece.prose), 0)
    for index, piece in enumerate(pieces[: _comments(pieces, first)]):
        if piece.prose:
            run = furniture = 0
        furniture += piece.furniture > 0
        if total <= 0:
            total, start = 0, index
        if piece.prose or furniture > 1 or run > _DEEPEST_GAP:
            total += _score(piece)
            run += min(0, _score(piece))
        if total > best[0]:
            best = (total, start, index + 1)
    return best[1], best[2]


def _comments(pieces: Sequence[Piece], first: int) -> int:
    """Return where the comments begin, else the number of pieces."""
    texts = [piece.text for piece in pieces]
    cut = comments_start(texts, first)
    before = 0
    for index, piece in enumerate(pieces[:cut]):
        if piece.prose:
            before += piece.words
        elif before >= 60 and is_comment_form(piece.text):
            after = pieces[index + 1 : index + 12]
            if sum("form" in roles_in(other.text) or other.furniture == 2 for other in after) >= 2:
                return index
    return cut


def _end(pieces: Sequence[Piece], scores: Sequence[float], start: int, end: int) -> int:
    """Return the article's end: the first boilerplate with hardly any prose between the labels behind it.

    A line like "Home" may be a heading: no paragraph that is likely text is behind the end.
    """
    counted = [(index, pieces[index]) for index in range(start, end) if pieces[index].words]
    after = sum(piece.words for _, piece in counted if piece.prose)
    last = max((index for index, piece in counted if piece.is_paragraph and scores[index] > 0), default=start)
    before = 0
    for place, (index, piece) in enumerate(counted):
        if piece.prose:
            before, after = before + piece.words, after - piece.words
            continue
        enough = piece.furniture and before >= max(_LEAST_BEFORE, 2 * after) and not roles_in(piece.text) <= _INSIDE
        if enough and index > last and after * place < 0.5 * before * (len(counted) - place):
            return index
    return end


def _is_inside_furniture(pieces: Sequence[Piece], index: int) -> bool:
    """Return whether a piece is certainly boilerplate, is beside more of it, or leads to another article."""
    piece = pieces[index]
    beside = [*pieces[max(0, index - 1) : index], *pieces[index + 1 : index + 2]]
    if piece.furniture == 2 or (piece.furniture and any(other.furniture for other in beside)):
        return True
    label, colon, _ = piece.text[:40].partition(":")
    leads = bool(colon) and not piece.prose and furniture_strength(label) > 0
    return leads and not roles_in(label).isdisjoint({"related", "more"})
