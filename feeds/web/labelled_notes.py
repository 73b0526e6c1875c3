"""An author's notes that only words set apart: "A/N: …" before a chapter, "Author's note" after it.

Serials in feeds and books seldom have the markup of their sites. Fanfiction.net and Wattpad have none, Syosetu and
AO3's books print a label: "まえがき", "Chapter Notes".
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from feeds.article import count_words
from feeds.formats.html import html_blocks
from feeds.web.author_notes import split_notes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.article import Block

_LABEL = re.compile(
    r"(?:a/n|(?:the )?author['’]?s?['’]? (?:note|thought|comment)s?|a (?:word|note) from the author"
    r"|notes? from the author|translator['’]?s?['’]? notes?|t/n|anmerkung(?:en)? (?:der autorin|des autors)"
    r"|notes? de l['’]aut(?:eur|rice)|notas? del? (?:la )?autora?|nota dell['’]aut(?:ore|rice)|notas? d[oa] autora?"
    r"|примечани[ея] автора|от автора|作者的话|作者有话(?:要)?说|まえがき|前書き|あとがき|後書き|작가의 말|작가 후기)",
    re.IGNORECASE,
)
# AO3's books: the label of a block quote.
_LABEL_OF_QUOTE = re.compile(r"(?:chapter |beginning |end )?(?:end )?notes", re.IGNORECASE)
_ALONE = re.compile(r"\s*[:：.!]?")
_BEFORE_WORDS = re.compile(r"\s?[:：]\s?|\s[—–-]\s")
_MOST_BLOCKS = 12
"""Blocks of a note before a chapter: the rule behind one of more is not its end."""
_FIRST_BLOCKS = 2
_SHARE = 0.4
"""More words than this share of all are the text itself: an afterword in a book is headed "Author's note" too."""


def noted_blocks(markup: str, base: str = "", *, images: str = "") -> tuple[Block, ...]:
    """Return the blocks of a feed's entry or a book's chapter, with the author's notes marked as such."""
    notes = split_notes(markup, base)
    blocks = with_labelled_notes(html_blocks(notes.markup, base, images=images))
    # The chapter's title stays above them: what reads it there leaves it out of the text.
    titled = 1 if blocks and blocks[0].kind == "heading" else 0
    return (*blocks[:titled], *notes.before, *blocks[titled:], *notes.after)


def with_labelled_notes(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Mark the blocks of a text that are its author's notes by their label: before it, and after it."""
    start, end = _note_before(blocks), _note_after(blocks)
    if not start and end == len(blocks):
        return tuple(blocks)
    words = [count_words(block.text) for block in blocks]
    aside = [place < start or place >= end for place in range(len(blocks))]
    if sum(count for count, flag in zip(words, aside, strict=True) if flag) > _SHARE * sum(words):
        return tuple(blocks)
    return tuple(_aside(block) if flag else block for block, flag in zip(blocks, aside, strict=True))


def _aside(block: Block) -> Block:
    if block.kind == "quote" and block.level <= 1:
        block = replace(block, kind="paragraph", level=0)
    return block if block.kind == "rule" else replace(block, aside=True)


def _note_before(blocks: Sequence[Block]) -> int:
    """The number of blocks that are a note before the text."""
    for place, block in enumerate(blocks[:_FIRST_BLOCKS]):
        if _is_quoted_note(blocks, place):
            return _behind_quotes(blocks, place + 1)
        alone, leads = _labels(block)
        if not (alone or leads):
            continue
        rules = (at for at in range(place + 1, min(len(blocks), place + _MOST_BLOCKS)) if blocks[at].kind == "rule")
        ends = next(rules, 0)
        # A note of one paragraph needs no rule behind it; a label alone tells nothing of where it ends.
        return ends or (place + 1 if leads else 0)
    return 0


def _note_after(blocks: Sequence[Block]) -> int:
    """The index of the first block of a note after the text; the number of blocks where there is none."""
    for place in range(len(blocks) - 1, max(len(blocks) // 2, _FIRST_BLOCKS) - 1, -1):
        alone, leads = _labels(blocks[place])
        if alone or leads or (_is_quoted_note(blocks, place) and _behind_quotes(blocks, place + 1) == len(blocks)):
            return place
    return len(blocks)


def _labels(block: Block) -> tuple[bool, bool]:
    """Whether a block is the label of a note, and whether it begins with one."""
    if block.kind not in {"paragraph", "heading"}:
        return False, False
    text = block.text.strip().lstrip("*([【")
    found = _LABEL.match(text)
    if found is None:
        return False, False
    alone = _ALONE.fullmatch(text[found.end() :].rstrip("*)]】")) is not None
    return alone, _BEFORE_WORDS.match(text, found.end()) is not None and not alone


def _is_quoted_note(blocks: Sequence[Block], place: int) -> bool:
    text = blocks[place].text.strip().rstrip(":")
    follows = place + 1 < len(blocks) and blocks[place + 1].kind == "quote"
    return follows and blocks[place].kind in {"paragraph", "heading"} and bool(_LABEL_OF_QUOTE.fullmatch(text))


def _behind_quotes(blocks: Sequence[Block], place: int) -> int:
    while place < len(blocks) and (blocks[place].kind == "quote" or blocks[place].quoted):
        place += 1
    return place
