"""The quotes of a part: found once for a text, kept, and given again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.store.library import part_text
from reader.store.quotes import keep_quotes, kept_quotes

if TYPE_CHECKING:
    from feeds.quotes import Quote
    from reader.store.database import Database


def quotes_of(db: Database, part_id: str, version: int | None = None) -> tuple[Quote, ...]:
    """The quotes of a part's text, as it is now or in `version`. Where they are not kept yet, they are found and kept.

    Finding takes up to a second for 100,000 words: not for the interface's loop.
    """
    found = kept_quotes(db, version) if version is not None else None
    if found is not None:
        return found
    text = part_text(db, part_id, version)
    if text is None:
        return ()
    found = kept_quotes(db, text.version)
    if found is None:
        from feeds.quotes import find_quotes

        found = find_quotes(text.article)
        if not db.newer:
            keep_quotes(db, text.version, found)
    return found
