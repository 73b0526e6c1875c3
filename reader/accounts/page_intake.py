"""The intake of pages of entries: parsed in parsing processes, written in the order of their arrival.

The next page is fetched while earlier ones are parsed and written. The cursor is saved with each written page: an
interrupted walk continues there.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from reader.accounts.reply_job import ItemsReply
from reader.store.accounts.items import form_waiting, save_items

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.model.accounts import AccountRecord
    from reader.store.accounts.items import PreparedItems
    from reader.subscriptions.session import Session

MOST_WAITING = 6
"""Pages of 2 MB that are held in memory."""
_FIRST_FORMED, _FACTOR = 1000, 10
"""Series are formed after this many new parts, then after ten times as many: a reader sees them meanwhile."""


class PageIntake:
    """Saves pages of entries, and counts the outcome by source. `passed` are entries whose source is not followed."""

    def __init__(self, session: Session, account: AccountRecord) -> None:
        self.new: dict[str, list[str]] = {}
        self.updated: dict[str, list[str]] = {}
        self.passed: set[str] = set()
        self._session = session
        self._account = account
        self._count = 0
        self._formed_at = _FIRST_FORMED
        self._pages: asyncio.Queue[tuple[asyncio.Task[PreparedItems], Mapping[str, object] | None, bool]]
        self._pages = asyncio.Queue(MOST_WAITING)
        self._writer: asyncio.Task[None] | None = None

    async def put(self, data: bytes, cursor: Mapping[str, object] | None = None, *, every: bool = False) -> None:
        """Queue a page; `cursor` is saved with it. Raises the error of an earlier page."""
        if self._writer is None:
            self._writer = asyncio.create_task(self._write())
        if self._writer.done():
            await self.finish()
        reading = asyncio.create_task(self._session.parsers.run(ItemsReply(self._account.kind, data)))
        putting = asyncio.create_task(self._pages.put((reading, cursor, every)))
        await asyncio.wait({putting, self._writer}, return_when=asyncio.FIRST_COMPLETED)
        if not putting.done():
            putting.cancel()
            reading.cancel()
            await self.finish()

    async def finish(self) -> None:
        """Wait until all pages are in the library. Raises what reading or writing one raised."""
        writer, self._writer = self._writer, None
        if writer is None:
            return
        done = asyncio.create_task(self._pages.join())
        await asyncio.wait({done, writer}, return_when=asyncio.FIRST_COMPLETED)
        for task in (done, writer):
            task.cancel()
        self._drop_waiting()
        if writer.done() and not writer.cancelled():
            writer.result()
        await asyncio.gather(writer, done, return_exceptions=True)

    async def form(self) -> None:
        """Form the series of the parts that came in."""
        await asyncio.wrap_future(self._session.intake.run(partial(form_waiting, self._session.db, self._account.id)))

    async def _write(self) -> None:
        while True:
            reading, cursor, every = await self._pages.get()
            work = partial(save_items, self._session.db, self._account.id, await reading, cursor, every=every)
            saved = await asyncio.wrap_future(self._session.intake.run(work))
            for counted, one in ((self.new, saved.new), (self.updated, saved.updated)):
                for source, parts in one.items():
                    counted.setdefault(source, []).extend(parts)
            self.passed |= saved.passed
            self._count += sum(map(len, saved.new.values()))
            if self._count >= self._formed_at:
                self._formed_at *= _FACTOR
                await self.form()
            self._pages.task_done()

    def _drop_waiting(self) -> None:
        """Drop pages after one that could not be saved: they are requested again."""
        while not self._pages.empty():
            reading, *_ = self._pages.get_nowait()
            reading.cancel()
            self._pages.task_done()
