"""Fetch the full text of a part that its feed cut short, from its page: on request, or always.

A failure is recorded, so that the page is not requested again automatically; the reader can request it any time.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from feeds.errors import FeedsError, FormatError
from reader.store.errors import StoreError
from reader.store.library import cut_parts, part_text
from reader.store.texts.versions import record_page_failure, record_whole, save_full_text
from reader.subscriptions.parse_jobs import LATER_PAGE, Page
from reader.subscriptions.visit_policy import names_host, on_its_host

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.model.records import PartRecord, SourceRecord
    from reader.subscriptions.robots import CrawlRules
    from reader.subscriptions.session import Session

_FROM_PAGES = frozenset({"page", "article"})
"""Kinds of sources whose parts were read from their pages: asked for again, a page may bring an edited text."""
MOST = 20
"""How many pages of one source are fetched automatically in one refresh; the others in the next ones."""


@dataclass(frozen=True, slots=True)
class Completed:
    """The result of fetching a full text: `error` is why it is missing, "" if it is there."""

    part: PartRecord
    error: str
    final: bool = True


async def fetch_full_text(
    session: Session, part: PartRecord, source: SourceRecord, rules: CrawlRules | None = None
) -> Completed:
    """Fetch and save the full text of a part, or record the failure.

    `rules` are the robots.txt rules for automatic requests; a reader's own request is not a robot's.
    """
    try:
        if not part.url.startswith(("http://", "https://")):
            raise FormatError("this part has no web address")
        if rules is not None:
            await rules.check(part.url)
        await _fetch(session, part, source)
    except FeedsError as error:
        record_page_failure(session.db, part, str(error), final=error.final)
        return Completed(part, str(error), error.final)
    except StoreError as error:
        return Completed(part, str(error))
    return Completed(part, "")


async def _fetch(session: Session, part: PartRecord, source: SourceRecord) -> None:
    from feeds.fetch import PAGE_TYPES, Request

    secret = session.secret(source.address) if on_its_host(source, part.url) else None
    client = await session.online()
    named = names_host(source, part.url, part.url)
    response = await client.get(Request(part.url, named=named, secret=secret, accept=PAGE_TYPES))
    await session.prepare_pending(source.id)
    text = part_text(session.db, part.id)
    again = source.kind in _FROM_PAGES
    summary = text.article.text if text else ""
    page = Page(response.body, response.url, response.charset, summary, title=part.title, again=again)
    prepared, _ = await session.parsers.prepare(page)
    later = [address for relation, address in prepared.publication.links if relation == LATER_PAGE]
    if later:
        requests = [Request(address, named=named, secret=secret, accept=PAGE_TYPES) for address in later]
        answers = [await client.get(request) for request in requests]
        further = tuple((answer.body, answer.url, answer.charset) for answer in answers)
        prepared, _ = await session.parsers.prepare(replace(page, further=further))
    if not save_full_text(session.db, part.id, prepared.parts[0]):
        if again:
            raise FormatError("the page has not changed")
        if not part.partial:
            raise FormatError("the page has no more text than the feed")
        record_whole(session.db, part.id)


async def complete(session: Session, sources: Sequence[SourceRecord], report: Callable[[Completed], None]) -> None:
    """Fetch the full texts of sources' parts automatically: one page at a time of each source, at most `MOST`.

    Once a page of a source is unavailable, that source waits for the next refresh. `report` receives each page.
    """
    from reader.subscriptions.robots import CrawlRules

    async def of(source: SourceRecord) -> None:
        parts = cut_parts(session.db, source.id, MOST)
        if not parts:
            return
        rules = CrawlRules(await session.online(), partial(names_host, source))
        for part in parts:
            completed = await fetch_full_text(session, part, source, rules)
            report(completed)
            if not completed.final:
                break

    await asyncio.gather(*map(of, sources))
