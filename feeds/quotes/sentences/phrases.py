"""Noun phrases that can speak: their beginning, their end, and their description."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.quotes.lexicon.model import words
from feeds.quotes.people.given_names import GIVEN
from feeds.quotes.people.names import PARTICLES, fold_name
from feeds.quotes.sentences.labels import POSSESSIVE, Chunk, name_phrase
from feeds.quotes.sentences.roles import is_role, is_verb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.quotes.lexicon import Gender, Lexicon
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
_DATES = words(
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


def chunk_at(tokens: Sequence[Token], at: int, lexicon: Lexicon, common: frozenset[str]) -> Chunk | None:
    """The phrase that begins at a token; None where none does."""
    token = tokens[at]
    if not token.is_word:
        return None
    low = token.low
    if low in lexicon.first and (token.text != "i"):
        return Chunk(at, at + 1, "author", token.text)
    if low in lexicon.pronouns and low not in lexicon.relatives:
        if (
            low in lexicon.determiners
            and at + 1 < len(tokens)
            and tokens[at + 1].is_word
            and tokens[at + 1].low not in lexicon.speech
        ):
            return _phrase(tokens, at, lexicon, determined=True)
        return Chunk(at, at + 1, "pronoun", token.text, gender=lexicon.pronouns[low])
    if low == "it" and at + 1 < len(tokens) and tokens[at + 1].low in lexicon.speech | lexicon.naming:
        return Chunk(at, at + 1, "pronoun", "it")
    if low in lexicon.determiners:
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if low == "that" and following is not None and (following.is_capital or following.low.endswith("s")):
            return None
        if low in PARTS and following is not None:
            if following.low in lexicon.speech or _is_pronoun_one(tokens, at, lexicon):
                return Chunk(at, at + 1, "role", low, role=low)
            if following.low == "of" and at + 2 < len(tokens) and tokens[at + 2].low in lexicon.determiners:
                return _part_of(tokens, at, lexicon)
        phrase = _phrase(tokens, at, lexicon, determined=True)
        # "a plan that engineer Ann Roe called": "that" opens a clause there.
        return None if low == "that" and phrase is not None and phrase.kind == "name" else phrase
    if token.is_capital and _may_name(tokens, at, lexicon, common):
        return _phrase(tokens, at, lexicon, determined=False)
    if is_role(low, lexicon) and not is_verb(tokens, at, lexicon):
        return _phrase(tokens, at, lexicon, determined=False)
    return _bare_noun(tokens, at, lexicon) if lexicon.bare else None


def _bare_noun(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Chunk | None:
    """A noun without an article beside a verb of saying: "сказал сторож", "сторож сказал"."""
    if not _is_plain(tokens[at], lexicon):
        return None
    end = at + 1
    while end < len(tokens) and end - at < 3 and _is_plain(tokens[end], lexicon):
        end += 1
    before = at - 1
    while before > 0 and tokens[before].is_word and tokens[before].low in lexicon.adverbs:
        before -= 1
    if before > 1 and tokens[before - 1].low in lexicon.prepositions:
        before -= 2
    behind = before >= 0 and tokens[before].low in lexicon.speech
    if not behind and not (end < len(tokens) and tokens[end].low in lexicon.speech):
        return None
    label = " ".join(token.low for token in tokens[at:end])
    return Chunk(at, end, "role", label, role=tokens[end - 1].low, gender=_noun_gender(tokens[end - 1].low, lexicon))


def _is_plain(token: Token, lexicon: Lexicon) -> bool:
    low = token.low
    return (
        token.is_word
        and token.run < 0
        and len(low) > 2
        and low not in lexicon.enders
        and low not in lexicon.addressed
        and low not in lexicon.determiners
        and (not token.is_capital or low not in lexicon.starters)
        and token.text[0].isalpha()
    )


# Nouns for men that end as those for women do.
_MEN_IN_A = words(
    "дядя папа дедушка мужчина судья старшина староста юноша batiuszka mężczyzna poeta sędzia kolega tata"
)


def _noun_gender(low: str, lexicon: Lexicon) -> Gender:
    if lexicon.code not in ("ru", "pl"):
        return ""
    return "f" if low.endswith(("а", "я", "a")) and low not in _MEN_IN_A else "m"


def _is_pronoun_one(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether "one" is a pronoun for the speaker: “We know,” said one, who left."""
    alone = tokens[at].low in ("one", "another") and not tokens[at + 1].is_word
    return alone and at > 0 and tokens[at - 1].low in lexicon.speech


def _part_of(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Chunk | None:
    """The phrase "one of the jurors", whose head is the jurors."""
    group = _phrase(tokens, at + 2, lexicon, determined=True)
    if group is None or group.possessive:
        return None
    label = f"{tokens[at].low} of {group.label}"
    return Chunk(at, group.end, "role", label, speaks=group.speaks, role=group.role)


def _may_name(tokens: Sequence[Token], at: int, lexicon: Lexicon, common: frozenset[str]) -> bool:
    token = tokens[at]
    if token.low in _DATES or (len(token.low) > 2 and token.text[1:2] == "-" and token.text[2:3].isupper()):
        return False
    initial = at == 0 or tokens[at - 1].run >= 0 or tokens[at - 1].text in ":—–"
    if token.low in lexicon.starters:
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if (
            not initial
            and tokens[at - 1].low in lexicon.speech
            and at > 1
            and (tokens[at - 2].run >= 0 or tokens[at - 2].text == ",")
        ):
            # “Three years,” said Good.
            return True
        return not initial and following is not None and following.is_capital and token.low in GIVEN
    if (
        initial
        and token.low in common
        and token.low not in GIVEN
        and token.low not in lexicon.honorifics
        and not is_role(token.low, lexicon)
    ):
        return False
    if initial and token.low in (lexicon.speech | lexicon.prepositions | lexicon.conjunctions | lexicon.auxiliaries):
        return token.low in GIVEN
    return True


def _phrase(tokens: Sequence[Token], at: int, lexicon: Lexicon, *, determined: bool) -> Chunk | None:
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
        if token.low in _DATES or token.low in lexicon.first:
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


def ends_phrase(low: str, lexicon: Lexicon) -> bool:
    """Tell whether a word can be no part of a noun phrase."""
    if lexicon.drops_subject and low.endswith(("ando", "endo", "indo", "ndosi", "ndose")):
        return True
    return low in lexicon.enders or low.endswith("n't")
