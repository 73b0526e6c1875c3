"""Full-text search in parts and notes, best first."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Literal
from unicodedata import normalize

from feeds.article import Place
from reader.model.records import Hit
from reader.store import ids
from reader.store.block_codec import block_starts

if TYPE_CHECKING:
    import sqlite3

    from reader.store.database import Database

_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_AROUND = 80
_BEFORE = 30

_FOUND = """
SELECT parts.id, parts.title, parts.series_id, parts.position, series.title AS series_title,
    versions.body, versions.layout
FROM {source} JOIN shown AS parts ON parts.version_id = versions.id JOIN series ON series.id = parts.series_id
"""


def search(db: Database, words: str, limit: int = 50) -> tuple[Hit, ...]:
    """The places where all the words stand, in parts (titles count most) and in notes; at most `limit`.

    The last word may be the beginning of one. Scripts without spaces are searched letter by letter,
    since FTS5's tokenizer takes a whole clause of them for one word.
    """
    terms = words.replace("\0", " ").split()[:20]
    if not terms:
        return ()
    found = [*_parts(db, terms, limit), *_notes(db, terms, limit)]
    rank = {"title": 0, "note": 1, "text": 2}
    return tuple(sorted(found, key=lambda hit: rank[hit.where])[:limit])


def _parts(db: Database, terms: list[str], limit: int) -> list[Hit]:
    if any(map(_WIDE.search, terms)):
        clauses = " AND ".join("(versions.body LIKE ? ESCAPE '!' OR versions.title LIKE ? ESCAPE '!')" for _ in terms)
        values = [pattern for term in terms for pattern in (_like(term), _like(term))]
        rows = db.read(f"{_FOUND.format(source='versions')} WHERE {clauses} LIMIT ?", *values, limit)
    else:
        rows = _matching(db, terms, limit)
    return [_hit(row, terms) for row in rows]


def _matching(db: Database, terms: list[str], limit: int) -> list[sqlite3.Row]:
    """The parts that FTS5 finds, those first in which the words stand together as they were asked for."""
    quoted = ['"{}"'.format(term.replace('"', '""')) for term in terms]
    together, anywhere = f"{' + '.join(quoted)}*", f"{' '.join(quoted[:-1])} {quoted[-1]}*"
    found: dict[int, sqlite3.Row] = {}
    for query in (together, anywhere) if len(terms) > 1 else (anywhere,):
        rows = db.read(
            _FOUND.format(source="texts JOIN versions ON versions.id = texts.rowid")
            + " WHERE texts MATCH ? ORDER BY bm25(texts, 8.0, 1.0) LIMIT ?",
            query,
            limit,
        )
        found.update((row["id"], row) for row in rows if row["id"] not in found)
    return list(found.values())[:limit]


def _like(term: str) -> str:
    return "%" + term.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%"


def _hit(row: sqlite3.Row, terms: list[str]) -> Hit:
    if all(_spots(row["title"], [term]) for term in terms):
        return _told(row, "title", row["title"], terms, Place(0))
    spots = _spots(row["body"], terms)
    at = _best(spots, len(terms))
    starts = block_starts(row["layout"])
    block = max((index for index, start in enumerate(starts) if start <= at), default=0)
    place = Place(block, at - starts[block]) if starts else Place(0)
    return _told(row, "text", _around(row["body"], at), terms, place)


def _around(text: str, at: int) -> str:
    """The words of a text around a place."""
    low = max(0, at - _BEFORE)
    if low:
        low = text.find(" ", low, at) + 1 or low
    return text[low : at + 2 * _AROUND].replace("\n", " ")


def _spots(text: str, terms: list[str]) -> list[tuple[int, int]]:
    """Where the terms stand in a text, as the tokenizer would find them: at a word's beginning, any case.

    A term that nowhere stands as it is asked for is looked for without accents, as the tokenizer does.
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


def _notes(db: Database, terms: list[str], limit: int) -> list[Hit]:
    clauses = " AND ".join(
        "(notes.body || ' ' || coalesce(notes.quote, '') || ' ' || notes.tags) LIKE ? ESCAPE '!'" for _ in terms
    )
    rows = db.read(
        "SELECT parts.id, CASE notes.scope WHEN 'series' THEN series.title ELSE parts.title END AS title, "
        "parts.series_id, parts.position, series.title AS series_title, notes.body, "
        "notes.quote, notes.tags, coalesce(anchors.block, notes.block, 0) AS block, "
        "coalesce(anchors.start, notes.start, 0) AS start "
        "FROM notes JOIN parts ON parts.id = notes.part_id JOIN series ON series.id = parts.series_id "
        f"LEFT JOIN anchors ON anchors.mark_id = notes.id WHERE {clauses} ORDER BY notes.updated DESC LIMIT ?",
        *map(_like, terms),
        limit,
    )
    hits = []
    for row in rows:
        texts = [row["body"], row["quote"] or "", " ".join(f"#{tag}" for tag in json.loads(row["tags"]))]
        words = next((text for text in texts if _spots(text, terms)), next(filter(None, texts), ""))
        at = _best(_spots(words, terms), len(terms))
        hits.append(_told(row, "note", _around(words, at), terms, Place(row["block"], row["start"])))
    return hits


def _told(
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
