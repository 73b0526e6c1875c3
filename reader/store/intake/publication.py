"""The intake of a publication: new parts, new versions of known ones, and the series they form.

One transaction: the parts, their series and the source's validators are saved together or not at all.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from feeds.identity import merged_order
from feeds.identity.model import is_position
from feeds.series.renames import find_renames
from reader.store import ids
from reader.store.accounts.feeds import poll_directly
from reader.store.intake.known_parts import distinct, recognised, taken_idents, with_free_idents
from reader.store.intake.pending import drop_unreadable, put_pending
from reader.store.marks.moved import move_marks
from reader.store.series import form_series
from reader.store.sources import follow_in, following
from reader.store.texts.versions import (
    BY_HISTORY,
    add_version,
    complete_text,
    completes,
    index_texts,
    is_worse,
    put_text,
    update_mark,
)
from reader.store.times import now, stored

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from feeds.entry import Publication
    from feeds.series.renames import Rename
    from reader.model.records import SourceKind
    from reader.store.database import Database
    from reader.store.intake.pending import PendingDocument
    from reader.store.intake.prepared import Prepared, PreparedPart


_MOST_RENAMES = 20
"""Renames of its series that are kept of a source, the last ones."""
COMPLETE = frozenset({"folder", "book", "file"})
"""The kinds of sources that hold all their parts at every visit."""


@dataclass(frozen=True, slots=True)
class Visit:
    """How a document was fetched: its validators (stored byte for byte), its digest, and its next visit.

    `named` means that the reader gave the host of the request: only then may it be a private one.
    """

    due: datetime | None = None
    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""
    warning: str | None = None
    named: bool = True


@dataclass(frozen=True, slots=True)
class HistoryState:
    """The state of a source's backfill: the way, the next address, the items still to be fetched."""

    way: str
    following: str = ""
    items: tuple[str, ...] = ()
    done: bool = False


@dataclass(frozen=True, slots=True)
class IntakeResult:
    """The result of an intake: ids of parts, and counts over the whole source."""

    new: tuple[str, ...]
    updated: tuple[str, ...]
    parts: int
    series: int


def save_publication(
    db: Database, source_id: str, prepared: Prepared, visit: Visit, order: Sequence[str] = ()
) -> IntakeResult:
    """Save one reading of a source. Parts that it does not have stay as they were.

    `order` are the keys of all pages of a contents page: its parts, known and new, are put into that order.
    """
    with db.write() as connection:
        return save_in_transaction(connection, ids.row_of(ids.SOURCE, source_id), prepared, visit, order)


def save_publications(
    db: Database, fetched: Iterable[tuple[str, Prepared, Visit, PendingDocument | None]]
) -> list[IntakeResult]:
    """Save the results of the visits of several sources, by the ids of these: all of them, or none.

    Where the document is given, `prepared` is the outline of it (`prepare_outline`): see `reader.store.intake.pending`.
    """
    with db.write() as connection:
        return [
            _save_outline(connection, ids.row_of(ids.SOURCE, source_id), prepared, visit, document)
            if document is not None
            else save_in_transaction(connection, ids.row_of(ids.SOURCE, source_id), prepared, visit)
            for source_id, prepared, visit, document in fetched
        ]


def save_new_source(
    db: Database,
    address: str,
    kind: SourceKind,
    prepared: Prepared,
    visit: Visit,
    document: PendingDocument | None = None,
) -> tuple[str, IntakeResult]:
    """Follow a source and save its parts: both, or nothing. Return its id and the result.

    `document`: see `save_publications`.
    """
    title = prepared.publication.title
    with db.write(following(address, title)) as connection:
        source = follow_in(connection, address, kind, title)
        poll_directly(connection, source)
        if document is not None:
            return ids.public(ids.SOURCE, source), _save_outline(connection, source, prepared, visit, document)
        return ids.public(ids.SOURCE, source), save_in_transaction(connection, source, prepared, visit)


def save_in_transaction(
    connection: sqlite3.Connection,
    source: int | None,
    prepared: Prepared,
    visit: Visit,
    order: Sequence[str] = (),
    *,
    settled: bool | None = None,
    forms: bool = True,
) -> IntakeResult:
    """Save one reading of a source within an open transaction: see `save_publication`.

    `settled` means that new parts have just arrived; by default that is so if the source was fetched before. Without
    `forms` the caller forms the source's series when all of its parts are there.
    """
    row = connection.execute("SELECT * FROM sources WHERE id = ?", (source,)).fetchone()
    if settled is None:
        settled = bool(json.loads(row["facts"]).get("settled"))
    saved = _save_parts(connection, row["id"], prepared, kind=row["kind"], settled=settled)
    _save_source(connection, row, prepared.publication, visit, saved.renames)
    connection.executemany(
        "UPDATE parts SET ordinal = ? WHERE source_id = ? AND page = ?",
        [(place, source, page) for place, page in enumerate(order, 1)],
    )
    if forms and (saved.new or saved.updated or saved.moved or order):
        # What moved or was put into an order is known by its place only.
        changed = () if saved.moved or order else (*saved.new, *saved.updated)
        form_series(connection, row["id"], changed)
    drop_unreadable(connection, row["id"])
    return _intake_result(connection, row["id"], saved)


def _save_outline(
    connection: sqlite3.Connection, source: int | None, outline: Prepared, visit: Visit, document: PendingDocument
) -> IntakeResult:
    """List the parts of a source's first document, whose texts come later.

    Where the source has parts by now, another process was quicker, and all stays as it is.
    """
    row = connection.execute("SELECT * FROM sources WHERE id = ?", (source,)).fetchone()
    saved = _SavedParts()
    if not connection.execute("SELECT 1 FROM parts WHERE source_id = ?", (source,)).fetchone():
        parts = reversed(outline.parts) if outline.publication.newest_first else outline.parts
        saved.new = [_add_part(connection, row["id"], part, ordinal, None) for ordinal, part in enumerate(parts, 1)]
        put_pending(connection, row["id"], document)
        _save_source(connection, row, outline.publication, visit)
        form_series(connection, row["id"])
    return _intake_result(connection, row["id"], saved)


def _intake_result(connection: sqlite3.Connection, source: int, saved: _SavedParts) -> IntakeResult:
    parts = connection.execute("SELECT count(*) FROM parts WHERE source_id = ?", (source,)).fetchone()[0]
    series = connection.execute(
        "SELECT count(*) FROM series WHERE source_id = ? AND parts > 0 AND kind <> 'posts'", (source,)
    ).fetchone()[0]
    return IntakeResult(
        tuple(ids.public(ids.PART, part) for part in saved.new),
        tuple(ids.public(ids.PART, part) for part in saved.updated),
        parts,
        series,
    )


def _save_source(
    connection: sqlite3.Connection,
    row: sqlite3.Row,
    publication: Publication,
    visit: Visit,
    renames: Sequence[Rename] = (),
) -> None:
    facts = json.loads(row["facts"])
    if renames:
        # A name that comes back outweighs an older renaming of it.
        earlier = [one for one in facts.get("renames", ()) if one[1] not in {rename.old for rename in renames}]
        facts["renames"] = [*earlier, *renames][-_MOST_RENAMES:]
    # A contents page or catalogue is fetched piece by piece: only the last visit of its first round has a digest.
    facts |= {
        "settled": bool(facts.get("settled") or row["kind"] not in ("page", "catalogue") or visit.body_hash),
        "generator": publication.generator,
        "links": publication.links,
        "newest_first": publication.newest_first,
        "claims": [asdict(claim) for claim in publication.claims],
        "named": visit.named,
        "status": publication.status or facts.get("status", ""),
    }
    # A document that broke off is requested again in full: its validators are not stored.
    etag, last_modified, digest = (
        (visit.etag, visit.last_modified, visit.body_hash) if publication.complete else ("", "", "")
    )
    connection.execute(
        "UPDATE sources SET title = coalesce(nullif(?, ''), title), site = ?, byline = ?, language = ?, etag = ?, "
        "last_modified = ?, body_hash = ?, checked = ?, due = ?, status = 'ok', error = ?, failures = 0, facts = ? "
        "WHERE id = ?",
        (
            publication.title, publication.site, publication.byline, publication.language, etag, last_modified,
            digest, now(), stored(visit.due), visit.warning or _limit(publication),
            json.dumps(facts, ensure_ascii=False), row["id"],
        ),
    )  # fmt: skip


def _limit(publication: Publication) -> str | None:
    """Return the message about a source with more parts than the limit."""
    left = publication.left_out
    return f"it has too many entries; skipped the oldest {left:,}" if left else None


def save_history(db: Database, source_id: str, prepared: Prepared, state: HistoryState) -> tuple[str, ...]:
    """Keep earlier parts of a source, and how far its history was walked; the ids of the parts that are new.

    Known parts stay as they are, since the feed is the better witness, but for texts that the feed cut
    short. New parts go before all others in the source's order, for those that have no date.
    """
    source = ids.row_of(ids.SOURCE, source_id)
    with db.write() as connection:
        row = connection.execute("SELECT * FROM sources WHERE id = ?", (source,)).fetchone()
        parts = distinct(prepared.parts)
        rows = recognised(connection, row["id"], parts, complete=False)
        unknown = [part for part, one in zip(parts, rows, strict=True) if one is None]
        fresh = with_free_idents(connection, row["id"], unknown)
        if not prepared.publication.newest_first:
            fresh.reverse()
        lowest, _ = _ordinals(connection, row["id"])
        new = add_parts(connection, row["id"], zip(fresh, count(lowest - 1, -1)))
        _mark_by_history(connection, new)
        completed = [
            (one, part)
            for one, part in zip(rows, parts, strict=True)
            if one is not None and completes(connection, part, one)
        ]
        for one, part in completed:
            complete_text(connection, one, part, BY_HISTORY)
        facts = {**json.loads(row["facts"]), "history": asdict(state)}
        connection.execute(
            "UPDATE sources SET facts = ? WHERE id = ?", (json.dumps(facts, ensure_ascii=False), row["id"])
        )
        if new or completed:
            form_series(connection, row["id"])
    return tuple(ids.public(ids.PART, part) for part in new)


def _mark_by_history(connection: sqlite3.Connection, parts: Iterable[int]) -> None:
    connection.executemany(
        "UPDATE parts SET fetched = ? WHERE id = ? AND partial = 0", [(BY_HISTORY, part) for part in parts]
    )


# ---- parts ----


@dataclass(slots=True)
class _SavedParts:
    """The rows of the parts of one reading; `moved` means that others changed their date or their order.

    `renames` are how the titles of known parts changed together.
    """

    new: list[int] = field(default_factory=list)
    updated: list[int] = field(default_factory=list)
    moved: bool = False
    renames: tuple[Rename, ...] = ()


def _save_parts(
    connection: sqlite3.Connection, source: int, prepared: Prepared, *, kind: SourceKind, settled: bool
) -> _SavedParts:
    """Add new parts, update known ones.

    A source of some kinds gives all its parts (folders, books, files): then its order is applied, and absent
    parts are flagged. A part that is absent from a feed means nothing. In a `settled` source, which was fetched before,
    an added part has just arrived.
    """
    publication = prepared.publication
    parts = distinct(reversed(prepared.parts) if publication.newest_first else prepared.parts)
    complete = kind in COMPLETE
    rows = recognised(connection, source, parts, complete=complete, lasting=kind == "mail")
    _, highest = _ordinals(connection, source)
    before = _order(connection, source) if complete else []
    unknown = [part for part, row in zip(parts, rows, strict=True) if row is None]
    fresh = with_free_idents(connection, source, unknown)
    idents = taken_idents(connection, source, (part.ident for part in parts)) | {part.ident for part in fresh}
    arrived = now() if settled else None
    saved = _SavedParts(add_parts(connection, source, zip(fresh, count(highest + 1)), arrived=arrived))
    for part, row in zip(parts, rows, strict=True):
        if row is not None and publication.complete:
            saved.moved |= _update_part(connection, row, part, idents)
            if update_text(connection, row, part, complete=complete):
                saved.updated.append(row["id"])
    if not complete:
        saved.renames = find_renames(
            (row["title"], part.title)
            for part, row in zip(parts, rows, strict=True)
            if row and row["title"] != part.title
        )
    if complete and publication.complete:
        added = iter(saved.new)
        present = [next(added) if row is None else row["id"] for row in rows]
        saved.moved |= _apply_order(connection, before, present)
        move_marks(connection, saved.updated)
    return saved


def _ordinals(connection: sqlite3.Connection, source: int) -> tuple[int, int]:
    """Return the lowest and the highest ordinal of a source's parts; 0 without any."""
    sql = (
        "SELECT (SELECT min(ordinal) FROM parts WHERE source_id = :source), "
        "(SELECT max(ordinal) FROM parts WHERE source_id = :source)"
    )
    lowest, highest = connection.execute(sql, {"source": source}).fetchone()
    return lowest or 0, highest or 0


def _order(connection: sqlite3.Connection, source: int) -> list[sqlite3.Row]:
    """Return the id and ordinal of all parts of a source in its order, and when each was gone."""
    sql = "SELECT id, ordinal, gone FROM parts WHERE source_id = ? ORDER BY ordinal, id"
    return connection.execute(sql, (source,)).fetchall()


def _apply_order(connection: sqlite3.Connection, known: Sequence[sqlite3.Row], present: Sequence[int]) -> bool:
    """Put a source's parts into the order that it gives, those that have left it flagged and in their place.

    Whether the order of known parts changed.
    """
    here = set(present)
    gone = [(now(), row["id"]) for row in known if row["id"] not in here and row["gone"] is None]
    connection.executemany("UPDATE parts SET gone = ? WHERE id = ?", gone)
    before = {row["id"]: row["ordinal"] for row in known}
    order = enumerate(merged_order(before, present), 1)
    changed = [(ordinal, part) for ordinal, part in order if before.get(part) != ordinal]
    connection.executemany("UPDATE parts SET ordinal = ? WHERE id = ?", changed)
    return bool(changed)


def add_parts(
    connection: sqlite3.Connection,
    source: int,
    parts: Iterable[tuple[PreparedPart, int]],
    arrived: str | None = None,
) -> list[int]:
    """Add new parts, each with its ordinal; their rows. `arrived`: when they came by a refresh, else None."""
    added = add_unindexed(connection, source, parts, arrived)
    index_texts(connection, [(version, part) for _, version, part in added])
    return [row for row, _, _ in added]


def add_unindexed(
    connection: sqlite3.Connection,
    source: int,
    parts: Iterable[tuple[PreparedPart, int]],
    arrived: str | None = None,
) -> list[tuple[int, int, PreparedPart]]:
    """Add new parts as `add_parts` does; return the rows of each and of its version, which is still to be indexed."""
    rows = [(_add_part(connection, source, part, ordinal, arrived), part) for part, ordinal in parts]
    return [(row, put_text(connection, row, part), part) for row, part in rows]


def _add_part(
    connection: sqlite3.Connection, source: int, part: PreparedPart, ordinal: int, arrived: str | None
) -> int:
    entry = part.entry
    row = connection.execute(
        "INSERT INTO parts (source_id, ident, guid, url, page, title, byline, published, updated, first_seen, ordinal, "
        "language, tags, enclosures, comments, partial, arrived, words, traits) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (
            source, part.ident, entry.guid, entry.url, part.page, part.title, part.byline, stored(part.published),
            stored(entry.updated), now(), ordinal, part.language, _json(part.tags),
            _json([asdict(one) for one in entry.enclosures]), entry.comments, int(entry.partial),
            arrived, part.words, part.traits,
        ),
    ).fetchone()  # fmt: skip
    return int(row["id"])


def _update_part(connection: sqlite3.Connection, row: sqlite3.Row, part: PreparedPart, idents: set[str]) -> bool:
    """Update the names and dates of a known part; return whether its publication date changed.

    A part keeps its ident, by which the machines know it, unless its source gives it another identifier.
    """
    entry = part.entry
    renamed = bool(entry.guid) and not is_position(entry.guid) and part.ident not in idents
    published = stored(part.published)
    connection.execute(
        "UPDATE parts SET ident = ?, guid = ?, url = coalesce(nullif(?, ''), url), "
        "page = coalesce(nullif(?, ''), page), published = coalesce(?, published), updated = coalesce(?, updated), "
        "gone = NULL WHERE id = ?",
        (
            part.ident if renamed else row["ident"], entry.guid, entry.url, part.page, published, stored(entry.updated),
            row["id"],
        ),
    )  # fmt: skip
    idents.add(part.ident)
    return published is not None and published != row["published"]


def update_text(connection: sqlite3.Connection, row: sqlite3.Row, part: PreparedPart, *, complete: bool) -> bool:
    """Update the text of a known part, and whether it was cut short; return whether the text changed."""
    if not is_worse(connection, part, row, complete=complete) and add_version(connection, row["id"], part):
        return True
    update_mark(connection, row, part)
    return False


def _json(values: Sequence[object]) -> str:
    return json.dumps(values, ensure_ascii=False) if values else "[]"
