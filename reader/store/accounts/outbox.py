"""The outbox of a server: read states and stars that the reader changed, the last change of each part.

The triggers of `reader.store.schema.tables` write it, in the transaction of the change itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from reader.store import ids
from reader.store.times import now

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from reader.store.database import Database

What = Literal["read", "starred"]


class Change(NamedTuple):
    """A state that the reader wants an entry to have on the server.

    `sent` means that it was sent before without an answer: the server may have it already.
    """

    remote: str
    part: int
    what: What
    wanted: bool
    at: str
    sent: bool


def waiting_changes(db: Database, account_id: str) -> tuple[Change, ...]:
    """Return what waits for a server, the oldest first."""
    rows = db.read(
        "SELECT account_changes.*, account_entries.remote FROM account_changes "
        "JOIN account_entries USING (account_id, part_id) WHERE account_id = ? ORDER BY at, part_id",
        ids.row_of(ids.ACCOUNT, account_id),
    )
    return tuple(
        Change(row["remote"], row["part_id"], row["what"], bool(row["wanted"]), row["at"], bool(row["sent"]))
        for row in rows
    )


def note_sending(db: Database, account_id: str, changes: Sequence[Change]) -> None:
    """Keep, before they are sent, that the server may have some changes: the program may be killed before it knows."""
    account = ids.row_of(ids.ACCOUNT, account_id)
    with db.write() as connection:
        connection.executemany(
            "UPDATE account_changes SET sent = 1 WHERE account_id = ? AND part_id = ? AND what = ?",
            [(account, one.part, one.what) for one in changes],
        )


def mark_delivered(db: Database, account_id: str, changes: Iterable[Change]) -> None:
    """Record that the server has accepted some changes. A part that the reader changed again meanwhile stays queued.

    A change may have been left unsent because another machine had made it already, and then been undone here. Nothing
    was queued for that undo, because the server was believed to be up to date.
    """
    account = ids.row_of(ids.ACCOUNT, account_id)
    with db.write() as connection:
        for one in changes:
            connection.execute(
                f"UPDATE account_entries SET {one.what} = ? WHERE account_id = ? AND remote = ?",
                (int(one.wanted), account, one.remote),
            )
            _end(connection, account, one)
            connection.execute(
                "INSERT INTO account_changes (account_id, part_id, what, wanted, at) "
                "SELECT account_id, part_id, what, wanted, ? FROM account_wishes "
                "WHERE account_id = ? AND part_id = ? AND what = ? AND wanted <> there ON CONFLICT DO NOTHING",
                (now(), account, one.part, one.what),
            )


def drop_changes(db: Database, account_id: str, changes: Iterable[Change]) -> None:
    """Forget changes to entries that the server does not have any more."""
    account = ids.row_of(ids.ACCOUNT, account_id)
    with db.write() as connection:
        for one in changes:
            _end(connection, account, one)


def _end(connection: sqlite3.Connection, account: int | None, change: Change) -> None:
    connection.execute(
        "DELETE FROM account_changes WHERE account_id = ? AND part_id = ? AND what = ? AND wanted = ?",
        (account, change.part, change.what, int(change.wanted)),
    )
