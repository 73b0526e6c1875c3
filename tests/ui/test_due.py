"""The screen of what is due this week, and what a series says over its parts of how it comes."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

import pytest

from reader.config.settings import read_settings
from tests.reader.building import BEGAN, publication, serial
from tests.ui.driving import running

_TODAY = BEGAN + timedelta(days=57)


class _Clock(datetime):
    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return _TODAY.astimezone(tz)


async def test_what_is_due_is_listed_by_day_and_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.screens.due.datetime", _Clock)
    monkeypatch.setattr("reader.screens.series.datetime", _Clock)
    async with running([publication(serial(8))], size=(80, 24)) as driver:
        await driver.press(":", *"due", "space", *"this", "enter")
        assert "Due this week" in driver.screen
        assert "Monday" in driver.screen
        assert "every Monday" in next(line for line in driver.lines if "Harbour" in line)
        screen = await driver.press("enter")
        assert "every Monday · next due Monday" in screen
        assert driver.app.frame.goal.kind == "series"


async def test_where_nothing_is_due_that_is_said() -> None:
    async with running([publication(serial(3))], size=(80, 24)) as driver:
        await driver.press(":", *"due", "space", *"this", "enter")
        assert "Nothing is due this week" in driver.screen


async def test_a_series_comes_at_a_pace_and_can_be_read_on_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("reader.screens.due", "reader.screens.series", "reader.screens.part", "reader.store.times"):
        monkeypatch.setattr(f"{module}.datetime", _Clock)
    monkeypatch.setattr("reader.screens.series.editor.datetime", _Clock)
    async with running([publication(serial(4))], size=(80, 24)) as driver:
        await driver.press("enter")
        screen = await driver.press("E", "c", "d")
        assert "comes one part a day" in screen
        assert "one part a day, as you chose · next due tomorrow" in screen
        assert "due tomorrow" in next(line for line in driver.lines if "Part 2" in line)
        screen = await driver.press("enter", "space")
        assert "The next part is due tomorrow." in screen
        assert "the next part is due tomorrow · Space again reads it now" in driver.screen
        assert "Part 2 begins." in (await driver.press("space"))
        await driver.press("space", "q")
        assert "due tomorrow" not in next(line for line in driver.lines if "Part 2" in line)
        await driver.press("u")
        assert "as you chose" not in driver.screen


@pytest.mark.parametrize(
    ("preset", "key", "told", "then"),
    [
        ("vim", "]", "Next part due tomorrow · ] again reads it now", "Part 2 begins."),
        ("newsboat", "J", "Next part due tomorrow · ] again reads it now", "Part 2 begins."),
        ("newsboat", "n", "due tomorrow · ] reads it now · n again leaves the series", "No unread part after"),
    ],
)
async def test_no_key_walks_silently_into_a_part_that_is_not_due(
    monkeypatch: pytest.MonkeyPatch, preset: str, key: str, told: str, then: str
) -> None:
    for module in ("reader.screens.due", "reader.screens.series", "reader.screens.part", "reader.store.times"):
        monkeypatch.setattr(f"{module}.datetime", _Clock)
    monkeypatch.setattr("reader.screens.series.editor.datetime", _Clock)
    settings, _ = read_settings(f'[keys]\npreset = "{preset}"\n')
    async with running([publication(serial(4))], settings=settings, size=(80, 24)) as driver:
        await driver.press("enter")
        await driver.press("E", "c", "d")
        await driver.press("enter")
        screen = await driver.press(key)
        assert told in screen
        assert "Part 1 begins." in screen
        assert then in (await driver.press(key))
