"""Undo and redo of what the reader did, across restarts.

Triggers (see `schema`) keep the image of every row that a named change touched, before and after.
Undoing puts the images before back, last first; redoing puts the images after back, first first.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reader.model.records import Change
from reader.store.corrections import form_again
from reader.store.schema import OWNED
from reader.store.times import certain
from reader.store.versions import anchor_again

if TYPE_CHECKING:
    import sqlite3

    from reader.store.database import Database


def undo(db: Database) -> Change | None:
    """Take back the last change that is not yet undone. None when there is none."""
    return _turn(db, "SELECT * FROM changes WHERE state = 'done' ORDER BY id DESC LIMIT 1", back=True)


def redo(db: Database) -> Change | None:
    """Do again what was undone last. None when there is nothing, or something was changed since."""
    return _turn(db, "SELECT * FROM changes WHERE state = 'undone' ORDER BY id LIMIT 1", back=False)


def _turn(db: Database, which: str, *, back: bool) -> Change | None:
    with db.write() as connection:
        change = connection.execute(which).fetchone()
        if change is None:
            return None
        rows = connection.execute(
            f"SELECT * FROM change_rows WHERE change_id = ? ORDER BY id {'DESC' if back else 'ASC'}", (change["id"],)
        ).fetchall()
        for row in rows:
            _put(connection, row["place"], *((row["after"], row["before"]) if back else (row["before"], row["after"])))
        images = [(row["place"], row["before"] or row["after"]) for row in rows]
        form_again(connection, images)
        anchor_again(connection, images)
        state = "undone" if back else "done"
        connection.execute("UPDATE changes SET state = ? WHERE id = ?", (state, change["id"]))
    return Change(change["label"], certain(change["at"]), len(rows))


def _put(connection: sqlite3.Connection, table: str, old: str | None, new: str | None) -> None:
    """Make the row that looks like `old` look like `new`; None means that there is no such row."""
    columns = OWNED[table]
    key = columns[0]
    if new is None:
        values: dict[str, Any] = json.loads(old or "{}")
        connection.execute(f'DELETE FROM {table} WHERE "{key}" = ?', (values[key],))
        return
    image = json.loads(new)
    names = ", ".join(f'"{column}"' for column in columns)
    slots = ", ".join("?" for _ in columns)
    connection.execute(
        f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({slots})", [image.get(column) for column in columns]
    )
