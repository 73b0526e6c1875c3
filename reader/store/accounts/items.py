"""The intake of a server's entries: each is matched with a known part or becomes a new one.

An entry is the part that it was joined with before; else the one whose identifier has the digest that the server sends
(Miniflux); else the one of the same page, unless the source or the server has another part there. In doubt it is a new
part: a duplicate can be merged later, a wrong merge hides a part.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from feeds.accounts.digest import PREFIX, digests
from reader.store import ids
from reader.store.accounts import put_cursor
from reader.store.accounts.states import State, account_row, apply_state, join, known_entries
from reader.store.intake.publication import add_unindexed, update_text
from reader.store.series import form_series
from reader.store.texts.versions import BY_HISTORY, complete_text, completes, index_texts
from reader.store.times import now

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

    from reader.store.database import Database
    from reader.store.intake.prepared import PreparedPart


class PreparedItem(NamedTuple):
    """An entry of a server, prepared for the store, with its state there; see `feeds.accounts.model.Item`."""

    state: State
    part: PreparedPart
    digest: str = ""


class PreparedItems(NamedTuple):
    """The entries of one reply by the server's id of their feed, the oldest first."""

    feeds: tuple[tuple[str, tuple[PreparedItem, ...]], ...]

    @property
    def total(self) -> int:
        """The number of entries."""
        return sum(len(items) for _, items in self.feeds)


class SavedItems(NamedTuple):
    """The result of a reply: ids of new and of changed parts by the id of their source.

    `passed` are the server's ids of entries whose source is not followed here.
    """

    new: Mapping[str, tuple[str, ...]]
    updated: Mapping[str, tuple[str, ...]]
    passed: frozenset[str] = frozenset()


def save_items(
    db: Database,
    account_id: str,
    reply: PreparedItems,
    cursor: Mapping[str, object] | None = None,
    *,
    every: bool = False,
) -> SavedItems:
    """Keep the entries of one reply, their states, and how far the server was received: all of it, or nothing.

    Entries that are not here come in where they are unread or starred, or belong to a series; others only where `every`
    one is wanted. Their series are formed later (`form_waiting`): a page has entries of a hundred feeds.
    """
    new: dict[str, tuple[str, ...]] = {}
    updated: dict[str, tuple[str, ...]] = {}
    passed: set[str] = set()
    with db.write() as connection:
        account = account_row(connection, account_id)
        index = _Index(connection)
        for feed, items in reply.feeds:
            row = _feed(connection, account, feed)
            if row is None:
                passed |= {item.state.remote for item in items}
                continue
            saved = _Intake(connection, account, row, index).save(items, every=every)
            source = ids.public(ids.SOURCE, row["source_id"])
            new[source], updated[source] = (tuple(ids.public(ids.PART, one) for one in part) for part in saved)
        index.flush()
        if cursor is not None:
            put_cursor(connection, account["id"], cursor)
    return SavedItems(new, updated, frozenset(passed))


def form_waiting(db: Database, account_id: str) -> None:
    """Form the series of the sources that have got parts since; each in a transaction of its own."""
    account = ids.row_of(ids.ACCOUNT, account_id)
    for row in db.read("SELECT source_id FROM account_feeds WHERE account_id = ? AND NOT formed", account):
        with db.write() as connection:
            form_series(connection, row["source_id"])
            connection.execute(
                "UPDATE account_feeds SET formed = 1 WHERE account_id = ? AND source_id = ?",
                (account, row["source_id"]),
            )


def _feed(connection: sqlite3.Connection, account: sqlite3.Row, remote: str) -> sqlite3.Row | None:
    """Return a feed whose source is followed, and the entries found in it."""
    row: sqlite3.Row | None = connection.execute(
        "SELECT account_feeds.*, json_extract(sources.facts, '$.settled') AS settled, "
        "EXISTS (SELECT 1 FROM series WHERE source_id = sources.id AND kind = 'series' AND parts > 0) AS serial "
        "FROM account_feeds JOIN sources ON sources.id = source_id JOIN follows USING (source_id) "
        "WHERE account_id = ? AND remote = ?",
        (account["id"], remote),
    ).fetchone()
    return row


class _Index:
    """The texts of new parts that are still to be indexed: those of a whole page at once (see `index_texts`)."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._texts: list[tuple[int, PreparedPart]] = []

    def add(self, version: int, part: PreparedPart) -> None:
        """Let a new part's text be indexed later in this transaction."""
        self._texts.append((version, part))

    def flush(self) -> None:
        """Index all texts so far."""
        index_texts(self._connection, self._texts)
        self._texts.clear()


class _Intake:
    """The intake of entries of one feed, within an open transaction."""

    def __init__(self, connection: sqlite3.Connection, account: sqlite3.Row, feed: sqlite3.Row, index: _Index) -> None:
        self._connection = connection
        self._account = account
        self._feed = feed
        self._index = index
        self._source: int = feed["source_id"]

    def save(self, items: Sequence[PreparedItem], *, every: bool) -> tuple[list[int], list[int]]:
        """Keep entries; return the rows of new and of changed parts."""
        remotes = json.dumps([item.state.remote for item in items])
        known = known_entries(self._connection, self._account["id"], remotes)
        wanted = [
            item
            for item in items
            if item.state.remote in known or every or self._feed["serial"] or not item.state.read or item.state.starred
        ]
        here = {item.state.remote: known[item.state.remote].part for item in wanted if item.state.remote in known}
        unknown = [item for item in wanted if item.state.remote not in known]
        found: dict[str, int] = {}
        new: dict[str, int] = {}
        if unknown:
            highest, others = self._ordinal_and_others()
            found = self._matched(unknown) if others else {}
            new = self._add([item for item in unknown if item.state.remote not in found], highest, every=every)
        updated = self._update_texts(wanted, {**here, **found})
        for item in wanted:
            remote = item.state.remote
            if remote in known:
                apply_state(self._connection, self._account, known[remote], item.state)
            else:
                join(self._connection, self._account, found[remote] if remote in found else new[remote], item.state)
        if new or updated:
            self._connection.execute(
                "UPDATE account_feeds SET formed = 0 WHERE account_id = ? AND remote = ?",
                (self._account["id"], self._feed["remote"]),
            )
        return list(new.values()), updated

    def _ordinal_and_others(self) -> tuple[int, int]:
        """Return the highest ordinal in the source, and how many of its parts are not joined with an entry."""
        row = self._connection.execute(
            "SELECT coalesce(max(ordinal), 0), count(*) FILTER (WHERE NOT EXISTS "
            "(SELECT 1 FROM account_entries WHERE part_id = parts.id AND account_id = ?)) "
            "FROM parts WHERE source_id = ?",
            (self._account["id"], self._source),
        ).fetchone()
        return row[0], row[1]

    def _matched(self, items: Sequence[PreparedItem]) -> dict[str, int]:
        """Return the parts that entries are which were not joined with any before, by the server's id."""
        parts = self._connection.execute(
            "SELECT id, guid, url, page, (SELECT count(*) FROM parts AS other WHERE other.page = parts.page "
            "AND other.source_id = parts.source_id) AS sharing FROM parts WHERE source_id = ? AND NOT EXISTS "
            "(SELECT 1 FROM account_entries WHERE part_id = parts.id AND account_id = ?) ORDER BY id",
            (self._source, self._account["id"]),
        ).fetchall()
        return match_items(items, parts)

    def _add(self, items: Sequence[PreparedItem], highest: int, *, every: bool) -> dict[str, int]:
        """Add entries as new parts behind the highest ordinal; return their rows by the server's id."""
        if not items:
            return {}
        named = self._named(items)
        # Items already read on the server, and those of history, have not just arrived.
        groups = [(item, part, ordinal) for (item, part), ordinal in zip(named, count(highest + 1))]
        new: dict[str, int] = {}
        for arrived in (True, False):
            chosen = [
                (item, part, ordinal)
                for item, part, ordinal in groups
                if (bool(self._feed["settled"]) and not every and not item.state.read) is arrived
            ]
            moment = now() if arrived else None
            added = add_unindexed(self._connection, self._source, ((part, at) for _, part, at in chosen), moment)
            for (item, _, _), (row, version, part) in zip(chosen, added, strict=True):
                new[item.state.remote] = row
                self._index.add(version, part)
        return new

    def _named(self, items: Sequence[PreparedItem]) -> list[tuple[PreparedItem, PreparedPart]]:
        """Return new entries as parts, each under an ident that no other part of the source has."""
        names = [PREFIX + item.digest if item.digest else item.part.entry.url for item in items]
        wanted = json.dumps(names)
        taken = {
            row["ident"]
            for row in self._connection.execute(
                "SELECT ident FROM parts WHERE source_id = ? AND ident IN (SELECT value FROM json_each(?))",
                (self._source, wanted),
            )
        }
        named = []
        for item, name in zip(items, names, strict=True):
            ident = name if name and name not in taken else f"{self._account['address']} {item.state.remote}"
            taken.add(ident)
            entry = replace(item.part.entry, guid=PREFIX + item.digest if item.digest else "")
            named.append((item, replace(item.part, entry=entry, ident=ident)))
        return named

    def _update_texts(self, items: Sequence[PreparedItem], parts: Mapping[str, int]) -> list[int]:
        """Update the texts of known parts; return the rows of those that changed.

        If a source is also polled directly, its feed has precedence: the server gives full texts only where the feed
        cut them short.
        """
        wanted = json.dumps([parts[item.state.remote] for item in items if item.state.remote in parts])
        rows = {
            row["id"]: row
            for row in self._connection.execute(
                "SELECT parts.*, versions.hash AS content FROM parts LEFT JOIN versions ON versions.id = version_id "
                "WHERE parts.id IN (SELECT value FROM json_each(?))",
                (wanted,),
            )
        }
        if rows:
            self._index.flush()  # one of these may be new, too: a server may send an entry twice, under two feeds
        updated = []
        for item in items:
            row = rows.get(parts.get(item.state.remote, 0))
            if row is None:
                continue
            if self._feed["managed"]:
                changed = update_text(self._connection, row, item.part, complete=False)
            elif changed := completes(self._connection, item.part, row):
                complete_text(self._connection, row, item.part, BY_HISTORY)
            if changed:
                updated.append(row["id"])
        return updated


def match_items(items: Sequence[PreparedItem], parts: Iterable[sqlite3.Row]) -> dict[str, int]:
    """Return which part each entry is, by the server's id; entries that are none of them are left out."""
    by_digest: dict[str, int] = {}
    by_page: dict[str, int] = {}
    for row in parts:
        for digest in digests(row["guid"], row["url"]):
            by_digest.setdefault(digest, row["id"])
        if row["page"] and row["sharing"] == 1:
            by_page[row["page"]] = row["id"]
    pages = Counter(item.part.page for item in items)
    found: dict[str, int] = {}
    taken: set[int] = set()
    for item in items:
        part = by_digest.get(item.digest)
        if part is not None and part not in taken:
            found[item.state.remote] = part
            taken.add(part)
    for item in items:
        there = by_page.get(item.part.page)
        if there is not None and there not in taken and item.state.remote not in found and pages[item.part.page] == 1:
            found[item.state.remote] = there
            taken.add(there)
    return found
