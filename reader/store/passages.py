"""Places and passages as columns of the tables, and the words there."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from feeds.article import Passage, Place
from reader.store.texts.block_codec import block_ends, block_starts, unpack

if TYPE_CHECKING:
    import sqlite3

    from feeds.article import Block

CONTEXT = 64
"""Characters of text that are stored with a position, to find it again in a changed text."""

Spots = tuple[int | None, int | None, int | None, int | None]
"""Block and offset of a passage's start, and of its end."""


def spots(passage: Passage | None) -> Spots:
    """A passage as the tables hold it."""
    if passage is None:
        return None, None, None, None
    return passage.start.block, passage.start.offset, passage.end.block, passage.end.offset


def passage_at(columns: Spots) -> Passage | None:
    """The passage that `spots` was given; None where its end is not known."""
    block, start, end_block, end = columns
    if block is None or start is None or end_block is None or end is None:
        return None
    return Passage(Place(block, start), Place(end_block, end))


def words_in(body: str, layout: str, passage: Passage) -> str:
    """Return the words of a passage, "" outside the text, with a blank line between those of two blocks."""
    starts = starts_of(layout)
    if passage.end.block >= len(starts):
        return ""
    low, high = starts[passage.start.block] + passage.start.offset, starts[passage.end.block] + passage.end.offset
    return body[low:high]


def blocks_in(connection: sqlite3.Connection, version: int) -> tuple[Block, ...]:
    """The text of a version."""
    row = connection.execute("SELECT body, layout FROM versions WHERE id = ?", (version,)).fetchone()
    return unpack(row["body"], row["layout"])


def context_at(connection: sqlite3.Connection, version: int, place: Place) -> str:
    """The words at a place of a version, by which it is found again when the text has changed."""
    row = connection.execute("SELECT body, layout FROM versions WHERE id = ?", (version,)).fetchone()
    starts = starts_of(row["layout"]) if row else []
    if place.block >= len(starts):
        return ""
    at = starts[place.block] + place.offset
    return str(row["body"][at : at + CONTEXT]).split("\n\n", 1)[0]


@lru_cache(maxsize=64)
def ends_of(layout: str) -> list[int]:
    """The characters up to the end of each block, without the blank lines that part them in the body."""
    return block_ends(layout)


@lru_cache(maxsize=64)
def starts_of(layout: str) -> list[int]:
    """The offset in the body at which each block begins; lists of marks ask for the same texts again and again."""
    return block_starts(layout)
