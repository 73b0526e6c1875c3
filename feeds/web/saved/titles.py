"""The title of a page that was saved as text: the line over its text that looks most like one.

A title has words of the text that it names, is above a date or an author, and is often repeated in the page's first
line. A linear model weighs such signs; `benchmarks.train_saved_texts` learned its weights.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from feeds.formats.titles import folded
from feeds.web.boilerplate import furniture_strength, roles_in
from feeds.web.labels import CREDIT, is_dateline
from feeds.web.saved.features import BYLINE, DRAWN, LISTED, SEPARATED, content_words, letters_of
from feeds.web.saved.pieces import FIRST_RANK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.web.saved.pieces import Piece

_LOOK_UP = 60
"""Pieces over the text among which the title is."""
_OPENING = 4  # pieces from the first paragraph on, which a title has words of most often
_HEAD = 4  # pieces at the start of a page, with the page's own title
_LEAST_KEY = 5  # characters
_LONGEST = 40  # words
_LENGTHS = (
    (1, "1 word"),
    (2, "2 words"),
    (5, "to 5 words"),
    (16, "to 16 words"),
    (30, "to 30 words"),
    (_LONGEST, "more words"),
)
_MENU = frozenset({"search", "skip", "menu"})
_SIDES = ("dated", "byline", "furniture", "label", "prose")
FEATURES = (
    *(name for _, name in _LENGTHS),
    *("opening", "body", "repeated", "often", "bullet", "drawn", "lower", "colon", "bracket", "stop", "asked"),
    *("listed", "separated", "credit", "labelled", "rank", "first rank", "top rank", "capitals", "named"),
    *("next", "distance", "crossed", "crossed menu", "crossed prose", "dated between", "byline between", "dated"),
    *("byline", "gap before", "gap behind", "head", "says head", "in head", "prose", "paragraph"),
    *(
        "weak",
        "sure",
        "longest",
        "quoted",
        "numbered",
        "widget",
        "linked",
        "most shared",
        "shares less",
        "indented",
        "best before",
    ),
    *(f"{name} {side}" for side in ("before", "behind") for name in _SIDES),
)
"""The names of the numbers of a line over the text, in order."""


def candidates(pieces: Sequence[Piece], first: int) -> list[int]:
    """The places of the lines over the first paragraph that may be the title, the nearest first."""
    return [index for index in range(first - 1, max(-1, first - _LOOK_UP), -1) if 0 < pieces[index].words <= _LONGEST]


def features_of(pieces: Sequence[Piece], places: Sequence[int], first: int, end: int) -> list[tuple[float, ...]]:
    """For each candidate the numbers that `FEATURES` names.

    The text goes from `first` to `end`.
    """
    opening = {word for piece in pieces[first : first + _OPENING] for word in content_words(piece.text)}
    body = {word for piece in pieces[first:end] if piece.prose for word in content_words(piece.text)}
    lines = [folded(piece.text) for piece in pieces if not piece.is_paragraph]
    head = [folded(piece.text) for piece in pieces[:_HEAD]]
    top = max((pieces[index].rank for index in places), default=0)
    longest = max((pieces[index].words for index in places if not pieces[index].prose), default=0)
    shares = [_shared(content_words(pieces[index].text), opening, body) for index in places]
    between: Counter[str] = Counter()
    rows = []
    for distance, index in enumerate(places):
        piece = pieces[index]
        key = folded(piece.text)
        times = sum(key in other for other in lines) if len(key) > _LEAST_KEY else 0
        row = _look(piece) | _sides(pieces, index)
        row |= {
            "opening": shares[distance][0],
            "body": shares[distance][1],
            "repeated": float(times > 1),
            "often": float(times > 3),
            "top rank": float(piece.rank == top > 0),
            "next": float(index == first - 1),
            "distance": min(1.0, distance / 20),
            "crossed": min(1.0, between["crossed"] / 10),
            "crossed menu": min(1.0, between["menu"] / 3),
            "crossed prose": float(between["prose"] > 0),
            "dated between": float(between["dated"] > 0),
            "byline between": float(between["byline"] > 0),
            "head": float(index < _HEAD),
            "says head": float(len(key) > _LEAST_KEY and any(key in other for other in head[:index])),
            "in head": float(any(len(other) > _LEAST_KEY and other in key for other in head[:index])),
            "longest": float(piece.words == longest),
            "best before": float(not between["labels"]),
        }
        rows.append(tuple(row.get(feature, 0.0) for feature in FEATURES))
        _count(piece, between)
    return rows


def _shared(content: set[str], opening: set[str], body: set[str]) -> tuple[float, float]:
    """Return the shares of a line's longer words that the opening and the complete text contain."""
    return len(content & opening) / max(1, len(content)), len(content & body) / max(1, len(content))


def _count(piece: Piece, between: Counter[str]) -> None:
    """Count a piece among those between the next ones and the text."""
    between["dated"] += is_dateline(piece.text, piece.words)
    between["byline"] += BYLINE.fullmatch(piece.text) is not None
    between["crossed"] += piece.furniture > 0
    between["menu"] += is_menu(piece)
    between["prose"] += piece.prose
    between["labels"] += piece.words >= 3 and not piece.furniture and not piece.bullet


def is_menu(piece: Piece) -> bool:
    """Return whether a piece belongs to a page's menu or search field."""
    return piece.furniture > 0 and not _MENU.isdisjoint(roles_in(piece.text))


def _sides(pieces: Sequence[Piece], index: int) -> dict[str, float]:
    """Return the features of the pieces right before and behind one."""
    found: dict[str, float] = {}
    for side, place in (("before", index - 1), ("behind", index + 1)):
        if 0 <= place < len(pieces):
            piece = pieces[place]
            found |= {
                f"dated {side}": float(is_dateline(piece.text, piece.words)),
                f"byline {side}": float(piece.words <= 9 and BYLINE.match(piece.text) is not None),
                f"furniture {side}": float(piece.furniture > 0),
                f"label {side}": float(piece.words <= 2),
                f"prose {side}": float(piece.prose),
            }
    if index + 1 < len(pieces):
        found["gap behind"] = float(pieces[index + 1].gap > 0)
    return found


def _look(piece: Piece) -> dict[str, float]:
    """Return the features of a line without its neighbours."""
    text, words = piece.text, piece.words
    return {
        next(name for most, name in _LENGTHS if words <= most): 1.0,
        "bullet": float(piece.bullet),
        "drawn": float(2 * sum(map(str.isalpha, text)) < len(text) or DRAWN.search(text) is not None),
        "colon": float(text.endswith(":")),
        "bracket": float(text.endswith(("[", "]"))),
        "stop": float(text.endswith((".", "。", "…"))),
        "asked": float(text.endswith(("?", "!", "？", "！"))),
        "listed": float(LISTED.search(text) is not None),
        "separated": float(SEPARATED.search(text) is not None or "://" in text),
        "credit": float(CREDIT.search(text) is not None),
        "labelled": float(":" in text[:20] and furniture_strength(text.partition(":")[0]) > 0),
        "rank": piece.rank / FIRST_RANK,
        "first rank": float(piece.rank == FIRST_RANK),
        **letters_of(text),
        "dated": float(is_dateline(text, words)),
        "byline": float(words <= 9 and BYLINE.match(text) is not None),
        "gap before": float(piece.gap > 0),
        "prose": float(piece.prose),
        "paragraph": float(piece.is_paragraph),
        "weak": float(piece.furniture == 1),
        "sure": float(piece.furniture == 2),
        "quoted": float(re.match(r"[\"'“„«‘(—–-]", text) is not None),
        "numbered": float(text[:1].isdigit()),
        "widget": float(piece.widget),
        "linked": piece.linked,
        "indented": min(1.0, piece.indent / 10),
    }
