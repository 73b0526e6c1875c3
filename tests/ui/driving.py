"""Driving the app in a test: start it on a library, press keys, read the screen."""

from __future__ import annotations

from contextlib import asynccontextmanager
from time import monotonic
from typing import TYPE_CHECKING

from reader.app.app import PartworkApp
from reader.config.paths import find_paths
from reader.config.settings import Settings
from tests.ui.library import fill

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from textual.pilot import Pilot

    from feeds.entry import Publication
    from reader.launch import Target


class Driver:
    """The app under test, its keys and its screen."""

    def __init__(self, app: PartworkApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> str:
        """Press keys, wait until everything that they began is done, and give what the screen shows."""
        await self.pilot.press(*keys)
        await self.settle()
        return self.screen

    async def settle(self) -> None:
        """Wait until all keys are done with, nothing is being written and all messages are handled."""
        await self.pilot.pause()
        latest = monotonic() + 60
        while self.app.is_typing and self.app.is_running and monotonic() < latest:
            await self.pilot.pause(0.005)
        for _ in range(100):
            if not self.app.queue.busy:
                break
            await self.app.queue.wait()
            await self.pilot.pause()
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    @property
    def lines(self) -> list[str]:
        """The lines of the screen."""
        return [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]

    @property
    def screen(self) -> str:
        """What the screen shows."""
        return "\n".join(self.lines)


@asynccontextmanager
async def running(
    publications: Sequence[Publication] = (),
    *,
    size: tuple[int, int] = (100, 30),
    settings: Settings | None = None,
    target: Target | None = None,
) -> AsyncIterator[Driver]:
    """The app on a library with these publications (and whatever the test's home held before)."""
    paths = find_paths(None)
    fill(paths, publications)
    app = PartworkApp(paths, settings or Settings(), target)
    try:
        async with app.run_test(size=size) as pilot:
            driver = Driver(app, pilot)
            await driver.settle()
            yield driver
            await driver.settle()
    finally:
        app.db.close()
    assert app.failure == ""
