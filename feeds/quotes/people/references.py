"""Resolve references: the person that a name, a pronoun or a role in the narration means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.quotes.people.names import named_in
from feeds.quotes.people.scene import MOST_MET, Mention, Scene, Speaker

if TYPE_CHECKING:
    from feeds.quotes.lexicon import Gender
    from feeds.quotes.model import Certainty
    from feeds.quotes.sentences.labels import Chunk

_NO_ORIGINS = frozenset(["vatican", "guardian", "taliban", "sultan"])
# Paragraphs behind a mention after which a pronoun means somebody else; fewer in languages with short lists of
# names and titles, where the gender of a name is seldom known.
_FAR = 15
_FAR_ABROAD = 3
# Paragraphs behind "a boy ran out" in which "the boy" is he.
_FRESH = 10
# Whom such words mean among people with titles and without: the mother is the Mrs., the girl is not.
_MARRIED = frozenset(["mother", "father", "wife", "husband", "hostess", "host"])
_YOUNG = frozenset(["boy", "girl", "lad", "lass", "youth", "child", "son", "daughter", "niece", "nephew"])
_SPOUSES = frozenset(["Mr", "Mrs"])
_GROWN = _SPOUSES | {"Dr"}


def speaker_for(chunk: Chunk, scene: Scene, *, sure: Certainty = "high") -> Speaker | None:
    """Return the person of a phrase as a speaker; None for a pronoun that fits nobody."""
    if chunk.kind == "author":
        return Speaker(scene.author, "medium") if scene.author and not scene.story else None
    if chunk.kind == "pronoun" and chunk.label.lower() == "it":
        return Speaker(scene.body, "medium") if scene.body and scene.body_at >= scene.at - 1 else None
    if chunk.kind == "pronoun":
        found = _antecedent(chunk.gender, scene) if chunk.gender else None
        return Speaker(found[0], "medium", found[1]) if found else None
    if chunk.kind == "name":
        name, gender = scene.named(chunk.name, chunk.gender)
        return Speaker(name, sure, gender)
    if chunk.apposed:
        name, gender = scene.named(chunk.apposed)
        return Speaker(name, sure, gender)
    return _speaker_of_role(chunk, scene, sure)


def owner_of(owner: str, scene: Scene) -> Speaker | None:
    """Return the person whose words a possessive names: "Roe's claim", "his claim"."""
    if owner in scene.lexicon.possessives:
        gender = scene.lexicon.possessives[owner]
        found = _antecedent(gender, scene) if gender else None
        return Speaker(found[0], "medium", found[1]) if found else None
    name, gender = scene.named(owner)
    return Speaker(name, "high", gender)


def dropped_subject(verb: str, scene: Scene) -> Speaker | None:
    """Return the subject of a verb without one ("dijo"): the one person of the last lines."""
    gender: Gender = ""
    if scene.lexicon.code == "pl":
        gender = "f" if verb.endswith("ła") else "m"
    near = [m for m in scene.mentioned if m.subject and m.at >= scene.at - 1 and m.gender in ("", gender or m.gender)]
    here = [m for m in near if m.at == max(one.at for one in near)]
    if len({m.name for m in here}) != 1:
        return None
    return Speaker(here[0].name, "medium", here[0].gender)


def _antecedent(gender: Gender, scene: Scene) -> tuple[str, Gender] | None:
    """Return the antecedent of a pronoun of that gender: the latest subject it fits, else the latest mentioned.

    In a story a paragraph that opens with speech is not the last speaker's: that turn is over.
    """
    here = {m.name: m.gender for m in scene.mentioned if m.at == scene.at and _fits(m, gender, scene)}
    if scene.story and len(here) == 1:
        return next(iter(here.items()))
    turn = _other_turn(gender, scene)
    if turn is not None:
        return turn
    near = scene.at - (_FAR if scene.lexicon.roles else _FAR_ABROAD)
    fitting = [m for m in reversed(scene.mentioned) if m.at >= near and _fits(m, gender, scene)]
    if scene.story and scene.turns.last is not None:
        last = scene.turns.last.name
        fitting = [mention for mention in fitting if mention.name != last] or (fitting if scene.lexicon.roles else [])
    if not fitting:
        return None
    first = fitting[0]
    if scene.story and any(mention.name != first.name for mention in fitting if mention.at >= first.at - 1):
        return None
    best = next((mention for mention in fitting if mention.subject and mention.at == first.at), first)
    if scene.story and best.name[:1].islower() and (best.name not in scene.voices or gender in scene.named_genders):
        # Somebody without a name who has not spoken yet may be another word for one who has.
        return None
    return best.name, best.gender or gender


def _fits(mention: Mention, gender: Gender, scene: Scene) -> bool:
    """Tell whether a pronoun can mean somebody: nobody named in the words themselves.

    In a story only one whose gender is known, and who was the subject of a clause or spoke.
    """
    if named_in(scene.within, mention.name) or (scene.story and not mention.subject):
        return False
    if not mention.gender or not gender:
        return not scene.story or mention.gender == gender
    return mention.gender == gender


def _other_turn(gender: Gender, scene: Scene) -> tuple[str, Gender] | None:
    """Return the speaker before the last one, if the pronoun fits them (alternation)."""
    if not scene.story or len(scene.turns.speakers) < 2:
        return None
    before, last = scene.turns.speakers[-2:]
    if (
        before is not None
        and last is not None
        and before.name != last.name
        and before.gender == gender
        and not named_in(scene.within, before.name)
    ):
        return before.name, gender
    return None


def _speaker_of_role(chunk: Chunk, scene: Scene, sure: Certainty) -> Speaker | None:
    """Return the person of a role: the one with that role, else the one just mentioned, else the role itself."""
    if chunk.owner and not chunk.speaks:
        return owner_of(chunk.owner, scene)
    if chunk.role in scene.lexicon.said_nouns:
        return None
    definite = chunk.label.startswith("the ")
    known = None if _is_from(chunk.role) else scene.roles.bearers.get(chunk.role)
    if definite and known and known != chunk.label and not (scene.story and chunk.label.count(" ") > 1):
        name, gender = scene.named(known)
        return Speaker(name, "medium", gender)
    if scene.story and may_be_back_reference(chunk, scene):
        return _bearer(chunk, scene)
    if definite and not scene.story and known is None and _is_epithet(chunk, scene):
        found = _antecedent(chunk.gender, scene)
        if found is not None and " " in found[0]:
            return Speaker(found[0], "low", found[1])
    return Speaker(scene.roles.label(chunk, scene.lexicon), sure, chunk.gender)


def may_be_back_reference(chunk: Chunk, scene: Scene) -> bool:
    """Tell whether a bare word for a person ("the girl", "her mother") may mean somebody named just before."""
    first, *middle = chunk.label.lower().split()
    known = scene.roles.known_label(chunk, scene.lexicon)
    if known is not None and known.count(" ") > chunk.label.count(" "):
        return False
    if scene.roles.introduced.get(chunk.role, -_FRESH) > scene.at - _FRESH:
        return False
    if chunk.role not in scene.lexicon.generic or len(middle) > 1 or first in scene.lexicon.indefinite:
        return False
    if first in scene.lexicon.first_possessives:
        return False
    gender = chunk.gender
    last = scene.turns.last.name if scene.turns.last is not None else ""
    near = [(m.name, m.gender) for m in scene.mentioned if m.at >= scene.at - _FAR]
    near += [(turn.name, turn.gender) for turn in scene.turns.speakers if turn is not None]
    return (
        any(
            name != last and name[:1].isupper() and (not gender or not other or other == gender) for name, other in near
        )
        or gender in scene.named_genders
    )


def _bearer(chunk: Chunk, scene: Scene) -> Speaker | None:
    """The only person named so far whom a bare word can mean: for "the mother" the only Mrs.; at "low"."""
    met = scene.met.get(chunk.gender, []) if scene.lexicon.roles and chunk.gender else []
    titles = {name: name.split()[0].rstrip(".") for name in met}
    fitting = met
    if chunk.role in _MARRIED:
        fitting = [name for name in met if titles[name] in _SPOUSES]
    elif chunk.role in _YOUNG:
        fitting = [name for name in met if titles[name] not in _GROWN]
    fitting = [name for name in fitting if not named_in(scene.within, name)]
    return Speaker(fitting[0], "low", chunk.gender) if len(fitting) == 1 and len(met) <= MOST_MET else None


def _is_epithet(chunk: Chunk, scene: Scene) -> bool:
    """Tell whether "the striker" is another word for somebody just named, rather than somebody new.

    An office ("the mayor") is not: of somebody just named it would have been said with the name.
    """
    person = (
        chunk.role in scene.lexicon.roles and chunk.role not in scene.lexicon.bodies and not chunk.role.endswith("s")
    )
    person = (
        person or chunk.role.endswith("-old") or (chunk.label[-len(chunk.role) :].istitle() and _is_from(chunk.role))
    )
    office = scene.lexicon.honorifics.get(chunk.role) == ""
    middle = chunk.label.split()[1:-1]
    is_description = not middle or (len(middle) == 1 and (middle[0][0].isupper() or middle[0].endswith("-old")))
    return person and not office and is_description


def _is_from(word: str) -> bool:
    """Return whether a word is an origin or a party: Australian, Japanese, Democrat."""
    if word in _NO_ORIGINS or (word.endswith(("man", "woman")) and word not in ("german", "roman")):
        return False
    return word.endswith(("an", "ese", "ish", "democrat", "socialist"))
