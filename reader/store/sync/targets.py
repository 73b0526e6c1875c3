"""Find the targets of another machine's things in this library: sources, parts, series, texts."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

from feeds.anchor import Locator
from reader.machines import HINT
from reader.store.marks.imported import find_home
from reader.store.series import form_series
from reader.store.sync.keys import localised_key
from reader.store.sync.match import Namesakes
from reader.store.sync.validate import dict_of, text_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence
    from typing import Any

    from feeds.anchor import Anchor
    from reader.imports import ImportedNote
    from reader.machines import Value
    from reader.store.marks.imported import Home

# Notes come in the order of their keys, not of their parts: the texts of the last few parts are at hand.
_TEXTS_IN_MEMORY = 8


class Targets:
    """The rows of this library that another machine's things name.

    `corrected` holds the sources whose series must be formed again, since a correction of theirs came or went.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.corrected: set[int] = set()
        self._connection = connection
        self._namesakes = Namesakes(connection)
        self._home = lru_cache(maxsize=_TEXTS_IN_MEMORY)(self._find_home)
        self._locator = lru_cache(maxsize=_TEXTS_IN_MEMORY)(self._find_locator)

    def source(self, address: object) -> int | None:
        """Return the row of the source at an address."""
        row = self._connection.execute("SELECT id FROM sources WHERE address = ?", (text_of(address),)).fetchone()
        return row["id"] if row else None

    def part_ids(self, source: int) -> dict[str, str]:
        """Return the rows of a source's parts by their idents."""
        rows = self._connection.execute("SELECT ident, id FROM parts WHERE source_id = ?", (source,))
        return {row["ident"]: str(row["id"]) for row in rows}

    def part(self, names: tuple[str, ...] | None) -> int | None:
        """Return the part that this library itself calls by a source's address and an ident."""
        row = self._connection.execute(
            "SELECT parts.id FROM sources JOIN parts ON parts.source_id = sources.id WHERE address = ? AND ident = ?",
            names or ("", ""),
        ).fetchone()
        return row["id"] if row else None

    def named_part(self, names: tuple[str, ...] | None, value: Value | None) -> int | None:
        """Return the part of a name, which may be another machine's: one that is known, or one that the hint fits."""
        part = self.part(names)
        if part is not None or names is None or not all(names):
            return part
        row = self._connection.execute("SELECT part_id FROM part_names WHERE address = ? AND ident = ?", names)
        if (known := row.fetchone()) is not None:
            return int(known["part_id"])
        part = self._namesakes.find(names[0], names[1], dict_of(value.get(HINT))) if value is not None else None
        if part is not None:
            self._connection.execute(
                "INSERT INTO part_names (address, ident, part_id) VALUES (?, ?, ?)", (*names, part)
            )
        return part

    def namesake(
        self, address: str, idents: Sequence[str], hints: Mapping[str, Any]
    ) -> tuple[int | None, dict[str, str]]:
        """Return the one source here with the parts of a source elsewhere, and their rows by their idents there.

        `hints` describe each part. None if no part is known, or if those that are belong to several sources.
        """
        rows = {
            ident: part
            for ident in idents
            if (part := self.named_part((address, ident), {HINT: dict_of(hints.get(ident))})) is not None
        }
        sources = self._connection.execute(
            "SELECT DISTINCT source_id FROM parts WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(rows.values())),),
        ).fetchall()
        if len(sources) != 1:
            return None, {}
        return sources[0]["source_id"], {ident: str(part) for ident, part in rows.items()}

    def series(self, address: str, key: str) -> int | None:
        """Return the series of a source by its key, formed by all corrections that came so far."""
        self.form_series()
        source = self.source(address)
        if source is None:
            return None
        row = self._connection.execute(
            "SELECT id FROM series WHERE source_id = ? AND key = ?",
            (source, localised_key(key, self.part_ids(source))),
        ).fetchone()
        return row["id"] if row else None

    def form_series(self) -> None:
        """Form the series of the corrected sources again."""
        for source in sorted(self.corrected):
            form_series(self._connection, source)
        self.corrected.clear()

    def home(self, part: int) -> Home | None:
        """Return a part with its text; None where the part has none."""
        return self._home(part)

    def home_of_mark(self, hint: Mapping[str, Any]) -> Home | None:
        """Return the part that a mark was made in: by source and ident, else the one that fits, or has its address."""
        part = self.named_part((text_of(hint.get("source")), text_of(hint.get("ident"))), {HINT: hint})
        part = part or self._namesakes.on_page(text_of(hint.get("url")))
        return self._home(part) if part is not None else None

    def anchor(self, note: ImportedNote, home: Home) -> Anchor | None:
        """Find a note's words in the text of its part; None for a note on the whole part."""
        if note.selector is None:
            return None
        locator = self._locator(home.part)
        hint = None if note.offset is None else locator.passage_at(note.offset)
        return locator.locate(note.selector, hint)

    def _find_home(self, part: int) -> Home | None:
        return find_home(self._connection, part)

    def _find_locator(self, part: int) -> Locator:
        home = self._home(part)
        return Locator(home.blocks if home else ())
