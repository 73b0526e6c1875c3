"""The noun phrase that begins at a token, found by an ordered table of rules for its first word."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from feeds.quotes.lexicon.model import words
from feeds.quotes.people.given_names import GIVEN
from feeds.quotes.people.names import SHORTENED
from feeds.quotes.sentences.labels import Chunk
from feeds.quotes.sentences.phrases import DATES, PARTS, phrase_from
from feeds.quotes.sentences.roles import is_role, is_verb

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from feeds.quotes.lexicon import Gender, Lexicon
    from feeds.quotes.sentences.tokens import Token


class Opened(NamedTuple):
    """The decision of a rule: the phrase that begins there; None if no phrase does, whatever later rules would find."""

    chunk: Chunk | None


class OpeningRule(NamedTuple):
    """A rule for a phrase's first word: its name, an example in brackets, and its decision; None to leave it open."""

    name: str
    example: str
    decide: Callable[[Sequence[Token], int, Lexicon, frozenset[str]], Opened | None]


Opening = Literal["first person", "nobody", "pronoun", "determiner", "it", "capital", "word"]


@lru_cache(maxsize=16_384)
def opens_phrase(low: str, lexicon: Lexicon) -> bool:
    """Tell whether a word in lower case can be the first of a phrase; most cannot, whatever follows them."""
    return (
        lexicon.bare
        or low == "it"
        or low in lexicon.first
        or low in lexicon.pronouns
        or low in lexicon.nobody
        or low in lexicon.determiners
        or is_role(low, lexicon)
    )


def chunk_at(tokens: Sequence[Token], at: int, lexicon: Lexicon, common: frozenset[str]) -> Chunk | None:
    """Return the phrase that begins at a token; None where none does.

    `common` are words of the text that are not names.
    """
    token = tokens[at]
    if not token.is_word:
        return None
    for rule in OPENING_RULES[_opening(token, lexicon)]:
        decision = rule.decide(tokens, at, lexicon, common)
        if decision is not None:
            return decision.chunk
    return None


def _opening(token: Token, lexicon: Lexicon) -> Opening:
    """Return the class of a word, so that the many plain words of a text meet two rules rather than twelve."""
    low = token.low
    # The Italian article "i" is not the English pronoun.
    if low in lexicon.first and token.text != "i":
        return "first person"
    if low in lexicon.nobody:
        return "nobody"
    if low in lexicon.pronouns and low not in lexicon.relatives:
        return "pronoun"
    if low in lexicon.determiners:
        return "determiner"
    if low == "it":
        return "it"
    return "capital" if token.is_capital else "word"


def _author(tokens: Sequence[Token], at: int, _lexicon: Lexicon, _common: frozenset[str]) -> Opened:
    return Opened(Chunk(at, at + 1, "author", tokens[at].text))


def _pronoun_with_noun(tokens: Sequence[Token], at: int, lexicon: Lexicon, _common: frozenset[str]) -> Opened | None:
    following = _following(tokens, at)
    if tokens[at].low not in lexicon.determiners or following is None:
        return None
    if not following.is_word or following.low in lexicon.speech:
        return None
    return Opened(phrase_from(tokens, at, lexicon, determined=True))


def _pronoun(tokens: Sequence[Token], at: int, lexicon: Lexicon, _common: frozenset[str]) -> Opened:
    token = tokens[at]
    return Opened(Chunk(at, at + 1, "pronoun", token.text, gender=lexicon.pronouns[token.low]))


def _it(tokens: Sequence[Token], at: int, lexicon: Lexicon, _common: frozenset[str]) -> Opened | None:
    following = _following(tokens, at)
    if following is None:
        return None
    if following.low not in lexicon.speech and following.low not in lexicon.naming:
        return None
    return Opened(Chunk(at, at + 1, "pronoun", "it"))


def _that_clause(tokens: Sequence[Token], at: int, _lexicon: Lexicon, _common: frozenset[str]) -> Opened | None:
    following = _following(tokens, at)
    if tokens[at].low != "that" or following is None:
        return None
    return Opened(None) if following.is_capital or following.low.endswith("s") else None


def _nobody(tokens: Sequence[Token], at: int, lexicon: Lexicon, _common: frozenset[str]) -> Opened | None:
    """Return a quantifier or an indefinite pronoun that is a subject without a noun: it names nobody."""
    following = _following(tokens, at)
    if tokens[at].low not in lexicon.nobody or following is None or not following.is_word:
        return None
    verb = any(
        following.low in listed
        for listed in (lexicon.speech, lexicon.naming, lexicon.weak, lexicon.auxiliaries, lexicon.adverbs)
    )
    if not verb or is_role(following.low, lexicon):
        return None
    return Opened(Chunk(at, at + 1, "pronoun", tokens[at].text))


def _counted(tokens: Sequence[Token], at: int, lexicon: Lexicon, common: frozenset[str]) -> Opened | None:
    """Return the phrase that a quantifier opens where it is a determiner: "many voters"."""
    if tokens[at].low not in lexicon.determiners:
        return Opened(None)
    return next((found for rule in _DETERMINED if (found := rule.decide(tokens, at, lexicon, common))), None)


def _number_alone(tokens: Sequence[Token], at: int, lexicon: Lexicon, _common: frozenset[str]) -> Opened | None:
    low, following = tokens[at].low, _following(tokens, at)
    if low not in PARTS or following is None:
        return None
    if following.low not in lexicon.speech and not _is_pronoun_one(tokens, at, lexicon):
        return None
    return Opened(Chunk(at, at + 1, "role", low, role=low))


def _part_of_group(tokens: Sequence[Token], at: int, lexicon: Lexicon, _common: frozenset[str]) -> Opened | None:
    if tokens[at].low not in PARTS or at + 2 >= len(tokens):
        return None
    if tokens[at + 1].low != "of" or tokens[at + 2].low not in lexicon.determiners:
        return None
    return Opened(_part_of(tokens, at, lexicon))


def _that_name(tokens: Sequence[Token], at: int, lexicon: Lexicon, _common: frozenset[str]) -> Opened | None:
    if tokens[at].low != "that":
        return None
    phrase = phrase_from(tokens, at, lexicon, determined=True)
    return Opened(None) if phrase is not None and phrase.kind == "name" else Opened(phrase)


def _determined(tokens: Sequence[Token], at: int, lexicon: Lexicon, _common: frozenset[str]) -> Opened:
    return Opened(phrase_from(tokens, at, lexicon, determined=True))


def _name(tokens: Sequence[Token], at: int, lexicon: Lexicon, common: frozenset[str]) -> Opened | None:
    return (
        Opened(phrase_from(tokens, at, lexicon, determined=False)) if _may_name(tokens, at, lexicon, common) else None
    )


def _role(tokens: Sequence[Token], at: int, lexicon: Lexicon, _common: frozenset[str]) -> Opened | None:
    if not is_role(tokens[at].low, lexicon) or is_verb(tokens, at, lexicon):
        return None
    return Opened(phrase_from(tokens, at, lexicon, determined=False))


def _noun_beside_verb(tokens: Sequence[Token], at: int, lexicon: Lexicon, _common: frozenset[str]) -> Opened | None:
    return Opened(_bare_noun(tokens, at, lexicon)) if lexicon.bare else None


def _following(tokens: Sequence[Token], at: int) -> Token | None:
    return tokens[at + 1] if at + 1 < len(tokens) else None


_ROLE = OpeningRule("role", "[spokeswoman Ann Roe] agreed", _role)
_BARE = OpeningRule("noun beside a verb", "[сторож] сказал", _noun_beside_verb)
_OTHERS = (OpeningRule("name", "[Ann Roe] agreed", _name), _ROLE, _BARE)

_DETERMINED = (
    # "That" opens a clause in "plans that prices upset", "a plan that engineer Ann Roe called".
    OpeningRule("clause", "[]that prices upset", _that_clause),
    OpeningRule("number alone", "[one] said so", _number_alone),
    OpeningRule("part of a group", "[one of the jurors] said so", _part_of_group),
    OpeningRule("clause with a title", "[]that engineer Ann Roe called it off", _that_name),
    OpeningRule("determiner", "[the clerk] said so", _determined),
)

OPENING_RULES: Mapping[Opening, Sequence[OpeningRule]] = {
    "first person": (OpeningRule("author", "[I] said so", _author),),
    "nobody": (
        OpeningRule("nobody", "[both] said so", _nobody),
        OpeningRule("number of people", "[many voters] said so", _counted),
    ),
    "pronoun": (
        # The Swedish "de" is "they" as well as "the".
        OpeningRule("pronoun with a noun", "[de gamla männen] sade det", _pronoun_with_noun),
        OpeningRule("pronoun", "[she] said so", _pronoun),
    ),
    "determiner": _DETERMINED,
    "it": (OpeningRule("it", "[It] said so", _it), *_OTHERS),
    "capital": _OTHERS,
    "word": (_ROLE, _BARE),
}
"""The rules by the class of the first word, in their order: the first that decides ends the search."""


def _bare_noun(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Chunk | None:
    """Return a noun without an article beside a verb of saying: "сказал сторож", "сторож сказал"."""
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
    """Return the phrase "one of the jurors", whose head is the jurors."""
    group = phrase_from(tokens, at + 2, lexicon, determined=True)
    if group is None or group.possessive:
        return None
    label = f"{tokens[at].low} of {group.label}"
    return Chunk(at, group.end, "role", label, speaks=group.speaks, role=group.role)


def _may_name(tokens: Sequence[Token], at: int, lexicon: Lexicon, common: frozenset[str]) -> bool:
    token = tokens[at]
    if (
        token.low in DATES
        or (not token.text.isalpha() and SHORTENED.search(token.text))
        or (len(token.low) > 2 and token.text[1:2] == "-" and token.text[2:3].isupper())
    ):
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
    if initial and any(
        token.low in listed
        for listed in (lexicon.speech, lexicon.prepositions, lexicon.conjunctions, lexicon.auxiliaries)
    ):
        return token.low in GIVEN
    return True
