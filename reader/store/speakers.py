"""The reader's word on who said what: kept apart from what the rules find, and applied after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.clean import clean_line
from feeds.quotes.corrections import Corrections, fold_words
from reader.store import ids
from reader.store.times import now

if TYPE_CHECKING:
    from reader.store.database import Database


def say_who(db: Database, part_id: str, quote: str, name: str) -> None:
    """Name the speaker of a quote of a part; "" says that nobody is quoted."""
    part = ids.row_of(ids.PART, part_id)
    words = fold_words(quote)
    with db.write("name a speaker") as connection:
        connection.execute("DELETE FROM speakers WHERE part_id = ? AND quote = ?", (part, words))
        connection.execute(
            "INSERT INTO speakers (part_id, quote, name, at) VALUES (?, ?, ?, ?)",
            (part, words, clean_line(name), now()),
        )


def rename_speaker(db: Database, series_id: str, found: str, name: str) -> None:
    """Give a speaker another name in all parts of a series, now and later."""
    series = ids.row_of(ids.SERIES, series_id)
    with db.write("rename a speaker") as connection:
        connection.execute("DELETE FROM speakers WHERE series_id = ? AND quote = ?", (series, found))
        connection.execute(
            "INSERT INTO speakers (series_id, quote, name, at) VALUES (?, ?, ?, ?)",
            (series, found, clean_line(name), now()),
        )


def corrections_of(db: Database, part_id: str) -> Corrections:
    """What the reader said of the speakers in a part, and in its series."""
    part = ids.row_of(ids.PART, part_id)
    spoken = db.read("SELECT quote, name FROM speakers WHERE part_id = ?", part)
    renamed = db.read(
        "SELECT quote, name FROM speakers WHERE series_id = (SELECT series_id FROM parts WHERE id = ?)", part
    )
    return Corrections({row["quote"]: row["name"] for row in spoken}, {row["quote"]: row["name"] for row in renamed})
