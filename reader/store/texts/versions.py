"""The versions of a part's text: the present one, and those that were read or marked."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from feeds.anchor import Locator, Selector, locate_place
from feeds.article import Place
from reader.store import ids
from reader.store.passages import blocks_in, passage_at, spots
from reader.store.series import form_series
from reader.store.texts.excerpts import is_beginning
from reader.store.times import now, stored

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from feeds.article import Block
    from reader.model.records import PartRecord
    from reader.store.database import Database
    from reader.store.intake.prepared import PreparedPart

WORSE = 0.5
"""A text shorter than this share of the stored one is taken for a teaser or an error page, and not saved."""


CUT_SHARE = 0.8
"""A feed's text that is the beginning of the stored one and shorter than this share of it was cut, not edited."""

BY_PAGE, BY_HISTORY, CONFIRMED = 1, 2, 3
"""The origin of a text that is not the feed's own, in the column `fetched`; the last: its own, as its page has it."""


def is_worse(connection: sqlite3.Connection, text: PreparedPart, current: sqlite3.Row, *, complete: bool) -> bool:
    """Return whether a text must not replace a part's stored one: an excerpt of a full text, an error page.

    The full text that was fetched from the page is replaced only by a longer one. In a source that is `complete`, as
    folders and books are, a beginning is what its author left: a chapter may have been split.
    """
    if current["version_id"] is None:  # it has no text yet, and of its words only an estimate
        return False
    share = text.words / max(1, int(current["words"]))
    if share >= 1 or text.hash == current["content"]:
        return False
    if share < WORSE or current["fetched"] == BY_PAGE or (text.entry.partial and not current["partial"]):
        return True
    may_be_cut = not complete and (share < CUT_SHARE or current["fetched"] == BY_HISTORY)
    return may_be_cut and is_beginning(text.body, body_of(connection, current))


def completes(connection: sqlite3.Connection, text: PreparedPart, current: sqlite3.Row) -> bool:
    """Return whether a text that history brought is the whole of one that the feed cut short."""
    if text.entry.partial or text.words <= current["words"]:
        return False
    return bool(current["partial"]) or is_beginning(body_of(connection, current), text.body)


def body_of(connection: sqlite3.Connection, part: sqlite3.Row) -> str:
    """The present text of a part."""
    row = connection.execute("SELECT body FROM versions WHERE id = ?", (part["version_id"],)).fetchone()
    return str(row["body"]) if row is not None else ""


def save_full_text(db: Database, part_id: str, text: PreparedPart) -> bool:
    """Save the text of a part's page, as the reader requested; False if the stored one is as good or better.

    If the feed cut the part short, that is a longer one; else a corrected one, however long.
    """
    with db.write() as connection:
        row = connection.execute("SELECT * FROM parts WHERE id = ?", (ids.row_of(ids.PART, part_id),)).fetchone()
        if row is None or not _is_wanted(connection, text, row):
            return False
        complete_text(connection, row, text, BY_PAGE)
        connection.execute("DELETE FROM page_failures WHERE part_id = ?", (row["id"],))
        form_series(connection, row["source_id"])
    return True


def _is_wanted(connection: sqlite3.Connection, text: PreparedPart, current: sqlite3.Row) -> bool:
    if text.words > current["words"]:
        return True
    if current["partial"] or text.words < current["words"] * WORSE:
        return False
    body = body_of(connection, current)
    may_be_cut = text.words < current["words"] * CUT_SHARE
    return body != text.body and not (may_be_cut and is_beginning(text.body, body))


def complete_text(connection: sqlite3.Connection, part: sqlite3.Row, text: PreparedPart, fetched: int) -> None:
    """Save the full text of a part that its feed cut short; for a reader of the excerpt this is not an edit."""
    longer = text.words > part["words"]
    if add_version(connection, part["id"], replace(text, title=part["title"])) and longer:
        _know_too(connection, part["id"], part["version_id"])
    connection.execute(
        "UPDATE parts SET fetched = ?, partial = 0, byline = coalesce(nullif(byline, ''), ?), "
        "published = coalesce(published, ?), language = coalesce(nullif(language, ''), ?) WHERE id = ?",
        (fetched, text.byline, stored(text.published), text.language, part["id"]),
    )


def record_whole(db: Database, part_id: str) -> None:
    """Record that the feed's text of a part is all that its page has, so that it is not an excerpt."""
    with db.write() as connection:
        row = ids.row_of(ids.PART, part_id)
        connection.execute("UPDATE parts SET partial = 0, fetched = ? WHERE id = ?", (CONFIRMED, row))
        connection.execute("DELETE FROM page_failures WHERE part_id = ?", (row,))


def record_page_failure(db: Database, part: PartRecord, why: str, *, final: bool) -> None:
    """Record why a part's page did not give its full text; a `final` failure is not retried automatically."""
    with db.write() as connection:
        connection.execute(
            "INSERT OR REPLACE INTO page_failures (part_id, address, error, final, at) VALUES (?, ?, ?, ?, ?)",
            (ids.row_of(ids.PART, part.id), part.url, why, int(final), now()),
        )


def update_mark(connection: sqlite3.Connection, part: sqlite3.Row, text: PreparedPart) -> None:
    """Update whether the feed cut a part short, where its own text stayed as it is.

    What shows a cut may be in the other entries, or in the form of this one; or this program recognises it only now.
    """
    is_own = not part["fetched"] and part["content"] == text.hash
    if is_own and bool(part["partial"]) != text.entry.partial:
        connection.execute("UPDATE parts SET partial = ? WHERE id = ?", (int(text.entry.partial), part["id"]))


def add_version(connection: sqlite3.Connection, part: int, text: PreparedPart) -> bool:
    """Make a text the present one of a part; False when it already is. Older ones stay if they were read or marked."""
    before = connection.execute(
        "SELECT versions.* FROM parts JOIN versions ON versions.id = parts.version_id WHERE parts.id = ?", (part,)
    ).fetchone()
    if before is not None and before["hash"] == text.hash:
        return False
    version = put_text(connection, part, text)
    index_texts(connection, [(version, text)])
    if before is not None:
        if before["body"] == text.body:
            _know_too(connection, part, before["id"])  # only its form changed
        _leave_version(connection, part, before)
    return True


def put_text(connection: sqlite3.Connection, part: int, text: PreparedPart) -> int:
    """Make a text the present one of a part that has none, or that leaves its own; the version's row.

    It is to be indexed (`index_texts`) in the same transaction.
    """
    version: int = connection.execute(
        "INSERT INTO versions (part_id, seen, hash, title, body, layout, words) VALUES (?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (part_id, hash) DO UPDATE SET seen = excluded.seen RETURNING id",
        (part, now(), text.hash, text.title, text.body, text.layout, text.words),
    ).fetchone()["id"]
    connection.execute(
        "UPDATE parts SET version_id = ?, words = ?, title = ?, traits = ?, partial = ? WHERE id = ?",
        (version, text.words, text.title, text.traits, int(text.entry.partial), part),
    )
    return version


def index_texts(connection: sqlite3.Connection, texts: Iterable[tuple[int, PreparedPart]]) -> None:
    """Let texts be found, each by its version's row.

    Many at once: before a statement on another table that could fail half-way SQLite writes the index of so far as a
    segment of its own, and joining segments took a third of all intake.
    """
    connection.executemany(
        "INSERT INTO texts (rowid, title, body) VALUES (?, ?, ?)",
        [(version, text.title, text.body) for version, text in texts],
    )


def _know_too(connection: sqlite3.Connection, part: int, before: int) -> None:
    """Mark the present version as known to readers of the one before it: the difference is not an edit to report."""
    for table, column in (("positions", "known"), ("read_states", "version_id")):
        present = "(SELECT version_id FROM parts WHERE id = ?)"
        sql = f"UPDATE {table} SET {column} = {present} WHERE part_id = ? AND {column} = ?"
        connection.execute(sql, (part, part, before))


def _leave_version(connection: sqlite3.Connection, part: int, before: sqlite3.Row) -> None:
    connection.execute(
        "INSERT INTO texts (texts, rowid, title, body) VALUES ('delete', ?, ?, ?)",
        (before["id"], before["title"], before["body"]),
    )
    anchor_marks(connection, part)
    connection.execute(
        "DELETE FROM versions WHERE id = ? "
        "AND NOT EXISTS (SELECT 1 FROM positions WHERE versions.id IN (version_id, known)) "
        "AND NOT EXISTS (SELECT 1 FROM notes WHERE version_id = versions.id) "
        "AND NOT EXISTS (SELECT 1 FROM bookmarks WHERE version_id = versions.id) "
        "AND NOT EXISTS (SELECT 1 FROM read_states WHERE part_id = versions.part_id) "
        "AND NOT EXISTS (SELECT 1 FROM change_rows WHERE place IN ('notes', 'bookmarks') "
        "AND versions.id IN (json_extract(before, '$.version_id'), json_extract(after, '$.version_id')))",
        (before["id"],),
    )


def anchor_marks(connection: sqlite3.Connection, part: int) -> None:
    """Find the places of a part's notes and bookmarks in its present text.

    Each is searched from the version that it was made on, which is stored: so nothing drifts with every edit, and words
    that come back are found again.
    """
    present = connection.execute("SELECT version_id FROM parts WHERE id = ?", (part,)).fetchone()["version_id"]
    texts = _Texts(connection)
    for note in connection.execute("SELECT * FROM notes WHERE part_id = ? AND quote IS NOT NULL", (part,)).fetchall():
        connection.execute(
            "INSERT OR REPLACE INTO anchors VALUES (?, ?, ?, ?, ?, ?, ?)",
            (note["id"], present, *_location(texts, note, present)),
        )
    for mark in connection.execute("SELECT * FROM bookmarks WHERE part_id = ?", (part,)).fetchall():
        old, new = texts.blocks(mark["version_id"]), texts.blocks(present)
        place = locate_place(mark["context"], Place(mark["block"], mark["offset"]), old, new)
        connection.execute(
            "INSERT OR REPLACE INTO anchors VALUES (?, ?, 'anchored', ?, ?, NULL, NULL)",
            (mark["id"], present, place.block, place.offset),
        )


def _location(texts: _Texts, note: sqlite3.Row, present: int) -> tuple[object, ...]:
    """The state of a note in a part's present text, and its spots there: of an orphan, where it would begin.

    What its reader confirmed is looked for by the words there, not by those that it was made on. Doubtful words
    that they refused are not offered again, nor others that are doubtful.
    """
    old_place = passage_at((note["block"], note["start"], note["end_block"], note["end"]))
    locator = texts.locator(note["version_id"], present)
    made = Selector(note["quote"], note["prefix"], note["suffix"])
    there = locator.remembered(old_place) if old_place is not None else None
    found = locator.locate(made if there is None or there.quote == made.quote else there, old_place)
    if found.state == "orphan" or (found.state == "doubtful" and note["refused"]):
        near = locator.near(old_place) if old_place is not None else None
        return "orphan", *((near.block, near.offset) if near else (None, None)), None, None
    return found.state, *spots(found.passage)


def anchor_again(connection: sqlite3.Connection, images: Iterable[tuple[str, str]]) -> None:
    """Anchor the marks of every part in which an undo or redo has changed some."""
    for part in {json.loads(image)["part_id"] for table, image in images if table in ("notes", "bookmarks")}:
        anchor_marks(connection, part)


class _Texts:
    """The versions of one part, each read and prepared once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._blocks: dict[int, tuple[Block, ...]] = {}
        self._locators: dict[int, Locator] = {}

    def blocks(self, version: int) -> tuple[Block, ...]:
        """The blocks of a version."""
        if version not in self._blocks:
            self._blocks[version] = blocks_in(self._connection, version)
        return self._blocks[version]

    def locator(self, old: int, present: int) -> Locator:
        """Return the locator of passages of an old version in the present one."""
        if old not in self._locators:
            self._locators[old] = Locator(self.blocks(present), self.blocks(old))
        return self._locators[old]
