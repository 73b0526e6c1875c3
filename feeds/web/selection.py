"""Which blocks of a page are its main text, by two votes: trafilatura's words, and the page's own structure.

Measured on the 130 labelled pages that Mozilla's Readability is tested with (4-gram F1 without images): structure
alone .927, the library alone .938, together .955. What the library chose stays. Between two of its blocks whatever
the structure keeps stays too, since the library drops code, tables, captions and lines that stand twice; beyond
them only written text that follows at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.article import Block

_WORD = re.compile(r"\w+")
_WIDE = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_RUN = 4  # words in a row that stand in both texts: fewer agree by chance
_MOST_SAME = 0.6
# Beyond the library's choice a block is written text with so many words and at most this share of links.
_PROSE_WORDS = 8
_SENTENCE_WORDS = 3
_ENDS, _CLOSERS = ".!?…。！？", "\"'”’») "
_PROSE_LINKED = 0.3
_LIST_OF_LINKS = 0.7
# A label has at most so many words; from so many in a row on they are a chart, a player or a form.
_LABEL_WORDS = 3
_DATE_WORDS = 4
_LABELS_IN_A_ROW = 5
# Below this share of the words that the structure keeps, the library has found another thing than the text.
_TOO_LITTLE = 0.02
# Nor can it tell anything of a text of so few words.
_SHORT_PAGE = 25


@dataclass(frozen=True, slots=True)
class _Ballot:
    """A block with both votes, its words, and the share of its characters that are links."""

    block: Block
    words: int
    linked: float
    structure: bool
    library: bool

    @property
    def is_prose(self) -> bool:
        ended = self.words >= _SENTENCE_WORDS and self.block.text.rstrip(_CLOSERS)[-1:] in _ENDS
        return self.structure and (self.words >= _PROSE_WORDS or ended) and self.linked < _PROSE_LINKED

    @property
    def is_label(self) -> bool:
        return self.block.kind in {"paragraph", "rule"} and self.words <= _LABEL_WORDS


def selected(
    blocks: Sequence[Block], structure: Sequence[bool], extracted: str, *, several: bool = False
) -> list[bool]:
    """For each block of a page whether it is part of the main text.

    `structure` is what the markup says of each block, `extracted` the text that the library found ("" for none).
    `several` says that the structure found several texts, as in a thread: the library takes only the first.
    """
    library = in_text(blocks, extracted)
    ballots = [
        _Ballot(block, word_count(block.text), _linked(block), *votes)
        for block, *votes in zip(blocks, structure, library, strict=True)
    ]
    found = sum(ballot.words for ballot in ballots if ballot.library)
    marked = sum(ballot.words for ballot in ballots if ballot.structure)
    if found <= _TOO_LITTLE * marked or (found <= marked <= _SHORT_PAGE):
        return list(structure)
    if several:
        return [ballot.structure or ballot.library for ballot in ballots]
    first, last = _grown(ballots)
    keep = [
        ballot.library or (first < index < last and ballot.structure and ballot.linked < _LIST_OF_LINKS)
        for index, ballot in enumerate(ballots)
    ]
    _drop_labels(ballots, keep)
    _drop_outside(ballots, keep)
    _add_around(ballots, keep)
    return keep


def in_text(blocks: Sequence[Block], extracted: str) -> list[bool]:
    """For each block whether its words stand in a text of the same page."""
    whole = {_key(line) for line in extracted.split("\n")}
    found = _words(extracted)
    runs = {tuple(found[index : index + _RUN]) for index in range(len(found) - _RUN + 1)}
    return [_is_in(block.text, whole, runs) for block in blocks]


def word_count(text: str) -> int:
    """Words of a text; each character of a script without spaces counts as half of one."""
    wide = len(_WIDE.findall(text))
    return wide // 2 + len(_WORD.findall(_WIDE.sub(" ", text))) if wide else len(_WORD.findall(text))


def _words(text: str) -> list[str]:
    return _WORD.findall(_WIDE.sub(r" \g<0> ", text.lower()))


def _key(text: str) -> str:
    return " ".join(_words(text))


def _is_in(text: str, whole: set[str], runs: set[tuple[str, ...]]) -> bool:
    words = _words(text)
    if not words:
        return False
    if " ".join(words) in whole:
        return True
    places = len(words) - _RUN + 1
    same = sum(tuple(words[index : index + _RUN]) in runs for index in range(places))
    return places > 1 and same >= _MOST_SAME * places


def _linked(block: Block) -> float:
    links = sum(span.end - span.start for span in block.spans if span.kind == "link")
    return links / max(1, len(block.text))


def _grown(ballots: Sequence[_Ballot]) -> tuple[int, int]:
    """The first and last block of the library's choice, moved outwards over written text that follows at once."""
    chosen = [index for index, ballot in enumerate(ballots) if ballot.library]
    first, last = chosen[0], chosen[-1]
    return first - _prose_length(ballots[:first][::-1]) - 1, last + _prose_length(ballots[last + 1 :]) + 1


def _prose_length(ballots: Sequence[_Ballot]) -> int:
    """How many blocks at the start are written text; images and rules in between do not end it."""
    length = 0
    for index, ballot in enumerate(ballots):
        if ballot.is_prose:
            length = index + 1
        elif ballot.words and ballot.block.kind != "image":
            break
    return length


def _drop_labels(ballots: Sequence[_Ballot], keep: list[bool]) -> None:
    """Leave out long runs of labels that only the structure keeps: a chart, a player, a form."""
    run: list[int] = []
    for index, ballot in enumerate([*ballots, None]):
        if ballot and ballot.is_label and not ballot.library:
            run.append(index)
            continue
        if len(run) >= _LABELS_IN_A_ROW:
            for label in run:
                keep[label] = False
        run = []


def _drop_outside(ballots: Sequence[_Ballot], keep: list[bool]) -> None:
    """Leave out what only the library chose, dates and what lies beyond the structure's text, where both agree else."""
    inside = [index for index, ballot in enumerate(ballots) if ballot.structure]
    words = sum(ballot.words for ballot in ballots if ballot.library)
    both = sum(ballot.words for ballot in ballots if ballot.library and ballot.structure)
    marked = sum(ballot.words for ballot in ballots if ballot.structure)
    if inside and (both > 0.6 * words or both > 0.6 * marked > _SHORT_PAGE):
        for index, ballot in enumerate(ballots):
            beyond = not inside[0] <= index <= inside[-1]
            if beyond or (not ballot.structure and ballot.words <= _DATE_WORDS):
                keep[index] = False


def _add_around(ballots: Sequence[_Ballot], keep: list[bool]) -> None:
    """Add the notes that the text refers to, and the headings and images that the structure keeps right before it."""
    if not any(keep):
        return
    named = {
        span.target
        for ballot, kept in zip(ballots, keep, strict=True)
        for span in (ballot.block.spans if kept else ())
        if span.kind == "footnote"
    }
    for index, ballot in enumerate(ballots):
        if ballot.block.kind == "footnote" and ballot.structure and ballot.block.marker in named:
            keep[index] = True
    for index in range(keep.index(True) - 1, -1, -1):
        if not ballots[index].structure or ballots[index].block.kind not in {"heading", "image"}:
            break
        keep[index] = True
    for index in range(len(keep) - keep[::-1].index(True), len(keep)):
        if not ballots[index].structure or ballots[index].block.kind != "image":
            break
        keep[index] = True
