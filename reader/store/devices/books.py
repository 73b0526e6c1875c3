"""The books that are served to reading devices: when a series grew, and what each file that was served holds."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, NamedTuple

from reader.store import ids
from reader.store.times import now, parsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from reader.model.records import SeriesRecord
    from reader.store.database import Database

# A series that grows every day for a year; a device keeps the file that it fetched, however old.
_MOST_BOOKS = 400


class BookPart(NamedTuple):
    """A part of a served book: its version there, and the characters of its text."""

    part: str
    version: int
    size: int


class ServedBook(NamedTuple):
    """A book as it was served. `document` is the digest of its file, `layout` the format of its documents."""

    document: str
    series: str
    layout: int
    parts: tuple[BookPart, ...]


def book_state(db: Database, series: SeriesRecord) -> str:
    """Return a digest of all that a book of a series without notes holds: another one means another file."""
    row = ids.row_of(ids.SERIES, series.id)
    parts = db.read(
        "SELECT id, version_id, title, byline, published, number, language FROM shown WHERE series_id = ? "
        "ORDER BY position",
        row,
    )
    images = db.read(
        "SELECT part_id, part_images.address, digest FROM part_images JOIN images ON images.id = image_id "
        "JOIN parts ON parts.id = part_id WHERE series_id = ? ORDER BY part_id, part_images.address",
        row,
    )
    contents = [series.title, series.byline, series.source_title, list(map(tuple, parts)), list(map(tuple, images))]
    return hashlib.sha256(json.dumps(contents).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def grown(db: Database, series_ids: Iterable[str]) -> Mapping[str, datetime]:
    """Return when the text of some series last changed, by their ids; those without any text are left out."""
    rows = [ids.row_of(ids.SERIES, one) for one in series_ids]
    found = db.read(
        "SELECT series_id, max(seen) AS seen FROM parts JOIN versions ON versions.id = version_id "
        "WHERE series_id IN (SELECT value FROM json_each(?)) GROUP BY series_id",
        json.dumps(rows),
    )
    return {ids.public(ids.SERIES, row["series_id"]): parsed(row["seen"]) for row in found}


class Cover(NamedTuple):
    """The image that stands for a series: its row, and its media type."""

    image: int
    media_type: str


def cover_of(db: Database, series_id: str) -> Cover | None:
    """Return the largest image that was loaded of the first part of a series; None where none was."""
    row = db.one(
        "SELECT image_id, media_type FROM part_images JOIN parts ON parts.id = part_id "
        "JOIN images ON images.id = image_id WHERE series_id = ? AND position = 1 "
        "ORDER BY width * height DESC, image_id LIMIT 1",
        ids.row_of(ids.SERIES, series_id),
    )
    return Cover(row["image_id"], row["media_type"]) if row else None


def save_book(db: Database, book: ServedBook) -> None:
    """Save the contents of a served book; of each series the last 400."""
    series = ids.row_of(ids.SERIES, book.series)
    parts = json.dumps([[ids.row_of(ids.PART, part.part), part.version, part.size] for part in book.parts])
    with db.write() as connection:
        connection.execute(
            "INSERT OR REPLACE INTO served_books VALUES (?, ?, ?, ?, ?)",
            (book.document, series, book.layout, parts, now()),
        )
        connection.execute(
            "DELETE FROM served_books WHERE series_id = ? AND document NOT IN (SELECT document FROM device_progress) "
            "AND document NOT IN (SELECT document FROM served_books WHERE series_id = ? ORDER BY at DESC, rowid DESC "
            f"LIMIT {_MOST_BOOKS})",
            (series, series),
        )


def book_of(db: Database, document: str) -> ServedBook | None:
    """Return the book that was served with this digest, None for any other file."""
    row = db.one("SELECT * FROM served_books WHERE document = ?", document)
    if row is None:
        return None
    parts: Sequence[Sequence[int]] = json.loads(row["parts"])
    found = tuple(BookPart(ids.public(ids.PART, part), version, size) for part, version, size in parts)
    return ServedBook(document, ids.public(ids.SERIES, row["series_id"]), row["layout"], found)
