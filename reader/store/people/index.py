"""The index of people: the names in each text, and their sums over the texts that were read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from feeds.people.model import Alias, Exchange, NameForm, Spot, merge_forms
from feeds.quotes.people.names import fold_name
from reader.store import ids
from reader.store.people.sums import ALL, KNOWN, SUMS, known_json, store_sums
from reader.store.people.unindexed import ENGINE
from reader.store.texts.block_codec import block_starts

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

    from feeds.people.model import SectionIndex
    from feeds.quotes.model import Certainty
    from reader.store.database import Database
    from reader.store.people.reach import ReadText

_MASK = (1 << 22) - 1


class IndexedText(NamedTuple):
    """A text that was read, of which the first `sections` sections count as a whole; `starts` are all of them."""

    text: ReadText
    sections: int
    starts: tuple[int, ...]


class SaidAt(NamedTuple):
    """One quote of somebody: what `Said` has, and the position of its part."""

    position: int
    speaker: str
    block: int
    start: int
    end: int
    certainty: Certainty
    utterance: int


def without_index(db: Database, texts: Sequence[ReadText]) -> tuple[ReadText, ...]:
    """Return the texts that are not indexed yet."""
    found = db.read(
        "SELECT version_id FROM people_indexes WHERE engine = ? AND version_id IN (SELECT value FROM json_each(?))",
        ENGINE,
        json.dumps([text.version for text in texts]),
    )
    there = {row["version_id"] for row in found}
    return tuple(text for text in texts if text.version not in there)


def save_indexes(db: Database, indexes: Iterable[tuple[int, Sequence[int], Sequence[SectionIndex]]]) -> None:
    """Save the indexes of some versions of texts: each with its row, the first blocks of its sections, and these.

    Nothing is saved for a version that is gone.
    """
    with db.write() as connection:
        for version, starts, sections in indexes:
            connection.execute("DELETE FROM people_indexes WHERE version_id = ?", (version,))
            inserted = connection.execute(
                "INSERT INTO people_indexes (version_id, engine, starts) SELECT id, ?, ? FROM versions WHERE id = ?",
                (ENGINE, json.dumps(starts), version),
            )
            if inserted.rowcount:
                for number, section in enumerate(sections):
                    _save_section(connection, version, number, section)


def _save_section(connection: sqlite3.Connection, version: int, number: int, section: SectionIndex) -> None:
    connection.executemany(
        f"INSERT OR IGNORE INTO name_forms VALUES ({', '.join('?' * 16)})",
        [
            (
                version, number, fold_name(form.name), form.name, form.mentions, form.inside, form.human, form.thing,
                form.men, form.women, form.said, form.maybe, *form.first[1:], *form.last[1:],
            )
            for form in section.forms
        ],
    )  # fmt: skip
    connection.executemany(
        "INSERT OR IGNORE INTO name_quotes VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (version, fold_name(one.speaker), number, one.block, one.start, one.end, one.certainty, one.utterance)
            for one in section.said
        ],
    )
    pairs: list[tuple[str, str, str, int]] = [
        (one.kind, fold_name(one.speaker), fold_name(one.other), one.times) for one in section.exchanges
    ]
    pairs += [("alias", one.name, one.other, 1) for one in section.aliases]
    connection.executemany(
        "INSERT OR IGNORE INTO name_pairs VALUES (?, ?, ?, ?, ?, ?)",
        [(version, kind, number, one, other, times) for kind, one, other, times in pairs],
    )


def indexed_texts(db: Database, texts: Sequence[ReadText]) -> tuple[IndexedText, ...]:
    """Return how much of each text counts by its stored index: whole sections that end before the reader's place."""
    rows = db.read(
        "SELECT version_id, starts FROM people_indexes WHERE version_id IN (SELECT value FROM json_each(?))",
        json.dumps([text.version for text in texts if text.place is not None]),
    )
    by_version = {row["version_id"]: row["starts"] for row in rows}
    found = []
    for text in texts:
        if text.place is None:
            found.append(IndexedText(text, ALL, ()))
        elif text.version in by_version:
            starts = tuple(json.loads(by_version[text.version]))
            complete = sum(start <= text.place.block for start in starts[1:])
            found.append(IndexedText(text, complete, starts))
    return tuple(found)


def known_sections(texts: Sequence[IndexedText]) -> str:
    """Return the complete sections of some texts, in the form in which the queries here take them."""
    return known_json((text.version, text.position, sections) for text, sections, _ in texts)


def forms_read(db: Database, known: str) -> dict[str, NameForm]:
    """Return the sum of the `known_sections`' counts for each form of a name, by its key."""
    return {row["key"]: _form(row) for row in db.read(f"{KNOWN} {SUMS} GROUP BY key", known)}


def forms_of_series(db: Database, series_id: str, texts: Sequence[IndexedText]) -> dict[str, NameForm]:
    """Return what `forms_read` does, of the texts of one series: from stored sums where these can be stored."""
    complete = [(one.text.position, one.text.version) for one in texts if one.text.place is None]
    if not store_sums(db, series_id, complete):
        return forms_read(db, known_sections(texts))
    rows = db.read(
        "SELECT key, name, mentions, inside, human, thing, men, women, first, last, said, maybe FROM name_sums "
        "WHERE series_id = ?",
        ids.row_of(ids.SERIES, series_id),
    )
    forms = {row["key"]: _form(row) for row in rows}
    partial = [one for one in texts if one.text.place is not None]
    for key, form in forms_read(db, known_sections(partial)).items():
        forms[key] = merge_forms(forms[key], form) if key in forms else form
    return forms


def _form(row: sqlite3.Row) -> NameForm:
    _, name, mentions, inside, human, thing, men, women, first, last, said, maybe = row
    return NameForm(name, mentions, inside, human, thing, men, women, _spot(first), _spot(last), said, maybe)


def pairs_read(db: Database, known: str, names: Iterable[str]) -> tuple[Exchange, ...]:
    """Return to whom the bearer of some names speaks ("to"), and who speaks of them ("of"), by keys of names."""
    keys = json.dumps([fold_name(name) for name in names])
    rows = db.read(
        f"{KNOWN}, mine AS (SELECT value FROM json_each(?)) {_pairs('to', 'one')} UNION ALL {_pairs('of', 'other')}",
        known,
        keys,
    )
    return tuple(Exchange(*row) for row in rows)


def _pairs(kind: str, mine: str) -> str:
    """Return the SQL for the pairs of one kind; one condition for both kinds would not use the table's order."""
    return (
        "SELECT kind, one, other, sum(times) AS times FROM known JOIN name_pairs ON version_id = known.version "
        f"AND kind = '{kind}' AND section < known.sections AND {mine} IN mine GROUP BY one, other"
    )


def aliases_read(db: Database, known: str) -> tuple[Alias, ...]:
    """Return the names that the `known_sections` join."""
    rows = db.read(
        f"{KNOWN} SELECT DISTINCT one, other FROM known JOIN name_pairs "
        "ON version_id = known.version AND section < known.sections AND kind = 'alias' ORDER BY one, other",
        known,
    )
    return tuple(Alias(row["one"], row["other"]) for row in rows)


def quotes_read(db: Database, known: str, names: Iterable[str]) -> list[SaidAt]:
    """Return the quotes whose speaker has one of these names, in reading order."""
    rows = db.read(
        f"{KNOWN} SELECT known.position, speaker, block, start, end, certainty, utterance "
        "FROM known JOIN name_quotes ON version_id = known.version "
        "AND speaker IN (SELECT value FROM json_each(?)) AND section < known.sections ORDER BY known.position, "
        "block, start",
        known,
        json.dumps([fold_name(name) for name in names]),
    )
    return list(map(SaidAt._make, rows))


def part_titles(db: Database, series_id: str, positions: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Return the id and title of the parts at some positions of a series, by position."""
    rows = db.read(
        "SELECT id, position, title FROM parts WHERE series_id = ? AND position IN (SELECT value FROM json_each(?))",
        ids.row_of(ids.SERIES, series_id),
        json.dumps(sorted(positions)),
    )
    return {row["position"]: (ids.public(ids.PART, row["id"]), row["title"]) for row in rows}


def edited_parts(db: Database, series_id: str) -> bool:
    """Return whether a part of a series has another text than the one that the reader knows."""
    sql = (
        "SELECT 1 FROM parts LEFT JOIN positions ON positions.part_id = parts.id "
        "LEFT JOIN read_states ON read_states.part_id = parts.id "
        "WHERE series_id = ? AND coalesce(read_states.version_id, positions.known) <> parts.version_id LIMIT 1"
    )
    return db.one(sql, ids.row_of(ids.SERIES, series_id)) is not None


def bodies_of(db: Database, versions: Sequence[int]) -> dict[int, tuple[str, list[int]]]:
    """Return the body of each version, and the offset in it at which each block begins."""
    rows = db.read(
        "SELECT id, body, layout FROM versions WHERE id IN (SELECT value FROM json_each(?))", json.dumps(versions)
    )
    return {row["id"]: (row["body"], block_starts(row["layout"])) for row in rows}


def corrected_names(db: Database, series_id: str) -> Mapping[str, str]:
    """Return the reader's word on names in a series: by a name as it is found, whose it is; "" for nobody's."""
    rows = db.read("SELECT quote, name FROM speakers WHERE series_id = ?", ids.row_of(ids.SERIES, series_id))
    return {row["quote"]: row["name"] for row in rows}


def _spot(packed: int) -> Spot:
    return Spot(packed >> 44, (packed >> 22) & _MASK, packed & _MASK)
