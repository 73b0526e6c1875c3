"""Follow whatever a person names: addresses, contents pages, files, folders, lists of feeds, standard input.

Each ends in an `Outcome`, whatever happened.
"""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from feeds.addresses.address import page_key, same_origin, same_page, split_secret
from feeds.addresses.source import Source, identify, local_path
from feeds.entry import Publication
from feeds.errors import FeedsError, FormatError
from reader.phrases import count
from reader.store.errors import StoreError
from reader.store.intake.pending import has_parts
from reader.store.intake.prepared import Prepared
from reader.store.intake.publication import Visit, save_new_source
from reader.store.sources import present_address, source_one
from reader.subscriptions.discovery import NoFeedError, UndecidedError, best, find_feed
from reader.subscriptions.feed_list import add_list, list_in
from reader.subscriptions.kinds.contents_page import PAGES
from reader.subscriptions.kinds.kept_article import article_of, keep_article, offer_of
from reader.subscriptions.kinds.mailbox import add_mailbox, is_mailbox
from reader.subscriptions.outcome import Outcome
from reader.subscriptions.parse_jobs import Bytes, Document, LocalPath
from reader.subscriptions.visit_log import digest_of, visit_of
from reader.subscriptions.visit_policy import FANFICFARE, STANDARD_INPUT, local_digest

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
    from typing import Literal

    from feeds.addresses.address import Secret
    from feeds.fetch import Response
    from reader.store.intake.pending import PendingDocument
    from reader.subscriptions.discovery import Choose
    from reader.subscriptions.feed_list import Report
    from reader.subscriptions.kinds.kept_article import PageOffer
    from reader.subscriptions.session import Session

    Offer = Callable[[PageOffer], Literal["article", "contents"]]


async def add_all(
    words: Sequence[str], follow_one: Callable[[str], Awaitable[Outcome]]
) -> AsyncGenerator[tuple[int, Outcome], None]:
    """Follow many things at once, each by `follow_one`: their indexes in `words` with their outcomes, as they come.

    The client's queues and the parsing processes bound how many are under way, as in a refresh.
    """

    async def follow_at(place: int, word: str) -> tuple[int, Outcome]:
        return place, await follow_one(word)

    tasks = [asyncio.create_task(follow_at(place, word)) for place, word in enumerate(words)]
    try:
        for task in asyncio.as_completed(tasks):
            yield await task
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def add(
    session: Session,
    word: str,
    choose: Choose = best,
    offer: Offer | None = None,
    report: Report = lambda _outcome, _done, _total: None,
    *,
    search: str = "",
) -> Outcome:
    """Follow the source that `word` names, and save its parts. A failure is in `error`.

    `choose` picks one of the feeds that a page names: see `find_feed`. `offer` picks how to follow a page that names
    none. `report` receives the progress of a list of feeds, a contents page or a catalogue. `search` offers the results
    of a catalogue's search, instead of its menu.
    """
    name = ""
    try:
        source = identify(word)
        name = source.path.name if source.path is not None else urlsplit(source.address).netloc
        if source.path is not None:
            found = await asyncio.to_thread(list_in, local_path(source.address))
            if found is not None:
                return await add_list(session, word, found, name, report)
            if await is_mailbox(local_path(source.address)):
                path = local_path(source.address)
                return await add_mailbox(session, word, path, lambda done, total: report(None, done, total))
            return await _add_local(session, word, source)
        return await _add_address(session, word, source, choose, lambda done, total: report(None, done, total), search)
    except UndecidedError as error:
        return Outcome(word, status="failed", error=str(error), candidates=error.links)
    except NoFeedError as error:
        server = _server_of(error.response)
        return _named_server(word, server) if server else await _add_page(session, word, error, offer, report)
    except (FeedsError, StoreError) as error:
        story = session.explained(error) if isinstance(error, FeedsError) else str(error)
        return Outcome(word, status="failed", error=story if name in story else f"{name}: {story}")


async def add_article(session: Session, word: str) -> Outcome:
    """Save the single article of a page, with the others that were kept so."""
    from feeds.fetch import PAGE_TYPES, Request

    try:
        source = identify(word)
        if source.path is not None:
            return Outcome(word, status="failed", error=f"{word} is on this machine; add it without --article")
        request = Request(source.address, named=True, secret=_secret(session, source), accept=PAGE_TYPES)
        response = await (await session.online()).get(request)
        return await keep_article(session, word, await article_of(session, response))
    except (FeedsError, StoreError) as error:
        return Outcome(word, status="failed", error=str(error))


async def add_contents(session: Session, word: str, pages: int, report: Callable[[int, int], None]) -> Outcome:
    """Follow a contents page, and fetch at most `pages` of those that it lists; `report` receives the progress."""
    try:
        source = identify(word)
        if source.path is not None:
            return Outcome(word, status="failed", error=f"{word} is on this machine; add the folder with its pages")
        return await _add_contents(session, word, source, pages, report)
    except (FeedsError, StoreError) as error:
        return Outcome(word, status="failed", error=str(error))


async def add_bytes(session: Session, data: bytes) -> Outcome:
    """Keep a text or feed that came on standard input. It has no address, so it is never asked again."""
    digest = digest_of(data)
    try:
        prepared, problems = await session.parsers.prepare(Bytes(data))
        source = Source("file", f"{STANDARD_INPUT}{digest[:16]}", None)
        return await _save_source(session, "-", source, prepared, Visit(body_hash=digest), problems)
    except (FeedsError, StoreError) as error:
        return Outcome("-", status="failed", error=str(error))


async def peek(session: Session, word: str) -> Publication:
    """Return the present parts of the source that `word` names, without following it. Raises `FeedsError`."""
    source = identify(word)
    if source.path is not None:
        return (await session.parsers.run(LocalPath(source.path)))[0]
    found = await find_feed(await session.online(), source.address, _secret(session, source), best)
    document = Document(found.response.body, found.response.url, found.response.charset)
    return (await session.parsers.run(document))[0]


def _server_of(response: Response) -> str:
    """Return the protocol of a page's server, "" if it is not a feed server for its users."""
    from feeds.accounts.recognise import server_kind
    from feeds.charset import decode

    return server_kind(decode(response.body, response.charset), response.url)


def _named_server(word: str, server: str) -> Outcome:
    """Return what becomes of the address of a server: it wants a token or password first."""
    address = split_secret(word)[0]
    message = f"this is a server that keeps feeds; to follow them: `partwork account add {server} {address}`"
    return Outcome(word, status="failed", error=message, server=server)


async def _add_page(session: Session, word: str, none: NoFeedError, offer: Offer | None, report: Report) -> Outcome:
    """Follow a page that names no feed as chosen: as one article, or as the parts that it links to."""
    try:
        made = await offer_of(session, word, none.response)
        if offer is None or not made.ways:
            return Outcome(word, status="failed", error=f"{none}{_other_ways(made)}")
        way = offer(made)
        if way == "article" and made.article is not None:
            return await keep_article(session, word, made.article)
        return await _add_contents(session, word, identify(word), PAGES, lambda done, total: report(None, done, total))
    except (FeedsError, StoreError) as error:
        return Outcome(word, status="failed", error=str(error))


def _other_ways(offer: PageOffer) -> str:
    """Return the choices for a page that names no feed."""
    keep = "`--article` to save this page" if offer.article is not None else ""
    links = f"`--contents` to follow its {count(offer.links, 'link')} as parts" if offer.links else ""
    story = "`--story` to let FanFicFare download it" if shutil.which(FANFICFARE) else ""
    ways = ", ".join(filter(None, (keep, links, story)))
    return f"; {ways}" if ways else ""


async def _add_local(session: Session, word: str, source: Source) -> Outcome:
    path = local_path(source.address)
    digest = await asyncio.to_thread(local_digest, path)
    prepared, problems = await session.parsers.prepare(LocalPath(path))
    visit = Visit(body_hash=digest, warning=next(iter(problems), None))
    return await _save_source(session, word, source, prepared, visit, problems)


async def _add_address(
    session: Session, word: str, source: Source, choose: Choose, report: Callable[[int, int], None], search: str
) -> Outcome:
    # A moved page is asked where it is now, which is not always on the host that was typed.
    address = present_address(session.db, source.address)
    secret = _secret(session, source) if same_origin(address, source.address) else session.secret(address)
    named = urlsplit(address).netloc == urlsplit(source.address).netloc
    found = await find_feed(await session.online(), address, secret, choose, named=named)
    from reader.subscriptions.kinds.catalogue.add import add_books, is_catalogue

    if is_catalogue(found):
        secret = secret if same_origin(found.address, address) else None
        return await add_books(session, word, found, secret, choose, report, search=search)
    if search:
        raise FormatError(f"{word} is not a catalogue; add it without --search")
    is_first = not has_parts(session.db, found.address)
    prepared, document = await session.read_feed(found.response, is_first=is_first)
    feed = Source("feed", found.address, None)
    _save_secret(session, source, feed.address)
    visit = visit_of(found.response, prepared.publication.interval, named=found.named)
    outcome = await _save_source(session, word, feed, prepared, visit, document=document)
    hints = (found.note,) if found.note else _without_the_page(address, found.address, prepared, outcome.source)
    return replace(outcome, candidates=found.candidates, warnings=(*outcome.warnings, *hints))


def _without_the_page(address: str, feed: str, prepared: Prepared, source: str) -> tuple[str, ...]:
    """Return a hint if the page that a reader named led to a feed that does not contain it.

    An old chapter, or the contents page of a serial, names the feed of its whole site. A site's first page, also that
    of a site in a folder with its feed further down, and the page that the feed itself belongs to, get no hint.
    """
    folder = urljoin(address, ".")
    is_first_page = same_page(address, folder) and urlsplit(feed).path.startswith(urlsplit(folder).path)
    if same_page(address, feed) or is_first_page:
        return ()
    pages = {part.page for part in prepared.parts} | {page_key(prepared.publication.site)}
    if page_key(address) in pages:
        return ()
    hint = (
        f"the feed that was followed does not have the page that you named; to fetch earlier parts: "
        f"`partwork history {source}`; if the page lists the parts: `partwork add --contents` and its address"
    )
    return (hint,)


async def _add_contents(
    session: Session, word: str, source: Source, pages: int, report: Callable[[int, int], None]
) -> Outcome:
    from feeds.fetch import PAGE_TYPES, Request
    from reader.subscriptions.kinds.contents_page import gather, read_list

    request = Request(source.address, secret=_secret(session, source), accept=PAGE_TYPES)
    response = await (await session.online()).get(request)
    contents = await read_list(session.parsers, response)
    page = Source("page", response.permanent_url or source.address, None)
    _save_secret(session, source, page.address)
    named = urlsplit(page.address).netloc == urlsplit(source.address).netloc
    nothing = Prepared(Publication(contents.title, (), newest_first=False), ())
    name, _ = save_new_source(session.db, page.address, "page", nothing, Visit(named=named))
    record = source_one(session.db, name)
    if record is None:
        raise StoreError("the source was removed in the meantime")
    return replace(await gather(session, record, response, pages, report), word=word)


async def _save_source(
    session: Session,
    word: str,
    source: Source,
    prepared: Prepared,
    visit: Visit,
    problems: tuple[str, ...] = (),
    document: PendingDocument | None = None,
) -> Outcome:
    if not prepared.parts and source.kind != "feed":
        raise FormatError(f"{word} has nothing to read")
    work = partial(save_new_source, session.db, source.address, source.kind, prepared, visit, document)
    name, saved = await asyncio.wrap_future(session.intake.run(work))
    return Outcome(
        word, name, source.kind, prepared.publication.title, "ok", saved.parts, saved.series, saved.new, saved.updated,
        warnings=problems,
    )  # fmt: skip


def _save_secret(session: Session, source: Source, address: str) -> None:
    """Save the secret that was given with a source for the address that is followed: on its own host only."""
    if source.secret is not None and same_origin(address, source.address):
        session.save_secret(address, source.secret)


def _secret(session: Session, source: Source) -> Secret | None:
    return source.secret or session.secret(source.address)
