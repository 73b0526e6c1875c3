"""What the logistic model says of the pieces around each piece of a saved text, as numbers for the trees.

The logistic model sees a piece and its looks; a line of ingredients looks like a menu to it. That it is among certain
paragraphs, how much of the article is above it, and how other lines of its look were judged, only the whole text says.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, groupby
from math import exp, log1p
from operator import mul
from typing import TYPE_CHECKING

from feeds.web.saved.features import OWN
from feeds.web.saved.stretches import stretches

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from feeds.web.saved.pieces import Piece

_COUNTED_WORDS = 60  # of one piece
_PLACES = (-3, -2, -1, 0, 1, 2, 3)
_REACHES = (3, 8, 20, 50)
_NOTHING = -8.0  # the score beyond the text's ends
_FAR, _FARTHEST = 60, 80  # pieces
_SURE = 0.7  # the chance of a paragraph that is certainly text
# By which margin and cost of a border the stretches are found of which the largest is the main one.
_RUN_MARGIN, _RUN_SWITCH = 1.0, 4.0
_LONG_LABEL = 8  # words
_MOSTLY = 0.5
_OVERALL = (
    *("pieces", "likely words", "likely share", "sure paragraphs", "prose share", "linked share", "furniture share"),
    *("bullet share", "words a piece"),
)
CONTEXT = (
    *OWN,
    *(f"score at {place:+d}" for place in _PLACES),
    *(f"likely in {reach} {side}" for reach in _REACHES for side in ("before", "behind")),
    *("likely before", "likely share before", "likely behind", "words before", "place", "sure before", "sure behind"),
    *("in a run", "run share", "from main run", "to main run", "main run share", "alike"),
    *_OVERALL,
)
"""The names of the numbers of a piece for the trees, in order."""


def context_rows(
    pieces: Sequence[Piece], rows: Sequence[Sequence[float]], scores: Sequence[float]
) -> list[tuple[float, ...]]:
    """For each piece the numbers that `CONTEXT` names.

    `rows` are those of `features.features_of`, `scores` what the logistic model made of them.
    """
    if not pieces:
        return []
    chances = [1 / (1 + exp(-score)) for score in scores]
    counted = [float(min(_COUNTED_WORDS, piece.words)) for piece in pieces]
    words = list(accumulate(counted, initial=0.0))
    likely = list(accumulate(map(mul, counted, chances), initial=0.0))
    sure = [piece.is_paragraph and chance > _SURE for piece, chance in zip(pieces, chances, strict=True)]
    columns = {
        **dict(zip(OWN, zip(*(row[1 : len(OWN) + 1] for row in rows), strict=True), strict=False)),
        **_beside(scores),
        **_around(words, likely),
        **_places(words, likely, sure),
        **_runs(scores, likely),
        "alike": _alike(pieces, chances),
        **{name: [value] * len(pieces) for name, value in _overall(pieces, words, likely, sure).items()},
    }
    return list(zip(*(columns[name] for name in CONTEXT), strict=True))


def _beside(scores: Sequence[float]) -> dict[str, Sequence[float]]:
    """The scores of the pieces beside each."""
    most = max(_PLACES)
    padded = [_NOTHING] * most + [*scores] + [_NOTHING] * most
    return {f"score at {place:+d}": padded[most + place : most + place + len(scores)] for place in _PLACES}


def _around(words: Sequence[float], likely: Sequence[float]) -> dict[str, Sequence[float]]:
    """The shares of the words near each piece that are likely text."""
    last = len(words) - 1
    found: dict[str, Sequence[float]] = {}
    for reach in _REACHES:
        spans = [(max(0, at - reach), at, at + 1, min(last, at + 1 + reach)) for at in range(last)]
        found[f"likely in {reach} before"] = [
            (likely[at] - likely[low]) / (1 + words[at] - words[low]) for low, at, _, _ in spans
        ]
        found[f"likely in {reach} behind"] = [
            (likely[high] - likely[after]) / (1 + words[high] - words[after]) for _, _, after, high in spans
        ]
    return found


def _places(words: Sequence[float], likely: Sequence[float], sure: Sequence[bool]) -> dict[str, Sequence[float]]:
    """How much is before and behind each piece, and how far the next certain paragraphs are."""
    number = len(sure)
    return {
        "likely before": [log1p(before) for before in likely[:-1]],
        "likely share before": [before / (1 + likely[-1]) for before in likely[:-1]],
        "likely behind": [log1p(likely[-1] - passed) for passed in likely[1:]],
        "words before": [before / max(1.0, words[-1]) for before in words[:-1]],
        "place": [at / number for at in range(number)],
        "sure before": _distances(sure),
        "sure behind": _distances(sure[::-1])[::-1],
    }


def _distances(sure: Sequence[bool]) -> list[float]:
    """For each piece how many pieces ago the last certain one was."""
    found = []
    distance = float(_FAR)
    for flag in sure:
        distance = min(_FAR, distance + 1)
        found.append(distance)
        distance = 0.0 if flag else distance
    return found


def _runs(scores: Sequence[float], likely: Sequence[float]) -> dict[str, Sequence[float]]:
    """Where each piece is by the likely stretches of text, and how large its own is."""
    inside = stretches([score + _RUN_MARGIN for score in scores], _RUN_SWITCH)
    runs: list[tuple[float, int, int]] = []
    at = 0
    for flag, group in groupby(inside):
        end = at + len(list(group))
        if flag:
            runs.append((likely[end] - likely[at], at, end))
        at = end
    most, start, end = max(runs, default=(0.0, 0, 0), key=lambda run: run[0])
    shares = [0.0] * len(scores)
    for size, first, last in runs:
        shares[first:last] = [size / (1 + most)] * (last - first)
    return {
        "in a run": [float(flag) for flag in inside],
        "run share": shares,
        "from main run": [_limited(at - start) for at in range(len(scores))],
        "to main run": [_limited(end - 1 - at) for at in range(len(scores))],
        "main run share": [most / (1 + likely[-1])] * len(scores),
    }


def _limited(distance: int) -> float:
    return float(max(-_FARTHEST, min(_FARTHEST, distance)))


def _alike(pieces: Sequence[Piece], chances: Sequence[float]) -> list[float]:
    """How likely the other pieces of the same look are text."""
    looks = [
        (piece.bullet, piece.prose, piece.ended, piece.linked > _MOSTLY, piece.words > _LONG_LABEL) for piece in pieces
    ]
    number = Counter(looks)
    total: dict[tuple[bool, ...], float] = dict.fromkeys(number, 0.0)
    for look, chance in zip(looks, chances, strict=True):
        total[look] += chance
    return [(total[look] - chance + 0.5) / number[look] for look, chance in zip(looks, chances, strict=True)]


def _overall(
    pieces: Sequence[Piece], words: Sequence[float], likely: Sequence[float], sure: Sequence[bool]
) -> Mapping[str, float]:
    """What the complete text is like."""
    number = max(1, len(pieces))
    values = (
        log1p(number),
        log1p(likely[-1]),
        likely[-1] / max(1.0, words[-1]),
        log1p(sum(sure)),
        sum(piece.words for piece in pieces if piece.prose) / max(1, sum(piece.words for piece in pieces)),
        sum(piece.linked for piece in pieces) / number,
        sum(piece.furniture > 0 for piece in pieces) / number,
        sum(piece.bullet for piece in pieces) / number,
        words[-1] / number,
    )
    return dict(zip(_OVERALL, values, strict=True))
