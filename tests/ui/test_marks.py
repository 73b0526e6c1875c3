"""Bookmarks, highlights and notes: made on the page, listed, changed, removed, undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.config.paths import find_paths
from reader.navigation import Goal
from reader.store.library import part_list
from reader.store.marks import bookmark_list, note_list
from reader.store.progress import mark_read
from tests.ui.driving import running
from tests.ui.library import lamps, post, posts

if TYPE_CHECKING:
    import pytest


async def test_a_bookmark_is_added_listed_and_gone_to() -> None:
    async with running([lamps(1, 2)]) as driver:
        assert "★ Bookmark added" in (await driver.press("c", "space", "B", "B"))
        assert any(line.lstrip().startswith("★") for line in driver.lines)
        place = driver.app.frame.goal.place
        assert bookmark_list(driver.app.db)[0].place == place
        assert "1 bookmark" in (await driver.press("g", "'"))
        await driver.press("enter")
        assert driver.app.frame.goal.place == place


async def test_a_note_on_a_paragraph_is_written_and_shown() -> None:
    async with running([lamps(1)]) as driver:
        await driver.press("c", "a", "a", *"wet rope!", "ctrl+s")
        assert "✎ Note added" in driver.lines[-1]
        (note,) = note_list(driver.app.db)
        assert note.body == "wet rope!"
        assert note.text is not None
        assert note.text.startswith("The office smelled")
        screen = await driver.press("e")
        assert "✎ wet rope!" in screen
        assert "▎ The office smelled" in screen


async def test_a_note_at_the_end_leaves_the_end_on_the_screen_and_the_part_read() -> None:
    long = "The wet rope lay coiled on the quay until evening. " * 12
    async with running([posts(post("Ropes", long, long, long, long))], size=(80, 24)) as driver:
        part = part_list(driver.app.db)[0].id
        driver.app.navigator.go(Goal("part", part=part))
        await driver.settle()
        shown = (await driver.press("space", "space", "space")).splitlines()[:6]
        assert "End of the latest part" in driver.lines[-1]
        await driver.press("a", "a", *"knots", "ctrl+s")
        assert [line[4:] for line in driver.lines[:6]] == [line[4:] for line in shown]
        await driver.press("q")
        (kept,) = part_list(driver.app.db)
        assert (kept.notes, kept.read) == (1, True)


async def test_a_note_is_edited_removed_and_brought_back() -> None:
    async with running([lamps(1)]) as driver:
        await driver.press("c", "a", "a", *"first", "ctrl+j", "e")
        await driver.press("E", *" second", "ctrl+s")
        assert "✎ first second" in driver.screen
        assert "No notes yet" in (await driver.press("D"))
        assert "✎ first second" in (await driver.press("u"))
        assert "No notes yet" in (await driver.press("ctrl+r"))


async def test_a_quote_that_was_walked_to_is_highlighted_whole() -> None:
    async with running([lamps(1)]) as driver:
        await driver.press("c", ".", "s")
        assert [note.text for note in note_list(driver.app.db)] == ["You will find,"]


async def test_what_is_selected_is_highlighted_and_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running([lamps(1)]) as driver:
        copied: list[str] = []
        monkeypatch.setattr(driver.app, "copy_to_clipboard", copied.append)
        await driver.press("c", "v")
        assert "a note" in driver.lines[-1]
        await driver.press("j", "y")
        assert len(copied) == 1
        assert copied[0].startswith("The office smelled")
        await driver.press("v", "s")
        (note,) = note_list(driver.app.db)
        assert note.text is not None
        assert copied[0].startswith(note.text)


async def test_leaving_a_changed_note_asks_once_more() -> None:
    async with running([lamps(1)]) as driver:
        await driver.press("c", "a", "a", "x")
        assert "Not saved" in (await driver.press("escape"))
        assert "Not saved" not in (await driver.press("escape"))
        assert note_list(driver.app.db) == ()


async def test_an_unsaved_note_survives_a_crash() -> None:
    async with running([lamps(1)]) as driver:
        await driver.press("c", "a", "a", *"half a thou")
        await driver.pilot.pause(0.5)
    async with running() as driver:
        await driver.press("c", "g")
        assert "half a thou" in (await driver.press("a", "a"))
        await driver.press("ctrl+s")
        assert [note.body for note in note_list(driver.app.db)] == ["half a thou"]
    assert list((find_paths(None).state / "drafts").iterdir()) == []


async def test_reading_is_marked_and_unmarked_and_undone() -> None:
    async with running([lamps(1, 2)]) as driver:
        await driver.press("enter", "m")
        assert "1 read" in driver.lines[1]
        await driver.press("u")
        assert "1 read" not in driver.lines[1]
        await driver.press("g", "2", "m")
        assert "2 read" in driver.lines[1]


async def test_marks_need_a_text_in_the_library_and_lists_may_be_empty() -> None:
    async with running() as driver:
        assert "No notes yet" in (await driver.press("e"))
        await driver.press("q")
        assert "No bookmarks yet" in (await driver.press("'"))
        await driver.press("D", "enter")


async def test_changes_of_another_process_are_shown_where_one_is() -> None:
    async with running([lamps(1, 2, 3)]) as driver:
        await driver.press("enter", "j")
        series = driver.app.frame.goal.series
        cursor = driver.app.frame.goal.part
        part = cursor
        from reader.store.database import Database

        other = Database(find_paths(None).library)
        mark_read(other, [part], read=True)
        other.close()
        driver.app.poll()
        await driver.settle()
        assert "1 read" in driver.lines[1]
        assert driver.app.frame.goal.part == cursor
        assert driver.app.frame.goal.series == series


async def test_quotes_are_listed_filtered_by_speaker_and_gone_to() -> None:
    async with running([lamps(1, 2)]) as driver:
        screen = await driver.press("enter", "Q")
        await driver.settle()
        screen = driver.screen
        assert "2 quotes" in screen
        assert "❝ You will find, … that a harbour" in screen
        assert "nothing matches" in (await driver.press("slash", *"nobody at all", "enter"))
        await driver.press("escape")
        await driver.press("enter")
        assert driver.app.frame.goal.kind == "part"


async def test_search_finds_while_typing_and_leads_to_the_place() -> None:
    async with running([lamps(1, 2)]) as driver:
        assert "Try fewer words" in (await driver.press("ctrl+s", *"fog zzz", "enter"))
        await driver.press("q", "ctrl+s", *"fog", "enter")
        assert "1 result" in driver.lines[1]
        assert "open" in driver.lines[-1]
        await driver.press("enter")
        assert "part 2: Fog" in driver.screen


async def test_a_speaker_is_named_by_hand_and_filtered_by() -> None:
    async with running([lamps(1, 2)]) as driver:
        await driver.press("enter", "Q")
        screen = await driver.press("E")
        assert "throughout" in screen
        await driver.press("a", "end", *" Sr", "enter")
        assert driver.screen.count("Mrs Adeyemi Sr") == 2
        assert "Mrs Adeyemi Sr" in (await driver.press("F"))
        await driver.press("j", "enter")
        assert "2 quotes of Mrs Adeyemi Sr" in driver.lines[1]
        await driver.press("E", "n")
        assert "1 quote of" in driver.lines[1]
        assert "2 quotes of Mrs" in (await driver.press("u"))[:200]


async def test_a_quote_is_copied_with_its_speaker_and_kept_in_the_notebook(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running([lamps(1)]) as driver:
        copied: list[str] = []
        monkeypatch.setattr(driver.app, "copy_to_clipboard", copied.append)
        await driver.press("c", "Q", "y", "s")
        assert "Mrs Adeyemi, The Lantern Papers, part 1" in copied[0]
        assert "https://lamp.example/1" in copied[0]
        (note,) = note_list(driver.app.db)
        assert note.speaker == "Mrs Adeyemi"
        assert note.text is not None
        assert note.text.startswith("You will find,")
        assert note.text.endswith("any clerk.")
