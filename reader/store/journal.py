"""Undo and redo of the reader's changes, across restarts.

Triggers (see `schema`) keep the image of every row that a named change touched, before and after. Undoing puts the
images before back, last first; redoing puts the images after back, first first.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.model.records import Change
from reader.store import ids
from reader.store.corrections import form_again
from reader.store.database import rows_touched
from reader.store.errors import StoreError
from reader.store.schema import OWNED
from reader.store.texts.versions import anchor_again
from reader.store.times import parsed

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from reader.store.database import Database


_OF_A_TEXT = ("read_states", "bookmarks", "notes", "speakers")
_WISHES = ("illustrated", "unabridged")  # what is always loaded of a part's source: asked for on its page too
_OF_A_SOURCE = ("follows", "labels", *_WISHES)


class Scope(NamedTuple):
    """Which changes may be undone: of one part alone, or all; those of whole sources among them or not."""

    part: str = ""
    sources: bool = True

    @property
    def condition(self) -> tuple[str, tuple[object, ...]]:
        """The condition on a row of `changes`, and its values."""
        if self.sources and not self.part:
            return "1", ()
        values: tuple[object, ...] = _OF_A_SOURCE
        outside = f"place IN ({_slots(_OF_A_SOURCE)})"
        if self.part:
            row = ids.row_of(ids.PART, self.part)
            values = (*_OF_A_TEXT, row, *_WISHES, row)
            image = "json_extract(coalesce(after, before), '$.{}')"
            outside = f"""NOT (
                place IN ({_slots(_OF_A_TEXT)}) AND {image.format("part_id")} IS ?
                OR place IN ({_slots(_WISHES)})
                AND {image.format("source_id")} IS (SELECT source_id FROM parts WHERE id = ?)
            )"""
        return f"NOT EXISTS (SELECT 1 FROM change_rows WHERE change_id = changes.id AND {outside})", values


EVERYTHING = Scope()


def undo(db: Database, scope: Scope = EVERYTHING, number: int | None = None) -> Change | None:
    """Take back the last change of a scope, or the one of this number. None when there is none.

    Raises `StoreError` where something that was changed later has to be undone before.
    """
    return _turn(db, scope, number, back=True)


def redo(db: Database, scope: Scope = EVERYTHING, number: int | None = None) -> Change | None:
    """Redo the last undone change. None when there is nothing to redo, or its rows were changed since."""
    return _turn(db, scope, number, back=False)


def last_change(db: Database, scope: Scope = EVERYTHING) -> Change | None:
    """The change that `undo` would take back."""
    condition, values = scope.condition
    row = db.one(f"SELECT * FROM changes WHERE state = 'done' AND {condition} ORDER BY id DESC LIMIT 1", *values)
    return _change(db, row) if row is not None else None


def changes_made(db: Database, most: int = 500) -> tuple[Change, ...]:
    """The last changes, the newest first: those that can be undone, and those that were."""
    return tuple(_change(db, row) for row in db.read("SELECT * FROM changes ORDER BY id DESC LIMIT ?", most))


def _turn(db: Database, scope: Scope, number: int | None, *, back: bool) -> Change | None:
    condition, values = ("id = ?", (number,)) if number is not None else scope.condition
    state, after = ("done", "undone") if back else ("undone", "done")
    which = f"SELECT * FROM changes WHERE state = ? AND {condition} ORDER BY id {'DESC' if back else 'ASC'} LIMIT 1"
    with db.write() as connection:
        change = connection.execute(which, (state, *values)).fetchone()
        if change is None:
            return None
        _refuse_overtaken(connection, change, back=back)
        rows = connection.execute(
            f"SELECT * FROM change_rows WHERE change_id = ? ORDER BY id {'DESC' if back else 'ASC'}", (change["id"],)
        ).fetchall()
        for row in rows:
            _put(connection, row["place"], *((row["after"], row["before"]) if back else (row["before"], row["after"])))
        images = [(row["place"], row["before"] or row["after"]) for row in rows]
        form_again(connection, images)
        anchor_again(connection, images)
        connection.execute("UPDATE changes SET state = ? WHERE id = ?", (after, change["id"]))
    return _change(db, change)


def _refuse_overtaken(connection: sqlite3.Connection, change: sqlite3.Row, *, back: bool) -> None:
    """Raise where a row of a change is not as the change left it: a later one has touched it (redoing: an earlier)."""
    others = "changes.state = 'done' AND changes.id > ?" if back else "changes.state = 'undone' AND changes.id < ?"
    overtaking = rows_touched(connection, others, change["id"])
    if not overtaking:
        return
    touched = {row for row, _ in rows_touched(connection, "changes.id = ?", change["id"])}
    found = [number for row, number in overtaking if row in touched]
    if found:
        next_one = max(found) if back else min(found)
        label = connection.execute("SELECT label FROM changes WHERE id = ?", (next_one,)).fetchone()["label"]
        how = "undo" if back else "redo"
        raise StoreError(f"First {how} “{label}”, which changed the same thing {'later' if back else 'earlier'}")


def _change(db: Database, row: sqlite3.Row) -> Change:
    of = "FROM change_rows WHERE change_id = ?"
    first = db.one(f"SELECT place, coalesce(after, before) AS image {of} ORDER BY id LIMIT 1", row["id"])
    state = db.one("SELECT state FROM changes WHERE id = ?", row["id"])
    return Change(
        label=row["label"],
        at=parsed(row["at"]),
        rows=db.row(f"SELECT count(*) {of}", row["id"])[0],
        number=row["id"],
        undone=state is not None and state["state"] == "undone",
        where=_where(db, first) if first is not None else "",
        adds_source=db.one(f"SELECT 1 {of} AND place = 'follows' AND before IS NULL LIMIT 1", row["id"]) is not None,
    )


def _where(db: Database, row: sqlite3.Row) -> str:
    """Return the target of a change, by the first row that it touched: a part and its series, a series, a source."""
    image = json.loads(row["image"])
    if image.get("part_id") is not None:
        found = db.one(
            "SELECT parts.title, series.title AS series FROM parts LEFT JOIN series ON series.id = series_id "
            "WHERE parts.id = ?",
            image["part_id"],
        )
        title, series = (found["title"], found["series"]) if found else ("", "")
        return " · ".join(filter(None, (title, series if series and not title.startswith(series) else "")))
    if image.get("series_id") is not None:
        found = db.one("SELECT title FROM series WHERE id = ?", image["series_id"])
    else:
        found = db.one(
            "SELECT coalesce(nullif(title, ''), address) AS title FROM sources WHERE id = ?", image.get("source_id")
        )
    return str(found["title"]) if found else ""


def _slots(values: Sequence[str]) -> str:
    return ", ".join("?" for _ in values)


def _put(connection: sqlite3.Connection, table: str, old: str | None, new: str | None) -> None:
    """Change the row that equals `old` into `new`; None means a row that does not exist."""
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
