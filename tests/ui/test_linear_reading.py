"""What a screen reader is given: the characters of the screen alone, from the top to the bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from feeds.article import Article, Block, Passage, Place
from feeds.quotes.model import Quote
from reader.config.settings import Settings
from reader.widgets.article.marks import Mark
from tests.ui.driving import running
from tests.ui.test_article_view import Page, screen
from tests.ui.test_plain_signs import LAMPS

if TYPE_CHECKING:
    from collections.abc import Sequence

SAID = "“You will find,” Mrs Adeyemi said, “that a harbour keeps accounts.” She left."
TEXT = Article(
    "The Second Lamp",
    (
        Block("paragraph", SAID),
        Block("paragraph", "Nobody had signed the book."),
        Block("paragraph", "The lamp was out."),
        Block("image", "At night", alt="A slip", address="https://lamp.example/slip.png"),
    ),
)
QUOTE = Quote("You will find,", 0, 1, 15, "speech", "Mrs Adeyemi", "high", 0)


def _mark(kind: str, block: int, *, doubtful: bool = False) -> Mark:
    return Mark(kind, Passage(Place(block, 0), Place(block, 6)), doubtful=doubtful)  # type: ignore[arg-type]


async def _dump(
    width: int, quotes: Sequence[Quote] = (), marks: Sequence[Mark] = (), stopped: Place | None = None
) -> str:
    """The page as lines of characters, spelled as in plain mode."""
    app = Page()
    async with app.run_test(size=(width, 24)) as pilot:
        app.view.typeset(hyphens=False, justify=False, plain=True, spelled=True)
        app.view.show(TEXT, quotes=quotes, marks=marks)
        app.view.set_stopped(stopped)
        await pilot.pause()
        return "\n".join(screen(app.view))


@pytest.mark.parametrize("width", [60, 80, 200])
@pytest.mark.parametrize(
    ("shown", "says"),
    [
        ({"quotes": [QUOTE]}, "Mrs Adeyemi:"),
        ({"quotes": [Quote("You will find,", 0, 1, 15, "speech", "Mrs Adeyemi", "low", 0)]}, "perhaps Mrs"),
        ({"quotes": [Quote("You will find,", 0, 1, 15, "speech", "", "high", 0)]}, "quote"),
        ({"marks": [_mark("note", 1)]}, "note"),
        ({"marks": [_mark("highlight", 1)]}, "highlight"),
        ({"marks": [_mark("bookmark", 2)]}, "bookmark"),
        ({"marks": [_mark("note", 1, doubtful=True)]}, "doubtful note"),
        ({"stopped": Place(2)}, "stopped here"),
    ],
)
async def test_what_signs_and_colours_say_is_said_in_words_before_its_line(
    width: int, shown: dict[str, object], says: str
) -> None:
    bare, dump = await _dump(width), await _dump(width, **shown)  # type: ignore[arg-type]
    changed = [line for line, before in zip(dump.split("\n"), bare.split("\n"), strict=True) if line != before]
    assert len(changed) == 1
    assert changed[0].startswith(says)
    assert not set(dump) & set("❝▎✎★▸▌▣")
    assert "Image: A slip" in dump
    assert "Caption: At night" in dump


async def test_a_plain_page_of_the_library_says_who_speaks_and_where_a_note_is() -> None:
    async with running([LAMPS], size=(100, 30), settings=Settings(plain=True)) as driver:
        assert "Mrs Adeyemi:" in await driver.press("c")
        assert "\nhighlight" not in driver.screen
        await driver.press("s", "enter")
        assert "\nhighlight" in driver.screen


@pytest.mark.parametrize("settings", [Settings(), Settings(plain=True)], ids=["usual", "plain"])
@pytest.mark.parametrize("keys", ["enter", "U"], ids=["series", "unread"])
async def test_a_list_says_without_colour_which_row_is_chosen_and_what_is_read(keys: str, settings: Settings) -> None:
    async with running([LAMPS], size=(100, 30), settings=settings) as driver:
        first = await driver.press(*keys.split())
        assert first.count("▌") == 1
        chosen = await driver.press("j")
        assert (chosen != first, chosen.count("▌")) == (True, 1)
        assert await driver.press("m") != chosen
