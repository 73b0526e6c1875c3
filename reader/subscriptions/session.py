"""What adding and refreshing stand on: one polite client, a few reading processes, one library."""

from __future__ import annotations

from contextlib import AsyncExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from feeds.addresses.address import web_address
from reader.config.secrets import keep_secret, secret_of
from reader.subscriptions.intake_queue import Keeper
from reader.subscriptions.parse_pool import Readers
from reader.subscriptions.parse_worker import Document
from reader.subscriptions.visit_log import VisitLog

if TYPE_CHECKING:
    from pathlib import Path

    from feeds.addresses.address import Secret
    from feeds.fetch import Client, Response
    from reader.config.settings import Settings
    from reader.store.database import Database
    from reader.store.prepared import Prepared


_HEADER_RELATIONS = frozenset({"https://api.w.org/", "prev-archive", "hub"})
"""WordPress announces its REST API in the `Link` header of its feeds, and never in the feed itself."""


class Sync:
    """A session of visits, which share all that they need; an async context manager.

    `visits` keeps those that brought nothing new, `keeper` the others, on a thread: the reading processes do
    not wait while the library is written.
    """

    def __init__(self, db: Database, settings: Settings, secrets: Path) -> None:
        self.db = db
        self.readers = Readers()
        self.visits = VisitLog(db)
        self.keeper = Keeper(db)
        self._secrets = secrets
        self._settings = settings
        self._client: Client | None = None
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        self._stack.enter_context(self.readers)
        self._stack.callback(self.keeper.close)
        self._stack.callback(self.visits.keep)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    async def online(self) -> Client:
        """The client, made when it is first needed."""
        if self._client is None:
            from feeds.fetch import Client

            client = Client(
                host_gap=self._settings.host_gap,
                host_connections=self._settings.host_connections,
                connections=self._settings.connections,
                ready=self.readers.room,
            )
            self._client = await self._stack.enter_async_context(client)
        return self._client

    async def prepare(self, response: Response) -> Prepared:
        """A feed as it was fetched, ready to be kept. Raises `FeedsError`."""
        document = Document(response.body, response.url, response.charset)
        prepared = (await self.readers.prepare(document))[0]
        linked = _linked(response)
        if not linked:
            return prepared
        publication = prepared.publication
        return replace(prepared, publication=replace(publication, links=(*publication.links, *linked)))

    def secret(self, address: str) -> Secret | None:
        """What opens an address, None where nothing is needed."""
        return secret_of(self._secrets, address)

    def keep_secret(self, address: str, secret: Secret) -> None:
        """Keep what opens an address."""
        keep_secret(self._secrets, address, secret)


def _linked(response: Response) -> tuple[tuple[str, str], ...]:
    """Return the (relation, address) pairs of a response's `Link` header (RFC 8288) that lead to more of a feed."""
    from feeds.fetch.headers import link_targets

    return tuple(
        (relation, address)
        for relation, target in link_targets(response.header("link"))
        if relation in _HEADER_RELATIONS and (address := web_address(target, response.url))
    )
