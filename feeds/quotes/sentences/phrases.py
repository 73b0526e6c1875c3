"""Noun phrases that can speak: their beginning, their end, and their description."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from feeds.quotes.lexicon.model import words
from feeds.quotes.people.given_names import GIVEN
from feeds.quotes.people.names import PARTICLES, fold_name
from feeds.quotes.sentences.labels import POSSESSIVE, Chunk, name_phrase
from feeds.quotes.sentences.roles import is_role, is_verb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.quotes.lexicon import Lexicon
    from feeds.quotes.sentences.tokens import Token

_LONGEST_PHRASE = 12
# Words between "the" and a name that are not its role.
PREMODIFIERS = words(
    """
    late former then current incoming outgoing longtime long-time fellow veteran retired acting senior top
    deputy ex billionaire great young old legendary famous republican democratic conservative liberal
    independent state federal local
    """
)
PARTS = words("one another some many several most two three few both all")
DATES = words(
    """
    january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday
    """
)
# Common past tenses that no ending gives away: a phrase ends before them.
PAST = words(
    """
    met hit put gave made took went saw left beat won lost got came ran led held kept sent told had was were did
    said hired fired wore flew grew knew paid sat spoke spent stood sold bought brought built caught chose cut
    drew drove fell felt fought found let read rose sang shot shut struck swung taught threw
    """
)


def phrase_from(tokens: Sequence[Token], at: int, lexicon: Lexicon, *, determined: bool) -> Chunk | None:
    """Return the noun phrase that begins at `at`; None without one that can speak."""
    end = at + 1
    while end < len(tokens) and end - at < _LONGEST_PHRASE:
        if not _continues(tokens, at, end, lexicon, determined=determined):
            break
        end += 1
    # A phrase does not end in a particle or an adverb.
    while end > at + 1 and tokens[end - 1].low in lexicon.adverbs and not tokens[end - 1].is_capital:
        end -= 1
    if determined and end == at + 1:
        return None
    return name_phrase(tokens, at, end, lexicon, determined=determined)


def _continues(tokens: Sequence[Token], at: int, end: int, lexicon: Lexicon, *, determined: bool) -> bool:
    """Return whether the phrase that began at `at` continues with the token at `end`."""
    token, before = tokens[end], tokens[end - 1]
    if not token.is_word:
        jr = token.text == "," and end + 1 < len(tokens) and tokens[end + 1].low in ("jr", "sr")
        return (jr or token.text == "&") and before.is_capital
    if token.is_capital:
        if token.low in DATES or token.low in lexicon.first:
            return False
        # An unknown lower-case word before a name is a verb rather than part of it: "the crowd watched Roe".
        return (
            before.is_capital
            or not before.is_word
            or end == at + 1
            or is_role(before.low, lexicon)
            or before.low in PARTICLES
            or before.low in PREMODIFIERS
            or before.low in ("of", "for")
            or before.low.endswith(("-elect", "-old"))
            or (lexicon.capital_nouns and determined)
            or (determined and end == at + 2 and lexicon.code != "en")
        )
    if token.low in PARTICLES and before.is_capital:
        return end + 1 < len(tokens) and tokens[end + 1].is_capital
    if token.low in ("of", "for") and before.is_capital:
        return _title_continues(tokens, end, lexicon)
    if end == at + 1 and determined:
        return _follows_determiner(before.low, token.low, lexicon)
    if before.is_capital and before.text.endswith(POSSESSIVE):
        return _follows_determiner("his", token.low, lexicon)
    return _continues_in_lower_case(tokens, at, end, lexicon, determined=determined)


def _continues_in_lower_case(tokens: Sequence[Token], at: int, end: int, lexicon: Lexicon, *, determined: bool) -> bool:
    """Return whether a phrase continues in lower case: an adjective, a role, "claim"."""
    token, before = tokens[end], tokens[end - 1]
    role = is_role(token.low, lexicon)
    # "a Senate report" is not a clause: of one body it would be "reports".
    noun = determined and before.is_capital and not before.low.endswith("s") and not token.low.endswith(("s", "ed"))
    determined = determined or any(word.text.endswith(POSSESSIVE) for word in tokens[at:end])
    if determined and token.low in lexicon.said_nouns and before.is_word and not is_role(before.low, lexicon):
        return True
    if ends_phrase(token.low, lexicon) and not (
        role and (noun or not is_verb(tokens, end, lexicon)) and (determined or is_role(before.low, lexicon))
    ):
        return False
    if before.is_word and not before.is_capital and is_role(before.low, lexicon):
        return role
    if role:
        return True
    if determined and not before.is_capital and before.low not in PAST:
        return token.low not in PAST
    # "Roe campaign spokesman": up to two plain words before a role, but not "Roe shook his head".
    ahead = tokens[end + 1 : end + (3 if before.is_capital else 2)]
    role_at = next((at for at, word in enumerate(ahead) if is_role(word.low, lexicon) and not word.is_capital), None)
    plain = not token.low.endswith(("ed", "ing", "ly")) and token.low not in PAST
    return plain and role_at is not None and not any(word.low in lexicon.determiners for word in ahead[:role_at])


def _title_continues(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether "of" is inside a title: "Secretary of State Ann Roe", "a Bank of Ruritania governor"."""
    end = at + 1
    while end < len(tokens) and tokens[end].is_capital and end - at < 6:
        end += 1
    capitals = end - at - 1
    if capitals and end < len(tokens) and is_role(tokens[end].low, lexicon):
        return True
    titled = fold_name(tokens[at - 1].text) in lexicon.honorifics or is_role(tokens[at - 1].low, lexicon)
    return titled and capitals >= 3 and any(fold_name(word.text) in GIVEN for word in tokens[at + 2 : end])


_COUNTS = words("other one two three four five few many several most")
_ARTICLES = words("the a an his her their its our my")


def _follows_determiner(determiner: str, low: str, lexicon: Lexicon) -> bool:
    """Return whether a word continues the phrase that a determiner opened: "the post", but not "that as"."""
    if low in lexicon.determiners:
        return low in _COUNTS
    if not ends_phrase(low, lexicon):
        return True
    verb = low in lexicon.speech or low in lexicon.naming
    return determiner in _ARTICLES and (verb or low in lexicon.adverbs) and not low.endswith(("ed", "said", "told"))


@lru_cache(maxsize=16_384)
def ends_phrase(low: str, lexicon: Lexicon) -> bool:
    """Tell whether a word can be no part of a noun phrase."""
    if lexicon.drops_subject and low.endswith(("ando", "endo", "indo", "ndosi", "ndose")):
        return True
    return low in lexicon.enders or low.endswith("n't")
