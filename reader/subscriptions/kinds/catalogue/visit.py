"""Visiting a followed catalogue: its pages are read, and the books that are new or changed are fetched."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from feeds.entry import Publication
from feeds.errors import FeedsError, FetchError
from feeds.opds import EPUB, common_series
from reader.store.intake.catalogue import fetched_books, note_fetched_book
from reader.store.intake.prepared import Prepared
from reader.store.intake.publication import save_publication
from reader.subscriptions.kinds.catalogue.browse import Browser, all_pages
from reader.subscriptions.kinds.catalogue.jobs import CataloguePage, FetchedBook
from reader.subscriptions.outcome import Outcome, with_intake
from reader.subscriptions.visit_log import digest_of, visit_of
from reader.subscriptions.visit_policy import is_named, names_host, on_its_host

if TYPE_CHECKING:
    from collections.abc import Callable

    from feeds.fetch import Response
    from feeds.opds import CatalogueBook
    from reader.model.records import SourceRecord
    from reader.subscriptions.session import Session

# Answers that concern one book; after any other, such as 429 or a timeout, the rest waits for the next visit.
_NO_BOOK = frozenset({400, 403, 404, 406, 410, 451})


async def visit_catalogue(
    session: Session,
    record: SourceRecord,
    response: Response,
    report: Callable[[int, int], None] = lambda _done, _of: None,
) -> Outcome:
    """Fetch the new and changed books of a catalogue's page, and of those that follow it. Raises `FeedsError`.

    Each book is saved at once, so that nothing is fetched twice, wherever it ends. `report` receives the number done
    and the total.
    """
    browser = Browser(
        await session.online(),
        session.parsers,
        session.secret(record.address) if on_its_host(record, response.url) else None,
        named=names_host(record, response.url),
    )
    first = await session.parsers.run(CataloguePage(response.body, response.url))
    pages = await all_pages(browser, first)
    books = [book for page in pages for book in page.books]
    work = Publication(common_series(books) or record.title or first.title, (), newest_first=False)
    visit = visit_of(response, None, named=is_named(record))
    if len(pages) > 1:  # the validators of the first page do not cover the others
        visit = replace(visit, etag="", last_modified="", body_hash=digest_of(repr(books).encode()))
    unfinished = replace(visit, etag="", last_modified="", body_hash="")
    known = fetched_books(session.db, record.id)
    wanted = [book for book in books if known.get(book.ident) != book.version or not book.version]
    new: list[str] = []
    updated: list[str] = []
    warnings: list[str] = []
    for done, book in enumerate(wanted, 1):
        try:
            prepared, problems = await session.parsers.prepare(
                FetchedBook(await _bytes_of(browser, record, book), book)
            )
        except FeedsError as error:
            warnings.append(f"{book.title or book.url}: {error}")
            if not isinstance(error, FetchError):  # it will be the same the next time, unless the file changes
                note_fetched_book(session.db, record.id, book.ident, book.version)
            elif error.status not in _NO_BOOK:
                break
            continue
        warnings += problems
        saved = save_publication(session.db, record.id, Prepared(work, prepared.parts), unfinished)
        note_fetched_book(session.db, record.id, book.ident, book.version)
        new += saved.new
        updated += saved.updated
        report(done, len(wanted))
    saved = save_publication(
        session.db, record.id, Prepared(work, ()), replace(unfinished, warning=warnings[0]) if warnings else visit
    )
    outcome = Outcome(record.address, record.id, record.kind, work.title, warnings=tuple(warnings))
    return with_intake(outcome, replace(saved, new=tuple(new), updated=tuple(updated)))


async def _bytes_of(browser: Browser, record: SourceRecord, book: CatalogueBook) -> bytes:
    from feeds.fetch import BOOK_LIMITS, Request

    secret = browser.secret if on_its_host(record, book.url) else None
    named = browser.named and on_its_host(record, book.url)
    request = Request(book.url, named=named, secret=secret, accept=f"{EPUB}, */*;q=0.1", limits=BOOK_LIMITS)
    return (await browser.client.get(request)).body
