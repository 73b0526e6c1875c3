"""Describe a noun phrase: its name, its label, the role in it and its owner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from feeds.quotes.lexicon.model import words
from feeds.quotes.people.given_names import GIVEN
from feeds.quotes.people.names import COURTESY, PARTICLES, fold_name, split_name
from feeds.quotes.sentences.roles import is_role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from feeds.quotes.lexicon import Gender, Lexicon
    from feeds.quotes.sentences.tokens import Token

Place = Literal["subject", "oblique", "object"]
POSSESSIVE = ("'s", "’s", "s'", "s’")
# The words for titles before names, as later mentions use them.
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
_LOWERED = words(
    """
    the a an one another some his her their its our my this these those many several most two three four five
    few both
    """
)


@dataclass(slots=True)
class Chunk:
    """A noun phrase of a sentence, at `start` to `end` of its tokens.

    `name` is a person's or body's name as written there without titles ("" for others), `label` the whole phrase.
    `apposed` is the name beside a phrase ("Ann Roe, the director"). `owner` is the owner of a phrase ("Roe's lawyer");
    `possessive` means that the phrase itself ends in 's. `speaks` is false for a phrase that cannot speak ("the
    figures"). `role` is the noun of somebody's role ("director").
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


class _Phrase(NamedTuple):
    """A phrase of `words`, which are the `tokens` from `at` to `end`, and what all rules ask of it.

    `first` is the index of the first word of a name at its end, `end` without one.
    """

    tokens: Sequence[Token]
    words: Sequence[Token]
    at: int
    end: int
    first: int
    determined: bool
    label: str
    owner: str
    lexicon: Lexicon

    @property
    def is_possessive(self) -> bool:
        """Whether the phrase ends in 's."""
        return self.tokens[self.end - 1].text.endswith(POSSESSIVE)

    def role(self, role: str, *, owner: str | None = None, gender: Gender = "", speaks: bool = True) -> Chunk:
        """Return the phrase as somebody's role."""
        return Chunk(
            self.at,
            self.end,
            "role",
            self.label,
            owner=self.owner if owner is None else owner,
            possessive=self.is_possessive,
            role=role,
            gender=gender,
            speaks=speaks,
        )


def name_phrase(tokens: Sequence[Token], at: int, end: int, lexicon: Lexicon, *, determined: bool) -> Chunk | None:
    """Return the phrase of the tokens from `at` to `end`; None when nothing in it can be named."""
    words = tokens[at:end]
    label = _label(words)
    first = _name_start(tokens, at, end)
    if first == at and determined:
        first += 1
    body = _Phrase(tokens, words, at, end, first, determined, label, _owner(words, lexicon), lexicon)
    if end == at + 1 and words[0].low in lexicon.roles and words[0].low not in lexicon.honorifics:
        body = body._replace(label=label.lower(), first=end)
    # Without a word with a capital at its end a phrase is a plain noun, outside German.
    for rule in PHRASE_RULES if body.first < end or lexicon.capital_nouns else PHRASE_RULES[-1:]:
        if (found := rule.chunk(body)) is not None:
            return found
    return None


def _name_start(tokens: Sequence[Token], at: int, end: int) -> int:
    """Return the index of the first word of a name at a phrase's end, `end` without one."""
    first = end
    while first > at and (
        tokens[first - 1].is_capital
        or tokens[first - 1].low in PARTICLES
        or tokens[first - 1].text in ",&"
        or tokens[first - 1].low in ("jr", "sr")
    ):
        first -= 1
        if tokens[first - 1].text.endswith(POSSESSIVE) and first > at:
            break
    while first < end and not tokens[first].is_capital:
        first += 1
    return first


def _as_body(phrase: _Phrase) -> Chunk | None:
    capitals = phrase.first == phrase.at + 1 and phrase.determined
    if not capitals or is_role(phrase.words[0].low, phrase.lexicon):
        return None
    return phrase.role(fold_name(phrase.words[-1].text), owner="")


def _as_native(phrase: _Phrase) -> Chunk | None:
    aged = phrase.first == phrase.end - 1 > phrase.at and phrase.tokens[phrase.first - 1].low.endswith("-old")
    return phrase.role(phrase.words[-1].low) if phrase.determined and aged else None


def _as_office(phrase: _Phrase) -> Chunk | None:
    role = phrase.words[-1].low
    office = phrase.first < phrase.end and role in phrase.lexicon.roles and role not in GIVEN
    return phrase.role(role) if phrase.determined and office else None


def _as_noun_with_capital(phrase: _Phrase) -> Chunk | None:
    words, lexicon = phrase.words, phrase.lexicon
    if not phrase.determined or not lexicon.capital_nouns or any(fold_name(word.text) in GIVEN for word in words):
        return None
    return phrase.role(words[-1].low, gender=lexicon.determiner_genders.get(words[0].low, ""))


def _as_name(phrase: _Phrase) -> Chunk | None:
    tokens, first, lexicon = phrase.tokens, phrase.first, phrase.lexicon
    if first >= phrase.end:
        return None
    while phrase.at < first < phrase.end - 1 and tokens[first].low in PARTICLES and not tokens[first].is_capital:
        first += 1
    name = [token.text for token in tokens[first : phrase.end]]
    name[-1] = name[-1].removesuffix("'s").removesuffix("’s").rstrip("'’")
    titles, rest = split_name(name, lexicon)
    gender: Gender = next((found for title in titles if (found := lexicon.honorifics.get(fold_name(title)))), "")
    role = next((word.low for word in reversed(tokens[phrase.at : first]) if is_role(word.low, lexicon)), "")
    role = role or next((_LONG.get(fold_name(title), fold_name(title)) for title in reversed(titles)), "")
    if len(rest) == 1 and titles and fold_name(titles[-1]) in COURTESY:
        rest = [titles[-1], *rest]
    chunk = phrase.role(role, gender=gender)
    chunk.kind, chunk.name = "name", " ".join(rest)
    return chunk


def _as_noun(phrase: _Phrase) -> Chunk | None:
    words, lexicon = phrase.words, phrase.lexicon
    if not phrase.determined and not words[0].is_capital and not is_role(words[-1].low, lexicon):
        return None
    last = words[-1].low.removesuffix("'s").removesuffix("'")
    followed = phrase.tokens[phrase.end : phrase.end + 1]
    who = bool(followed) and followed[0].low == "who"
    nobody = words[0].low in ("no", "every", "any", "each")
    speaks = who or (not nobody and is_role(last, lexicon)) or words[-1].is_capital or last.endswith("-year-old")
    gender = lexicon.role_genders.get(last, "") or lexicon.determiner_genders.get(words[0].low, "")
    return phrase.role(last, gender=gender, speaks=speaks)


class PhraseRule(NamedTuple):
    """A rule for a phrase: its name, an example in brackets, and its chunk; None where it does not apply."""

    name: str
    example: str
    chunk: Callable[[_Phrase], Chunk | None]


PHRASE_RULES = (
    PhraseRule("body", "[The Post] wrote", _as_body),
    PhraseRule("native", "[The 22-year-old Australian] laughed", _as_native),
    PhraseRule("office", "[the young Labour Minister] rose", _as_office),
    # In German every noun has a capital: with an article it names somebody's role.
    PhraseRule("noun with a capital", "[Der alte Deichgräfe] schwieg", _as_noun_with_capital),
    PhraseRule("name", "[Senator Ann Roe] agreed", _as_name),
    PhraseRule("noun", "[the old clerk] nodded", _as_noun),
)
"""The rules in their order: the first that applies decides."""


def _owner(words: Sequence[Token], lexicon: Lexicon) -> str:
    """Return the owner of a phrase: "Roe" in "Senator Roe's lawyer", "her" in "her lawyer"; "" without one."""
    for index, word in enumerate(words[:-1]):
        if word.is_capital and word.text.endswith(POSSESSIVE):
            name = [token.text for token in words[: index + 1] if token.is_capital or token.low in PARTICLES]
            if name[0].lower() in lexicon.determiners:
                name = name[1:] or name
            name[-1] = name[-1].removesuffix("'s").removesuffix("’s").rstrip("'’")
            return " ".join(split_name(name, lexicon)[1])
    return words[0].low if words[0].low in lexicon.possessives else ""


def _label(words: Sequence[Token]) -> str:
    """Return a phrase as a label: as written, but always with a small "the"."""
    if len(words) == 1:
        return words[0].text.removesuffix("'s").removesuffix("’s")
    end = -1
    text = " ".join(token.text for token in words)
    joins = "," in text or "'" in text or "’" in text
    if joins:
        text = ""
    for token in words if joins else ():
        joined = token.text == "," or (text.endswith(("'", "’")) and token.start == end)
        text += token.text if joined else f" {token.text}"
        end = token.end
    text = text.strip()
    first, _, rest = text.partition(" ")
    if rest and not words[0].text[1:2].isupper() and words[0].low in _LOWERED:
        text = f"{first.lower()} {rest}"
    return text.removesuffix("'s").removesuffix("’s")
