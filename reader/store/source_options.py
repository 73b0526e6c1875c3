"""The reader's options of a source: whether its parts' images and full texts are always fetched."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from reader.store import ids
from reader.store.times import now

if TYPE_CHECKING:
    from reader.model.records import Wish
    from reader.store.database import Database

_TABLES = MappingProxyType({"fulltext": "unabridged", "images": "illustrated"})
_NAMES = MappingProxyType({"fulltext": "full texts", "images": "images"})


def sources_with_option(db: Database, wish: Wish) -> frozenset[str]:
    """The sources of which something is wanted always."""
    rows = db.read(f"SELECT source_id FROM {_TABLES[wish]}")
    return frozenset(ids.public(ids.SOURCE, row["source_id"]) for row in rows)


def set_option_always(db: Database, source_id: str, wish: Wish, *, wanted: bool) -> None:
    """Want something of a source from now on without asking, or only when asked. Undoable."""
    row = ids.row_of(ids.SOURCE, source_id)
    title = db.row("SELECT title FROM sources WHERE id = ?", row)["title"]
    with db.write(f"load the {_NAMES[wish]} of {title} {'automatically' if wanted else 'on request'}") as connection:
        if wanted:
            connection.execute(
                f"INSERT INTO {_TABLES[wish]} (source_id, since) VALUES (?, ?) ON CONFLICT DO NOTHING", (row, now())
            )
        else:
            connection.execute(f"DELETE FROM {_TABLES[wish]} WHERE source_id = ?", (row,))
