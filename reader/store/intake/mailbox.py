"""Save the messages of a mailbox: the issues of several newsletters, and how far its messages were read.

Each newsletter is a source of its own. Its address is that of the mailbox with the newsletter's key behind "#".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from reader.store import ids
from reader.store.intake.publication import IntakeResult, Visit, save_in_transaction
from reader.store.series import form_series
from reader.store.sources import follow_in, following

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from reader.store.database import Database
    from reader.store.intake.prepared import Prepared


class SavedMail(NamedTuple):
    """The intake of one newsletter's issues: its source's id and title, whether it is followed, the saved parts."""

    source: str
    title: str
    followed: bool
    saved: IntakeResult


def seen_mail(db: Database, mailbox: str) -> str:
    """Return the stored state of a mailbox, "" if it was never read."""
    row = db.one("SELECT seen FROM mailboxes WHERE address = ?", mailbox)
    return str(row["seen"]) if row else ""


def save_mail(
    db: Database, mailbox: str, newsletters: Iterable[tuple[str, Prepared]], seen: str, *, arrived: bool
) -> list[SavedMail]:
    """Save issues by the keys of their newsletters, and the state of the mailbox: both, or nothing.

    `arrived` means that this is a refresh: issues are new then, and an unknown newsletter is followed. A newsletter
    that its reader has unfollowed still stores its issues, for the day when it is followed again. Otherwise series are
    formed by `follow_mailbox`: once each, and not again after each of sixty batches.
    """
    with db.write() as connection:
        saved = [
            _save_issue(connection, f"{mailbox}#{quote(key, safe='@')}", prepared, arrived=arrived)
            for key, prepared in newsletters
        ]
        connection.execute("INSERT OR REPLACE INTO mailboxes (address, seen) VALUES (?, ?)", (mailbox, seen))
    return saved


def _save_issue(connection: sqlite3.Connection, address: str, prepared: Prepared, *, arrived: bool) -> SavedMail:
    title = prepared.publication.title
    row = connection.execute("SELECT id FROM sources WHERE address = ?", (address,)).fetchone()
    if row is not None:
        source = int(row["id"])
    elif arrived:
        source = follow_in(connection, address, "mail", title)
    else:
        sql = "INSERT INTO sources (address, kind, title) VALUES (?, 'mail', ?) RETURNING id"
        source = int(connection.execute(sql, (address, title)).fetchone()["id"])
    saved = save_in_transaction(connection, source, prepared, Visit(), settled=arrived, forms=arrived)
    followed = connection.execute("SELECT 1 FROM follows WHERE source_id = ?", (source,)).fetchone() is not None
    return SavedMail(ids.public(ids.SOURCE, source), title, followed, saved)


def follow_mailbox(db: Database, mailbox: str, name: str) -> tuple[str, ...]:
    """Follow the newsletters whose issues a mailbox brought, and form their series. Undoable.

    Return their ids, in the order of their titles.
    """
    with db.write(following(mailbox, name)) as connection:
        rows = connection.execute(
            "SELECT * FROM sources WHERE substr(address, 1, length(?)) = ? "
            "AND id IN (SELECT source_id FROM parts) ORDER BY casefold(title), id",
            (mailbox + "#", mailbox + "#"),
        ).fetchall()
        for row in rows:
            follow_in(connection, row["address"], "mail", row["title"])
            form_series(connection, row["id"])
    return tuple(ids.public(ids.SOURCE, row["id"]) for row in rows)
