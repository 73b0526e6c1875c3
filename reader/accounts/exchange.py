"""An exchange with a server: send the queued changes, receive the new entries, report them by source.

A failure to send does not stop the rest. Exchanges with one server run one at a time: two could each take the other's
latest changes for an older state.
"""

from __future__ import annotations

import asyncio
import fcntl
import time
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from feeds.errors import FeedsError, FetchError
from reader.accounts.connection import DENIED, Connection, ends_exchange
from reader.accounts.page_intake import PageIntake
from reader.store.accounts import account_one, record_sync
from reader.store.accounts.feeds import (
    DONE,
    note_checked,
    save_feed_history,
    save_subscriptions,
    serials_to_complete,
    server_feeds,
)
from reader.store.accounts.outbox import waiting_changes
from reader.store.errors import StoreError
from reader.store.sources import source_one
from reader.subscriptions.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping

    from feeds.accounts.model import Subscription
    from feeds.fetch import Client
    from reader.accounts.server import Server
    from reader.model.accounts import AccountRecord
    from reader.model.records import Status
    from reader.store.database import Database
    from reader.subscriptions.session import Session

FIRST_PAGES, LATER_PAGES = 40, 3
"""Pages of earlier entries of series that the first exchange fetches unasked, and each later one."""
_LOCK_SECONDS = 60.0
_DEFAULT_WAIT = 600.0
"""Seconds without requests to a server that asks for fewer and does not say for how long."""


async def exchange(session: Session, account: AccountRecord) -> AsyncGenerator[Outcome, None]:
    """Send and receive; yield the outcome of each source of a server, or why there is none."""
    if account.free is not None and account.free > datetime.now(UTC):
        minutes = max(1, round((account.free - datetime.now(UTC)).total_seconds() / 60))
        yield _failure(account, f"{account.host} asked for fewer requests; try again in {minutes} min")
        return
    try:
        async with alone(session.db, account):
            current = account_one(session.db, account.id)
            if current is None:
                return
            one = _Exchange(session, current, await session.online())
            await one.run()
    except StoreError as error:
        yield _failure(account, str(error))
        return
    for outcome in one.outcomes():
        yield outcome


class _Exchange:
    """One exchange with a server."""

    def __init__(self, session: Session, account: AccountRecord, client: Client) -> None:
        self._session = session
        self._account = account
        self._intake = PageIntake(session, account)
        self._server = server_of(session, account, client, self._intake)
        self._feeds: tuple[Subscription, ...] = ()
        self._error: FeedsError | None = None
        self._stopped = self._subscribed = False

    async def run(self) -> None:
        """Send, receive, complete series; keep how it went."""
        db, account = self._session.db, self._account
        await self._step(partial(self._server.send, waiting_changes(db, account.id)), sends=True)
        await self._step(self._server.look)
        await self._step(self._subscribe)
        if self._subscribed:  # else entries of a feed that is not known yet would be passed over
            await self._step(self._server.receive)
            await self._step(self._complete_series)
        await self._intake.form()
        note_checked(db, account.id, self._feeds)
        self._save_outcome()

    async def _step(self, work: Callable[[], Awaitable[None]], *, sends: bool = False) -> None:
        """Do one step, unless an earlier one showed that no more requests are allowed; keep the first error.

        It continues without an answer only after sending: a server that fails to answer twice is left alone.
        """
        if self._stopped:
            return
        for part in (work, self._intake.finish):  # entries that were fetched before a failure are saved all the same
            try:
                await part()
            except FeedsError as error:
                self._error = self._error or error
                lost = isinstance(error, FetchError) and error.status is None and not error.too_large and not sends
                self._stopped = lost or (isinstance(error, FetchError) and ends_exchange(error))

    async def _subscribe(self) -> None:
        self._feeds = await self._server.subscriptions()
        save_subscriptions(self._session.db, self._account.id, self._feeds)
        self._subscribed = True

    async def _complete_series(self) -> None:
        """Fetch the earlier entries of feeds in which a series was found: they may be read on the server."""
        db, account = self._session.db, self._account
        await self._intake.form()
        feeds = serials_to_complete(db, account.id)
        totals = await self._totals() if feeds else {}
        pages = FIRST_PAGES if account.checked is None else LATER_PAGES
        for feed in feeds:
            if feed.remote in totals and feed.known >= totals[feed.remote]:
                save_feed_history(db, account.id, feed.remote, DONE)
            elif pages > 0:
                pages -= await self._server.walk_feed(feed, pages)

    async def _totals(self) -> Mapping[str, int]:
        """Return how many entries the server has of each feed; nothing where it cannot tell: then each is asked."""
        try:
            return await self._server.totals()
        except FetchError as error:
            if ends_exchange(error):
                raise
            return {}

    def _save_outcome(self) -> None:
        error, free = self._error, None
        request_sent = True
        if isinstance(error, FetchError):
            request_sent = error.request_sent and not error.offline
            if error.status in (429, 503):
                free = datetime.now(UTC) + timedelta(seconds=error.retry_after or _DEFAULT_WAIT)
        record_sync(self._session.db, self._account.id, error=self._story(), free=free, request_sent=request_sent)

    def _story(self) -> str | None:
        """Return what went wrong, and what to do about it."""
        error = self._error
        if error is None:
            return None
        if isinstance(error, FetchError) and error.status in DENIED:
            what = "token" if self._account.kind == "miniflux" else "user name and password"
            again = f"partwork account add {self._account.kind} {self._account.address}"
            return f"{self._account.host} does not accept the {what}; enter it again: `{again}`"
        return str(error)

    def outcomes(self) -> list[Outcome]:
        """Return the outcome of each source, and of the server itself where something failed."""
        found = []
        for feed in server_feeds(self._session.db, self._account.id):
            source = source_one(self._session.db, feed.source)
            if source is None:
                continue
            new, updated = (tuple(one.get(feed.source, ())) for one in (self._intake.new, self._intake.updated))
            status: Status = "ok" if new or updated else "unchanged"
            if self._error is None or new or updated:
                found.append(
                    Outcome(
                        source.address, source.id, source.kind, source.title, status, source.parts,
                        new=new, updated=updated,
                    )
                )  # fmt: skip
        if self._error is not None:
            offline = isinstance(self._error, FetchError) and self._error.offline
            found.append(_failure(self._account, self._story() or "", offline=offline))
        return found


def server_of(session: Session, account: AccountRecord, client: Client, intake: PageIntake) -> Server:
    """Return the way to talk to a server, by its protocol."""
    secret = session.secret(account.secret_key)
    if account.kind == "miniflux":
        from reader.accounts.miniflux import MinifluxServer

        return MinifluxServer(session.db, account, Connection(client, account.address, secret), intake)
    from reader.accounts.greader import GoogleReaderServer
    from reader.accounts.setup import renewal

    connection = Connection(client, account.address, secret, renewal(session, account, client))
    return GoogleReaderServer(session.db, account, connection, intake)


@asynccontextmanager
async def alone(db: Database, account: AccountRecord) -> AsyncIterator[None]:
    """Wait for another process's exchange with the same server. Raises `StoreError` where that does not end."""
    until = time.monotonic() + _LOCK_SECONDS
    with db.path.with_name(f"account-{account.id}.lock").open("a") as file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= until:
                    message = f"another Partwork process is in contact with {account.host}; try again when it is done"
                    raise StoreError(message) from None
                await asyncio.sleep(0.05)
        yield


def _failure(account: AccountRecord, why: str, *, offline: bool = False) -> Outcome:
    return Outcome(account.address, account.id, "account", account.host, "failed", error=why, offline=offline)
