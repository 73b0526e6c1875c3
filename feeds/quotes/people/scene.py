"""The state of the analysis of one text: its people, whom it has named so far, and who has spoken."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from feeds.quotes.lexicon import Gender, Lexicon
    from feeds.quotes.model import Certainty
    from feeds.quotes.people.cast import Cast
    from feeds.quotes.sentences.labels import Chunk

# Mentions that are remembered for pronouns: farther back nobody is meant any more.
_MEMORY = 12
# Turns without a cue after which nobody can be sure any more whose it is.
_MOST_TURNS = 6
MOST_MET = 40
"""People of one gender after which "the girl" is not looked for among them any more."""


class Speaker(NamedTuple):
    """A speaker, with the certainty and the gender if known."""

    name: str
    certainty: Certainty
    gender: Gender = ""


class Mention(NamedTuple):
    """Somebody named in the narration, in paragraph `at`, and whether as the subject of a clause."""

    name: str
    gender: Gender
    subject: bool
    at: int


@dataclass(slots=True)
class Turns:
    """Whose turns the latest paragraphs of a dialogue were; None for a turn of somebody unknown."""

    speakers: list[Speaker | None] = field(default_factory=list)
    uncued: int = 0
    question_asked: bool = False

    @property
    def last(self) -> Speaker | None:
        """The speaker of the last turn, if known."""
        return self.speakers[-1] if self.speakers else None

    def record(self, speaker: Speaker | None, *, cued: bool, has_question: bool) -> None:
        """Record whose turn a paragraph of dialogue was, and whether it asked something."""
        self.speakers.append(speaker)
        del self.speakers[:-_MOST_TURNS]
        self.uncued = 0 if cued else self.uncued + 1
        self.question_asked = self.question_asked or has_question

    def clear(self) -> None:
        """Start again: the dialogue was interrupted."""
        self.speakers.clear()
        self.uncued = 0
        self.question_asked = False

    def next_speaker(self, *, story: bool, asks: bool) -> Speaker | None:
        """Return whose turn it is without a cue: that of the speaker before the last.

        In a report, where nobody asked, the last speaker continues, but seldom with a bare question (`asks`).
        """
        if not self.speakers or self.uncued >= _MOST_TURNS:
            return None
        last = self.last
        before = self.speakers[-2] if len(self.speakers) > 1 else None
        if not story and not self.question_asked:
            return Speaker(last.name, "low", last.gender) if last is not None and not asks else None
        if before is None or last is None or before.name == last.name:
            return None
        return Speaker(before.name, "low", before.gender)


@dataclass(slots=True)
class Roles:
    """Who is known by which role ("the keeper"): a name in `bearers`, else the labels used for them so far.

    `introduced` has the paragraph in which somebody new came with a role: "a boy ran out".
    """

    bearers: dict[str, str] = field(default_factory=dict)
    labels: dict[str, list[str]] = field(default_factory=dict)
    introduced: dict[str, int] = field(default_factory=dict)

    def label(self, chunk: Chunk, lexicon: Lexicon) -> str:
        """Return the one label of somebody without a name: "the keeper" is "the old keeper" from before."""
        known = self.known_label(chunk, lexicon)
        if known is not None:
            return known
        labels = self.labels.setdefault(chunk.role, [])
        labels.append(chunk.label)
        del labels[:-_MEMORY]
        return chunk.label

    def known_label(self, chunk: Chunk, lexicon: Lexicon) -> str | None:
        """Return the latest label that has all words of a phrase; None for somebody new."""
        first, _, rest = chunk.label.lower().partition(" ")
        if first in lexicon.indefinite or (not rest and not lexicon.bare):
            return None
        words = {first, *rest.split()} - lexicon.determiners
        labels = reversed(self.labels.get(chunk.role, ()))
        return next((label for label in labels if words <= set(label.lower().split())), None)


@dataclass(slots=True)
class Scene:
    """The text so far: who was mentioned, who spoke, who took turns; the latest last.

    The only state of the analysis: paragraphs come in order (`at`), and a pronoun looks back from its place. `story`
    means that the text is a tale in dialogue rather than a report: there the next paragraph in marks is mostly
    somebody else's, and "the doctor" is somebody with a name. Nobody named in the words `within` a quote is a pronoun
    beside it. `body` is the company or office that "it said" means. Rules named in `without` are left out.
    """

    cast: Cast
    lexicon: Lexicon
    author: str = ""
    story: bool = False
    common: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    at: int = 0
    within: str = ""
    turns: Turns = field(default_factory=Turns)
    roles: Roles = field(default_factory=Roles)
    mentioned: list[Mention] = field(default_factory=list)
    met: dict[Gender, list[str]] = field(default_factory=dict)
    voices: set[str] = field(default_factory=set)
    humans: set[str] = field(default_factory=set)
    genders: dict[str, Gender] = field(default_factory=dict)
    named_genders: frozenset[Gender] = field(init=False)
    body: str = ""
    body_at: int = 0

    def __post_init__(self) -> None:
        self.named_genders = frozenset(person.gender for person in self.cast.people if person.human and person.gender)

    def named(self, name: str, gender: Gender = "") -> tuple[str, Gender]:
        """Return the one form of a name, and the gender of the person."""
        person = self.cast.find(name)
        if person is None:
            return name, gender
        return person.name, person.gender or gender or self.genders.get(person.name, "")

    def remember(self, name: str, gender: Gender, *, subject: bool = True) -> None:
        """Make `name` the latest one that a pronoun can mean."""
        self.mentioned.append(Mention(name, gender, subject, self.at))
        met = self.met.setdefault(gender, [])
        if gender and name[:1].isupper() and len(met) <= MOST_MET and name not in met:
            met.append(name)
        del self.mentioned[:-_MEMORY]

    def spoke(self, speaker: Speaker) -> None:
        """Remember who spoke last, when it is somebody a pronoun can mean."""
        self.voices.add(speaker.name)
        known = self.cast.find(speaker.name)
        if (
            " " in speaker.name
            and speaker.name[0].isupper()
            and speaker.name.split()[0].lower() not in self.lexicon.determiners
        ):
            self.humans.add(speaker.name)
        if speaker.gender or (known and known.human) or speaker.name in self.humans:
            self.remember(speaker.name, speaker.gender or self.genders.get(speaker.name, ""))
