"""What is told when a part is opened: what happened before, what was edited, excerpts, places on other machines."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from feeds.article import Block, Passage, Place
from reader.config.paths import find_paths
from reader.config.settings import Settings
from reader.store.database import Database
from reader.store.devices.progress import DeviceProgress, PartPlace, save_progress
from reader.store.intake.prepared import prepare
from reader.store.intake.publication import Visit, save_publication
from reader.store.library import part_list, part_text
from reader.store.marks import add_note
from reader.store.progress import mark_read, save_position
from reader.store.sources import source_list
from tests.ui.driving import running
from tests.ui.library import lamps

if TYPE_CHECKING:
    import pytest

    from feeds.entry import Publication


def _later(days: int) -> type[datetime]:
    class Later(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Later:
            return super().now(tz or UTC) + timedelta(days=days)

    return Later


def _read_first_part() -> None:
    db = Database(find_paths(None).library)
    first = part_list(db)[0]
    mark_read(db, [first.id], read=True)
    add_note(db, first.id, Passage(Place(0, 4), Place(0, 10)), body="whose office?")
    db.close()


async def test_after_a_break_the_part_before_is_recalled(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running([lamps(1, 2)]):
        _read_first_part()
    monkeypatch.setattr("reader.screens.part.datetime", _later(4))
    async with running() as driver:
        screen = await driver.press("c")
        assert "Previously in The Lantern Papers" in screen
        assert "paragraph 29 of part 1" in screen
        await driver.press("G")
        assert "Previously" not in driver.screen
        assert "part 2: Fog" in driver.screen


async def test_without_a_break_or_a_wish_nothing_is_recalled(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running([lamps(1, 2)]) as driver:
        _read_first_part()
        assert "Previously" not in (await driver.press("c"))
    monkeypatch.setattr("reader.screens.part.datetime", _later(30))
    async with running(settings=dataclasses.replace(Settings(), previously_days=0)) as driver:
        assert "Previously" not in (await driver.press("c"))


async def test_what_happened_before_is_shown_when_asked_on_the_page_and_in_the_series() -> None:
    async with running([lamps(1, 2)]) as driver:
        await driver.press("enter")
        assert "not read any of The Lantern Papers" in (await driver.press("C"))
        _read_first_part()
        screen = await driver.press("C")
        assert "Your highlights and notes in it" in screen
        assert "j k scroll" in screen
        assert "whose office?" in (await driver.press(*"jjjj"))
        await driver.press("G", "enter")
        assert "Previously in The Lantern Papers" in (await driver.press("C"))


async def test_a_series_says_after_a_break_how_to_be_reminded(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running([lamps(1, 2)]):
        _read_first_part()
    monkeypatch.setattr("reader.screens.series.datetime", _later(9))
    async with running() as driver:
        assert "9 days since you were here · C shows what happened before" in (await driver.press("enter"))


def _keep_again(publication: Publication) -> None:
    db = Database(find_paths(None).library)
    save_publication(db, source_list(db)[0].id, prepare(publication), Visit())
    db.close()


def _edited(publication: Publication) -> Publication:
    (entry, article), *rest = publication.parts
    first = Block("paragraph", article.blocks[0].text.replace("wet rope", "dry brass", 1))
    changed = dataclasses.replace(article, blocks=(first, *article.blocks[1:]))
    return dataclasses.replace(publication, parts=((entry, changed), *rest))


async def test_what_was_edited_is_told_and_shown() -> None:
    async with running([lamps(1, 2)]):
        db = Database(find_paths(None).library)
        first = part_list(db)[0]
        version = db.row("SELECT version_id FROM parts WHERE id = ?", int(first.id[1:]))[0]
        save_position(db, first.id, version, Place(0), 0.1)
        db.close()
        _keep_again(_edited(lamps(1, 2)))
    async with running() as driver:
        assert "edited" in (await driver.press("enter"))
        screen = await driver.press("enter")
        assert "edited since you read it   d shows what changed" in screen
        screen = await driver.press("d")
        assert "dry brass" in screen
        assert "wet rope" in screen.split("dry brass")[0][-12:] + screen.split("dry brass")[1][:12]
        assert "2 words came, 2 went" in screen
        await driver.press("q")
        assert "wet rope and nobody" not in driver.lines[4]
        assert driver.app.frame.goal.kind == "part"
        assert "edited since" not in driver.screen
        assert "dry brass" in (await driver.press("d"))
        await driver.press("q", "q")
        assert "edited" not in driver.screen


async def test_a_text_that_is_edited_while_it_is_read_is_shown_at_the_same_line_and_told() -> None:
    async with running([lamps(1, 2)], size=(80, 24)) as driver:
        part = part_list(driver.app.db)[0]
        said = "“You will find,”"
        add_note(driver.app.db, part.id, Passage(Place(2, 0), Place(2, len(said))), body="whose?")
        await driver.press("c", *"jjjjjj")
        top = driver.lines[0]
        (entry, article), second = lamps(1, 2).parts
        inserted = (Block("paragraph", "A new beginning."), *article.blocks)
        edited = dataclasses.replace(article, blocks=inserted)
        _keep_again(dataclasses.replace(lamps(1, 2), parts=((entry, edited), second)))
        driver.app.poll()
        await driver.settle()
        assert driver.lines[0] == top
        assert "edited since you read it   d shows what changed" in driver.screen
        assert any("✎" in line and "You will find" in line for line in driver.lines)
        assert "A new beginning." in (await driver.press("d"))


async def test_an_orphaned_note_opens_the_text_that_it_was_made_on() -> None:
    async with running([lamps(1)]):
        db = Database(find_paths(None).library)
        first = part_list(db)[0]
        add_note(db, first.id, Passage(Place(0, 0), Place(0, 60)), body="rope")
        db.close()
        publication = lamps(1)
        ((entry, article),) = publication.parts
        gone = dataclasses.replace(article, blocks=tuple(Block("paragraph", f"All else {n}. " * 90) for n in range(9)))
        _keep_again(dataclasses.replace(publication, parts=((entry, gone),)))
    async with running() as driver:
        assert "its words are gone" in (await driver.press("e"))
        screen = await driver.press("enter")
        assert "The office smelled of wet rope" in screen
        assert "an older version" in screen


async def test_an_excerpt_says_so_and_its_whole_text_takes_its_place() -> None:
    async with running([lamps(1, 2)]) as driver:
        db = Database(find_paths(None).library)
        part = part_list(db)[0]
        with db.write() as connection:
            connection.execute("UPDATE parts SET partial = 1 WHERE id = ?", (int(part.id[1:]),))
        db.close()
        assert "this part may be cut short   x fetches the full text" in (await driver.press("c", "space"))
        place = driver.app.frame.goal.place
        (entry, article), second = lamps(1, 2).parts
        whole = dataclasses.replace(article, blocks=(*article.blocks, Block("paragraph", "And this was the end.")))
        _keep_again(dataclasses.replace(lamps(1, 2), parts=((entry, whole), second)))
        driver.app.poll()
        await driver.settle()
        assert "may be cut short" not in driver.screen
        assert driver.app.frame.goal.place == place
        assert "And this was the end." in (await driver.press("G"))


async def test_titles_beyond_the_place_are_hidden_everywhere() -> None:
    guarded = dataclasses.replace(Settings(), spoiler_guard=True)
    async with running([lamps(1, 2, 3)], settings=guarded) as driver:
        screen = await driver.press("ctrl+s", *"salvage", "enter")
        assert "1 result" in driver.lines[1]
        assert "Salvage" not in screen
        await driver.press("q", "c", "G")
        assert "Next: part 2" in driver.screen
        assert "Fog" not in driver.screen
        assert "Fog" not in (await driver.press("space"))


async def test_plainly_the_text_stands_at_the_left_without_signs() -> None:
    async with running([lamps(1, 2)], settings=dataclasses.replace(Settings(), plain=True)) as driver:
        assert "━" not in driver.screen
        screen = await driver.press("c")
        assert "❝" not in screen
        assert any(line.startswith(" " * 20 + "The office") for line in driver.lines)  # beside words for the signs
        await driver.press("space")
        assert "%" in driver.lines[-1]


async def test_a_later_part_on_a_reading_device_is_offered_and_gone_to_when_asked() -> None:
    async with running([lamps(1, 2, 3)]) as driver:
        db = Database(find_paths(None).library)
        third = part_list(db)[2]
        text = part_text(db, third.id)
        assert text is not None
        sent = DeviceProgress("d", "/body", 0.7, "Kobo", "k", datetime.now(UTC))
        save_progress(db, sent, PartPlace(third.id, text.version, Place(20, 0), 0.68))
        db.close()
        screen = await driver.press("c")
        assert "KOReader (Kobo) is at part 3, 68 %" in screen
        assert "paragraph 1 of part 1" in screen
        await driver.press("T")
        assert "paragraph 20 of part 3" in driver.screen


async def test_nothing_is_said_to_be_unchanged_since_it_was_read_that_was_not() -> None:
    async with running([lamps(1, 2)]) as driver:
        await driver.press("enter", "enter")
        assert "You had not read this text before" in await driver.press("d")
        await driver.press("m", "q", "g", "enter")
        assert "Unchanged since you read it" in await driver.press("d")
