"""The reader's word on who said something: it outranks the rules."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from feeds.quotes.names import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from feeds.quotes.model import Quote


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a reader has put right, plain enough to be kept as JSON.

    `spoken` maps the words of a quote, folded by `fold_words`, to their speaker, for one part; "" says
    that nobody is quoted. `renamed` maps a name as the rules give it to the right one, for a series.
    """

    spoken: Mapping[str, str] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)


def fold_words(text: str) -> str:
    """Words as a correction remembers them: letters and digits only, so that a retouched mark does not lose it."""
    return "".join(char for char in text.casefold() if char.isalnum())


def apply_speakers(quotes: Iterable[Quote], corrections: Corrections) -> tuple[Quote, ...]:
    """The quotes with the reader's speakers in place of the rules'.

    A correction of words covers the whole utterance they belong to, and its name then is renamed no
    more; what a reader says is certain ("high").
    """
    quotes = tuple(quotes)
    spoken = {
        quote.utterance: corrections.spoken[key]
        for quote in quotes
        if (key := fold_words(quote.text)) in corrections.spoken
    }
    renamed = {fold_name(old): new for old, new in corrections.renamed.items()}
    return tuple(_corrected(quote, spoken, renamed) for quote in quotes)


def _corrected(quote: Quote, spoken: Mapping[int, str], renamed: Mapping[str, str]) -> Quote:
    if quote.utterance in spoken:
        name = spoken[quote.utterance]
        return replace(quote, speaker=name or None, certainty="high" if name else None)
    if quote.speaker is not None and (new := renamed.get(fold_name(quote.speaker))):
        return replace(quote, speaker=new, certainty="high")
    return quote
