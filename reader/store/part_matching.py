"""Which known part an entry is: by guid, address or text (facts/series 3.6, facts/safety A21)."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from feeds.series import Identity, load_traits, match_parts, same_part

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

    from reader.store.prepared import PreparedPart


def distinct(parts: Iterable[PreparedPart], known: Mapping[str, sqlite3.Row]) -> list[PreparedPart]:
    """The parts of a document, each under an ident of its own; of those that share one, the first."""
    found: dict[str, PreparedPart] = {}
    for part in parts:
        if part.entry.guid and part.ident in known and _is_reused(known[part.ident], part):
            part = replace(part, ident=f"{part.ident}\n{part.page}")  # noqa: PLW2901 - the same part, better named
        found.setdefault(part.ident, part)
    return list(found.values())


def recognised(known: Sequence[sqlite3.Row], parts: Sequence[PreparedPart]) -> list[sqlite3.Row | None]:
    """For each part of a document the known one that it is; None for a new one."""
    by_ident = {row["ident"]: row for row in known}
    found = [by_ident.get(part.ident) for part in parts]
    seen = {row["id"] for row in found if row is not None}
    unknown = [index for index, row in enumerate(found) if row is None]
    if unknown and len(seen) < len(known):
        rows = {str(row["id"]): row for row in known if row["id"] not in seen}
        # An address that several parts share, that of the site often, says of none which it is.
        shared = _repeated(row["page"] for row in known) | _repeated(part.page for part in parts)
        identities = [(key, _unless_shared(_known_identity(row), row["page"], shared)) for key, row in rows.items()]
        incoming = [_unless_shared(_identity(parts[index]), parts[index].page, shared) for index in unknown]
        keys = match_parts(identities, incoming)
        for index, key in zip(unknown, keys, strict=True):
            found[index] = rows.get(key or "")
    return found


def _repeated(pages: Iterable[str]) -> set[str]:
    return {page for page, count in Counter(pages).items() if count > 1}


def _unless_shared(identity: Identity, page: str, shared: set[str]) -> Identity:
    return replace(identity, url="") if page in shared else identity


def _is_reused(row: sqlite3.Row, part: PreparedPart) -> bool:
    """Whether a guid was given again to another text: address, title and words all differ (feedbin/support#604)."""
    if row["title"] == part.title or row["page"] == part.page:
        return False
    return not same_part(_known_identity(row), _identity(part))


def _known_identity(row: sqlite3.Row) -> Identity:
    number = f"{row['volume']}/{row['number']}" if row["number"] else ""
    return Identity(row["guid"], row["url"], row["title"], number, load_traits(row["traits"]).digest, row["words"])


def _identity(part: PreparedPart) -> Identity:
    return Identity(part.entry.guid, part.entry.url, part.title, "", part.digest, part.words)
