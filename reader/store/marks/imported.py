"""Keeping notes and bookmarks that came from a file or another machine, under the ids that they came with."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from feeds.anchor import Locator, Selector, locate_place, selector_of
from feeds.anchor.folded import fold
from feeds.article import Place
from reader.store import ids
from reader.store.passages import spots
from reader.store.texts.block_codec import unpack
from reader.store.times import now, stored

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from feeds.anchor import Anchor
    from feeds.article import Block, Passage
    from reader.imports import ImportedNote
    from reader.imports.joining import Match
    from reader.store.database import Database


@dataclass(frozen=True, slots=True)
class Imported:
    """How many marks were new, how many newer than those with their ids, how many already there."""

    new: int = 0
    changed: int = 0
    same: int = 0


@dataclass(frozen=True, slots=True)
class Home:
    """The part of a mark: its row, its present version, and that version's text."""

    part: int
    version: int
    blocks: tuple[Block, ...]


def import_notes(db: Database, notes: Sequence[ImportedNote]) -> tuple[Imported, Sequence[ImportedNote]]:
    """Join notes of a file to the parts that the library has, and keep them; also those that belong to none."""
    from reader.imports import join
    from reader.store.library import part_list, part_text

    def blocks_of(part_id: str) -> tuple[Block, ...]:
        text = part_text(db, part_id)
        return text.article.blocks if text else ()

    joined = join(part_list(db), blocks_of, notes)
    return save_imported(db, joined.matches), joined.unmatched


def save_imported(db: Database, matches: Iterable[Match]) -> Imported:
    """Keep marks that were joined to their parts; doing it again changes nothing. Of two with one id the newer wins."""
    counts = {"new": 0, "changed": 0, "same": 0}
    with db.write("import notes") as connection:
        home_of = cache(lambda row: find_home(connection, row))
        for match in matches:
            row = ids.row_of(ids.PART, match.part)
            home = home_of(row) if row is not None else None
            if home is not None:
                keep = _save_bookmark if match.note.kind == "bookmark" else _save_note
                counts[keep(connection, match, home)] += 1
    return Imported(**counts)


def find_home(connection: sqlite3.Connection, part: int) -> Home | None:
    """A part with its text; None where there is none."""
    row = connection.execute(
        "SELECT versions.* FROM parts JOIN versions ON versions.id = parts.version_id WHERE parts.id = ?", (part,)
    ).fetchone()
    return Home(part, row["id"], unpack(row["body"], row["layout"])) if row else None


def put_note(connection: sqlite3.Connection, note: ImportedNote, home: Home, anchor: Anchor | None) -> None:
    """Save a note in a part, replacing one with its id. `anchor` is the place of its words there."""
    sure = anchor.passage if anchor is not None and anchor.state == "anchored" else None
    created = stored(note.created) or now()
    made_on = _remembered(note, home.blocks, sure)
    connection.execute(
        "INSERT OR REPLACE INTO notes (id, part_id, version_id, block, start, end_block, end, quote, prefix, suffix, "
        "body, tags, colour, speaker, scope, refused, created, updated) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            note.id, home.part, home.version, *spots(sure), made_on.quote if made_on else None,
            made_on.prefix if made_on else "", made_on.suffix if made_on else "", note.body,
            json.dumps(list(note.tags), ensure_ascii=False), note.colour, note.speaker, note.scope, note.refused,
            created, stored(note.updated) or created,
        ),
    )  # fmt: skip
    connection.execute("DELETE FROM anchors WHERE mark_id = ?", (note.id,))
    if made_on is not None and sure is None:
        state, passage = ("orphan", None) if anchor is None or note.refused else (anchor.state, anchor.passage)
        connection.execute(
            "INSERT INTO anchors VALUES (?, ?, ?, ?, ?, ?, ?)", (note.id, home.version, state, *spots(passage))
        )


def put_bookmark(connection: sqlite3.Connection, note: ImportedNote, home: Home) -> None:
    """Save a bookmark in a part, replacing one with its id: at its words, else at its stated place."""
    context = note.selector.quote if note.selector else ""
    made_on = Place(0) if note.offset is None else Locator(home.blocks).passage_at(note.offset).start
    place = locate_place(context, made_on, None, home.blocks)
    connection.execute(
        "INSERT OR REPLACE INTO bookmarks (id, part_id, version_id, block, offset, context, label, created) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            note.id, home.part, home.version, place.block, place.offset, context, note.body,
            stored(note.created) or now(),
        ),
    )  # fmt: skip
    connection.execute("DELETE FROM anchors WHERE mark_id = ?", (note.id,))


def _save_note(connection: sqlite3.Connection, match: Match, home: Home) -> str:
    note = match.note
    made_on = note.original or note.selector
    known = connection.execute("SELECT updated FROM notes WHERE id = ?", (note.id,)).fetchone()
    if known is not None and known["updated"] >= (stored(note.updated or note.created) or ""):
        return "same"
    if known is None and _has_twin(connection, home.part, note, made_on.quote if made_on else None):
        return "same"
    put_note(connection, note, home, match.anchor)
    return "new" if known is None else "changed"


def _remembered(note: ImportedNote, blocks: Sequence[Block], sure: Passage | None) -> Selector | None:
    """Return the selector to store for a note: its original words, with their context here if they are here."""
    made_on = note.original or note.selector
    if made_on is None or sure is None:
        return made_on
    found = selector_of(blocks, sure)
    if fold(found.quote) == fold(made_on.quote):
        return replace(found, quote=made_on.quote)
    return Selector(made_on.quote, made_on.prefix or found.prefix, made_on.suffix or found.suffix)


def _has_twin(connection: sqlite3.Connection, part: int, note: ImportedNote, quote: str | None) -> bool:
    """Return whether the part, or its series, has this very note under another id.

    Formats without ids (CSV) bring a new one each time; they also have no notes without a quote, and put the
    note's own words in its place.
    """
    row = connection.execute(
        "SELECT 1 FROM notes WHERE part_id = ? AND scope = ? "
        "AND ((quote IS ? AND body = ?) OR (quote IS NULL AND body = ?))",
        (part, note.scope, quote, note.body, quote),
    )
    return row.fetchone() is not None


def _save_bookmark(connection: sqlite3.Connection, match: Match, home: Home) -> str:
    if connection.execute("SELECT 1 FROM bookmarks WHERE id = ?", (match.note.id,)).fetchone():
        return "same"
    put_bookmark(connection, match.note, home)
    return "new"
