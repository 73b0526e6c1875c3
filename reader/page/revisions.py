"""What the author changed in a part since the reader was in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.anchor.revision import compare
from reader.store.library import part_text
from reader.store.progress import version_read

if TYPE_CHECKING:
    from feeds.anchor.revision import Revision
    from reader.store.database import Database


def changes_of(db: Database, part_id: str) -> Revision | None:
    """What changed between the version that the reader was in last and the present one.

    None where that is the same text, or the reader never was in it. Nothing is written: once the reader's place
    is kept in the present version, that is the one read last.
    """
    version = version_read(db, part_id)
    old = part_text(db, part_id, version) if version is not None else None
    new = part_text(db, part_id)
    if old is None or new is None or old.article.text == new.article.text:
        return None
    return compare(old.article.blocks, new.article.blocks)
