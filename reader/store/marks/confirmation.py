"""The reader's decision on a doubtful note: whether the words at its place are its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.store.errors import StoreError
from reader.store.marks import note_one
from reader.store.passages import passage_at, spots
from reader.store.texts.versions import anchor_marks
from reader.store.times import now

if TYPE_CHECKING:
    import sqlite3

    from reader.model.records import NoteRecord
    from reader.store.database import Database


def confirm_note(db: Database, note_id: str) -> NoteRecord | None:
    """Accept the words at a doubtful note's place: from now on it is searched by them.

    `quote` stays the original words. None for an unknown note; raises `StoreError` if it is not doubtful.
    """
    with db.write("confirm the position of a note") as connection:
        note = _doubtful(connection, note_id)
        if note is None:
            return None
        columns = spots(passage_at((note["at_block"], note["at_start"], note["at_end_block"], note["at_end"])))
        connection.execute(
            "UPDATE notes SET version_id = ?, block = ?, start = ?, end_block = ?, end = ?, refused = 0, updated = ? "
            "WHERE id = ?",
            (note["present"], *columns, now(), note_id),
        )
        anchor_marks(connection, note["part_id"])
    return note_one(db, note_id)


def refuse_note(db: Database, note_id: str) -> NoteRecord | None:
    """Reject the words at a doubtful note's place: it stays, with the words that it was made on.

    No doubtful words are offered for it again; if its own come back, it is on them. None for an unknown note; raises
    `StoreError` if it is not doubtful.
    """
    with db.write("refuse the position of a note") as connection:
        note = _doubtful(connection, note_id)
        if note is None:
            return None
        connection.execute("UPDATE notes SET refused = 1, updated = ? WHERE id = ?", (now(), note_id))
        anchor_marks(connection, note["part_id"])
    return note_one(db, note_id)


def _doubtful(connection: sqlite3.Connection, note_id: str) -> sqlite3.Row | None:
    note: sqlite3.Row | None = connection.execute(
        "SELECT notes.part_id, parts.version_id AS present, anchors.state, anchors.block AS at_block, "
        "anchors.start AS at_start, anchors.end_block AS at_end_block, anchors.end AS at_end "
        "FROM notes JOIN parts ON parts.id = notes.part_id "
        "LEFT JOIN anchors ON anchors.mark_id = notes.id AND anchors.version_id = parts.version_id WHERE notes.id = ?",
        (note_id,),
    ).fetchone()
    if note is not None and note["state"] != "doubtful":
        message = f"note {note_id} is not uncertain; there is nothing to confirm or refuse"
        raise StoreError(message)
    return note
