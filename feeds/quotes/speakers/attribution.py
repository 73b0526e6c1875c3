"""The sayings of a paragraph, read sentence by sentence and given to the rules in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.quotes.people.mentions import mention
from feeds.quotes.sentences.cues import read_sentence
from feeds.quotes.sentences.tokens import split_sentences
from feeds.quotes.speakers.cue_choice import cue_for
from feeds.quotes.speakers.kinds import Features, kind_of
from feeds.quotes.speakers.narration import acting, reported
from feeds.quotes.speakers.rules import PARAGRAPH_RULES, SAYING_RULES, ParagraphSite, SayingSite, apply_rules
from feeds.quotes.speakers.saying import Saying

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.quotes.marks.runs import Run
    from feeds.quotes.people.scene import Scene, Speaker
    from feeds.quotes.sentences.cues import Sentence
    from feeds.quotes.sentences.labels import Chunk


def attribute_paragraph(text: str, runs: Sequence[Run], scene: Scene, lead: Speaker | None) -> list[Saying]:
    """Return the sayings of a paragraph with the speakers that the paragraph itself names.

    `lead` is the speaker that the paragraph before announced ("Roe had this to say:").
    """
    sayings: list[Saying] = []
    beat: Speaker | None = None
    before: Speaker | None = None
    for tokens in split_sentences(text, runs, scene.lexicon.elided):
        sentence = read_sentence(tokens, scene.lexicon, scene.common, cued=bool(runs) and not scene.story)
        latest = _read(text, runs, sentence, sayings, scene, lead, before)
        if not scene.story:
            before = None if sentence.runs else reported(sentence, before, scene, first=not sayings)
        if latest is not None:
            scene.spoke(latest)
        elif scene.story and beat is None and runs:
            beat = acting(sentence, scene)
    apply_rules(PARAGRAPH_RULES, ParagraphSite(text, sayings, beat), scene)
    scene.at += 1
    return sayings


def _read(
    text: str,
    runs: Sequence[Run],
    sentence: Sentence,
    sayings: list[Saying],
    scene: Scene,
    lead: Speaker | None,
    before: Speaker | None,
) -> Speaker | None:
    """Add the sayings of a sentence to those of its paragraph; whom a pronoun behind it then means first."""
    reached = 0
    latest: Speaker | None = None
    for at in sentence.runs:
        run = runs[sentence.tokens[at].run]
        cue = cue_for(sentence, at, scene.lexicon)
        reached = _introduce_up_to(sentence, reached, cue.chunk.start if cue and cue.chunk else at, scene)
        features = Features.of(text, run, sentence, at, cue, scene.lexicon, story=scene.story)
        saying = Saying(run, kind_of(features, scene.lexicon), alone=features.alone)
        previous = next((one for one in reversed(sayings) if one.kind in ("speech", "fragment")), None)
        site = SayingSite(text, saying, sentence, at, cue, lead, before, previous, not sayings)
        apply_rules(SAYING_RULES, site, scene)
        if saying.kind in ("speech", "fragment") and not (cue and cue.inverted and cue.kind == "naming"):
            # The next "he" does not mean somebody who calls the subject something.
            latest = saying.speaker or latest
        sayings.append(saying)
    _introduce_up_to(sentence, reached, len(sentence.tokens), scene)
    return latest


def _introduce_up_to(sentence: Sentence, reached: int, end: int, scene: Scene) -> int:
    """Introduce the phrases up to token `end` to the scene; return how many it has seen."""
    while reached < len(sentence.chunks) and sentence.chunks[reached].end <= end:
        chunk = sentence.chunks[reached]
        if not _asks(sentence, chunk, scene):
            mention(chunk, scene, first=chunk is sentence.subject)
        reached += 1
    return reached


def _asks(sentence: Sentence, chunk: Chunk, scene: Scene) -> bool:
    """Return whether a phrase is only the asker of the sentence's subject: "Pressed by Roe, he said"."""
    is_asker = sentence.tokens[0].low.endswith("ed") and chunk.place == "oblique"
    return is_asker and sentence.tokens[chunk.start - 1].low in scene.lexicon.by
