"""Keeping notes and bookmarks that were taken in from a file, under the ids that they came with."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.store import ids
from reader.store.times import kept, now

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from feeds.article import Passage
    from reader.imports.joining import Match
    from reader.store.database import Database


@dataclass(frozen=True, slots=True)
class Imported:
    """How many marks were new, how many were newer than the ones with their ids, how many were there already."""

    new: int = 0
    changed: int = 0
    same: int = 0


def keep_imported(db: Database, matches: Iterable[Match]) -> Imported:
    """Keep marks that were joined to their parts; doing it again changes nothing. Of two with one id the newer wins."""
    counts = {"new": 0, "changed": 0, "same": 0}
    with db.write("import notes") as connection:
        for match in matches:
            part = connection.execute(
                "SELECT id, version_id FROM parts WHERE id = ?", (ids.row_of(ids.PART, match.part),)
            ).fetchone()
            if part is not None:
                keep = _keep_bookmark if match.note.kind == "bookmark" else _keep_note
                counts[keep(connection, match, part)] += 1
    return Imported(**counts)


def _keep_note(connection: sqlite3.Connection, match: Match, part: sqlite3.Row) -> str:
    note = match.note
    created, updated = kept(note.created) or now(), kept(note.updated or note.created) or ""
    selector = note.selector
    quote = selector.quote if selector else None
    known = connection.execute("SELECT updated FROM notes WHERE id = ?", (note.id,)).fetchone()
    if known is not None and known["updated"] >= updated:
        return "same"
    if known is None and _has_twin(connection, part["id"], quote, note.body):
        return "same"
    anchor = match.anchor
    sure = anchor.passage if anchor is not None and anchor.state == "anchored" else None
    connection.execute(
        "INSERT OR REPLACE INTO notes (id, part_id, version_id, block, start, end_block, end, quote, prefix, suffix, "
        "body, tags, speaker, created, updated) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            note.id, part["id"], part["version_id"], *_spots(sure), quote,
            selector.prefix if selector else "", selector.suffix if selector else "", note.body,
            json.dumps(list(note.tags), ensure_ascii=False), note.speaker, created, updated or created,
        ),
    )  # fmt: skip
    if selector is not None and sure is None:
        state, passage = (anchor.state, anchor.passage) if anchor is not None else ("orphan", None)
        connection.execute(
            "INSERT OR REPLACE INTO anchors VALUES (?, ?, ?, ?, ?, ?, ?)",
            (note.id, part["version_id"], state, *_spots(passage)),
        )
    return "new" if known is None else "changed"


def _has_twin(connection: sqlite3.Connection, part: int, quote: str | None, body: str) -> bool:
    """Whether the part has this very note under another id.

    Formats without ids (CSV) bring a new one each time; they also have no notes without a quote, and put the
    note's own words in its place.
    """
    row = connection.execute(
        "SELECT 1 FROM notes WHERE part_id = ? AND ((quote IS ? AND body = ?) OR (quote IS NULL AND body = ?))",
        (part, quote, body, quote),
    )
    return row.fetchone() is not None


def _keep_bookmark(connection: sqlite3.Connection, match: Match, part: sqlite3.Row) -> str:
    note = match.note
    if connection.execute("SELECT 1 FROM bookmarks WHERE id = ?", (note.id,)).fetchone():
        return "same"
    passage = match.anchor.passage if match.anchor is not None else None
    place = (passage.start.block, passage.start.offset) if passage else (0, 0)
    connection.execute(
        "INSERT INTO bookmarks (id, part_id, version_id, block, offset, context, label, created) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            note.id, part["id"], part["version_id"], *place, note.selector.quote if note.selector else "", note.body,
            kept(note.created) or now(),
        ),
    )  # fmt: skip
    return "new"


def _spots(passage: Passage | None) -> tuple[int | None, int | None, int | None, int | None]:
    if passage is None:
        return None, None, None, None
    return passage.start.block, passage.start.offset, passage.end.block, passage.end.offset
