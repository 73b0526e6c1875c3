"""Which books of a catalogue were fetched, and in which version: none is fetched twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.store import ids

if TYPE_CHECKING:
    from reader.store.database import Database


def fetched_books(db: Database, source_id: str) -> dict[str, str]:
    """Return the versions of a catalogue's fetched books by their identifiers."""
    rows = db.read("SELECT ident, version FROM catalogue_books WHERE source_id = ?", ids.row_of(ids.SOURCE, source_id))
    return {row["ident"]: row["version"] for row in rows}


def note_fetched_book(db: Database, source_id: str, ident: str, version: str) -> None:
    """Save that a book was fetched. A crash before this costs one more fetch, and no part."""
    with db.write() as connection:
        connection.execute(
            "INSERT INTO catalogue_books (source_id, ident, version) VALUES (?, ?, ?) "
            "ON CONFLICT (source_id, ident) DO UPDATE SET version = excluded.version",
            (ids.row_of(ids.SOURCE, source_id), ident, version),
        )
