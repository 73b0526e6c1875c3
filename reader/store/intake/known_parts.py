"""Match the parts of a document with the known parts of its source, and name the new ones.

Of a large source only those known parts are read that an incoming one may be. Reading all 100,000 took half of the time
of a refresh with one new part.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from feeds.accounts.digest import PREFIX, digests
from feeds.identity import Candidates, Identity, match_parts
from feeds.identity.model import is_position, names_of
from feeds.series import digest_in
from reader.store.texts.versions import body_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from reader.store.intake.prepared import PreparedPart

_ROWS = "SELECT parts.*, versions.hash AS content FROM parts LEFT JOIN versions ON versions.id = parts.version_id"
_IN_ORDER = "ORDER BY parts.ordinal, parts.id"
# The digest is the last of a part's traits, and this long with its name.
_DIGEST_END = 28


def distinct(parts: Iterable[PreparedPart]) -> list[PreparedPart]:
    """Return the parts of a document, each once: of those that share an ident, or page, date and text, the first.

    Feeds that several programs write together list a post twice, once with tracking parameters in its address.
    """
    found: dict[str, PreparedPart] = {}
    texts: set[tuple[str, str, datetime | None]] = set()
    for part in parts:
        text = (part.page, part.hash, part.published)
        if part.ident in found or (part.page and part.hash and text in texts):
            continue
        found[part.ident] = part
        texts.add(text)
    return list(found.values())


def recognised(
    connection: sqlite3.Connection,
    source: int,
    parts: Sequence[PreparedPart],
    *,
    complete: bool,
    lasting: bool = False,
) -> list[sqlite3.Row | None]:
    """Return for each part of a document the known one that it is; None for a new one. All are aligned at once.

    `complete` means that the source gives all its parts, as folders and books do; `lasting` that a guid never changes,
    as a mail's Message-ID (RFC 5322, 3.6.4): then an unknown one is a new part. Comparing each batch of a mailbox of
    30,000 messages with all earlier ones took most of its first reading.
    """
    known = _all_rows(connection, source) if complete else _named_rows(connection, source, parts)
    names = [(row["guid"], row["url"]) for row in known], [(part.entry.guid, part.entry.url) for part in parts]
    several = {name for one in names for name, count in Counter(one).items() if count > 1}
    by_name = {name: row for name, row in zip(names[0], known, strict=True) if name not in several}
    found = [_unchanged(by_name.get(name), part) for name, part in zip(names[1], parts, strict=True)]
    _find_by_digest(connection, source, found, parts)
    unknown = [index for index, row in enumerate(found) if row is None and not (lasting and parts[index].entry.guid)]
    if unknown:
        _match(connection, source, known, found, parts, unknown, complete=complete)
    return found


def _match(
    connection: sqlite3.Connection,
    source: int,
    known: Sequence[sqlite3.Row],
    found: list[sqlite3.Row | None],
    parts: Sequence[PreparedPart],
    unknown: Sequence[int],
    *,
    complete: bool,
) -> None:
    """Fill in the known parts that the `unknown` ones are, by all that tells of a part."""
    # An address that several parts share, that of the site often, identifies none of them.
    shared = _repeated(part.page for part in parts)
    shared |= _shared_pages(connection, source, {parts[index].page for index in unknown})
    incoming = [_identity(parts[index], shared) for index in unknown]
    candidates = Candidates(incoming)
    if not complete:
        known = _candidates(connection, source, known, candidates, placed=any(one.place for one in incoming))
    seen = {row["id"] for row in found if row is not None}
    rows = {str(row["id"]): row for row in known if row["id"] not in seen}
    if not rows:
        return
    shared |= _shared_pages(connection, source, {row["page"] for row in rows.values()})
    keys = match_parts(
        [(key, _known_identity(row, shared)) for key, row in rows.items()],
        incoming,
        known_text=lambda key: body_of(connection, rows[key]),
        incoming_text=lambda index: parts[unknown[index]].body,
        known_titles=lambda: _titles(connection, source, seen),
        complete=complete,
    )
    for index, key in zip(unknown, keys, strict=True):
        found[index] = rows.get(key or "")


def _all_rows(connection: sqlite3.Connection, source: int) -> list[sqlite3.Row]:
    return connection.execute(f"{_ROWS} WHERE parts.source_id = ? {_IN_ORDER}", (source,)).fetchall()


def _rows_of(connection: sqlite3.Connection, parts: Collection[int]) -> list[sqlite3.Row]:
    sql = f"{_ROWS} WHERE parts.id IN (SELECT value FROM json_each(?)) {_IN_ORDER}"
    return connection.execute(sql, (json.dumps(list(parts)),)).fetchall()


def _named_rows(connection: sqlite3.Connection, source: int, parts: Sequence[PreparedPart]) -> list[sqlite3.Row]:
    """Return the known parts that have the guid or the page of an incoming one."""
    if any(part.entry.url and not (part.entry.guid or part.page) for part in parts):
        return _all_rows(connection, source)
    guids = {part.entry.guid for part in parts} - {""}
    pages = {part.page for part in parts} - {""}
    # "+" keeps SQLite from the index of all parts of a source.
    found = connection.execute(
        "SELECT id FROM parts WHERE source_id = ? AND guid IN (SELECT value FROM json_each(?)) "
        "UNION SELECT id FROM parts WHERE +source_id = ? AND page IN (SELECT value FROM json_each(?))",
        (source, _json(guids), source, _json(pages)),
    )
    return _rows_of(connection, [row["id"] for row in found])


def _candidates(
    connection: sqlite3.Connection,
    source: int,
    named: Sequence[sqlite3.Row],
    candidates: Candidates,
    *,
    placed: bool,
) -> list[sqlite3.Row]:
    """Return the known parts that one of the incoming ones may be: few where the source is large.

    `named` are those with a guid or page of theirs; `placed` means that an incoming one is at a place, which no index
    tells of all known ones.
    """
    if placed:
        rows = _all_rows(connection, source)
    else:
        ids = {row["id"] for row in named} | _with_like_texts(connection, source, candidates)
        rows = _rows_of(connection, ids) if len(ids) > len(named) else list(named)
    return [
        row
        for row in rows
        if candidates.may_be(
            row["guid"], row["url"], row["page"], row["content"] or "", row["words"], digest_in(row["traits"] or "")
        )
    ]


def _with_like_texts(connection: sqlite3.Connection, source: int, candidates: Candidates) -> set[int]:
    """Return the known parts whose text may be that of an incoming one."""
    least, most = candidates.lengths
    rows = connection.execute(
        "SELECT id, words, substr(traits, ?) FROM parts WHERE source_id = ? AND words BETWEEN ? AND ?",
        (-_DIGEST_END, source, least, most),
    )
    found: set[int] = set()
    same_length: list[int] = []
    for part, words, end in rows:
        if candidates.has_like_text(words, digest_in(end)):
            found.add(part)
        elif words in candidates.words:
            same_length.append(part)
    # A text with the same contents has as many words.
    same = connection.execute(
        "SELECT part_id FROM versions WHERE part_id IN (SELECT value FROM json_each(?)) "
        "AND hash IN (SELECT value FROM json_each(?))",
        (json.dumps(same_length), _json(candidates.contents)),
    )
    return found | {row["part_id"] for row in same}


def _shared_pages(connection: sqlite3.Connection, source: int, pages: Collection[str]) -> set[str]:
    """Return those of some pages that several known parts of a source have."""
    rows = connection.execute(
        "SELECT page FROM parts WHERE +source_id = ? AND page IN (SELECT value FROM json_each(?)) AND page <> '' "
        "GROUP BY page HAVING count(*) > 1",
        (source, _json(pages)),
    )
    return {row["page"] for row in rows}


def _titles(connection: sqlite3.Connection, source: int, but: Collection[int]) -> list[str]:
    """Return the titles of all known parts of a source but for some."""
    rows = connection.execute("SELECT id, title FROM parts WHERE source_id = ?", (source,))
    return [title for part, title in rows if part not in but]


def _find_by_digest(
    connection: sqlite3.Connection, source: int, found: list[sqlite3.Row | None], parts: Sequence[PreparedPart]
) -> None:
    """First find the parts that came from the reader's server, which sends only a digest of the identifier."""
    waiting = [index for index, row in enumerate(found) if row is None]
    sql = "SELECT 1 FROM parts WHERE source_id = ? AND guid >= ? AND guid < ? LIMIT 1"
    if not waiting or not connection.execute(sql, (source, PREFIX, PREFIX + "g")).fetchone():
        return
    names = {index: digests(parts[index].entry.guid, parts[index].entry.url) for index in waiting}
    wanted = [f"{PREFIX}{name}" for own in names.values() for name in own]
    sql = f"{_ROWS} WHERE source_id = ? AND guid IN (SELECT value FROM json_each(?)) {_IN_ORDER}"
    by_digest = {row["guid"].removeprefix(PREFIX): row for row in connection.execute(sql, (source, _json(wanted)))}
    for index, own in names.items():
        digest = next((one for one in own if one in by_digest), "")
        if digest:
            found[index] = by_digest.pop(digest)


def _unchanged(row: sqlite3.Row | None, part: PreparedPart) -> sqlite3.Row | None:
    """A known part with the names of an incoming one, unless these are places and the text there is another."""
    if row is None or not (part.entry.guid or part.entry.url):
        return None
    telling = part.entry.guid or part.entry.url
    return None if is_position(telling) and row["content"] != part.hash else row


def _repeated(pages: Iterable[str]) -> set[str]:
    return {page for page, count in Counter(pages).items() if count > 1 and page}


def _known_identity(row: sqlite3.Row, shared: set[str]) -> Identity:
    guid, url, place = names_of(row["guid"], row["url"], shared)
    number = f"{row['volume']}/{row['number']}" if row["number"] else ""
    digest = digest_in(row["traits"])
    return Identity(guid, url, row["title"], number, digest, row["words"], place, row["content"] or "")


def _identity(part: PreparedPart, shared: set[str]) -> Identity:
    guid, url, place = names_of(part.entry.guid, part.entry.url, shared)
    return Identity(guid, url, part.title, "", part.digest, part.words, place, part.hash)


def taken_idents(connection: sqlite3.Connection, source: int, idents: Iterable[str]) -> set[str]:
    """Return those of some idents that a known part of a source has."""
    rows = connection.execute(
        "SELECT ident FROM parts WHERE source_id = ? AND ident IN (SELECT value FROM json_each(?))",
        (source, _json(idents)),
    )
    return {row["ident"] for row in rows}


def with_free_idents(connection: sqlite3.Connection, source: int, parts: Sequence[PreparedPart]) -> list[PreparedPart]:
    """Return new parts, each with an ident that no other part of its source has.

    An ident that another text has already gets a suffix that depends on the new text alone, so that every machine names
    the part alike.
    """
    taken = taken_idents(connection, source, (part.ident for part in parts))
    named = []
    for part in parts:
        ident, count = part.ident, 1
        while ident in taken or (count > 1 and taken_idents(connection, source, (ident,))):
            ident = f"{part.ident}\n{part.page if count == 1 and part.page else part.hash[:16]}"
            ident += f"~{count}" if count > 2 else ""
            count += 1
        taken.add(ident)
        named.append(replace(part, ident=ident))
    return named


def _json(values: Iterable[str]) -> str:
    return json.dumps(list(values))
