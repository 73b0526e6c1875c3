"""Describe a noun phrase: its name, its label, the role in it and its owner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from feeds.quotes.lexicon.model import words
from feeds.quotes.people.given_names import GIVEN
from feeds.quotes.people.names import COURTESY, PARTICLES, fold_name, split_name
from feeds.quotes.sentences.roles import is_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.quotes.lexicon import Gender, Lexicon
    from feeds.quotes.sentences.tokens import Token

Place = Literal["subject", "oblique", "object"]
POSSESSIVE = ("'s", "’s", "s'", "s’")
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


def name_phrase(tokens: Sequence[Token], at: int, end: int, lexicon: Lexicon, *, determined: bool) -> Chunk | None:
    """The phrase of the tokens from `at` to `end`; None when nothing in it can be named."""
    words = tokens[at:end]
    gender: Gender
    possessive = words[-1].text.endswith(POSSESSIVE)
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
        if tokens[first - 1].text.endswith(POSSESSIVE) and first > at:
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
    if determined and first == end - 1 > at and tokens[first - 1].low.endswith("-old"):
        # "the 22-year-old Australian"
        return Chunk(at, end, "role", label, owner=owner, possessive=possessive, role=words[-1].low)
    if determined and first < end and words[-1].low in lexicon.roles and words[-1].low not in GIVEN:
        # "a Labour MP", "the Prime Minister".
        return Chunk(at, end, "role", label, owner=owner, possessive=possessive, role=words[-1].low)
    if determined and lexicon.capital_nouns and not any(fold_name(word.text) in GIVEN for word in words):
        # In German every noun has a capital: with an article it is what somebody is, "der alte Deichgräfe".
        gender = lexicon.determiner_genders.get(words[0].low, "")
        return Chunk(at, end, "role", label, owner=owner, possessive=possessive, role=words[-1].low, gender=gender)
    if first < end:
        while at < first < end - 1 and tokens[first].low in PARTICLES and not tokens[first].is_capital:
            first += 1
        name = [token.text for token in tokens[first:end]]
        name[-1] = name[-1].removesuffix("'s").removesuffix("’s").rstrip("'’")
        titles, rest = split_name(name, lexicon)
        gender = next(
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
    nobody = words[0].low in ("no", "every", "any", "each")
    speaks = who or ((not nobody and is_role(last, lexicon)) or words[-1].is_capital or last.endswith("-year-old"))
    gender = lexicon.role_genders.get(last, "") or lexicon.determiner_genders.get(words[0].low, "")
    return Chunk(at, end, "role", label, owner=owner, possessive=possessive, speaks=speaks, role=last, gender=gender)


def _owner(words: Sequence[Token], lexicon: Lexicon) -> str:
    """Return the owner of a phrase: "Roe" in "Senator Roe's lawyer", "her" in "her lawyer"; "" without one."""
    for index, word in enumerate(words[:-1]):
        if word.text.endswith(POSSESSIVE) and word.is_capital:
            name = [token.text for token in words[: index + 1] if token.is_capital or token.low in PARTICLES]
            if name[0].lower() in lexicon.determiners:
                name = name[1:] or name
            name[-1] = name[-1].removesuffix("'s").removesuffix("’s").rstrip("'’")
            return " ".join(split_name(name, lexicon)[1])
    return words[0].low if words[0].low in lexicon.possessives else ""


def _label(words: Sequence[Token]) -> str:
    """Return a phrase as a label: as written, but always with a small "the"."""
    end = -1
    text = ""
    for token in words:
        joined = token.text == "," or (text.endswith(("'", "’")) and token.start == end)
        text += token.text if joined else f" {token.text}"
        end = token.end
    text = text.strip()
    first, _, rest = text.partition(" ")
    if rest and not words[0].text[1:2].isupper() and words[0].low in _LOWERED:
        text = f"{first.lower()} {rest}"
    return text.removesuffix("'s").removesuffix("’s")
