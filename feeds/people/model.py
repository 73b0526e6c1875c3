"""The values of the index: the names in one section of a part, and the people of many sections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from feeds.quotes.lexicon import Gender
    from feeds.quotes.model import Certainty

ExchangeKind = Literal["to", "of"]


class Spot(NamedTuple):
    """The place of a name: the position of its part in the series, a block of that, and an offset in code points.

    In the index of a single part `position` is 0.
    """

    position: int
    block: int
    offset: int


class NameForm(NamedTuple):
    """The counts of one form of a name in a text ("Mrs. Adeyemi"), and its first and last place.

    `inside` counts mentions within a sentence, where only a name has a capital. `human` counts evidence of a person (a
    title, a verb of saying), `thing` of a thing ("in Carthage", "the Carthage"). `men` and `women` count titles and
    pronouns of a gender. `said` counts the bearer's quotes, `maybe` the merely likely ones.
    """

    name: str
    mentions: int
    inside: int
    human: int
    thing: int
    men: int
    women: int
    first: Spot
    last: Spot
    said: int = 0
    maybe: int = 0


class Said(NamedTuple):
    """One quote whose speaker is named. Runs of one interrupted utterance share `utterance`."""

    speaker: str
    block: int
    start: int
    end: int
    certainty: Certainty
    utterance: int


@dataclass(frozen=True, slots=True)
class Exchange:
    """How often `speaker` speaks "to" somebody, or names them in a quote ("of"). Both are forms of names."""

    kind: ExchangeKind
    speaker: str
    other: str
    times: int


@dataclass(frozen=True, slots=True)
class Alias:
    """Two forms that the text itself gives to one person: "Ann Roe, called Ace"."""

    name: str
    other: str


@dataclass(frozen=True, slots=True)
class SectionIndex:
    """The people of one section of a part, independent of other sections."""

    forms: tuple[NameForm, ...] = ()
    said: tuple[Said, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    aliases: tuple[Alias, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the texts. `name` is the fullest form, `forms` are all of them, as they are written.

    `joined` has the reason for each other form: "name" (a shorter or titled form of the same name), "text" (the text
    states it), "reader".
    """

    name: str
    forms: tuple[str, ...]
    joined: tuple[str, ...]
    gender: Gender
    mentions: int
    said: int
    maybe: int
    first: Spot
    last: Spot

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other names that they have."""
        return tuple(form for form in self.forms if form != self.name)


def merge_forms(one: NameForm, other: NameForm) -> NameForm:
    """Return the sum of a form's counts in two texts; it is written as at its first place."""
    early = one if one.first <= other.first else other
    return NameForm(
        early.name,
        one.mentions + other.mentions,
        one.inside + other.inside,
        one.human + other.human,
        one.thing + other.thing,
        one.men + other.men,
        one.women + other.women,
        early.first,
        max(one.last, other.last),
        one.said + other.said,
        one.maybe + other.maybe,
    )
