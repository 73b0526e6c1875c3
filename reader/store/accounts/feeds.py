"""The feeds that a server follows, as sources: one that is followed here too stays the same source."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from feeds.addresses.address import normalise, page_key
from feeds.errors import SourceError
from reader.store import ids
from reader.store.accounts.states import account_row
from reader.store.labels import put_labels
from reader.store.sources import follow_in
from reader.store.times import now

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from feeds.accounts.model import Subscription
    from reader.store.database import Database

DONE = "done"
"""The history of a feed of which the server has no entries that were not fetched."""
_FEEDS = """
SELECT account_feeds.*, (
    SELECT count(*) FROM parts JOIN account_entries ON part_id = parts.id
    WHERE parts.source_id = account_feeds.source_id AND account_entries.account_id = account_feeds.account_id
) AS known FROM account_feeds
"""
_LEFT = "your server no longer follows this; to remove it here too: `partwork remove {}`"
_SERVER_FAILS = "your server cannot fetch it: {}"


class ServerFeed(NamedTuple):
    """A feed of a server and the source that it is; `known` of its entries are here.

    `history` is how far its entries were fetched, "" for not begun.
    """

    remote: str
    source: str
    history: str
    known: int


def save_subscriptions(db: Database, account_id: str, feeds: Sequence[Subscription]) -> tuple[str, ...]:
    """Follow the feeds of a server; return the ids of the sources that are new here.

    A source that was removed here is not added again, and one that the server has dropped stays with a message about
    it. An empty list means nothing: a failing server may send one.
    """
    followed: list[str] = []
    with db.write() as connection:
        account = account_row(connection, account_id)
        known = {
            row["remote"]: row
            for row in connection.execute("SELECT * FROM account_feeds WHERE account_id = ?", (account["id"],))
        }
        here = _followed_pages(connection)
        for feed in feeds:
            if feed.remote in known:
                _update(connection, account, known[feed.remote], feed)
            elif source := _follow(connection, account, feed, here):
                followed.append(ids.public(ids.SOURCE, source))
        if feeds:
            listed = {feed.remote for feed in feeds}
            for remote, row in known.items():
                if remote not in listed and row["listed"]:
                    _leave(connection, account, row)
    return tuple(followed)


def note_checked(db: Database, account_id: str, feeds: Sequence[Subscription]) -> None:
    """Keep that a server's sources were checked by it, and which of them it cannot fetch."""
    account = ids.row_of(ids.ACCOUNT, account_id)
    with db.write() as connection:
        connection.executemany(
            "UPDATE sources SET checked = ?, due = NULL, status = ?, error = ?, "
            "failures = CASE WHEN ? THEN failures + 1 ELSE 0 END, "
            "facts = json_set(facts, '$.settled', json('true')) WHERE id = "
            "(SELECT source_id FROM account_feeds WHERE account_id = ? AND remote = ? AND managed)",
            [
                (
                    now(), "failed" if feed.error else "ok", _SERVER_FAILS.format(feed.error) if feed.error else None,
                    bool(feed.error), account, feed.remote,
                )
                for feed in feeds
            ],
        )  # fmt: skip


def server_feeds(db: Database, account_id: str, source_id: str = "") -> tuple[ServerFeed, ...]:
    """Return the feeds of a server that are followed here: all, or the one of a source."""
    rows = db.read(
        f"{_FEEDS} JOIN follows USING (source_id) WHERE account_id = ? AND listed "
        "AND source_id = coalesce(?, source_id) ORDER BY source_id",
        ids.row_of(ids.ACCOUNT, account_id),
        ids.row_of(ids.SOURCE, source_id),
    )
    return tuple(map(_server_feed, rows))


def serials_to_complete(db: Database, account_id: str) -> tuple[ServerFeed, ...]:
    """Return the feeds in which a series was found and whose earlier entries were not all fetched."""
    rows = db.read(
        f"{_FEEDS} JOIN follows USING (source_id) WHERE account_id = ? AND listed "
        "AND history <> ? AND EXISTS (SELECT 1 FROM series WHERE series.source_id = account_feeds.source_id "
        "AND kind = 'series' AND parts > 0) ORDER BY source_id",
        ids.row_of(ids.ACCOUNT, account_id),
        DONE,
    )
    return tuple(map(_server_feed, rows))


def _server_feed(row: sqlite3.Row) -> ServerFeed:
    return ServerFeed(row["remote"], ids.public(ids.SOURCE, row["source_id"]), row["history"], row["known"])


def save_feed_history(db: Database, account_id: str, remote: str, history: str) -> None:
    """Keep how far the entries of a feed were fetched: in the words of the protocol, or "done"."""
    with db.write() as connection:
        connection.execute(
            "UPDATE account_feeds SET history = ? WHERE account_id = ? AND remote = ?",
            (history, ids.row_of(ids.ACCOUNT, account_id), remote),
        )


def poll_directly(connection: sqlite3.Connection, source: int) -> None:
    """Keep in an open transaction that a source is followed here too, and so asked at its own address."""
    connection.execute("UPDATE account_feeds SET managed = 0 WHERE source_id = ?", (source,))


def _followed_pages(connection: sqlite3.Connection) -> dict[str, list[int]]:
    """Return the rows of the feeds that are followed, by what http and https, `www.` and a slash leave the same."""
    pages: dict[str, list[int]] = {}
    for row in connection.execute(
        "SELECT id, address, facts FROM sources JOIN follows ON source_id = id WHERE kind = 'feed' ORDER BY id"
    ):
        former = json.loads(row["facts"]).get("formerly", ())
        for address in (row["address"], *map(str, former)):
            pages.setdefault(page_key(address), []).append(row["id"])
    return pages


def _follow(
    connection: sqlite3.Connection, account: sqlite3.Row, feed: Subscription, here: Mapping[str, Sequence[int]]
) -> int | None:
    """Join a feed with the source that it is; return the row of a new one, None where it is followed here already."""
    try:
        address = normalise(feed.address)
    except SourceError:
        return None
    known = {*here.get(page_key(address), ())}
    source = known.pop() if len(known) == 1 else _followed_at(connection, address)
    new = source is None
    if source is None:
        source = follow_in(connection, address, "feed", feed.title)
        connection.execute(
            "UPDATE sources SET site = coalesce(nullif(?, ''), site), "
            "facts = json_set(facts, '$.named', json('false'), '$.settled', json('false')) WHERE id = ?",
            (feed.site, source),
        )
        if feed.folder:
            put_labels(connection, source, folder=feed.folder)
    connection.execute(
        "INSERT INTO account_feeds (account_id, remote, source_id, folder, managed) VALUES (?, ?, ?, ?, ?)",
        (account["id"], feed.remote, source, feed.folder, int(new)),
    )
    return source if new else None


def _followed_at(connection: sqlite3.Connection, address: str) -> int | None:
    row = connection.execute(
        "SELECT id FROM sources JOIN follows ON source_id = id WHERE address = ?", (address,)
    ).fetchone()
    return int(row["id"]) if row else None


def _update(connection: sqlite3.Connection, account: sqlite3.Row, known: sqlite3.Row, feed: Subscription) -> None:
    """Apply a feed's new title and folder; a folder that the reader has changed here stays."""
    if known["managed"] and feed.title:
        connection.execute("UPDATE sources SET title = ? WHERE id = ?", (feed.title, known["source_id"]))
    if known["folder"] == feed.folder and known["listed"]:
        return
    row = connection.execute("SELECT folder FROM labels WHERE source_id = ?", (known["source_id"],)).fetchone()
    if known["managed"] and (row["folder"] if row else "") == known["folder"]:
        put_labels(connection, known["source_id"], folder=feed.folder)
    connection.execute(
        "UPDATE account_feeds SET folder = ?, listed = 1 WHERE account_id = ? AND remote = ?",
        (feed.folder, account["id"], feed.remote),
    )


def _leave(connection: sqlite3.Connection, account: sqlite3.Row, known: sqlite3.Row) -> None:
    """Keep that a server has dropped a feed; its source stays with all its parts."""
    connection.execute(
        "UPDATE account_feeds SET listed = 0 WHERE account_id = ? AND remote = ?", (account["id"], known["remote"])
    )
    if known["managed"]:
        source = ids.public(ids.SOURCE, known["source_id"])
        connection.execute("UPDATE sources SET error = ? WHERE id = ?", (_LEFT.format(source), known["source_id"]))
