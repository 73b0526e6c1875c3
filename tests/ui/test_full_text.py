"""Whole texts in the app: fetched once, fetched always, and what was read stays where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.__main__ import main
from tests.feeds.server import RecordingServer, Reply
from tests.ui.driving import running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BEGINNING = "Nobody had signed the ledger since Tuesday, although several vessels entered the harbour by night"


def ledger(server: RecordingServer, *numbers: int) -> Reply:
    """A feed with the beginnings of some parts."""
    items = "".join(
        f"<item><guid>{n}</guid><title>Lamp, part {n}</title><link>{server.url(f'/{n}')}</link>"
        f"<description>{BEGINNING} […]</description></item>"
        for n in sorted(numbers, reverse=True)
    )
    return Reply(body=f'<rss version="2.0"><channel><title>Ledger</title>{items}</channel></rss>'.encode())


@pytest.fixture
def server(home: Path) -> Iterator[RecordingServer]:
    """A server of a feed of two parts that is followed, with a page for each part that it may ever have."""
    (home / "settings.toml").write_text("[network]\nhost_gap = 0\n", "utf-8")
    with RecordingServer() as server:
        for number in (1, 2, 3):
            text = f"<p>{BEGINNING}.</p>" + f"<p>Then lamp {number} went out, and nobody lit it again.</p>" * 9
            server.script(f"/{number}", Reply(body=f"<html><body><article>{text}</article></body></html>".encode()))
        server.script("/feed", ledger(server, 1, 2))
        assert main(["add", server.url("/feed")]) == 0
        server.requests.clear()
        yield server


async def test_x_always_brings_whole_texts_with_a_refresh_and_can_be_undone(
    server: RecordingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    under_way: list[str] = []
    async with running() as driver:
        monkeypatch.setattr(driver.app, "show_status", under_way.append)
        await driver.press("S")
        assert "always" not in driver.screen
        await driver.press("X")
        assert "full texts from this source are now fetched automatically" in driver.lines[-1]
        assert any("full texts always" in line for line in driver.lines[:-1]), driver.screen
        assert server.requests == []
        server.script("/feed", ledger(server, 1, 2, 3))
        await driver.press("r")
        assert "1 new part · 3 full texts fetched" in driver.lines[-1]
        assert "refreshing: full text of Lamp, part 3" in under_way
        assert [request.path for request in server.requests] == ["/feed", "/robots.txt", "/3", "/2", "/1"]
        await driver.press("X")
        assert "on request" in driver.lines[-1]
        assert "always" not in "".join(driver.lines[:-1])
        await driver.press("u", "u")
        assert "always" not in "".join(driver.lines[:-1])


async def test_lists_of_excerpts_name_the_key_that_fetches_their_full_texts(server: RecordingServer) -> None:
    words = "Most parts are only excerpts · X fetches the full texts automatically"
    async with running() as driver:
        await driver.press("enter")
        assert words in driver.screen
        await driver.press("O")
        assert words in driver.screen
        await driver.press("X")
        assert "excerpts ·" not in driver.screen


async def test_a_cut_part_of_such_a_source_is_whole_soon_after_it_is_opened(server: RecordingServer) -> None:
    async with running() as driver:
        await driver.press("c")
        assert "this part may be cut short" in driver.screen
        assert server.requests == []
        await driver.press("X", "]")
        assert "already has its full text" not in driver.screen
        assert "Then lamp 2 went out" in driver.screen
        assert "full text fetched" in driver.lines[-1]
        assert [request.path for request in server.requests] == ["/2"]


async def test_what_was_asked_for_in_vain_is_not_asked_for_by_opening_it(server: RecordingServer) -> None:
    server.script("/2", Reply(404))
    async with running() as driver:
        await driver.press("c", "X", "]")
        assert "404" not in driver.screen  # nobody asked just now
        await driver.press("[")
        assert "Then lamp 1 went out" in driver.screen
        await driver.press("]")
        assert len(server.asked("/2")) == 1
        await driver.press("x")
        assert len(server.asked("/2")) == 2
        assert "404" in driver.lines[-1]


async def test_the_page_of_a_part_that_no_mark_shows_to_be_cut_may_be_asked_for(server: RecordingServer) -> None:
    whole = Reply(
        body=(
            f"<rss version='2.0'><channel><title>Ledger</title><item><guid>1</guid><title>Lamp, part 1</title><link>"
            f"{server.url('/1')}</link><description>{(BEGINNING + '. ') * 12}</description></item></channel></rss>"
        ).encode()
    )
    server.script("/feed", whole)
    async with running() as driver:
        await driver.press("r", "c")
        assert "cut short" not in driver.screen
        server.requests.clear()
        await driver.press("x")
        assert [request.path for request in server.requests] == ["/1"]
        assert "the page has no more text than the feed" in driver.screen
