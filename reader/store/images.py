"""Loaded images: stored once for all parts that show them, and deleted with the last such part.

Lists contain no image bytes: a page that shows no image reads none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.store import ids
from reader.store.times import now

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Mapping

    from feeds.images import StillImage, StillType
    from reader.store.database import Database


class ImageRecord(NamedTuple):
    """An image of a part, by the address in the text: its size in pixels, or the error.

    `image` is the row of the stored file, 0 if there is none.
    """

    address: str
    image: int
    width: int
    height: int
    error: str


class ImageFile(NamedTuple):
    """The stored file of an image."""

    media_type: StillType
    data: bytes


def image_list(db: Database, part_id: str) -> tuple[ImageRecord, ...]:
    """The images of a part that were asked for."""
    rows = db.read(
        "SELECT address, coalesce(images.id, 0) AS image, coalesce(width, 0) AS width, coalesce(height, 0) AS height, "
        "error FROM part_images LEFT JOIN images ON images.id = image_id WHERE part_id = ? ORDER BY address",
        ids.row_of(ids.PART, part_id),
    )
    return tuple(ImageRecord(*row) for row in rows)


def image_file(db: Database, image: int) -> ImageFile | None:
    """Return the file of a stored image."""
    row = db.one("SELECT media_type, data FROM images WHERE id = ?", image)
    return ImageFile(row["media_type"], row["data"]) if row else None


def image_files(db: Database, part_ids: Collection[str]) -> Mapping[str, ImageFile]:
    """Return the stored images of some parts, by address."""
    found = {}
    for part in part_ids:
        for one in db.read(
            "SELECT address, media_type, data FROM part_images JOIN images ON images.id = image_id WHERE part_id = ?",
            ids.row_of(ids.PART, part),
        ):
            found[one["address"]] = ImageFile(one["media_type"], one["data"])
    return found


def save_image(db: Database, part_id: str, address: str, image: StillImage) -> None:
    """Save an image of a part. Equal pictures are stored once, wherever they came from."""
    import hashlib

    with db.write() as connection:
        digest = hashlib.sha256(image.data).hexdigest()
        found = connection.execute("SELECT id FROM images WHERE digest = ?", (digest,)).fetchone()
        if found is None:
            found = connection.execute(
                "INSERT INTO images (digest, media_type, width, height, data) VALUES (?, ?, ?, ?, ?) RETURNING id",
                (digest, image.media_type, image.width, image.height, image.data),
            ).fetchone()
        _tie(connection, ids.row_of(ids.PART, part_id), address, found["id"], "")


def record_image_failure(db: Database, part_id: str, address: str, why: str) -> None:
    """Record why an image failed, so that it is not requested again automatically. A stored image stays."""
    with db.write() as connection:
        _tie(connection, ids.row_of(ids.PART, part_id), address, None, why)


def share_image(db: Database, part_id: str, address: str) -> bool:
    """Give a part the image that another part of its source has at the same address; whether there is one."""
    row = ids.row_of(ids.PART, part_id)
    same = (
        "SELECT image_id FROM part_images JOIN parts ON parts.id = part_id WHERE address = ? AND image_id IS NOT NULL "
        "AND source_id = (SELECT source_id FROM parts WHERE id = ?)"
    )
    found = db.one(same, address, row)
    if found is None:
        return False
    with db.write() as connection:
        _tie(connection, row, address, found["image_id"], "")
    return True


def _tie(connection: sqlite3.Connection, part: int | None, address: str, image: int | None, error: str) -> None:
    """Set the stored image of an address of a part; delete a picture that no part shows any more."""
    connection.execute(
        "INSERT INTO part_images (part_id, address, image_id, error, at) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (part_id, address) DO UPDATE SET image_id = coalesce(excluded.image_id, image_id), "
        "error = CASE WHEN coalesce(excluded.image_id, image_id) IS NULL THEN excluded.error ELSE '' END, "
        "at = excluded.at",
        (part, address, image, error, now()),
    )
    connection.execute("DELETE FROM images WHERE NOT EXISTS (SELECT 1 FROM part_images WHERE image_id = images.id)")
