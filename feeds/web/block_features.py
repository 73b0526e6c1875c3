"""The features of each block of a page, as numbers, by which `feeds.web.selection` finds the article.

Numbers are between 0.0 and about 1.5, so that one cost of a weight suits all of them.
"""

from __future__ import annotations

import re
from itertools import accumulate
from math import log1p
from typing import TYPE_CHECKING, NamedTuple

from feeds.formats.dates import when
from feeds.formats.html.element_names import NAMES, Around
from feeds.formats.titles import folded
from feeds.web.boilerplate import furniture_strength, roles_in
from feeds.web.labels import CREDIT, is_dateline
from feeds.words import word_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.article import Block

_ENDS, _CLOSERS = ".!?…。！？", "\"'”’») "
_ADDRESS = re.compile(r"@\w|https?://|\bwww\.")
_LONG, _SHORT, _LABEL = 25, 15, 3
_DATED_WORDS = 12
_LONGEST_FURNITURE = 600
# How far a heading or label of boilerplate reaches, in blocks; a longer text is not a label.
_REACH, _HEAD_WORDS = 12, 8
# This many letters of a block count in the page's description only if they begin its lead.
_TELLING = 40
_FIRST_WORDS = re.compile(r"\W*(?:\w+\W+){0,2}\w*")
_KINDS = ("heading", "list", "quote", "code", "table", "footnote")
_ROLES = ("share", "subscribe", "comment", "login", "legal", "cookie", "form", "more", "previous", "ad")
# What of a block counts for the blocks beside it, and how far beside.
_BESIDE = ("structure", "calm", "library", "length", "linked", "ended", "long", "label", "weak", "sure", "heading")
_PLACES = (-2, -1, 1, 2)
_NEAR = 6  # blocks before and behind of which the shares of the votes are taken
_VOTES = ("structure", "calm", "library")
_OWN = (
    *("structure", "calm", "library", "both", "length", "linked", "linked label", "ended", "long", "label"),
    *("weak", "sure", *_KINDS, *_ROLES, "furniture words", "progress", "before", "behind", "lead", "dated"),
    *("repeated", "title", "colon", "capitals", "address", "enclosed", "trusted structure", "trusted library"),
    *("day", "credit", "related", "related link", "below furniture", "described"),
)
FEATURES = (
    "bias",
    *_OWN,
    *(f"{name} at {place:+d}" for place in _PLACES for name in (*_BESIDE, "nothing")),
    *(f"{name} {side}" for side in ("near before", "near behind") for name in _VOTES),
    *(f"{side} {name}" for side in ("in", "within") for name in NAMES),
)
"""The names of the numbers of a block, in order."""


class About(NamedTuple):
    """The metadata in a page's head, and the sites (`site_of`) that are the page's own."""

    title: str = ""
    description: str = ""
    sites: frozenset[str] = frozenset()


class Votes(NamedTuple):
    """For each block of a page the features of its markup, with the library's vote.

    `structure` is true if a block is in the page's text, `calm` if no element around it is marked as
    furniture. `extracted` is the text that the library found, "" for none; `about` is the page's
    metadata. `several` means that the structure found several texts, as in a thread: the library takes only the first.
    `names` has the purposes of the elements around each block; it is () where these are not known.
    """

    structure: Sequence[bool]
    calm: Sequence[bool]
    extracted: str
    about: About = About()
    several: bool = False
    names: Sequence[Around] = ()


def features_of(blocks: Sequence[Block], votes: Votes, library: Sequence[bool]) -> list[tuple[float, ...]]:
    """For each block the numbers that `FEATURES` names. `library` says whether the library chose it."""
    own = _own(blocks, votes.structure, votes.calm, library, votes.about)
    named = votes.names or [Around()] * len(blocks)
    nothing = (0.0,) * len(_BESIDE)
    beside = [tuple(row[name] for name in _BESIDE) for row in own]
    sums = {name: list(accumulate((row[name] for row in own), initial=0.0)) for name in _VOTES}
    found = []
    for index, row in enumerate(own):
        numbers = [1.0, *(row[name] for name in _OWN)]
        for place in _PLACES:
            inside = 0 <= index + place < len(own)
            numbers += (*(beside[index + place] if inside else nothing), float(not inside))
        for first, last in ((index - _NEAR, index), (index + 1, index + 1 + _NEAR)):
            low, high = max(0, first), min(len(own), last)
            numbers += ((sums[name][high] - sums[name][low]) / _NEAR for name in _VOTES)
        for purposes in named[index]:
            numbers += (float(purposes >> place & 1) for place in range(len(NAMES)))
        found.append(tuple(numbers))
    return found


def _own(
    blocks: Sequence[Block], structure: Sequence[bool], calm: Sequence[bool], library: Sequence[bool], about: About
) -> list[dict[str, float]]:
    words = [word_count(block.text) for block in blocks]
    found, marked = (
        sum(count for count, flag in zip(words, vote, strict=True) if flag) or 1 for vote in (library, structure)
    )
    agreed = sum(count for count, *flags in zip(words, structure, library, strict=True) if all(flags))
    last = max((index for index, flag in enumerate(library) if flag), default=-1)
    keys = [folded(block.text) for block in blocks]
    times: dict[str, int] = {}
    for key in keys:
        times[key] = times.get(key, 0) + 1
    wanted, described = folded(about.title), folded(about.description)
    rows: list[dict[str, float]] = []
    passed, titled, head = 0, False, -_REACH
    for index, block in enumerate(blocks):
        is_title = bool(keys[index]) and keys[index] in wanted and (block.kind == "heading" or keys[index] == wanted)
        titled = titled or (is_title and words[index] > 1)
        row = _shape(block, words[index]) | {
            "structure": float(structure[index]),
            "calm": float(calm[index]),
            "library": float(library[index]),
            "both": float(structure[index] and library[index]),
            "progress": passed / found,
            "before": float(not passed),
            "behind": float(passed >= found),
            "lead": float(titled and not passed and not is_title),
            "repeated": float(times[keys[index]] > 1),
            "title": float(is_title),
            "enclosed": float(structure[index] and passed > 0 and index < last),
            "trusted structure": agreed / marked if structure[index] else 0.0,
            "trusted library": agreed / found if library[index] else 0.0,
        }
        row["below furniture"] = float(index - head < _REACH)
        row["described"] = float(len(keys[index]) >= _TELLING and _begins_alike(keys[index], described))
        if row["long"] or row["heading"] or (words[index] <= _HEAD_WORDS and not row["ended"]):
            head = index if row["weak"] or row["sure"] else -_REACH if row["long"] or row["heading"] else head
        rows.append(row)
        passed += words[index] if library[index] else 0
    return rows


def _begins_alike(one: str, other: str) -> bool:
    """Return whether the other text contains the beginning of one."""
    return one[:_TELLING] in other or (len(other) >= _TELLING and other[:_TELLING] in one)


def _shape(block: Block, words: int) -> dict[str, float]:
    """Return the features of a block alone."""
    text = block.text
    linked = linked_share(block)
    strength = furniture_strength(text)
    related = not roles_in(_FIRST_WORDS.match(text)[0]).isdisjoint({"related", "more"})  # type: ignore[index]  # matches all
    roles = roles_in(text) if len(text) <= _LONGEST_FURNITURE else set()
    return {
        "length": log1p(words) / 4,
        "linked": linked,
        "linked label": linked if words < _SHORT else 0.0,
        "ended": float(text.rstrip(_CLOSERS)[-1:] in _ENDS),
        "long": float(words >= _LONG),
        "label": float(words <= _LABEL),
        "weak": float(strength == 1),
        "sure": float(strength == 2),
        **{kind: float(block.kind == kind) for kind in _KINDS},
        **{role: float(role in roles) for role in _ROLES},
        "furniture words": min(1.0, 3 * len(roles) / (1 + words)),
        "dated": float(words <= _DATED_WORDS and when(text) is not None),
        "colon": float(text.endswith(":")),
        "day": float(is_dateline(text, words)),
        "credit": float(words < _LONG and CREDIT.search(text) is not None),
        "related": float(related),
        "related link": linked if related else 0.0,
        "capitals": float(text.isupper()),
        "address": float(_ADDRESS.search(text) is not None),
    }


def linked_share(block: Block) -> float:
    """The share of a block's characters that are links."""
    return block.linked / max(1, len(block.text))
