"""Followed sources: the result of their last visit, following and unfollowing them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple, get_args

from reader.model.records import SourceRecord, Wish
from reader.store import ids
from reader.store.labels import NAME, put_labels
from reader.store.times import now, parsed_or_none, stored

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import datetime

    from reader.model.records import SourceKind, Status
    from reader.store.database import Database

_MOST_FORMER = 100
_LIST = f"""
SELECT sources.*, {NAME} AS name, labels.folder, labels.tags, count(parts.id) AS parts,
    count(parts.id) - count(read_states.part_id) AS unread,
    sources.id IN (SELECT source_id FROM unabridged) AS fulltext,
    sources.id IN (SELECT source_id FROM illustrated) AS images
FROM sources JOIN follows ON follows.source_id = sources.id LEFT JOIN labels ON labels.source_id = sources.id
LEFT JOIN parts ON parts.source_id = sources.id
LEFT JOIN read_states ON read_states.part_id = parts.id
"""


def source_list(db: Database) -> tuple[SourceRecord, ...]:
    """Every source that is followed, by title."""
    rows = db.read(f"{_LIST} GROUP BY sources.id ORDER BY casefold(name), sources.id")
    return tuple(map(_record, rows))


def sources_not_waiting(db: Database, after: datetime, until: datetime) -> tuple[SourceRecord, ...]:
    """Return the followed sources, by title, but those on the network whose next visit lies between two times."""
    # Of a waiting source neither the parts are counted nor its record is made: 1.4 s of 50,000 sources.
    rows = db.read(
        f"{_LIST} WHERE NOT (coalesce(sources.due > ? AND sources.due <= ?, 0) AND "
        "(sources.address GLOB 'http://*' OR sources.address GLOB 'https://*')) "
        "GROUP BY sources.id ORDER BY casefold(name), sources.id",
        stored(after),
        stored(until),
    )
    return tuple(map(_record, rows))


def source_one(db: Database, source_id: str) -> SourceRecord | None:
    """One followed source."""
    row = db.one(f"{_LIST} WHERE sources.id = ? GROUP BY sources.id", ids.row_of(ids.SOURCE, source_id))
    return _record(row) if row else None


def source_count(db: Database) -> int:
    """Return the number of followed sources."""
    return int(db.row("SELECT count(*) FROM follows")[0])


def last_checked(db: Database) -> datetime | None:
    """Return when a followed source was asked last, None when none ever was."""
    return parsed_or_none(db.row("SELECT max(checked) FROM sources JOIN follows ON follows.source_id = sources.id")[0])


def part_addresses(db: Database, source_id: str) -> tuple[str, ...]:
    """The addresses of a source's parts, oldest first."""
    sql = "SELECT url FROM parts WHERE source_id = ? AND url <> '' ORDER BY published, ordinal"
    return tuple(row["url"] for row in db.read(sql, ids.row_of(ids.SOURCE, source_id)))


def source_at(db: Database, address: str) -> SourceRecord | None:
    """The followed source of an address or path, also of one that it had before."""
    row = db.one(f"{_LIST} WHERE sources.address = ? GROUP BY sources.id", present_address(db, address))
    return _record(row) if row else None


def present_address(db: Database, address: str) -> str:
    """Return where the source of an address is now, the address itself where none was moved away from it."""
    row = db.one(
        "SELECT address FROM sources WHERE address = ? UNION ALL "
        "SELECT address FROM sources, json_each(facts, '$.formerly') WHERE value = ? LIMIT 1",
        address,
        address,
    )
    return str(row["address"]) if row else address


def formerly(source: SourceRecord) -> tuple[str, ...]:
    """The addresses that a source had before."""
    found = source.facts.get("formerly")
    return tuple(map(str, found)) if isinstance(found, list) else ()


def move(db: Database, source_id: str, address: str, *, named: bool) -> bool:
    """Put another address in place of a source's, and remember the old one; False where another source has it.

    Its parts, and all that was made in them, stay as they are. `named`: see `reader.store.intake.publication.Visit`.
    """
    row = ids.row_of(ids.SOURCE, source_id)
    with db.write() as connection:
        if connection.execute("SELECT 1 FROM sources WHERE address = ? AND id <> ?", (address, row)).fetchone():
            return False
        move_in(connection, row, address, named=named)
    return True


def move_in(connection: sqlite3.Connection, source: int | None, address: str, *, named: bool) -> None:
    """Move a source within an open transaction, to an address that no other has.

    Each address that it had is remembered once: a server may send it to and fro at every visit.
    """
    row = connection.execute("SELECT address, facts FROM sources WHERE id = ?", (source,)).fetchone()
    if row is None or row["address"] == address:
        return
    facts = json.loads(row["facts"])
    left = [old for old in facts.get("formerly", ()) if old not in (address, row["address"])]
    facts |= {"formerly": [*left, row["address"]][-_MOST_FORMER:], "named": named}
    connection.execute(
        "UPDATE sources SET facts = ?, address = ? WHERE id = ?",
        (json.dumps(facts, ensure_ascii=False), address, source),
    )


class ListedFeed(NamedTuple):
    """A feed of a list that is to be followed. `title` is the list's title, `own_title` the reader's."""

    address: str
    title: str = ""
    folder: str = ""
    tags: tuple[str, ...] = ()
    own_title: str = ""


def follow(
    db: Database, address: str, kind: SourceKind, title: str, tags: Sequence[str] = (), *, named: bool = False
) -> str:
    """Follow an address; return its source's id. A source that was left is restored with all it had.

    The first of the `tags` is its folder. `named` means that the reader typed the address: a list may have been made by
    anybody.
    """
    with db.write(following(address, title)) as connection:
        row = follow_in(connection, address, kind, title)
        if tags:
            put_labels(connection, row, folder=tags[0], tags=tags[1:])
        if named:
            name_in(connection, [row])
    return ids.public(ids.SOURCE, row)


def follow_all(db: Database, feeds: Sequence[ListedFeed], *, list_name: str) -> tuple[str, ...]:
    """Follow all feeds of a list that are not followed yet: their ids. One step of undo."""
    with db.write(f"import {list_name}") as connection:
        return tuple(ids.public(ids.SOURCE, _follow_listed(connection, feed)) for feed in feeds)


def _follow_listed(connection: sqlite3.Connection, feed: ListedFeed) -> int:
    row = follow_in(connection, feed.address, "feed", feed.title)
    if feed.folder or feed.tags or feed.own_title:
        put_labels(connection, row, title=feed.own_title or None, folder=feed.folder, tags=feed.tags)
    return row


def allow_private(db: Database, source_ids: Sequence[str]) -> None:
    """Keep that the reader allows the addresses of some sources, also where they lie on a private network."""
    with db.write() as connection:
        name_in(connection, [ids.row_of(ids.SOURCE, source) for source in source_ids])


def save_story_address(db: Database, source_id: str, address: str) -> None:
    """Save that a downloader makes a book of the story at an address."""
    with db.write() as connection:
        connection.execute(
            "UPDATE sources SET facts = json_set(facts, '$.story', ?) WHERE id = ?",
            (address, ids.row_of(ids.SOURCE, source_id)),
        )


def name_in(connection: sqlite3.Connection, rows: Sequence[int | None]) -> None:
    """Keep in an open transaction that the reader named sources: see `reader.store.intake.publication.Visit`."""
    connection.executemany(
        "UPDATE sources SET facts = json_set(facts, '$.named', json('true')) WHERE id = ?", [(row,) for row in rows]
    )


def following(address: str, title: str) -> str:
    """Return the label of the change that follows a source."""
    return f"follow {title or address}"


def follow_in(connection: sqlite3.Connection, address: str, kind: SourceKind, title: str) -> int:
    """Follow an address within an open transaction: the row of its source."""
    row = connection.execute(
        "INSERT INTO sources (address, kind, title) VALUES (?, ?, ?) "
        "ON CONFLICT (address) DO UPDATE SET kind = excluded.kind RETURNING id",
        (address, kind, title),
    ).fetchone()
    connection.execute(
        "INSERT INTO follows (source_id, since) VALUES (?, ?) ON CONFLICT DO NOTHING", (row["id"], now())
    )
    return int(row["id"])


def unfollow(db: Database, source_id: str, *others: str, with_notes: bool = False) -> tuple[int, int]:
    """Stop following. Parts leave the lists, but those with notes or bookmarks, unless `with_notes`.

    Gives how many parts stay, and how many notes and bookmarks went. Undoable in one step: nothing fetched is lost.
    """
    rows = json.dumps([ids.row_of(ids.SOURCE, one) for one in (source_id, *others)])
    title = db.row("SELECT title FROM sources WHERE id IN (SELECT value FROM json_each(?))", rows)["title"]
    label = f"stop following {len(others) + 1} newsletters" if others else f"stop following {title}"
    chosen = "source_id IN (SELECT value FROM json_each(?))"
    gone = 0
    with db.write(label) as connection:
        connection.execute(f"DELETE FROM follows WHERE {chosen}", (rows,))
        for table in ("notes", "bookmarks") if with_notes else ():
            done = connection.execute(
                f"DELETE FROM {table} WHERE part_id IN (SELECT id FROM parts WHERE {chosen})", (rows,)
            )
            gone += done.rowcount
        stays = connection.execute(
            f"SELECT count(*) FROM parts WHERE {chosen} AND (id IN (SELECT part_id FROM notes) "
            "OR id IN (SELECT part_id FROM bookmarks))",
            (rows,),
        ).fetchone()[0]
    return stays, gone


class Checked(NamedTuple):
    """A visit to a source that brought no new document. Validators change only if they are given.

    A 304 may bring new ones (RFC 9111, 4.3.4); an error never changes them. A visit without a request, for its host's
    sake, is deferred with its reason; the result of the last visit stays.
    """

    source: str
    status: Status
    due: datetime | None
    error: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    request_sent: bool = True
    requested: bool = True
    """Whether a request was made: an address that is refused before one counts for no failure in a row."""


def record_visits(db: Database, visits: Sequence[Checked]) -> None:
    """Keep how some visits went, in one transaction."""
    with db.write() as connection:
        connection.executemany(
            "UPDATE sources SET checked = ?, due = ?, status = ?, error = ?, "
            "failures = CASE WHEN ? IN ('failed', 'gone') THEN failures + ? ELSE 0 END, "
            "etag = coalesce(?, etag), last_modified = coalesce(?, last_modified) WHERE id = ?",
            [
                (
                    now(), stored(one.due), one.status, one.error, one.status, one.requested,
                    one.etag, one.last_modified, ids.row_of(ids.SOURCE, one.source),
                )
                for one in visits
                if one.request_sent
            ],
        )  # fmt: skip
        connection.executemany(
            "UPDATE sources SET due = ?, error = coalesce(error, ?) WHERE id = ?",
            [
                (stored(one.due), one.error, ids.row_of(ids.SOURCE, one.source))
                for one in visits
                if not one.request_sent
            ],
        )


def _record(row: sqlite3.Row) -> SourceRecord:
    return SourceRecord(
        id=ids.public(ids.SOURCE, row["id"]),
        address=row["address"],
        kind=row["kind"],
        title=row["name"],
        site=row["site"],
        byline=row["byline"],
        language=row["language"],
        parts=row["parts"],
        unread=row["unread"],
        checked=parsed_or_none(row["checked"]),
        due=parsed_or_none(row["due"]),
        status=row["status"],
        error=row["error"],
        failures=row["failures"],
        etag=row["etag"],
        last_modified=row["last_modified"],
        body_hash=row["body_hash"],
        facts=json.loads(row["facts"]),
        always=tuple(wish for wish in get_args(Wish) if row[wish]),
        folder=row["folder"] or "",
        tags=tuple(json.loads(row["tags"] or "[]")),
    )
