"""Keeping the series that a source's parts form, under ids that stay."""

from __future__ import annotations

import json
import statistics
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from feeds.article import Claim
from feeds.identity.same_part import like_length, same_text
from feeds.pacing import due_days, parse_pacing
from feeds.series import Candidate, Correction, apply_corrections, count_of_work, detect, digest_in, load_traits
from feeds.series.renames import Rename, renamed
from reader.store.recent_series import count_posts, goes_on, make_room, recent_parts, save_end
from reader.store.sync.keys import ELSEWHERE, localised
from reader.store.times import parsed_or_none, stored

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from feeds.series import Evidence, Member, Series
    from reader.store.recent_series import Recent


POSTS = "posts"
_PLACED = ("series_id", "position", "number", "volume", "special", "duplicate_of", "why", "due_on")


def form_series(connection: sqlite3.Connection, source: int, changed: Collection[int] = ()) -> None:
    """Detect the series of a source again and keep them. Series keep their ids; the reader's word comes last.

    `changed` are the rows of all parts that are new or different, where the caller knows them: of a large source
    only what these can belong to is then detected (see `recent_series`).
    """
    row = connection.execute(
        "SELECT sources.*, coalesce(nullif(labels.title, ''), nullif(sources.title, ''), address) AS name "
        "FROM sources LEFT JOIN labels ON labels.source_id = sources.id WHERE sources.id = ?",
        (source,),
    ).fetchone()
    recent = recent_parts(connection, source, changed, _candidate)
    if recent is not None and _save_recent(connection, row, recent):
        return
    parts = connection.execute("SELECT * FROM parts WHERE source_id = ? ORDER BY ordinal", (source,)).fetchall()
    found = _detect(row, parts)
    sql = "SELECT data FROM corrections WHERE source_id = ? ORDER BY rank, name"
    words = connection.execute(sql, (source,)).fetchall()
    if words:
        rows_of = {part["ident"]: str(part["id"]) for part in parts}
        found = apply_corrections(found, [_correction(localised(json.loads(word["data"]), rows_of)) for word in words])
    by_row = {part["id"]: part for part in parts}
    rows = _series_rows(connection, source, found, by_row)
    for series, series_row in zip(found, rows, strict=True):
        _save_series(connection, row, series, series_row, by_row)
        _place_members(connection, series, series_row, by_row)
    _empty(connection, "source_id = ?", source, rows)


def _detect(source: sqlite3.Row, parts: Sequence[sqlite3.Row]) -> tuple[Series, ...]:
    facts = json.loads(source["facts"])
    renames = [Rename(*rename) for rename in facts.get("renames", ())]
    candidates = (_candidate(part) for part in parts)
    return detect(
        [replace(one, title=renamed(one.title, renames)) if renames else one for one in candidates],
        title=source["title"],
        claims=tuple(Claim(**claim) for claim in facts.get("claims", ())),
        folder=source["kind"] in ("folder", "page"),
        book=source["kind"] == "book",
    )


def _candidate(part: sqlite3.Row) -> Candidate:
    return Candidate(
        key=str(part["id"]),
        title=part["title"],
        url=part["url"],
        published=parsed_or_none(part["published"]),
        order=part["ordinal"],
        tags=tuple(json.loads(part["tags"])),
        words=part["words"],
        traits=load_traits(part["traits"]),
    )


def _save_recent(connection: sqlite3.Connection, source: sqlite3.Row, recent: Recent) -> bool:
    """Detect and keep the series of recent parts; False, and nothing is changed, where they are not all that counts."""
    found = _detect(source, recent.parts)
    sql = "SELECT * FROM series WHERE source_id = ? AND parts > 0"
    stored_rows = connection.execute(sql, (source["id"],)).fetchall()
    by_key = {row["key"]: row["id"] for row in stored_rows}
    keys = {series.key for series in found} - {POSTS}
    posts = next((series.members for series in found if series.key == POSTS), ())
    if any(by_key.get(key, 0) not in {0, *recent.series} for key in keys):
        return False
    if not {int(member.key) for member in posts} <= recent.newest:
        return False  # an older part left its series: its place is among posts that are not here
    by_row = {part["id"]: part for part in recent.parts}
    if POSTS in by_key and not posts and any(part["series_id"] == by_key[POSTS] for part in recent.parts):
        return False  # no single post is left among the newest parts
    long = {row["id"]: row for row in stored_rows if row["id"] in recent.long}
    if not _go_on(found, long, by_key, by_row):
        return False
    if POSTS in by_key and not make_room(connection, by_key[POSTS], by_row, len(posts)):
        return False
    rows = _series_rows(connection, source["id"], found, by_row)
    for series, row in zip(found, rows, strict=True):
        if row in long:
            _append_members(connection, series, long[row], by_row)
            continue
        _place_members(connection, series, row, by_row)
        if series.key == POSTS and POSTS in by_key:
            count_posts(connection, row)
        else:
            _save_series(connection, source, series, row, by_row)
    _empty(connection, "id IN (SELECT value FROM json_each(?))", json.dumps(list(recent.series)), rows)
    return True


def _go_on(
    found: Sequence[Series],
    long: Mapping[int, sqlite3.Row],
    by_key: Mapping[str, int],
    parts: Mapping[int, sqlite3.Row],
) -> bool:
    """Return whether all long series are found again, with nothing new but parts at their ends."""
    ends = {by_key.get(series.key): series for series in found}
    return all(
        row in ends and goes_on(ends[row], stored_row, parts, _copies(ends[row], parts))
        for row, stored_row in long.items()
    )


def _append_members(
    connection: sqlite3.Connection, series: Series, before: sqlite3.Row, parts: Mapping[int, sqlite3.Row]
) -> None:
    """Save the new parts of a long series, of which only the end was detected."""
    positions = [part["position"] for part in parts.values() if part["series_id"] == before["id"]]
    new = replace(series, members=series.members[len(positions) :])
    copies = _copies(series, parts)
    _place_members(connection, new, before["id"], parts, behind=max(positions), copies=copies)
    members = [parts[int(member.key)] for member in series.members if member.key not in copies]
    save_end(connection, series, before, parts, _rhythm(_dates(members)))


def _empty(connection: sqlite3.Connection, which: str, value: object, but: Sequence[int]) -> None:
    """Leave no parts in those series that are not found any more."""
    connection.execute(
        f"UPDATE series SET parts = 0, words = 0 WHERE {which} AND id NOT IN (SELECT value FROM json_each(?))",
        (value, json.dumps(but)),
    )


def _correction(values: dict[str, Any]) -> Correction:
    fields = {name: value for name, value in values.items() if name != ELSEWHERE}
    return Correction(**{**fields, "parts": tuple(fields["parts"])})


def _series_rows(
    connection: sqlite3.Connection, source: int, found: Sequence[Series], parts: Mapping[int, sqlite3.Row]
) -> list[int]:
    """The table's rows for the found series: by key, else the row that most of the members were in, else a new one."""
    by_key = {
        row["key"]: row["id"] for row in connection.execute("SELECT id, key FROM series WHERE source_id = ?", (source,))
    }
    taken = {by_key[series.key] for series in found if series.key in by_key}
    rows = []
    for series in found:
        row = by_key.get(series.key)
        if row is None and series.key != POSTS:
            homes = [home for member in series.members if (home := parts[int(member.key)]["series_id"])]
            free = [home for home in homes if home not in taken and home != by_key.get(POSTS)]
            home = statistics.mode(free) if free else None
            row = home if home is not None and free.count(home) * 2 > len(homes) else None
        if row is None:
            row = connection.execute(
                "INSERT INTO series (source_id, key, kind, title) VALUES (?, ?, ?, ?) RETURNING id",
                (source, series.key, series.kind, series.title),
            ).fetchone()["id"]
        taken.add(row)
        rows.append(row)
    return rows


def _save_series(
    connection: sqlite3.Connection, source: sqlite3.Row, series: Series, row: int, parts: Mapping[int, sqlite3.Row]
) -> None:
    copies = _copies(series, parts)
    members = [parts[int(member.key)] for member in series.members if member.key not in copies]
    dates = _dates(members)
    bylines = [part["byline"] for part in members if part["byline"]]
    connection.execute(
        "UPDATE series SET key = ?, kind = ?, title = ?, byline = ?, total = ?, parts = ?, words = ?, first_part = ?, "
        "newest = ?, rhythm = ?, latest = ?, gaps = ?, why = ?, pacing = ?, counted = ? WHERE id = ?",
        (
            series.key, series.kind, _series_title(source, series, members),
            statistics.mode(bylines) if bylines else source["byline"], series.total, len(members),
            sum(part["words"] for part in members), members[0]["id"] if members else None,
            max((part["first_seen"] for part in members), default=None),
            _rhythm(dates),
            stored(dates[-1]) if dates else None, _json([gap._asdict() for gap in series.gaps]), _why(series.why),
            series.pacing, count_of_work([one for one in series.members if one.key not in copies], series.gaps), row,
        ),
    )  # fmt: skip


def _dates(parts: Sequence[sqlite3.Row]) -> list[datetime]:
    """Return the dates of parts, sorted."""
    return sorted(date for date in (parsed_or_none(part["published"]) for part in parts) if date)


def _rhythm(dates: Sequence[datetime]) -> float | None:
    """Return the usual days between the newest of some sorted dates; None for fewer than three."""
    gaps = [(later - earlier).total_seconds() / 86400 for earlier, later in pairwise(dates[-11:])]
    return statistics.median(gaps) if len(gaps) > 1 else None


def _place_members(
    connection: sqlite3.Connection,
    series: Series,
    row: int,
    parts: Mapping[int, sqlite3.Row],
    *,
    behind: int = 0,
    copies: Mapping[str, int] | None = None,
) -> None:
    """Save the series of each part, its position (`behind` others), and its number and kind there.

    `copies` are those of the whole series, where `series` is only its end.
    """
    due = _due_days(series, parts)
    copies = _copies(series, parts) if copies is None else copies
    found = {
        int(member.key): (*_member(member, row, place, copies.get(member.key)), due.get(member.key))
        for place, member in enumerate(series.members, behind + 1)
    }
    connection.executemany(
        f"UPDATE parts SET {', '.join(f'{column} = ?' for column in _PLACED)} WHERE id = ?",
        # Most of a series stays as it is when a part is added: only what changed is written.
        [(*values, part) for part, values in found.items() if values != tuple(parts[part][name] for name in _PLACED)],
    )


def _due_days(series: Series, parts: Mapping[int, sqlite3.Row]) -> dict[str, str]:
    """Return on which day each part of a paced series is due, by its key; nothing of one that comes all at once."""
    pacing = parse_pacing(series.pacing)
    if pacing is None:
        return {}
    keys = [member.key for member in series.members]
    paced = keys[keys.index(series.paced_from) :] if series.paced_from in keys else keys
    published = [parsed_or_none(parts[int(key)]["published"]) for key in paced]
    days = due_days(pacing, [when.date() if when is not None else None for when in published])
    return {key: day.isoformat() for key, day in zip(paced, days, strict=True)}


def _copies(series: Series, parts: Mapping[int, sqlite3.Row]) -> dict[str, int]:
    """Return the row of the original of each part that is there twice, by the key of the copy.

    A number that comes twice does not make a copy: authors often miscount, and the second "Chapter 12" is a new one.
    """
    return {
        member.key: int(member.duplicate_of)
        for member in series.members
        if member.duplicate_of and (member.preview or _is_copy(parts[int(member.key)], parts[int(member.duplicate_of)]))
    }


def _is_copy(part: sqlite3.Row, original: sqlite3.Row) -> bool:
    one, two = digest_in(part["traits"]), digest_in(original["traits"])
    if one and two:
        return same_text(one, two) and like_length(part["words"], original["words"])
    return bool((part["title"], part["words"]) == (original["title"], original["words"]))


def _member(member: Member, row: int, place: int, original: int | None) -> tuple[object, ...]:
    """The values of the columns `_PLACED`."""
    return row, place, member.number, member.volume, member.special, original, _why(member.why)


def _series_title(source: sqlite3.Row, series: Series, members: Sequence[sqlite3.Row]) -> str:
    if series.kind != "posts":
        return series.title
    if len(members) == 1 and source["kind"] in ("file", "book"):
        return str(members[0]["title"])
    return f"{source['name']} · posts"


def _why(reasons: Sequence[Evidence]) -> str:
    return _json([(reason.tier, reason.text) for reason in reasons])


def _json(values: Sequence[object]) -> str:
    return json.dumps(values, ensure_ascii=False)
