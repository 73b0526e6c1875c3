"""The reader's and imported labels of speakers: stored apart from the results of the rules."""

from __future__ import annotations

import json
from dataclasses import astuple
from typing import TYPE_CHECKING

from feeds.clean import clean_line
from feeds.quotes.corrections import Corrections, SpeakerLabel, fold_words
from reader.store import ids
from reader.store.times import now

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.store.database import Database


def set_speaker(db: Database, part_id: str, quote: str, name: str) -> None:
    """Name the speaker of a quote of a part; "" means that nobody is quoted."""
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
    """Return the speakers of a part by the reader and imported labels, and of its series by the reader."""
    part = ids.row_of(ids.PART, part_id)
    spoken = db.read("SELECT quote, name FROM speakers WHERE part_id = ?", part)
    renamed = db.read(
        "SELECT quote, name FROM speakers WHERE series_id = (SELECT series_id FROM parts WHERE id = ?)", part
    )
    labelled = db.one("SELECT data FROM speaker_labels WHERE part_id = ?", part)
    return Corrections(
        {row["quote"]: row["name"] for row in spoken},
        {row["quote"]: row["name"] for row in renamed},
        tuple(SpeakerLabel(*values) for values in json.loads(labelled["data"])) if labelled else (),
    )


def save_labels(db: Database, part_id: str, labels: Sequence[SpeakerLabel]) -> None:
    """Keep imported speakers of a part's quotes in place of those imported before; one change, to be undone."""
    part = ids.row_of(ids.PART, part_id)
    data = json.dumps([astuple(label) for label in labels], ensure_ascii=False, separators=(",", ":"))
    with db.write("import speakers") as connection:
        connection.execute(
            "INSERT OR REPLACE INTO speaker_labels (part_id, at, data) VALUES (?, ?, ?)", (part, now(), data)
        )
