"""Resolve references: names to one form, pronouns to people."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from feeds.quotes.lexicon import Gender, Lexicon
    from feeds.quotes.model import Certainty
    from feeds.quotes.people.cast import Cast
    from feeds.quotes.sentences.labels import Chunk

_NO_ORIGINS = frozenset(["vatican", "guardian", "taliban", "sultan"])
_INDEFINITE = frozenset(["a", "an", "one", "another"])
# Mentions that are remembered for pronouns: farther back nobody is meant any more.
_MEMORY = 12
# Paragraphs behind a mention after which a pronoun means somebody else; fewer in languages with short lists of
# names and titles, where the gender of a name is seldom known.
_FAR = 15
_FAR_ABROAD = 3
# Paragraphs behind "a boy ran out" in which "the boy" is he.
_FRESH = 10
# Turns without a cue after which nobody can be sure any more whose it is.
_MOST_TURNS = 6
# Whom such words mean among people with titles and without: the mother is the Mrs., the girl is not.
_MARRIED = frozenset(["mother", "father", "wife", "husband", "hostess", "host"])
_YOUNG = frozenset(["boy", "girl", "lad", "lass", "youth", "child", "son", "daughter", "niece", "nephew"])
_SPOUSES = frozenset(["Mr", "Mrs"])
_GROWN = _SPOUSES | {"Dr"}
# People of one gender after which "the girl" is not looked for among them any more.
_MOST_MET = 40
# As much of a saying as is searched for names, in characters.
_HEARD = 2_000


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker, with the certainty and the gender if known."""

    name: str
    certainty: Certainty
    gender: Gender = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody named in the narration, in paragraph `at`, and whether as the subject of a clause."""

    name: str
    gender: Gender
    subject: bool
    at: int


@dataclass(slots=True)
class Scene:
    """The text so far: who was mentioned, who spoke, who took turns; the latest last.

    The only state of the analysis: paragraphs come in order, and a pronoun looks back from its place. `story` means
    that the text is a tale in dialogue rather than a report: there the next paragraph in marks is mostly somebody
    else's, and "the doctor" is somebody with a name.
    """

    cast: Cast
    lexicon: Lexicon
    author: str = ""
    story: bool = False
    at: int = 0
    mentioned: list[Mention] = field(default_factory=list)
    turns: list[Speaker | None] = field(default_factory=list)
    uncued: int = 0
    question_asked: bool = False
    within: str = ""
    common: frozenset[str] = frozenset()
    roles: dict[str, str] = field(default_factory=dict)
    labels: dict[str, list[str]] = field(default_factory=dict)
    introduced: dict[str, int] = field(default_factory=dict)
    voices: set[str] = field(default_factory=set)
    humans: set[str] = field(default_factory=set)
    genders: dict[str, Gender] = field(default_factory=dict)
    met: dict[Gender, list[str]] = field(default_factory=dict)
    named_genders: frozenset[Gender] = field(init=False)
    body: str = ""
    body_at: int = 0
    without: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.named_genders = frozenset(person.gender for person in self.cast.people if person.human and person.gender)

    def mention(self, chunk: Chunk, *, first: bool) -> None:
        """Remember a phrase of the narration if it names somebody that a pronoun can mean.

        `first` means that it is the first subject of its sentence, which a pronoun means before all others.
        """
        subject = first and chunk.place == "subject" and not chunk.possessive
        if subject:
            self._mention_body(chunk)
        if chunk.owner and chunk.owner not in self.lexicon.possessives:
            self._mention_name(chunk.owner, "", person=False, subject=False)
        if chunk.kind == "name":
            person = bool(chunk.role) and chunk.role not in self.lexicon.bodies
            self._mention_name(chunk.name, chunk.gender, person=person, subject=subject)
            if chunk.role:
                self.roles[chunk.role] = chunk.name
        elif chunk.apposed:
            self.roles[chunk.role] = chunk.apposed
            self._mention_name(
                chunk.apposed, chunk.gender, person=chunk.role not in self.lexicon.bodies, subject=subject
            )
        elif chunk.kind == "role":
            if chunk.label.split()[0].lower() in self.lexicon.indefinite:
                self.introduced[chunk.role] = self.at
            self._mention_role(chunk, subject=subject)

    def _mention_name(self, name: str, gender: Gender, *, person: bool, subject: bool) -> None:
        known = self.cast.find(name)
        full = known.name if known else name
        if person:
            self.humans.add(full)
        if gender:
            self.genders[full] = gender
        if (known and known.human) or full in self.genders or full in self.humans:
            self.remember(full, self.genders.get(full, "") or (known.gender if known else ""), subject=subject)

    def _mention_body(self, chunk: Chunk) -> None:
        """Remember the body that a sentence is about, as the meaning of "it said"."""
        if chunk.kind == "name":
            name, _ = self.named(chunk.name)
            known = self.cast.find(chunk.name)
            often = known is not None and known.mentions > 1
            body = chunk.role in self.lexicon.bodies or (
                (often or " " in name) and not (name in self.humans or (known is not None and known.human))
            )
            self.body = name if body else self.body
        elif chunk.kind == "role" and chunk.role in self.lexicon.bodies and not chunk.apposed:
            body, self.body = True, chunk.label
        else:
            return
        self.body_at = self.at if body else self.body_at

    def _mention_role(self, chunk: Chunk, *, subject: bool) -> None:
        if chunk.role in self.lexicon.bodies:
            if any(word[0].isupper() for word in chunk.label.split()[1:]):
                self.roles[chunk.role] = chunk.label
            return
        if self.lexicon.roles and chunk.role not in self.lexicon.roles:
            return
        if chunk.label.startswith("the ") and chunk.role in self.roles and subject:
            name, gender = self.named(self.roles[chunk.role])
            self.remember(name, gender or chunk.gender)
            return
        opening = chunk.label.split()[0]
        if (opening in _INDEFINITE or opening in self.lexicon.possessives) and not self.story:
            self.roles[chunk.role] = chunk.label
        if self.story and subject and chunk.gender and not chunk.owner:
            if not self._may_be_back_reference(chunk):
                self.remember(self._label(chunk), chunk.gender)
        elif chunk.gender and (subject or chunk.owner) and not self.story:
            # "His father fixed pumps. At 17 he left": the passage is about the son, not the father.
            self.remember(self.roles.get(chunk.role, chunk.label), chunk.gender, subject=subject and not chunk.owner)

    def remember(self, name: str, gender: Gender, *, subject: bool = True) -> None:
        """Make `name` the latest one that a pronoun can mean."""
        self.mentioned.append(Mention(name, gender, subject, self.at))
        met = self.met.setdefault(gender, [])
        if gender and name[:1].isupper() and len(met) <= _MOST_MET and name not in met:
            met.append(name)
        del self.mentioned[:-_MEMORY]

    def named(self, name: str, gender: Gender = "") -> tuple[str, Gender]:
        """The one form of a name, and the gender of who bears it."""
        person = self.cast.find(name)
        if person is None:
            return name, gender
        return person.name, person.gender or gender or self.genders.get(person.name, "")

    def latest(self, gender: Gender) -> tuple[str, Gender] | None:
        """Return the antecedent of a pronoun of that gender: the latest subject it fits, else the latest mentioned.

        In a story a paragraph that opens with speech is not the last speaker's: that turn is over.
        """
        here = {m.name: m.gender for m in self.mentioned if m.at == self.at and self._fits(m, gender)}
        if self.story and len(here) == 1:
            return next(iter(here.items()))
        turn = self._other_turn(gender)
        if turn is not None:
            return turn
        near = self.at - (_FAR if self.lexicon.roles else _FAR_ABROAD)
        fitting = [m for m in reversed(self.mentioned) if m.at >= near and self._fits(m, gender)]
        if self.story and self.turns and self.turns[-1] is not None:
            last = self.turns[-1].name
            fitting = [mention for mention in fitting if mention.name != last] or (
                fitting if self.lexicon.roles else []
            )
        if not fitting:
            return None
        first = fitting[0]
        if self.story and any(mention.name != first.name for mention in fitting if mention.at >= first.at - 1):
            return None
        best = next((mention for mention in fitting if mention.subject and mention.at == first.at), first)
        if self.story and best.name[:1].islower() and (best.name not in self.voices or gender in self.named_genders):
            # Somebody without a name who has not spoken yet may be another word for one who has.
            return None
        return best.name, best.gender or gender

    def left_out(self, verb: str) -> Speaker | None:
        """Return the subject of a verb without one ("dijo"): the one person of the last lines."""
        gender: Gender = ""
        if self.lexicon.code == "pl":
            gender = "f" if verb.endswith("ła") else "m"
        near = [m for m in self.mentioned if m.subject and m.at >= self.at - 1 and m.gender in ("", gender or m.gender)]
        here = [m for m in near if m.at == max(one.at for one in near)]
        if len({m.name for m in here}) != 1:
            return None
        return Speaker(here[0].name, "medium", here[0].gender)

    def _fits(self, mention: Mention, gender: Gender) -> bool:
        """Tell whether a pronoun can mean somebody: nobody named in the words themselves.

        In a story only one whose gender is known, and who was the subject of a clause or spoke.
        """
        if named_in(self.within, mention.name) or (self.story and not mention.subject):
            return False
        if not mention.gender or not gender:
            return not self.story or mention.gender == gender
        return mention.gender == gender

    def _other_turn(self, gender: Gender) -> tuple[str, Gender] | None:
        """Return the speaker before the last one, if the pronoun fits them (alternation)."""
        if not self.story or len(self.turns) < 2:
            return None
        before, last = self.turns[-2], self.turns[-1]
        if (
            before is not None
            and last is not None
            and before.name != last.name
            and before.gender == gender
            and not named_in(self.within, before.name)
        ):
            return before.name, gender
        return None

    def speaker(self, chunk: Chunk, *, sure: Certainty = "high") -> Speaker | None:
        """Return the person of a phrase as a speaker; None for a pronoun that fits nobody."""
        if chunk.kind == "author":
            return Speaker(self.author, "medium") if self.author and not self.story else None
        if chunk.kind == "pronoun" and chunk.label.lower() == "it":
            return Speaker(self.body, "medium") if self.body and self.body_at >= self.at - 1 else None
        if chunk.kind == "pronoun":
            found = self.latest(chunk.gender) if chunk.gender else None
            return Speaker(found[0], "medium", found[1]) if found else None
        if chunk.kind == "name":
            name, gender = self.named(chunk.name, chunk.gender)
            return Speaker(name, sure, gender)
        if chunk.apposed:
            name, gender = self.named(chunk.apposed)
            return Speaker(name, sure, gender)
        return self._role(chunk, sure)

    def _role(self, chunk: Chunk, sure: Certainty) -> Speaker | None:
        """Return the person of a role: the one with that role, else the one just mentioned, else the role itself."""
        if chunk.owner and not chunk.speaks:
            return self.owner(chunk.owner)
        if chunk.role in self.lexicon.said_nouns:
            return None
        definite = chunk.label.startswith("the ")
        known = None if _is_from(chunk.role) else self.roles.get(chunk.role)
        if definite and known and known != chunk.label and not (self.story and chunk.label.count(" ") > 1):
            name, gender = self.named(known)
            return Speaker(name, "medium", gender)
        if self.story and self._may_be_back_reference(chunk):
            return self._bearer(chunk)
        if definite and not self.story and known is None and self._is_epithet(chunk):
            found = self.latest(chunk.gender)
            if found is not None and " " in found[0]:
                return Speaker(found[0], "low", found[1])
        return Speaker(self._label(chunk), sure, chunk.gender)

    def _may_be_back_reference(self, chunk: Chunk) -> bool:
        """Tell whether a bare word for a person ("the girl", "her mother") may mean somebody named just before."""
        first, *middle = chunk.label.lower().split()
        known = self._known_label(chunk)
        if known is not None and known.count(" ") > chunk.label.count(" "):
            return False
        if self.introduced.get(chunk.role, -_FRESH) > self.at - _FRESH:
            return False
        if chunk.role not in self.lexicon.generic or len(middle) > 1 or first in self.lexicon.indefinite:
            return False
        if first in self.lexicon.first_possessives:
            return False
        gender = chunk.gender
        last = self.turns[-1].name if self.turns and self.turns[-1] is not None else ""
        near = [(m.name, m.gender) for m in self.mentioned if m.at >= self.at - _FAR]
        near += [(turn.name, turn.gender) for turn in self.turns if turn is not None]
        return (
            any(
                name != last and name[:1].isupper() and (not gender or not other or other == gender)
                for name, other in near
            )
            or gender in self.named_genders
        )

    def _bearer(self, chunk: Chunk) -> Speaker | None:
        """The only person named so far whom a bare word can mean: for "the mother" the only Mrs.; at "low"."""
        met = self.met.get(chunk.gender, []) if self.lexicon.roles and chunk.gender else []
        titles = {name: name.split()[0].rstrip(".") for name in met}
        fitting = met
        if chunk.role in _MARRIED:
            fitting = [name for name in met if titles[name] in _SPOUSES]
        elif chunk.role in _YOUNG:
            fitting = [name for name in met if titles[name] not in _GROWN]
        fitting = [name for name in fitting if not named_in(self.within, name)]
        return Speaker(fitting[0], "low", chunk.gender) if len(fitting) == 1 and len(met) <= _MOST_MET else None

    def _label(self, chunk: Chunk) -> str:
        """The label of somebody known by what they are, one through the text: "the keeper" is "the old keeper"."""
        known = self._known_label(chunk)
        if known is not None:
            return known
        labels = self.labels.setdefault(chunk.role, [])
        labels.append(chunk.label)
        del labels[:-_MEMORY]
        return chunk.label

    def _known_label(self, chunk: Chunk) -> str | None:
        """The latest label of which a phrase repeats nothing but words; None for somebody new."""
        first, _, rest = chunk.label.lower().partition(" ")
        if first in self.lexicon.indefinite or (not rest and not self.lexicon.bare):
            return None
        words = {first, *rest.split()} - self.lexicon.determiners
        labels = reversed(self.labels.get(chunk.role, ()))
        return next((label for label in labels if words <= set(label.lower().split())), None)

    def _is_epithet(self, chunk: Chunk) -> bool:
        """Tell whether "the striker" is another word for somebody just named, rather than somebody new.

        An office ("the mayor") is not: of somebody just named it would have been said with the name.
        """
        person = (
            chunk.role in self.lexicon.roles and chunk.role not in self.lexicon.bodies and not chunk.role.endswith("s")
        )
        person = (
            person
            or chunk.role.endswith("-old")
            or (chunk.label[-len(chunk.role) :].istitle() and _is_from(chunk.role))
        )
        office = self.lexicon.honorifics.get(chunk.role) == ""
        middle = chunk.label.split()[1:-1]
        is_description = not middle or (len(middle) == 1 and (middle[0][0].isupper() or middle[0].endswith("-old")))
        return person and not office and is_description

    def owner(self, owner: str) -> Speaker | None:
        """Return the person whose words a possessive names: "Roe's claim", "his claim"."""
        if owner in self.lexicon.possessives:
            gender = self.lexicon.possessives[owner]
            found = self.latest(gender) if gender else None
            return Speaker(found[0], "medium", found[1]) if found else None
        name, gender = self.named(owner)
        return Speaker(name, "high", gender)

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

    def took_turn(self, speaker: Speaker | None, *, cued: bool, has_question: bool) -> None:
        """Note whose turn a paragraph of dialogue was, and whether it asked something."""
        self.turns.append(speaker)
        del self.turns[:-_MOST_TURNS]
        self.uncued = 0 if cued else self.uncued + 1
        self.question_asked = self.question_asked or has_question

    def no_turn(self) -> None:
        """Note that the dialogue is interrupted: turns start again."""
        self.turns.clear()
        self.uncued = 0
        self.question_asked = False

    def next_turn(self, *, asks: bool) -> Speaker | None:
        """Return whose turn it is without a clue: that of the speaker before the last.

        In a report, where nobody asked, the last speaker continues, but seldom with a bare question (`asks`).
        """
        if not self.turns or self.uncued >= _MOST_TURNS:
            return None
        last = self.turns[-1]
        before = self.turns[-2] if len(self.turns) > 1 else None
        if not self.story and not self.question_asked:
            return Speaker(last.name, "low", last.gender) if last is not None and not asks else None
        if before is None or last is None or before.name == last.name:
            return None
        return Speaker(before.name, "low", before.gender)


def _is_from(word: str) -> bool:
    """Return whether a word is an origin or a party: Australian, Japanese, Democrat."""
    if word in _NO_ORIGINS or (word.endswith(("man", "woman")) and word not in ("german", "roman")):
        return False
    return word.endswith(("an", "ese", "ish", "democrat", "socialist"))


def named_in(words: str, name: str) -> bool:
    """Tell whether words name somebody: people seldom speak of themselves by name."""
    words = words[:_HEARD]
    return any(
        len(part) > 2
        and part[0].isupper()
        and part in words
        and re.search(rf"\b{re.escape(part)}\b", words) is not None
        for part in name.split()
    )


def addresses(words: str, name: str) -> bool:
    """Return whether somebody is addressed by name in a saying, and so did not say it."""
    words = words[:_HEARD]
    return any(
        part[0].isupper() and part in words and _vocative(part).search(words) is not None for part in name.split()
    )


def _vocative(part: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[,.!?—-] ?)(?:[A-Z][a-z]+\.? )?{re.escape(part)}\b ?(?:[,.!?;—-]|$)")
