"""KOReader's pointers into the books that were served, as places in the library's texts, and back.

A pointer names the document by its number in the spine, and a path below its body:
`/body/DocFragment[5]/body/section/p[3]/text().12`. A share of the whole book does where the path leads nowhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from feeds.anchor import context_of, locate_place
from feeds.article import Place
from reader.export.epub import FIRST_PART, LAYOUT, part_document
from reader.export.places import DocumentPlaces
from reader.store.devices.progress import PartPlace, furthest_opened
from reader.store.library import part_text
from reader.store.progress import position

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.article import Block
    from reader.model.records import PartText
    from reader.store.database import Database
    from reader.store.devices.books import BookPart, ServedBook

_FRAGMENT = re.compile(r"/body/DocFragment(?:\[(\d{1,6})\])?(/body.{0,1000})?", re.DOTALL)


class Pointer(NamedTuple):
    """A place in a served book: KOReader's pointer, and the share (0 to 1) of the book before it.

    `at` counts the book's parts from 0; with `place` it orders pointers.
    """

    text: str
    share: float
    at: int
    place: Place


def place_of(db: Database, book: ServedBook, progress: str, percentage: float) -> PartPlace | None:
    """Return the place that a device means; None where the part is no longer in the library."""
    if not book.parts:
        return None
    found = _FRAGMENT.match(progress) if book.layout == LAYOUT else None
    if found is None:
        return _by_share(db, book, percentage)
    index = int(found[1] or 1) - FIRST_PART
    if index < 0:
        return _at(db, book.parts[0], 0.0)
    if index >= len(book.parts):
        return _at(db, book.parts[-1], 1.0)
    part = book.parts[index]
    text = part_text(db, part.part, part.version)
    if text is None:  # this version was replaced, and is not stored
        before = sum(one.size for one in book.parts[:index])
        return _at(db, part, (percentage * _size(book) - before) / max(part.size, 1))
    place = DocumentPlaces(part_document(text)).place(found[2] or "/body") or Place(0)
    return _part_place(text, place)


def pointer_to(db: Database, book: ServedBook, part_id: str, place: Place) -> Pointer | None:
    """Return the pointer to a place in the present text of a part; None where the book does not have the part."""
    index = next((at for at, part in enumerate(book.parts) if part.part == part_id), None)
    if index is None:
        return None
    part = book.parts[index]
    now = part_text(db, part_id)
    text = part_text(db, part_id, part.version) or now
    if text is None or now is None:
        return None
    if text.version != now.version:
        blocks = now.article.blocks
        place = locate_place(context_of(blocks, place), place, blocks, text.article.blocks)
    before = sum(one.size for one in book.parts[:index])
    share = (before + _share(text.article.blocks, place) * part.size) / max(_size(book), 1)
    path = DocumentPlaces(part_document(text)).xpointer(place)
    return Pointer(f"/body/DocFragment[{index + FIRST_PART}]{path}", min(share, 1.0), index, place)


def own_pointer(db: Database, book: ServedBook) -> Pointer | None:
    """Return the furthest place of the reader in a book, in this program; None where they have not begun it.

    It is the end of a copy that is older than the part that they are in.
    """
    furthest = furthest_opened(db, book.series)
    if furthest is None or not book.parts:
        return None
    part, is_read = furthest
    here = position(db, part)
    if here is not None and not is_read:
        found = pointer_to(db, book, part, here.place)
        if found is not None:
            return found
    last = part if any(one.part == part for one in book.parts) else book.parts[-1].part
    text = part_text(db, last)
    return pointer_to(db, book, last, _place_at(text.article.blocks, 1.0)) if text is not None else None


def _by_share(db: Database, book: ServedBook, percentage: float) -> PartPlace | None:
    left = min(max(percentage, 0.0), 1.0) * _size(book)
    for part in book.parts:
        if left < part.size:
            return _at(db, part, left / part.size)
        left -= part.size
    return _at(db, book.parts[-1], 1.0)


def _at(db: Database, part: BookPart, share: float) -> PartPlace | None:
    """Return the place in a part's text that has such a share of it before."""
    text = part_text(db, part.part, part.version) or part_text(db, part.part)
    return _part_place(text, _place_at(text.article.blocks, share)) if text is not None else None


def _part_place(text: PartText, place: Place) -> PartPlace:
    blocks = text.article.blocks
    if not blocks:
        return PartPlace(text.part.id, text.version, Place(0), 0.0)
    block = min(place.block, len(blocks) - 1)
    place = Place(block, min(place.offset, len(blocks[block].text)))
    return PartPlace(text.part.id, text.version, place, _share(blocks, place))


def _place_at(blocks: Sequence[Block], share: float) -> Place:
    left = int(min(max(share, 0.0), 1.0) * sum(len(block.text) for block in blocks))
    for at, block in enumerate(blocks):
        if left < len(block.text):
            return Place(at, left)
        left -= len(block.text)
    return Place(len(blocks) - 1, len(blocks[-1].text)) if blocks else Place(0)


def _share(blocks: Sequence[Block], place: Place) -> float:
    before = sum(len(block.text) for block in blocks[: place.block]) + place.offset
    return min(before / max(sum(len(block.text) for block in blocks), 1), 1.0)


def _size(book: ServedBook) -> int:
    return sum(part.size for part in book.parts)
