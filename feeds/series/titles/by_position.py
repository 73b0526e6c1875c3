"""Marks of titles that count without a word: in brackets ("(3/7)"), or by the place of a number."""

from __future__ import annotations

import re

from feeds.series.lexicon.specials import LAST_WORDS
from feeds.series.titles.bare_numbers import find_position, mask
from feeds.series.titles.lazy import Pattern, either
from feeds.series.titles.mark import AND, MAX_RANGE, MAX_TOTAL, OF, Hit, Mark, Tier, build
from feeds.series.titles.numbers import parse_number

BRACKET_OF = Pattern(rf"[(\[]\s?(?:#\s?)?(?P<n>\d{{1,3}})\s?(?:/|{OF})\s?(?P<m>\d{{1,3}})\s?[)\]]", re.IGNORECASE)
_BARE_OF = Pattern(
    rf"(?<![^\W_])(?<!/)(?P<n>\d{{1,2}})\s?(?:/|\s(?:{OF})\s)\s?(?P<m>\d{{1,2}})(?=$|\s?[:–—|]|,\s|\s-\s)",
    re.IGNORECASE,
)
# The last part may say so: "(y III)", "(5, fin)".
_BRACKET = Pattern(
    rf"[(\[]\s?(?:{AND}\s)?(?:#\s?|no\.?\s?|nr\.?\s?)?(?P<n>\d{{1,3}}|(?-i:[IVX]{{1,6}}|[ivx]{{1,6}}))"
    rf"(?:,?\s(?:{AND}\s)?(?:{either(LAST_WORDS.split('|'))}))?\s?[)\]](?=$|\s?[-:–—|]|\.\s)",
    re.IGNORECASE,
)
# Several parts in one text: "Stamps (5-9)".
_BRACKET_RANGE = Pattern(r"[(\[]\s?(?P<n>\d{1,3})\s?[-–~〜]\s?(?P<m>\d{1,3})\s?[)\]](?=$|\s?[-:–—|])")


def mark_by_position(text: str) -> Mark | None:
    """Return the mark of a title by brackets or the place of a number; None without such a number."""
    return _bracketed(text) or _position(text)


def _position(text: str) -> Mark | None:
    found = find_position(text)
    number = parse_number(found[2]) if found else ()
    return build(text, Hit(found[0], found[1], "", number, found[2]), "position") if found and number else None


def _fragment(text: str, found: re.Match[str], tier: Tier) -> Mark:
    """`n/m` after a number is a fragment of that ("Foo 11 (1/2)" is 11.1); else it is the part itself."""
    before = _position(text[: found.start()].rstrip())
    if before and not before.subtitle:
        return before._replace(number=(*before.number, int(found["n"])), label=f"{before.label}.{found['n']}")
    hit = Hit(found.start(), found.end(), "", (int(found["n"]),), found["n"], int(found["m"]))
    return build(text, hit, tier)


def _bracketed(text: str) -> Mark | None:
    """`(n/m)`, `n of m` at the end, or `(n)`."""
    patterns: tuple[tuple[Pattern, Tier], ...] = ((BRACKET_OF, "bracket"), (_BARE_OF, "position"))
    for pattern, tier in patterns:
        found = pattern.search(text) and pattern.search(mask(text))
        if found and 0 < int(found["n"]) <= int(found["m"]) <= MAX_TOTAL and int(found["m"]) > 1:
            return _fragment(text, found, tier)
    if found := _BRACKET_RANGE.search(text):
        first, last = int(found["n"]), int(found["m"])
        if 0 < first < last <= first + MAX_RANGE:
            hit = Hit(found.start(), found.end(), "", (first,), found["n"], covers=tuple(range(first, last + 1)))
            return build(text, hit, "position")
    found = _BRACKET.search(text) and _BRACKET.search(mask(text))
    number = parse_number(found["n"]) if found else ()
    return (
        build(text, Hit(found.start(), found.end(), "", number, found["n"]), "position") if found and number else None
    )
