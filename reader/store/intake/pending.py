"""Documents whose parts are listed and whose texts are still to be prepared: where the first fetch of many comes from.

Of a feed's first document the parts are listed at once, by what their entries alone tell, and the document is stored
beside them in the same transaction. Its texts, which are most of the work, are added later
(`reader.subscriptions.intake.preparation`), in one transaction that also takes the document away. A process that is
killed at any moment leaves either the document or the texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.store import ids
from reader.store.times import parsed, stored

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import datetime

    from reader.store.database import Database
    from reader.store.intake.prepared import Prepared


# Of a removed source only the shown parts are prepared: its document stays for an undo.
_SHOWN = "EXISTS (SELECT 1 FROM shown WHERE shown.source_id = pending_documents.source_id)"


class PendingDocument(NamedTuple):
    """A feed document as it was fetched, at `fetched`: dates in it are bounded by that time."""

    data: bytes
    url: str
    charset: str
    fetched: datetime


def put_pending(connection: sqlite3.Connection, source: int, document: PendingDocument) -> None:
    """Store a source's document until the texts of its parts are prepared."""
    connection.execute(
        "INSERT OR REPLACE INTO pending_documents (source_id, url, charset, fetched, data) VALUES (?, ?, ?, ?, ?)",
        (source, document.url, document.charset, stored(document.fetched), document.data),
    )


def has_parts(db: Database, address: str) -> bool:
    """Tell whether the library holds parts of the source at an address, followed or not."""
    sql = "SELECT 1 FROM parts JOIN sources ON sources.id = source_id WHERE address = ? LIMIT 1"
    return db.one(sql, address) is not None


def pending_sources(db: Database) -> tuple[str, ...]:
    """Return the ids of the sources whose texts are still to be prepared, in the order of their rows."""
    rows = db.read(f"SELECT source_id FROM pending_documents WHERE error = '' AND {_SHOWN} ORDER BY source_id")
    return tuple(ids.public(ids.SOURCE, row["source_id"]) for row in rows)


def pending_parts(db: Database) -> int:
    """Return how many parts are listed and have no text yet."""
    sql = (
        "SELECT count(*) FROM pending_documents JOIN shown USING (source_id) "
        "WHERE error = '' AND shown.version_id IS NULL"
    )
    return int(db.row(sql)[0])


def pending_document(db: Database, source_id: str) -> PendingDocument | None:
    """Return the document from which a source's texts are still to be prepared, None where there is none."""
    sql = "SELECT * FROM pending_documents WHERE source_id = ? AND error = ''"
    row = db.one(sql, ids.row_of(ids.SOURCE, source_id))
    return PendingDocument(row["data"], row["url"], row["charset"], parsed(row["fetched"])) if row else None


def save_texts(db: Database, prepared: Iterable[tuple[str, Prepared]]) -> None:
    """Add the texts of pending documents to the parts of their sources (by id), and form the series from them.

    What another process has prepared meanwhile, and parts that have got a text since, stay as they are.
    """
    with db.write() as connection:
        for source_id, publication in prepared:
            source = ids.row_of(ids.SOURCE, source_id)
            done = connection.execute("DELETE FROM pending_documents WHERE source_id = ? AND error = ''", (source,))
            if source is not None and done.rowcount:
                _save_texts_of(connection, source, publication)


def _save_texts_of(connection: sqlite3.Connection, source: int, publication: Prepared) -> None:
    from reader.store.series import form_series
    from reader.store.texts.versions import index_texts, put_text

    sql = "SELECT ident, id, version_id FROM parts WHERE source_id = ? ORDER BY ordinal"
    listed = connection.execute(sql, (source,)).fetchall()
    texts = {part.ident: part for part in publication.parts}
    waiting = [row for row in listed if row["version_id"] is None]
    parts = [(row["id"], texts[row["ident"]]) for row in waiting if row["ident"] in texts]
    unlisted = texts.keys() - {row["ident"] for row in listed}
    index_texts(connection, [(put_text(connection, row, part), part) for row, part in parts])
    # A part that was marked as read meanwhile is known to its reader as it is now.
    connection.executemany(
        "UPDATE read_states SET version_id = (SELECT version_id FROM parts WHERE id = part_id) "
        "WHERE part_id = ? AND version_id IS NULL",
        [(row,) for row, _ in parts],
    )
    if (
        len(parts) < len(waiting) or unlisted
    ):  # another release reads the document otherwise than the one that listed its parts
        _fetch_again(connection, source)
    form_series(connection, source)


def record_unreadable(db: Database, source_id: str, error: str) -> None:
    """Keep why a source's document cannot be read after all: its source has failed, and is asked for all again."""
    source = ids.row_of(ids.SOURCE, source_id)
    with db.write() as connection:
        sql = "UPDATE pending_documents SET error = ?, data = X'' WHERE source_id = ?"
        if connection.execute(sql, (error, source)).rowcount:
            connection.execute("UPDATE sources SET status = 'failed', error = ? WHERE id = ?", (error, source))
            _fetch_again(connection, source)


def drop_unreadable(connection: sqlite3.Connection, source: int) -> None:
    """Forget a document that could not be read: its source has brought another one."""
    connection.execute("DELETE FROM pending_documents WHERE source_id = ? AND error <> ''", (source,))


def _fetch_again(connection: sqlite3.Connection, source: int | None) -> None:
    """Let the next visit of a source bring the whole document again."""
    connection.execute("UPDATE sources SET etag = '', last_modified = '', body_hash = '' WHERE id = ?", (source,))
