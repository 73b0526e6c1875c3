"""The rules for speakers as a table, the most reliable first; each can be left out and tested alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from feeds.quotes.people.names import addresses
from feeds.quotes.people.references import dropped_subject
from feeds.quotes.people.scene import Scene, Speaker
from feeds.quotes.speakers import turns
from feeds.quotes.speakers.evidence import reach
from feeds.quotes.speakers.narration import speaker_of, subject_before

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from feeds.quotes.model import Certainty
    from feeds.quotes.sentences.cues import Cue, Sentence
    from feeds.quotes.speakers.paragraphs import Paragraph
    from feeds.quotes.speakers.saying import Saying

# The longest clause of saying between the two halves of an interrupted saying, in characters.
_LONGEST_CLAUSE = 120
# As many tokens behind a pronoun are searched for names that it cannot mean.
_LONGEST_REST = 40
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rule(Generic[T]):
    """One way to tell a speaker: its name, an example, and the function that fills the speaker in, in place."""

    name: str
    example: str
    apply: Callable[[T, Scene], None]


@dataclass(slots=True)
class SayingSite:
    """A saying in its context: its sentence, its cue, and the sayings before.

    `lead` is the speaker that the paragraph before announced, `reported` the speaker of the sentence before, `previous`
    the saying before in the same paragraph; `first` means that there was none before.
    """

    text: str
    saying: Saying
    sentence: Sentence
    at: int
    cue: Cue | None
    lead: Speaker | None
    reported: Speaker | None
    previous: Saying | None
    first: bool


@dataclass(slots=True)
class ParagraphSite:
    """A paragraph with all its sayings; `beat` is who alone acts in its narration."""

    text: str
    sayings: Sequence[Saying]
    beat: Speaker | None


def _spoken(saying: Saying) -> bool:
    return saying.kind in ("speech", "fragment")


def _by_clause(site: SayingSite, scene: Scene) -> None:
    """Name the subject of the verb of saying; bar the run where that is somebody who cannot be named ("I said")."""
    saying, cue = site.saying, site.cue
    if cue is None:
        return
    if _spoken(saying) and cue.chunk is not None:
        scene.within = site.text[saying.run.start : saying.run.end]
        if cue.chunk.kind == "pronoun":
            # Nobody whom the rest of the sentence names is its pronoun: "she said to Lucy" is not Lucy.
            rest = site.sentence.tokens[cue.chunk.end : cue.chunk.end + _LONGEST_REST]
            scene.within = " ".join(token.text for token in rest if token.run < 0) + " " + scene.within
        found = speaker_of(cue, cue.chunk, site.sentence, scene)
        saying.speaker = _as_certain(site, cue, found, scene)
        saying.cued = saying.speaker is not None
        # A whole saying too far from a verb may still be somebody's by the lines before.
        saying.barred = saying.speaker is None and not (found is not None and saying.kind == "speech")
        saying.first_person = cue.chunk.kind == "author" and scene.story
    elif cue.inverted:
        saying.barred = True


def _as_certain(site: SayingSite, cue: Cue, speaker: Speaker | None, scene: Scene) -> Speaker | None:
    """Return a cue's speaker, as certain as the distance of the words from it allows; None if they are too far."""
    if speaker is None:
        return None
    reached = reach(cue, site.sentence, site.at, site.text[site.saying.run.start : site.saying.run.end], scene)
    if reached is None:
        return None
    return speaker._replace(certainty="medium") if reached == "medium" and speaker.certainty == "high" else speaker


def _by_dropped_subject(site: SayingSite, scene: Scene) -> None:
    """Name who the lines before were about, where a verb of saying behind the run has no subject of its own."""
    saying, tokens = site.saying, site.sentence.tokens
    if not scene.lexicon.drops_subject or saying.kind != "speech" or saying.speaker is not None or saying.barred:
        return
    for cue in site.sentence.cues:
        beside = cue.at > site.at and not any(token.is_word for token in tokens[site.at + 1 : cue.at])
        if beside and cue.kind == "speech" and cue.chunk is None:
            saying.speaker = dropped_subject(tokens[cue.at].low, scene)
            return


def _by_announcement(site: SayingSite, _scene: Scene) -> None:
    saying = site.saying
    opens = not any(char.isalnum() for char in site.text[: saying.run.outer_start])
    if site.first and opens and site.lead is not None and saying.speaker is None and _spoken(saying):
        saying.speaker = site.lead


def _by_report(site: SayingSite, _scene: Scene) -> None:
    saying = site.saying
    if site.reported is not None and saying.alone and saying.speaker is None and not saying.barred:
        saying.speaker = site.reported


def _by_colon(site: SayingSite, scene: Scene) -> None:
    saying, start = site.saying, site.saying.run.outer_start
    behind = site.text[max(0, start - 2) : start].rstrip().endswith(":")
    if behind and _spoken(saying) and saying.speaker is None and not saying.barred:
        saying.speaker = subject_before(saying, site.sentence, scene)


def _by_interruption(site: SayingSite, _scene: Scene) -> None:
    """Join the halves of a saying around a clause, without a full stop between them."""
    saying, previous = site.saying, site.previous
    if previous is None or not _spoken(saying) or previous.kind != "speech":
        return
    between = site.text[previous.run.outer_end : saying.run.outer_start]
    parted = len(between) < _LONGEST_CLAUSE and between.rstrip().endswith((",", ";", "—", "–", "-"))
    if not parted or site.sentence.tokens[0].start > previous.run.outer_start:
        return
    if previous.speaker is None and not previous.barred:
        return
    if saying.speaker is None or (previous.speaker is not None and saying.speaker.name == previous.speaker.name):
        saying.kind, saying.speaker, saying.same = "speech", previous.speaker, True


def _by_paragraph(site: SayingSite, _scene: Scene) -> None:
    saying, previous = site.saying, site.previous
    if previous is None or previous.speaker is None or not _spoken(saying) or saying.same:
        return
    if saying.speaker is None and not saying.barred and (saying.alone or saying.kind == "speech"):
        sure: Certainty = "medium" if previous.speaker.certainty != "low" else "low"
        saying.speaker = Speaker(previous.speaker.name, sure, previous.speaker.gender)
        saying.same = saying.alone
    elif saying.alone and saying.speaker is not None and saying.speaker.name == previous.speaker.name:
        saying.same = True


def _by_subject(site: SayingSite, scene: Scene) -> None:
    saying = site.saying
    if saying.speaker is None and saying.kind == "fragment" and not saying.barred:
        found = subject_before(saying, site.sentence, scene)
        if found is not None:
            saying.speaker = Speaker(found.name, "low", found.gender)


def _backwards(site: ParagraphSite, _scene: Scene) -> None:
    text, sayings = site.text, site.sayings
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


def _by_turn(site: ParagraphSite, scene: Scene) -> None:
    turns.take_turn(site.text, site.sayings, site.beat, scene)


SAYING_RULES: tuple[Rule[SayingSite], ...] = (
    Rule("clause", "“Never,” said Roe.", _by_clause),
    Rule("dropped subject", "Tomás dejó la pala. —Ya no hay agua —dijo.", _by_dropped_subject),
    Rule("announcement", "Roe had this to say: / “Never.”", _by_announcement),
    Rule("report", "Roe said that he would not. “Never.”", _by_report),
    Rule("colon", "Roe was blunter: “Never.”", _by_colon),
    Rule("interruption", "“Never,” said Roe, “in all my life.”", _by_interruption),
    Rule("paragraph", "“Never,” said Roe. He rose. “Not for gold.”", _by_paragraph),
    Rule("subject", "Roe's plan is “a gift to the tide”.", _by_subject),
)
"""The rules for each saying, in order; a later one only fills an open speaker."""

PARAGRAPH_RULES: tuple[Rule[ParagraphSite], ...] = (
    Rule("later in the paragraph", "“No.” He rose. “Never,” said Roe.", _backwards),
    Rule("turn", "“Will you?” said Roe. / “Never,” said Doe. / “Why?”", _by_turn),
)
"""The rules for each paragraph when its sayings are known."""

TEXT_RULES: tuple[Rule[Sequence[Paragraph]], ...] = (
    Rule("interview", "Q: Will you? / A: Never.", turns.name_interviews),
    Rule("narrator", "“Well, Watson?” / “Seven,” I said.", turns.name_narrator),
    Rule("continuation", "“Never,” said Roe. “First … / “Second …”", turns.carry_continuations),
)
"""The rules for the whole text."""

NAMES = (
    *(rule.name for rule in SAYING_RULES),
    *(rule.name for rule in PARAGRAPH_RULES),
    *(rule.name for rule in TEXT_RULES),
)
"""All the rules' names, in the order in which they are tried."""


def apply_rules(rules: Sequence[Rule[T]], site: T, scene: Scene) -> None:
    """Apply the rules to a site in order, but for those that the scene goes `without`."""
    for rule in rules:
        if rule.name not in scene.without:
            rule.apply(site, scene)
