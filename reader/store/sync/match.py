"""Which part of this library another machine means, where it knows the part by another source or name.

A source may be followed by the address that it moved to, with `www.` or without, by http or https; a folder may
lie elsewhere. A part is taken for another machine's only where one alone can be it: its name in the twin of that
source, or its page, guid or text, each with the same title. In doubt it is none, and the changes to it wait.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any

from feeds.addresses.address import page_key
from feeds.identity import Identity, same_part
from feeds.series.prepared import fold

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

PartName = tuple[str, str]
"""The name of a part among machines: its source's address, and its ident there."""

_DIGEST = re.compile("[0-9a-f]{16}")
HINTED = "parts.guid, parts.url, parts.title, parts.words, json_extract(parts.traits, '$.digest') AS digest"
"""The columns of a part that `hint_of` needs."""


def hint_of(row: sqlite3.Row) -> dict[str, Any]:
    """The data of a part by which another machine knows it under another name."""
    return {name: row[name] for name in ("guid", "url", "title", "words", "digest")}


class Namesakes:
    """The parts of a library by the names that others may use for them; read when first asked."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def find(self, address: str, ident: str, hint: Mapping[str, Any]) -> int | None:
        """The row of the one part that another machine calls `ident` in its source `address`; None in doubt."""
        return self._in_twin(address, ident) or self._alike(hint)

    def on_page(self, url: str) -> int | None:
        """The row of the one part whose address leads to a page; None where there is none, or several."""
        page = page_key(url)
        rows = (
            self._connection.execute("SELECT id FROM parts WHERE page = ? LIMIT 2", (page,)).fetchall() if page else []
        )
        return rows[0]["id"] if len(rows) == 1 else None

    def _in_twin(self, address: str, ident: str) -> int | None:
        twins = self._sources.get(page_key(address), ())
        found = [
            row["id"]
            for source in twins
            for row in self._connection.execute(
                "SELECT id FROM parts WHERE source_id = ? AND ident = ?", (source, ident)
            )
        ]
        return found[0] if len(found) == 1 else None

    def _alike(self, hint: Mapping[str, Any]) -> int | None:
        guid, page, title = _text(hint.get("guid")), page_key(_text(hint.get("url"))), fold(_text(hint.get("title")))
        alike = self._by_title.get(title, []) if title else []
        for is_it in (
            lambda row: bool(page) and row["page"] == page,
            lambda row: _is_globally_unique(guid) and row["guid"] == guid,
            lambda row: _has_text(row, hint),
        ):
            found = [row["id"] for row in alike if is_it(row)]
            if found:
                return found[0] if len(found) == 1 else None
        return None

    @cached_property
    def _sources(self) -> dict[str, list[int]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for row in self._connection.execute(
            "SELECT id, address FROM sources UNION "
            "SELECT sources.id, value FROM sources, json_each(facts, '$.formerly')"
        ):
            if row["id"] not in found[page_key(row["address"])]:
                found[page_key(row["address"])].append(row["id"])
        found.pop("", None)  # files and folders have none
        return found

    @cached_property
    def _by_title(self) -> dict[str, list[sqlite3.Row]]:
        rows: Iterable[sqlite3.Row] = self._connection.execute(f"SELECT parts.id, parts.page, {HINTED} FROM parts")
        found: defaultdict[str, list[sqlite3.Row]] = defaultdict(list)
        for row in rows:
            found[fold(row["title"])].append(row)
        return found


def part_names(connection: sqlite3.Connection) -> dict[int, list[PartName]]:
    """By part: what other machines call it."""
    found: defaultdict[int, list[PartName]] = defaultdict(list)
    for row in connection.execute("SELECT * FROM part_names"):
        found[row["part_id"]].append((row["address"], row["ident"]))
    return found


def leave_names(connection: sqlite3.Connection) -> None:
    """Leave the names that have parts of their own by now, whose source is followed here too.

    A change to the part under such a name was made to the other: it is read, and spoken by the same.
    """
    for row in connection.execute(
        "SELECT part_names.*, parts.id AS own FROM part_names JOIN sources ON sources.address = part_names.address "
        "JOIN parts ON parts.source_id = sources.id AND parts.ident = part_names.ident"
    ).fetchall():
        connection.execute(
            "INSERT OR IGNORE INTO read_states (part_id, at, version_id) "
            "SELECT ?, at, (SELECT version_id FROM parts WHERE id = ?) FROM read_states WHERE part_id = ?",
            (row["own"], row["own"], row["part_id"]),
        )
        connection.execute(
            "INSERT INTO speakers (part_id, quote, name, at) SELECT ?, quote, name, at FROM speakers AS said "
            "WHERE part_id = ? AND NOT EXISTS (SELECT 1 FROM speakers WHERE part_id = ? AND quote = said.quote)",
            (row["own"], row["part_id"], row["own"]),
        )
        connection.execute("DELETE FROM part_names WHERE address = ? AND ident = ?", (row["address"], row["ident"]))


def _is_globally_unique(guid: str) -> bool:
    """Return whether a guid is one of the world, not of its feed alone: an address, a tag (RFC 4151) or a URN."""
    return "://" in guid or guid.startswith(("tag:", "urn:"))


def _has_text(row: sqlite3.Row, hint: Mapping[str, Any]) -> bool:
    words, digest = hint.get("words"), hint.get("digest")
    if not isinstance(words, int) or not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
        return False
    known = Identity(title=row["title"], digest=row["digest"] or "", words=row["words"])
    return same_part(known, Identity(title=row["title"], digest=digest, words=words))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
