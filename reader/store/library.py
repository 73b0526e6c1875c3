"""Lists and texts of the library: series with progress, parts in order, and the state of views."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from feeds.series.evidence import Evidence, Gap
from reader.model.records import PartRecord, PartText, PlaceInWork, SeriesRecord
from reader.store import ids, times
from reader.store.labels import NAME
from reader.store.times import parsed_or_none
from reader.store.unread import SINCE, held_parts, is_held, new_counts

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from reader.store.database import Database


def series_list(db: Database, most: int | None = None) -> tuple[SeriesRecord, ...]:
    """Return every series with a visible part: last read first, then works, columns and single posts.

    `most` gives only the first ones, which is nearly as quick in a large library as in a small one.
    """
    wanted = [row["id"] for row in db.read(_ORDER, -1 if most is None else most)]
    few = f"AND series.id IN ({', '.join('?' * len(wanted))})"
    found = _series(db) if most is None else _series(db, few, *wanted)
    return tuple(found[series] for series in wanted if series in found)


def series_one(db: Database, series_id: str) -> SeriesRecord | None:
    """One series."""
    row = ids.row_of(ids.SERIES, series_id)
    return _series(db, "AND series.id = ?", row).get(row) if row is not None else None


def source_series(db: Database, source_id: str) -> tuple[SeriesRecord, ...]:
    """The series of one source, works first, and its posts."""
    found = _series(db, "AND series.source_id = ?", ids.row_of(ids.SOURCE, source_id)).values()
    ranks = {"series": 0, "periodical": 1, "posts": 2}
    return tuple(sorted(found, key=lambda one: (ranks[one.kind], one.title.casefold())))


_SHOWN = """
series.parts > 0 AND (
    series.source_id IN (SELECT source_id FROM follows)
    OR EXISTS (SELECT 1 FROM shown WHERE shown.series_id = series.id)
)
"""
# Last read is the series of the last part that was marked as read, or of the last place that was saved.
_ORDER = f"""
SELECT series.id FROM series LEFT JOIN (
    SELECT parts.series_id, max(seen.at) AS at
    FROM (SELECT part_id, at FROM read_states UNION ALL SELECT part_id, at FROM positions) AS seen
    JOIN parts ON parts.id = seen.part_id GROUP BY parts.series_id
) AS opened ON opened.series_id = series.id WHERE {_SHOWN}
ORDER BY opened.at DESC, CASE series.kind WHEN 'series' THEN 0 WHEN 'periodical' THEN 1 ELSE 2 END,
    casefold(series.title), series.id LIMIT ?
"""


def _series(db: Database, which: str = "", *values: object) -> dict[int, SeriesRecord]:
    """Return the visible series that match `which`, by row.

    Sums over parts are stored in the series' rows; only read parts are counted here.
    """
    rows = db.read(
        f"SELECT series.*, {NAME} AS source_title, labels.folder, labels.tags AS labelled, follows.since AS followed, "
        "json_extract(sources.facts, '$.status') AS status, first.number, first.volume, first.special, "
        "sources.status = 'gone' AS source_gone "
        "FROM series JOIN sources ON sources.id = series.source_id LEFT JOIN follows USING (source_id) "
        "LEFT JOIN parts AS first ON first.id = series.first_part "
        f"LEFT JOIN labels USING (source_id) WHERE {_SHOWN} {which}",
        *values,
    )
    new = new_counts(db)
    read = _read_sums(db, which, values)
    unfinished = _unfinished(db, which, values)
    found = {
        row["id"]: _series_record(db, row, read.get(row["id"]), unfinished[row["id"]], new.get(row["id"], 0))
        for row in rows
    }
    for row, excerpts in _excerpts(db, which, values).items():
        if row in found:
            found[row] = found[row]._replace(excerpts=excerpts)
    for row, paced in held_parts(db).items():
        if row in found:
            found[row] = _without_held(db, found[row], paced)
    return found


def _excerpts(db: Database, which: str, values: tuple[object, ...]) -> dict[int, int]:
    """Return the number of parts that their feed cut short, of each series with some, by row."""
    rows = db.read(
        "SELECT series.id, count(*) AS cut FROM parts JOIN series ON series.id = parts.series_id "
        f"WHERE partial AND duplicate_of IS NULL {which} GROUP BY series.id",
        *values,
    )
    return {row["id"]: row["cut"] for row in rows}


def _without_held(db: Database, series: SeriesRecord, paced: sqlite3.Row) -> SeriesRecord:
    """Return a series that comes at a pace without the parts that are not due: these are not read next."""
    waits = series.next is not None and is_held(db, ids.row_of(ids.PART, series.next) or 0)
    return series._replace(
        held=paced["parts"],
        next_due=date.fromisoformat(paced["due"]),
        words_left=max(0, series.words_left - paced["words"]),
        next=None if waits else series.next,
    )


def _last_read(read: sqlite3.Row | None, opened: list[sqlite3.Row]) -> datetime | None:
    """Return when a series was last read: one of its parts was marked as read, or a place in one was saved."""
    times = [time for time in (read["at"] if read else None, *(one["at"] for one in opened[:1])) if time]
    return parsed_or_none(max(times)) if times else None


def _read_sums(db: Database, which: str, values: tuple[object, ...]) -> dict[int, sqlite3.Row]:
    rows = db.read(
        "SELECT series.id, count(*) AS read, sum(parts.words) AS words, max(read_states.at) AS at FROM read_states "
        "JOIN parts ON parts.id = read_states.part_id JOIN series ON series.id = parts.series_id "
        f"WHERE duplicate_of IS NULL {which} GROUP BY series.id",
        *values,
    )
    return {row["id"]: row for row in rows}


def _unfinished(db: Database, which: str, values: tuple[object, ...]) -> defaultdict[int, list[sqlite3.Row]]:
    """By series: the parts with a position in them, the one read last first; of two in one second, the later part."""
    found: defaultdict[int, list[sqlite3.Row]] = defaultdict(list)
    for row in db.read(
        "SELECT series.id, parts.id AS part, parts.position, parts.number, parts.volume, parts.special, parts.words, "
        "positions.progress, positions.at, read_states.at AS done "
        "FROM positions JOIN parts ON parts.id = positions.part_id "
        "JOIN series ON series.id = parts.series_id LEFT JOIN read_states ON read_states.part_id = parts.id "
        f"WHERE 1 {which} ORDER BY positions.at DESC, parts.position DESC",
        *values,
    ):
        found[row["id"]].append(row)
    return found


def _series_record(
    db: Database, row: sqlite3.Row, read: sqlite3.Row | None, opened: list[sqlite3.Row], new: int
) -> SeriesRecord:
    unfinished = [one for one in opened if one["done"] is None]
    parts, words = row["parts"], row["words"]
    if row["followed"] is None:
        parts, words = db.row(
            "SELECT count(*), sum(words) FROM shown WHERE series_id = ? AND duplicate_of IS NULL", row["id"]
        )
    done = (read["words"] if read else 0) + sum(int(one["words"] * one["progress"]) for one in unfinished)
    following = _next(db, row, read, opened)
    gaps = tuple(Gap(**gap) for gap in json.loads(row["gaps"]))
    return SeriesRecord(
        id=ids.public(ids.SERIES, row["id"]),
        kind=row["kind"],
        title=row["title"],
        byline=row["byline"],
        source=ids.public(ids.SOURCE, row["source_id"]),
        source_title=row["source_title"],
        parts=parts,
        read=read["read"] if read else 0,
        started=len(unfinished),
        words=words,
        words_left=max(0, words - done),
        progress=min(1.0, done / words) if words else 0.0,
        missing=tuple(name for gap in gaps if not gap.planned for name in gap.names),
        total=row["total"],
        new=new,
        next=ids.public(ids.PART, following["part"]) if following else None,
        next_position=following["position"] if following else 0,
        next_progress=following["progress"] if following else 0.0,
        next_place=_place_in_work(db, row, following, gaps) if following else PlaceInWork(),
        latest=parsed_or_none(row["latest"]),
        rhythm=row["rhythm"],
        last_read=_last_read(read, opened),
        gaps=gaps,
        why=evidence(row["why"]),
        folder=row["folder"] or "",
        tags=tuple(json.loads(row["labelled"] or "[]")),
        status=(row["status"] or "") if row["kind"] == "series" else "",
        pacing=row["pacing"],
        counted=row["counted"],
        source_gone=bool(row["source_gone"]),
        followed=row["followed"] is not None,
    )


def _place_in_work(db: Database, series: sqlite3.Row, part: Mapping[str, Any], gaps: tuple[Gap, ...]) -> PlaceInWork:
    """Return where a part is in its work; only one without a number needs to be counted."""
    number, special, ordinal = part["number"], part["special"], 0
    if series["kind"] == "series" and not (number or special):
        (ordinal,) = db.row(
            "SELECT count(*) FROM parts WHERE series_id = ? AND position <= ? AND duplicate_of IS NULL "
            "AND NOT (special <> '' AND number = '')",
            series["id"],
            part["position"],
        )
        ordinal += missing_before(gaps, part["position"])
    return PlaceInWork(number, part["volume"], special, ordinal)


def missing_before(gaps: Iterable[Gap], position: int) -> int:
    """Return how many parts are missing before the one at a position, counted from 1."""
    return sum(gap.size for gap in gaps if not gap.planned and gap.before < position)


def _next(
    db: Database, series: sqlite3.Row, read: sqlite3.Row | None, opened: list[sqlite3.Row]
) -> Mapping[str, Any] | None:
    """Return the part to go on with: the one read last, or the first unread one after it if it is finished.

    Where nothing is unread after it, the one begun last, else the first unread one. `opened` are those with a place.
    """
    if opened and opened[0]["done"] is None:
        return dict(opened[0])
    if opened and (after := _first_unread(db, series["id"], opened[0]["position"])):
        return after
    unfinished = next((one for one in opened if one["done"] is None), None)
    if unfinished is not None:
        return dict(unfinished)
    if read is None and series["followed"] is not None:
        first = {name: series[name] or "" for name in ("number", "volume", "special")}
        return {"part": series["first_part"], "position": 1, "progress": 0.0, **first}
    return _first_unread(db, series["id"], 0)


def _first_unread(db: Database, series: int, after: int) -> Mapping[str, Any] | None:
    """Return the first unread part of a series behind a position, None where there is none."""
    found = db.one(
        "SELECT id AS part, position, number, volume, special, 0.0 AS progress FROM parts "
        "WHERE series_id = ? AND position > ? AND duplicate_of IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM read_states WHERE part_id = parts.id) ORDER BY position LIMIT 1",
        series,
        after,
    )
    return dict(found) if found else None


def evidence(text: str) -> tuple[Evidence, ...]:
    """Return the stored reasons, as they were found."""
    return tuple(Evidence(*pair) for pair in json.loads(text))


_PARTS = f"""
SELECT shown.*, series.title AS series_title, series.kind AS series_kind, read_states.at AS read_at,
    positions.progress, coalesce(read_states.version_id, positions.known) AS known,
    shown.arrived IS NOT NULL AND shown.arrived >= {SINCE} AS new,
    (SELECT count(*) FROM notes WHERE part_id = shown.id AND scope = '') AS notes,
    (SELECT count(*) FROM bookmarks WHERE part_id = shown.id) AS bookmarks
FROM shown JOIN series ON series.id = shown.series_id
LEFT JOIN read_states ON read_states.part_id = shown.id
LEFT JOIN positions ON positions.part_id = shown.id
"""


def part_list(db: Database, series_id: str | None = None) -> tuple[PartRecord, ...]:
    """The parts of one series in reading order, or every part, series by series."""
    if series_id is None:
        return tuple(map(part_record, db.read(f"{_PARTS} ORDER BY shown.series_id, shown.position")))
    row = ids.row_of(ids.SERIES, series_id)
    return tuple(map(part_record, db.read(f"{_PARTS} WHERE shown.series_id = ? ORDER BY shown.position", row)))


def parts_up_to(db: Database, part: PartRecord) -> tuple[PartRecord, ...]:
    """A part and those before it in its series, in reading order."""
    return tuple(one for one in part_list(db, part.series) if one.position <= part.position)


def source_parts(db: Database, source_id: str) -> tuple[PartRecord, ...]:
    """The parts of one source, series by series."""
    row = ids.row_of(ids.SOURCE, source_id)
    rows = db.read(f"{_PARTS} WHERE shown.source_id = ? ORDER BY shown.series_id, shown.position", row)
    return tuple(map(part_record, rows))


def cut_parts(db: Database, source_id: str, most: int) -> tuple[PartRecord, ...]:
    """Return parts that a feed cut short and whose pages may have more: those never tried first, newest first.

    A page that failed for good is left out until the part has another address.
    """
    rows = db.read(
        f"{_PARTS} LEFT JOIN page_failures ON page_failures.part_id = shown.id AND page_failures.address = shown.url "
        "WHERE shown.source_id = ? AND shown.partial AND shown.url LIKE 'http%' AND coalesce(final, 0) = 0 "
        "ORDER BY page_failures.at, shown.ordinal DESC LIMIT ?",
        ids.row_of(ids.SOURCE, source_id),
        most,
    )
    return tuple(map(part_record, rows))


def refused_page(db: Database, part_id: str) -> bool:
    """Return whether a part's page failed to give its full text, for good."""
    sql = "SELECT 1 FROM page_failures JOIN parts ON id = part_id WHERE id = ? AND address = url AND final"
    return db.one(sql, ids.row_of(ids.PART, part_id)) is not None


def part_one(db: Database, part_id: str) -> PartRecord | None:
    """One part."""
    row = db.one(f"{_PARTS} WHERE shown.id = ?", ids.row_of(ids.PART, part_id))
    return part_record(row) if row else None


def part_by_page(db: Database, page: str) -> PartRecord | None:
    """The part that a link leads to, by its address's page key (`feeds.addresses.address.page_key`)."""
    row = db.one(f"{_PARTS} WHERE shown.page = ? ORDER BY shown.id LIMIT 1", page) if page else None
    return part_record(row) if row else None


def part_record(row: sqlite3.Row) -> PartRecord:
    """A row of the parts query as a record."""
    read = row["read_at"] is not None
    not_due = row["due_on"] is not None and row["due_on"] > times.today() and not read and row["progress"] is None
    return PartRecord(
        id=ids.public(ids.PART, row["id"]),
        guid=row["guid"],
        title=row["title"],
        byline=row["byline"],
        url=row["url"],
        published=parsed_or_none(row["published"]),
        source=ids.public(ids.SOURCE, row["source_id"]),
        series=ids.public(ids.SERIES, row["series_id"]),
        series_title=row["series_title"],
        series_kind=row["series_kind"],
        number=row["number"],
        volume=row["volume"],
        special=row["special"],
        position=row["position"],
        words=row["words"],
        read=read,
        progress=1.0 if read else row["progress"] or 0.0,
        started=not read and row["progress"] is not None,
        cached=row["version_id"] is not None and row["words"] > 0,
        partial=bool(row["partial"]),
        edited=row["known"] is not None and row["known"] != row["version_id"],
        new=bool(row["new"]) and not read and row["progress"] is None and not not_due,
        gone=row["gone"] is not None,
        notes=row["notes"],
        bookmarks=row["bookmarks"],
        duplicate_of=ids.public(ids.PART, row["duplicate_of"]) if row["duplicate_of"] else None,
        why=evidence(row["why"]),
        due=date.fromisoformat(row["due_on"]) if not_due else None,
    )


def part_version(db: Database, part_id: str) -> int | None:
    """Return which version the present text of a part is; None where it has no text."""
    row = db.one("SELECT version_id FROM parts WHERE id = ?", ids.row_of(ids.PART, part_id))
    return row["version_id"] if row else None


def part_text(db: Database, part_id: str, version: int | None = None) -> PartText | None:
    """Return a part's article: the present one, or a stored version.

    A pending text is prepared at once if the library can (`Database.prepare_source`).
    """
    from feeds.article import Article
    from reader.store.texts.block_codec import unpack

    part = part_one(db, part_id)
    if part is None:
        return None
    row = _version_row(db, part_id, version)
    if row is None and db.prepare_source is not None and db.prepare_source(part.source):
        part, row = part_one(db, part_id) or part, _version_row(db, part_id, version)
    if row is None:
        return None
    article = Article(
        title=row["title"],
        blocks=unpack(row["body"], row["layout"]),
        byline=part.byline,
        published=part.published,
        url=part.url,
        language=row["language"],
        tags=tuple(json.loads(row["tags"])),
    )
    return PartText(part, row["id"], article)


def _version_row(db: Database, part_id: str, version: int | None) -> sqlite3.Row | None:
    """A version of a part's text, by default the present one, with the tags and the language of the part."""
    return db.one(
        "SELECT versions.*, parts.tags, parts.language FROM parts JOIN versions "
        "ON versions.id = coalesce(?, parts.version_id) AND versions.part_id = parts.id WHERE parts.id = ?",
        version,
        ids.row_of(ids.PART, part_id),
    )


def view_state(db: Database, view: str) -> Mapping[str, object]:
    """Return the stored state of a view, empty if there is none or it cannot be read."""
    row = db.one("SELECT state FROM view_state WHERE view = ?", view)
    try:
        state = json.loads(row["state"]) if row is not None else {}
    except ValueError:
        return {}
    return state if isinstance(state, dict) else {}


def save_view_state(db: Database, view: str, state: Mapping[str, object]) -> None:
    """Store how a view is set up. It is not a change of the reader's to be undone."""
    with db.write() as connection:
        connection.execute("INSERT OR REPLACE INTO view_state (view, state) VALUES (?, ?)", (view, json.dumps(state)))
