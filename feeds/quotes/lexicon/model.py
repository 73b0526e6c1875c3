"""The data that the rules need of a language."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Gender = Literal["m", "f", ""]
NEVER = re.compile(r"(?!)")


def words(text: str) -> frozenset[str]:
    """Return the words of a text separated by spaces: the form in which the lists of a language are written."""
    return frozenset(text.split())


def forms(stems: str, endings: str) -> frozenset[str]:
    """Every stem with every ending; "-" as an ending is the bare stem."""
    return frozenset(stem + ending.replace("-", "") for stem in stems.split() for ending in endings.split())


def by_gender(men: str, women: str, either: str = "") -> dict[str, Gender]:
    """Map words to the gender they tell, from a list for men, one for women and one for both."""
    table: dict[str, Gender] = dict.fromkeys(men.split(), "m")
    table.update(dict.fromkeys(women.split(), "f"))
    table.update(dict.fromkeys(either.split(), ""))
    return table


# Compared by identity, so that what a lexicon knows of a word can be cached.
@dataclass(frozen=True, eq=False)
class Lexicon:
    """The words of one language that point to the speaker; all in lower case.

    `speech` are forms of verbs of saying, `naming` those that apply words to something (call, describe, accuse),
    `weak` those that count only right beside the quote (laugh, nod), `phrasal` verbs of saying only with the word
    behind them ("shot back"). `no_inversion` are verbs before the name of the addressee. `pronouns` maps a subject
    pronoun to its gender ("" for both), `first` are the author's own. Of the verbs of saying, those that are
    `loose` are as often another verb or a noun ("points", "reports"), and those that are `transitive` have things
    for objects ("adds a button"). `nobody` are pronouns and quantifiers that name nobody ("both", "everyone").
    `determiners` open a noun phrase, those that are `indefinite` introduce somebody new; `determiner_genders` are
    the genders of the noun that some imply. `possessives` are those that imply the owner's gender. `stops` end a
    phrase without being any of the others. `according` are the phrases before a source, longest first. `said_nouns`
    are nouns for words ("claim"). `roles` are nouns for people and bodies that speak, `bodies` those of them that
    are not a person, `generic` those that mean little more than a person ("the girl", "her mother"), `persons` the
    common ones where `roles` is empty, `role_genders` the gender that some of them imply. `honorifics` map a title
    to its gender. `starters` begin sentences with a capital and are not names. `scare` are words before a word or
    name in marks that is not a saying; `titles` nouns whose name is in marks.

    The rest distinguishes speech from the clause inside it. `past` matches the verb forms of narration: right beside a
    quote any such verb names the speaker ("came the reply"). `elided` are the words that lose their vowel to the next
    one (l', d'). `bare` means that nouns have no article ("сказал сторож"), `capital_nouns` that every noun has a
    capital, `drops_subject` that "he" and "she" are mostly left out ("dijo"). `belonging` are the words between
    somebody and an attribute ("the woman with the cello"). `addressed` are words of the first and second person, which
    a narrator's own sentence seldom has. `onward` are words that, behind a comma, continue the clause of saying
    ("dit-il, en riant"). `dashes` means that dialogue is usually set with dashes, `inserted` that a clause may be
    inside a saying between mere commas.
    """

    code: str
    speech: frozenset[str]
    naming: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()
    phrasal: frozenset[tuple[str, str]] = frozenset()
    loose: frozenset[str] = frozenset()
    transitive: frozenset[str] = frozenset()
    nobody: frozenset[str] = frozenset()
    no_inversion: frozenset[str] = frozenset()
    auxiliaries: frozenset[str] = frozenset()
    adverbs: frozenset[str] = frozenset()
    pronouns: Mapping[str, Gender] = field(default_factory=dict)
    first: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    indefinite: frozenset[str] = frozenset()
    determiner_genders: Mapping[str, Gender] = field(default_factory=dict)
    first_possessives: frozenset[str] = frozenset()
    possessives: Mapping[str, Gender] = field(default_factory=dict)
    prepositions: frozenset[str] = frozenset()
    by: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()
    relatives: frozenset[str] = frozenset()
    stops: frozenset[str] = frozenset()
    according: tuple[tuple[str, ...], ...] = ()
    said_nouns: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    generic: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    role_genders: Mapping[str, Gender] = field(default_factory=dict)
    honorifics: Mapping[str, Gender] = field(default_factory=dict)
    starters: frozenset[str] = frozenset()
    scare: tuple[str, ...] = ()
    titles: frozenset[str] = frozenset()
    hints: frozenset[str] = frozenset()
    past: re.Pattern[str] = NEVER
    elided: frozenset[str] = frozenset()
    bare: bool = False
    capital_nouns: bool = False
    drops_subject: bool = False
    belonging: frozenset[str] = frozenset()
    addressed: frozenset[str] = frozenset()
    onward: frozenset[str] = frozenset()
    dashes: bool = False
    inserted: bool = False

    @cached_property
    def enders(self) -> frozenset[str]:
        """The words that cannot continue a noun phrase."""
        return frozenset().union(
            self.speech,
            self.naming,
            self.auxiliaries,
            self.prepositions,
            self.conjunctions,
            self.relatives,
            self.pronouns,
            self.stops,
            self.adverbs,
        )

    @cached_property
    def folded_starters(self) -> frozenset[str]:
        """The words that begin sentences, without their accents, as names are compared."""
        plain = (unicodedata.normalize("NFD", word) for word in self.starters)
        return self.starters | frozenset("".join(c for c in word if not unicodedata.combining(c)) for word in plain)

    @cached_property
    def gender_words(self) -> Mapping[str, Gender]:
        """The pronouns and possessives that tell a gender, each with it."""
        words = (*self.possessives.items(), *self.pronouns.items())
        return {word: gender for word, gender in words if gender}

    @cached_property
    def sources(self) -> Mapping[str, Sequence[tuple[str, ...]]]:
        """The phrases before a source by their first word, longest first."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for phrase in self.according:
            found.setdefault(phrase[0], []).append(phrase)
        return found
