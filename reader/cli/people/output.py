"""People as the JSON of `who`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from feeds.people import Person
    from reader.page.person_card import Edit, PersonCard, Saying, Sighting


def person_json(person: Person) -> dict[str, Any]:
    """One row of `who --json`."""
    return {
        "name": person.name,
        "aliases": list(person.aliases),
        "gender": person.gender or None,
        "mentions": person.mentions,
        "said": person.said,
        "said_perhaps": person.maybe,
        "first_position": person.first.position,
    }


def card_json(card: PersonCard) -> dict[str, Any]:
    """Return the JSON of `who SERIES NAME --json`."""
    person = card.person
    joined = [{"name": form, "by": by} for form, by in zip(person.forms, person.joined, strict=True)]
    return {
        **person_json(person),
        "alias_reasons": [one for one in joined if one["name"] != person.name],
        "first": _sighting_json(card.first),
        "last": _sighting_json(card.last),
        "quotes": [_saying_json(saying) for saying in card.sayings],
        "speaks_to": [{"name": name, "times": times} for name, times in card.speaks_to],
        "spoken_of_by": [{"name": name, "times": times} for name, times in card.spoken_of_by],
        "notes": [note.id for note in card.notes],
        "edited": [_edit_json(edit) for edit in card.edits],
    }


def _sighting_json(sighting: Sighting) -> dict[str, Any]:
    return {
        "part": sighting.part,
        "title": sighting.title,
        "position": sighting.position,
        "block": sighting.place.block,
        "start": sighting.place.offset,
        "sentence": sighting.sentence,
    }


def _saying_json(saying: Saying) -> dict[str, Any]:
    return {
        "part": saying.part,
        "title": saying.title,
        "position": saying.position,
        "block": saying.block,
        "start": saying.start,
        "end": saying.end,
        "text": saying.text,
        "certainty": saying.certainty,
        "utterance": saying.utterance,
    }


def _edit_json(edit: Edit) -> dict[str, Any]:
    return {"part": edit.part, "title": edit.title, "position": edit.position, "block": edit.place.block,
            "text": edit.text}  # fmt: skip
