"""Who said each run: the rules in the order of what they are worth (facts: tiers A1 to A13)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from feeds.quotes.cues import read_sentence
from feeds.quotes.kinds import Features, kind_of
from feeds.quotes.matching import cue_for
from feeds.quotes.people import Scene, Speaker, addresses
from feeds.quotes.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.quotes.cues import Cue, Sentence
    from feeds.quotes.labels import Chunk
    from feeds.quotes.model import QuoteKind
    from feeds.quotes.spans import Run

# Between the two halves of an interrupted saying (rule Q11), in characters.
_LONGEST_CLAUSE = 120
# As much of the paragraph before a quote as can announce it, in characters.
_LONGEST_LEAD = 400


@dataclass(slots=True)
class Saying:
    """A run on its way to becoming a quote.

    `same` joins it to the saying before it; `alone` says that its sentence holds nothing else; `cued` that
    its own sentence names the speaker, `barred` that it tells of one who cannot be named ("I said").
    """

    run: Run
    kind: QuoteKind
    speaker: Speaker | None = None
    same: bool = False
    cued: bool = False
    alone: bool = False
    barred: bool = False


def attribute_paragraph(text: str, runs: Sequence[Run], scene: Scene, lead: Speaker | None) -> list[Saying]:
    """The sayings of a paragraph with what the paragraph itself tells of their speakers.

    `lead` is who the paragraph before announced ("Roe had this to say:").
    """
    sayings: list[Saying] = []
    previous: Saying | None = None
    beat: Speaker | None = None
    reported: Speaker | None = None
    for tokens in split_sentences(text, runs, scene.lexicon.elided):
        sentence = read_sentence(tokens, scene.lexicon, scene.common, cued=bool(runs) and not scene.story)
        told = 0
        latest: Speaker | None = None
        for at in sentence.runs:
            run = runs[tokens[at].run]
            cue = cue_for(sentence, at, scene.lexicon)
            told = _tell(sentence, told, cue.chunk.start if cue and cue.chunk else at, scene)
            saying = _saying(text, run, sentence, at, cue, scene)
            if not sayings and lead is not None and saying.speaker is None:
                saying.speaker = lead
            if reported is not None and saying.alone and saying.speaker is None and not saying.barred:
                saying.speaker = reported
            if saying.kind in ("speech", "fragment"):
                if (
                    saying.speaker is None
                    and not saying.barred
                    and text[max(0, run.outer_start - 2) : run.outer_start].rstrip().endswith(":")
                ):
                    saying.speaker = _subject_speaker(saying, sentence, scene)
                _carry(text, saying, previous, sentence, scene)
                if not (cue is not None and cue.inverted and cue.kind == "naming"):
                    # Who calls the subject something is not who the next "he" means.
                    latest = saying.speaker or latest
                previous = saying
            sayings.append(saying)
        _tell(sentence, told, len(tokens), scene)
        if not scene.story:
            reported = None if sentence.runs else _reported(sentence, reported, scene, first=not sayings)
        if latest is not None:
            scene.spoke(latest)
        elif scene.story and beat is None and runs:
            beat = _beat(sentence, scene)
    _backwards(text, sayings)
    take_turn(text, sayings, beat, scene)
    scene.at += 1
    return sayings


def _beat(sentence: Sentence, scene: Scene) -> Speaker | None:
    """Who a sentence beside a quote tells of, when it is one person doing something (rule A8): Roe shrugged."""
    people = [chunk for chunk in sentence.chunks if chunk.kind == "name" and not chunk.possessive]
    names = {scene.named(chunk.name)[0] for chunk in people}
    if len(names) != 1 or people[0].place != "subject":
        return None
    found = scene.speaker(people[0])
    known = scene.cast.find(people[0].name)
    human = found is not None and (found.gender or found.name in scene.humans or (known is not None and known.human))
    return Speaker(found.name, "low", found.gender) if found and human else None


def _reported(sentence: Sentence, before: Speaker | None, scene: Scene, *, first: bool) -> Speaker | None:
    """Whose words a quote right behind this sentence of a report is: whose speech it tells of, “Roe said no. ‘Never.’”.

    The `first` quote of a paragraph is theirs too of whom the sentence tells anything. One that tells of nobody
    leaves it at who was told of `before`.
    """
    cue = next((cue for cue in sentence.cues if cue.kind == "speech" and cue.chunk is not None), None)
    found = _speaker(cue, cue.chunk, scene) if cue is not None and cue.chunk is not None else None
    if found is not None:
        return Speaker(found.name, "medium" if found.certainty != "low" else "low", found.gender)
    told = (_beat(sentence, scene) or _pointed_at(sentence, scene)) if first else None
    return told or (before if sentence.subject is None else None)


def _pointed_at(sentence: Sentence, scene: Scene) -> Speaker | None:
    """Who the sentence before a quote tells of without a name, in a report: "She laughed.", "Her reply was short."."""
    last = next((one for one in reversed(sentence.chunks) if one.place == "subject"), None)
    if last is None:
        return None
    if last.owner and last.label.split()[-1] in scene.lexicon.said_nouns:
        found = scene.owner(last.owner)
    else:
        found = scene.speaker(last) if last.kind == "pronoun" and last.gender else None
    return Speaker(found.name, "low", found.gender) if found else None


def take_turn(text: str, sayings: Sequence[Saying], beat: Speaker | None, scene: Scene) -> None:
    """Fill, in place, whose turn a paragraph without a cue is, and note whose it was (rules A8, A9, A11, A12).

    In a story turns alternate. In a report quotes that stand alone go on with the speaker before, unless
    the two paragraphs before were somebody's question and somebody else's answer.
    """
    spoken = [saying for saying in sayings if saying.kind == "speech"]
    if not spoken:
        scene.no_turn()
        return
    known = next((saying.speaker for saying in spoken if saying.speaker is not None), None)
    cued = known is not None
    if known is None:
        words = " ".join(text[saying.run.start : saying.run.end] for saying in spoken)
        alone = all(saying.alone for saying in spoken)
        guess = beat or (scene.next_turn(asks=_only_asks(text, spoken)) if alone else None)
        if guess is not None and not addresses(words, guess.name) and not any(saying.barred for saying in spoken):
            known = guess
            for saying in spoken:
                saying.speaker = guess
    asked = any("?" in text[saying.run.start : saying.run.end] for saying in spoken)
    scene.took_turn(known, cued=cued, asked=asked)


def _only_asks(text: str, sayings: Sequence[Saying]) -> bool:
    """Tell whether all that is said are questions."""
    return all(text[saying.run.end - 1] in "?？" for saying in sayings)


def _tell(sentence: Sentence, told: int, end: int, scene: Scene) -> int:
    """Let the scene hear of the phrases up to token `end`; returns how many it has heard of."""
    while told < len(sentence.chunks) and sentence.chunks[told].end <= end:
        chunk = sentence.chunks[told]
        if not _asks(sentence, chunk, scene):
            scene.mention(chunk, first=chunk is sentence.subject)
        told += 1
    return told


def _asks(sentence: Sentence, chunk: Chunk, scene: Scene) -> bool:
    """Tell whether a phrase is only who asked the one that the sentence is about: "Pressed by Roe, he said"."""
    asked = sentence.tokens[0].low.endswith("ed") and chunk.place == "oblique"
    return asked and sentence.tokens[chunk.start - 1].low in scene.lexicon.by


def _saying(text: str, run: Run, sentence: Sentence, at: int, cue: Cue | None, scene: Scene) -> Saying:
    features = Features.of(text, run, sentence, at, cue, scene.lexicon, story=scene.story)
    kind = kind_of(features, scene.lexicon)
    saying = Saying(run, kind, alone=features.alone)
    if kind in ("speech", "fragment") and cue is not None and cue.chunk is not None:
        scene.within = text[run.start : run.end]
        saying.speaker = _speaker(cue, cue.chunk, scene)
        saying.cued = saying.speaker is not None
        saying.barred = saying.speaker is None
    elif cue is not None and cue.inverted:
        saying.barred = True
    elif cue is not None and kind == "speech" and scene.lexicon.drops_subject:
        saying.speaker = scene.left_out(sentence.tokens[cue.at].low)
    return saying


def _speaker(cue: Cue, chunk: Chunk, scene: Scene) -> Speaker | None:
    if cue.kind == "noun":
        return scene.owner(chunk.owner) if chunk.owner else None
    return scene.speaker(chunk, sure="medium" if cue.kind in ("weak", "naming") else "high")


def _carry(text: str, saying: Saying, previous: Saying | None, sentence: Sentence, scene: Scene) -> None:
    """What an earlier run of the paragraph, or the subject of the sentence, tells of a run (rules A10 and Q11)."""
    if previous is not None and previous.speaker is not None:
        between = text[previous.run.outer_end : saying.run.outer_start]
        interrupts = (
            previous.kind == "speech"
            and len(between) < _LONGEST_CLAUSE
            and between.rstrip().endswith((",", ";", "—", "–", "-"))
            and sentence.tokens[0].start <= previous.run.outer_start
        )
        if interrupts and (saying.speaker is None or saying.speaker.name == previous.speaker.name):
            saying.kind, saying.speaker, saying.same = "speech", previous.speaker, True
            return
        if saying.speaker is None and not saying.barred and (saying.alone or saying.kind == "speech"):
            saying.speaker = Speaker(
                previous.speaker.name,
                "medium" if previous.speaker.certainty != "low" else "low",
                previous.speaker.gender,
            )
            saying.same = saying.alone
            return
        if saying.alone and saying.speaker is not None and saying.speaker.name == previous.speaker.name:
            saying.same = True
            return
    if saying.speaker is None and saying.kind == "fragment" and not saying.barred:
        found = _subject_speaker(saying, sentence, scene)
        if found is not None:
            saying.speaker = Speaker(found.name, "low", found.gender)


def _subject_speaker(saying: Saying, sentence: Sentence, scene: Scene) -> Speaker | None:
    """Who the subject before a run is, when no verb of saying tells: "Roe was blunter: “No.”"."""
    at = next(index for index, token in enumerate(sentence.tokens) if token.start == saying.run.outer_start)
    for chunk in reversed(sentence.chunks):
        if chunk.end <= at and chunk.place == "subject" and chunk.speaks and not chunk.possessive:
            return None if chunk.kind == "author" else scene.speaker(chunk, sure="medium")
    named = [chunk for chunk in sentence.chunks if chunk.end <= at and chunk.kind == "name" and not chunk.possessive]
    return scene.speaker(named[0], sure="medium") if len(named) == 1 and sentence.tokens[at - 1].text == ":" else None


def _backwards(text: str, sayings: Sequence[Saying]) -> None:
    """Give the first runs of a paragraph the speaker that a later one in it has: “No.” He rose. “Never,” said Roe."""
    known = next((saying.speaker for saying in sayings if saying.speaker is not None), None)
    if known is None:
        return
    for saying in sayings:
        if saying.speaker is not None:
            break
        if (
            saying.kind == "speech"
            and saying.alone
            and not saying.barred
            and not addresses(text[saying.run.start : saying.run.end], known.name)
        ):
            saying.speaker = Speaker(
                known.name, "medium" if known.certainty == "high" else known.certainty, known.gender
            )


def announced(text: str, scene: Scene) -> Speaker | None:
    """Who the end of a paragraph says is about to be quoted: "Roe had this to say:", "From Roe's diary:"."""
    tail = text[-_LONGEST_LEAD:]
    sentences = split_sentences(tail, (), scene.lexicon.elided)
    if not sentences:
        return None
    sentence = read_sentence(sentences[-1], scene.lexicon, scene.common, cued=True)
    colon = tail.rstrip().endswith(":")
    for cue in reversed(sentence.cues):
        if cue.chunk is not None and (cue.kind in ("speech", "according", "noun") or colon):
            found = _speaker(cue, cue.chunk, scene)
            if found is not None:
                return found if colon else Speaker(found.name, "medium", found.gender)
    if not colon:
        return None
    named = [chunk for chunk in sentence.chunks if chunk.speaks and (chunk.kind in ("name", "pronoun") or chunk.owner)]
    subject = next((chunk for chunk in named if chunk.place == "subject"), None) or (
        named[0] if len(named) == 1 else None
    )
    if subject is None:
        return None
    found = scene.owner(subject.owner) if subject.kind == "role" and subject.owner else scene.speaker(subject)
    return Speaker(found.name, "medium", found.gender) if found else None
