"""What a closed screen leaves in memory."""

from __future__ import annotations

from textual.screen import Screen
from textual.widgets import Static

from reader.widgets.keyboard import Keyboard


async def test_a_closed_screen_leaves_no_drawn_lines() -> None:
    app = Keyboard()
    async with app.run_test(size=(40, 10)) as pilot:
        shown = Static("a line\nand another")
        screen: Screen[None] = Screen()
        await app.push_screen(screen)
        await screen.mount(shown)
        await pilot.pause()
        drawn = shown._styles_cache._cache
        assert drawn
        await app.pop_screen()
        assert not drawn
