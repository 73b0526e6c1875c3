"""The people in the sentences beside a quote: a verb's subject, an acting person, an announced speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.quotes.people.references import owner_of, speaker_for
from feeds.quotes.people.scene import Scene, Speaker
from feeds.quotes.sentences.cues import read_sentence
from feeds.quotes.sentences.tokens import split_sentences
from feeds.quotes.speakers.evidence import is_somebody, supports

if TYPE_CHECKING:
    from feeds.quotes.sentences.cues import Cue, Sentence
    from feeds.quotes.sentences.labels import Chunk
    from feeds.quotes.speakers.saying import Saying

# As much of the paragraph before a quote as can announce it, in characters.
_LONGEST_LEAD = 400

# Words between a subject and its verb, in languages whose nouns for people are not listed: "la dame ne lui dit".
_LONGEST_CLITICS = 3


def speaker_of(cue: Cue, chunk: Chunk, sentence: Sentence, scene: Scene) -> Speaker | None:
    """Return the speaker of a cue whose subject, or owner ("Roe's claim"), is a phrase of the sentence."""
    if not supports(cue, chunk, sentence, scene):
        return None
    if cue.kind == "noun":
        return owner_of(chunk.owner, scene) if chunk.owner else None
    if cue.kind == "weak" and chunk.kind == "pronoun" and scene.story:
        # “…” he thought, she sang: in 43 novels the name was right for 10 of 16 quotes, too few to give one.
        return None
    return speaker_for(chunk, scene, sure="medium" if cue.kind in ("weak", "naming") else "high")


def acting(sentence: Sentence, scene: Scene) -> Speaker | None:
    """Return the person that a sentence beside a quote is about, if it is one acting person: Roe shrugged."""
    people = [chunk for chunk in sentence.chunks if chunk.kind == "name" and not chunk.possessive]
    names = {scene.named(chunk.name)[0] for chunk in people}
    if len(names) != 1 or people[0].place != "subject":
        return None
    found = speaker_for(people[0], scene)
    known = scene.cast.find(people[0].name)
    human = found is not None and (found.gender or found.name in scene.humans or (known is not None and known.human))
    return Speaker(found.name, "low", found.gender) if found and human else None


def reported(sentence: Sentence, before: Speaker | None, scene: Scene, *, first: bool) -> Speaker | None:
    """Return the speaker of a quote right behind this sentence of a report about speech, “Roe said no. ‘Never.’”.

    The `first` quote of a paragraph also belongs to the person of any other sentence. A sentence about nobody leaves it
    to the person `before`.
    """
    cue = next((cue for cue in sentence.cues if cue.kind == "speech" and cue.chunk is not None), None)
    found = speaker_of(cue, cue.chunk, sentence, scene) if cue is not None and cue.chunk is not None else None
    if found is not None:
        return Speaker(found.name, "medium" if found.certainty != "low" else "low", found.gender)
    subject_named = (acting(sentence, scene) or _pointed_at(sentence, scene)) if first else None
    return subject_named or (before if sentence.subject is None else None)


def _pointed_at(sentence: Sentence, scene: Scene) -> Speaker | None:
    """Return the unnamed person of the sentence before a quote of a report: "She laughed.", "Her reply was short."."""
    last = next((one for one in reversed(sentence.chunks) if one.place == "subject"), None)
    if last is None:
        return None
    if last.owner and last.label.split()[-1] in scene.lexicon.said_nouns:
        found = owner_of(last.owner, scene)
    else:
        found = speaker_for(last, scene) if last.kind == "pronoun" and last.gender else None
    return Speaker(found.name, "low", found.gender) if found else None


def subject_before(saying: Saying, sentence: Sentence, scene: Scene) -> Speaker | None:
    """Return the person of the subject before a run without a verb of saying: "Roe was blunter: “No.”"."""
    at = next(index for index, token in enumerate(sentence.tokens) if token.start == saying.run.outer_start)
    for chunk in reversed(sentence.chunks):
        if chunk.end <= at and chunk.place == "subject" and chunk.speaks and not chunk.possessive:
            if not is_somebody(chunk, sentence, scene):
                return None
            return None if chunk.kind == "author" else speaker_for(chunk, scene, sure="medium")
    named = [chunk for chunk in sentence.chunks if chunk.end <= at and chunk.kind == "name" and not chunk.possessive]
    if len(named) != 1 or sentence.tokens[at - 1].text != ":" or not is_somebody(named[0], sentence, scene):
        return None
    return speaker_for(named[0], scene, sure="medium")


def _is_far(sentence: Sentence, cue: Cue) -> bool:
    """Tell whether a noun is too far from its verb to be its subject: "examina la lettre, puis s'écria".

    Nor is it a source in the middle of a sentence: "se baissa pour ramasser la lettre".
    """
    chunk = cue.chunk
    if chunk is None or chunk.kind != "role" or cue.inverted:
        return chunk is not None and chunk.kind == "role" and cue.kind == "according" and cue.at > 0
    between = sentence.tokens[chunk.end : cue.at]
    return len(between) > _LONGEST_CLITICS or not all(token.is_word for token in between)


def announced(text: str, scene: Scene) -> Speaker | None:
    """Return the speaker that the end of a paragraph announces: "Roe had this to say:", "From Roe's diary:"."""
    tail = text[-_LONGEST_LEAD:]
    sentences = split_sentences(tail, (), scene.lexicon.elided)
    if not sentences:
        return None
    sentence = read_sentence(sentences[-1], scene.lexicon, scene.common, cued=True)
    colon = tail.rstrip().endswith(":")
    for cue in reversed(sentence.cues):
        if cue.chunk is not None and (cue.kind in ("speech", "according", "noun") or colon):
            if not scene.lexicon.roles and _is_far(sentence, cue):
                return None
            found = speaker_of(cue, cue.chunk, sentence, scene)
            if found is not None:
                return found if colon else Speaker(found.name, "medium", found.gender)
    if not colon:
        return None
    named = [chunk for chunk in sentence.chunks if chunk.speaks and (chunk.kind in ("name", "pronoun") or chunk.owner)]
    subject = next((chunk for chunk in named if chunk.place == "subject"), None) or (
        named[0] if len(named) == 1 and (scene.story or named[0].kind != "role") else None
    )
    if subject is None or not is_somebody(subject, sentence, scene):
        return None
    owned = subject.kind == "role" and subject.owner
    found = owner_of(subject.owner, scene) if owned else speaker_for(subject, scene)
    return Speaker(found.name, "medium", found.gender) if found else None
