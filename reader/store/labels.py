"""The reader's own title, folder and tags of a source. They override those of the source."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader.store import ids

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from reader.store.database import Database

NAME = "coalesce(nullif(labels.title, ''), nullif(sources.title, ''), sources.address)"
"""The displayed title of a source, in a query that has joined `labels`."""


def rename_source(db: Database, source_id: str, title: str) -> None:
    """Give a source a title of the reader's own; "" gives it its own title back. Undoable."""
    from feeds.clean import clean_line
    from reader.store.series import form_series

    row = ids.row_of(ids.SOURCE, source_id)
    with db.write(f"rename {_title(db, row)}") as connection:
        put_labels(connection, row, title=clean_line(title, 300))
        form_series(connection, row or 0)


def put_in_folder(db: Database, source_id: str, folder: str, tags: Sequence[str]) -> None:
    """Put a source into a folder ("" for none), and give it these tags and no others. Undoable."""
    from feeds.clean import clean_line

    row = ids.row_of(ids.SOURCE, source_id)
    with db.write(f"change the folder and tags of {_title(db, row)}") as connection:
        put_labels(connection, row, folder=clean_line(folder, 200), tags=[clean_line(tag, 100) for tag in tags])


def put_labels(
    connection: sqlite3.Connection,
    source: int | None,
    *,
    title: str | None = None,
    folder: str | None = None,
    tags: Sequence[str] | None = None,
) -> None:
    """Set some of a source's labels within an open transaction; None leaves one as it is."""
    connection.execute("INSERT INTO labels (source_id) VALUES (?) ON CONFLICT DO NOTHING", (source,))
    stored_tags = json.dumps([tag for tag in tags if tag], ensure_ascii=False) if tags is not None else None
    connection.execute(
        "UPDATE labels SET title = coalesce(?, title), folder = coalesce(?, folder), tags = coalesce(?, tags) "
        "WHERE source_id = ?",
        (title, folder, stored_tags, source),
    )


def _title(db: Database, row: int | None) -> str:
    sql = f"SELECT {NAME} FROM sources LEFT JOIN labels ON labels.source_id = sources.id WHERE sources.id = ?"
    return str(db.row(sql, row)[0])
