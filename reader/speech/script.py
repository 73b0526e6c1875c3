"""The words to speak for a text, in order: sentence by sentence, quotes apart, with speakers that it does not name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Literal

from feeds.article import Passage, Place
from reader.flow.cells import drawable
from reader.flow.text_units import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from feeds.article import Block
    from feeds.quotes.model import Quote

RunKind = Literal["text", "quote", "name"]

_ADDRESS = re.compile(r"https?://(?:www\.)?([^\s/]+)\S*")
_SPOKEN = re.compile(r"\w")
_LEAST_NAME = 3  # letters of a part of a name that identifies somebody ("Mr" and "de" do not)


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are spoken with one voice. `passage` is their sentence; an added name has none."""

    text: str
    passage: Passage
    kind: RunKind = "text"


def spoken_runs(blocks: Sequence[Block], quotes: Sequence[Quote], start: Place) -> Iterator[Run]:
    """Yield the utterances from the sentence at `start` on.

    References to footnotes are not said, of an address only its host, of code only how long it is. A speaker is
    named before their words where neither the paragraph nor the quote before has done so, and only if it is certain
    enough to be shown without a question mark.
    """
    by_block: dict[int, list[Quote]] = {}
    for found in sorted(quotes, key=attrgetter("block", "start")):
        if found.kind in ("speech", "fragment"):
            by_block.setdefault(found.block, []).append(found)
    speaker = ""
    for index in range(start.block, len(blocks)):
        block = blocks[index]
        first = start.offset if index == start.block else 0
        utterances = by_block.get(index, [])
        for low, high in _sentences(block):
            if high <= first and high < len(block.text):
                continue
            passage = Passage(Place(index, low), Place(index, high))
            for run, quote in _sentence_runs(block, utterances, passage):
                if quote is not None:
                    before, speaker = speaker, quote.speaker if quote.speaker and quote.certainty != "low" else ""
                    if speaker not in ("", before) and not _names(block, utterances, speaker):
                        yield Run(f"{speaker}:", passage, "name")
                yield run


def _sentences(block: Block) -> list[tuple[int, int]]:
    """Return the stretches of a block that are said one after the other."""
    match block.kind:
        case "rule":
            return []
        case "code" | "image":
            return [(0, len(block.text))] if block.text.strip() else []
        case "table":
            rows = [0, *(match.end() for match in re.finditer("\n", block.text)), len(block.text)]
            return [(low, high) for low, high in pairwise(rows) if block.text[low:high].strip()]
        case _:
            return sentences(block.text)


def _sentence_runs(block: Block, quotes: Sequence[Quote], passage: Passage) -> Iterator[tuple[Run, Quote | None]]:
    """Yield the runs of one sentence, each with the quote that it belongs to."""
    low, high = passage.start.offset, passage.end.offset
    if block.kind == "code":
        count = block.text.count("\n") + 1
        yield Run(f"Code, {count} line{'s' * (count != 1)}.", passage), None
        return
    cuts = {low, high}
    for quote in quotes:
        cuts |= {at for at in (quote.start, quote.end) if low < at < high}
    lead = _lead(block) if low == 0 else ""
    for start, end in pairwise(sorted(cuts)):
        text = lead + spoken_text(block, start, end)
        if not _SPOKEN.search(text):
            continue
        lead = ""
        inside = next((quote for quote in quotes if quote.start <= start < quote.end), None)
        quoted = inside is not None or block.kind == "quote" or block.quoted > 0
        yield Run(text, passage, "quote" if quoted else "text"), inside


def _lead(block: Block) -> str:
    """Return the words spoken before a block: the number of a list item or a footnote, the description of an image."""
    if block.kind == "image":
        both = bool(block.alt and block.caption)
        return f"Image: {' '.join(drawable(block.alt).split()).rstrip('.')}. Caption: " if both else "Image: "
    marker = " ".join(drawable(block.marker).split())
    return f"{marker} " if _SPOKEN.search(marker) else ""


def spoken_text(block: Block, start: int, end: int) -> str:
    """Return the words of a stretch of a block as they are said, on one line."""
    pieces = []
    at = start
    for span in sorted(block.spans, key=attrgetter("start")):
        if span.kind == "footnote" and start <= span.start < end and span.start >= at:
            pieces.append(block.text[at : span.start])
            at = min(span.end, end)
    pieces.append(block.text[at:end])
    text = "".join(pieces)
    if block.kind == "table":
        text = ", ".join(cell.strip() for cell in text.split("\t") if cell.strip())
    return " ".join(drawable(_ADDRESS.sub(r"\1", text)).replace("\ufffd", " ").split())


def _names(block: Block, quotes: Sequence[Quote], speaker: str) -> bool:
    """Return whether a block names the speaker outside its quotes."""
    outside = list(block.text)
    for quote in quotes:
        outside[quote.start : quote.end] = " " * (quote.end - quote.start)
    words = set(re.findall(r"\w+", "".join(outside).casefold()))
    parts = [part for part in re.findall(r"\w+", speaker.casefold()) if len(part) >= _LEAST_NAME]
    return any(part in words for part in parts or [speaker.casefold()])
