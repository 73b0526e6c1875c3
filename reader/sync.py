"""Bringing sources and the library together: the one engine behind the commands and the app.

A visit is: ask the source, read what it gave in another process, keep it. Everything goes forward
only; each visit ends in an `Outcome`, whatever happened, and never disturbs another.
"""

from __future__ import annotations

import asyncio
import hashlib
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from feeds.entry import Publication
from feeds.errors import FeedsError, FetchError, FormatError
from feeds.schedule import next_visit
from feeds.source import Source, identify, local_path
from reader.finding import best, find_feed
from reader.outcome import Outcome
from reader.parsing import Bytes, Document, Page
from reader.readers import Readers
from reader.secrets import keep_secret, secret_of
from reader.store.errors import StoreError
from reader.store.intake import Visit, keep_new_source, keep_publication
from reader.store.library import part_text
from reader.store.prepared import Prepared
from reader.store.sources import Checked, source_one
from reader.store.versions import keep_whole_text
from reader.visiting import is_named, is_remote, local_digest
from reader.visits import VisitLog

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Sequence
    from pathlib import Path

    from feeds.fetch import Client, Response
    from feeds.source import Secret
    from reader.contents import Gathered
    from reader.finding import Choose
    from reader.history import Walked
    from reader.images import Loaded
    from reader.settings import Settings
    from reader.store.database import Database
    from reader.store.records import PartRecord, SourceRecord, Status

STANDARD_INPUT = "stdin:"
NO_NETWORK = "no network: no host can be found, nothing was asked; what is in the library can be read as ever"


class Sync:
    """A session of visits: one polite client, a few reading processes, one library. An async context manager."""

    def __init__(self, db: Database, settings: Settings, secrets: Path) -> None:
        self._db = db
        self._secrets = secrets
        self._settings = settings
        self._readers = Readers()
        self._visits = VisitLog(db)
        self._writer = ThreadPoolExecutor(max_workers=1)
        self._client: Client | None = None
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        self._stack.enter_context(self._readers)
        self._stack.callback(self._writer.shutdown)
        self._stack.callback(self._visits.keep)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    async def add(self, word: str, choose: Choose = best) -> Outcome:
        """Follow what `word` names, and keep what it holds now. What cannot be followed is told in `error`.

        `choose` is asked for the index of one where a page names several feeds.
        """
        name = ""
        try:
            source = identify(word)
            name = source.path.name if source.path is not None else urlsplit(source.address).netloc
            if source.path is not None:
                return await self._add_local(word, source)
            return await self._add_address(word, source, choose)
        except (FeedsError, StoreError) as error:
            story = str(error)
            return Outcome(word, status="failed", error=story if name in story else f"{name}: {story}")

    async def peek(self, word: str) -> Publication:
        """What `word` names holds now, without following it. Raises `FeedsError`."""
        source = identify(word)
        if source.path is not None:
            return (await self._readers.read(source.path))[0]
        found = await find_feed(await self._online(), source.address, self._secret(source), best)
        return (await self._readers.read(_document(found.response)))[0]

    async def add_contents(self, word: str, pages: int, tell: Callable[[int, int], None]) -> Outcome:
        """Follow a contents page, and fetch at most `pages` of those that it lists; `tell` hears how far that is."""
        try:
            source = identify(word)
            if source.path is not None:
                return Outcome(word, status="failed", error=f"{word} is on this machine: add the folder of its pages")
            return await self._add_contents(word, source, pages, tell)
        except (FeedsError, StoreError) as error:
            return Outcome(word, status="failed", error=str(error))

    async def add_bytes(self, data: bytes) -> Outcome:
        """Keep a text or feed that came on standard input. It has no address, so it is never asked again."""
        digest = _digest(data)
        try:
            prepared, problems = await self._readers.prepare(Bytes(data))
            source = Source("file", f"{STANDARD_INPUT}{digest[:16]}", None)
            return self._keep_new("-", source, prepared, Visit(body_hash=digest), problems)
        except (FeedsError, StoreError) as error:
            return Outcome("-", status="failed", error=str(error))

    async def refresh(self, sources: Sequence[SourceRecord]) -> AsyncGenerator[Outcome, None]:
        """Visit sources, each conditionally; their outcomes as they come.

        Where no source on the network can be reached for want of one, that is no failure of theirs: it is not
        counted (facts/safety, 2.6), and their outcomes, which come last, say that they are `offline`.
        """
        if sum(not source.body_hash for source in sources) > 1:
            self._readers.start()
        records = {source.id: source for source in sources}
        tasks = [asyncio.create_task(self._visit(source)) for source in sources]
        unreached: list[Outcome] = []
        try:
            for task in asyncio.as_completed(tasks):
                outcome = await task
                if outcome.offline:
                    unreached.append(outcome)
                else:
                    yield outcome
            no_network = len(unreached) == sum(map(is_remote, sources))
            for outcome in unreached:
                if no_network:
                    yield replace(outcome, error=NO_NETWORK)
                else:
                    self._note_failure(records[outcome.source], outcome.error or "", None, "failed")
                    yield replace(outcome, offline=False)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            self._visits.keep()

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

        if not is_remote(source):
            return Walked(error="a local source holds all that there is")
        if source.kind == "page":
            return Walked(error="a contents page lists all that there is: refresh it")
        client = await self._online()
        secret = secret_of(self._secrets, source.address)
        walk = Walk(self._db, client, self._readers, source, secret=secret, budget=pages, tell=tell)
        return await walk.run()

    async def images(
        self, part: PartRecord, source: SourceRecord, addresses: Sequence[str], tell: Callable[[Loaded], None]
    ) -> None:
        """Load images of a part, by their addresses; `tell` hears of each when it is kept, or failed."""
        from reader.images import ImageLoader

        secret = secret_of(self._secrets, source.address)
        await ImageLoader(self._db, self._readers, source, self._online, secret).load(part, addresses, tell)

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

    async def _add_address(self, word: str, source: Source, choose: Choose) -> Outcome:
        found = await find_feed(await self._online(), source.address, self._secret(source), choose)
        prepared = await self._prepare(found.response)
        feed = Source("feed", found.address, None, source.secret)
        self._keep_secret(feed)
        visit = self._visit_of(found.response, prepared, named=found.named)
        return replace(self._keep_new(word, feed, prepared, visit, ()), candidates=found.candidates)

    async def _add_contents(self, word: str, source: Source, pages: int, tell: Callable[[int, int], None]) -> Outcome:
        from feeds.fetch import PAGE_TYPES, Request
        from reader.contents import read_list

        request = Request(source.address, secret=self._secret(source), accept=PAGE_TYPES)
        response = await (await self._online()).get(request)
        contents = await read_list(self._readers, response)
        page = Source("page", response.permanent_url or source.address, None, source.secret)
        self._keep_secret(page)
        named = urlsplit(page.address).netloc == urlsplit(source.address).netloc
        nothing = Prepared(Publication(contents.title, (), newest_first=False), ())
        name, _ = keep_new_source(self._db, page.address, "page", nothing, Visit(named=named))
        record = source_one(self._db, name)
        if record is None:
            raise StoreError("the source was removed meanwhile")
        return replace(self._gathered(record, await self._gather(record, response, pages, tell)), asked=word)

    async def _visit_address(self, record: SourceRecord) -> Outcome:
        from feeds.fetch import FEED_TYPES, PAGE_TYPES, Request

        client = await self._online()
        is_page = record.kind == "page"
        request = Request(
            record.address,
            etag=record.etag,
            last_modified=record.last_modified,
            named=is_named(record),
            secret=secret_of(self._secrets, record.address),
            accept=PAGE_TYPES if is_page else FEED_TYPES,
        )
        response = await client.get(request)
        if response.status == 304 or (record.body_hash and _digest(response.body) == record.body_hash):
            return self._unchanged(record, response)
        if is_page:
            return self._gathered(record, await self._gather(record, response))
        prepared = await self._prepare(response)
        visit = self._visit_of(response, prepared, named=is_named(record))
        # Beside the loop: the reading processes wait for their next document while it does not turn.
        keep = partial(self._keep_known, record, prepared, visit, ())
        return await asyncio.get_running_loop().run_in_executor(self._writer, keep)

    async def _gather(
        self,
        record: SourceRecord,
        response: Response,
        pages: int | None = None,
        tell: Callable[[int, int], None] = lambda _done, _of: None,
    ) -> Gathered:
        from reader.contents import PAGES, Gathering, read_list

        contents = await read_list(self._readers, response)
        same_host = urlsplit(response.url).netloc == urlsplit(record.address).netloc
        gathering = Gathering(
            self._db,
            await self._online(),
            self._readers,
            secret=secret_of(self._secrets, record.address) if same_host else None,
            named=same_host and is_named(record),
            budget=pages or PAGES,
        )
        visit = self._visit_of(response, None, named=is_named(record))
        return await gathering.run(record.id, contents, visit, tell)

    def _gathered(self, record: SourceRecord, gathered: Gathered) -> Outcome:
        kept = gathered.kept
        return Outcome(
            record.address, record.id, "page", gathered.title or record.title, "ok" if kept.new else "unchanged",
            kept.parts, kept.series, kept.new, (), None, gathered.warnings,
        )  # fmt: skip

    async def _online(self) -> Client:
        if self._client is None:
            from feeds.fetch import Client

            client = Client(
                host_gap=self._settings.host_gap,
                host_connections=self._settings.host_connections,
                connections=self._settings.connections,
                ready=self._readers.room,
            )
            self._client = await self._stack.enter_async_context(client)
        return self._client

    async def _prepare(self, response: Response) -> Prepared:
        return (await self._readers.prepare(_document(response)))[0]

    def _visit_of(self, response: Response, prepared: Prepared | None, *, named: bool) -> Visit:
        interval = prepared.publication.interval if prepared else None
        due = next_visit(datetime.now(UTC), fresh_for=response.fresh_for, interval=interval)
        return Visit(due, response.etag, response.last_modified, _digest(response.body), named=named)

    def _secret(self, source: Source) -> Secret | None:
        return source.secret or secret_of(self._secrets, source.address)

    def _keep_secret(self, source: Source) -> None:
        if source.secret is not None:
            keep_secret(self._secrets, source.address, source.secret)

    # ---- both ----

    async def _visit(self, record: SourceRecord) -> Outcome:
        try:
            if is_remote(record):
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
        due = next_visit(datetime.now(UTC), fresh_for=response.fresh_for) if response else None
        etag = response.etag or None if response else None
        last_modified = response.last_modified or None if response else None
        self._visits.note(Checked(record.id, "unchanged", due, etag=etag, last_modified=last_modified))
        return Outcome(record.address, record.id, record.kind, record.title, "unchanged", record.parts)

    def _failed(self, record: SourceRecord, error: FeedsError) -> Outcome:
        status: Status = "failed"
        offline = False
        wait: float | None = None
        if isinstance(error, FetchError):
            status, offline, wait = "gone" if error.gone else "failed", error.offline, error.retry_after
        if not offline:
            self._note_failure(record, str(error), wait, status)
        return Outcome(
            record.address, record.id, record.kind, record.title, status, record.parts, error=str(error),
            offline=offline,
        )  # fmt: skip

    def _note_failure(self, record: SourceRecord, error: str, wait: float | None, status: Status) -> None:
        due = next_visit(datetime.now(UTC), failures=record.failures + 1, retry_after=wait)
        self._visits.note(Checked(record.id, status, due, error))


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _document(response: Response) -> Document:
    return Document(response.body, response.url, response.charset)


def _first(problems: Sequence[str]) -> str | None:
    return problems[0] if problems else None
