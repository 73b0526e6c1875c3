"""Who is meant: names brought to one form, pronouns to the people they stand for."""

from __future__ import annotations

from dataclasses import dataclass, field

from feeds.quotes.cast import Cast
from feeds.quotes.chunks import Chunk
from feeds.quotes.lexicon import Gender, Lexicon
from feeds.quotes.model import Certainty

# Mentions that are remembered for pronouns: farther back nobody is meant any more.
_MEMORY = 12


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said something, how surely, and of what gender where that is known."""

    name: str
    certainty: Certainty
    gender: Gender = ""


@dataclass(slots=True)
class Scene:
    """What has been told so far: who was mentioned and who spoke, the latest last.

    The only state of the reading: paragraphs are told in order, and a pronoun looks back from where it stands.
    """

    cast: Cast
    lexicon: Lexicon
    author: str = ""
    mentioned: list[tuple[str, Gender]] = field(default_factory=list)
    roles: dict[str, str] = field(default_factory=dict)
    humans: set[str] = field(default_factory=set)
    genders: dict[str, Gender] = field(default_factory=dict)

    def mention(self, chunk: Chunk) -> None:
        """Remember a phrase of the narration, when it names somebody that a pronoun can mean."""
        if chunk.owner and chunk.owner not in self.lexicon.possessives:
            self._mention_name(chunk.owner, "", person=False)
        if chunk.kind == "name":
            self._mention_name(chunk.name, chunk.gender, person=bool(chunk.role))
            if chunk.role:
                self.roles[chunk.role] = chunk.name
        elif chunk.apposed:
            self.roles[chunk.role] = chunk.apposed
            self._mention_name(chunk.apposed, chunk.gender, person=chunk.role not in self.lexicon.bodies)
        elif chunk.kind == "role":
            self._mention_role(chunk)

    def _mention_name(self, name: str, gender: Gender, *, person: bool) -> None:
        known = self.cast.find(name)
        full = known.name if known else name
        if person:
            self.humans.add(full)
        gender = (known.gender if known else "") or gender or self.genders.get(full, "")
        if gender:
            self.genders[full] = gender
        if (known and known.human) or gender or full in self.humans:
            self.remember(full, gender)

    def _mention_role(self, chunk: Chunk) -> None:
        if any(word[0].isupper() for word in chunk.label.split()[1:]) and chunk.role in self.lexicon.bodies:
            self.roles[chunk.role] = chunk.label
        elif chunk.gender and chunk.role in self.lexicon.roles and (chunk.place == "subject" or chunk.owner):
            self.remember(self.roles.get(chunk.role, chunk.label), chunk.gender)

    def remember(self, name: str, gender: Gender) -> None:
        """Make `name` the latest one that a pronoun can stand for."""
        self.mentioned.append((name, gender))
        del self.mentioned[:-_MEMORY]

    def named(self, name: str, gender: Gender = "") -> tuple[str, Gender]:
        """The one form of a name, and the gender of who bears it."""
        person = self.cast.find(name)
        if person is None:
            return name, gender
        return person.name, person.gender or gender

    def pronoun(self, gender: Gender, avoid: str = "") -> tuple[str, Gender] | None:
        """Who a pronoun of that gender stands for: the latest mentioned whose gender does not speak against it."""
        if not gender:
            return None
        for name, known in reversed(self.mentioned):
            if known == gender and name != avoid:
                return name, gender
            if not known and name != avoid:
                return name, gender
        return None

    def speaker(self, chunk: Chunk, *, sure: Certainty = "high") -> Speaker | None:
        """Who a phrase stands for as a speaker; None for a pronoun that nobody fits."""
        if chunk.kind == "author":
            return Speaker(self.author, "medium") if self.author else None
        if chunk.kind == "pronoun":
            found = self.pronoun(chunk.gender)
            return Speaker(found[0], "medium", found[1]) if found else None
        if chunk.kind == "name":
            name, gender = self.named(chunk.name, chunk.gender)
            return Speaker(name, sure, gender)
        if chunk.apposed:
            name, gender = self.named(chunk.apposed)
            return Speaker(name, sure, gender)
        return self._role(chunk, sure)

    def _role(self, chunk: Chunk, sure: Certainty) -> Speaker | None:
        known = self.roles.get(chunk.role)
        if known and chunk.label.lower().startswith("the ") and known != chunk.label:
            name, gender = self.named(known)
            return Speaker(name, "medium", gender)
        if chunk.owner and not chunk.speaks:
            return self.owner(chunk.owner)
        return Speaker(chunk.label, sure, chunk.gender)

    def owner(self, owner: str) -> Speaker | None:
        """Who a possessive names as the one whose words they are: "Roe's claim", "his claim"."""
        if owner in self.lexicon.possessives:
            found = self.pronoun(self.lexicon.possessives[owner])
            return Speaker(found[0], "medium", found[1]) if found else None
        name, gender = self.named(owner)
        return Speaker(name, "high", gender)

    def spoke(self, speaker: Speaker) -> None:
        """Remember who spoke last, when it is somebody a pronoun can mean."""
        known = self.cast.find(speaker.name)
        if " " in speaker.name and speaker.name[0].isupper() and speaker.name.split()[0].lower() not in self.lexicon.determiners:
            self.humans.add(speaker.name)
        if speaker.gender or (known and known.human) or speaker.name in self.humans:
            self.remember(speaker.name, speaker.gender or self.genders.get(speaker.name, ""))
