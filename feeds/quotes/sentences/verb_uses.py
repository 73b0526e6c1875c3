"""Uses of verbs beside a quote: whether a verb that is often another word is one of saying there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.quotes.lexicon import Lexicon
    from feeds.quotes.sentences.tokens import Token

_OPENERS = frozenset([",", ":"])
# Words between a quote and the verb behind it, whose subject they are: “…,” the minister for trade added.
_LONGEST_SUBJECT = 8
# Words between a verb and the words it leads to, where they tell the place or time.
_LONGEST_ADVERBIAL = 7


def follows_run(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether only marks and adverbs are between a quote and the word at `at`."""
    at -= 1
    while (
        at >= 0
        and tokens[at].run < 0
        and (not tokens[at].is_word or tokens[at].low in lexicon.adverbs or tokens[at].low in lexicon.auxiliaries)
    ):
        if tokens[at].text in (";", ":", "."):
            return False
        at -= 1
    return at >= 0 and tokens[at].run >= 0


def introduces(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether a verb leads to words: with "that", a comma or a colon behind it, or (not "add") a quote."""
    first = at + 1
    if first < len(tokens) and tokens[first].low == "out":
        first += 1
    if first < len(tokens) and tokens[first].low in lexicon.prepositions:
        # "noted on his show, “…”", "tweeted on Sunday that …"
        ahead = range(first + 1, min(len(tokens), first + _LONGEST_ADVERBIAL))
        first = next((index for index in ahead if _leads_on(tokens[index])), len(tokens))
    if first >= len(tokens):
        return False
    return _leads_on(tokens[first]) or (tokens[first].run >= 0 and tokens[at].low not in lexicon.transitive)


def _leads_on(token: Token) -> bool:
    return token.low == "that" or token.text in _OPENERS


def closes(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether a finite verb closes the clause behind a quote: “…,” added Roe; “…,” the minister added."""
    if not tokens[at].low.endswith(("ed", "s")):
        return False
    if follows_run(tokens, at, lexicon):
        return True
    start = max(0, at - _LONGEST_SUBJECT)
    run = next((index for index in range(at - 1, start - 1, -1) if tokens[index].run >= 0), None)
    if run is None or not all(token.is_word or token.text == "," for token in tokens[run + 1 : at]):
        return False
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if behind is None or not behind.is_word:
        return behind is None or behind.run < 0
    closing = (lexicon.prepositions, lexicon.adverbs, lexicon.conjunctions)
    return any(behind.low in listed for listed in closing) or behind.low.endswith(("ly", "ing"))
