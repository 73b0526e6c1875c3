"""Follow a contents page: the pages it lists are fetched once each, and saved in its order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urlsplit

from feeds.addresses.address import page_key
from feeds.entry import Publication
from feeds.errors import FetchError, FormatError
from feeds.web.chapter_lists import with_loaded
from feeds.web.contents_page import joined
from reader.store.intake.prepared import Prepared
from reader.store.intake.publication import IntakeResult, Visit, save_publication
from reader.store.sources import part_addresses
from reader.subscriptions.outcome import Outcome, with_intake
from reader.subscriptions.parse_jobs import ContentsPage, ListedPage
from reader.subscriptions.robots import CrawlRules
from reader.subscriptions.visit_log import visit_of
from reader.subscriptions.visit_policy import is_named, names_host, on_its_host

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from feeds.addresses.address import Secret
    from feeds.fetch import Client, Response
    from feeds.web.chapter_lists import PartLink
    from feeds.web.contents_page import Contents
    from reader.model.records import SourceRecord
    from reader.store.database import Database
    from reader.subscriptions.parse_pool import ParsePool
    from reader.subscriptions.session import Session

    FetchPage = Callable[[str], Awaitable[Response]]

MOST_LIST_PAGES = 60
"""How many pages of one list are read: a thread of 3,000 marks in two categories has as many."""
PAGED = "several pages"
"""Replaces the digest of a list that is divided into pages."""
PAGES = 100
"""How many pages of a contents page are fetched in one visit by default."""
_NO_PART = frozenset({400, 401, 403, 404, 405, 406, 410, 451})


@dataclass(frozen=True, slots=True)
class Gathered:
    """The result of a visit to a contents page; `warnings` name the pages without a part, and why."""

    title: str
    saved: IntakeResult
    warnings: tuple[str, ...] = ()


async def read_list(parsers: ParsePool, response: Response, fetch: FetchPage | None = None) -> Contents:
    """Read the links of a fetched contents page, and of its further pages by `fetch`.

    Raises `FormatError` where there are none.
    """
    contents = await _contents(parsers, response)
    if fetch is not None and contents.index:
        better = await _contents(parsers, await fetch(contents.index))
        status = better.status or contents.status
        contents = replace(better, status=status) if len(better.links) >= len(contents.links) else contents
    if fetch is not None:
        contents = await _filled(parsers, contents, fetch)
    if fetch is not None and contents.further:
        pages, seen, waiting = [contents], {response.url, contents.index}, list(contents.further)
        while waiting and len(pages) < MOST_LIST_PAGES:
            if (address := waiting.pop(0)) not in seen:
                seen.add(address)
                pages.append(await _filled(parsers, await _contents(parsers, await fetch(address)), fetch))
                waiting += pages[-1].further
        contents = joined(pages)
    if not contents.links and (fetch is not None or not (contents.index or contents.further)):
        raise FormatError(f"{response.url} links to no pages of its own site; enter the page that links to the parts")
    return contents


async def _filled(parsers: ParsePool, contents: Contents, fetch: FetchPage) -> Contents:
    """A page of a list with the parts that it only loads when asked; those that do not come are reported."""
    links, waiting, problems = contents.links, list(contents.fills), list(contents.problems)
    seen: set[str] = set()
    while waiting and len(seen) < MOST_LIST_PAGES:
        if (address := waiting.pop(0)) in seen:
            continue
        seen.add(address)
        try:
            loaded = await _contents(parsers, await fetch(address))
        except (FetchError, FormatError) as error:
            problems.append(f"some of the listed parts could not be read: {error}")
            continue
        links, waiting = with_loaded(links, loaded.links), waiting + list(loaded.fills)
    # Where some are missing, the next visit has to read all of it again, though its first page is the same.
    paged = contents.is_paged or bool(problems)
    return replace(contents, links=links, fills=(), problems=tuple(problems), is_paged=paged)


async def _contents(parsers: ParsePool, response: Response) -> Contents:
    return await parsers.run(ContentsPage(response.body, response.url, response.charset))


async def gather(
    session: Session,
    record: SourceRecord,
    response: Response,
    pages: int = PAGES,
    report: Callable[[int, int], None] = lambda _done, _of: None,
) -> Outcome:
    """Save the parts of a contents page, with at most `pages` more of its pages. Raises `FeedsError`."""
    gathering = Gathering(
        session.db,
        await session.online(),
        session.parsers,
        secret=session.secret(record.address) if on_its_host(record, response.url) else None,
        named=names_host(record, response.url),
        budget=pages,
    )
    contents = await read_list(session.parsers, response, gathering.fetch)
    visit = visit_of(response, None, named=is_named(record))
    if contents.is_paged:
        # Its first page does not represent the others: the digest of no document, so that all are read at the next
        # visit.
        visit = replace(visit, etag="", last_modified="", body_hash=PAGED)
    gathered = await gathering.run(record.id, contents, visit, report)
    title = gathered.title or record.title
    warnings = contents.problems + gathered.warnings
    return with_intake(Outcome(record.address, record.id, "page", title, warnings=warnings), gathered.saved)


class Gathering:
    """Fetches the pages that a contents page lists and the library does not hold, `budget` of them at most."""

    def __init__(
        self,
        db: Database,
        client: Client,
        parsers: ParsePool,
        *,
        secret: Secret | None,
        named: bool,
        budget: int = PAGES,
    ) -> None:
        self._db = db
        self._client = client
        self._parsers = parsers
        self._secret = secret
        self._named = named
        self._budget = budget
        # All that it lists is on its own host.
        self._rules = CrawlRules(client, lambda _: named)
        self._last: tuple[str, Response] | None = None

    async def run(self, source: str, contents: Contents, visit: Visit, report: Callable[[int, int], None]) -> Gathered:
        """Fetch and save, page by page; `visit` is saved when nothing is left for another time.

        Each part is saved at once, so that nothing is fetched twice, wherever it ends. `report` receives the number of
        pages done and the total.
        """
        order = [page_key(link.url) for link in contents.links]
        known = {page_key(url) for url in part_addresses(self._db, source)}
        wanted = [link for link, key in zip(contents.links, order, strict=True) if key not in known]
        work = Publication(
            contents.title,
            (),
            byline=contents.byline,
            language=contents.language,
            newest_first=False,
            status=contents.status,
        )
        unfinished = replace(visit, etag="", last_modified="", body_hash="")
        new: list[str] = []
        warnings: list[str] = []
        left = len(wanted)
        for done, link in enumerate(wanted[: self._budget], 1):
            try:
                prepared = await self._page(link, contents.title)
                part = Prepared(work, prepared.parts)
                new += save_publication(self._db, source, part, unfinished, order).new
            except (FetchError, FormatError) as error:
                warnings.append(f"{link.shown_title or link.url}: {error}")
                if isinstance(error, FetchError) and error.status not in _NO_PART:
                    break
            left -= 1
            report(done, len(wanted))
        if left:
            unfinished = replace(unfinished, warning=f"{left} listed pages are still to be fetched")
        saved = save_publication(self._db, source, Prepared(work, ()), unfinished if left else visit, order)
        return Gathered(contents.title, replace(saved, new=tuple(new)), tuple(warnings))

    async def fetch(self, address: str) -> Response:
        """Fetch a page of the list's host; the same one again only once: a thread's page holds several posts."""
        from feeds.fetch import PAGE_TYPES, Request

        plain = urldefrag(address).url
        if self._last is None or self._last[0] != plain:
            await self._rules.check(plain)
            request = Request(plain, named=self._named, secret=self._secret, accept=PAGE_TYPES)
            self._last = plain, await self._client.get(request)
        return self._last[1]

    async def _page(self, link: PartLink, work: str) -> Prepared:
        response = await self.fetch(link.url)
        if urlsplit(response.url).netloc != urlsplit(link.url).netloc:
            raise FormatError("the page has moved to another site")
        page = ListedPage(response.body, response.url, response.charset, link, work)
        return (await self._parsers.prepare(page))[0]
