"""The tour of `partwork demo`: it is walked by its own instructions, and each key does what the text says."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

import pytest
from textual.widgets import Input, TextArea

from reader.__main__ import main
from reader.launch import Target
from reader.sample import tour_folder
from reader.screens.part import PartScreen
from reader.store.library import part_list
from tests.ui.driving import Driver, running
from tests.ui.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

NAMES = {"Space": "space", "Enter": "enter", "Esc": "escape"}
# Each key of the tour in its order, with what the screen shows when it was pressed; words in capitals are typed.
SHOWN: dict[str, list[tuple[str, str]]] = {
    "1-the-page.md": [
        ("q", "To Be Continued"),
        ("c", "Press c to come back"),
        ("-", "68 columns"),
        ("+", "72 columns"),
        ("?", "Keys on this screen"),
        ("q", "Press ? on any screen"),
        ("Ctrl+P", "command"),
        ("Esc", "Press ? on any screen"),
    ],
    "2-quotes.md": [
        (".", "❝ Ada Finch"),
        (".", "❝ Jonas Weir"),
        (".", "❝ Jonas Weir?"),
        ("Q", "Jonas Weir? ❝ Or only a late one."),
        ("q", "All quotes"),
        ("W", "Jonas Weir met in part 2"),
        ("q", "Press W to see the people"),
        ("]", "part 3 of 6"),
    ],
    "3-notes.md": [
        ("s", "Esc cancel"),
        ("Enter", "Highlighted"),
        ("u", "Undid: highlight"),
        ("e", "its words are gone from the text; these are the originals ▎ On its last page somebody has drawn a cat."),
        ("q", "edited since you read it d shows what changed"),
        ("d", "8 words came, 12 went since you read it"),
        ("q", "Press d to see what has changed."),
        ("a", "a note"),
        ("Enter", "Ctrl+S saves"),
        ("my first note", "my first note"),
        ("Ctrl+S", "Note added"),
        ("]", "part 5 of 6"),
    ],
    "5-pictures-code-and-tables.md": [
        ("q", "A Tour of Partwork"),
        ("Enter", "· part 4 is missing"),
        ("c", "This is part 5. Part 4 is missing on purpose."),
        ("i", "images"),
        (")", "and this list does not, from its"),
        ("(", "def missing"),
        ("/", "find"),
        ("footnote", "3 found"),
        ("Enter", "3 found"),
        ("]", "part 6 of 6"),
    ],
    "6-your-own-series.md": [
        ("S", "To Be Continued"),
        ("+", "address, file or folder"),
        ("Esc", "? keys"),
        ("q", "Two more keys"),
        ("U", "Unread"),
        ("q", "Two more keys"),
        ("Ctrl+Q", ""),
    ],
}


class Step(NamedTuple):
    """One instruction: the words that it begins with on the page, its key or what is typed."""

    words: str
    key: str
    typed: str


def steps_of(path: Path) -> list[Step]:
    """Return what a part tells its reader to press and to type, in its order."""
    steps = []
    for paragraph in path.read_text("utf-8").split("\n\n"):
        for found in re.finditer(r"\*\*(?:([Pp]ress|type) )?(`[^`]+`)\*\*", paragraph):
            words = plain(paragraph[found.start() :])
            pressed = found[2].strip("`")
            steps.append(Step(words[:24], "", pressed) if found[1] == "type" else Step(words[:24], pressed, ""))
    return steps


def plain(markdown: str) -> str:
    return " ".join(re.sub(r"[*`]", "", markdown).split())


def seen(driver: Driver) -> str:
    """Return the words on the screen, without their lines."""
    return " ".join(driver.screen.split())


async def follow(driver: Driver, step: Step) -> str:
    """Turn pages until the instruction is read, then do what it says."""
    for _ in range(12):
        typing = isinstance(driver.app.focused, Input | TextArea)
        if typing or not isinstance(driver.app.screen, PartScreen) or step.words in seen(driver):
            break
        await driver.press("space")
    if step.typed:
        return await driver.press(*("space" if letter == " " else letter for letter in step.typed))
    key = NAMES.get(step.key, step.key)
    return await driver.press(key.lower() if key.startswith("Ctrl+") else key)


@pytest.fixture
def demo(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Fill the library of the demo, and make it the one that this test runs on."""
    assert main(["demo"]) == 0
    monkeypatch.setenv("PARTWORK_HOME", str(home / "state" / "demo"))
    return home / "state" / "demo"


@pytest.mark.parametrize("size", [(80, 24), (100, 30)], ids=["80x24", "100x30"])
async def test_the_tour_is_walked_by_what_it_says(demo: Path, size: tuple[int, int]) -> None:
    async with running(size=size) as driver:
        driver.app.navigator.open_target(Target(part=part_list(driver.app.db)[0].id))
        await driver.settle()
        for name, shown in SHOWN.items():
            steps = steps_of(tour_folder() / name)
            assert [step.typed or step.key for step in steps] == [key for key, _ in shown], name
            for step, (_, words) in zip(steps, shown, strict=True):
                await follow(driver, step)
                assert words in seen(driver), (name, step)
        assert driver.app.return_value == 0


def test_every_part_of_the_tour_is_walked() -> None:
    assert sorted(SHOWN) == sorted(path.name for path in tour_folder().glob("*.md"))


def test_the_demo_touches_no_other_library(demo: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert not (home / "library.db").exists()
    capsys.readouterr()
    assert main(["--home", str(home), "list"]) == 0
    assert "A Tour" not in capsys.readouterr().out


def test_the_demo_is_filled_once(demo: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--home", str(home), "demo", "--json"]) == 0
    capsys.readouterr()
    assert main(["notes", "--json"]) == 0
    notes = json.loads(capsys.readouterr().out)
    assert [(note["state"], note["text"] != note["quote"]) for note in notes] == [
        ("anchored", True),
        ("anchored", True),
        ("orphan", True),
    ]


@pytest.mark.tmux
def test_the_demo_opens_the_tour_and_comes_back_to_where_it_was_left(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, (80, 24))
    try:
        terminal.start("demo")
        terminal.wait("This is the first page", "part 1 of 6")
        terminal.press("]")
        terminal.wait("marks what people say", "part 2 of 6")
        terminal.press("Space")
        terminal.wait("All quotes")
        terminal.press("C-q")
        terminal.wait_for_the_end()
        terminal.start("demo")
        terminal.wait("All quotes", "part 2 of 6")
    finally:
        terminal.tmux("kill-server")
