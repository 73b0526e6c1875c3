"""The screen of what is due this week, and what a series says over its parts of how it comes."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from tests.reader.building import BEGAN, publication, serial
from tests.ui.driving import running

if TYPE_CHECKING:
    import pytest

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
