"""Which followed sources are read for a refresh."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from feeds.schedule import FURTHEST
from reader.store.database import Database
from reader.store.sources import Checked, follow, record_visits, save_story_address, source_list, sources_not_waiting
from reader.subscriptions.visit_policy import due_sources

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2031, 5, 4, 10, 30, 15, 250_000, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("address", "due", "is_read"),
    [
        ("https://lanterns.example/feed", None, True),
        ("https://lanterns.example/feed", NOW, True),
        ("http://lanterns.example/feed", NOW - timedelta(days=3), True),
        ("http://lanterns.example/feed", NOW + SECOND, False),
        ("https://lanterns.example/feed", NOW + FURTHEST - SECOND, False),
        ("https://lanterns.example/feed", NOW + FURTHEST + SECOND, True),  # of a clock that was wrong once
        ("/home/ada/lanterns", NOW + SECOND, True),
        ("stdin:lanterns", NOW + SECOND, True),
    ],
)
def test_only_what_waits_for_its_next_visit_is_not_read(
    tmp_path: Path, address: str, due: datetime | None, is_read: bool
) -> None:
    db = Database(tmp_path / "library.db")
    record_visits(db, [Checked(follow(db, address, "feed", ""), "ok", due)])
    found = sources_not_waiting(db, NOW, NOW + FURTHEST)
    assert [one.address for one in found] == [address] * is_read
    assert due_sources(found, NOW) == due_sources(source_list(db), NOW)
    db.close()


def test_a_story_that_another_program_downloads_is_due_like_a_feed(tmp_path: Path) -> None:
    db = Database(tmp_path / "library.db")
    book = follow(db, "/home/ada/story.epub", "book", "")
    save_story_address(db, book, "https://stories.example/1")
    record_visits(db, [Checked(book, "ok", NOW + SECOND)])
    assert due_sources(sources_not_waiting(db, NOW, NOW + FURTHEST), NOW) == []
    later = NOW + 2 * SECOND
    assert [one.id for one in due_sources(sources_not_waiting(db, later, later + FURTHEST), later)] == [book]
    db.close()
