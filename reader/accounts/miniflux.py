"""An exchange with a Miniflux server.

Changes are detected by two figures, the latest change and how many entries changed since shortly before it: a server
that commits a change late gives it an earlier time. If both are as before, nothing is new.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from feeds.accounts import miniflux
from feeds.errors import FetchError, FormatError
from reader.store.accounts import account_one, save_cursor
from reader.store.accounts.feeds import DONE, save_feed_history
from reader.store.accounts.outbox import drop_changes, mark_delivered, note_sending

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Mapping, Sequence

    from feeds.accounts.model import Subscription
    from reader.accounts.connection import Connection
    from reader.accounts.page_intake import PageIntake
    from reader.model.accounts import AccountRecord
    from reader.store.accounts.feeds import ServerFeed
    from reader.store.accounts.outbox import Change
    from reader.store.database import Database

OVERLAP = 10
"""Seconds before the latest change from which changes are asked for again."""
MOST_TOGGLED = 100
"""Stars that are set one by one in an exchange, each with two requests; the others wait for the next one."""
_MOST_LOOKED_UP = 20
_NOT_THERE = frozenset({400, 404, 500})
"""The answer of 2.2.6 if none of the entries exists: 500, "nothing has been updated"."""


class MinifluxServer:
    """A Miniflux server during one exchange."""

    def __init__(self, db: Database, account: AccountRecord, connection: Connection, intake: PageIntake) -> None:
        self._db = db
        self._account = account
        self._connection = connection
        self._intake = intake
        self._cursor: dict[str, Any] = dict(account.cursor)

    # ---- sending ----

    async def send(self, changes: Sequence[Change]) -> None:
        """Send changes: read states in batches; stars likewise, or one by one if the server can only toggle them."""
        for read in (True, False):
            await self._set([one for one in changes if one.what == "read" and one.wanted is read])
        stars = [one for one in changes if one.what == "starred"]
        if not stars:
            return
        version = miniflux.read_version(await self._connection.ask(miniflux.VERSION))
        if miniflux.sets_starred(version):
            for starred in (True, False):
                await self._set([one for one in stars if one.wanted is starred])
        else:
            for change in stars[:MOST_TOGGLED]:
                await self._toggle(change)

    async def _set(self, changes: Sequence[Change]) -> None:
        """Set one state of many entries."""
        for at in range(0, len(changes), miniflux.MOST_IDS):
            batch = changes[at : at + miniflux.MOST_IDS]
            ids, wanted = [one.remote for one in batch], batch[0].wanted
            read = batch[0].what == "read"
            call = miniflux.set_read(ids, read=wanted) if read else miniflux.set_starred(ids, starred=wanted)
            note_sending(self._db, self._account.id, batch)
            try:
                await self._connection.ask(call)
            except FetchError as error:
                if error.status not in _NOT_THERE or not await self._drop_gone(batch):
                    raise
            else:
                mark_delivered(self._db, self._account.id, batch)

    async def _drop_gone(self, changes: Sequence[Change]) -> bool:
        """Drop changes to entries that are no longer on the server; return whether there were any."""
        gone = []
        for change in changes[:_MOST_LOOKED_UP]:
            try:
                await self._connection.ask(miniflux.entry(change.remote))
            except FetchError as error:
                if error.status != 404:
                    raise
                gone.append(change)
        drop_changes(self._db, self._account.id, gone)
        return bool(gone)

    async def _toggle(self, change: Change) -> None:
        """Give an entry its star or take it away, after looking whether it has it: a toggle that was lost may not."""
        note_sending(self._db, self._account.id, [change])
        try:
            _, starred = miniflux.read_state(await self._connection.ask(miniflux.entry(change.remote)))
            if starred != change.wanted:
                await self._connection.ask(miniflux.toggle_star(change.remote))
        except FetchError as error:
            if error.status != 404:
                raise
            drop_changes(self._db, self._account.id, [change])
        else:
            mark_delivered(self._db, self._account.id, [change])

    # ---- receiving ----

    async def subscriptions(self) -> tuple[Subscription, ...]:
        """Return the feeds that the server follows."""
        return miniflux.read_subscriptions(await self._connection.ask(miniflux.SUBSCRIPTIONS))

    async def look(self) -> None:
        """Ask for the latest change, and begin a walk where it is another one than the last time."""
        cursor = self._cursor
        newest = await self._newest(_before(cursor.get("changed")))
        if cursor.get("walk") or (cursor.get("changed") and newest == (cursor["changed"], cursor.get("total"))):
            return
        total = (await self._newest(_before(newest[0])))[1]
        cursor["walk"] = {"step": 0, "after": "", "changed": newest[0], "total": total}

    async def receive(self) -> None:
        """Receive the changed entries; the first time the unread or starred ones."""
        walk = self._cursor.get("walk")
        if not walk:
            return
        try:
            await self._walk(walk)
        except FormatError:
            await self._go_round()
            raise

    async def _newest(self, since: int) -> tuple[str, int]:
        found = miniflux.read_newest(await self._connection.ask(miniflux.newest(since)))
        return found.changed, found.total

    async def _walk(self, walk: Mapping[str, Any]) -> None:
        """Continue a walk over the pages of changed entries, or at first of the unread and then the starred ones."""
        steps = _steps(self._cursor)
        after = str(walk["after"])
        for step in range(int(walk["step"]), len(steps)):
            async for data, end in self._pages(steps[step], after):
                state = {**walk, "step": step, "after": end}
                await self._intake.put(data, {**self._cursor, "walk": state})
            after = ""
        await self._intake.finish()
        self._cursor = {"changed": walk["changed"], "total": walk["total"]}
        save_cursor(self._db, self._account.id, self._cursor)

    async def _pages(
        self, which: Sequence[tuple[str, str]], after: str, feed: str = ""
    ) -> AsyncGenerator[tuple[bytes, str], None]:
        """Yield pages with the last id of each; shorter ones where a page is too large to be read."""
        limit = int(self._cursor.get("limit") or miniflux.PAGE)
        while True:
            try:
                data = await self._connection.ask(miniflux.entries(which, after, limit, feed=feed))
            except FetchError as error:
                if not error.too_large or limit == 1:
                    raise
                limit = max(1, limit // 4)
                continue
            end = miniflux.read_page_end(data)
            if end.last:
                yield data, end.last
            if not end.last or end.count < limit:
                return
            after = end.last

    async def _go_round(self) -> None:
        """After a page that could not be read: ask for shorter ones the next time, and pass over one such entry."""
        stored = account_one(self._db, self._account.id)
        cursor: dict[str, Any] = dict(stored.cursor) if stored else {}
        limit = int(self._cursor.get("limit") or miniflux.PAGE)
        cursor.setdefault("walk", self._cursor.get("walk"))
        if limit == 1:
            walk = cursor["walk"]
            page = await self._connection.ask(miniflux.entries(_steps(cursor)[walk["step"]], walk["after"], 1))
            cursor["walk"] = {**walk, "after": miniflux.read_page_end(page).last or walk["after"]}
        cursor["limit"] = max(1, limit // 10)
        save_cursor(self._db, self._account.id, cursor)

    async def totals(self) -> Mapping[str, int]:
        """Return how many entries there are of each feed."""
        return miniflux.read_counters(await self._connection.ask(miniflux.COUNTERS))

    async def walk_feed(self, feed: ServerFeed, pages: int) -> int:
        """Receive all entries of a feed; a later call continues where this one stopped."""
        fetched = 0
        async for data, end in self._pages((), feed.history, feed.remote):
            fetched += 1
            await self._intake.put(data, every=True)
            await self._intake.finish()
            save_feed_history(self._db, self._account.id, feed.remote, end)
            if fetched >= pages:
                return fetched
        save_feed_history(self._db, self._account.id, feed.remote, DONE)
        return fetched


def _before(changed: object) -> int:
    """Return the time from which changes are asked for after the latest one, in seconds; 0 for all."""
    found = miniflux.seconds_of(changed) if isinstance(changed, str) else 0
    return max(0, found - OVERLAP)


def _steps(cursor: Mapping[str, Any]) -> list[tuple[tuple[str, str], ...]]:
    """Return which entries a walk covers, one condition after the other."""
    since = _before(cursor.get("changed"))
    return [miniflux.changed_since(since)] if since else [miniflux.UNREAD, miniflux.STARRED]
