"""Uses of verbs beside a quote: whether a word that can be a verb of saying is one there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.quotes.sentences.phrases import PARTS
from feeds.quotes.sentences.roles import is_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.quotes.lexicon import Lexicon
    from feeds.quotes.sentences.tokens import Token

_TELL = frozenset(["tell", "tells", "told", "telling"])
_SUBJECTS = frozenset(["to", "we", "you", "they", "it", "not", "who", "which", "that"])
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


def is_doubtful(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a verb that can say something does not here: "reports" as a noun, "said" as an article."""
    low = tokens[at].low
    before = tokens[at - 1] if at else None
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if low == "said":
        return following is not None and _is_this(following, before, lexicon)
    if low in _TELL:
        # "a team told “no”": others speak to the team.
        return following is not None and (following.run >= 0 or following.low == "to")
    if low not in lexicon.loose and low not in lexicon.transitive:
        return False
    if not (_introduces(tokens, at, lexicon) or _closes(tokens, at, lexicon)):
        return True
    return before is not None and before.is_word and _is_noun(low, before, lexicon)


def _is_this(following: Token, before: Token | None, lexicon: Lexicon) -> bool:
    """Tell whether "said" means "the aforementioned": "and hit said strings"."""
    if before is None or before.run >= 0 or not before.is_word or not following.is_word or following.is_capital:
        return False
    listed = (lexicon.prepositions, lexicon.conjunctions, lexicon.determiners, lexicon.pronouns, lexicon.enders)
    return (
        not following.text[0].isdigit()
        and not any(following.low in words for words in listed)
        and (
            not before.is_capital
            and before.low not in lexicon.pronouns
            and before.low not in lexicon.auxiliaries
            and not is_role(before.low, lexicon)
        )
    )


def _is_noun(low: str, before: Token, lexicon: Lexicon) -> bool:
    """Tell whether a doubtful word is a noun behind the word before it: "of text", "taking notes", "another reason"."""
    if before.low in PARTS or before.low.endswith("ing") or (before.low in lexicon.prepositions and before.low != "to"):
        return True
    if low.endswith(("ed", "ing")) or (low.endswith("s") and not low.endswith("ss")):
        return False
    subject = (lexicon.auxiliaries, lexicon.adverbs, lexicon.pronouns, lexicon.first, _SUBJECTS)
    plural = before.low.endswith("s") or before.is_capital or is_role(before.low, lexicon)
    return not plural and not any(before.low in words for words in subject)


def _introduces(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether a verb leads to words: with "that", a comma or a colon behind it, or (not "add") a quote."""
    first = at + 1
    if first < len(tokens) and tokens[first].low == "out":
        first += 1
    if first < len(tokens) and tokens[first].low in lexicon.prepositions:
        # "noted on his show, “…”", "tweeted on Sunday that …"
        for index in range(first + 1, min(len(tokens), first + _LONGEST_ADVERBIAL)):
            if tokens[index].low in lexicon.auxiliaries:
                return False
            if _leads_on(tokens, index, at):
                return True
        return False
    if first >= len(tokens):
        return False
    return _leads_on(tokens, first, at) or (tokens[first].run >= 0 and tokens[at].low not in lexicon.transitive)


def _leads_on(tokens: Sequence[Token], index: int, verb: int) -> bool:
    """Tell whether a token leads to words; a comma only before a quote, or behind a past tense."""
    token = tokens[index]
    if token.text == ",":
        return tokens[verb].low.endswith("ed") or (index + 1 < len(tokens) and tokens[index + 1].run >= 0)
    return token.low == "that" or token.text == ":"


def _closes(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether a finite verb closes the clause behind a quote: “…,” added Roe; “…,” the minister added."""
    if not tokens[at].low.endswith(("ed", "s")) or tokens[at].low.endswith("ss"):
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
    closing = (lexicon.prepositions - {"to"}, lexicon.adverbs, lexicon.conjunctions)
    return any(behind.low in listed for listed in closing) or behind.low.endswith(("ly", "ing"))
