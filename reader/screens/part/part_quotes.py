"""The quotes of the shown part: stored ones, else found outside the event loop."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from reader.page.quotes import quotes_of
from reader.store.quotes import stored_quotes
from reader.widgets.requests import Write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.quotes import Quote
    from reader.page.page import Page
    from reader.screens.part.host import PartHost


class PartQuotes:
    """Finds the quotes of a page. `found` are those of the page that is shown."""

    def __init__(self, screen: PartHost) -> None:
        self._screen = screen
        self.found: Sequence[Quote] = ()

    def of_page(self, page: Page) -> Sequence[Quote]:
        """Return the quotes if they are stored; else they are found in the background and shown later."""
        part = page.part
        self._screen.view.quotes_pending = False
        if part is not None and stored_quotes(self._screen.db, page.version) is not None:
            return quotes_of(self._screen.db, part.id, page.version)
        self._screen.view.quotes_pending = True
        if part is not None and not self._screen.db.only_reading:
            work = partial(quotes_of, part_id=part.id, version=page.version)
            self._screen.post_message(Write(work, then=partial(self._show_quotes, page), quiet=True))
        else:
            self._screen.run_worker(self._find(page))
        return ()

    async def _find(self, page: Page) -> None:
        """Find quotes that cannot be stored: of a text outside the library, or in a read-only one."""
        if page.part is not None:
            found = await asyncio.to_thread(quotes_of, self._screen.db, page.part.id, page.version)
        else:
            from feeds.quotes import find_quotes

            found = await asyncio.to_thread(find_quotes, page.article)
        self._show_quotes(page, found)

    def _show_quotes(self, page: Page, quotes: Sequence[Quote]) -> None:
        if self._screen.page is not None and self._screen.page.article is page.article:
            self.found = quotes
            self._screen.view.quotes_pending = False
            if self._screen.settings.quotes:
                self._screen.view.set_quotes(quotes)
            self._screen.fill_pane()
