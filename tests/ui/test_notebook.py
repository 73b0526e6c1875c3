"""The notebook: what is shown of it and in which order, notes on parts and series, doubtful ones, colours, spoilers."""

from __future__ import annotations

import dataclasses
from itertools import count
from typing import TYPE_CHECKING

from feeds.article import Block, Passage, Place
from reader.config.paths import find_paths
from reader.config.settings import Settings
from reader.store.database import Database
from reader.store.intake.prepared import prepare
from reader.store.intake.publication import Visit, save_publication
from reader.store.library import part_list
from reader.store.marks import add_bookmark, add_note, add_series_note, note_list
from reader.store.progress import mark_read
from reader.store.sources import source_list
from tests.ui.driving import Driver, running
from tests.ui.library import lamps, post, posts

if TYPE_CHECKING:
    import pytest

THEN = "He wrote the hour, and the name of the ship, and then, because the column was empty, the word fog."
NOW = "He wrote the hour, and the weight of the cargo, and since the column was short, nothing else that night."
BEFORE = "The lamp over the slip was out again, and the harbour office smelled of wet rope and of cold tea."
AFTER = "Nobody came down to the water that evening but the herring girls, who sang as they went home."


def _note(driver: Driver, part: int, block: int, body: str = "", tag: str = "", speaker: str = "") -> None:
    passage = Passage(Place(block, 0), Place(block, 20))
    tags = (tag,) if tag else ()
    add_note(driver.app.db, part_list(driver.app.db)[part].id, passage, body, tags, speaker or None)


async def test_one_tag_one_speaker_or_everything_is_shown() -> None:
    async with running([lamps(1, 2)], size=(80, 24)) as driver:
        _note(driver, 0, 0, "first", tag="rope")
        _note(driver, 0, 2, "said", speaker="Mrs Adeyemi")
        _note(driver, 1, 0, "other", tag="lamp")
        assert "3 notes" in (await driver.press("e"))
        assert "— Mrs Adeyemi" in driver.screen
        screen = await driver.press("F")
        assert "#rope" in screen
        assert "said by Mrs Adeyemi" in screen
        screen = await driver.press("g", "j", "j", "enter")
        assert "all series · 1 note · #" in screen
        assert "— Mrs Adeyemi" not in screen
        screen = await driver.press("F", "j", "j", "j", "j", "enter")
        assert "all series · 1 note · said by Mrs Adeyemi" in screen
        assert "✎ said" in screen
        assert "3 notes" in (await driver.press("escape"))
        assert driver.app.frame.goal.kind == "notebook"


async def test_the_filter_knows_tags_and_speakers_and_completes_them() -> None:
    async with running([lamps(1)], size=(80, 24)) as driver:
        _note(driver, 0, 0, "of rope", tag="harbour")
        _note(driver, 0, 2, "of harbours", speaker="Mrs Adeyemi")
        await driver.press("e", "slash", *"#har")
        assert "#harbour" in driver.lines[-1]
        assert "✎ of rope" in driver.screen
        assert "✎ of harbours" not in driver.screen
        screen = await driver.press("right", "ctrl+u", *"@ade")
        assert "✎ of harbours" in screen
        assert "✎ of rope" not in screen


async def test_the_newest_first_stand_under_their_days(monkeypatch: pytest.MonkeyPatch) -> None:
    days = count()
    monkeypatch.setattr("reader.store.marks.now", lambda: f"2024-03-1{next(days)}T12:00:00Z")
    async with running([lamps(1, 2)], size=(80, 24)) as driver:
        _note(driver, 0, 0, "made first")
        _note(driver, 1, 0, "made second")
        screen = await driver.press("e")
        assert screen.index("made first") < screen.index("made second")
        screen = await driver.press("F", "n")
        assert "newest first" in "".join(driver.lines[:2])
        order = [screen.index(text) for text in ("11 Mar 2024", "made second", "10 Mar 2024", "made first")]
        assert order == sorted(order)
        assert "newest first" not in (await driver.press("F", "n"))


async def test_a_note_on_a_part_and_one_on_a_series_are_made_from_the_lists_and_from_the_page() -> None:
    async with running([lamps(1, 2)], size=(80, 24)) as driver:
        assert "✎ on The Lantern Papers" in (await driver.press("a"))
        await driver.press(*"read with a map", "ctrl+s")
        screen = await driver.press("enter")
        assert "✎    read with a map" in screen
        await driver.press("a", *"the office", "ctrl+s")
        assert any("Harbour" in line and "✎1" in line for line in driver.lines)
        screen = await driver.press("enter", "A")
        assert "the office" in screen  # the note that is there
        await driver.press("ctrl+s")
        screen = await driver.press("tab", "tab", "tab", "tab")
        assert "✎  the office" in screen
        assert "on the whole part" in screen
        await driver.press("escape")
        screen = await driver.press("e")
        assert "on the whole series" in screen
        assert screen.index("read with a map") < screen.index("the office")
        assert [note.scope for note in note_list(driver.app.db)] == ["series", ""]


async def test_a_note_on_a_series_is_in_the_palette_of_the_page() -> None:
    async with running([lamps(1)], size=(80, 24)) as driver:
        await driver.press("c", "colon", *"note on this series", "enter")
        await driver.press(*"of the whole", "ctrl+s")
        assert [(note.scope, note.body) for note in note_list(driver.app.db)] == [("series", "of the whole")]
        await driver.press("colon", *"note on this series", "enter")
        assert "✎ of the whole" not in (await driver.press("ctrl+u", "ctrl+s"))
        assert note_list(driver.app.db) == ()


async def test_a_highlight_takes_the_colour_of_the_count_and_another_one_later() -> None:
    async with running([lamps(1)], size=(80, 24)) as driver:
        screen = await driver.press("c", "2", "s", "s")
        assert "▎ Highlighted in green" in screen
        assert "² The office" in screen
        assert "Already highlighted" in (await driver.press("2", "s", "s"))
        assert "▎ Highlight colour: red" in (await driver.press("4", "s", "s"))
        assert [note.colour for note in note_list(driver.app.db)] == ["red"]
        assert "⁴ red" in (await driver.press("e"))
        assert "⁵ purple" in (await driver.press("s"))
        assert "³ blue" in (await driver.press("3", "s"))
        assert "³ blue" not in (await driver.press("1", "s"))
        assert [note.colour for note in note_list(driver.app.db)] == [""]


async def test_what_is_selected_is_highlighted_in_the_colour_of_the_count() -> None:
    async with running([lamps(1)], size=(80, 24)) as driver:
        await driver.press("c", "v", "2", "j", "3", "s")
        (note,) = note_list(driver.app.db)
        assert note.colour == "blue"
        assert note.text is not None
        assert "paragraph 1 of part 1. The office" in note.text


async def test_a_highlight_of_a_quote_keeps_its_speaker() -> None:
    async with running([lamps(1)], size=(80, 24)) as driver:
        await driver.press("c", ".", "s", "home", "s", "s")
        assert [note.speaker for note in note_list(driver.app.db)] == [None, "Mrs Adeyemi"]


async def _with_a_doubtful_note() -> None:
    """A library in which an edit leaves one note in doubt."""
    first = post("Fog", BEFORE, THEN, AFTER, url="https://posts.example/fog")
    async with running([posts(first)]) as driver:
        part = part_list(driver.app.db)[0]
        add_note(driver.app.db, part.id, Passage(Place(1, 0), Place(1, len(THEN))), body="fog again")
        changed = post("Fog", BEFORE, NOW, AFTER, url="https://posts.example/fog")
        save_publication(driver.app.db, source_list(driver.app.db)[0].id, prepare(posts(changed)), Visit())
        assert [note.state for note in note_list(driver.app.db)] == ["doubtful"]


async def test_a_doubtful_note_shows_both_texts_and_is_confirmed() -> None:
    await _with_a_doubtful_note()
    async with running(size=(80, 24)) as driver:
        screen = await driver.press("e")
        assert "are these its words now?" in screen
        assert "then He wrote the hour, and the name of the ship" in screen
        assert "now  He wrote the hour, and the weight of the cargo" in screen
        assert "where does the note belong?" in (await driver.press("enter"))
        screen = await driver.press("y")
        assert "are these its words now?" not in screen
        assert "▎ He wrote the hour, and the weight" in screen
        assert "are these its words now?" in (await driver.press("u"))


async def test_a_doubtful_note_is_left_with_its_own_words_and_opens_the_old_text_at_them() -> None:
    await _with_a_doubtful_note()
    async with running(size=(80, 24)) as driver:
        await driver.press("e", "enter", "n")
        assert "its words are gone from the text" in driver.screen
        screen = await driver.press("enter")
        assert driver.app.frame.goal.kind == "version"
        assert driver.app.frame.goal.place == Place(1, 0)
        assert "✎ He wrote the hour, and the name of the ship" in screen


async def test_a_doubtful_note_is_looked_at_in_the_text_and_drawn_as_doubtful() -> None:
    await _with_a_doubtful_note()
    async with running(size=(80, 24)) as driver:
        screen = await driver.press("e", "enter", "t")
        assert "?✎ He wrote the hour, and the weight" in screen
        assert driver.app.frame.goal.place == Place(1, 0)


async def test_a_doubtful_note_is_removed_and_brought_back() -> None:
    await _with_a_doubtful_note()
    async with running(size=(80, 24)) as driver:
        assert "No notes yet" in (await driver.press("e", "enter", "D"))
        assert "are these its words now?" in (await driver.press("u"))


async def test_an_orphan_stands_where_its_words_stood() -> None:
    async with running([lamps(1)], size=(80, 40)) as driver:
        for block, body in ((0, "early"), (5, "gone"), (9, "late")):
            _note(driver, 0, block, body)
        ((entry, article),) = lamps(1).parts
        blocks = list(article.blocks)
        blocks[5] = Block("paragraph", "Another scene entirely: gulls, herring, an auction by candle.")
        changed = dataclasses.replace(article, blocks=tuple(blocks))
        edited = dataclasses.replace(lamps(1), parts=((entry, changed),))
        save_publication(driver.app.db, source_list(driver.app.db)[0].id, prepare(edited), Visit())
        screen = await driver.press("e")
        assert "its words are gone" in screen
        assert screen.index("✎ early") < screen.index("✎ gone") < screen.index("✎ late")


async def test_the_spoiler_guard_hides_marks_beyond_the_place() -> None:
    """They may have been imported, or made on another machine."""
    guarded = dataclasses.replace(Settings(), spoiler_guard=True)
    async with running([lamps(1, 2, 3)], size=(80, 24), settings=guarded) as driver:
        _note(driver, 0, 0, "behind", tag="known")
        _note(driver, 2, 0, "ahead", tag="secret")
        add_bookmark(driver.app.db, part_list(driver.app.db)[2].id, Place(4), "the drowning")
        screen = await driver.press("e")
        assert "✎ behind" in screen
        for told in ("ahead", "secret", "Salvage"):
            assert told not in screen
        assert "beyond your place" in screen
        assert "secret" not in (await driver.press("F"))
        assert "nothing matches" in (await driver.press("escape", "slash", *"ahead", "enter"))
        screen = await driver.press("escape", "'")
        assert "drowning" not in screen
        assert "beyond your place" in screen
    db = Database(find_paths(None).library)
    mark_read(db, [part.id for part in part_list(db)], read=True)
    db.close()
    async with running(settings=guarded) as driver:
        assert "✎ ahead" in (await driver.press("e"))


async def test_what_was_said_goes_with_the_page_that_it_was_said_on() -> None:
    async with running([lamps(1, 2)], size=(80, 24)) as driver:
        assert "Bookmark added" in (await driver.press("c", "B", "B"))
        screen = await driver.press("]")
        assert "part 2: Fog" in screen
        assert "Bookmark added" not in screen


async def test_a_note_on_a_series_leads_to_its_series() -> None:
    async with running([lamps(1)], size=(80, 24)) as driver:
        add_series_note(driver.app.db, part_list(driver.app.db)[0].series, "mine")
        screen = await driver.press("e", "enter")
        assert driver.app.frame.goal.kind == "series"
        assert "mine" in screen
