"""The sums over complete texts of each form of a name, stored from one card to the next.

Adding up 1,000 parts takes 30 ms and more of a card's 50. Texts that were read since are added to what is stored;
where a text was taken away or moved, all are added up again. An index that is replaced drops the sums that it is in.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader.store import ids

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection

    from reader.store.database import Database

# A place as one number, so that the database finds the first and the last of many: position, block, offset.
SPOT = "((known.position << 44) | ({0}_block << 22) | {0}_offset)"
KNOWN = """
WITH known AS (
    SELECT json_extract(value, '$[0]') AS version, json_extract(value, '$[1]') AS position,
        json_extract(value, '$[2]') AS sections
    FROM json_each(?)
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
_ALL = 1 << 30


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
        added = [(version, position, _ALL) for position, version in wanted if (position, version) not in there]
        _add(connection, row, json.dumps(added))
    return True


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
