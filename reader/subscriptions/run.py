"""Whole fetching runs, as streams of events that the command line prints and the app reads.

A refresh has three steps: the sources are visited, then the full texts of sources with that option are fetched, then
the images of new parts.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from feeds.errors import FeedsError
from reader.store.library import part_text
from reader.store.source_options import sources_with_option
from reader.store.sources import source_list
from reader.subscriptions.events import ImageFetched, SourceVisited, TextFetched, visited
from reader.subscriptions.refresh import refresh

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Collection, Sequence

    from reader.model.accounts import AccountRecord
    from reader.model.records import PartRecord, SourceRecord
    from reader.subscriptions.full_text import Completed
    from reader.subscriptions.outcome import Outcome
    from reader.subscriptions.session import Session

Item = TypeVar("Item")
_MOST_INDEXED = 200
"""How many parts are indexed after a refresh: about six seconds' work in the parsing processes."""


async def reported(work: Callable[[Callable[[Item], None]], Awaitable[object]]) -> AsyncIterator[Item]:
    """Run what reports by a callback, and yield each report as it comes."""
    queue: asyncio.Queue[Item | None] = asyncio.Queue()

    async def run() -> None:
        try:
            await work(queue.put_nowait)
        finally:
            queue.put_nowait(None)

    task = asyncio.create_task(run())
    try:
        while (item := await queue.get()) is not None:
            yield item
        await task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def refresh_all(
    session: Session, sources: Sequence[SourceRecord], accounts: Sequence[AccountRecord] = ()
) -> AsyncGenerator[SourceVisited | TextFetched | ImageFetched, None]:
    """Visit sources, exchange with servers, then fetch full texts and images where theirs always come.

    Yields each as it is done.
    """
    outcomes: list[Outcome] = []
    total = len(sources) + sum(one.feeds for one in accounts)
    async for outcome in refresh(session, sources):
        outcomes.append(outcome)
        yield visited(outcome, len(outcomes), total)
    async for outcome in _exchanges(session, accounts):
        outcomes.append(outcome)
        yield visited(outcome, len(outcomes), max(total, len(outcomes)))
    texts: list[TextFetched] = []
    async for text in _full_texts(session, {one.source for one in outcomes if not one.error}):
        texts.append(text)
        yield text
    wanted = sources_with_option(session.db, "images")
    parts = [part for outcome in outcomes if outcome.source in wanted for part in (*outcome.new, *outcome.updated)]
    parts += [text.part for text in texts if text.source in wanted and not text.error and text.part not in parts]
    async for image in _new_images(session, parts):
        yield image
    await _index_people(session)


async def _index_people(session: Session) -> None:
    """Index who appears in parts that came, of series that the reader has begun; some of them where there are many."""
    from reader.store.people.unindexed import unindexed_parts

    waiting = unindexed_parts(session.db, _MOST_INDEXED)
    if not waiting:
        return
    from reader.store.people.index import save_indexes
    from reader.store.people.sums import sum_read_texts
    from reader.store.speakers import corrections_of
    from reader.subscriptions.parse_jobs import PeopleIndex

    for part_id in waiting:
        text = part_text(session.db, part_id)
        if text is None:
            continue
        words = replace(corrections_of(session.db, part_id), renamed={})
        with suppress(FeedsError):  # such a part is indexed when somebody asks for its people
            starts, sections = await session.parsers.run(PeopleIndex(text.article, words))
            save_indexes(session.db, [(text.version, starts, sections)])
    sum_read_texts(session.db, waiting)


async def _exchanges(session: Session, accounts: Sequence[AccountRecord]) -> AsyncGenerator[Outcome, None]:
    """Exchange with one server after the other; yield the outcome of each of their sources."""
    if not accounts:
        return
    from reader.accounts.exchange import exchange

    for account in accounts:
        async for outcome in exchange(session, account):
            yield outcome


async def fetch_texts(session: Session, parts: Sequence[PartRecord]) -> AsyncGenerator[TextFetched, None]:
    """Fetch the full texts of parts that were asked for, one after the other."""
    from reader.subscriptions.full_text import fetch_full_text

    sources = {source.id: source for source in source_list(session.db)}
    for part in parts:
        source = sources.get(part.source)
        if source is None:
            yield TextFetched(part.id, part.title, part.source, "its source is no longer followed")
        else:
            yield _text_event(await fetch_full_text(session, part, source))


async def fetch_images(
    session: Session, parts: Sequence[tuple[PartRecord, Sequence[str]]]
) -> AsyncGenerator[ImageFetched, None]:
    """Fetch images by their addresses, part by part."""
    from reader.subscriptions.images import Loaded, load_images

    sources = {source.id: source for source in source_list(session.db)}
    for part, addresses in parts:
        source = sources.get(part.source)
        if source is None or not addresses:
            continue

        async def load(
            report: Callable[[Loaded], None],
            part: PartRecord = part,
            source: SourceRecord = source,
            addresses: Sequence[str] = addresses,
        ) -> None:
            await load_images(session, part, source, addresses, report)

        async for loaded in reported(load):
            yield ImageFetched(part.id, part.title, loaded.address, loaded.error)


async def _full_texts(session: Session, visited_sources: Collection[str]) -> AsyncIterator[TextFetched]:
    wanted = sources_with_option(session.db, "fulltext").intersection(visited_sources)
    if not wanted:
        return
    from reader.subscriptions.full_text import complete

    sources = [one for one in source_list(session.db) if one.id in wanted]

    async def work(report: Callable[[Completed], None]) -> None:
        await complete(session, sources, report)

    async for completed in reported(work):
        yield _text_event(completed)


def _text_event(completed: Completed) -> TextFetched:
    part = completed.part
    return TextFetched(part.id, part.title, part.source, completed.error)


async def _new_images(session: Session, parts: Sequence[str]) -> AsyncIterator[ImageFetched]:
    """Fetch the images of parts that were never tried."""
    if not parts:
        return
    from reader.subscriptions.images import INSTALL, can_decode, missing_images

    if not can_decode():
        yield ImageFetched(error=INSTALL)
        return
    texts = [text for part in parts if (text := part_text(session.db, part)) is not None]
    wanted = [(text.part, missing_images(session.db, text.part.id, text.article, again=False)) for text in texts]
    async for image in fetch_images(session, wanted):
        yield image
