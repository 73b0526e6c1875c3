"""Full-text search in parts and notes, best first."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING, Literal
from unicodedata import normalize

from feeds.article import Place
from reader.model.records import Hit
from reader.model.search_query import read_query
from reader.store import ids
from reader.store.errors import StoppedError
from reader.store.texts.block_codec import block_starts

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from reader.model.search_query import SearchQuery
    from reader.store.database import Database

_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_AROUND = 80
_BEFORE = 30

# CROSS JOIN keeps SQLite from beginning with all the parts: the found ones, or a range of them, are fewer.
_FOUND = """
SELECT parts.id, parts.title, parts.series_id, parts.position, series.title AS series_title,
    versions.id AS version_id, versions.body, versions.layout
FROM {source} CROSS JOIN shown AS parts ON parts.id = versions.part_id AND parts.version_id = versions.id
JOIN series ON series.id = parts.series_id
WHERE {where}{order} LIMIT ?
"""
_LABELLED = """
parts.source_id IN (SELECT source_id FROM labels WHERE casefold(folder) = ?
OR EXISTS (SELECT 1 FROM json_each(labels.tags) WHERE casefold(value) = ?))
"""
_FIRST = 24  # hits that are shown at once: a screen of them
_NEWEST = " ORDER BY texts.rowid DESC"
_SCANNED, _SCAN_SECONDS = 200, 0.04  # parts that are looked through at a time, and for how long
_OLDER_SECONDS = 0.04  # how long the others are looked through where the newest have nothing
_MOST_ID = 2**63 - 1


def search(db: Database, words: str, limit: int = 50) -> tuple[Hit, ...]:
    """Return the places with all the words, in parts (titles count most) and in notes; at most `limit`.

    `reader.model.search_query` has the syntax that narrows a search. The last word may be the beginning of one. Scripts
    without spaces are searched letter by letter, since FTS5's tokenizer takes a whole clause of them for one word.
    """
    query = read_query(words)
    if not query.asks:
        return ()
    return _sorted([*_parts(db, query, limit), *_notes(db, query, limit)], limit)


def first_hits(db: Database, words: str) -> tuple[Hit, ...]:
    """Return some places with all the words, the newest parts first, those with the words in their titles before.

    They are found quickly however many parts have the words. Nothing is ranked, which needs all of them. A word's
    beginning is searched in the newest parts before FTS5 is asked, which would first gather every part with any such
    word (seconds for "th" in 100,000 parts). What takes longer all the same is left to `search`.
    """
    query = read_query(words)
    if not query.asks:
        return ()
    found = [_hit(row, query) for row in _first_parts(db, query)] if query.in_parts else []
    return _sorted([*found, *_notes(db, query, _FIRST)], _FIRST)


def _first_parts(db: Database, query: SearchQuery) -> list[sqlite3.Row]:
    wide = _is_wide(query)
    rows = {} if wide else _by_id(_rows(db, query, _match(query, beginning=False), _FIRST, _NEWEST))
    if len(rows) < _FIRST:
        rows |= _by_id(_newest_with(db, query))
    if not rows:
        until = monotonic() + _OLDER_SECONDS
        with suppress(StoppedError), db.stoppable(lambda: monotonic() > until):
            rows = _by_id(_containing(db, query, _FIRST) if wide else _older_with(db, query))
    return list(rows.values())


def _by_id(rows: Iterable[sqlite3.Row]) -> dict[int, sqlite3.Row]:
    return {row["id"]: row for row in rows}


def _older_with(db: Database, query: SearchQuery) -> list[sqlite3.Row]:
    """Find parts that hold the words, the last of which may be the beginning of one.

    With other words beside it, the parts that have those are looked through: FTS5 would gather all beginnings first.
    """
    if len(query.words) + len(query.titles) < 2 or not query.words:
        return _rows(db, query, _match(query), _FIRST, _NEWEST)
    others = _match(replace(query, words=query.words[:-1]), beginning=False)
    found: list[sqlite3.Row] = []
    below = _MOST_ID
    while len(found) < _FIRST:
        rows = _rows(db, query, others, _SCANNED, _NEWEST, below)
        found += [row for row in rows if _begins(row, query)]
        if len(rows) < _SCANNED:
            break
        below = rows[-1]["version_id"]
    return found[:_FIRST]


def _newest_with(db: Database, query: SearchQuery) -> list[sqlite3.Row]:
    """Parts that hold the words, looked for from the newest on until there are enough, or for some milliseconds."""
    found: list[sqlite3.Row] = []
    highest = db.row("SELECT coalesce(max(id), 0) FROM versions")[0]
    end = monotonic() + _SCAN_SECONDS
    while highest > 0 and len(found) < _FIRST and monotonic() < end:
        rows = _containing(db, query, _FIRST, (highest - _SCANNED, highest))
        found += [row for row in rows if _begins(row, query)]
        highest -= _SCANNED
    return found


def _begins(row: sqlite3.Row, query: SearchQuery) -> bool:
    """Whether each word begins one of the text or the title, as FTS5 finds it, and stands not only within another."""
    title, body = row["title"], row["body"]
    in_title = all(_spots(title, [term]) for term in query.titles)
    return in_title and all(_spots(body, [term]) or _spots(title, [term]) for term in query.words)


def _sorted(hits: list[Hit], limit: int) -> tuple[Hit, ...]:
    rank = {"title": 0, "note": 1, "text": 2}
    return tuple(sorted(hits, key=lambda hit: rank[hit.where])[:limit])


def _is_wide(query: SearchQuery) -> bool:
    return any(map(_WIDE.search, query.words + query.titles))


def _parts(db: Database, query: SearchQuery, limit: int) -> list[Hit]:
    if not query.in_parts:
        return []
    rows = _containing(db, query, limit) if _is_wide(query) else _matching(db, query, limit)
    return [_hit(row, query) for row in rows]


def _containing(
    db: Database, query: SearchQuery, limit: int, numbers: tuple[int, int] | None = None
) -> list[sqlite3.Row]:
    """The parts that hold the words as they are written, wherever in a word; of versions of these numbers alone."""
    narrow, values = _narrowing(query)
    clauses = ["(versions.body LIKE ? ESCAPE '!' OR versions.title LIKE ? ESCAPE '!')"] * len(query.words)
    clauses += ["versions.title LIKE ? ESCAPE '!'"] * len(query.titles)
    patterns = [pattern for term in query.words for pattern in (_like(term), _like(term))]
    patterns += map(_like, query.titles)
    if numbers is not None:
        clauses.insert(0, "versions.id > ? AND versions.id <= ?")
    where, order = " AND ".join([*clauses, *narrow]), " ORDER BY versions.id DESC"
    rows = _FOUND.format(source="versions", where=where, order=order)
    return db.read(rows, *(numbers or ()), *patterns, *values, limit)


def _matching(db: Database, query: SearchQuery, limit: int) -> list[sqlite3.Row]:
    """Return the parts that FTS5 finds, those first that have the words together in the given order."""
    found: dict[int, sqlite3.Row] = {}
    matches = [_match(query)]
    if len(query.words) > 1:
        together = " + ".join(map(_quoted, query.words)) + "*"
        matches.insert(0, " AND ".join([*(f"title : {_quoted(term)}" for term in query.titles), together]))
    for match in matches:
        rows = _rows(db, query, match, limit, " ORDER BY bm25(texts, 8.0, 1.0)")
        found.update((row["id"], row) for row in rows if row["id"] not in found)
    return list(found.values())[:limit]


def _rows(
    db: Database, query: SearchQuery, match: str, limit: int, order: str, below: int = _MOST_ID
) -> list[sqlite3.Row]:
    """Return the parts that FTS5 finds; those of versions with numbers below one."""
    narrow, values = _narrowing(query)
    source = "texts JOIN versions ON versions.id = texts.rowid"
    where = " AND ".join(["texts MATCH ? AND texts.rowid < ?", *narrow])
    return db.read(_FOUND.format(source=source, where=where, order=order), match, below, *values, limit)


def _match(query: SearchQuery, *, beginning: bool = True) -> str:
    """The query in FTS5's own words; the last may be a `beginning`."""
    pieces = [f"title : {_quoted(term)}" for term in query.titles]
    pieces += map(_quoted, query.words)
    return " AND ".join(pieces) + "*" * beginning


def _quoted(term: str) -> str:
    return '"{}"'.format(term.replace('"', '""'))


def _narrowing(query: SearchQuery) -> tuple[list[str], list[str]]:
    """The conditions that keep to some series and some sources, and their values."""
    clauses = ["instr(casefold(series.title), ?)"] * len(query.series) + [_LABELLED] * len(query.tags)
    values = [title.casefold() for title in query.series]
    values += [tag.casefold() for tag in query.tags for _ in range(2)]
    return clauses, values


def _like(term: str) -> str:
    return "%" + term.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%"


def _hit(row: sqlite3.Row, query: SearchQuery) -> Hit:
    terms = [*query.titles, *query.words]
    if all(_spots(row["title"], [term]) for term in terms):
        return _hit_of(row, "title", row["title"], terms, Place(0))
    spots = _spots(row["body"], terms)
    at = _best(spots, len(terms))
    starts = block_starts(row["layout"])
    block = max((index for index, start in enumerate(starts) if start <= at), default=0)
    place = Place(block, at - starts[block]) if starts else Place(0)
    return _hit_of(row, "text", _around(row["body"], at), terms, place)


def _around(text: str, at: int) -> str:
    """The words of a text around a place."""
    low = max(0, at - _BEFORE)
    if low:
        low = text.find(" ", low, at) + 1 or low
    return text[low : at + 2 * _AROUND].replace("\n", " ")


def _spots(text: str, terms: list[str]) -> list[tuple[int, int]]:
    """Return where the terms are in a text, as the tokenizer would find them: at a word's beginning, any case.

    A term that does not occur as typed is searched without accents, as the tokenizer does.
    """
    found = []
    for term in terms:
        here = _matches(text, term)
        found += here or _matches(_bare(text), _bare(term))
    return sorted(found)


def _matches(text: str, term: str) -> list[tuple[int, int]]:
    edge = r"(?<!\w)" if term[:1].isalnum() and not _WIDE.search(term) else ""
    words = [re.escape(word) for word in re.findall(r"\w+", term)] or [re.escape(term)]
    pattern = re.compile(edge + r"\W+".join(words), re.IGNORECASE)
    return [match.span() for _, match in zip(range(50), pattern.finditer(text), strict=False)]


def _bare(text: str) -> str:
    """A text of the same length with each letter without its accents."""
    return text.translate({ord(char): normalize("NFD", char)[0] for char in set(text) if not char.isascii()})


def _best(spots: list[tuple[int, int]], terms: int) -> int:
    """The start of the shortest stretch with as many found words as were asked for."""
    if not spots:
        return 0
    if len(spots) <= terms:
        return spots[0][0]
    width, start = min((spots[n + terms - 1][1] - spots[n][0], spots[n][0]) for n in range(len(spots) - terms + 1))
    return start if width < 2 * _AROUND else spots[0][0]


def _notes(db: Database, query: SearchQuery, limit: int) -> list[Hit]:
    if not query.in_notes:
        return []
    terms = [*query.words, *query.notes]
    clauses = ["(notes.body || ' ' || coalesce(notes.quote, '') || ' ' || notes.tags) LIKE ? ESCAPE '!'"] * len(terms)
    clauses += ["EXISTS (SELECT 1 FROM json_each(notes.tags) WHERE casefold(value) = ?)"] * len(query.tags)
    clauses += ["instr(casefold(series.title), ?)"] * len(query.series)
    rows = db.read(
        "SELECT parts.id, CASE notes.scope WHEN 'series' THEN series.title ELSE parts.title END AS title, "
        "parts.series_id, parts.position, series.title AS series_title, notes.body, "
        "notes.quote, notes.tags, coalesce(anchors.block, notes.block, 0) AS block, "
        "coalesce(anchors.start, notes.start, 0) AS start "
        "FROM notes JOIN parts ON parts.id = notes.part_id JOIN series ON series.id = parts.series_id "
        f"LEFT JOIN anchors ON anchors.mark_id = notes.id WHERE {' AND '.join(clauses)} "
        "ORDER BY notes.updated DESC LIMIT ?",
        *map(_like, terms),
        *map(str.casefold, query.tags + query.series),
        limit,
    )
    hits = []
    for row in rows:
        texts = [row["body"], row["quote"] or "", " ".join(f"#{tag}" for tag in json.loads(row["tags"]))]
        words = next((text for text in texts if _spots(text, terms)), next(filter(None, texts), ""))
        at = _best(_spots(words, terms), len(terms))
        hits.append(_hit_of(row, "note", _around(words, at), terms, Place(row["block"], row["start"])))
    return hits


def _hit_of(
    row: sqlite3.Row, where: Literal["title", "text", "note"], snippet: str, terms: list[str], place: Place
) -> Hit:
    return Hit(
        part=ids.public(ids.PART, row["id"]),
        part_title=row["title"],
        series=ids.public(ids.SERIES, row["series_id"]),
        series_title=row["series_title"],
        position=row["position"],
        where=where,
        snippet=snippet,
        found=tuple(_spots(snippet, terms)),
        place=place,
    )
