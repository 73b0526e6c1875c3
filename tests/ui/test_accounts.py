"""Servers of the reader's own in the app: added by their address or by name, refreshed, and removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.store.accounts import account_list
from reader.store.sources import source_list
from tests.reader.accounts.backend import Backend
from tests.reader.accounts.greader_api import PASSWORD, USER, GoogleReaderApi
from tests.reader.accounts.http import AccountServer, Answer
from tests.reader.accounts.miniflux_api import TOKEN, MinifluxApi
from tests.ui.driving import Driver, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SIGN_IN = b'<html><head><title>Sign In</title><meta name="apple-mobile-web-app-title" content="Miniflux"></head></html>'
LOG_IN = b'<html><head><link rel="stylesheet" href="../themes/base-theme/frss.css?17"><title>Mine</title></head></html>'


@pytest.fixture
def backend(home: Path) -> Backend:
    """A serial in a folder."""
    (home / "settings.toml").write_text("[network]\nhost_gap = 0\n", "utf-8")
    made = Backend()
    made.serial(made.follow("https://lanterns.example/feed", folder="Evenings"), 4)
    return made


@pytest.fixture
def server(backend: Backend) -> Iterator[AccountServer]:
    with AccountServer(MinifluxApi(backend)) as running_server:
        running_server.fault = lambda asked: Answer(200, SIGN_IN) if asked.path == "/" else None
        yield running_server


async def until(driver: Driver, words: str) -> None:
    """Wait until the screen shows some words."""
    for _ in range(1500):
        if words in driver.screen:
            return
        await driver.pilot.pause(0.02)
    pytest.fail(f"not shown: {words}\n{driver.screen}")


async def typed(driver: Driver, text: str) -> None:
    """Type a line and enter it."""
    await driver.press(*("enter" if char == "\n" else char for char in text), "enter")


async def test_the_address_of_a_server_asks_for_its_token(server: AccountServer, backend: Backend) -> None:
    async with running() as driver:
        driver.app.fetch.add(server.address)
        await until(driver, "token")
        await driver.press(*TOKEN)
        assert TOKEN not in driver.screen, "what is typed is not shown"
        await driver.press("enter")
        await until(driver, "4 new parts")
        await driver.press("S")
        assert "Evenings" in driver.screen
        assert "Lanterns" in driver.screen
        await driver.press("M", "y")
        await driver.press("R")
    assert backend.titles(read=False) == set()


async def test_freshrss_is_recognised_too_and_asks_for_user_and_password(backend: Backend) -> None:
    with AccountServer(GoogleReaderApi(backend)) as server:
        server.fault = lambda asked: Answer(200, LOG_IN) if asked.path == "/" else None
        async with running() as driver:
            driver.app.fetch.add(server.address)
            await until(driver, "user name")
            await typed(driver, USER)
            await until(driver, "password")
            await typed(driver, PASSWORD)
            await until(driver, "4 new parts")
            (account,) = account_list(driver.app.db)
            assert (account.kind, account.user) == ("greader", USER)


async def test_an_account_is_added_shown_and_removed_by_name(server: AccountServer) -> None:
    async with running() as driver:
        await driver.press("colon", *"add an account", "enter")
        await driver.press("enter")
        await typed(driver, server.address)
        await typed(driver, TOKEN)
        await until(driver, "4 new parts")
        await driver.press("colon", *"accounts: your", "enter")
        assert server.address.removeprefix("http://") in driver.screen
        assert "1 feed" in driver.screen
        await driver.press("enter")
        assert "its feeds stay followed" in driver.screen
        await driver.press("d")
        await driver.press("y")
        assert account_list(driver.app.db) == ()
        assert len(source_list(driver.app.db)) == 1


async def test_a_wrong_token_is_told_and_nothing_is_added(server: AccountServer) -> None:
    async with running() as driver:
        driver.app.fetch.add(server.address)
        await until(driver, "token")
        await typed(driver, "wrong")
        await until(driver, "does not accept this token")
        assert account_list(driver.app.db) == ()
