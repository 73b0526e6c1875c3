"""Correcting a series in the app: rename, renumber, reorder, move, split, merge, dissolve, and undo."""

from __future__ import annotations

from feeds.series.evidence import Evidence
from reader.store.library import part_list, series_list
from tests.ui.driving import Driver, running
from tests.ui.library import lamps, post, posts


def _titles(driver: Driver) -> list[str]:
    series = series_list(driver.app.db)[0]
    return [part.title.partition(": ")[2] for part in part_list(driver.app.db, series.id)]


async def test_a_series_is_renamed_and_the_name_taken_back() -> None:
    async with running([lamps(1, 2, 3)]) as driver:
        assert "rename" in (await driver.press("enter", "E"))
        await driver.press("r", *"!", "enter")
        assert "The Lantern Papers!" in driver.lines[1]
        assert "u to undo" in driver.lines[-1]
        await driver.press("u")
        assert "The Lantern Papers!" not in driver.lines[1]


async def test_a_part_is_renumbered() -> None:
    async with running([lamps(1, 2, 3)]) as driver:
        await driver.press("enter", "E", "n", "backspace", "7", "enter")
        assert {part.number for part in part_list(driver.app.db)} == {"7", "2", "3"}


async def test_parts_change_places() -> None:
    async with running([lamps(1, 2, 3)]) as driver:
        await driver.press("enter", "J")
        assert _titles(driver) == ["Fog", "The Harbour Office", "Salvage"]
        assert "Harbour" in next(line for line in driver.lines if "▌" in line)
        await driver.press("E", "k")
        assert _titles(driver) == ["The Harbour Office", "Fog", "Salvage"]


async def test_a_series_is_split_and_merged_again() -> None:
    async with running([lamps(1, 2, 3)]) as driver:
        await driver.press("enter", "j", "E", "s", *"New", "enter")
        assert sorted(one.parts for one in series_list(driver.app.db)) == [1, 2]
        assert "made the series" in driver.lines[-1]
        await driver.press("E", "m", "enter")
        (one,) = series_list(driver.app.db)
        assert one.parts == 3
        assert "3 parts" in driver.lines[1]
        await driver.press("u")
        assert len(series_list(driver.app.db)) == 2


async def test_a_part_is_moved_out_and_a_series_dissolved() -> None:
    async with running([lamps(1, 2, 3)]) as driver:
        await driver.press("enter", "E", "o")
        assert sorted((one.kind, one.parts) for one in series_list(driver.app.db)) == [("posts", 1), ("series", 2)]
        assert "single posts?" in (await driver.press("E", "x"))
        await driver.press("y")
        assert [one.kind for one in series_list(driver.app.db)] == ["posts"]
        assert driver.app.frame.goal.kind == "library"


async def test_single_posts_offer_what_can_be_done_with_them() -> None:
    async with running([posts(post("One", "Text."), post("Two", "Text."))]) as driver:
        screen = await driver.press("enter", "E", "s", "E")
        assert "number of this part" in screen
        assert "rename" not in screen
        await driver.press("escape")
        assert "number of this part" not in driver.screen


async def test_single_posts_are_made_a_series_by_their_titles() -> None:
    three = [post(title, "Text.") for title in ("A walk in fog", "Bread", "The second walk")]
    async with running([posts(*three)]) as driver:
        assert "from posts by title" in (await driver.press("enter", "E", "s", "E"))
        await driver.press("t", "ctrl+u", *"nowhere", "enter")
        assert "no title contains" in driver.lines[-1]
        await driver.press("E", "t", "ctrl+u", *"walk", "enter")
        await driver.press("ctrl+u", *"Walks", "enter")
        assert "made the series Walks: 2 parts" in driver.lines[-1]
        assert sorted((one.kind, one.title, one.parts) for one in series_list(driver.app.db))[1][1:] == ("Walks", 2)
        await driver.press("u")
        assert [one.kind for one in series_list(driver.app.db)] == ["posts"]


async def test_the_posts_that_a_filter_leaves_are_made_a_series_and_others_put_into_it() -> None:
    three = [post(title, "Text.") for title in ("A walk in fog", "Bread", "The second walk")]
    async with running([posts(*three)]) as driver:
        await driver.press("enter", "E", "s", "/", *"w", "enter")
        assert "the 2 posts shown" in (await driver.press("E"))
        await driver.press("g", "enter", "escape")
        made = next(one for one in series_list(driver.app.db) if one.kind == "series")
        assert made.parts == 2
        await driver.press("E", "i", "enter")
        assert [one.parts for one in series_list(driver.app.db)] == [3]


async def test_a_series_says_why_it_is_one() -> None:
    async with running([lamps(1, 2, 3)]) as driver:
        screen = await driver.press("enter", "w")
        assert "treated as a series" in screen
        series = series_list(driver.app.db)[0]
        assert series.why
        assert isinstance(series.why[0], Evidence)
        assert series.why[0].tier in screen
        assert "Why The Lantern Papers, part 1: The Harbour Office belongs" in screen
        assert "taken for" not in (await driver.press("q"))


async def test_a_missing_part_says_what_can_be_done() -> None:
    async with running([lamps(1, 3)]) as driver:
        assert "H fetches" in (await driver.press("enter"))
        with driver.app.db.write() as connection:
            connection.execute("UPDATE sources SET facts = json_set(facts, '$.history', json('{\"done\": true}'))")
        driver.app.frame.reload()
        await driver.settle()
        assert "not found at the source" in driver.screen
