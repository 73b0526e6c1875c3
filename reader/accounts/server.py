"""The interface of a server's protocol for an exchange."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from feeds.accounts.model import Subscription
    from reader.store.accounts.feeds import ServerFeed
    from reader.store.accounts.outbox import Change


class Server(Protocol):
    """A server, in whatever protocol. All of it raises `FeedsError`."""

    async def send(self, changes: Sequence[Change]) -> None:
        """Send changes; each that the server has accepted is recorded at once."""

    async def look(self) -> None:
        """Ask for the list before the feeds: an entry of a feed that is followed meanwhile comes the next time."""

    async def subscriptions(self) -> tuple[Subscription, ...]:
        """Return the feeds that it follows."""

    async def receive(self) -> None:
        """Receive the states and entries that have changed since the last time, as far as `look` saw."""

    async def totals(self) -> Mapping[str, int]:
        """Return how many entries there are of each feed, nothing where the server does not tell at once."""

    async def walk_feed(self, feed: ServerFeed, pages: int) -> int:
        """Receive all entries of a feed, in a limited number of pages; return how many were fetched."""
