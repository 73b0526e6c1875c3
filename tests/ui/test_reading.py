"""Reading: from the library into a part, at the very line, through its end into the next."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

import pytest

from feeds.article import Block, Span
from reader.config.paths import find_paths
from reader.config.settings import Settings, load_settings
from reader.flow.extent import place_at_share
from reader.launch import Target
from reader.page.quotes import quotes_of
from reader.store.database import Database
from reader.store.library import part_list, part_text
from reader.store.marks import bookmark_list
from reader.store.progress import position
from tests.ui.driving import running
from tests.ui.library import lamps, post, posts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.quotes import Quote


async def test_the_library_says_what_there_is() -> None:
    async with running([lamps(1, 2, 3, 5), posts(post("One", "Text one."))]) as driver:
        screen = driver.screen
        assert "The Lantern Papers" in screen
        assert "Not started" in screen
        assert "part 4 is missing" in screen
        assert "1 unread" in screen
        assert "⏎ open" in driver.lines[-1]


async def test_the_series_shows_parts_in_order_and_the_gap_in_its_place() -> None:
    async with running([lamps(1, 2, 3, 5)]) as driver:
        screen = await driver.press("enter")
        shown = [
            line
            for line in driver.lines
            if "Harbour" in line or "Salvage" in line or "missing" in line or "Rope" in line
        ]
        assert "4 parts" in driver.lines[1]
        assert [
            name in line for name, line in zip(("Harbour", "Salvage", "missing", "Rope"), shown[1:], strict=True)
        ] == [True] * 4, screen


async def test_the_place_is_kept_to_the_line_over_a_restart() -> None:
    async with running([lamps(1, 2)]) as driver:
        await driver.press("enter", "j", "enter", "space", "j")
        top = driver.lines[0]
        assert "of part 2" in driver.screen
        assert top
        await driver.press("q")
    async with running() as driver:
        assert "c continue · part 2 of 2" in driver.screen
        await driver.press("c")
        assert top.strip() in driver.lines[0]


async def test_the_place_is_kept_when_the_app_ends_by_a_signal() -> None:
    async with running([lamps(1)]) as driver:
        await driver.press("c", "space")
        place = driver.app.frame.goal.place
        driver.app.shutdown.end_at_once()
    db = Database(find_paths(None).library)
    kept = position(db, part_list(db)[0].id)
    db.close()
    assert kept is not None
    assert kept.place == place


async def test_the_end_stops_once_and_then_goes_on() -> None:
    async with running([lamps(1, 2)]) as driver:
        await driver.press("c", "G")
        assert "end" in driver.lines[-1]
        await driver.press("space")
        assert "Space again for" in driver.lines[-1]
        assert "Fog" not in driver.lines[1]
        assert "part 2: Fog" in (await driver.press("space"))
        await driver.press("q")
        assert "part 2 of 2" in driver.screen


@pytest.mark.parametrize(("keys", "read"), [(("c", "G", "space"), True), (("c", "G"), False), (("c", "space"), False)])
async def test_quitting_at_the_end_of_a_part_marks_it_read(keys: Sequence[str], read: bool) -> None:
    async with running([lamps(1, 2)]) as driver:
        await driver.press(*keys)
        await driver.press("ctrl+q")
    db = Database(find_paths(None).library)
    assert part_list(db)[0].read is read
    db.close()


async def test_brackets_go_from_part_to_part() -> None:
    async with running([lamps(1, 2, 3)]) as driver:
        await driver.press("c", "]", "]")
        assert "part 3: Salvage" in driver.screen
        assert "This is the latest part" in (await driver.press("]"))
        assert "part 2: Fog" in (await driver.press("["))


async def test_a_count_repeats_a_motion() -> None:
    async with running([lamps(1)]) as driver:
        await driver.press("c")
        before = driver.lines
        await driver.press("5", "j")
        assert driver.lines[:10] == before[5:15]
        await driver.press("5", "k")
        assert driver.lines[:20] == before[:20]


@pytest.mark.parametrize("size", [(60, 16), (100, 30), (160, 50)])
async def test_a_percent_is_the_same_everywhere_and_in_every_window(size: tuple[int, int]) -> None:
    async with running([lamps(1, 2, paragraphs=60)], size=size) as driver:
        await driver.press("c", "4", "0", "G")
        assert "40 %" in driver.lines[-1]
        await driver.press("B", "B")
        part = part_list(driver.app.db)[0]
        (bookmark,) = bookmark_list(driver.app.db)
        assert bookmark.progress == pytest.approx(0.4, abs=0.0001)
        assert "40 %" in (await driver.press("'"))
        await driver.press("q", "q")
        assert part_list(driver.app.db)[0].progress == bookmark.progress
        assert "40 %" in driver.screen
        text = part_text(driver.app.db, part.id)
        assert text is not None
        ends = list(accumulate(len(block.text) for block in text.article.blocks))
        assert bookmark.place == place_at_share(ends, 0.4)


async def test_find_shows_hits_and_esc_goes_back() -> None:
    async with running([lamps(1)]) as driver:
        await driver.press("c")
        before = driver.lines[:20]
        assert "2 found" in (await driver.press("slash", *"paragraph 25"))
        assert "paragraph 25" in driver.screen
        await driver.press("escape")
        assert driver.lines[:20] == before
        await driver.press("slash", *"Tuesday", "enter", "n")
        assert "match 2 of 58" in driver.lines[-1]
        assert "match" not in (await driver.press("j"))


async def test_jumps_can_be_taken_back_and_forward() -> None:
    async with running([lamps(1, 2)]) as driver:
        await driver.press("c", "G")
        end = driver.lines[3]
        await driver.press("ctrl+o")
        assert "The Harbour Office" in driver.lines[1]
        await driver.press("ctrl+n")
        assert driver.lines[3] == end


async def test_a_link_to_a_part_of_the_library_is_followed_here() -> None:
    async with running([lamps(1, 2)]) as driver:
        await driver.press("c", "]")
        assert "part 2: Fog" in driver.screen
        assert "Type a letter to open that link" in (await driver.press("f"))
        assert "the letter on a link" not in (await driver.press("escape"))
        assert "part 1: The Harbour Office" in (await driver.press("f", "a"))


async def test_the_keys_of_a_selection_are_told_whole_at_80_columns() -> None:
    async with running([lamps(1)], size=(80, 24)) as driver:
        await driver.press("c", "v")
        assert driver.lines[-1].endswith("Esc end")


async def test_a_link_that_is_no_address_leads_nowhere() -> None:
    text = "The clerk signed the book."
    link = Span(4, 9, "link", "http://[lanterns/")
    entry, article = post("One", text)
    async with running([posts((entry, replace(article, blocks=(Block("paragraph", text, spans=(link,)),))))]) as driver:
        assert "malformed" in (await driver.press("c", "f", "a"))


async def test_quotes_are_walked_and_name_who_spoke() -> None:
    async with running([lamps(1)]) as driver:
        await driver.press("c")
        await driver.press(".")
        assert "❝ " in driver.lines[-1]
        assert "Adeyemi" in driver.lines[-1]


async def test_quotes_that_are_still_being_found_are_not_called_none(monkeypatch: pytest.MonkeyPatch) -> None:
    may_find = threading.Event()

    def wait_and_find(db: Database, part_id: str, version: int) -> Sequence[Quote]:
        assert may_find.wait(60)
        return quotes_of(db, part_id, version)

    monkeypatch.setattr("reader.screens.part.part_quotes.quotes_of", wait_and_find)
    async with running([lamps(1)], size=(140, 30)) as driver:
        await driver.pilot.press("c", ".")
        assert "Looking for quotes …" in driver.lines[-1]
        await driver.pilot.press("tab", "tab", "tab")
        assert "looking for quotes …" in driver.screen
        may_find.set()
        await driver.settle()
        assert "looking for quotes …" not in driver.screen
        assert "You will find" in driver.screen


async def test_quotes_that_are_turned_off_are_not_called_none() -> None:
    async with running([lamps(1)], settings=Settings(quotes=False)) as driver:
        await driver.press("c")
        assert "turned off" in (await driver.press("."))


async def test_panes_come_in_turn_and_lead_somewhere() -> None:
    async with running([lamps(1, 2)], size=(140, 30)) as driver:
        await driver.press("c")
        assert "Fog" in (await driver.press("tab"))
        await driver.press("j", "enter")
        assert "part 2: Fog" in driver.lines[1]
        await driver.press("t")
        assert "contents" in driver.screen
        await driver.press("escape")
        assert "contents" not in driver.screen


PANES_SHOW = {
    "parts": ("tab", "part 4 is missing"),
    "contents": ("t", "The book"),
    "quotes": ("tab tab tab", "❝ You will find, …"),
    "notes": ("s s tab tab tab tab", "The office smelled of wet rope"),
}


@pytest.mark.parametrize("name", PANES_SHOW)
@pytest.mark.parametrize("columns", [80, 100, 120, 200])
async def test_a_pane_stands_beside_a_whole_column_or_covers_the_page(columns: int, name: str) -> None:
    keys, told = PANES_SHOW[name]
    async with running([lamps(1, 2, 3, 5)], size=(columns, 24)) as driver:
        await driver.press("c")
        before = driver.screen
        screen = await driver.press(*keys.split())
        assert told in screen
        whole = "nobody had signed the book since Tuesday, paragraph 2 of part 1."
        assert (whole in screen) == (columns >= 110)
        assert ("paragraph 2" in screen) == (columns >= 110)
        screen = await driver.press("escape")
        assert screen.splitlines()[-10:-1] == before.splitlines()[-10:-1]


async def test_in_plain_mode_nothing_stands_beside_the_text() -> None:
    async with running([lamps(1, 2)], size=(200, 24), settings=Settings(plain=True)) as driver:
        await driver.press("c")
        assert "The office smelled" in driver.screen
        assert "❝" not in driver.screen
        screen = await driver.press("tab")
        assert "Fog" in screen
        assert "The office smelled" not in screen


async def test_a_pane_has_a_width_that_is_remembered() -> None:
    async with running([lamps(1)], size=(140, 30)) as driver:
        await driver.press("c", "tab")
        edge = driver.lines[1].index("parts")
        await driver.press("<", "<")
        assert driver.lines[1].index("parts") == edge + 8
    assert load_settings(find_paths(None).settings)[0].pane_width == 32


async def test_only_the_text_is_left_when_asked_for() -> None:
    async with running([lamps(1)]) as driver:
        await driver.press("c")
        assert "❝" in driver.screen
        await driver.press("z")
        assert "❝" not in driver.screen
        assert driver.lines[-1] == ""


async def test_a_text_that_is_not_followed_is_read_and_nothing_is_kept() -> None:
    article = lamps(1).parts[0][1]
    async with running(target=Target(articles=(article,), address="x.md")) as driver:
        await driver.settle()
        assert "not in the library" in driver.screen
        assert "P saves it in your library" in driver.lines[-1]
        assert "❝" in driver.screen
        assert "P saves" in (await driver.press("B"))
    db = Database(find_paths(None).library)
    assert part_list(db) == ()
    db.close()


async def test_quotes_are_found_too_where_nothing_can_be_kept() -> None:
    async with running([lamps(1)]):
        pass
    path = find_paths(None).library
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version = 1000")
    async with running(target=Target(resume=True)) as driver:
        await driver.settle()
        assert "❝" in driver.screen


async def test_a_file_is_not_opened_in_a_browser_but_its_path_can_be_copied() -> None:
    article = replace(lamps(1).parts[0][1], url="file:///home/reader/two%20lamps.md")
    async with running(target=Target(articles=(article,), address="x.md")) as driver:
        await driver.settle()
        assert "a file on this computer · y copies its path" in (await driver.press("o"))
        assert "copied the path" in (await driver.press("y"))
        assert driver.app.clipboard == "/home/reader/two lamps.md"


async def test_a_series_and_a_part_are_opened_from_the_start() -> None:
    async with running([lamps(1, 2)]) as driver:
        parts = part_list(driver.app.db)
    async with running(target=Target(series=parts[1].series)) as driver:
        assert "2 parts" in driver.lines[1]
    async with running(target=Target(part=parts[1].id)) as driver:
        assert "part 2: Fog" in driver.screen
        await driver.press("space", "g")
    async with running(target=Target(series=parts[1].series)) as driver:
        assert "part 2: Fog" in driver.screen
    async with running(target=Target(resume=True)) as driver:
        assert "part 2: Fog" in driver.screen
