"""Choosing between the feeds of a page in the app: what is chosen is followed, and nothing where none is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.store.sources import source_list
from tests.feeds.server import RecordingServer, Reply
from tests.ui.driving import Driver, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def server(home: Path) -> Iterator[RecordingServer]:
    """A page that names two feeds."""
    (home / "settings.toml").write_text("[network]\nhost_gap = 0\n", "utf-8")
    with RecordingServer() as server:
        links = ""
        for name in ("tales", "news"):
            links += f'<link rel="alternate" type="application/rss+xml" title="{name}" href="/{name}">'
            item = "<item><guid>1</guid><title>Rope, part 1</title><description>Rope lay.</description></item>"
            feed = f"<rss><channel><title>The {name}</title>{item}</channel></rss>"
            server.script(f"/{name}", Reply(body=feed.encode()))
        server.script("/", Reply(body=f"<html><head>{links}</head><body>x</body></html>".encode()))
        yield server


async def offered(driver: Driver, server: RecordingServer) -> None:
    """Add the page, and wait until its feeds are offered."""
    driver.app.fetch.add(server.url("/"))
    for _ in range(3000):
        if "Follow which of these?" in driver.screen:
            break
        await driver.pilot.pause(0.02)
    assert "Follow which of these?" in driver.screen
    assert [request.path for request in server.requests] == ["/"]


async def test_the_feed_that_is_chosen_is_followed(server: RecordingServer) -> None:
    async with running() as driver:
        await offered(driver, server)
        assert "tales" in driver.screen
        await driver.press("down", "enter")
        assert "1 new part" in driver.screen
        assert "The news" in driver.screen
    assert [request.path for request in server.requests] == ["/", "/news"]


async def test_where_none_is_chosen_none_is_followed_and_the_app_goes_on(server: RecordingServer) -> None:
    async with running() as driver:
        await offered(driver, server)
        await driver.press("escape")
        assert not driver.app.fetch.busy
        assert source_list(driver.app.db) == ()
    assert [request.path for request in server.requests] == ["/"]
