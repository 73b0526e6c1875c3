"""Keeping what a source gave: new parts, new versions of known ones, and the series they form.

One transaction: the parts, their series and the source's validators are kept together or not at all.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from feeds.anchor import Locator, Selector, locate_place
from feeds.article import Passage, Place, article_words
from feeds.series import Identity, dump_traits, load_traits, match_parts, read_traits, same_part
from feeds.source import page_key
from reader.store import ids
from reader.store.layout import content_hash, pack, unpack
from reader.store.series import form_series
from reader.store.sources import follow_in, following
from reader.store.times import kept, now

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from feeds.article import Article, Block
    from feeds.entry import Entry, Publication
    from reader.store.database import Database
    from reader.store.records import SourceKind

WORSE = 0.5
"""A text shorter than this share of the kept one is taken for a teaser or an error page, and not kept."""


@dataclass(frozen=True, slots=True)
class Visit:
    """How the document was got: its validators (kept byte for byte), its digest, and when to ask again."""

    due: datetime | None = None
    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""
    warning: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of it: ids of parts, and counts over the whole source."""

    new: tuple[str, ...]
    updated: tuple[str, ...]
    parts: int
    series: int


def keep_publication(db: Database, source_id: str, publication: Publication, visit: Visit) -> Kept:
    """Keep all that one reading of a source gave. What is absent from it stays as it was."""
    with db.write() as connection:
        return _keep(connection, ids.row_of(ids.SOURCE, source_id), publication, visit)


def keep_new_source(
    db: Database, address: str, kind: SourceKind, publication: Publication, visit: Visit
) -> tuple[str, Kept]:
    """Follow a source and keep what it holds: both, or nothing. Its id, and what came of it."""
    with db.write(following(address, publication.title)) as connection:
        source = follow_in(connection, address, kind, publication.title)
        return ids.public(ids.SOURCE, source), _keep(connection, source, publication, visit)


def _keep(connection: sqlite3.Connection, source: int | None, publication: Publication, visit: Visit) -> Kept:
    row = connection.execute("SELECT * FROM sources WHERE id = ?", (source,)).fetchone()
    new, updated = _keep_parts(connection, row["id"], publication)
    _keep_source(connection, row, publication, visit)
    if new or updated:
        form_series(connection, row["id"])
    parts = connection.execute("SELECT count(*) FROM parts WHERE source_id = ?", (source,)).fetchone()[0]
    series = connection.execute(
        "SELECT count(*) FROM series WHERE source_id = ? AND parts > 0 AND kind <> 'posts'", (source,)
    ).fetchone()[0]
    return Kept(
        tuple(ids.public(ids.PART, part) for part in new),
        tuple(ids.public(ids.PART, part) for part in updated),
        parts,
        series,
    )


def _keep_source(connection: sqlite3.Connection, row: sqlite3.Row, publication: Publication, visit: Visit) -> None:
    facts = {
        **json.loads(row["facts"]),
        "generator": publication.generator,
        "links": publication.links,
        "newest_first": publication.newest_first,
        "claims": [asdict(claim) for claim in publication.claims],
    }
    # A document that broke off is asked for again in full: its validators are not kept.
    etag, last_modified, digest = (
        (visit.etag, visit.last_modified, visit.body_hash) if publication.whole else ("", "", "")
    )
    connection.execute(
        "UPDATE sources SET title = coalesce(nullif(?, ''), title), site = ?, byline = ?, language = ?, etag = ?, "
        "last_modified = ?, body_hash = ?, checked = ?, due = ?, status = 'ok', error = ?, failures = 0, facts = ? "
        "WHERE id = ?",
        (
            publication.title, publication.site, publication.byline, publication.language, etag, last_modified,
            digest, now(), kept(visit.due), visit.warning, json.dumps(facts, ensure_ascii=False), row["id"],
        ),
    )  # fmt: skip


# ---- parts and their versions ----


def ident_of(entry: Entry, article: Article) -> str:
    """What an entry is known by within its source: guid, else address, else a digest of title and beginning."""
    if entry.guid or entry.url:
        return entry.guid or entry.url
    words = "\0".join((entry.title, kept(entry.published) or "", article.text[:200]))
    return "sha:" + hashlib.sha256(words.encode()).hexdigest()[:32]


def _keep_parts(connection: sqlite3.Connection, source: int, publication: Publication) -> tuple[list[int], list[int]]:
    """Add what is new, update what is known; the rows of both."""
    known = connection.execute("SELECT * FROM parts WHERE source_id = ?", (source,)).fetchall()
    parts = reversed(publication.parts) if publication.newest_first else publication.parts
    pairs = _single(parts, {row["ident"]: row for row in known})
    rows = _recognised(known, pairs)
    highest = max((row["ordinal"] for row in known), default=0)
    new: list[int] = []
    updated: list[int] = []
    for (ident, entry, article), row in zip(pairs, rows, strict=True):
        if row is None:
            highest += 1
            new.append(_add_part(connection, source, ident, entry, article, highest))
        elif publication.whole and _update_part(connection, row, ident, entry, article):
            updated.append(row["id"])
    if publication.whole and not publication.newest_first:
        # Folders and books hold all that there is; a feed's silence on an entry means nothing.
        seen = {row["id"] for row in rows if row is not None}
        gone = [(now(), row["id"]) for row in known if row["id"] not in seen]
        connection.executemany("UPDATE parts SET gone = coalesce(gone, ?) WHERE id = ?", gone)
    return new, updated


def _single(
    parts: Iterable[tuple[Entry, Article]], known: Mapping[str, sqlite3.Row]
) -> list[tuple[str, Entry, Article]]:
    """Each entry with its ident; of those that share one, the first in the source's order."""
    found: dict[str, tuple[Entry, Article]] = {}
    for entry, article in parts:
        ident = ident_of(entry, article)
        if entry.guid and ident in known and _is_reused(known[ident], entry, article):
            ident = f"{ident}\n{page_key(entry.url)}"
        found.setdefault(ident, (entry, article))
    return [(ident, entry, article) for ident, (entry, article) in found.items()]


def _is_reused(row: sqlite3.Row, entry: Entry, article: Article) -> bool:
    """Whether a guid was given again to another text: address, title and words all differ (feedbin/support#604)."""
    if row["title"] == _title(entry, article) or row["page"] == page_key(entry.url):
        return False
    return not same_part(_known_identity(row), _identity(entry, article))


def _recognised(known: Sequence[sqlite3.Row], pairs: Sequence[tuple[str, Entry, Article]]) -> list[sqlite3.Row | None]:
    """For each entry the part that it is, by ident, else by address or text (facts/series 3.6); None for a new one."""
    by_ident = {row["ident"]: row for row in known}
    found = [by_ident.get(ident) for ident, _, _ in pairs]
    seen = {row["id"] for row in found if row is not None}
    unknown = [index for index, row in enumerate(found) if row is None]
    if unknown and len(seen) < len(known):
        rows = {str(row["id"]): row for row in known if row["id"] not in seen}
        identities = [(key, _known_identity(row)) for key, row in rows.items()]
        keys = match_parts(identities, [_identity(*pairs[index][1:]) for index in unknown])
        for index, key in zip(unknown, keys, strict=True):
            found[index] = rows.get(key or "")
    return found


def _known_identity(row: sqlite3.Row) -> Identity:
    number = f"{row['volume']}/{row['number']}" if row["number"] else ""
    return Identity(row["guid"], row["url"], row["title"], number, load_traits(row["traits"]).digest)


def _identity(entry: Entry, article: Article) -> Identity:
    return Identity(entry.guid, entry.url, entry.title or article.title, "", read_traits(entry, article).digest)


def _add_part(
    connection: sqlite3.Connection, source: int, ident: str, entry: Entry, article: Article, ordinal: int
) -> int:
    row = connection.execute(
        "INSERT INTO parts (source_id, ident, guid, url, page, title, byline, published, updated, first_seen, ordinal, "
        "language, tags, enclosures, comments, partial) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (
            source, ident, entry.guid, entry.url, page_key(entry.url) if entry.url else "", _title(entry, article),
            entry.byline or article.byline, kept(entry.published or article.published), kept(entry.updated), now(),
            ordinal, entry.language or article.language, _json(entry.tags or article.tags),
            _json([asdict(one) for one in entry.enclosures]), entry.comments, int(entry.partial),
        ),
    ).fetchone()  # fmt: skip
    part = int(row["id"])
    add_version(connection, part, entry, article)
    return part


def _update_part(connection: sqlite3.Connection, row: sqlite3.Row, ident: str, entry: Entry, article: Article) -> bool:
    """Take what changed in a known part; whether its text did."""
    connection.execute(
        "UPDATE parts SET ident = ?, guid = ?, url = coalesce(nullif(?, ''), url), "
        "page = coalesce(nullif(?, ''), page), updated = coalesce(?, updated), gone = NULL WHERE id = ?",
        (ident, entry.guid, entry.url, page_key(entry.url) if entry.url else "", kept(entry.updated), row["id"]),
    )
    if is_worse(article_words(article), row["words"], partial=entry.partial, was_partial=bool(row["partial"])):
        return False
    return add_version(connection, row["id"], entry, article)


def is_worse(words: int, kept_words: int, *, partial: bool, was_partial: bool) -> bool:
    """Whether a text may not take the place of the kept one: a teaser for a whole text, an error page."""
    return words < kept_words * WORSE or (partial and not was_partial and words < kept_words)


def add_version(connection: sqlite3.Connection, part: int, entry: Entry, article: Article) -> bool:
    """Make a text the present one of a part; False when it already is. Older ones stay if they were read or marked."""
    title = _title(entry, article)
    body, layout = pack(article.blocks)
    digest = content_hash(title, body, layout)
    before = connection.execute(
        "SELECT versions.* FROM parts JOIN versions ON versions.id = parts.version_id WHERE parts.id = ?", (part,)
    ).fetchone()
    if before is not None and before["hash"] == digest:
        return False
    words = article_words(article)
    version = connection.execute(
        "INSERT INTO versions (part_id, seen, hash, title, body, layout, words) VALUES (?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (part_id, hash) DO UPDATE SET seen = excluded.seen RETURNING id",
        (part, now(), digest, title, body, layout, words),
    ).fetchone()["id"]
    connection.execute("INSERT INTO texts (rowid, title, body) VALUES (?, ?, ?)", (version, title, body))
    traits = dump_traits(read_traits(entry, article))
    connection.execute(
        "UPDATE parts SET version_id = ?, words = ?, title = ?, traits = ?, partial = ? WHERE id = ?",
        (version, words, title, traits, int(entry.partial), part),
    )
    if before is not None:
        _leave_version(connection, part, before, article.blocks, version)
    return True


def _leave_version(
    connection: sqlite3.Connection, part: int, before: sqlite3.Row, blocks: Sequence[Block], version: int
) -> None:
    connection.execute(
        "INSERT INTO texts (texts, rowid, title, body) VALUES ('delete', ?, ?, ?)",
        (before["id"], before["title"], before["body"]),
    )
    anchor_marks(connection, part, unpack(before["body"], before["layout"]), blocks, version)
    connection.execute(
        "DELETE FROM versions WHERE id = ? "
        "AND NOT EXISTS (SELECT 1 FROM positions WHERE version_id = versions.id) "
        "AND NOT EXISTS (SELECT 1 FROM notes WHERE version_id = versions.id) "
        "AND NOT EXISTS (SELECT 1 FROM bookmarks WHERE version_id = versions.id) "
        "AND NOT EXISTS (SELECT 1 FROM change_rows WHERE json_extract(before, '$.version_id') = versions.id) "
        "AND NOT EXISTS (SELECT 1 FROM read_states WHERE part_id = versions.part_id)",
        (before["id"],),
    )


def anchor_marks(
    connection: sqlite3.Connection, part: int, old: Sequence[Block], new: Sequence[Block], version: int
) -> None:
    """Find where a part's notes and bookmarks stand in a new version of its text."""
    locator = Locator(new, old)
    for note in connection.execute("SELECT * FROM notes WHERE part_id = ? AND quote IS NOT NULL", (part,)).fetchall():
        hint = Passage(Place(note["block"], note["start"]), Place(note["end_block"], note["end"]))
        found = locator.locate(Selector(note["quote"], note["prefix"], note["suffix"]), hint)
        passage = found.passage
        spots = (
            (passage.start.block, passage.start.offset, passage.end.block, passage.end.offset)
            if passage
            else (None,) * 4
        )
        connection.execute(
            "INSERT OR REPLACE INTO anchors VALUES (?, ?, ?, ?, ?, ?, ?)", (note["id"], version, found.state, *spots)
        )
    for mark in connection.execute("SELECT * FROM bookmarks WHERE part_id = ?", (part,)).fetchall():
        place = locate_place(mark["context"], Place(mark["block"], mark["offset"]), old, new)
        connection.execute(
            "INSERT OR REPLACE INTO anchors VALUES (?, ?, 'anchored', ?, ?, NULL, NULL)",
            (mark["id"], version, place.block, place.offset),
        )


def _title(entry: Entry, article: Article) -> str:
    return entry.title or article.title or "Untitled"


def _json(values: Iterable[object]) -> str:
    return json.dumps(list(values), ensure_ascii=False)
