"""Refreshing by the clock while the app is open: what is read does not move, and nobody is asked too soon."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.__main__ import main
from reader.app.app import FIRST_REFRESH_SECONDS, PartworkApp
from reader.config.paths import find_paths
from reader.config.settings import Settings
from reader.store.database import Database
from reader.store.sources import Checked, record_visits
from reader.subscriptions.refresh_lock import refreshing
from tests.feeds.server import RecordingServer, Reply
from tests.ui.driving import running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def rope(*numbers: int) -> Reply:
    """A feed of some parts, each of many lines."""
    text = "Rope lay on the slip, and nobody had coiled it. " * 300
    items = "".join(
        f"<item><guid>{n}</guid><title>Rope, part {n}</title><description>{text}</description></item>" for n in numbers
    )
    return Reply(body=f"<rss><channel><title>Rope</title>{items}</channel></rss>".encode())


@pytest.fixture
def server(home: Path) -> Iterator[RecordingServer]:
    """A server of a feed that is followed, and due, and has a new part."""
    (home / "settings.toml").write_text("[network]\nhost_gap = 0\n", "utf-8")
    with RecordingServer() as server:
        server.script("/feed", rope(2, 1), rope(3, 2, 1))
        assert main(["add", server.url("/feed")]) == 0
        db = Database(find_paths(None).library)
        record_visits(db, [Checked("f1", "ok", due=None)])
        db.close()
        server.requests.clear()
        yield server


async def test_what_is_due_comes_and_the_page_stays(server: RecordingServer) -> None:
    async with running() as driver:
        await driver.press("enter", "enter", "space")
        page = driver.lines[1:-2]
        assert any("Rope lay" in line for line in page)
        driver.app.fetch.refresh_due()
        await driver.settle()
        assert driver.lines[1:-2] == page
        assert "1 new part" in driver.screen
        driver.app.fetch.refresh_due()
        await driver.settle()
    assert len(server.requests) == 1


async def test_while_another_process_refreshes_nothing_is_begun(server: RecordingServer) -> None:
    async with running() as driver:
        with refreshing(find_paths(None).library):
            driver.app.fetch.refresh_due()
            await driver.settle()
        assert server.requests == []
        driver.app.fetch.refresh_due()
        await driver.settle()
    assert len(server.requests) == 1


@pytest.mark.parametrize(("minutes", "times"), [(0, []), (30, [FIRST_REFRESH_SECONDS, 1800])])
async def test_the_clock_is_set_by_the_settings(
    minutes: int, times: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    set_for: list[float] = []
    monkeypatch.setattr(PartworkApp, "set_timer", lambda _, delay, call: _note(set_for, delay, call.__name__))
    monkeypatch.setattr(PartworkApp, "set_interval", lambda _, delay, call: _note(set_for, delay, call.__name__))
    async with running(settings=Settings(refresh_minutes=minutes)):
        pass
    assert set_for == times


def _note(set_for: list[float], delay: float, name: str) -> None:
    if name == "refresh_due":
        set_for.append(delay)
