"""Form the series of a large source from its new parts, instead of from all of them.

Detection takes 100 µs a part: 10 s for a source of 100,000, at every new part. So a part at the end of a large source
is detected among the newest parts and the series that these, or its own title, tags and sentences, belong to. All other
series stay as they were found. The whole source is detected again when it has grown by a tenth since, and whenever
parts came or changed elsewhere, the reader corrected its series, or another series outside has the same name.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from feeds.series.joining import counted_stem, possible_keys

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection, Sequence

    from feeds.series import Candidate

# Sources of fewer parts are detected whole: that takes less than half a second.
LARGE = 2_000
# How many of the newest parts are detected with a new one: no ongoing series has more other posts between two of its
# parts (see `shared_keys.FARTHEST`).
RECENT = 1_000
# The limit with all parts of their series; above it the saving is small.
MOST = 5_000
# Growth after which a source is detected whole again.
GROWTH = 1.1


@dataclass(frozen=True, slots=True)
class Recent:
    """The parts to detect, in the order of their source, and the series other than single posts that they are in.

    `newest` are those that no other part of the source comes after.
    """

    parts: Sequence[sqlite3.Row]
    series: frozenset[int]
    newest: frozenset[int]


def recent_parts(
    connection: sqlite3.Connection,
    source: int,
    changed: Collection[int],
    candidate_of: Callable[[sqlite3.Row], Candidate],
) -> Recent | None:
    """The parts among which some `changed` ones are detected; None where the whole source must be."""
    if not changed or not _is_bounded(connection, source):
        return None
    newest = connection.execute(
        "SELECT * FROM parts WHERE source_id = ? ORDER BY ordinal DESC LIMIT ?", (source, RECENT)
    ).fetchall()
    if not set(changed) <= {part["id"] for part in newest}:
        return None
    candidates = [candidate_of(part) for part in newest if part["id"] in set(changed)]
    if _begin_earlier(connection, source, {counted_stem(one) for one in candidates} - {""}, newest[-1]["ordinal"]):
        return None
    keys = set().union(*map(possible_keys, candidates))
    near = {part["series_id"] for part in newest if part["series_id"] is not None}
    rows = connection.execute("SELECT id, key, kind, parts FROM series WHERE source_id = ?", (source,)).fetchall()
    series = {row["id"]: row for row in rows if row["kind"] != "posts" and (row["id"] in near or row["key"] in keys)}
    if sum(row["parts"] for row in series.values()) > MOST:
        return None
    others = connection.execute(
        "SELECT * FROM parts WHERE series_id IN (SELECT value FROM json_each(?))", (json.dumps(list(series)),)
    ).fetchall()
    parts = {part["id"]: part for part in (*newest, *others)}
    ordered = sorted(parts.values(), key=lambda part: part["ordinal"])
    return Recent(ordered, frozenset(series), frozenset(part["id"] for part in newest))


def _begin_earlier(connection: sqlite3.Connection, source: int, stems: Collection[str], before: int) -> bool:
    """Return whether a single post before an ordinal has a title that begins with one of some stems.

    "Salt Roads, part 1" was not a series until part 2 came.
    """
    return any(
        connection.execute(
            "SELECT EXISTS (SELECT 1 FROM parts JOIN series ON series.id = series_id AND kind = 'posts' "
            "WHERE parts.source_id = ? AND ordinal < ? AND substr(parts.title, 1, ?) = ? COLLATE NOCASE)",
            (source, before, len(stem), stem),
        ).fetchone()[0]
        for stem in stems
    )


def _is_bounded(connection: sqlite3.Connection, source: int) -> bool:
    """Return whether a source is a large feed without corrections, no tenth larger than when it was detected whole."""
    row = connection.execute(
        "SELECT kind, (SELECT count(*) FROM parts WHERE source_id = sources.id) AS parts, "
        "(SELECT count(*) FROM parts WHERE source_id = sources.id AND series_id IS NULL) AS new, "
        "EXISTS (SELECT 1 FROM corrections WHERE source_id = sources.id) AS corrected FROM sources WHERE id = ?",
        (source,),
    ).fetchone()
    before = row["parts"] - row["new"]
    if row["kind"] != "feed" or row["corrected"] or before < LARGE:
        return False
    return int(log(row["parts"], GROWTH)) == int(log(before, GROWTH))


def make_room(connection: sqlite3.Connection, posts: int, parts: Collection[int], count: int) -> bool:
    """Move a source's single posts behind `count` of `parts`, which are newer; row `posts` is their series.

    False, and nothing is moved, unless these were before all others.
    """
    ids = json.dumps(list(parts))
    before, last = connection.execute(
        "SELECT count(*), coalesce(max(position), 0) FROM parts WHERE series_id = ? "
        "AND id IN (SELECT value FROM json_each(?))",
        (posts, ids),
    ).fetchone()
    if before == last and count != before:
        connection.execute(
            "UPDATE parts SET position = position + ? WHERE series_id = ? "
            "AND id NOT IN (SELECT value FROM json_each(?))",
            (count - before, posts, ids),
        )
    return bool(before == last)


def count_posts(connection: sqlite3.Connection, posts: int) -> None:
    """Count a source's single posts and their words again, and note the newest; their rhythm stays as it was."""
    connection.execute(
        "UPDATE series SET (parts, words, newest, latest) = "
        "(SELECT count(*), coalesce(sum(words), 0), max(first_seen), max(published) FROM parts WHERE series_id = ?), "
        "first_part = (SELECT id FROM parts WHERE series_id = ? AND position = 1) WHERE id = ?",
        (posts, posts, posts),
    )
