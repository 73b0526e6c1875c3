"""Speakers by the paragraphs around: continued speech, questions and answers."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING

from feeds.quotes.people.names import addresses
from feeds.quotes.people.scene import Scene, Speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.quotes.speakers.paragraphs import Paragraph
    from feeds.quotes.speakers.saying import Saying

# In a tale people ask and exclaim: at least this share of their sayings does; in reports hardly any.
_LIVELY = 0.15
_FEWEST = 4
_CLOSING = frozenset(",.!?…—-–，。！？")
# In a tale at least this share of the paragraphs has words in marks.
_MARKED = 0.1
_FIGURE = re.compile(r"\b\d")
_MOST_FIGURES = 0.006
# Paragraphs before an interview in which its guest is introduced.
_INTRODUCTION = 8
# A label that is somebody's initials, rather than a name in capitals: two letters, or three without a vowel.
_INITIALS = re.compile(r"[^\W\d_]{1,2}|[^\W\d_AEIOUY]{3}")
NARRATOR = Speaker("", "low")
"""The narrator as one of those who take turns; without a name until the text gives one."""
# What somebody is called by: “Well, Watson, …”, “My dear Rudolf!”; not the names of a list: “Tom, Jack, or Richard”.
_CALLED = re.compile(
    r"(?:^|[,.!?—-] ?)(?:[Mm]y dear |[Dd]ear |M[rs]s?\.? |Dr\.? |Captain )?([A-Z][a-z]{2,20})"
    r"(?=[,.!?;—]|$)(?!,(?: or| and)? [A-Z][a-z])"
)
_CALLED_INSIDE = re.compile(r"(?:, |[Dd]ear |M[rs]s?\.? |Dr\.? |Captain )([A-Z][a-z]{2,20})(?=[,.!?;—]|$)")
_FEWEST_CALLS = 2
_CALLS_SHARE = 0.7


def is_story(paragraphs: Sequence[Paragraph], texts: Sequence[str]) -> bool:
    """Tell whether `texts` with these paragraphs are a tale in dialogue, rather than a report or an essay.

    Reports give ages, sums and dates in figures, tales hardly any: of 43 novels one has more than 4 in 1,000 words.
    Essays put terms in marks, inside their sentences, in few of their paragraphs; of 42 tales of LitBank and fr-litbank
    one has marks in less than a fifth of its paragraphs, and all have whole sayings in half of them.
    """
    words = sum(text.count(" ") + 1 for text in texts)
    if sum(len(_FIGURE.findall(text)) for text in texts) > _MOST_FIGURES * words:
        return False
    marked = [paragraph for paragraph in paragraphs if paragraph.runs]
    if len(marked) < _MARKED * sum(bool(text.strip()) for text in texts):
        return False
    quotes = [(one.text[run.start : run.end], run.outer_start) for one in marked for run in one.runs]
    longer = [(text, start) for text, start in quotes if text.count(" ") > 1]
    finished = sum(start == 0 or text[-1:] in _CLOSING for text, start in longer)
    lively = sum(any(mark in text for mark in "?!？！") for text, _ in longer)
    return len(longer) >= _FEWEST and lively >= _LIVELY * len(longer) and 2 * finished >= len(longer)


def name_interviews(paragraphs: Sequence[Paragraph], scene: Scene) -> None:
    """Name who answers and who asks: the labels' names, else the person introduced before, and the author."""
    introduced: Speaker | None = None
    for paragraph in paragraphs:
        if paragraph.line is None:
            continue
        for saying in paragraph.sayings:
            if paragraph.line.label:
                label = paragraph.line.label
                known = scene.cast.find(label)
                shouted = label.isupper() and _INITIALS.fullmatch(label) is None
                spelled = known.name if known and not known.name.isupper() else label.title() if shouted else label
                saying.speaker = Speaker(spelled, "high")
            elif paragraph.line.asks:
                saying.speaker = Speaker(scene.author, "medium") if scene.author else None
            else:
                introduced = introduced or _guest(paragraphs, scene)
                saying.speaker = introduced


def _guest(paragraphs: Sequence[Paragraph], scene: Scene) -> Speaker | None:
    """The first person that is named shortly before an interview's first line."""
    first = next(index for index, paragraph in enumerate(paragraphs) if paragraph.line is not None)
    for paragraph in paragraphs[max(0, first - _INTRODUCTION) : first]:
        for person in scene.cast.people:
            if " " in person.name and person.name in paragraph.text and (person.human or person.name in scene.humans):
                return Speaker(person.name, "medium", person.gender)
    return None


def carry_continuations(paragraphs: Sequence[Paragraph], _scene: Scene) -> None:
    """Carry a speaker through the paragraphs of one saying, in both directions."""
    chain = [paragraph.sayings for paragraph in paragraphs if not paragraph.quoted]
    for before, after in itertools.pairwise(chain):
        if before and after and after[0].run.continues:
            after[0].same = True
            if after[0].speaker is None or not after[0].cued:
                after[0].speaker = before[-1].speaker
            elif before[-1].speaker is not None and after[0].speaker.name != before[-1].speaker.name:
                after[0].same = False
    for before, after in zip(reversed(chain[:-1]), reversed(chain[1:]), strict=True):
        if before and after and after[0].same and before[-1].speaker is None:
            before[-1].speaker = after[0].speaker


def take_turn(text: str, sayings: Sequence[Saying], beat: Speaker | None, scene: Scene) -> None:
    """Fill, in place, the speakers of a paragraph without a cue, and note the turn.

    In a story turns alternate. In a report quotes that are alone belong to the speaker before, unless the two
    paragraphs before were one person's question and another's answer.
    """
    spoken = [saying for saying in sayings if saying.kind == "speech"]
    if not spoken:
        scene.turns.clear()
        return
    known = next((saying.speaker for saying in spoken if saying.speaker is not None), None)
    if known is None and any(saying.first_person for saying in spoken):
        known = NARRATOR
    cued = known is not None
    if known is None:
        words = " ".join(text[saying.run.start : saying.run.end] for saying in spoken)
        alone = all(saying.alone for saying in spoken)
        guess = beat or (
            scene.turns.next_speaker(story=scene.story, asks=_are_all_questions(text, spoken)) if alone else None
        )
        if guess is not None and not addresses(words, guess.name) and not any(saying.barred for saying in spoken):
            known = guess
            _give(spoken, guess)
    has_question = any("?" in text[saying.run.start : saying.run.end] for saying in spoken)
    scene.turns.record(known, cued=cued, has_question=has_question)


def _are_all_questions(text: str, sayings: Sequence[Saying]) -> bool:
    """Tell whether all that is said are questions."""
    return all(text[saying.run.end - 1] in "?？" for saying in sayings)


def _give(sayings: Sequence[Saying], speaker: Speaker) -> None:
    """Give sayings to somebody, or to the narrator."""
    for saying in sayings:
        if speaker is NARRATOR or not speaker.name:
            saying.first_person = True
        else:
            saying.speaker = speaker


def _turn(paragraph: Paragraph) -> list[Saying]:
    """Return the sayings that make a paragraph one turn of a talk; none if it has narration."""
    return [saying for saying in paragraph.sayings if saying.kind == "speech"]


def name_narrator(paragraphs: Sequence[Paragraph], scene: Scene) -> None:
    """Give the first person of a tale the name that others call them by in the turns beside theirs."""
    mine = [at for at, paragraph in enumerate(paragraphs) if any(one.first_person for one in paragraph.sayings)]
    if not scene.story or not mine:
        return
    others = {
        saying.speaker.name
        for paragraph in paragraphs
        for saying in paragraph.sayings
        if saying.speaker and saying.cued
    }
    calls: Counter[str] = Counter()
    inside: set[str] = set()
    for at in sorted({near for one in mine for near in (one - 1, one + 1) if 0 <= near < len(paragraphs)} - set(mine)):
        for saying in _turn(paragraphs[at]):
            words = paragraphs[at].text[saying.run.start : saying.run.end]
            names = [name for name in _CALLED.findall(words) if name.lower() not in scene.common]
            calls.update({scene.named(name)[0] for name in names if scene.cast.find(name)})
            inside |= {scene.named(name)[0] for name in _CALLED_INSIDE.findall(words)}
    # “Precisely.” and “Excellent!” look like a call too, but seldom twice.
    # “Speak, wolf!” does, but always first in its sentence.
    calls = Counter({name: count for name, count in calls.items() if count >= _FEWEST_CALLS and name in inside})
    name, count = max(calls.items(), key=lambda one: one[1], default=("", 0))
    taken = any(set(name.split()) & set(other.split()) for other in others)
    if not name or count < _CALLS_SHARE * calls.total() or taken:
        return
    for at in mine:
        for saying in paragraphs[at].sayings:
            if saying.first_person and saying.speaker is None:
                saying.speaker = Speaker(name, "medium")
