"""Titles among their own: what of a part's title the list of its series need not repeat."""

from __future__ import annotations

import re
from functools import lru_cache

_LONGEST = 300
_PARTING = " ,:;.–—-|·)]/"
"""The signs between a series' name or a number and the rest of a title. At a title's end they are the author's own."""
_OPENING = "(["
# The number itself is not in the patterns: one for each number would be compiled for each title of a list.
_BEFORE = (re.compile(r"\W{0,5}[^\W\d_]{1,12}\.? #?"), re.compile(r"\W{0,5}#?"))
_AFTER = re.compile(r"(?:(?: of |/)\d{1,4})?(?!\w)")


def short_title(title: str, series_title: str, number: str) -> str:
    """`title` without its series' name and its number in front: "The Lantern Papers, part 3: Fog" is "Fog".

    "part 3" where that is all that would be left. The title itself where it does not begin so, or where its words go
    on: "The Lantern Papers of Harrow Street", "The Lantern Office, part 3" in a series called "The Lantern".
    """
    return _shortened(title, series_title, number)[0]


def titled(title: str, series_title: str, number: str, lead: str) -> str:
    """Return the short title of a part behind a `lead` with its number: "part 3: Fog", but never "part 3: part 3"."""
    short, is_number = _shortened(title, series_title, number)
    return short if is_number else f"{lead}{short}"


def _shortened(title: str, series_title: str, number: str) -> tuple[str, bool]:
    """Return a short title, and whether it is nothing but the number with its noun."""
    rest = title[:_LONGEST]
    named = bool(series_title) and rest.casefold().startswith(series_title.casefold())
    if named:
        rest = rest[len(series_title) :]
        if rest[:1].isalnum() or _goes_on(rest):
            return title, False
    counted = ""
    if number:
        end = _past_number(rest, number)
        if end and (rest != title[:_LONGEST] or not rest[end:][:1].isspace()):
            counted = _balanced(rest.strip(_OPENING + _PARTING)) if named else ""
            rest = rest[end:]
            named = False
    if named and rest[:1].isspace() and rest.lstrip()[:1].islower():
        return title, False
    short = _balanced(rest.lstrip(_PARTING).rstrip())
    for one in (short, counted):
        if one and one != title.strip() and any(char.isalpha() for char in one):
            return one, one != short
    return title, bool(number) and not any(char.isalpha() for char in short)


def _goes_on(rest: str) -> bool:
    """Return whether a word other than a noun for a part follows a series' name without a sign between them."""
    word = rest.split(maxsplit=1)[0].rstrip(".:").casefold() if rest[:1].isspace() and rest.strip() else ""
    return word[:1].isalpha() and word not in _part_nouns()


@lru_cache(maxsize=1)
def _part_nouns() -> frozenset[str]:
    # Imported here since few titles ask for it, and the first paint of the library for none.
    from feeds.series.lexicon.words import words_of

    return frozenset(word for field in ("parts", "units", "chapters", "volumes") for word in words_of(field))


def _balanced(rest: str) -> str:
    """The rest of a title without the bracket at its end that closes one in front of it: "Fog)" of "(part 3: Fog)"."""
    for opening, closing in ("()", "[]"):
        if rest.endswith(closing) and rest.count(closing) > rest.count(opening):
            return rest[:-1].rstrip()
    return rest


def _past_number(rest: str, number: str) -> int:
    """Return where a title continues after a number, perhaps with a noun before it: 0 if it has none."""
    for before in _BEFORE:
        found = before.match(rest)
        if found and rest.startswith(number, found.end()):
            after = _AFTER.match(rest, found.end() + len(number))
            if after:
                return after.end()
    return 0
