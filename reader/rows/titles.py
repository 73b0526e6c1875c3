"""Titles among their own: what of a part's title the list of its series need not repeat."""

from __future__ import annotations

import re

_LONGEST = 300
_PARTING = " ,:;.–—-|·)]/"
"""The signs between a series' name or a number and the rest of a title. At a title's end they are the author's own."""
# The number itself is not in the patterns: one for each number would be compiled for each title of a list.
_BEFORE = (re.compile(r"\W{0,5}[^\W\d_]{1,12}\.? #?"), re.compile(r"\W{0,5}#?"))
_AFTER = re.compile(r"(?:(?: of |/)\d{1,4})?(?!\w)")


def short_title(title: str, series_title: str, number: str) -> str:
    """`title` without its series' name and its number in front: "The Lantern Papers, part 3: Fog" is "Fog".

    The title itself where nothing would be left, or where it does not begin so, or where its words
    go on: "The Lantern Papers of Harrow Street".
    """
    rest = title[:_LONGEST]
    named = bool(series_title) and rest.casefold().startswith(series_title.casefold())
    if named:
        rest = rest[len(series_title) :]
        if rest[:1].isalnum():
            return title
    if number:
        end = _past_number(rest, number)
        if end and (rest != title[:_LONGEST] or not rest[end:][:1].isspace()):
            rest = rest[end:]
            named = False
    if named and rest[:1].isspace() and rest.lstrip()[:1].islower():
        return title
    short = _balanced(rest.lstrip(_PARTING).rstrip())
    return short if short and short != title.strip() and any(char.isalpha() for char in short) else title


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
