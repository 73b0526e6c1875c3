"""Who is meant: names brought to one form, pronouns to the people they stand for."""

from __future__ import annotations

from dataclasses import dataclass, field

from feeds.quotes.cast import Cast, fold_name
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

    def mention(self, chunk: Chunk) -> None:
        """Remember a phrase of the narration, when it names somebody that a pronoun can mean."""
        if chunk.kind == "role" and chunk.apposed:
            self.roles[_head(chunk.label)] = chunk.apposed
            return
        if chunk.kind != "name" or chunk.place == "oblique" and not chunk.gender:
            return
        person = self.cast.find(chunk.name)
        if person is not None and not person.human and not chunk.gender:
            return
        gender = chunk.gender or (person.gender if person else "")
        self.remember(person.name if person else chunk.name, gender)

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

    def _role(self, chunk: Chunk, sure: Certainty) -> Speaker:
        known = self.roles.get(_head(chunk.label))
        if known and chunk.label.lower().startswith("the "):
            name, gender = self.named(known)
            return Speaker(name, "medium", gender)
        return Speaker(chunk.label, sure)


def _head(label: str) -> str:
    """The last word of a role, by which it is taken up again: "the former finance director" → director."""
    return fold_name(label.split()[-1]) if label.split() else ""
