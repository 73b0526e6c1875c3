"""How lists are set up (folded, narrowed) is the same at the next start, and sections never hide all there is."""

from __future__ import annotations

from dataclasses import replace

from reader.config.paths import find_paths
from reader.store.database import Database
from reader.store.library import part_list, save_view_state, view_state
from reader.store.progress import mark_read
from reader.store.sources import Checked, record_visits, source_list
from tests.ui.driving import running
from tests.ui.library import lamps, post, posts


async def test_what_is_folded_and_left_out_stays_so_over_a_restart() -> None:
    publications = [lamps(1, 2, 3), posts(post("Bread", "Flour and water."), title="Kitchen")]
    async with running(publications) as driver:
        assert "The Lantern Papers" in driver.screen
        driver.app.frame.rows.move_to("section waiting")  # type: ignore[attr-defined]  # the library's list
        await driver.press("enter", "z")
        assert "The Lantern Papers" not in driver.screen
    async with running() as driver:
        assert "The Lantern Papers" not in driver.screen
        assert "only unread" in driver.lines[-1]
        await driver.press("z")
        assert "only unread" not in driver.lines[-1]
    async with running() as driver:
        assert "only unread" not in driver.screen


async def test_only_failing_sources_stays_so_and_says_so() -> None:
    async with running([lamps(1), posts(post("Bread", "Flour and water."), title="Kitchen")]) as driver:
        failing = next(one.id for one in source_list(driver.app.db) if one.title == "Kitchen")
        record_visits(driver.app.db, [Checked(failing, "failed", None, "it is closed")])
        await driver.press("S", "!")
    async with running() as driver:
        await driver.press("S")
        assert "Kitchen" in driver.screen
        assert "lamp.example" not in driver.screen
        assert "it is closed" in await driver.press("w")
        await driver.press("escape")
        assert "only failing" in driver.lines[-1]
        assert "lamp.example" in (await driver.press("!"))


async def test_the_only_section_is_open_even_where_all_is_read() -> None:
    async with running([lamps(1, 2)]) as driver:
        mark_read(driver.app.db, [part.id for part in part_list(driver.app.db)], read=True)
    async with running() as driver:
        assert "Finished" in driver.screen
        assert "The Lantern Papers" in driver.screen
        assert any("▌" in line and "The Lantern Papers" in line for line in driver.lines)


async def test_series_of_one_name_tell_their_sources_in_a_narrow_list() -> None:
    copy = replace(lamps(1, 2), title="mirror.example")
    async with running([lamps(1, 2), copy], size=(80, 24)) as driver:
        rows = [line for line in driver.lines if "The Lantern Papers" in line]
        assert any("lamp.example" in row for row in rows)
        assert any("mirror.example" in row for row in rows)


def test_a_view_that_cannot_be_read_is_as_at_first() -> None:
    paths = find_paths(None)
    db = Database(paths.library)
    save_view_state(db, "library", {"only_unread": True})
    assert view_state(db, "library") == {"only_unread": True}
    with db.write() as connection:
        connection.execute("UPDATE view_state SET state = 'not JSON'")
    assert view_state(db, "library") == {}
    assert view_state(db, "sources") == {}
    db.close()
