"""Unread parts: those that arrived since the last visit to the library, and all of them, newest first."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

from reader.model.records import Narrowing, NewParts, UnreadPart
from reader.store import ids
from reader.store.labels import NAME
from reader.store.times import now, parsed, parsed_or_none, stored

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from reader.store.database import Database

SINCE = "coalesce((SELECT since FROM library_visit), '')"
"""The time from which arrivals are new: the end of the visit before this one."""
_WHEN = "coalesce(parts.published, parts.arrived, '')"
_UNTOUCHED = (
    "NOT EXISTS (SELECT 1 FROM read_states WHERE part_id = parts.id) "
    "AND NOT EXISTS (SELECT 1 FROM positions WHERE part_id = parts.id)"
)
# Left to itself, SQLite reads all parts series by series for the sake of the grouping: 40 ms of 100,000.
_BY_ARRIVAL = "INDEXED BY parts_arrived"
HELD = f"(coalesce(parts.due_on > today(), 0) AND {_UNTOUCHED})"
"""Of a series that comes at a pace: parts that are not due yet, and were not started all the same."""
_NEW = (
    f"parts.arrived IS NOT NULL AND parts.arrived >= {SINCE} AND parts.duplicate_of IS NULL "
    f"AND {_UNTOUCHED} AND NOT {HELD}"
)


APART = timedelta(minutes=30)
"""A pause in which nobody looked at the library ends a visit when it is longer."""
ALL = Narrowing()


def visit_library(db: Database, *, looked: bool = True, resumed: bool = False) -> bool:
    """Record that the reader is in the library now: arrivals before the last ended visit are no longer new.

    Returns whether that changed which parts are new.

    Two visits less than `APART` apart are one, and so are those that are `resumed`, from reading. A visit in which
    nobody `looked`, since no key was pressed, does not count: its new parts are new again the next time.
    """
    with db.write() as connection:
        row = connection.execute("SELECT since, seen FROM library_visit").fetchone()
        before, seen = (row["since"], row["seen"]) if row else ("", "")
        moment = now()
        delivered = _deliver(connection)
        is_next = seen and not resumed and parsed(moment) - parsed(seen) > APART
        since = seen if is_next else before
        connection.execute(
            "INSERT OR REPLACE INTO library_visit (id, since, seen) VALUES (1, ?, ?)",
            (since, moment if looked else seen),
        )
    return since != before or delivered > 0


def _deliver(connection: sqlite3.Connection) -> int:
    """Let the parts of paced series arrive whose day has come, from then on new like any other; return their number."""
    return connection.execute(
        "UPDATE parts INDEXED BY parts_due SET arrived = due_on || 'T00:00:00+00:00' "
        "WHERE due_on <= today() AND (arrived IS NULL OR arrived < due_on)"
    ).rowcount


def held_parts(db: Database) -> dict[int, sqlite3.Row]:
    """Return how many parts of each paced series are not due, with their words and the day of the next, by row."""
    rows = db.read(
        "SELECT series_id, count(*) AS parts, sum(words) AS words, min(due_on) AS due FROM parts INDEXED BY parts_due "
        f"WHERE due_on > today() AND {_UNTOUCHED} GROUP BY series_id"
    )
    return {row["series_id"]: row for row in rows}


def is_held(db: Database, part_id: int) -> bool:
    """Return whether a part, given by its row, is not due yet."""
    return db.one(f"SELECT 1 FROM parts WHERE id = ? AND {HELD}", part_id) is not None


def new_counts(db: Database) -> dict[int, int]:
    """Return the number of new parts of each series with some, by row."""
    rows = db.read(f"SELECT series_id, count(*) AS new FROM parts {_BY_ARRIVAL} WHERE {_NEW} GROUP BY series_id")
    return {row["series_id"]: row["new"] for row in rows}


def arrived_since(db: Database, series_id: str, when: datetime) -> tuple[int, int]:
    """Return how many parts of a series arrived after a time and are untouched, and how many words they have."""
    row = db.row(
        "SELECT count(*), coalesce(sum(words), 0) FROM parts WHERE series_id = ? AND arrived > ? "
        f"AND duplicate_of IS NULL AND {_UNTOUCHED} AND NOT {HELD}",
        ids.row_of(ids.SERIES, series_id),
        stored(when),
    )
    return int(row[0]), int(row[1])


def new_parts(db: Database) -> tuple[NewParts, ...]:
    """Return the new parts, series by series, the latest first."""
    rows = db.read(
        f"SELECT parts.series_id, series.kind, series.title AS series_title, parts.source_id, {NAME} AS source_title, "
        f"labels.folder, count(*) AS new, sum(parts.words) AS words, sum(parts.partial) AS excerpts, "
        f"max({_WHEN}) AS latest, parts.id, parts.title, "
        "parts.number, min(parts.position) AS first "  # SQLite gives the other columns of the row with the minimum
        f"FROM parts {_BY_ARRIVAL} JOIN follows USING (source_id) JOIN sources ON sources.id = parts.source_id "
        "JOIN series ON series.id = parts.series_id LEFT JOIN labels ON labels.source_id = parts.source_id "
        f"WHERE {_NEW} GROUP BY parts.series_id ORDER BY latest DESC, parts.series_id"
    )
    return tuple(
        NewParts(
            ids.public(ids.SERIES, row["series_id"]), row["kind"], row["series_title"],
            ids.public(ids.SOURCE, row["source_id"]), row["source_title"], row["folder"] or "", row["new"],
            row["words"], parsed_or_none(row["latest"] or None), ids.public(ids.PART, row["id"]), row["title"],
            row["number"], row["excerpts"],
        )
        for row in rows
    )  # fmt: skip


_UNREAD = f"""
SELECT parts.id, parts.title, parts.series_id, series.title AS series_title, series.kind, parts.number, parts.source_id,
    {NAME} AS source_title, labels.folder, labels.tags AS labelled, {_WHEN} AS at, parts.words, parts.partial,
    parts.arrived IS NOT NULL AND parts.arrived >= {SINCE} AS new,
    EXISTS (SELECT 1 FROM positions WHERE part_id = parts.id) AS started
FROM parts JOIN follows USING (source_id) JOIN sources ON sources.id = parts.source_id
JOIN series ON series.id = parts.series_id LEFT JOIN labels ON labels.source_id = parts.source_id
WHERE NOT EXISTS (SELECT 1 FROM read_states WHERE part_id = parts.id) AND parts.duplicate_of IS NULL AND NOT {HELD}
"""


def unread_parts(db: Database, narrowing: Narrowing = ALL, most: int = -1) -> tuple[UnreadPart, ...]:
    """The unread parts of all that is followed, newest first, undated ones last; `most` of them, or all (-1)."""
    which, values = _where(narrowing)
    return tuple(map(_unread, db.read(f"{_UNREAD}{which} ORDER BY {_WHEN} DESC, parts.id DESC LIMIT ?", *values, most)))


def unread_count(db: Database, narrowing: Narrowing = ALL) -> int:
    """Return how many parts of all followed sources, or of a narrowing of them, are unread."""
    if narrowing != ALL:
        which, values = _where(narrowing)
        return int(db.row(f"SELECT count(*) FROM ({_UNREAD}{which})", *values)[0])
    every = "SELECT count(*) FROM parts JOIN follows USING (source_id) WHERE duplicate_of IS NULL"
    read = f"{every} AND id IN (SELECT part_id FROM read_states)"
    not_due = (
        f"SELECT count(*) FROM parts INDEXED BY parts_due JOIN follows USING (source_id) "
        f"WHERE due_on > today() AND {_UNTOUCHED} AND duplicate_of IS NULL"
    )
    return int(db.row(f"SELECT ({every}) - ({read}) - ({not_due})")[0])


def next_unread(db: Database, part_id: str, narrowing: Narrowing = ALL, *, step: int = 1) -> UnreadPart | None:
    """Return the unread part after a part in the order of `unread_parts` (`step` 1), or before it (-1)."""
    which, values = _where(narrowing)
    sign, order = ("<", "DESC") if step > 0 else (">", "ASC")
    row = db.one(
        f"{_UNREAD}{which} AND ({_WHEN}, parts.id) {sign} "
        "(SELECT coalesce(published, arrived, ''), id FROM parts WHERE id = ?) "
        f"ORDER BY {_WHEN} {order}, parts.id {order} LIMIT 1",
        *values,
        ids.row_of(ids.PART, part_id),
    )
    return _unread(row) if row else None


def unread_in_series(db: Database, part_id: str, step: int) -> str | None:
    """Return the id of the unread part of the same series after a part in reading order, or before it."""
    sign, order = (">", "ASC") if step > 0 else ("<", "DESC")
    row = db.one(
        "SELECT parts.id FROM parts JOIN parts AS here ON here.id = ? AND here.series_id = parts.series_id "
        f"WHERE parts.position {sign} here.position AND parts.duplicate_of IS NULL "
        f"AND NOT EXISTS (SELECT 1 FROM read_states WHERE part_id = parts.id) AND NOT {HELD} "
        f"ORDER BY parts.position {order} LIMIT 1",
        ids.row_of(ids.PART, part_id),
    )
    return ids.public(ids.PART, row["id"]) if row else None


def mark_parts_read(db: Database, narrowing: Narrowing = ALL) -> int:
    """Mark the unread parts that a narrowing leaves as read, in one step of undo; how many there were."""
    from reader.store.progress import mark_read

    return mark_read(db, [part.id for part in unread_parts(db, narrowing)], read=True)


def mark_series_read(db: Database, series_id: str) -> int:
    """Mark all parts of a series as read, in one step of undo; how many were not."""
    from reader.store.progress import mark_read

    rows = db.read("SELECT id FROM shown WHERE series_id = ?", ids.row_of(ids.SERIES, series_id))
    return mark_read(db, [ids.public(ids.PART, row["id"]) for row in rows], read=True)


def _where(narrowing: Narrowing) -> tuple[str, list[object]]:
    """The conditions of a narrowing, and their values."""
    sql, values = "", list[object]()
    if narrowing.source:
        sql += " AND parts.source_id = ?"
        values.append(ids.row_of(ids.SOURCE, narrowing.source))
    if narrowing.tag:
        sql += (
            " AND (casefold(coalesce(labels.folder, '')) = casefold(?) OR EXISTS "
            "(SELECT 1 FROM json_each(labels.tags) WHERE casefold(value) = casefold(?)))"
        )
        values += [narrowing.tag, narrowing.tag]
    if narrowing.posts:
        sql += " AND series.kind <> 'series'"
    if narrowing.new:
        sql += f" AND {_NEW}"
    return sql, values


def _unread(row: sqlite3.Row) -> UnreadPart:
    return UnreadPart(
        id=ids.public(ids.PART, row["id"]),
        title=row["title"],
        series=ids.public(ids.SERIES, row["series_id"]),
        series_title=row["series_title"],
        series_kind=row["kind"],
        number=row["number"],
        source=ids.public(ids.SOURCE, row["source_id"]),
        source_title=row["source_title"],
        folder=row["folder"] or "",
        tags=tuple(json.loads(row["labelled"])) if row["labelled"] else (),
        when=parsed_or_none(row["at"] or None),
        words=row["words"],
        new=bool(row["new"]) and not row["started"],
        started=bool(row["started"]),
        partial=bool(row["partial"]),
    )
