"""The features of each piece of a page saved as text, as numbers, by which `feeds.web.saved.text` finds the article.

Numbers are between 0.0 and about 1.5, so that one cost of a weight suits all of them.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate
from math import log1p
from typing import TYPE_CHECKING

from feeds.formats.titles import folded
from feeds.web.boilerplate import is_comment_form, roles_in
from feeds.web.labels import CREDIT, is_dateline
from feeds.web.saved.pieces import FIRST_RANK, SENTENCE_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.web.saved.pieces import Piece

BYLINE = re.compile(
    r"(?:(?:written |posted |story |text |words )?by|von|par|por|di|door|av|af|autor|author|auteur|autore|автор)"
    r"[:\s]\s*(\S.{1,80})",
    re.IGNORECASE,
)
"""The author of a text, by the line over it."""
LONGEST_LABEL = 8
"""Words of a line that may be a label."""
_LINK = re.compile(r"@\w|https?://|\bwww\.")
DRAWN = re.compile(r"[│┃┼]|\| *\||^[<.|]|[{};]\s*$")  # tables, code, markup
LISTED = re.compile(r"(?:[^,]{2,30}, ){3}[^,]{2,30}")
SEPARATED = re.compile(r" [|›»>·•/] |\t")
_SPEAKER = re.compile(
    r".{1,60} (?:says|said|wrote|sagt|sagte|schrieb|dit|a écrit|dice|diz|zegt|пишет|skriver):?", re.IGNORECASE
)
_WIDE_PAIR = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}")
_LONG_WORD = re.compile(r"\w{4,}")
_CAPITAL = re.compile(r"\b[^\W\d_]\w*")
_OPENERS = "\"'“„«»‘‚「『—–-("
_COUNTED_WORDS = 60
_ALL = 0.8
_HEAD_WORDS, _REACH = 8, 12
_ROLES = (
    *("comment", "leave", "share", "network", "login", "subscribe", "form", "legal", "cookie", "related", "more"),
    *("previous", "piece", "menu", "search", "skip", "tag", "ad", "listen", "report", "home", "loading"),
)
OWN = (
    *("length", "prose", "paragraph", "sentence", "ended", "label", "few words", "one word", "bullet", "numbered"),
    *("weak", "sure", *_ROLES, "furniture words", "repeated", "dated", "byline", "credit", "link", "colon"),
    *("capitals", "named", "lower", "drawn", "listed", "separated", "speaker", "comment head", "quoted", "rank"),
    *("indented", "close", "far", "widget", "shared", "rules", "below furniture", "below comments", "progress"),
    *("linked", "all linked", "not linked"),
)
"""The names of the numbers of a piece without its neighbours, in order."""
# What of a piece counts for those beside it.
_BESIDE = (
    "length",
    "prose",
    "paragraph",
    "label",
    "bullet",
    "weak",
    "sure",
    "dated",
    "rules",
    "shared",
    "ended",
    "linked",
)
_PLACES = (-2, -1, 1, 2)
_REACHES = (5, 15)
_SUMMED = ("length", "paragraph", "label", "weak", "sure", "bullet", "dated", "rules", "named", "linked", "shared")
FEATURES = (
    "bias",
    *OWN,
    *(f"{name} at {place:+d}" for place in _PLACES for name in (*_BESIDE, "nothing")),
    *(f"{name} in {reach} {side}" for reach in _REACHES for side in ("before", "behind") for name in _SUMMED),
)
"""The names of the numbers of a piece, in order."""


def features_of(pieces: Sequence[Piece], start: int, end: int, comments: int) -> list[tuple[float, ...]]:
    """For each piece the numbers that `FEATURES` names.

    By the sum of the pieces, the article is from `start` to `end`, and the comments follow from `comments` on.
    """
    own = _own(pieces, start, end, comments)
    sums = {name: list(accumulate((row[name] for row in own), initial=0.0)) for name in _SUMMED}
    beside = [tuple(row[name] for name in _BESIDE) for row in own]
    nothing = (0.0,) * len(_BESIDE)
    found = []
    for index, row in enumerate(own):
        numbers = [1.0, *(row[name] for name in OWN)]
        for place in _PLACES:
            inside = 0 <= index + place < len(own)
            numbers += (*(beside[index + place] if inside else nothing), float(not inside))
        for reach in _REACHES:
            for first, last in ((index - reach, index), (index + 1, index + 1 + reach)):
                low, high = max(0, first), min(len(own), last)
                numbers += ((sums[name][max(low, high)] - sums[name][low]) / reach for name in _SUMMED)
        found.append(tuple(numbers))
    return found


def _own(pieces: Sequence[Piece], start: int, end: int, comments: int) -> list[dict[str, float]]:
    keys = [folded(piece.text) for piece in pieces]
    times = Counter(keys)
    spoken = Counter(word for piece in pieces[start:end] if piece.prose for word in content_words(piece.text))
    indent = _usual_indent(pieces[start:end])
    all_words = sum(piece.words for piece in pieces[start:end] if piece.prose) or 1
    marked = any(piece.linked for piece in pieces)
    rows: list[dict[str, float]] = []
    head, passed = -_REACH, 0
    for index, piece in enumerate(pieces):
        words = content_words(piece.text)
        within = int(piece.prose and start <= index < end)
        row = _shape(piece, indent) | {
            "repeated": float(times[keys[index]] > 1 and piece.words > 0),
            "shared": sum(spoken[word] > within for word in words) / max(1, len(words)),
            "rules": float(start <= index < end),
            "below comments": float(index >= comments),
            "below furniture": float(index - head < _REACH),
            "progress": passed / all_words,
            "not linked": float(marked and not piece.linked),
        }
        if piece.is_paragraph or (piece.words <= _HEAD_WORDS and not piece.ended and not piece.bullet):
            head = index if piece.furniture else -_REACH if piece.is_paragraph or piece.words >= 3 else head
        passed += piece.words * within
        rows.append(row)
    return rows


def _usual_indent(pieces: Sequence[Piece]) -> int:
    indents = Counter(piece.indent for piece in pieces if piece.prose)
    return indents.most_common(1)[0][0] if indents else 0


def _shape(piece: Piece, indent: int) -> dict[str, float]:
    """Return the features of a piece without its neighbours."""
    text, words = piece.text, piece.words
    roles = roles_in(text) if words <= _COUNTED_WORDS else set()
    label = not piece.prose and not piece.ended
    return {
        "length": log1p(min(words, 2 * _COUNTED_WORDS)) / 4,
        "prose": float(piece.prose),
        "paragraph": float(piece.is_paragraph),
        "sentence": float(piece.ended and words < SENTENCE_WORDS and words > 0),
        "ended": float(piece.ended),
        "label": float(label and words <= LONGEST_LABEL),
        "few words": float(words <= 4),
        "one word": float(words <= 1),
        "bullet": float(piece.bullet),
        "numbered": float(text[:1].isdigit()),
        "weak": float(piece.furniture == 1),
        "sure": float(piece.furniture == 2),
        **{role: float(role in roles) for role in _ROLES},
        "furniture words": min(1.0, 3 * len(roles) / (1 + words)),
        "dated": float(is_dateline(text, words)),
        "byline": float(words <= 9 and BYLINE.match(text) is not None),
        "credit": float(words < _COUNTED_WORDS // 2 and CREDIT.search(text) is not None),
        "link": float(_LINK.search(text) is not None),
        "colon": float(text.endswith(":")),
        **letters_of(text),
        "drawn": float(DRAWN.search(text) is not None),
        "listed": float(words <= 20 and LISTED.fullmatch(text) is not None),
        "separated": float(SEPARATED.search(text) is not None),
        "speaker": float(words <= 10 and _SPEAKER.fullmatch(text) is not None),
        "comment head": float(is_comment_form(text)),
        "quoted": float(text[:1] in _OPENERS),
        "rank": piece.rank / FIRST_RANK,
        "indented": float(piece.indent > indent),
        "close": float(piece.gap == 0),
        "far": float(piece.gap > 1),
        "widget": float(piece.widget),
        "linked": piece.linked,
        "all linked": float(piece.linked > _ALL),
    }


def letters_of(text: str) -> dict[str, float]:
    """How a text begins, and how many of its words do with a capital."""
    words = _CAPITAL.findall(text[:300])
    upper = sum(word[0].isupper() for word in words)
    return {
        "capitals": float(text.isupper()),
        "named": upper / len(words) if words else 0.0,
        "lower": float(text[:1].islower()),
    }


def content_words(text: str) -> set[str]:
    """The longer words of a text, and pairs of characters of scripts without spaces."""
    return set(_LONG_WORD.findall(text.casefold())) | set(_WIDE_PAIR.findall(text))
