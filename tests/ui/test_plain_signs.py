"""Every screen without colour, and without a sign beyond ASCII: a walk through all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.color import ColorType

from feeds.article import Article, Block, Span
from feeds.entry import Entry, Publication
from reader.config.settings import Settings
from tests.ui.driving import running

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.ui.driving import Driver

SAID = '"You will find," Mrs Adeyemi said, "that a harbour keeps better accounts than any clerk." She left.'
CODE = "for book in books:\n" + "    keep(book)  # " + "and every other book there is " * 5
TABLE = "Boat\tCargo\nAnna\t" + "rope and tar and forty barrels of herring " * 4 + "\nBrigid\tlamps"


def _part(number: int) -> tuple[Entry, Article]:
    """A part of an invented series whose every character is ASCII, with every kind of block there is."""
    title = f"The Lantern Papers, part {number}"
    url = f"https://lamp.example/{number}"
    blocks = (
        Block("heading", "The book", level=1),
        Block("paragraph", SAID),
        Block("paragraph", "It began1 there.", spans=(Span(3, 8, "link", f"{url}/x"), Span(8, 9, "footnote", "1"))),
        Block("heading", "Cargo", level=2),
        Block("list", "a rope", 1, marker="•"),
        Block("list", "a lamp", 2, marker="◦"),
        Block("quote", "Item: one lamp.", 1, cite="the harbour book"),
        Block("rule", ""),
        Block("code", CODE, language="python"),
        Block("table", TABLE, header=True),
        Block("image", "The slip", address="https://lamp.example/slip.png"),
        *(Block("paragraph", f"Nothing happened on day {day}. " * 9) for day in range(30)),
        Block("footnote", "In the harbour book.", marker="1"),
    )
    return Entry(guid=url, url=url, title=title, order=number), Article(title, blocks, url=url)


LAMPS = Publication("lamp.example", tuple(map(_part, (1, 2, 3, 5))), newest_first=False)

# From the library on: the keys to each screen or state, and the keys back to the library.
WALK: tuple[tuple[str, str, str], ...] = (
    ("the library", "", ""),
    ("help", "?", "escape"),
    ("commands", "ctrl+p", "escape"),
    ("settings", ": s e t t i n g s enter", "q"),
    ("adding", "+", "escape"),
    ("removing", "D", "n"),
    ("sources", "S", "q"),
    ("search", "ctrl+s h a r b o u r enter", "escape q"),
    ("the series", "enter", "q"),
    ("why", "enter w", "escape q"),
    ("correcting", "enter E", "escape q"),
    ("the page", "c", "q"),
    ("the page further on", "c space", "q"),
    ("its end", "c G", "q"),
    ("its end, once more", "c G space", "q"),
    ("hints", "c f", "escape q"),
    ("a footnote", "c f s", "f s q"),
    ("finding", "c / l a m p", "escape q"),
    ("hits", "c / l a m p enter n", "q"),
    ("quotes on the page", "c .", "q"),
    ("selecting", "c v", "escape q"),
    ("the parts", "c tab", "escape q"),
    ("the contents", "c t", "escape q"),
    ("the quotes", "c tab tab tab", "escape q"),
    ("a highlight", "c s", "q"),
    ("a note being written", "c a h i", "escape escape q"),
    ("a note", "c a h i ctrl+s", "q"),
    ("a bookmark", "c B", "q"),
    ("the notes pane", "c tab tab tab tab", "escape q"),
    ("only the text", "c z", "z q"),
    ("the series once read in", "enter", "q"),
    ("quotes of the part", "c Q", "q q"),
    ("a speaker", "c Q w", "escape q q"),
    ("the notebook", "e", "q"),
    ("the bookmarks", "'", "q"),
    ("a part after a jump", "' enter", "q"),
)


async def _walk(driver: Driver) -> AsyncIterator[str]:
    """Every screen in turn: its name, while it is shown."""
    for name, there, back in WALK:
        await driver.press(*there.split())
        yield name
        await driver.press(*back.split())
        while len(driver.app.screen_stack) > 1:
            await driver.press("escape")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_without_unicode_every_sign_of_ours_is_ascii(size: tuple[int, int]) -> None:
    async with running([LAMPS], size=size, settings=Settings(unicode=False)) as driver:
        found = {}
        async for name in _walk(driver):
            beyond = {char: line for line in driver.lines for char in line if not char.isascii()}
            if name == "settings":  # the words of the preview are a text's
                beyond = {char: line for char, line in beyond.items() if char not in "“”"}
            if beyond:
                found[name] = beyond
        assert found == {}


async def test_without_colour_nothing_but_the_terminals_own_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with running([LAMPS], size=(100, 30)) as driver:
        painted = {}
        async for name in _walk(driver):
            for strip in driver.app.screen._compositor.render_strips():
                for segment in strip:
                    style = segment.style
                    colours = {style.color, style.bgcolor} - {None} if style is not None else set()
                    if any(colour is not None and colour.type is not ColorType.DEFAULT for colour in colours):
                        painted[name] = segment
        assert painted == {}
