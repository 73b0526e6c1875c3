"""Noun phrases that can speak: where one begins, how far it goes, and what it says of whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from feeds.quotes.given import GIVEN
from feeds.quotes.lexicon.model import words
from feeds.quotes.names import COURTESY, PARTICLES, fold_name, split_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.quotes.lexicon import Gender, Lexicon
    from feeds.quotes.sentences import Token

Place = Literal["subject", "oblique", "object"]
_LONGEST_PHRASE = 12
_POSSESSIVE = ("'s", "’s", "s'", "s’")
# Words that stand between "the" and a name without being its role.
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
# What a title before a name is called when it is taken up again.
_LONG = {
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "gen": "general",
    "dr": "doctor",
    "prof": "professor",
    "capt": "captain",
    "lt": "lieutenant",
    "sgt": "sergeant",
    "col": "colonel",
    "maj": "major",
    "adm": "admiral",
    "rev": "reverend",
}
_SUFFIXES = ("man", "woman", "person", "ologist", "maker", "holder", "owner", "worker", "keeper", "officer")
# Common past tenses that no ending gives away: a phrase ends before them.
PAST = words(
    """
    met hit put gave made took went saw left beat won lost got came ran led held kept sent told had was were did
    said hired fired wore flew grew knew paid sat spoke spent stood sold bought brought built caught chose cut
    drew drove fell felt fought found let read rose sang shot shut struck swung taught threw
    """
)


@dataclass(slots=True)
class Chunk:
    """A noun phrase of a sentence, at `start` to `end` of its tokens.

    `name` is a person's or body's name as it stands there without titles ("" for others), `label` the
    whole phrase. `apposed` is the name that a phrase stands beside ("Ann Roe, the director"). `owner`
    is whose a phrase is ("Roe's lawyer"); `possessive` says that the phrase itself ends in 's. `speaks` is
    false for what no words come from by itself ("the figures"). `role` is the noun that tells what
    somebody is ("director").
    """

    start: int
    end: int
    kind: Literal["name", "pronoun", "role", "author"]
    label: str
    name: str = ""
    place: Place = "subject"
    gender: Gender = ""
    apposed: str = ""
    owner: str = ""
    possessive: bool = False
    speaks: bool = True
    role: str = ""


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
    if low in lexicon.determiners:
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if low == "that" and following is not None and (following.is_capital or following.low.endswith("s")):
            return None
        if low in PARTS and following is not None:
            if following.low in lexicon.speech:
                return Chunk(at, at + 1, "role", low, role=low)
            if following.low == "of" and at + 2 < len(tokens) and tokens[at + 2].low in lexicon.determiners:
                return _part_of(tokens, at, lexicon)
        return _phrase(tokens, at, lexicon, determined=True)
    if token.is_capital and _may_name(tokens, at, lexicon, common):
        return _phrase(tokens, at, lexicon, determined=False)
    if is_role(low, lexicon) and not _verbal(tokens, at, lexicon):
        return _phrase(tokens, at, lexicon, determined=False)
    return None


def _part_of(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Chunk | None:
    """The phrase "one of the jurors", whose head is the jurors."""
    whole = _phrase(tokens, at + 2, lexicon, determined=True)
    if whole is None or whole.possessive:
        return None
    label = f"{tokens[at].low} of {whole.label}"
    return Chunk(at, whole.end, "role", label, speaks=whole.speaks, role=whole.role)


def is_role(low: str, lexicon: Lexicon) -> bool:
    """Tell whether a word is a noun for somebody, or some body, that can speak."""
    return (
        low in lexicon.roles
        or (low in lexicon.honorifics and not lexicon.roles)
        or low.endswith(_SUFFIXES)
        or ("-" in low and low.rsplit("-", 1)[-1] in lexicon.roles)
    )


def _verbal(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a word that is both noun and verb ("report", "chairs") is the verb here."""
    before = tokens[at - 1] if at else None
    if before is None or not before.is_word:
        return False
    if (
        before.low in lexicon.relatives
        or before.low in ("to", "not")
        or (before.low in lexicon.pronouns and before.low not in lexicon.determiners)
    ):
        return True
    return tokens[at].low in lexicon.speech and (before.is_capital or before.low in lexicon.auxiliaries)


def _may_name(tokens: Sequence[Token], at: int, lexicon: Lexicon, common: frozenset[str]) -> bool:
    token = tokens[at]
    if token.low in _DATES or (len(token.low) > 2 and token.text[1:2] == "-" and token.text[2:3].isupper()):
        return False
    initial = at == 0 or tokens[at - 1].run >= 0 or tokens[at - 1].text in ":—–"
    if token.low in lexicon.starters:
        following = tokens[at + 1] if at + 1 < len(tokens) else None
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
    """The noun phrase that begins at `at`; None when nothing stands there that could speak."""
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
    return _named(tokens, at, end, lexicon, determined=determined)


def _continues(tokens: Sequence[Token], at: int, end: int, lexicon: Lexicon, *, determined: bool) -> bool:
    """Tell whether the phrase that began at `at` goes on with the token at `end`."""
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
            or before.low.endswith("-elect")
        )
    if token.low in PARTICLES and before.is_capital:
        return end + 1 < len(tokens) and tokens[end + 1].is_capital
    if token.low in ("of", "for") and before.is_capital:
        return _title_goes_on(tokens, end, lexicon)
    if end == at + 1 and determined:
        return _follows_determiner(before.low, token.low, lexicon)
    if before.is_capital and before.text.endswith(_POSSESSIVE):
        return _follows_determiner("his", token.low, lexicon)
    return _goes_on_small(tokens, at, end, lexicon, determined=determined)


def _goes_on_small(tokens: Sequence[Token], at: int, end: int, lexicon: Lexicon, *, determined: bool) -> bool:
    """Tell whether a phrase goes on with a word written small: an adjective, a role, "claim"."""
    token, before = tokens[end], tokens[end - 1]
    role = is_role(token.low, lexicon)
    determined = determined or any(word.text.endswith(_POSSESSIVE) for word in tokens[at:end])
    if determined and token.low in lexicon.said_nouns and before.is_word and not is_role(before.low, lexicon):
        return True
    if ends_phrase(token.low, lexicon) and not (
        role and not _verbal(tokens, end, lexicon) and (determined or is_role(before.low, lexicon))
    ):
        return False
    if before.is_word and not before.is_capital and is_role(before.low, lexicon):
        return role
    if role:
        return True
    if determined and not before.is_capital and before.low not in PAST:
        return token.low not in PAST
    # "Roe campaign spokesman": up to two plain words before a role.
    ahead = tokens[end + 1 : end + 3]
    plain = not token.low.endswith(("ed", "ing", "ly")) and token.low not in PAST
    return plain and any(
        is_role(word.low, lexicon) and not word.is_capital for word in ahead[: 1 if not before.is_capital else 2]
    )


def _title_goes_on(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether "of" stands inside a title: "Secretary of State Ann Roe", "a Bank of Ruritania governor"."""
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
    """Tell whether a word goes on with the phrase that a determiner opened: "the post", but not "that as"."""
    if low in lexicon.determiners:
        return low in _COUNTS
    if not ends_phrase(low, lexicon):
        return True
    verb = low in lexicon.speech or low in lexicon.naming
    return determiner in _ARTICLES and (verb or low in lexicon.adverbs) and not low.endswith(("ed", "said", "told"))


def ends_phrase(low: str, lexicon: Lexicon) -> bool:
    """Tell whether a word can be no part of a noun phrase."""
    return low in lexicon.enders or low.endswith("n't")


def _named(tokens: Sequence[Token], at: int, end: int, lexicon: Lexicon, *, determined: bool) -> Chunk | None:
    words = tokens[at:end]
    possessive = words[-1].text.endswith(_POSSESSIVE)
    label = _label(words)
    owner = _owner(words, lexicon)
    first = end
    while first > at and (
        tokens[first - 1].is_capital
        or tokens[first - 1].low in PARTICLES
        or tokens[first - 1].text in ",&"
        or tokens[first - 1].low in ("jr", "sr")
    ):
        first -= 1
        if tokens[first - 1].text.endswith(_POSSESSIVE) and first > at:
            break
    while first < end and not tokens[first].is_capital:
        first += 1
    if first == at and determined:
        first += 1
    if first == at + 1 and determined and not is_role(words[0].low, lexicon):
        # "the White House", "the Post": a body.
        return Chunk(at, end, "role", label, possessive=possessive, role=fold_name(words[-1].text))
    if end == at + 1 and words[0].low in lexicon.roles and words[0].low not in lexicon.honorifics:
        label, first = label.lower(), end
    if determined and first < end and words[-1].low in lexicon.roles and words[-1].low not in GIVEN:
        # "a Labour MP", "the Prime Minister".
        return Chunk(at, end, "role", label, owner=owner, possessive=possessive, role=words[-1].low)
    if first < end:
        name = [token.text for token in tokens[first:end]]
        name[-1] = name[-1].removesuffix("'s").removesuffix("’s").rstrip("'’")
        titles, rest = split_name(name, lexicon)
        gender: Gender = next(
            (lexicon.honorifics[fold_name(title)] for title in titles if lexicon.honorifics.get(fold_name(title))), ""
        )
        role = next((word.low for word in reversed(tokens[at:first]) if is_role(word.low, lexicon)), "")
        role = role or next((_LONG.get(fold_name(title), fold_name(title)) for title in reversed(titles)), "")
        if len(rest) == 1 and titles and fold_name(titles[-1]) in COURTESY:
            rest = [titles[-1], *rest]
        return Chunk(
            at, end, "name", label, " ".join(rest), gender=gender, owner=owner, possessive=possessive, role=role
        )
    if not determined and not words[0].is_capital and not is_role(words[-1].low, lexicon):
        return None
    last = words[-1].low.removesuffix("'s").removesuffix("'")
    who = end < len(tokens) and tokens[end].low == "who"
    speaks = who or is_role(last, lexicon) or words[-1].is_capital
    gender = lexicon.role_genders.get(last, "")
    return Chunk(at, end, "role", label, owner=owner, possessive=possessive, speaks=speaks, role=last, gender=gender)


def _owner(words: Sequence[Token], lexicon: Lexicon) -> str:
    """Whose a phrase is: "Roe" in "Senator Roe's lawyer", "her" in "her lawyer"; "" when it does not say."""
    for index, word in enumerate(words[:-1]):
        if word.text.endswith(_POSSESSIVE) and word.is_capital:
            name = [token.text for token in words[: index + 1] if token.is_capital or token.low in PARTICLES]
            if name[0].lower() in lexicon.determiners:
                name = name[1:] or name
            name[-1] = name[-1].removesuffix("'s").removesuffix("’s").rstrip("'’")
            return " ".join(split_name(name, lexicon)[1])
    return words[0].low if words[0].low in lexicon.possessives else ""


def _label(words: Sequence[Token]) -> str:
    """A phrase as a label: as it stands, but "the" is small wherever it stood."""
    text = "".join(token.text if token.text == "," else f" {token.text}" for token in words).strip()
    first, _, rest = text.partition(" ")
    if rest and not words[0].text[1:2].isupper() and words[0].low in _LOWERED:
        text = f"{first.lower()} {rest}"
    return text.removesuffix("'s").removesuffix("’s")


_LOWERED = words(
    """
    the a an one another some his her their its our my this these those many several most two three four five
    few both
    """
)
