"""The form of a note: its words, tags with completion, its colour, the reader's own editor, drafts."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reader.app.app import PartworkApp
from reader.config.paths import find_paths
from reader.imports import ImportedNote, Match
from reader.store.errors import StoreError
from reader.store.library import part_list
from reader.store.marks import add_note, note_list
from reader.store.marks.imported import save_imported
from tests.ui.driving import running
from tests.ui.library import lamps

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

    from tests.ui.driving import Driver


def _tagged(driver: Driver, *tags: str) -> None:
    """A note elsewhere, so that the library knows these tags."""
    add_note(driver.app.db, part_list(driver.app.db)[1].id, None, body="elsewhere", tags=tags)


async def test_tags_are_typed_completed_and_kept_with_the_note() -> None:
    async with running([lamps(1, 2)], size=(80, 24)) as driver:
        _tagged(driver, "rope", "harbour")
        await driver.press("c", "a", "a", *"who?", "tab")
        assert "tags  none" in driver.screen
        screen = await driver.press(*"lamp har")
        assert "lamp harbour" in screen  # what it would be completed to stands behind the cursor
        screen = await driver.press("tab")
        assert "Tab the text" in screen
        await driver.press("space", *"ro", "right", "enter")
        (note,) = note_list(driver.app.db, part_id=part_list(driver.app.db)[0].id)
        assert (note.body, note.tags) == ("who?", ("lamp", "harbour", "rope"))


async def test_tab_goes_between_the_words_and_the_tags() -> None:
    async with running([lamps(1)], size=(80, 24)) as driver:
        await driver.press("c", "a", "a", *"one", "tab", *"tag", "tab", *" two", "shift+tab", *"s", "ctrl+s")
        (note,) = note_list(driver.app.db)
        assert (note.body, note.tags) == ("one two", ("tags",))


async def test_a_colour_is_chosen_in_the_form_and_shown_with_its_sign_on_the_page() -> None:
    async with running([lamps(1)], size=(80, 24)) as driver:
        await driver.press("c", "a", "a", *"x")
        assert "² green" in (await driver.press("ctrl+t"))
        assert "³ blue" in (await driver.press("ctrl+t"))
        screen = await driver.press("ctrl+s")
        assert [note.colour for note in note_list(driver.app.db)] == ["blue"]
        assert "✎³ The office" in screen


async def test_a_note_where_one_is_opens_that_one() -> None:
    async with running([lamps(1)], size=(80, 24)) as driver:
        await driver.press("c", "a", "a", *"first", "tab", *"rope", "ctrl+s")
        screen = await driver.press("a", "a")
        assert "first" in screen
        assert "tags  rope" in screen
        assert "✎ Note changed" in (await driver.press(*" thought", "ctrl+s"))
        assert [note.body for note in note_list(driver.app.db)] == ["first thought"]


async def test_tags_without_words_make_a_highlight_and_nothing_makes_none() -> None:
    async with running([lamps(1)], size=(80, 24)) as driver:
        await driver.press("c", "a", "a", "ctrl+s")
        assert note_list(driver.app.db) == ()
        assert "▎ Highlighted" in (await driver.press("a", "a", "tab", *"rope", "enter"))
        (note,) = note_list(driver.app.db)
        assert (note.body, note.tags) == ("", ("rope",))


async def test_tags_and_colour_survive_a_crash_as_the_words_do() -> None:
    async with running([lamps(1)]) as driver:
        await driver.press("c", "a", "a", "tab", *"rop", "ctrl+t")
        await driver.pilot.pause(0.5)
    async with running() as driver:
        screen = await driver.press("c", "g", "a", "a")
        assert "tags  rop" in screen
        assert "² green" in screen
        await driver.press("escape", "escape")
    assert list((find_paths(None).state / "drafts").iterdir()) == []


async def test_the_form_of_an_imported_note_touches_no_file_but_its_draft(tmp_path: Path) -> None:
    """Imported notes keep their ids, which anybody may have chosen."""
    diary = tmp_path / "diary.txt"
    diary.write_text("Dear diary", "utf-8")
    async with running([lamps(1)]) as driver:
        part = part_list(driver.app.db)[0]
        note = ImportedNote(id=str(tmp_path / "diary"), body="from elsewhere")
        save_imported(driver.app.db, [Match(note, part.id, None)])
        assert "from elsewhere" in (await driver.press("e", "E"))
        await driver.press(*" and here")
        await driver.pilot.pause(0.5)
        await driver.press("ctrl+s")
        assert [note.body for note in note_list(driver.app.db)] == ["from elsewhere and here"]
    assert diary.read_text("utf-8") == "Dear diary"


def _lend_the_terminal(monkeypatch: pytest.MonkeyPatch, editor: str, *, closing: bool = False) -> None:
    """Let the app be suspended, as in a terminal, for an editor that is a line of Python; `path` is its file.

    A terminal that is `closing` makes the app keep what it can, as it does before it dies.
    """

    @contextmanager
    def suspended(app: PartworkApp) -> Iterator[None]:
        yield
        if closing:
            app.shutdown.save_all_now()

    monkeypatch.setattr(PartworkApp, "suspend", suspended)
    script = f"import sys, pathlib; path = pathlib.Path(sys.argv[1]); {editor}"
    monkeypatch.setenv("VISUAL", f'"{sys.executable}" -c "{script}"')


async def test_the_words_go_to_the_readers_editor_and_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    _lend_the_terminal(monkeypatch, "path.write_text(path.read_text() + ', and more' + chr(10))")
    async with running([lamps(1)]) as driver:
        screen = await driver.press("c", "a", "a", *"begun here", "ctrl+o")
        assert "begun here, and more" in screen
        await driver.press("ctrl+z")
        assert "begun here, and more" not in driver.screen
        await driver.press("ctrl+y", "ctrl+s")
        assert [note.body for note in note_list(driver.app.db)] == ["begun here, and more"]


async def test_what_the_editor_wrote_stays_when_the_app_dies_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The editor's file is the draft itself, over which the form's older words must not be kept."""
    _lend_the_terminal(monkeypatch, "path.write_text('from the editor')", closing=True)
    async with running([lamps(1)]) as driver:
        await driver.press("c", "a", "a", *"typed before", "ctrl+o")
        kept = [path.read_text("utf-8") for path in (find_paths(None).state / "drafts").glob("*.txt")]
        assert kept == ["from the editor"]


async def test_what_an_editor_left_that_is_no_note_is_kept_aside_and_the_words_stay(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _lend_the_terminal(monkeypatch, "path.write_text('x' * 5000000)")
    async with running([lamps(1)]) as driver:
        screen = await driver.press("c", "a", "a", *"mine", "ctrl+o")
        assert "the editor did not return a valid note" in screen
        assert "mine" in screen
        (aside,) = (find_paths(None).state / "drafts").glob("*.left")
        assert aside.stat().st_size == 5_000_000
        await driver.press("ctrl+s")
        assert [note.body for note in note_list(driver.app.db)] == ["mine"]


async def test_an_editor_that_fails_is_told_and_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    _lend_the_terminal(monkeypatch, "raise SystemExit(1)")
    async with running([lamps(1)], size=(80, 24)) as driver:
        screen = await driver.press("c", "a", "a", *"mine", "ctrl+o")
        assert "exited with status 1" in screen
        assert "mine" in screen
        monkeypatch.setenv("VISUAL", "no-such-editor")
        assert "no-such-editor cannot be started: No such file" in (await driver.press("ctrl+o"))
        monkeypatch.delenv("VISUAL")
        monkeypatch.delenv("EDITOR", raising=False)
        assert "no editor is set: set VISUAL or EDITOR" in (await driver.press("ctrl+o"))
        await driver.press(*"!", "ctrl+s")
        assert [note.body for note in note_list(driver.app.db)] == ["mine!"]


async def test_where_the_terminal_cannot_be_lent_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """As under Textual's own driver for tests, and in a browser."""
    monkeypatch.setenv("EDITOR", "ed")
    async with running([lamps(1)], size=(80, 24)) as driver:
        screen = await driver.press("c", "a", "a", *"mine", "ctrl+o")
        assert "cannot open an editor in this terminal" in screen
        assert "mine" in screen


async def test_a_draft_that_cannot_be_written_is_told_and_the_note_can_still_be_saved(home: Path) -> None:
    async with running([lamps(1)], size=(80, 24)) as driver:
        drafts = find_paths(None).state / "drafts"
        drafts.parent.mkdir(parents=True, exist_ok=True)
        drafts.write_text("no folder", "utf-8")
        assert drafts.is_relative_to(home)
        await driver.press("c", "a", "a", *"mine")
        await driver.pilot.pause(0.5)
        assert "cannot save a draft" in driver.screen
        drafts.unlink()
        await driver.press("ctrl+s")
        assert [note.body for note in note_list(driver.app.db)] == ["mine"]


async def test_what_could_not_be_saved_is_in_the_form_again(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running([lamps(1)], size=(80, 24)) as driver:
        with monkeypatch.context() as full:
            full.setattr("reader.page.note_entry.add_note", _refuse)
            assert "the disk is full" in (await driver.press("c", "a", "a", *"mine", "tab", *"rope", "ctrl+s"))
        screen = await driver.press("a", "a")
        assert "mine" in screen
        assert "tags  rope" in screen
        await driver.press("ctrl+s")
        assert [(note.body, note.tags) for note in note_list(driver.app.db)] == [("mine", ("rope",))]
    assert list((find_paths(None).state / "drafts").iterdir()) == []


async def test_where_neither_note_nor_draft_can_be_written_the_words_stay_in_the_form(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A disk that is full refuses both: nothing but the form has the words."""
    async with running([lamps(1)], size=(80, 24)) as driver:
        await driver.press("c", "a", "a", *"mine", "tab", *"rope")
        with monkeypatch.context() as full:
            full.setattr("reader.page.note_entry.add_note", _refuse)
            full.setattr("reader.widgets.note_editor.save_draft", _full)
            screen = await driver.press("tab", *", all", "ctrl+s")
            assert "mine, all" in screen
            assert "tags  rope" in screen
            assert "Not saved" in (await driver.press("escape"))
        await driver.press("ctrl+s")
        assert [(note.body, note.tags) for note in note_list(driver.app.db)] == [("mine, all", ("rope",))]


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def _refuse(*_: object, **__: object) -> None:
    message = "the disk is full"
    raise StoreError(message)


async def test_the_form_fits_a_small_terminal() -> None:
    async with running([lamps(1)], size=(40, 12)) as driver:
        screen = await driver.press("c", "a", "a", *"short words", "tab", *"tag")
        assert "short words" in screen
        assert "tags  tag" in screen
        assert "saves" in screen


async def test_the_form_leaves_the_foot_line_whole_where_it_does_not_cover_all_of_it() -> None:
    async with running([lamps(1)], size=(200, 60)) as driver:
        await driver.press("c", "space")
        foot = driver.lines[-1]
        assert len(foot) > 150
        await driver.press("a", "a")
        assert "Ctrl+S saves" in driver.screen
        assert len(driver.lines[-1]) > 150
        assert "Ctrl+S" not in driver.lines[-1]
