"""Nouns for somebody, or some body, that can speak."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from feeds.quotes.lexicon.model import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.quotes.lexicon import Lexicon
    from feeds.quotes.sentences.tokens import Token

# Nouns for people and bodies that are verbs as well.
_VERBS_TOO = words(
    """
    author authors bank banks board boards boss bosses captain captains captained chair chairs champion champions
    coach coaches court courts doctor doctors father fathers fellow group groups guard guards guest guide guides
    head heads host hosts judge judges lead leads man mans minister ministers mother mothers partner partners
    people pilot pilots police polices rival rivals school site sites sponsor sponsors staff staffs star stars
    study studies survey surveys team teams train trainer tutor tutors witness witnesses
    """
)
_SUFFIXES = ("man", "woman", "person", "ologist", "maker", "holder", "owner", "worker", "keeper", "officer")


@lru_cache(maxsize=16_384)
def is_role(low: str, lexicon: Lexicon) -> bool:
    """Tell whether a word is a noun for somebody, or some body, that can speak."""
    return (
        low in lexicon.roles
        or (low in lexicon.honorifics and not lexicon.roles)
        or low.endswith(_SUFFIXES)
        or ("-" in low and low.rsplit("-", 1)[-1] in lexicon.roles)
    )


def is_verb(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a word that is both noun and verb ("report", "chairs") is the verb here."""
    before = tokens[at - 1] if at else None
    if before is None or not before.is_word:
        return False
    if tokens[at].low not in _VERBS_TOO and tokens[at].low not in lexicon.speech:
        return False
    if (
        before.low in lexicon.relatives
        or before.low in ("to", "not")
        or (before.low in lexicon.pronouns and before.low not in lexicon.determiners)
    ):
        return True
    return tokens[at].low in lexicon.speech and (before.is_capital or before.low in lexicon.auxiliaries)
