"""The library in sections, Unread, one source's list, folders and tags, and what newsboat hands expect."""

from __future__ import annotations

import asyncio
import dataclasses
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import TYPE_CHECKING

from feeds.article import Article, Block
from feeds.entry import Entry, Publication
from reader.config.paths import find_paths
from reader.config.settings import read_settings
from reader.store.database import Database
from reader.store.intake.prepared import prepare
from reader.store.intake.publication import Visit, save_publication
from reader.store.labels import put_in_folder
from reader.store.library import part_list, series_list
from reader.store.progress import mark_read
from reader.store.sources import Checked, record_visits, source_list
from tests.ui.driving import Driver, running
from tests.ui.library import fill, lamps, post, posts

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from reader.model.records import SeriesRecord

NEWSBOAT, _ = read_settings('[keys]\npreset = "newsboat"\n')


def letters(*names: str, title: str = "Letters") -> Publication:
    return posts(*(post(name, f"The text of {name}.") for name in names), title=title)


def refresh(source: int, publication: Publication) -> None:
    """What a refresh from cron does while the app is not looking."""
    db = Database(find_paths(None).library)
    address = f"https://source{source}.example/feed"
    save_publication(
        db, next(one.id for one in source_list(db) if one.address == address), prepare(publication), Visit()
    )
    db.close()


def prepare_news() -> None:
    """Two sources of posts and a serial; one post and one part are new."""
    fill(find_paths(None), [lamps(1, 2), letters("One", "Two"), letters("Salt", "Rye", title="Bread")])
    refresh(0, lamps(1, 2, 3))
    refresh(2, letters("Salt", "Rye", "Oats", title="Bread"))


def line_of(driver: Driver, words: str) -> str:
    return next(line for line in driver.lines if words in line)


async def test_what_is_new_stands_on_top_for_every_source_after_a_refresh_from_outside() -> None:
    prepare_news()
    async with running() as driver:
        assert "2 new parts" in driver.lines[1]
        places = [driver.screen.index(word) for word in ("New", "part 3: Salvage", "Not started", "Posts")]
        assert places == sorted(places)
        assert "Oats" in line_of(driver, "Bread")
        refresh(1, letters("One", "Two", "Three"))
        driver.app.poll()
        await driver.settle()
        assert "3 new parts" in driver.lines[1]


async def test_sections_and_folders_fold_and_a_filter_finds_what_is_folded_away() -> None:
    prepare_news()
    db = Database(find_paths(None).library)
    for source in source_list(db):
        if source.title != "lamp.example":
            put_in_folder(db, source.id, "Kitchen", ["weekly"] if source.title == "Bread" else [])
    db.close()
    async with running() as driver:
        assert "▸ Kitchen  2 sources" in driver.screen
        assert "Letters" not in driver.screen
        await driver.press("G", "enter")
        assert "▾ Kitchen" in driver.screen
        assert "Letters" in driver.screen
        await driver.press("enter")
        assert "Letters" not in driver.screen
        screen = await driver.press("/", *"#weekly", "enter")
        assert "Bread" in screen
        assert "Letters" not in screen
        await driver.press("q", "g", "enter")
        assert "part 3: Salvage" not in driver.screen


async def test_unread_lists_everything_newest_first_and_reading_goes_on_through_it() -> None:
    prepare_news()
    async with running() as driver:
        screen = await driver.press("U")
        assert "8 parts" in driver.lines[1]
        assert screen.index("Salvage") < screen.index("Fog") < screen.index("Oats")
        await driver.press("/", *"bread", "enter", "enter")
        first = driver.screen
        await driver.press("]")
        assert driver.screen != first
        assert "‹ Unread" in (await driver.press("q"))


async def test_what_was_read_keeps_its_row_until_the_list_is_left() -> None:
    prepare_news()
    async with running() as driver:
        await driver.press("U", "m")
        assert "✓" in line_of(driver, "Salvage")
        assert "7 parts" in driver.lines[1]
        await driver.press("q", "U")
        assert "Salvage" not in driver.screen


async def test_all_that_is_shown_is_marked_as_read_in_one_step_of_undo() -> None:
    many = letters(*(f"Letter {number}" for number in range(25)))
    async with running([many]) as driver:
        assert "Mark 25 parts" in (await driver.press("U", "M"))
        await driver.press("n")
        assert "25 parts" in driver.lines[1]
        assert "Marked 25 parts as read" in (await driver.press("M", "y"))
        assert "0 parts" in driver.lines[1]
        await driver.press("u")
        assert "25 parts" in driver.lines[1]


async def test_a_source_shows_all_its_entries_and_its_whole_error() -> None:
    why = (
        "source1.example answered 503 Service Unavailable: "
        + "it is overloaded or closed for a while, " * 4
        + "the end"
    )
    prepare_news()
    db = Database(find_paths(None).library)
    source = next(one.id for one in source_list(db) if one.title == "Letters")
    record_visits(db, [Checked(source, "failed", None, why)])
    db.close()
    async with running() as driver:
        await driver.press("S", "!")
        assert "Letters" in driver.screen
        assert "Bread" not in driver.screen
        screen = await driver.press("enter")
        assert "the end" in screen
        assert "One" in screen
        assert "Two" in screen


async def test_a_sources_title_folder_and_tags_are_changed_from_its_list() -> None:
    async with running([letters("One")]) as driver:
        await driver.press("S", "E", "t", *("backspace" for _ in range(7)), *"Post", "enter")
        assert "Post" in driver.screen
        await driver.press("E", "f", *"Home", "enter")
        await driver.press("E", "g", *"weekly", "enter")
        assert "#weekly" in driver.screen
        found = source_list(driver.app.db)[0]
        assert (found.title, found.folder, found.tags) == ("Post", "Home", ("weekly",))
        await driver.press("u", "u", "u")
        found = source_list(driver.app.db)[0]
        assert (found.title, found.folder, found.tags) == ("Letters", "", ())


async def test_the_list_stands_on_the_part_that_was_read_last() -> None:
    async with running([lamps(1, 2, 3)]) as driver:
        await driver.press("enter", "enter", "]", "]", "q")
        assert "▌" in line_of(driver, "Salvage")


async def test_no_key_of_a_list_is_silent() -> None:
    async with running([lamps(1)]) as driver:
        for key, says in (("m", "marks all of its parts"), ("F", "No folders or tags")):
            assert says in (await driver.press(key))
        await driver.press("M")
        assert "read already" in (await driver.press("M"))
        assert "Nothing unread" in (await driver.press("n"))
        assert "first" in (await driver.press("g", "g", "k", "O"))


async def test_newsboat_hands_mark_a_feed_as_read_and_go_on_to_the_next_unread() -> None:
    prepare_news()
    async with running(settings=NEWSBOAT) as driver:
        db = driver.app.db
        await driver.press("G", "k")
        before = sum(part.read for part in part_list(db))
        await driver.press("A")
        assert sum(part.read for part in part_list(db)) > before
        await driver.press("ctrl+z", "g")
        assert sum(part.read for part in part_list(db)) == before
        assert "Marked 8 parts as read" in (await driver.press("C"))
        await driver.press("ctrl+z")
        assert "only what is unread" in (await driver.press("l"))


async def test_newsboat_hands_read_on_across_feeds_with_n() -> None:
    settings = dataclasses.replace(NEWSBOAT)
    async with running([letters("One"), letters("Salt", title="Bread")], settings=settings) as driver:
        await driver.press("U", "enter")
        first = driver.screen
        await driver.press("n")
        assert driver.screen != first
        assert ("The text of One" in driver.screen) != ("The text of One" in first)


async def test_the_cursor_goes_to_what_was_added(tmp_path: Path) -> None:
    folder = tmp_path / "harbour"
    folder.mkdir()
    for number in (1, 2):
        (folder / f"{number}-slip.md").write_text(f"# Slip, part {number}\n\nRope lay on the slip.\n", "utf-8")
    async with running([lamps(1, 2), letters("One")]) as driver:
        await driver.press("+", *str(folder), "enter")
        assert "▌" in line_of(driver, "harbour")


async def test_a_series_that_is_read_says_how_it_comes_as_its_own_screen_does() -> None:
    last = datetime.now(UTC).replace(hour=12, minute=0) - timedelta(days=2)
    parts = []
    for number in range(1, 9):
        title, published = f"The Weir, part {number}", last - timedelta(weeks=8 - number)
        entry = Entry(guid=title, url=f"https://weekly.example/{number}", title=title, published=published)
        parts.append((entry, Article(title, (Block("paragraph", "Water. " * 90),), published=published)))
    async with running([Publication("weekly.example", tuple(parts), newest_first=False)]) as driver:
        mark_read(driver.app.db, ["p1"], read=True)
        driver.app.frame.reload()
        await driver.settle()
        assert f"every {last.astimezone():%A}" in driver.screen
        assert f"every {last.astimezone():%A}" in await driver.press("enter")


async def test_a_start_reads_the_first_screen_and_nothing_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int | None] = []

    def counted(db: Database, most: int | None = None) -> tuple[SeriesRecord, ...]:
        read.append(most)
        return series_list(db, most)

    monkeypatch.setattr("reader.screens.library.series_list", counted)
    async with running([lamps(1, 2), letters("One")], size=(100, 30)) as driver:
        async with asyncio.timeout(60):
            while driver.app.db.one("SELECT 1 FROM library_visit") is None:
                await driver.settle()
        driver.app.poll()
        await driver.settle()
        assert read == [30]


async def test_a_long_library_shows_the_rest_after_its_first_screen() -> None:
    every = [posts(post("One", "Text."), title=f"Blog {number:02}") for number in range(40)]
    async with running(every, size=(100, 12)) as driver:
        async with asyncio.timeout(60):
            while "Blog 39" not in await driver.press("G"):
                await driver.settle()


async def test_a_wide_library_shows_a_preview_until_it_is_narrowed() -> None:
    async with running([lamps(1, 2)], size=(200, 30)) as driver:
        latest = monotonic() + 60
        while not driver.app.screen.query("#list-preview") and monotonic() < latest:
            await driver.pilot.pause(0.02)
        await driver.settle()
        assert driver.app.screen.query("#list-preview")
        await driver.pilot.resize_terminal(100, 30)
        await driver.settle()
        assert not driver.app.screen.query("#list-preview")
