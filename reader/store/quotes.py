"""Quotes, stored with the version of the text that contains them."""

from __future__ import annotations

import json
from dataclasses import astuple
from typing import TYPE_CHECKING

from feeds.quotes.model import Quote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.store.database import Database

ENGINE = 6
"""Counts the editions of the quote rules; quotes that an older edition found are found again."""


def stored_quotes(db: Database, version: int) -> tuple[Quote, ...] | None:
    """Return the stored quotes of a version of a text, None if it has not been analysed."""
    row = db.one("SELECT data FROM quotes WHERE version_id = ? AND engine = ?", version, ENGINE)
    return tuple(Quote(*values) for values in json.loads(row["data"])) if row else None


def save_quotes(db: Database, version: int, quotes: Iterable[Quote]) -> None:
    """Keep the quotes of a version of a text; nothing happens when that version is gone."""
    data = json.dumps([astuple(quote) for quote in quotes], ensure_ascii=False, separators=(",", ":"))
    with db.write() as connection:
        connection.execute(
            "INSERT OR REPLACE INTO quotes (version_id, engine, data) SELECT id, ?, ? FROM versions WHERE id = ?",
            (ENGINE, data, version),
        )
