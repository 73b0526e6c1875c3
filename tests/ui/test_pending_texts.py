"""Texts that a refresh left to be prepared, in the app: a part that is opened is prepared at once."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from feeds.document.parse import parse_feed
from feeds.errors import FormatError
from reader.config.paths import find_paths
from reader.launch import Target
from reader.store.database import Database
from reader.store.intake.pending import PendingDocument, pending_sources
from reader.store.intake.prepared import prepare_outline
from reader.store.intake.publication import Visit, save_publications
from reader.store.sources import follow
from tests.reader.calling import InProcess
from tests.ui.driving import running

if TYPE_CHECKING:
    from pathlib import Path

FEED = """<rss version="2.0"><channel><title>Weirs</title>
<item><title>Weirs, Part 2</title><guid>w2</guid><description>The gates stood open all night.</description></item>
<item><title>Weirs, Part 1</title><guid>w1</guid><description>Nobody had raised the sluice.</description></item>
</channel></rss>"""


@pytest.fixture(autouse=True)
def started(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The processes that would have been started to prepare what is pending: none is."""
    libraries: list[Path] = []
    monkeypatch.setattr("reader.subscriptions.parse_pool.Worker", InProcess)
    monkeypatch.setattr("reader.subscriptions.intake.preparation.start_preparation", libraries.append)
    return libraries


@pytest.fixture(autouse=True)
def pending(home: Path) -> None:
    """A library with a source whose texts are pending."""
    db = Database(find_paths(None).library)
    document = PendingDocument(FEED.encode(), "https://weirs.example/feed", "", datetime(2026, 2, 1, tzinfo=UTC))
    outline = prepare_outline(parse_feed(document.data, document.url, texts=False))
    assert outline is not None
    save_publications(db, [(follow(db, document.url, "feed", ""), outline, Visit(), document)])
    db.close()


async def test_a_part_that_is_opened_before_its_turn_is_prepared_and_shown() -> None:
    async with running() as driver:
        assert "Weirs" in driver.screen
        await driver.press("enter")
        assert "Nobody had raised the sluice." in await driver.press("enter")
        assert pending_sources(driver.app.db) == ()


async def test_a_part_that_the_app_is_opened_with_is_prepared_and_shown() -> None:
    async with running(target=Target(part="p1")) as driver:
        assert "Nobody had raised the sluice." in driver.screen


async def test_a_part_that_cannot_be_prepared_is_told_and_the_list_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(InProcess, "ask", lambda _self, _job: FormatError("took longer than 15 s"))
    async with running() as driver:
        await driver.press("enter")
        shown = await driver.press("enter")
        assert "this part has no text yet" in shown
        assert "Weirs" in shown


async def test_a_search_says_how_many_parts_it_does_not_know_yet() -> None:
    async with running() as driver:
        await driver.press("ctrl+s", *"sluice")
        await driver.pilot.pause(0.2)
        assert "2 parts not indexed yet" in await driver.press("enter")


async def test_the_app_has_what_an_earlier_refresh_left_prepared(
    started: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.app.app.FIRST_PREPARATION_SECONDS", 3600.0)  # its own clock may come first
    async with running() as driver:
        driver.app.fetch.finish_preparation()
        assert started == [find_paths(None).library]
