"""The author's notes around a chapter, in the app: set apart, folded by a key, and folded in the next part too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from feeds.article import Block
from tests.ui.driving import running
from tests.ui.library import lamps

if TYPE_CHECKING:
    from feeds.entry import Publication

NOTE = Block("paragraph", "Thanks to my readers in Kern, who wrote to me.", aside=True)


def noted(*numbers: int) -> Publication:
    """Parts of the serial, each with a note before its text."""
    found = lamps(*numbers)
    parts = tuple((entry, replace(article, blocks=(NOTE, *article.blocks))) for entry, article in found.parts)
    return replace(found, parts=parts)


async def test_notes_are_folded_and_shown_again_and_the_next_part_remembers() -> None:
    async with running([noted(1, 2)]) as driver:
        screen = await driver.press("c")
        assert "┊ Thanks to my readers" in screen
        screen = await driver.press("&")
        assert "▸ Author’s note, 10 words" in screen
        assert "Thanks to my readers" not in screen
        assert "The office smelled" in screen
        screen = await driver.press("]")
        assert "▸ Author’s note, 10 words" in screen
        assert "┊ Thanks to my readers" in await driver.press("&")


async def test_a_part_without_notes_says_so() -> None:
    async with running([lamps(1)]) as driver:
        await driver.press("c")
        assert "no author’s notes" in await driver.press("&")
