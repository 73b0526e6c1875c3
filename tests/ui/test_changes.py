"""What is written beside the interface, by the app and by other processes: shown, and never lost without a word."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

from feeds.article import Place
from reader.config.paths import find_paths
from reader.navigation import Goal
from reader.store import marks
from reader.store.database import Database
from reader.store.library import part_list, part_text
from reader.widgets.requests import SavePlace
from tests.ui.driving import running
from tests.ui.library import fill, lamps, post, posts

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest


def version_of(db: Database, part: str) -> int:
    text = part_text(db, part)
    assert text is not None
    return text.version


async def test_what_another_process_writes_is_shown_though_the_place_is_saved_before_the_next_look(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with running([lamps(1)]) as driver:
        part = part_list(driver.app.db)[0]
        driver.app.navigator.go(Goal("part", part=part.id))
        await driver.settle()
        driver.app.poll()
        await driver.settle()
        fill(find_paths(None), [posts(post("A letter", "It came by boat."))])  # on a connection of its own
        driver.app.changes.moved(SavePlace(part.id, version_of(driver.app.db, part.id), Place(1), 0.5, Place(1)))
        driver.app.changes.save_place()
        await driver.settle()
        reloads: list[str] = []
        monkeypatch.setattr(driver.app, "show_changes", lambda: reloads.append("again"))
        driver.app.poll()
        await driver.settle()
        assert reloads == ["again"]


async def test_what_another_process_writes_before_the_first_look_is_shown() -> None:
    async with running([lamps(1)]) as driver:
        fill(find_paths(None), [posts(post("A letter", "It came by boat."))])
        before = driver.screen
        driver.app.poll()
        await driver.settle()
        assert driver.screen != before


async def test_saving_the_place_does_not_read_the_screen_again(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running([lamps(1)]) as driver:
        part = part_list(driver.app.db)[0]
        driver.app.navigator.go(Goal("part", part=part.id))
        await driver.settle()
        driver.app.poll()
        await driver.settle()
        reloads: list[str] = []
        monkeypatch.setattr(driver.app, "show_changes", lambda: reloads.append("again"))
        driver.app.changes.moved(SavePlace(part.id, version_of(driver.app.db, part.id), Place(1), 0.5, Place(1)))
        driver.app.changes.save_place()
        await driver.settle()
        driver.app.poll()
        await driver.settle()
        assert reloads == []
        db = Database(find_paths(None).library)
        marks.add_bookmark(db, part.id, Place(1), "theirs")
        db.close()
        driver.app.poll()
        await driver.settle()
        assert reloads == ["again"]


async def test_a_list_shows_the_place_though_it_is_saved_after_the_page_was_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with running([lamps(1, 2)]) as driver:
        await driver.press("enter")
        part = part_list(driver.app.db)[0]
        run, saved = driver.app.queue.run, asyncio.Event()

        async def run_late(work: Callable[[], Any]) -> Any:  # noqa: ANN401 - passed on
            await saved.wait()
            return await run(work)

        monkeypatch.setattr(driver.app.queue, "run", run_late)
        driver.app.changes.moved(SavePlace(part.id, version_of(driver.app.db, part.id), Place(1), 0.5, Place(1)))
        driver.app.changes.save_place()
        await driver.pilot.pause()
        assert "50 %" not in driver.screen
        saved.set()
        await driver.settle()
        assert "50 %" in driver.screen


async def test_what_a_background_task_fails_with_is_logged_and_shown() -> None:
    async def fail() -> None:
        json.loads("no event")

    async with running([lamps(1)]) as driver:
        driver.app.start(fail())
        await driver.settle()
        assert "JSONDecodeError" in driver.screen
        assert "JSONDecodeError" in find_paths(None).log.read_text("utf-8")
