"""Keeping one page in the app: its article comes to the others that were kept, also where its site has a feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.store.sources import source_list
from tests.feeds.server import RecordingServer, Reply
from tests.ui.driving import running

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "<p>The ferry was late again, and the pilot wrote the hour on the wall beside the others.</p>" * 12
FEED = '<link rel="alternate" type="application/rss+xml" href="/feed">'


async def test_a_page_is_kept_as_one_article(home: Path) -> None:
    (home / "settings.toml").write_text("[network]\nhost_gap = 0\n", "utf-8")
    with RecordingServer() as server:
        page = f"<html><head><title>The Late Ferry</title>{FEED}</head><body><article>{TEXT}</article></body></html>"
        server.script("/ferry", Reply(body=page.encode()))
        async with running() as driver:
            await driver.press("ctrl+p", *"keep one", "enter")
            assert "address of the page to keep" in driver.screen
            await driver.press(*server.url("/ferry"), "enter")
            await driver.settle()
            (source,) = source_list(driver.app.db)
            assert (source.kind, source.parts) == ("article", 1)
        assert [request.path for request in server.requests] == ["/ferry"]
