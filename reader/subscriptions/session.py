"""The shared objects of one run's visits: one polite client, a few parsing processes, one library."""

from __future__ import annotations

from contextlib import AsyncExitStack, suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from feeds.addresses.address import web_address
from feeds.errors import FeedsError, FetchError
from reader.config.secrets import SecretsError, save_secret, secret_of
from reader.store.intake.pending import pending_document, pending_sources
from reader.subscriptions.intake.queue import IntakeQueue
from reader.subscriptions.parse_pool import ParsePool
from reader.subscriptions.visit_log import VisitLog

if TYPE_CHECKING:
    from pathlib import Path

    from feeds.addresses.address import Secret
    from feeds.fetch import Client, Response
    from reader.config.settings import Settings
    from reader.store.database import Database
    from reader.store.intake.pending import PendingDocument
    from reader.store.intake.prepared import Prepared


_HEADER_RELATIONS = frozenset({"https://api.w.org/", "prev-archive", "hub"})
"""WordPress announces its REST API in the `Link` header of its feeds, and never in the feed itself."""


FEWEST_DEFERRED = 32
"""From this many first fetches on the parts are listed first and their texts prepared later: fewer take a second."""
LONGEST_DEFERRED = 2_000_000
"""The longest document (bytes) whose texts are prepared afterwards: opening one of its parts waits for all of them."""


class Session:
    """The shared objects of one run's visits; an async context manager.

    With `defers_texts` the work on texts is left to a process that is started at the end. `visit_log` writes the
    results of visits that brought no document, `intake` the documents, on a thread: the parsing processes do not wait
    while the library is written.
    """

    def __init__(self, db: Database, settings: Settings, secrets: Path) -> None:
        self.db = db
        self.parsers = ParsePool()
        self.visit_log = VisitLog(db)
        self.intake = IntakeQueue(db)
        self.secrets = secrets
        self.defers_texts = False
        self._unreadable = ""
        self._settings = settings
        self._client: Client | None = None
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        self._stack.enter_context(self.parsers)
        self._stack.callback(self.intake.close)
        self._stack.callback(self.visit_log.flush)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()
        if self.defers_texts and pending_sources(self.db):
            from reader.subscriptions.intake.preparation import start_preparation

            start_preparation(self.db.path)

    async def online(self) -> Client:
        """Return the client, made when it is first needed."""
        if self._client is None:
            from feeds.fetch import Client

            client = Client(
                host_gap=self._settings.host_gap,
                host_connections=self._settings.host_connections,
                connections=self._settings.connections,
                ready=self.parsers.room,
            )
            self._client = await self._stack.enter_async_context(client)
        return self._client

    def expect(self, first: int) -> None:
        """Get ready for a number of sources that are fetched for the first time."""
        if first > 1:
            self.parsers.start()
            self.intake.start()
        self.defers_texts = self.defers_texts or first >= FEWEST_DEFERRED

    async def read_feed(self, response: Response, *, is_first: bool) -> tuple[Prepared, PendingDocument | None]:
        """Prepare a feed for the store; return also the document if its texts are to be prepared later.

        That is allowed if `is_first`, when the library has no part of it to compare with. Raises `FeedsError`.
        """
        if is_first and self.defers_texts and len(response.body) <= LONGEST_DEFERRED:
            return await self._outline(response)
        from reader.subscriptions.parse_jobs import Document

        document = Document(response.body, response.url, response.charset)
        return _with_links((await self.parsers.prepare(document))[0], response), None

    async def _outline(self, response: Response) -> tuple[Prepared, PendingDocument | None]:
        """Parse a feed without its texts, which are prepared later from the returned document.

        If a part cannot be identified without its text, everything is prepared and no document returned. Raises
        `FeedsError`.
        """
        from reader.store.intake.pending import PendingDocument
        from reader.subscriptions.parse_jobs import Outline

        fetched = datetime.now(UTC).replace(microsecond=0)
        outline = Outline(response.body, response.url, response.charset, fetched)
        prepared, is_outline = await self.parsers.run(outline)
        document = PendingDocument(response.body, response.url, response.charset, fetched) if is_outline else None
        return _with_links(prepared, response), document

    async def prepare_pending(self, source_id: str) -> None:
        """Prepare the texts of a source that are still pending: the ones fetched now are compared with them.

        Where they cannot be prepared, the reason is stored with the source.
        """
        if pending_document(self.db, source_id) is not None:
            from reader.subscriptions.intake.preparation import prepare_in

            with suppress(FeedsError):
                await prepare_in(self.parsers, self.db, source_id)

    def secret(self, address: str) -> Secret | None:
        """Return what opens an address, None where nothing is needed or the file of secrets cannot be read."""
        try:
            return secret_of(self.secrets, address)
        except SecretsError as error:
            self._unreadable = str(error)
            return None

    def explained(self, error: FeedsError) -> str:
        """Return an error's message; if a server wants a password, also how to give it or why it could not be read."""
        status = error.status if isinstance(error, FetchError) else 0
        if status in (401, 403) and self._unreadable:
            return f"{error} ({self._unreadable})"
        return f"{error}; add it again with them: https://NAME:PASSWORD@…" if status == 401 else str(error)

    def save_secret(self, address: str, secret: Secret) -> None:
        """Store what opens an address. Raises `SecretsError`."""
        save_secret(self.secrets, address, secret)


def _with_links(prepared: Prepared, response: Response) -> Prepared:
    """Return a prepared feed with the links that its response's header adds."""
    linked = _linked(response)
    if not linked:
        return prepared
    publication = prepared.publication
    return replace(prepared, publication=replace(publication, links=(*publication.links, *linked)))


def _linked(response: Response) -> tuple[tuple[str, str], ...]:
    """Return the (relation, address) pairs of a response's `Link` header (RFC 8288) that lead to more of a feed."""
    from feeds.fetch.headers import link_targets

    return tuple(
        (relation, address)
        for relation, target in link_targets(response.header("link"))
        if relation in _HEADER_RELATIONS and (address := web_address(target, response.url))
    )
