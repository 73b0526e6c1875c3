"""Match the parts of a document with the known parts of its source, and name the new ones."""

from __future__ import annotations

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
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from reader.store.intake.prepared import PreparedPart

KNOWN = (
    "SELECT parts.*, versions.hash AS content FROM parts LEFT JOIN versions ON versions.id = parts.version_id "
    "WHERE parts.source_id = ? ORDER BY parts.ordinal, parts.id"
)
"""The known parts of a source in its order, as `recognised` wants them."""


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
    known: Sequence[sqlite3.Row],
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
    names = [(row["guid"], row["url"]) for row in known], [(part.entry.guid, part.entry.url) for part in parts]
    several = {name for one in names for name, count in Counter(one).items() if count > 1}
    by_name = {name: row for name, row in zip(names[0], known, strict=True) if name not in several}
    found = [_unchanged(by_name.get(name), part) for name, part in zip(names[1], parts, strict=True)]
    _find_by_digest(found, known, parts)
    seen = {row["id"] for row in found if row is not None}
    unknown = [index for index, row in enumerate(found) if row is None and not (lasting and parts[index].entry.guid)]
    if unknown and len(seen) < len(known):
        free = [row for row in known if row["id"] not in seen]
        # An address that several parts share, that of the site often, identifies none of them.
        shared = _repeated(row["page"] for row in known) | _repeated(part.page for part in parts)
        incoming = [_identity(parts[index], shared) for index in unknown]
        rows = {str(row["id"]): row for row in (free if complete else _candidates(free, incoming))}
        keys = match_parts(
            [(key, _known_identity(row, shared)) for key, row in rows.items()],
            incoming,
            known_text=lambda key: body_of(connection, rows[key]),
            incoming_text=lambda index: parts[unknown[index]].body,
            known_titles=lambda: (row["title"] for row in free),
            complete=complete,
        )
        for index, key in zip(unknown, keys, strict=True):
            found[index] = rows.get(key or "")
    return found


def _candidates(rows: Sequence[sqlite3.Row], incoming: Sequence[Identity]) -> list[sqlite3.Row]:
    """Return the known parts that one of the incoming ones may be: few where the source is large."""
    may_be = Candidates(incoming).may_be
    return [
        row
        for row in rows
        if may_be(
            row["guid"], row["url"], row["page"], row["content"] or "", row["words"], digest_in(row["traits"] or "")
        )
    ]


def _find_by_digest(
    found: list[sqlite3.Row | None], known: Sequence[sqlite3.Row], parts: Sequence[PreparedPart]
) -> None:
    """First find the parts that came from the reader's server, which sends only a digest of the identifier."""
    by_digest = {row["guid"].removeprefix(PREFIX): row for row in known if row["guid"].startswith(PREFIX)}
    if not by_digest:
        return
    for index, part in enumerate(parts):
        names = digests(part.entry.guid, part.entry.url) if found[index] is None else ()
        digest = next((one for one in names if one in by_digest), "")
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


def with_free_idents(known: Iterable[sqlite3.Row], parts: Iterable[PreparedPart]) -> list[PreparedPart]:
    """Return new parts, each with an ident that no other part of its source has.

    An ident that another text has already gets a suffix that depends on the new text alone, so that every machine names
    the part alike.
    """
    taken = {row["ident"] for row in known}
    named = []
    for part in parts:
        ident, count = part.ident, 1
        while ident in taken:
            ident = f"{part.ident}\n{part.page if count == 1 and part.page else part.hash[:16]}"
            ident += f"~{count}" if count > 2 else ""
            count += 1
        taken.add(ident)
        named.append(replace(part, ident=ident))
    return named
