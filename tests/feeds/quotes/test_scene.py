"""The state of a text's analysis: whose turn it is, and who a role means."""

from __future__ import annotations

import pytest

from feeds.quotes.lexicon import lexicon_for
from feeds.quotes.people.scene import Roles, Speaker, Turns
from feeds.quotes.sentences.labels import Chunk

ANN, TOM = Speaker("Ann Roe", "high", "f"), Speaker("Tom Doe", "high", "m")


def _turns(*speakers: Speaker | None, cued: bool = True, has_question: bool = False) -> Turns:
    turns = Turns()
    for speaker in speakers:
        turns.record(speaker, cued=cued, has_question=has_question)
    return turns


@pytest.mark.parametrize(
    ("turns", "story", "asks", "name"),
    [
        (_turns(ANN, TOM), True, False, "Ann Roe"),
        (_turns(ANN), True, False, None),
        (_turns(ANN, None), True, False, None),
        (_turns(ANN, ANN), True, False, None),
        (_turns(ANN, TOM), False, False, "Tom Doe"),
        (_turns(ANN, TOM), False, True, None),
        (_turns(ANN, TOM, has_question=True), False, False, "Ann Roe"),
        (_turns(*[ANN, TOM] * 2, cued=False), True, False, "Ann Roe"),
        (_turns(*[ANN, TOM] * 3, cued=False), True, False, None),
        (Turns(), True, False, None),
    ],
)
def test_turns_alternate_in_a_story_and_continue_in_a_report(
    turns: Turns, story: bool, asks: bool, name: str | None
) -> None:
    found = turns.next_speaker(story=story, asks=asks)
    assert (found.name if found else None) == name
    turns.clear()
    assert turns.next_speaker(story=story, asks=asks) is None


def test_an_interrupted_dialogue_forgets_that_somebody_asked() -> None:
    turns = _turns(ANN, TOM, has_question=True)
    turns.clear()
    turns.record(ANN, cued=True, has_question=False)
    turns.record(TOM, cued=True, has_question=False)
    assert turns.next_speaker(story=False, asks=False) == Speaker("Tom Doe", "low", "m")


def test_a_shorter_phrase_means_the_latest_person_whose_label_has_its_words() -> None:
    roles, lexicon = Roles(), lexicon_for("en", [])
    old, short = Chunk(0, 3, "role", "the old keeper", role="keeper"), Chunk(0, 2, "role", "the keeper", role="keeper")
    young = Chunk(0, 3, "role", "a young keeper", role="keeper")
    assert roles.label(old, lexicon) == roles.label(short, lexicon) == "the old keeper"
    assert roles.label(young, lexicon) == "a young keeper"
    assert roles.label(short, lexicon) == "a young keeper"
    assert roles.label(old, lexicon) == "the old keeper"
