"""Remember the people whom the narration names, in a scene."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.quotes.people.references import may_be_back_reference

if TYPE_CHECKING:
    from feeds.quotes.lexicon import Gender
    from feeds.quotes.people.scene import Scene
    from feeds.quotes.sentences.labels import Chunk

_INDEFINITE = frozenset(["a", "an", "one", "another"])


def mention(chunk: Chunk, scene: Scene, *, first: bool) -> None:
    """Remember a phrase of the narration in the scene if it names somebody that a pronoun can mean.

    `first` means that it is the first subject of its sentence, which a pronoun means before all others.
    """
    subject = first and chunk.place == "subject" and not chunk.possessive
    if subject:
        _mention_body(chunk, scene)
    if chunk.owner and chunk.owner not in scene.lexicon.possessives:
        _mention_name(chunk.owner, "", scene, person=False, subject=False)
    if chunk.kind == "name":
        person = bool(chunk.role) and chunk.role not in scene.lexicon.bodies
        _mention_name(chunk.name, chunk.gender, scene, person=person, subject=subject)
        if chunk.role:
            scene.roles.bearers[chunk.role] = chunk.name
    elif chunk.apposed:
        scene.roles.bearers[chunk.role] = chunk.apposed
        _mention_name(
            chunk.apposed, chunk.gender, scene, person=chunk.role not in scene.lexicon.bodies, subject=subject
        )
    elif chunk.kind == "role":
        if chunk.label.split()[0].lower() in scene.lexicon.indefinite:
            scene.roles.introduced[chunk.role] = scene.at
        _mention_role(chunk, scene, subject=subject)


def _mention_name(name: str, gender: Gender, scene: Scene, *, person: bool, subject: bool) -> None:
    known = scene.cast.find(name)
    full = known.name if known else name
    if person:
        scene.humans.add(full)
    if gender:
        scene.genders[full] = gender
    if (known and known.human) or full in scene.genders or full in scene.humans:
        scene.remember(full, scene.genders.get(full, "") or (known.gender if known else ""), subject=subject)


def _mention_body(chunk: Chunk, scene: Scene) -> None:
    """Remember the body that a sentence is about, as the meaning of "it said"."""
    if chunk.kind == "name":
        name, _ = scene.named(chunk.name)
        known = scene.cast.find(chunk.name)
        often = known is not None and known.mentions > 1
        body = chunk.role in scene.lexicon.bodies or (
            (often or " " in name) and not (name in scene.humans or (known is not None and known.human))
        )
        scene.body = name if body else scene.body
    elif chunk.kind == "role" and chunk.role in scene.lexicon.bodies and not chunk.apposed:
        body, scene.body = True, chunk.label
    else:
        return
    scene.body_at = scene.at if body else scene.body_at


def _mention_role(chunk: Chunk, scene: Scene, *, subject: bool) -> None:
    if chunk.role in scene.lexicon.bodies:
        if any(word[0].isupper() for word in chunk.label.split()[1:]):
            scene.roles.bearers[chunk.role] = chunk.label
        return
    if scene.lexicon.roles and chunk.role not in scene.lexicon.roles:
        return
    if chunk.label.startswith("the ") and chunk.role in scene.roles.bearers and subject:
        name, gender = scene.named(scene.roles.bearers[chunk.role])
        scene.remember(name, gender or chunk.gender)
        return
    opening = chunk.label.split()[0]
    if (opening in _INDEFINITE or opening in scene.lexicon.possessives) and not scene.story:
        scene.roles.bearers[chunk.role] = chunk.label
    if scene.story and subject and chunk.gender and not chunk.owner:
        if not may_be_back_reference(chunk, scene):
            scene.remember(scene.roles.label(chunk, scene.lexicon), chunk.gender)
    elif chunk.gender and (subject or chunk.owner) and not scene.story:
        # "His father fixed pumps. At 17 he left": the passage is about the son, not the father.
        scene.remember(
            scene.roles.bearers.get(chunk.role, chunk.label), chunk.gender, subject=subject and not chunk.owner
        )
