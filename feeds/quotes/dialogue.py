"""What paragraphs tell of each other's speakers: speech that goes on, questions and answers (rules Q4, Q14, A10)."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from feeds.quotes.people import Scene, Speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.quotes.find import Paragraph

# In a tale people ask and exclaim: at least this share of what is said does; in reports hardly any.
_LIVELY = 0.15
_FEWEST = 4
_FIGURE = re.compile(r"\b\d")
_MOST_FIGURES = 0.006
# Paragraphs before an interview in which its guest is introduced.
_INTRODUCTION = 8


def is_story(said: Sequence[str], texts: Sequence[str]) -> bool:
    """Tell whether `texts` with these runs are a tale in dialogue, rather than a report or an essay.

    Reports give ages, sums and dates in figures, tales hardly any: of 43 novels one has more than 4 in 1,000 words.
    """
    words = sum(text.count(" ") + 1 for text in texts)
    if sum(len(_FIGURE.findall(text)) for text in texts) > _MOST_FIGURES * words:
        return False
    longer = [text for text in said if text.count(" ") > 1]
    lively = sum(any(mark in text for mark in "?!？！") for text in longer)
    return len(longer) >= _FEWEST and lively >= _LIVELY * len(longer)


def complete(paragraphs: Sequence[Paragraph], scene: Scene) -> None:
    """Name, in place, speakers that only the order of the paragraphs tells."""
    _interviews(paragraphs, scene)
    _continuations(paragraphs)


def _interviews(paragraphs: Sequence[Paragraph], scene: Scene) -> None:
    """Name who answers and who asks: the labels' names, else the person introduced before, and the author."""
    introduced: Speaker | None = None
    for paragraph in paragraphs:
        if paragraph.line is None:
            continue
        for saying in paragraph.sayings:
            if paragraph.line.label:
                label = paragraph.line.label
                known = scene.cast.find(label)
                spelled = (
                    known.name if known and not known.name.isupper() else label.title() if label.isupper() else label
                )
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


def _continuations(paragraphs: Sequence[Paragraph]) -> None:
    """Carry a speaker through the paragraphs of one saying, in both directions (rules Q4 and A10)."""
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
