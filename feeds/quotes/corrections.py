"""Corrections of speakers by the reader or by imported labels: both override the rules, the reader both."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from feeds.quotes.people.names import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from feeds.quotes.model import Certainty, GivenBy, Quote


@dataclass(frozen=True, slots=True)
class SpeakerLabel:
    """A corrected speaker of a quote: `name` is "" if nobody is quoted.

    The quote is at `start` to `end` (code points, `end` exclusive) of a block; `words` are its words as `fold_words`
    gives them, by which it is found again in a text that has changed.
    """

    block: int
    start: int
    end: int
    words: str
    name: str
    certainty: Certainty = "medium"


@dataclass(frozen=True, slots=True)
class Corrections:
    """The corrections of a part's speakers, plain enough to be stored as JSON.

    `labels` were imported. `spoken` maps the words of a quote, folded by `fold_words`, to their speaker, for one part;
    "" means that nobody is quoted. `renamed` maps a name by the rules to the right one, for a series.
    """

    spoken: Mapping[str, str] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
    labels: Sequence[SpeakerLabel] = ()


def fold_words(text: str) -> str:
    """Words as a correction remembers them: letters and digits only, so that a retouched mark does not lose it."""
    return "".join(char for char in text.casefold() if char.isalnum())


def apply_speakers(quotes: Iterable[Quote], corrections: Corrections) -> tuple[Quote, ...]:
    """Return the quotes with imported speakers in place of the rules', and the reader's in place of both.

    A correction of words covers the whole utterance they belong to, and its name is then not renamed again; the
    reader's own correction is certain ("high"). A name that they correct is as certain as it was.
    """
    quotes = _labelled(tuple(quotes), corrections.labels)
    spoken = {
        quote.utterance: corrections.spoken[key]
        for quote in quotes
        if (key := fold_words(quote.text)) in corrections.spoken
    }
    renamed = {fold_name(old): new for old, new in corrections.renamed.items()}
    return tuple(_corrected(quote, spoken, renamed) for quote in quotes)


def _labelled(quotes: tuple[Quote, ...], labels: Sequence[SpeakerLabel]) -> tuple[Quote, ...]:
    """The quotes with the imported speakers: found by place and words, or by words that only one quote has."""
    if not labels:
        return quotes
    by_place = {(label.block, label.start, label.end, label.words): label for label in labels}
    count = Counter(label.words for label in labels)
    by_words = {label.words: label for label in labels if count[label.words] == 1}
    times = Counter(fold_words(quote.text) for quote in quotes)
    found = []
    for quote in quotes:
        words = fold_words(quote.text)
        label = by_place.get((quote.block, quote.start, quote.end, words))
        if label is None and times[words] == 1:
            label = by_words.get(words)
        found.append(quote if label is None else _attributed_to(quote, label.name, label.certainty, "import"))
    return tuple(found)


def _attributed_to(quote: Quote, name: str, certainty: Certainty, given_by: GivenBy) -> Quote:
    return replace(quote, speaker=name or None, certainty=certainty if name else None, given_by=given_by)


def _corrected(quote: Quote, spoken: Mapping[int, str], renamed: Mapping[str, str]) -> Quote:
    if quote.utterance in spoken:
        return _attributed_to(quote, spoken[quote.utterance], "high", "reader")
    if quote.speaker is not None and (new := renamed.get(fold_name(quote.speaker))):
        return replace(quote, speaker=new, given_by="reader")  # whose name it is, not that this quote is theirs
    return quote
