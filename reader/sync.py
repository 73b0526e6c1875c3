"""Bringing sources and the library together: the one engine behind the commands and the app.

A visit is: ask the source, read what it gave in another process, keep it. Everything goes forward
only; each visit ends in an `Outcome`, whatever happened, and never disturbs another.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from feeds.errors import FeedsError, FetchError, FormatError
from feeds.source import Source, identify, local_path, looks_like_feed
from reader.parsing import Bytes, Document, Page, Readers
from reader.secrets import keep_secret, secret_of
from reader.store.errors import StoreError
from reader.store.intake import Visit, keep_new_source, keep_publication
from reader.store.library import part_text
from reader.store.sources import record_visit, source_at
from reader.store.versions import keep_whole_text

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence
    from pathlib import Path

    from feeds.entry import Publication
    from feeds.fetch import Client, Response
    from reader.history import Walked
    from reader.settings import Settings
    from reader.store.database import Database
    from reader.store.prepared import Prepared
    from reader.store.records import PartRecord, SourceRecord, Status

STANDARD_INPUT = "stdin:"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one visit ended. `asked` is what the person named; `source` the id, "" where nothing is followed."""

    asked: str
    source: str = ""
    kind: str = ""
    title: str = ""
    status: Status = "ok"
    parts: int = 0
    series: int = 0
    new: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    error: str | None = None
    warnings: tuple[str, ...] = ()


class Sync:
    """A session of visits: one polite client, a few reading processes, one library. An async context manager."""

    def __init__(self, db: Database, settings: Settings, secrets: Path) -> None:
        self._db = db
        self._secrets = secrets
        self._settings = settings
        self._readers = Readers()
        self._client: Client | None = None
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        self._stack.enter_context(self._readers)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    async def add(self, word: str) -> Outcome:
        """Follow what `word` names, and keep what it holds now. What cannot be followed is told in `error`."""
        name = ""
        try:
            source = identify(word)
            name = source.path.name if source.path is not None else urlsplit(source.address).netloc
            if source.path is not None:
                return await self._add_local(word, source)
            return await self._add_address(word, source)
        except (FeedsError, StoreError) as error:
            story = str(error)
            return Outcome(word, status="failed", error=story if name in story else f"{name}: {story}")

    async def peek(self, word: str) -> Publication:
        """What `word` names holds now, without following it. Raises `FeedsError`."""
        source = identify(word)
        if source.path is not None:
            return (await self._readers.read(source.path))[0]
        _, response = await self._find(source)
        return (await self._readers.read(_document(response)))[0]

    async def add_bytes(self, data: bytes) -> Outcome:
        """Keep a text or feed that came on standard input. It has no address, so it is never asked again."""
        digest = _digest(data)
        try:
            prepared, problems = await self._readers.prepare(Bytes(data))
            source = Source("file", f"{STANDARD_INPUT}{digest[:16]}", None)
            return self._keep_new("-", source, prepared, Visit(body_hash=digest), problems)
        except (FeedsError, StoreError) as error:
            return Outcome("-", status="failed", error=str(error))

    async def refresh(self, sources: Sequence[SourceRecord]) -> AsyncIterator[Outcome]:
        """Visit sources, each conditionally; their outcomes as they come."""
        tasks = [asyncio.create_task(self._visit(source)) for source in sources]
        try:
            for task in asyncio.as_completed(tasks):
                yield await task
        finally:
            for task in tasks:
                task.cancel()

    async def whole_text(self, part: PartRecord, source: SourceRecord) -> str | None:
        """Fetch the whole text of a part that its feed cut short, and keep it; why not, where that fails."""
        from feeds.fetch import PAGE_TYPES, Request

        try:
            if not part.url.startswith(("http://", "https://")):
                raise FormatError("the part has no address on the web")
            same_host = urlsplit(part.url).netloc == urlsplit(source.address).netloc
            secret = secret_of(self._secrets, source.address) if same_host else None
            client = await self._online()
            response = await client.get(Request(part.url, named=same_host, secret=secret, accept=PAGE_TYPES))
            text = part_text(self._db, part.id)
            summary = text.article.text if text else ""
            page = Page(response.body, response.url, response.charset, summary)
            prepared, _ = await self._readers.prepare(page)
            if not keep_whole_text(self._db, part.id, prepared.parts[0]):
                raise FormatError("the page holds no more of the text than the feed does")
        except (FeedsError, StoreError) as error:
            return str(error)
        return None

    async def history(self, source: SourceRecord, pages: int, tell: Callable[[str, int], None]) -> Walked:
        """Fetch earlier parts of a source, in at most `pages` requests; `tell` hears the way and the count of each."""
        from reader.history import Walk, Walked

        if not source.address.startswith(("http://", "https://")):
            return Walked(error="a local source holds all that there is")
        client = await self._online()
        secret = secret_of(self._secrets, source.address)
        walk = Walk(self._db, client, self._readers, source, secret=secret, budget=pages, tell=tell)
        return await walk.run()

    # ---- local sources ----

    async def _add_local(self, word: str, source: Source) -> Outcome:
        path = local_path(source.address)
        digest = await asyncio.to_thread(local_digest, path)
        prepared, problems = await self._readers.prepare(path)
        return self._keep_new(word, source, prepared, Visit(body_hash=digest, warning=_first(problems)), problems)

    async def _visit_local(self, record: SourceRecord) -> Outcome:
        if record.address.startswith(STANDARD_INPUT):
            return self._unchanged(record, None)
        path = local_path(record.address)
        if not path.exists():
            raise FormatError(f"{path} is not there any more; its parts stay readable")
        digest = await asyncio.to_thread(local_digest, path)
        if digest == record.body_hash:
            return self._unchanged(record, None)
        prepared, problems = await self._readers.prepare(path)
        visit = Visit(body_hash=digest, warning=_first(problems))
        return self._keep_known(record, prepared, visit, problems)

    # ---- sources on the network ----

    async def _add_address(self, word: str, source: Source) -> Outcome:
        address, response = await self._find(source)
        prepared = await self._prepare(response)
        found = Source("feed", response.permanent_url or address, None)
        if source.secret is not None:
            keep_secret(self._secrets, found.address, source.secret)
        return self._keep_new(word, found, prepared, self._visit_of(response, prepared), ())

    async def _find(self, source: Source) -> tuple[str, Response]:
        """The feed at an address, or the one that the page there names: its address, and the answer there."""
        from feeds.discover import feed_links
        from feeds.fetch import Request

        client = await self._online()
        address = source.address
        secret = source.secret or secret_of(self._secrets, address)
        response = await client.get(Request(address, secret=secret))
        if not looks_like_feed(response.body):
            links = feed_links(_decoded(response), response.url)
            if not links:
                raise FormatError(
                    f"{address} is a page that names no feed: name the feed's address, or save the page as a file"
                )
            address = links[0].url
            # The reader named this host; what its page names elsewhere may not lead into a private network.
            same_host = urlsplit(address).netloc == urlsplit(source.address).netloc
            response = await client.get(Request(address, named=same_host, secret=secret if same_host else None))
        return address, response

    async def _visit_address(self, record: SourceRecord) -> Outcome:
        from feeds.fetch import Request

        client = await self._online()
        secret = secret_of(self._secrets, record.address)
        request = Request(record.address, etag=record.etag, last_modified=record.last_modified, secret=secret)
        response = await client.get(request)
        if response.status == 304 or _digest(response.body) == record.body_hash:
            return self._unchanged(record, response)
        prepared = await self._prepare(response)
        return self._keep_known(record, prepared, self._visit_of(response, prepared), ())

    async def _online(self) -> Client:
        if self._client is None:
            from feeds.fetch import Client

            client = Client(
                host_gap=self._settings.host_gap,
                host_connections=self._settings.host_connections,
                connections=self._settings.connections,
            )
            self._client = await self._stack.enter_async_context(client)
        return self._client

    async def _prepare(self, response: Response) -> Prepared:
        return (await self._readers.prepare(_document(response)))[0]

    def _visit_of(self, response: Response, prepared: Prepared) -> Visit:
        from feeds.schedule import next_visit

        due = next_visit(datetime.now(UTC), fresh_for=response.fresh_for, interval=prepared.publication.interval)
        return Visit(due, response.etag, response.last_modified, _digest(response.body))

    # ---- both ----

    async def _visit(self, record: SourceRecord) -> Outcome:
        try:
            if record.address.startswith(("http://", "https://")):
                return await self._visit_address(record)
            return await self._visit_local(record)
        except FeedsError as error:
            return self._failed(record, error)
        except StoreError as error:
            return Outcome(record.address, record.id, record.kind, record.title, "failed", error=str(error))

    def _keep_new(
        self, word: str, source: Source, prepared: Prepared, visit: Visit, problems: tuple[str, ...]
    ) -> Outcome:
        if not prepared.parts and source.kind != "feed":
            raise FormatError(f"{word} holds nothing to read")
        name, kept = keep_new_source(self._db, source.address, source.kind, prepared, visit)
        return Outcome(
            word, name, source.kind, prepared.publication.title, "ok", kept.parts, kept.series, kept.new, kept.updated,
            None, problems,
        )  # fmt: skip

    def _keep_known(self, record: SourceRecord, prepared: Prepared, visit: Visit, problems: tuple[str, ...]) -> Outcome:
        kept = keep_publication(self._db, record.id, prepared, visit)
        status: Status = "ok" if kept.new or kept.updated else "unchanged"
        return Outcome(
            record.address, record.id, record.kind, prepared.publication.title or record.title, status, kept.parts,
            kept.series, kept.new, kept.updated, None, problems,
        )  # fmt: skip

    def _unchanged(self, record: SourceRecord, response: Response | None) -> Outcome:
        from feeds.schedule import next_visit

        due = next_visit(datetime.now(UTC), fresh_for=response.fresh_for) if response else None
        record_visit(
            self._db,
            record.id,
            status="unchanged",
            due=due,
            etag=response.etag or None if response else None,
            last_modified=response.last_modified or None if response else None,
        )
        return Outcome(record.address, record.id, record.kind, record.title, "unchanged", record.parts)

    def _failed(self, record: SourceRecord, error: FeedsError) -> Outcome:
        from feeds.schedule import next_visit

        gone = isinstance(error, FetchError) and error.gone
        wait = error.retry_after if isinstance(error, FetchError) else None
        due = next_visit(datetime.now(UTC), failures=record.failures + 1, retry_after=wait)
        status: Status = "gone" if gone else "failed"
        record_visit(self._db, record.id, status=status, due=due, error=str(error))
        return Outcome(record.address, record.id, record.kind, record.title, status, record.parts, error=str(error))


def due_sources(sources: Sequence[SourceRecord], moment: datetime) -> list[SourceRecord]:
    """Those to visit at a moment: local ones always, others when they are due and not gone for good."""
    return [
        source
        for source in sources
        if not source.address.startswith(("http://", "https://"))
        or (source.status != "gone" and (source.due is None or source.due <= moment))
    ]


def known_source(db: Database, word: str) -> SourceRecord | None:
    """The followed source that a word names by its address or path, if it is followed already."""
    try:
        return source_at(db, identify(word).address)
    except FeedsError:
        return None


def local_digest(path: Path) -> str:
    """A digest of the names, sizes and times of a file, or of all files below a folder."""
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    digest = hashlib.sha256()
    for file in files:
        try:
            facts = file.stat()
        except OSError:
            continue
        digest.update(os.fsencode(file) + f"\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _document(response: Response) -> Document:
    return Document(response.body, response.url, response.charset)


def _decoded(response: Response) -> str:
    from feeds.charset import decode

    return decode(response.body, response.charset)


def _first(problems: Sequence[str]) -> str | None:
    return problems[0] if problems else None
