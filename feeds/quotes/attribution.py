"""Who said each run: the rules in the order of what they are worth (facts: tiers A1 to A13)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from feeds.quotes.cues import Cue, Sentence, cue_for, read_sentence
from feeds.quotes.kinds import Features, kind_of
from feeds.quotes.lexicon import Lexicon
from feeds.quotes.model import QuoteKind
from feeds.quotes.people import Scene, Speaker
from feeds.quotes.sentences import split_sentences
from feeds.quotes.spans import Run


@dataclass(slots=True)
class Saying:
    """A run on its way to becoming a quote; `same` joins it to the saying before it."""

    run: Run
    kind: QuoteKind
    speaker: Speaker | None = None
    same: bool = False
    cued: bool = False
    alone: bool = False


def attribute_paragraph(text: str, runs: Sequence[Run], scene: Scene, lead: Speaker | None, lexicon: Lexicon) -> list[Saying]:
    """The sayings of a paragraph with what the paragraph itself tells of their speakers.

    `lead` is who the paragraph before announced ("Roe had this to say:").
    """
    sayings: list[Saying] = []
    previous: Saying | None = None
    for tokens in split_sentences(text, runs):
        sentence = read_sentence(tokens, lexicon)
        places = sentence.runs
        latest: Speaker | None = None
        for at in places:
            run = runs[tokens[at].run]
            cue = cue_for(sentence, at, lexicon)
            speaker = _speak(cue, scene, lead if not sayings else None)
            alone = all(token.run >= 0 or not token.is_word for token in tokens)
            kind = kind_of(Features.of(text, run, sentence, at, cue), lexicon)
            saying = Saying(run, kind, speaker, cued=speaker is not None, alone=alone)
            if kind in ("speech", "fragment"):
                latest = speaker or latest
                _carry(saying, previous, cue)
                previous = saying
            else:
                saying.speaker = None
            sayings.append(saying)
        for chunk in sentence.chunks:
            scene.mention(chunk)
        if latest is not None:
            scene.remember(latest.name, latest.gender)
    _backwards(sayings)
    return sayings


def _speak(cue: Cue | None, scene: Scene, lead: Speaker | None) -> Speaker | None:
    if cue is None or cue.chunk is None:
        return lead
    chunk = cue.chunk
    if cue.kind == "noun":
        owner = chunk.owner
        if owner in scene.lexicon.possessives:
            found = scene.pronoun(scene.lexicon.possessives[owner])
            return Speaker(found[0], "medium", found[1]) if found else None
        if owner:
            name, gender = scene.named(owner)
            return Speaker(name, "high", gender)
        return None
    sure = "medium" if cue.kind in ("weak", "naming") else "high"
    return scene.speaker(chunk, sure=sure)


def _carry(saying: Saying, previous: Saying | None, cue: Cue | None) -> None:
    """Give a run without a cue of its own the speaker of the run before it in the paragraph (rule A10)."""
    if previous is None or previous.speaker is None:
        return
    if saying.speaker is None and (saying.alone or saying.kind == "speech"):
        saying.speaker = Speaker(previous.speaker.name, "medium" if previous.speaker.certainty != "low" else "low", previous.speaker.gender)
        saying.same = True
    elif saying.speaker is not None and saying.speaker.name == previous.speaker.name and cue is not None:
        saying.same = saying.kind == "speech" and previous.kind == "speech"


def _backwards(sayings: Sequence[Saying]) -> None:
    """Give the first runs of a paragraph the speaker that a later one in it has: “No.” He rose. “Never,” said Roe."""
    known = next((saying.speaker for saying in sayings if saying.speaker is not None), None)
    if known is None:
        return
    for saying in sayings:
        if saying.speaker is not None:
            break
        if saying.kind == "speech" and saying.alone:
            saying.speaker = Speaker(known.name, "medium" if known.certainty == "high" else known.certainty, known.gender)
