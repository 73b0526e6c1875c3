"""The units a reader moves by and marks: words, sentences and paragraphs of a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from feeds.article import Passage, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.article import Block
    from reader.flow.line import Line

Unit = Literal["character", "word", "sentence", "paragraph"]

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+){0,8}|[^\w\s]|_")
# Where a sentence may end: its mark, what closes after it, then space; or a full-width mark.
_END = re.compile(r"[.!?…]{1,4}[\"'”’»)\]]{0,3}(?=\s)|[。！？]{1,4}[」』”’）]{0,3}|[।؟]|\n")
# Titles and short forms that are followed by a capital letter and end no sentence.
_SHORT = frozenset(
    {"mr", "mrs", "ms", "dr", "st", "prof", "rev", "hon", "jr", "sr", "capt", "col", "gen", "lt", "sgt", "gov", "sen"}
    | {"rep", "no", "vol", "vs", "etc", "cf", "e.g", "i.e", "pp", "fig", "mme", "mlle", "hr", "bzw", "z.b", "d.h"}
    | {"u.a", "sig", "dott", "sra", "srta"}
)


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of `text` as offsets, without the spaces between them. None in a text without words."""
    found = []
    start = 0
    for match in _END.finditer(text):
        if text[match.start()] in ".!?…" and not _ends(text, start, match.start(), match.end()):
            continue
        if text[start : match.end()].strip():
            found.append(_stripped(text, start, match.end()))
            start = match.end()
    if text[start:].strip():
        found.append(_stripped(text, start, len(text)))
    return found


def _ends(text: str, start: int, mark: int, after: int) -> bool:
    """Whether the mark at `mark` ends a sentence: not before lower case, nor after an initial or a short form."""
    if text[after : after + 3].lstrip()[:1].islower():
        return False
    if text[mark] != ".":
        return True
    word = text[max(start, mark - 12) : mark].rpartition(" ")[2].lstrip("(“\"'‘[")
    return not (len(word) == 1 and word.isalpha()) and word.lower() not in _SHORT


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def words(text: str) -> list[tuple[int, int]]:
    """Return the words of `text` as offsets: runs of letters and digits, and each sign alone."""
    return [match.span() for match in _WORD.finditer(text)]


def passage_at(blocks: Sequence[Block], place: Place, unit: Unit) -> Passage:
    """The character, word, sentence or paragraph at a place; where it is between two, the one that follows."""
    text = blocks[place.block].text
    start, end = 0, len(text)
    if unit == "character":
        start, end = place.offset, min(place.offset + 1, len(text))
    elif unit != "paragraph":
        pieces = words(text) if unit == "word" else sentences(text)
        start, end = next((piece for piece in pieces if piece[1] > place.offset), pieces[-1] if pieces else (0, end))
    return Passage(Place(place.block, start), Place(place.block, end))


def can_be_marked(block: Block) -> bool:
    """Return whether a block holds words of the text: no heading, no rule, no image."""
    return block.kind not in ("heading", "rule", "image") and bool(block.text.strip())


def next_passage(blocks: Sequence[Block], here: Passage, unit: Unit, direction: int) -> Passage | None:
    """The unit after a passage (`direction` 1) or before it (-1), headings left out; None where there is none."""
    if unit != "paragraph":
        text = blocks[here.start.block].text
        pieces = words(text) if unit == "word" else sentences(text)
        later = [piece for piece in pieces if piece[0] > here.start.offset]
        earlier = [piece for piece in pieces if piece[0] < here.start.offset]
        found = later[0] if direction > 0 and later else earlier[-1] if direction < 0 and earlier else None
        if found is not None:
            return Passage(Place(here.start.block, found[0]), Place(here.start.block, found[1]))
    block = here.start.block + direction
    while 0 <= block < len(blocks):
        if can_be_marked(blocks[block]):
            at = 0 if direction > 0 or unit == "paragraph" else len(blocks[block].text)
            return passage_at(blocks, Place(block, at), unit)
        block += direction
    return None


def step(blocks: Sequence[Block], place: Place, unit: Unit, steps: int) -> Place:
    """Return the place some units from `place`, forwards or (negative) backwards, across blocks.

    By word, sentence and paragraph to the beginning of one. Ends at the text's first or last place.
    """
    for _ in range(abs(steps)):
        moved = _forwards(blocks, place, unit) if steps > 0 else _backwards(blocks, place, unit)
        if moved == place:
            break
        place = moved
    return place


def _starts(text: str, unit: Unit) -> list[int]:
    if unit == "paragraph" or not text:
        return [0]
    pieces = words(text) if unit == "word" else sentences(text)
    return [start for start, _ in pieces] or [0]


def _forwards(blocks: Sequence[Block], place: Place, unit: Unit) -> Place:
    text = blocks[place.block].text
    if unit == "character":
        if place.offset + 1 < len(text):
            return Place(place.block, place.offset + 1)
    else:
        later = next((start for start in _starts(text, unit) if start > place.offset), None)
        if later is not None:
            return Place(place.block, later)
    if place.block + 1 < len(blocks):
        return Place(place.block + 1, 0)
    return Place(place.block, len(text))


def _backwards(blocks: Sequence[Block], place: Place, unit: Unit) -> Place:
    if place.offset > 0:
        if unit == "character":
            return Place(place.block, place.offset - 1)
        starts = _starts(blocks[place.block].text, unit)
        return Place(place.block, max((start for start in starts if start < place.offset), default=0))
    if place.block == 0:
        return place
    text = blocks[place.block - 1].text
    if unit == "character":
        return Place(place.block - 1, max(len(text) - 1, 0))
    return Place(place.block - 1, _starts(text, unit)[-1])


def read_paragraph(lines: Sequence[Line]) -> int | None:
    """Return the block that is being read on a screen of these lines: the first that begins on it, no heading.

    The one at the top that began before is still being read while it takes up more than a third of the screen.
    """
    covering = [line for line in lines if line.end > line.start]
    text = [line for line in covering if line.kind not in ("heading", "rule")] or covering
    if not text:
        return None
    top = text[0].block
    if text[0].start > 0 and 3 * sum(line.block == top for line in text) <= len(lines):
        return next((line.block for line in text if line.block != top), top)
    return top


def text_of(blocks: Sequence[Block], passage: Passage) -> str:
    """The words of a passage; blank lines between blocks."""
    first, last = passage.start, passage.end
    if first.block == last.block:
        return blocks[first.block].text[first.offset : last.offset]
    parts = [blocks[first.block].text[first.offset :]]
    parts += [block.text for block in blocks[first.block + 1 : last.block]]
    parts.append(blocks[last.block].text[: last.offset])
    return "\n\n".join(parts).strip("\n")
