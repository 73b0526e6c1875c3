"""Quotes as they are listed: one row for each utterance, with who said it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from feeds.article import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.quotes import Quote


@dataclass(frozen=True, slots=True)
class Utterance:
    """One utterance: its words ("…" between its runs), its speaker, its beginning and end.

    `first` are the words of its first run, by which a correction knows it.
    """

    text: str
    who: str
    place: Place
    end: Place
    first: str


def utterances(quotes: Sequence[Quote]) -> list[Utterance]:
    """The utterances among the quotes, in reading order; what quotes nobody is left out.

    A name that is only likely has a "?" behind it; `who` is "" where nobody is named.
    """
    runs: dict[int, list[Quote]] = {}
    for quote in quotes:
        if quote.kind not in ("scare", "title"):
            runs.setdefault(quote.utterance, []).append(quote)
    return [_utterance(parts) for parts in runs.values()]


def speaker(quote: Quote) -> str:
    """Return the speaker of a quote, "" if nobody is named."""
    if not quote.speaker:
        return ""
    return f"{quote.speaker}?" if quote.certainty == "low" else quote.speaker


def _utterance(runs: list[Quote]) -> Utterance:
    first = runs[0]
    text = " … ".join(run.text.replace("\n", " ").strip() for run in runs)
    who = next((speaker(run) for run in runs if run.speaker), "")
    last = runs[-1]
    return Utterance(text, who, Place(first.block, first.start), Place(last.block, last.end), first.text)
