"""How the main screens look, as text, in two sizes. `LOOKS=new pytest tests/ui/test_looks.py` takes new pictures."""

from __future__ import annotations

import os
from datetime import UTC, datetime, tzinfo
from pathlib import Path

import pytest

from reader.navigation import Goal
from reader.store.library import part_list
from reader.store.marks import add_bookmark, add_note
from reader.store.progress import mark_read
from reader.widgets.page.frame import PageFrame
from tests.ui.driving import Driver, running
from tests.ui.library import lamps, post, posts

LOOKS = Path(__file__).parent / "looks"
SIZES = [(80, 24), (120, 40)]


class _Then(datetime):
    """A day on which the invented series is still coming."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> _Then:
        return cls(2024, 4, 10, 12, tzinfo=tz or UTC)


@pytest.fixture(autouse=True)
def _that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.screens.library.datetime", _Then)
    monkeypatch.setattr("reader.screens.series.datetime", _Then)
    monkeypatch.setattr("reader.screens.part.datetime", _Then)


async def _with_marks(driver: Driver) -> None:
    """Use the library: read, mark and note something."""
    parts = [part for part in part_list(driver.app.db) if part.series_kind == "series"]
    mark_read(driver.app.db, [parts[0].id], read=True)
    await driver.press("c", "space")
    frame = driver.app.frame
    assert isinstance(frame, PageFrame)
    add_bookmark(driver.app.db, parts[1].id, frame.here)
    here = frame.view.text.unit_at(frame.here, "paragraph")
    add_note(driver.app.db, parts[1].id, here, body="the rope again", tags=("rope",))
    frame.reload()


@pytest.mark.parametrize("size", SIZES, ids=[f"{width}x{height}" for width, height in SIZES])
async def test_the_main_screens_look_as_they_should(size: tuple[int, int]) -> None:
    async with running([lamps(1, 2, 3, 5), posts(post("One", "Text."), post("Two", "Text."))], size=size) as driver:
        await _with_marks(driver)
        await driver.settle()
        shown = {"page": driver.screen}
        for name, goal in {
            "notebook": Goal("notebook"),
            "sources": Goal("sources"),
            "series": Goal("series", series=part_list(driver.app.db)[0].series),
            "library": Goal("library"),
        }.items():
            driver.app.navigator.go(goal)
            await driver.settle()
            shown[name] = driver.screen
        shown["help"] = await driver.press("?")
    for name, screen in shown.items():
        path = LOOKS / f"{name}-{size[0]}x{size[1]}.txt"
        if os.environ.get("LOOKS") == "new":
            path.write_text(screen + "\n", "utf-8")
        assert screen + "\n" == path.read_text("utf-8"), f"{name} looks different"
