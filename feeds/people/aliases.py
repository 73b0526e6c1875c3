"""Aliases that a text itself states: "Ann Roe, known as Ace"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from feeds.people.model import Alias
from feeds.quotes.people.names import fold_name, nicknames

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from feeds.article import Block
    from feeds.people.mentions import Mention

# The words between two names of one person, by language: optional first words, and those that join.
_JOINING: Mapping[str, tuple[str, str]] = {
    "en": (
        r"who is|who was|whom \w+|better|also|commonly|generally|usually|always|sometimes|otherwise|fondly",
        r"called|known as|known to \w+ as|nicknamed|dubbed|alias|aka|whose (?:real |full |true )?name (?:is|was)",
    ),
    "de": (r"auch|den|die|von \w+", "genannt|nannten|alias|bekannt als"),
    "fr": (
        "aussi|que l['’]on|qu['’]on",
        "appelée?|appelait|surnommée?|alias|connue? sous le nom d[e'’]",
    ),
    "es": ("también|a quien", "llamad[oa]|llamaban|apodad[oa]|alias|conocid[oa] como"),
    "it": ("anche|che", "dett[oa]|chiamat[oa]|chiamavano|soprannominat[oa]|alias"),
    "pt": ("também|a quem", "chamad[oa]|chamavam|apelidad[oa]|conhecid[oa] como|vulgo"),
    "nl": ("ook|die", "genaamd|bijgenaamd|genoemd|alias|bekend als"),
    "sv": ("även|som", "kallade?|alias|känd som"),
    "pl": ("także|którego|którą", "zwan[ya]|nazywano|alias|znan[ya] jako"),
    "ru": ("также", "по прозвищу|прозванн(?:ый|ая)|известн(?:ый|ая) как|он же|она же"),
}
_PATTERNS = {
    # Without a comma it is a verb, and the first name its subject: "Ann called Tom".
    code: re.compile(rf"(?:, ?(?:(?:{lead}) ){{0,2}}| (?:(?:{lead}) ){{1,2}})(?:{joins}) ?[“\"‘'_«„]?", re.IGNORECASE)
    for code, (lead, joins) in _JOINING.items()
}


def aliases_in(blocks: Sequence[Block], first: int, language: str, mentions: Sequence[Mention]) -> tuple[Alias, ...]:
    """Return the pairs of names that the text of a section joins."""
    found: dict[tuple[str, str], Alias] = {}
    for alias in (*_called(blocks, first, language, mentions), *_nicknamed(blocks)):
        if fold_name(alias.name) != fold_name(alias.other):
            found.setdefault((fold_name(alias.name), fold_name(alias.other)), alias)
    return tuple(found.values())


def _called(blocks: Sequence[Block], first: int, language: str, mentions: Sequence[Mention]) -> Iterator[Alias]:
    pattern = _PATTERNS.get(language)
    if pattern is None:
        return
    for one, other in pairwise(mentions):
        if one.block == other.block and pattern.fullmatch(blocks[one.block - first].text, one.end, other.start):
            yield Alias(one.name, other.name)


def _nicknamed(blocks: Sequence[Block]) -> Iterator[Alias]:
    """Yield the nicknames in marks between two names: Ann “Ace” Roe."""
    for block in blocks:
        for start, end in nicknames(block.text).items():
            before = block.text[:start].rsplit(maxsplit=1)[-1:]
            behind = block.text[end:].split(maxsplit=1)[:1]
            if before and behind:
                nickname = block.text[start:end].strip(" “\"‘'”’")
                yield Alias(f"{before[0]} {behind[0].rstrip('.,;:!?')}", nickname)
