"""Beginning to follow a catalogue, one series of it, or a book by its address."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from feeds.addresses.address import same_origin
from feeds.entry import Publication
from feeds.opds import EPUB, CatalogueBook, looks_like_catalogue
from reader.store.errors import StoreError
from reader.store.intake.prepared import Prepared
from reader.store.intake.publication import Visit, save_new_source
from reader.store.sources import source_one
from reader.subscriptions.kinds.catalogue.browse import Browser, choices_in, search_in
from reader.subscriptions.kinds.catalogue.jobs import CataloguePage, FetchedBook
from reader.subscriptions.kinds.catalogue.visit import visit_catalogue
from reader.subscriptions.outcome import Outcome
from reader.subscriptions.visit_log import visit_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from feeds.addresses.address import Secret
    from feeds.fetch import Response
    from reader.subscriptions.discovery import Choose, Found
    from reader.subscriptions.session import Session

    Report = Callable[[int, int], None]


def is_catalogue(found: Found) -> bool:
    """Tell whether an address gave a catalogue or a book, rather than a feed."""
    return is_book(found.response.body) or looks_like_catalogue(found.response.body)


def is_book(data: bytes) -> bool:
    """Tell whether bytes are an EPUB by their first ones: a ZIP archive whose first member is `mimetype` (OCF 3.3)."""
    return data.startswith(b"PK\3\4") and b"mimetype" in data[:60]


async def add_books(
    session: Session,
    word: str,
    found: Found,
    secret: Secret | None,
    choose: Choose,
    report: Report,
    *,
    search: str = "",
) -> Outcome:
    """Follow the document of an address: a book; a catalogue's list of books; or the reader's choice of its menu.

    `search` offers the catalogue's results instead of its menu. Raises `FeedsError`, `StoreError`.
    """
    from feeds.fetch import BOOK_LIMITS, Request

    if is_book(found.response.body):
        return await _follow_book(session, word, found.address, found.response, secret, named=found.named)
    browser = Browser(await session.online(), session.parsers, secret, named=found.named)
    menu = await session.parsers.run(CataloguePage(found.response.body, found.response.url))
    if menu.books and not menu.sections and not search:
        return await _follow_list(session, word, found.address, found.response, secret, report, named=found.named)
    links = await (search_in(browser, menu, search) if search else choices_in(browser, menu))
    link = links[choose(links)]
    own = same_origin(link.url, found.address)
    secret, named = secret if own else None, found.named and own
    limits = BOOK_LIMITS if link.media_type == EPUB else None
    response = await browser.client.get(Request(link.url, named=named, secret=secret, limits=limits))
    if is_book(response.body):
        outcome = await _follow_book(session, word, link.url, response, secret, named=named)
    else:
        outcome = await _follow_list(session, word, link.url, response, secret, report, named=named)
    return replace(outcome, candidates=links if len(links) > 1 else ())


async def _follow_book(
    session: Session, word: str, address: str, response: Response, secret: Secret | None, *, named: bool
) -> Outcome:
    prepared, problems = await session.parsers.prepare(book_at(address, response))
    if secret is not None:
        session.save_secret(address, secret)
    visit = visit_of(response, None, named=named)
    source, saved = save_new_source(session.db, address, "book", prepared, visit)
    return Outcome(
        word, source, "book", prepared.publication.title, "ok", saved.parts, saved.series, saved.new, saved.updated,
        warnings=problems,
    )  # fmt: skip


def book_at(address: str, response: Response) -> FetchedBook:
    """Return the job that reads a book that is followed by its own address."""
    return FetchedBook(response.body, CatalogueBook(address, "", address))


async def _follow_list(
    session: Session, word: str, address: str, response: Response, secret: Secret | None, report: Report, *, named: bool
) -> Outcome:
    if secret is not None:
        session.save_secret(address, secret)
    nothing = Prepared(Publication("", (), newest_first=False), ())
    source, _ = save_new_source(session.db, address, "catalogue", nothing, Visit(named=named))
    record = source_one(session.db, source)
    if record is None:
        raise StoreError("the source was removed in the meantime")
    return replace(await visit_catalogue(session, record, response, report), word=word)
