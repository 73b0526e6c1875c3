"""The values of the index: what one section of a part says of names, and the people that come of many sections."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from feeds.quotes.lexicon import Gender
    from feeds.quotes.model import Certainty

ExchangeKind = Literal["to", "of"]


class Spot(NamedTuple):
    """Where a name stands: the position of its part in the series, a block of that, and an offset in code points.

    In the index of a single part `position` is 0.
    """

    position: int
    block: int
    offset: int


@dataclass(frozen=True, slots=True)
class NameForm:
    """What a text says of one form of a name ("Mrs. Adeyemi"): counts, and the first and last place.

    `inside` counts mentions within a sentence, where only a name has a capital. `human` counts signs that somebody
    bears it (a title, a verb of saying), `thing` signs that something does ("in Carthage", "the Carthage").
    `men` and `women` count titles and pronouns of a gender. `said` counts what its bearer says, `maybe` what is only
    likely theirs.
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


@dataclass(frozen=True, slots=True)
class Said:
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
    """Two forms of which the text says that they are one person's: "Ann Roe, called Ace"."""

    name: str
    other: str


@dataclass(frozen=True, slots=True)
class SectionIndex:
    """All that a section of a part says of people, by itself."""

    forms: tuple[NameForm, ...] = ()
    said: tuple[Said, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    aliases: tuple[Alias, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the texts tell of. `name` is the fullest form, `forms` are all of them, as they are written.

    `joined` says of each other form why it is theirs: "name" (a shorter or titled form of the same name), "text" (the
    text says so), "reader".
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
    """Return the sum of what two texts say of a form; it is written as where it stands first."""
    early = one if one.first <= other.first else other
    return replace(
        early,
        mentions=one.mentions + other.mentions,
        inside=one.inside + other.inside,
        human=one.human + other.human,
        thing=one.thing + other.thing,
        men=one.men + other.men,
        women=one.women + other.women,
        said=one.said + other.said,
        maybe=one.maybe + other.maybe,
        last=max(one.last, other.last),
    )
