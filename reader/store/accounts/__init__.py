"""Accounts on sync servers: which there are, their state, and the sources that only they poll."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader.model.accounts import AccountRecord
from reader.store import ids
from reader.store.times import now, parsed_or_none, stored

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping
    from datetime import datetime

    from reader.model.accounts import AccountKind
    from reader.store.database import Database

_LIST = """
SELECT accounts.*,
    (SELECT count(*) FROM account_feeds WHERE account_id = accounts.id AND listed) AS feeds,
    (SELECT count(*) FROM account_changes WHERE account_id = accounts.id) AS waiting,
    (SELECT min(at) FROM account_changes WHERE account_id = accounts.id) AS since
FROM accounts
"""


def account_list(db: Database) -> tuple[AccountRecord, ...]:
    """Return every account, in the order in which they were added."""
    return tuple(map(_record, db.read(f"{_LIST} ORDER BY id")))


def account_one(db: Database, account_id: str) -> AccountRecord | None:
    """Return one account."""
    row = db.one(f"{_LIST} WHERE id = ?", ids.row_of(ids.ACCOUNT, account_id))
    return _record(row) if row else None


def save_account(db: Database, kind: AccountKind, address: str, user: str, *, stars: bool) -> str:
    """Save an account; return its id. An existing one stays, with the new choice about its stars."""
    with db.write() as connection:
        row = connection.execute(
            "INSERT INTO accounts (kind, address, user, stars) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (kind, address, user) DO UPDATE SET stars = excluded.stars, error = NULL, free = NULL "
            "RETURNING id",
            (kind, address, user, int(stars)),
        ).fetchone()
    return ids.public(ids.ACCOUNT, row["id"])


def remove_account(db: Database, account_id: str) -> int:
    """Forget an account and what waits for it; return how many sources are asked at their own address from now on.

    They stay followed with all their parts: nothing that came from the server is lost.
    """
    row = ids.row_of(ids.ACCOUNT, account_id)
    with db.write() as connection:
        sources = connection.execute(
            "SELECT count(*) FROM account_feeds JOIN follows USING (source_id) WHERE account_id = ? AND managed", (row,)
        ).fetchone()[0]
        connection.execute(
            "UPDATE sources SET due = NULL, status = 'ok', error = NULL WHERE id IN "
            "(SELECT source_id FROM account_feeds WHERE account_id = ? AND managed)",
            (row,),
        )
        connection.execute("DELETE FROM accounts WHERE id = ?", (row,))
    return int(sources)


def accounts_of(db: Database, source_id: str) -> tuple[str, ...]:
    """Return the accounts on which a source is followed."""
    sql = "SELECT account_id FROM account_feeds WHERE source_id = ? AND listed ORDER BY account_id"
    return tuple(ids.public(ids.ACCOUNT, row[0]) for row in db.read(sql, ids.row_of(ids.SOURCE, source_id)))


def managed_sources(db: Database) -> frozenset[str]:
    """Return the sources that only a server asks: they are not visited at their own address."""
    rows = db.read("SELECT source_id FROM account_feeds WHERE managed")
    return frozenset(ids.public(ids.SOURCE, row["source_id"]) for row in rows)


def record_sync(
    db: Database, account_id: str, *, error: str | None, free: datetime | None = None, request_sent: bool = True
) -> None:
    """Save how an exchange with a server ended, and when the next may be. `request_sent`: whether it was reached."""
    with db.write() as connection:
        connection.execute(
            "UPDATE accounts SET checked = CASE WHEN ? THEN ? ELSE checked END, error = ?, free = ?, "
            "failures = CASE WHEN ? THEN failures + 1 ELSE 0 END WHERE id = ?",
            (int(request_sent), now(), error, stored(free), error is not None, ids.row_of(ids.ACCOUNT, account_id)),
        )


def save_cursor(db: Database, account_id: str, cursor: Mapping[str, object]) -> None:
    """Keep how far a server was received."""
    with db.write() as connection:
        put_cursor(connection, ids.row_of(ids.ACCOUNT, account_id), cursor)


def put_cursor(connection: sqlite3.Connection, account: int | None, cursor: Mapping[str, object]) -> None:
    """Keep within an open transaction how far a server was received."""
    connection.execute("UPDATE accounts SET cursor = ? WHERE id = ?", (json.dumps(cursor), account))


def _record(row: sqlite3.Row) -> AccountRecord:
    return AccountRecord(
        id=ids.public(ids.ACCOUNT, row["id"]),
        kind=row["kind"],
        address=row["address"],
        user=row["user"],
        stars=bool(row["stars"]),
        cursor=json.loads(row["cursor"]),
        checked=parsed_or_none(row["checked"]),
        free=parsed_or_none(row["free"]),
        error=row["error"],
        failures=row["failures"],
        feeds=row["feeds"],
        waiting=row["waiting"],
        since=parsed_or_none(row["since"]),
    )
