"""The sentences of a text: the one around a place, and the last ones of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Behind a full stop that ends no sentence: a title or an initial.
_SHORT = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Sr|Jr|Prof|Capt|Col|Gen|Lt|Rev|Hon|Mme|Mlle|Hr|Fr)|\b[A-Z])\.$")
_END = re.compile(r"[.!?…。！？]+[\"”’'»」』)\]]*(?=\s|$)|[。！？]+[」』”]*")
LONGEST = 280
"""A longer sentence is cut around the place, in characters."""


def sentence_at(text: str, offset: int, longest: int = LONGEST) -> str:
    """Return the sentence of a text that the character at `offset` is in, with "…" where it was cut short."""
    start, end = 0, len(text)
    for stop in _sentence_ends(text):
        if stop <= offset:
            start = stop
        else:
            end = stop
            break
    sentence = text[start:end]
    lead = len(sentence) - len(sentence.lstrip())
    return _shortened(sentence.strip(), offset - start - lead, longest)


def last_sentences(text: str, most: int) -> str:
    """Return the last whole sentences of a text, together within a limit of characters.

    If the last sentence alone is longer, its end with "…" before it. White space counts and stays as it is.
    """
    text = text.strip()
    if len(text) <= most:
        return text
    begins = [stop for stop in _sentence_ends(text) if 0 < len(text[stop:].strip()) <= most]
    if begins:
        return text[begins[0] :].strip()
    cut = text[-most:]
    return "… " + (cut.partition(" ")[2] or cut).strip()


def _sentence_ends(text: str) -> Iterator[int]:
    """Yield the offset behind each sentence of a text."""
    for match in _END.finditer(text):
        goes_on = text[match.end() : match.end() + 2].lstrip()[:1].islower()  # “Late?” asked Ann.
        if not goes_on and not _SHORT.search(text[max(0, match.start() - 8) : match.start() + 1]):
            yield match.end()


def _shortened(sentence: str, at: int, longest: int) -> str:
    if len(sentence) <= longest:
        return " ".join(sentence.split())
    low = max(0, min(at - longest // 2, len(sentence) - longest))
    low = sentence.rfind(" ", 0, low) + 1 if low else 0
    high = min(len(sentence), low + longest)
    cut = sentence[low:high]
    if high < len(sentence):
        cut = (cut.rpartition(" ")[0] or cut) + " …"
    return ("… " if low else "") + " ".join(cut.split())
