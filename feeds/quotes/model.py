"""The value that quote detection gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

QuoteKind = Literal["speech", "fragment", "scare", "title", "block", "pull"]
Certainty = Literal["high", "medium", "low"]
GivenBy = Literal["rules", "import", "reader"]


@dataclass(frozen=True, slots=True)
class Quote:
    """One run of quoted words inside one block.

    `text` is without its marks; `start` and `end` are its offsets (code points) in the block's text, without the marks.
    "speech" is a whole saying; "fragment" somebody's words woven into the writer's sentence; "scare" and "title" quote
    nobody; "block" is a block quote, "pull" one that only repeats the article's own words. `speaker` and `certainty`
    are both None if nothing names the speaker. Runs of one interrupted utterance share `utterance`, which counts from 0
    in reading order. `given_by` is the origin of the speaker: the rules, imported labels, or the reader.
    """

    text: str
    block: int
    start: int
    end: int
    kind: QuoteKind
    speaker: str | None = None
    certainty: Certainty | None = None
    utterance: int = 0
    given_by: GivenBy = "rules"
