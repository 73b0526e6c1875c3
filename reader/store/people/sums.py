"""The sums over complete texts of each form of a name, stored from one card to the next.

Adding up 1,000 parts takes 100 ms, and a card must not take more than 50. So a refresh adds the parts that it has
indexed, and marking parts as read adds these; the next card adds the missing ones. Where a text was taken away or
moved, all are added up again. An index that is replaced drops the sums that it is in.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader.store import ids
from reader.store.people.unindexed import ENGINE

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable

    from reader.store.database import Database

# A place as one number, so that the database finds the first and the last of many: position, block, offset.
SPOT = "((known.position << 44) | ({0}_block << 22) | {0}_offset)"
# Some texts, as `known_json` gives them: 1,000 take SQLite 0.3 ms with one number for each, 1 ms with a list of three.
KNOWN = """
WITH known AS (
    SELECT CAST(key AS INTEGER) AS version, value >> 20 AS position, value & 1048575 AS sections FROM json_each(?)
)
"""
# SQLite takes a bare column from the row of the only min() or max(); here are both, so the name goes with its place.
SUMS = f"""
SELECT key, substr(min(printf('%020d', {SPOT.format("first")}) || name), 21) AS name, sum(mentions) AS mentions,
    sum(inside) AS inside, sum(human) AS human, sum(thing) AS thing, sum(men) AS men, sum(women) AS women,
    min({SPOT.format("first")}) AS first, max({SPOT.format("last")}) AS last, sum(said) AS said, sum(maybe) AS maybe
FROM known JOIN name_forms ON version_id = known.version AND section < known.sections
"""
_ADDED = ("mentions", "inside", "human", "thing", "men", "women", "said", "maybe")
ALL = (1 << 20) - 1
"""The number of sections that stands for all of a text."""


def known_json(texts: Iterable[tuple[int, int, int]]) -> str:
    """Return the value for `KNOWN`: some versions of texts, each with its position and the sections that count."""
    return json.dumps({version: (position << 20) | sections for version, position, sections in texts})


def store_sums(db: Database, series_id: str, texts: Collection[tuple[int, int]]) -> bool:
    """Make the stored sums of a series those of some whole texts, given by position and version.

    False if the library must not be written.
    """
    wanted = sorted(texts)
    row = ids.row_of(ids.SERIES, series_id)
    found = db.one("SELECT texts FROM people_sums WHERE series_id = ?", row)
    if found is not None and found["texts"] == json.dumps(wanted):
        return True
    if db.only_reading or row is None:
        return False
    with db.write() as connection:
        # Read again: another process may have stored sums meanwhile.
        found = connection.execute("SELECT texts FROM people_sums WHERE series_id = ?", (row,)).fetchone()
        there = {tuple(pair) for pair in json.loads(found["texts"])} if found is not None else set()
        if not there <= set(wanted):
            connection.execute("DELETE FROM people_sums WHERE series_id = ?", (row,))
            there = set()
        connection.execute(
            "INSERT INTO people_sums (series_id, texts) VALUES (?, ?) "
            "ON CONFLICT (series_id) DO UPDATE SET texts = excluded.texts",
            (row, json.dumps(wanted)),
        )
        added = [(version, position, ALL) for position, version in wanted if (position, version) not in there]
        _add(connection, row, known_json(added))
    return True


def sum_read_texts(db: Database, part_ids: Collection[str]) -> None:
    """Bring the stored sums of the series of some parts up to the parts read, as far as these are indexed.

    Called when parts were read or indexed, so that the first card does not have to add them all up.
    """
    rows = db.read(
        "SELECT DISTINCT series_id FROM parts WHERE series_id IS NOT NULL AND id IN (SELECT value FROM json_each(?))",
        json.dumps([ids.row_of(ids.PART, part) for part in part_ids]),
    )
    for series in [row["series_id"] for row in rows]:
        read = db.read(
            "SELECT parts.position, parts.version_id FROM parts JOIN read_states ON read_states.part_id = parts.id "
            "JOIN people_indexes ON people_indexes.version_id = parts.version_id AND engine = ? WHERE series_id = ?",
            ENGINE,
            series,
        )
        texts = [(row["position"], row["version_id"]) for row in read]
        if texts:
            store_sums(db, ids.public(ids.SERIES, series), texts)


def _add(connection: sqlite3.Connection, series: int, texts: str) -> None:
    sums = ", ".join(f"{column} = name_sums.{column} + excluded.{column}" for column in _ADDED)
    added = f"SELECT ?, * FROM ({SUMS} GROUP BY key) WHERE true"
    connection.execute(
        f"{KNOWN} INSERT INTO name_sums (series_id, key, name, mentions, inside, human, thing, men, women, first, "
        f"last, said, maybe) {added} ON CONFLICT (series_id, key) DO UPDATE SET "
        f"name = iif(excluded.first < name_sums.first, excluded.name, name_sums.name), {sums}, "
        "first = min(name_sums.first, excluded.first), last = max(name_sums.last, excluded.last)",
        (texts, series),
    )
