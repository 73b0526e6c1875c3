"""Form the series of a large source from its new parts, instead of from all of them.

Detection takes 100 µs a part: 10 s for a source of 100,000, at every new part. So a part at the end of a large source
is detected among the newest parts and the series that these, or its own title, tags and sentences, belong to. All other
series stay as they were found. The whole source is detected again when it has grown by a tenth since, and whenever
parts came or changed elsewhere, the reader corrected its series, or another series outside has the same name.

Of a long series, a part is detected among the last ones. It is appended where that finds these as they are stored, in
their order and with their numbers, and all new parts behind them; everything else has the whole source detected. The
parts before keep their numbers, gaps and reasons. What they and a new part say together only (a byline that most parts
have, a text that is published again years later, addresses that count beside the titles, whether a part without a
number fills an earlier gap) is found when the whole source is detected again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from feeds.series.joining import counted_stem, possible_keys
from feeds.series.ordering import ends_without_number, is_counted
from feeds.series.titles.numbers import parse_number

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection, Mapping, Sequence

    from feeds.series import Candidate, Member, Series

# Sources of fewer parts are detected whole: that takes less than half a second.
LARGE = 2_000
# How many of the newest parts are detected with a new one: no ongoing series has more other posts between two of its
# parts (see `shared_keys.FARTHEST`).
RECENT = 1_000
# A series of more than LONG parts is long: only its LAST parts are detected with a new one.
LONG, LAST = 1_000, 500
# The limit with all parts of their series; above it the saving is small.
MOST = 5_000
# Growth after which a source is detected whole again.
GROWTH = 1.1
# The reasons of a series that count its numbered parts.
_OF_NUMBERS = frozenset({"numbered", "position", "run", "whole", "continued"})


@dataclass(frozen=True, slots=True)
class Recent:
    """The parts to detect, in the order of their source, and the series other than single posts that they are in.

    `newest` are those that no other part of the source comes after. `long` are the rows of those series of which only
    the last parts are among these.
    """

    parts: Sequence[sqlite3.Row]
    series: frozenset[int]
    newest: frozenset[int]
    long: frozenset[int]


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
    long = {row["id"]: row for row in series.values() if row["kind"] == "series" and row["parts"] > LONG}
    if sum(LAST if row["id"] in long else row["parts"] for row in series.values()) > MOST:
        return None
    others = connection.execute(
        "SELECT * FROM parts WHERE series_id IN (SELECT value FROM json_each(?))",
        (json.dumps([row for row in series if row not in long]),),
    ).fetchall()
    others += [part for row in long for part in _last_parts(connection, row)]
    parts = {part["id"]: part for part in (*newest, *others)}
    ordered = sorted(parts.values(), key=lambda part: part["ordinal"])
    return Recent(ordered, frozenset(series), frozenset(part["id"] for part in newest), frozenset(long))


def _last_parts(connection: sqlite3.Connection, series: int) -> list[sqlite3.Row]:
    """Return the last parts of a long series."""
    sql = "SELECT * FROM parts WHERE series_id = ? ORDER BY position DESC LIMIT ?"
    return connection.execute(sql, (series, LAST)).fetchall()


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
        "(SELECT count(*) FROM parts WHERE +source_id = sources.id AND series_id IS NULL) AS new, "
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
    before, last = connection.execute(
        "SELECT count(*), coalesce(max(position), 0) FROM parts WHERE +series_id = ? "
        "AND id IN (SELECT value FROM json_each(?))",
        (posts, json.dumps(list(parts))),
    ).fetchone()
    if before == last and count != before:
        connection.execute(
            "UPDATE parts SET position = position + ? WHERE series_id = ? AND position > ?",
            (count - before, posts, last),
        )
    return bool(before == last)


def count_posts(connection: sqlite3.Connection, posts: int) -> None:
    """Count a source's single posts and their words again, and note the newest; their rhythm stays as it was."""
    connection.execute(
        "UPDATE series SET (parts, words, newest, latest, counted) = "
        "(SELECT count(*), coalesce(sum(words), 0), max(first_seen), max(published), count(*) "
        "FROM parts WHERE series_id = ?), "
        "first_part = (SELECT id FROM parts WHERE series_id = ? AND position = 1) WHERE id = ?",
        (posts, posts, posts),
    )


# ---- the end of a long series ----


def goes_on(series: Series, stored: sqlite3.Row, parts: Mapping[int, sqlite3.Row], copies: Mapping[str, int]) -> bool:
    """Return whether a detected end of a series is that of the `stored` one, with nothing but new parts behind it."""
    known = [part for part in parts.values() if part["series_id"] == stored["id"]]
    old = [parts[int(member.key)] for member in series.members[: len(known)]]
    positions = [part["position"] for part in old]
    return (
        (series.key, series.kind, series.title) == (stored["key"], stored["kind"], stored["title"])
        and series.total == stored["total"]
        and not ends_without_number(series.members)
        and {part["id"] for part in known} == {part["id"] for part in old}
        and positions == sorted(positions)
        and all(_is_as_stored(member, parts, copies) for member in series.members[: len(known)])
        and all(parts[int(member.key)]["series_id"] is None for member in series.members[len(known) :])
    )


def _is_as_stored(member: Member, parts: Mapping[int, sqlite3.Row], copies: Mapping[str, int]) -> bool:
    part = parts[int(member.key)]
    original = part["duplicate_of"]
    same = original == copies.get(member.key) or (original is not None and original not in parts)
    return same and (part["number"], part["volume"], part["special"]) == (member.number, member.volume, member.special)


def save_end(
    connection: sqlite3.Connection,
    series: Series,
    stored: sqlite3.Row,
    parts: Mapping[int, sqlite3.Row],
    rhythm: float | None,
) -> None:
    """Count a long series again, whose new parts are placed behind all others, and add what these change in it."""
    positions = [part["position"] for part in parts.values() if part["series_id"] == stored["id"]]
    old, new = len(positions), series.members[len(positions) :]
    gaps = _gaps(series, stored, sorted(positions))
    connection.execute(
        "UPDATE series SET (parts, words, newest, latest) = "
        "(SELECT count(*), coalesce(sum(words), 0), max(first_seen), max(published) FROM parts "
        "WHERE series_id = ? AND duplicate_of IS NULL), rhythm = ?, gaps = ?, why = ?, counted = ? WHERE id = ?",
        (
            stored["id"], rhythm, json.dumps(gaps, ensure_ascii=False), _why(series, stored, new),
            _count_of_work(stored, series, [one for one in new if not one.duplicate_of], old), stored["id"],
        ),
    )  # fmt: skip


def _gaps(series: Series, stored: sqlite3.Row, positions: Sequence[int]) -> list[dict[str, object]]:
    """Return the stored gaps, and behind them those of the end; `positions` are those of the end's known parts."""
    first = len(positions) - 1
    while first and positions[first] == positions[first - 1] + 1:
        first -= 1
    before = positions[-1] - len(positions)
    earlier = [gap for gap in json.loads(stored["gaps"]) if not gap["planned"] and gap["before"] <= before + first]
    return earlier + [gap._replace(before=gap.before + before)._asdict() for gap in series.gaps if gap.before > first]


def _why(series: Series, stored: sqlite3.Row, new: Sequence[Member]) -> str:
    """Return the stored reasons; those that are found again, but for their count of parts, count the new ones too."""
    numbered = sum(bool(one.number) for one in new)
    found = {(reason.tier, reason.text.partition(" ")[2]) for reason in series.why}
    reasons = []
    for tier, text in json.loads(stored["why"]):
        count, _, rest = text.partition(" ")
        again = count.isdecimal() and (tier, rest) in found
        added = numbered if tier in _OF_NUMBERS else len(new)
        reasons.append((tier, f"{int(count) + added} {rest}" if again else text))
    return json.dumps(reasons, ensure_ascii=False)


def _count_of_work(stored: sqlite3.Row, series: Series, new: Sequence[Member], old: int) -> int | None:
    """Return `feeds.series.count_of_work` of the whole from the stored one; None where that is not certain."""
    last: int | None = stored["counted"]
    if last is None:
        return None
    if not is_counted(series.members):
        return last + sum(bool(one.number) or not one.special for one in new)
    numbers = {number for one in new for number in (*parse_number(one.number)[:1], *one.covers) if number > last}
    newest = max(numbers, default=last)
    missing = (
        newest - last - len(numbers) - sum(gap.size for gap in series.gaps if gap.before >= old and not gap.planned)
    )
    nameless = sum(not (one.number or one.special) for one in new)
    return newest if missing == nameless else None
