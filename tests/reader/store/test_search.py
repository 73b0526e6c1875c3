"""The first hits of a search: some of those that the search finds, however long that takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.store import search as searching
from reader.store.errors import StoppedError
from reader.store.search import first_hits, search
from tests.reader.building import keep, library, part

if TYPE_CHECKING:
    from pathlib import Path

    from reader.store.database import Database

WORDS = ["lamp", "la", "harbour", "harbour la", "harbour absent", "title:fog la", '"a lamp"', "昨日", "の話", "absent"]


@pytest.fixture
def db(tmp_path: Path) -> Database:
    db = library(tmp_path)
    texts = [("Fog", "A lamp in the harbour."), ("Rope", "A large harbour, 昨日、東京の話。")]
    texts += [(f"Quay {number}", f"The harbour had {number} ships.") for number in range(9)]
    keep(db, [part(title, text, guid=title) for title, text in texts])
    return db


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("older", [False, True])
def test_first_hits_are_hits(db: Database, words: str, older: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if older:  # nothing is found among the newest parts, and few of the others are looked at together
        monkeypatch.setattr(searching, "_SCAN_SECONDS", -1.0)
        monkeypatch.setattr(searching, "_SCANNED", 2)
    monkeypatch.setattr(searching, "_OLDER_SECONDS", 60.0)
    assert {hit.part for hit in first_hits(db, words)} == {hit.part for hit in search(db, words)}


def test_what_takes_too_long_is_left_to_the_search(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_SCAN_SECONDS", -1.0)
    monkeypatch.setattr(searching, "_OLDER_SECONDS", -1.0)
    monkeypatch.setattr("reader.store.database._STEPS_BETWEEN_LOOKS", 1)
    assert first_hits(db, "harbour la") == ()
    assert search(db, "harbour la")


def test_a_limit_of_time_does_not_keep_the_reader_from_stopping(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.store.database._STEPS_BETWEEN_LOOKS", 1)
    stopped = False
    with db.stoppable(lambda: stopped):
        with db.stoppable(lambda: True), pytest.raises(StoppedError):
            search(db, "lamp")
        assert search(db, "lamp")
        with db.stoppable(lambda: False):
            stopped = True
            with pytest.raises(StoppedError):
                search(db, "lamp")
        with pytest.raises(StoppedError):
            search(db, "lamp")
    assert search(db, "lamp")
