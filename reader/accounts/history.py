"""Backfill a source from a sync server: the server has stored the entries that the feed has dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from feeds.errors import FeedsError
from reader.accounts.exchange import alone, server_of
from reader.accounts.page_intake import PageIntake
from reader.store.accounts import account_one, accounts_of
from reader.store.accounts.feeds import DONE, server_feeds
from reader.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model.records import SourceRecord
    from reader.subscriptions.session import Session

WAY = "server"
"""The name of this way in answers."""


class Fetched(NamedTuple):
    """The result of the servers for a source: pages fetched, the ids of new parts, and why the last one failed."""

    pages: int = 0
    new: tuple[str, ...] = ()
    error: str | None = None


async def fetch_from_servers(
    session: Session, source: SourceRecord, pages: int, report: Callable[[str, int], None]
) -> Fetched:
    """Import the reader's servers' entries of a source, in at most `pages` pages; `report` is called for each."""
    fetched, new, error = 0, list[str](), None
    for name in accounts_of(session.db, source.id):
        account = account_one(session.db, name)
        feed = next(iter(server_feeds(session.db, name, source.id)), None)
        if account is None or feed is None or feed.history == DONE or fetched >= pages:
            continue
        intake = PageIntake(session, account)
        try:
            async with alone(session.db, account):
                server = server_of(session, account, await session.online(), intake)
                fetched += await server.walk_feed(feed, pages - fetched)
            report(WAY, fetched)
        except (FeedsError, StoreError) as failure:
            error = str(failure)
        await intake.form()
        new += intake.new.get(source.id, ())
    return Fetched(fetched, tuple(new), error)
