"""Keys that come in a burst, as they do over a slow line: each does what it would have done by itself."""

from __future__ import annotations

import asyncio

import pytest
from textual.events import Key
from textual.screen import Screen
from textual.widgets import Input

from tests.ui.driving import Driver, running
from tests.ui.library import lamps


@pytest.fixture
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine a screen may take longer to open than a key is waited for."""
    monkeypatch.setattr("reader.widgets.keyboard.PATIENCE_SECONDS", 20)


async def _burst(driver: Driver, *keys: str) -> None:
    """Let keys come all at once, as a terminal gives them."""
    for key in keys:
        driver.app.post_message(Key(key, key if len(key) == 1 else None))
    await driver.settle()


@pytest.mark.usefixtures("_patience")
async def test_words_typed_after_the_key_that_opens_the_search_are_searched_for() -> None:
    async with running([lamps(1, 2)]) as driver:
        await _burst(driver, "ctrl+s", "D", "m", "u", "x")
        assert driver.app.frame.CONTEXT == "search"
        assert driver.app.screen.query_one(Input).value == "Dmux"


@pytest.mark.parametrize(
    ("keys", "context"),
    [
        (("enter", "enter", "space", "q"), "series"),
        (("c", "q", "S"), "sources"),
        (("S", "q", "e", "q", "enter"), "series"),
    ],
)
async def test_every_key_of_a_burst_is_for_the_screen_that_the_one_before_opened(
    keys: tuple[str, ...], context: str
) -> None:
    async with running([lamps(1, 2)]) as driver:
        await _burst(driver, *keys)
        assert context == driver.app.frame.CONTEXT


async def test_a_modifier_alone_is_not_a_key() -> None:
    """Terminals with kitty's protocol report the press of Shift before the letter that it belongs to."""
    async with running([lamps(1, 2, 3, 4, 5)], size=(80, 24)) as driver:
        await _burst(driver, "c", "5", "0", "left_shift", "G")
        assert "49 %" in driver.screen or "50 %" in driver.screen
        assert "press any key to continue" in await driver.press("w")
        await _burst(driver, "right_control", "caps_lock")
        assert "press any key to continue" in driver.screen
        await driver.press("x", "right_shift")
        assert "does nothing here" not in driver.screen


@pytest.mark.usefixtures("_patience")
async def test_a_note_typed_in_a_burst_is_a_note() -> None:
    async with running([lamps(1, 2)]) as driver:
        await _burst(driver, "c", "a", "a", "d", "q", "D", "ctrl+s")
        assert "✎ Note added" in driver.screen
        await _burst(driver, "e")
        assert "dqD" in driver.screen


async def test_what_a_key_changes_is_painted_without_waiting_for_a_timer(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running([lamps(1, 2)]) as driver:
        await driver.press("enter", "enter")
        driver.app.screen._update_timer.stop()
        painted = asyncio.Event()
        monkeypatch.setattr(Screen, "_compositor_refresh", lambda _: painted.set())
        driver.app.post_message(Key("j", "j"))
        async with asyncio.timeout(60):
            await painted.wait()
