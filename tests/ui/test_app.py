"""The app around the reading: ways in, adding and refreshing, settings, help, other keys, plain looks."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from textual import events

from reader.app import source_commands
from reader.app.on_demand import SOURCE_COMMANDS
from reader.config.commands import BY_NAME, commands_in
from reader.config.keymap import EVERYWHERE
from reader.config.paths import find_paths
from reader.config.settings import Settings, load_settings, read_settings
from reader.navigation import Goal
from reader.screens import screen_for
from reader.store.database import Database
from reader.store.library import series_list
from reader.store.sources import source_list
from reader.widgets import requests
from tests.ui.driving import running
from tests.ui.library import LAMP, lamps, post, posts

if TYPE_CHECKING:
    from pathlib import Path


async def test_an_empty_library_offers_its_ways_in() -> None:
    async with running() as driver:
        for way in ("An address", "A file or a folder", "Another reader's list", "The sample"):
            assert way in driver.screen
        await driver.press("enter")
        assert "address, file or folder" in driver.lines[-1]


async def test_the_sample_is_added_and_read_from_the_app() -> None:
    async with running() as driver:
        await driver.press("G", "enter")
        assert "new part" in driver.lines[-1]
        assert series_list(driver.app.db)[0].parts >= 5
        assert "part 1 of 7" in (await driver.press("c"))


async def test_a_file_is_added_by_its_path(tmp_path: Path) -> None:
    text = tmp_path / "the-slip.md"
    text.write_text("# The Slip\n\nRope lay on the slip.\n\nNobody had coiled it.\n", "utf-8")
    async with running() as driver:
        await driver.press("+")
        await driver.press(*str(text), "enter")
        assert [source.title for source in source_list(driver.app.db)] != []
        await driver.press("c")
        assert "Rope lay on the slip." in driver.screen


async def test_what_cannot_be_added_is_told_in_one_line() -> None:
    async with running() as driver:
        await driver.press("+", *"no-such-file.md", "enter")
        assert "no-such-file.md" in driver.lines[-1]
        assert source_list(driver.app.db) == ()


async def test_a_refresh_leaves_the_text_and_the_line_where_they_are(tmp_path: Path) -> None:
    folder = tmp_path / "lamps"
    folder.mkdir()
    text = "\n\n".join(f"Paragraph {number} of the slip, and of rope." for number in range(60))
    (folder / "1-slip.md").write_text(f"# Slip, part 1\n\n{text}\n", "utf-8")
    async with running() as driver:
        await driver.press("+", *str(folder), "enter")
        await driver.press("c", "space")
        before = driver.lines[:-1]
        (folder / "2-rope.md").write_text("# Slip, part 2\n\nMore rope.\n", "utf-8")
        await driver.press("r")
        assert driver.lines[:-1] == before
        assert "1 new part" in driver.lines[-1]


async def test_a_source_is_left_and_taken_up_again() -> None:
    async with running([lamps(1, 2), posts(post("One", "Text."))]) as driver:
        assert "Stop following lamp.example?" in (await driver.press("D"))
        await driver.press("n")
        assert "The Lantern Papers" in driver.screen
        await driver.press("D", "y")
        assert "The Lantern Papers" not in driver.screen
        assert "The Lantern Papers" in (await driver.press("u"))
        screen = await driver.press("S")
        assert "2 sources" in screen
        assert "lamp.example" in screen
        assert "https://source0.example/feed" in (await driver.press("enter"))


async def test_help_tells_the_keys_that_work_here_and_runs_what_is_chosen() -> None:
    async with running([lamps(1)]) as driver:
        screen = await driver.press("?")
        assert "c                     Continue where you stopped" in screen
        assert "Next quote" not in screen
        assert "Continue where" not in (await driver.press("/", *"settings", "enter"))
        assert "Continue where" in (await driver.press("escape"))
        await driver.press("q")
        assert "Keys on this screen" not in driver.screen
        await driver.press(":", *"settings", "enter")
        assert "colour theme" in driver.screen


async def test_a_setting_is_shown_at_once_and_kept_in_the_file() -> None:
    async with running([lamps(1)]) as driver:
        driver.app.navigator.go(Goal("settings"))
        await driver.press("enter")
        assert driver.app.theme == "high-contrast"
        await driver.press("q", "c", "-")
        assert "68 columns" in driver.lines[-1]
    settings, problems = load_settings(find_paths(None).settings)
    assert problems == ()
    assert (settings.theme, settings.width) == ("high-contrast", 68)


async def test_every_command_has_somebody_who_does_it() -> None:
    async with running([lamps(1)]) as driver:
        series = series_list(driver.app.db)[0]
        for context in EVERYWHERE:
            kind = "part" if context == "page" else context
            goal = Goal(kind, series=series.id, part=(series.next or "") if kind == "part" else "")
            screen = screen_for(goal, driver.app.db, driver.app.settings, ())
            assert context == screen.CONTEXT
            lost = [
                command.name
                for command in commands_in(context)
                if not any(hasattr(one, f"do_{command.name}") for one in (screen, *screen.helpers))
                and command.name not in driver.app.commands
            ]
            assert lost == []
        assert set(driver.app.commands) <= set(BY_NAME)
        assert set(SOURCE_COMMANDS) == set(source_commands.SOURCE_COMMANDS)


async def test_everything_that_a_screen_can_ask_for_is_served() -> None:
    async with running([]) as driver:
        assert set(driver.app._servers) == set(requests.Request.__subclasses__())


async def test_rebound_keys_are_the_keys_that_work_and_are_shown() -> None:
    settings, _ = read_settings('[keys]\ncontinue = "x"\nline_down = ["Ctrl+J"]\n')
    async with running([lamps(1)], settings=settings) as driver:
        assert "x continue" in driver.lines[-1]
        await driver.press("c")
        assert "Partwork" in driver.lines[1]
        await driver.press("x")
        assert "The Harbour Office" in driver.screen


async def test_the_newsboat_preset_turns_parts_with_capital_j_and_k() -> None:
    settings, _ = read_settings('[keys]\npreset = "newsboat"\n')
    async with running([lamps(1, 2)], settings=settings) as driver:
        assert "Fog" in (await driver.press("c", "J"))
        assert "Harbour" in (await driver.press("K"))


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
async def test_the_app_is_left_from_anywhere(key: str) -> None:
    async with running([lamps(1)]) as driver:
        await driver.press("c", key)
        assert driver.app.return_value == 0


async def test_without_unicode_the_chrome_is_ascii() -> None:
    async with running([lamps(1, 3)], settings=dataclasses.replace(Settings(), unicode=False)) as driver:
        assert driver.screen.isascii()
        assert (await driver.press("enter")).isascii()


async def test_a_small_terminal_shows_what_matters() -> None:
    async with running([lamps(1, 2, 3, 5)], size=(40, 12)) as driver:
        assert "The Lantern Papers" in driver.screen
        screen = await driver.press("enter")
        assert "Harbour" in screen
        assert "part 4 is missing" in screen
        await driver.press("enter")
        assert "The office smelled" in driver.screen
        assert "%" in driver.lines[-1]


async def test_the_spoiler_guard_hides_what_lies_ahead() -> None:
    async with running([lamps(1, 2, 3)], settings=dataclasses.replace(Settings(), spoiler_guard=True)) as driver:
        screen = await driver.press("enter")
        assert "Harbour" in screen
        assert "Fog" not in screen
        assert "part 2" in screen


async def test_a_library_of_a_newer_version_is_read_and_left_as_it_is() -> None:
    paths = find_paths(None)
    async with running([lamps(1)]):
        pass
    db = Database(paths.library)
    with db.write() as connection:
        connection.execute("PRAGMA user_version = 9999")
    db.close()
    async with running() as driver:
        assert "The Harbour Office" in (await driver.press("c"))
        assert "newer" in (await driver.press("B"))


async def test_what_is_wrong_in_the_settings_file_is_told_at_the_start_and_listed_with_the_settings() -> None:
    path = find_paths(None).settings
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('[look]\nwidht = 60\ntheme = "purple"\n', "utf-8")
    settings, _ = load_settings(path)
    async with running([lamps(1)], settings=settings) as driver:
        assert "settings.toml, line 2: widht: unknown; did you mean width?" in driver.lines[-1]
        assert "1 more problem" in driver.lines[-1]
        driver.app.navigator.go(Goal("settings"))
        await driver.settle()
        listed = " ".join(driver.screen.split())
        assert "line 2: widht: unknown" in listed
        assert "line 3: theme: choose one of" in listed
        assert "theme" in next(line for line in driver.lines if "▌" in line)


async def test_the_palette_finds_other_words_and_shows_what_was_used_last_first() -> None:
    async with running([lamps(1, 2)]) as driver:
        await driver.press("enter", ":", *"delete")
        await driver.press("escape", "q", ":", *"unsubscribe")
        assert "D                     Remove" in driver.screen
        await driver.press("escape", ":", *"opml")
        assert "▌ +" in driver.screen
        await driver.press("escape", ":", *"next theme", "enter", ":")
        assert "Next theme" in next(line for line in driver.lines if "▌" in line)


async def test_the_palette_names_the_screen_of_a_command_that_does_nothing_here() -> None:
    async with running([lamps(1, 2)]) as driver:
        assert "Not here: “Edit this series” (E) works in a series" in await driver.press(":", *"merge")
        assert "Not here" not in await driver.press("escape", ":", *"xyzzy")
        assert "No such command" in driver.screen


async def test_parts_are_marked_up_to_the_cursor_in_one_step() -> None:
    async with running([lamps(1, 2, 3, 4)]) as driver:
        screen = await driver.press("enter", "j", "j", ":", *"up to here", "enter")
        assert screen.count("✓") == 3
        assert "3 parts marked read" in screen
        assert "✓" not in await driver.press("u")


@pytest.mark.parametrize("width", [40, 60, 80])
async def test_no_command_is_cut_off_in_the_palette_or_the_help(width: int) -> None:
    async with running([lamps(1, 2)], size=(width, 250)) as driver:
        for keys in (["enter", ":"], ["escape", "?"]):
            words = " ".join((await driver.press(*keys)).split())
            for ending in ("notes…", "series…", "a part a day …", "Keys on this scr…"):  # labels, and the title
                words = words.replace(ending, "")
            assert "…" not in words
            assert "what happened, who was there, what came since" in words


async def test_a_key_without_a_meaning_says_so_and_a_long_message_has_two_lines() -> None:
    async with running([lamps(1)], size=(60, 24)) as driver:
        screen = await driver.press("!")
        assert "! does nothing here" in screen
        await driver.press("}")
        assert "} does nothing here: it is “Next paragraph” in a part" in " ".join(map(str.strip, driver.lines[-2:]))
        assert "? for help" in driver.lines[-1]


async def test_help_and_palette_offer_each_command_once_and_none_that_does_nothing_here() -> None:
    async with running() as driver:
        for context, commands in (("library", {"delete", "continue", "refresh_all"}), ("sources", {"delete", "enter"})):
            frame = driver.app.frame
            assert context == frame.CONTEXT
            assert not any(frame.offers(name) for name in commands)
            assert frame.offers("add")
            await driver.press("S")
    async with running([lamps(1, 2, 3)]) as driver:
        rows = (await driver.press("enter", ":", *"order")).splitlines()
        assert sum("Move this part down" in row for row in rows) == 1
        assert not any("full text" in row for row in rows)
        assert "where you were" not in (await driver.press("escape", ":", *"forward again"))


async def test_the_help_has_two_columns_on_a_wide_screen_and_one_while_it_is_searched() -> None:
    async with running([lamps(1)], size=(200, 60)) as driver:
        await driver.press("?")
        assert any("Go to" in line and "Library" in line for line in driver.lines)
        assert sum("▌" in line for line in driver.lines) == 1
        await driver.press(*("j" for _ in range(30)))
        assert any(line.rindex("▌") > 60 for line in driver.lines if "▌" in line), "the cursor goes on in the second"
        assert "Undo the last change" in (await driver.press("/", *"undo"))
        assert not any("Go to" in line and "Library" in line for line in driver.lines)
    async with running(size=(100, 30)) as driver:
        await driver.press("?")
        assert not any("Go to" in line and "Library" in line for line in driver.lines)


async def test_notes_are_imported_from_the_palette(tmp_path: Path) -> None:
    file = tmp_path / "notes.csv"
    file.write_text(
        "Highlight,Title,Author,URL,Note,Location\n"
        '"nobody had signed the book","The Lantern Papers, part 1: The Harbour Office",M. Okafor,'
        "https://lamp.example/1,why not?,\n"
        '"words of nobody","A book that is not here",X,https://elsewhere.example/,,\n',
        "utf-8",
    )
    async with running([lamps(1)], size=(120, 30)) as driver:
        await driver.press(":", *"import notes", "enter", *str(file), "enter")
        assert "1 new note, 0 changed, 0 already there" in driver.screen
        assert "1 note of texts that are not in the library" in " ".join(driver.screen.split())
        assert "why not?" in (await driver.press("e"))
        await driver.press("q", ":", *"import notes", "enter", *str(tmp_path / "none.csv"), "enter")
        assert "Cannot read" in driver.screen


async def test_a_page_offers_nothing_of_texts_that_are_kept_and_unchanged() -> None:
    async with running([lamps(1, 2, 3)]) as driver:
        await driver.press("c")
        for words in ("keep this text", "another machine", "author's changes"):
            assert "No such command" in (await driver.press(":", *words))
            await driver.press("escape")
        assert "Next paragraph" in (await driver.press(":", *"next para"))
        await driver.press("escape")


async def test_only_the_first_key_that_goes_back_leaves_the_library() -> None:
    sources = [lamps(1, 2, 3), posts(post("One", "Text.")), posts(post("Two", "Text."), title="more posts")]
    async with running(sources) as driver:
        assert "q quits" in (await driver.press("escape"))
        assert "q quits" in (await driver.press("h"))
        assert LAMP not in (await driver.press("/", *"posts", "enter"))
        assert LAMP in (await driver.press("escape"))
        assert LAMP in (await driver.press("/", *"posts", "enter", "q"))
        assert driver.app.is_running
        await driver.press("q")
        assert not driver.app.is_running


async def test_a_filter_is_named_until_all_rows_are_shown_again() -> None:
    sources = [lamps(1, 2, 3), posts(post("One", "Text."), post("Two", "Text."), title="more posts")]
    async with running(sources, size=(80, 24)) as driver:
        assert "only" not in (await driver.press("/", *"lantern"))
        await driver.press("enter", "q")
        assert "only “lantern” · q all" in driver.lines[-1]
        assert "⏎ open" in driver.lines[-1]
        assert "only" not in (await driver.press("q"))
        assert driver.app.is_running


async def test_an_address_that_could_not_be_added_stands_in_the_field_again() -> None:
    async with running() as driver:
        await driver.press("+", *"./no-such.md", "enter")
        assert "no-such.md" in driver.lines[-1]
        await driver.press("+")
        prompt = driver.app.frame.prompt
        assert prompt is not None
        assert prompt.value == "./no-such.md"
        await driver.press("escape")


async def test_a_prompt_that_begins_with_an_answer_says_above_it_what_is_asked_for() -> None:
    async with running([lamps(1, 2, 3)]) as driver:
        await driver.press("enter", "E", "r")
        assert driver.lines[-2].strip() == "title of the series"
        assert LAMP in driver.lines[-1]
        assert "title of the series" not in (await driver.press("escape"))


async def test_a_question_shows_its_answers_however_long_it_is() -> None:
    long = "A " + "very " * 12 + "long title"
    async with running([posts(post("One", "Text."), title=long)], size=(60, 20)) as driver:
        assert (await driver.press("D")).endswith("y yes   n no")
        assert "very very" in driver.lines[-1]
        await driver.press("n")


async def test_what_is_said_goes_before_what_stands_beside_it() -> None:
    async with running([lamps(1, 2, 3)], size=(60, 20)) as driver:
        assert "checked" in driver.lines[-1]
        driver.app.say("a" * 50)
        await driver.settle()
        assert driver.lines[-1].strip() == "a" * 50
        driver.app.say("short")
        await driver.settle()
        assert "checked" in driver.lines[-1]


async def test_what_is_typed_before_a_prompt_has_the_keys_goes_into_it() -> None:
    async with running([lamps(1, 2, 3)]) as driver:
        for name, character in (("slash", "/"), ("q", "q"), ("D", "D")):
            driver.app.post_message(events.Key(name, character))
        await driver.settle()
        prompt = driver.app.frame.prompt
        assert prompt is not None
        assert prompt.value == "qD"
        assert "y yes" not in driver.lines[-1]
        await driver.press("escape")


@pytest.mark.parametrize(("size", "previewed"), [((40, 12), False), ((80, 24), True), ((200, 60), True)])
async def test_the_settings_show_values_at_any_size_and_a_preview_where_it_has_room(
    size: tuple[int, int], previewed: bool
) -> None:
    async with running([lamps(1)], size=size) as driver:
        driver.app.navigator.go(Goal("settings"))
        await driver.settle()
        assert "night" in next(line for line in driver.lines if "theme" in line)
        assert ("The office smelled" in driver.screen) is previewed
        assert ("You will find" in driver.screen) is previewed


async def test_the_hints_of_an_empty_library_name_nothing_that_needs_a_series() -> None:
    async with running() as driver:
        assert "add" in driver.lines[-1]
        assert "continue" not in driver.lines[-1]
        assert "R refresh" not in driver.lines[-1]
