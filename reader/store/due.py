"""How the parts of series come, when the next are due, and how fast their reader is."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from feeds.rhythm import Due, Rhythm, next_due, rhythm_of
from reader.model.pace import FinishedPart, ReadingPace, reading_pace
from reader.store import ids
from reader.store.library import series_list
from reader.store.times import parsed, stored

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.records import SeriesRecord
    from reader.store.database import Database

RECENT = timedelta(days=400)
"""Series without a part for so long are never listed as due: no rhythm but a yearly one spans more."""
_MOST_TIMES = 400


class ComingParts(NamedTuple):
    """How a series comes and when its next part is due; the pace at which it is read, and when that will be through.

    `through` is when the parts that are here will be read at that pace; None where nothing is known or left.
    """

    series: SeriesRecord
    rhythm: Rhythm
    due: Due
    pace: ReadingPace | None = None
    through: datetime | None = None


def coming_parts(db: Database, series: SeriesRecord, now: datetime) -> ComingParts:
    """Return how a series comes and is read, as it looks at a local time."""
    coming = _coming(series, _times(db, series.id), now)
    pace = reading_pace(finished_parts(db, series.id), now)
    through = None
    if pace is not None and series.words_left and not series.mostly_excerpts:
        through = now + timedelta(weeks=min(pace.weeks_for(series.words_left), 5_000))
    return coming._replace(pace=pace, through=through)


def series_rhythm(db: Database, series_id: str) -> Rhythm:
    """Return how the parts of a series come."""
    return rhythm_of(time for time, _ in _times(db, series_id))


def _times(db: Database, series_id: str) -> list[tuple[datetime, str]]:
    """Return when the last parts of a series were published, and the kind of each ("interlude")."""
    rows = db.read(
        "SELECT published, special FROM parts WHERE series_id = ? AND published IS NOT NULL AND duplicate_of IS NULL "
        "ORDER BY published DESC LIMIT ?",
        ids.row_of(ids.SERIES, series_id),
        _MOST_TIMES,
    )
    return [(parsed(row["published"]), row["special"]) for row in rows]


def coming_list(db: Database, now: datetime) -> tuple[ComingParts, ...]:
    """Return how each series comes that has had a part lately, without the reader's pace; the earliest due first."""
    wanted = {
        one.id: one
        for one in series_list(db)
        if one.next_due is not None or (one.kind != "posts" and one.latest is not None and one.latest > now - RECENT)
    }
    times: dict[str, list[tuple[datetime, str]]] = {one: [] for one in wanted}
    rows = db.read(
        "SELECT parts.series_id, published, special "
        "FROM parts JOIN series ON series.id = series_id AND series.kind <> 'posts' "
        "WHERE latest > ? AND published > ? AND duplicate_of IS NULL",
        stored(now - RECENT),
        stored(now - 3 * RECENT),
    )
    for row in rows:
        series_id = ids.public(ids.SERIES, row["series_id"])
        if series_id in times:
            times[series_id].append((parsed(row["published"]), row["special"]))
    found = [_coming(one, times[one.id], now) for one in wanted.values()]
    return tuple(sorted(found, key=lambda one: (one.due.day is None, one.due.day or now.date(), one.series.title)))


def _coming(series: SeriesRecord, parts: Sequence[tuple[datetime, str]], now: datetime) -> ComingParts:
    """Return how a series comes whose parts have these times and kinds ("interlude")."""
    rhythm = rhythm_of(time for time, _ in parts)
    if series.next_due is not None:
        return ComingParts(series, rhythm, Due("due", series.next_due))
    if series.source_gone or not series.followed:
        return ComingParts(series, rhythm, Due("gone" if series.source_gone else "unfollowed"))
    if max(parts, default=(now, ""))[1].startswith("epilogue"):
        return ComingParts(series, rhythm, Due("unknown"))  # after an epilogue nothing need come
    complete = series.kind == "series" and series.is_complete
    return ComingParts(series, rhythm, next_due(rhythm, now.date(), series.status, complete=complete))


def finished_parts(db: Database, series_id: str) -> tuple[FinishedPart, ...]:
    """Return the parts of a series that were read, with their words, in the order of reading."""
    rows = db.read(
        "SELECT at, words FROM read_states JOIN parts ON parts.id = part_id WHERE series_id = ? ORDER BY at",
        ids.row_of(ids.SERIES, series_id),
    )
    return tuple(FinishedPart(parsed(row["at"]), row["words"]) for row in rows)
