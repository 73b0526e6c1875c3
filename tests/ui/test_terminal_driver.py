"""The thread that reads the terminal waits for input, and for nothing else."""

from __future__ import annotations

import asyncio
import os
import selectors
import signal
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from textual import events
from textual.app import App

from reader.widgets.terminal_driver import ReportingDriver

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.message import Message


class Driver(ReportingDriver):
    """Reads a pipe instead of the terminal, and keeps what it would tell the app."""

    def __init__(self, app: App[None], end: int) -> None:
        super().__init__(app, mouse=False)
        self.fileno = end
        self.told: list[Message] = []
        self._letting_go = os.pipe()

    def process_message(self, message: Message) -> None:
        self.told.append(message)


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float | None]:
    """How long each wait for input may last, None for ever."""
    found: list[float | None] = []

    class Selector(selectors.SelectSelector):
        def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
            found.append(timeout)
            return super().select(timeout)

    monkeypatch.setattr("selectors.SelectSelector", Selector)
    return found


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[int, int]]:
    monkeypatch.setattr(signal, "signal", lambda *_: None)  # the driver takes Ctrl+Z
    ends = os.pipe()
    yield ends
    for end in ends:
        os.close(end)


def test_nothing_is_looked_at_until_input_comes(waits: list[float | None], pipe: tuple[int, int]) -> None:
    async def made() -> Driver:
        return Driver(App(), pipe[0])

    driver = asyncio.run(made())
    os.write(pipe[1], b"j\x1b")
    thread = Thread(target=driver.run_input_thread)
    thread.start()
    while [event.key for event in driver.told if isinstance(event, events.Key)] != ["j", "escape"]:
        assert thread.is_alive()
        thread.join(0.01)
    driver._key_thread = thread
    driver.disable_input()
    driver.close()
    assert not thread.is_alive()
    assert [waits[0], *waits[2:]] == [None, None]
    assert waits[1] is not None  # an Escape may be the beginning of a sequence
