"""From a catalogue's first page to what can be followed: its series first, then its books."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from feeds.errors import FeedsError, FormatError
from feeds.opds import EPUB, all_section, books_section, search_address, series_section
from feeds.web.discover import FeedLink
from reader.subscriptions.kinds.catalogue.jobs import CataloguePage, SearchDescription

if TYPE_CHECKING:
    from collections.abc import Iterable

    from feeds.addresses.address import Secret
    from feeds.fetch import Client
    from feeds.opds import Catalogue, CatalogueBook, Section
    from reader.subscriptions.parse_pool import ParsePool

CATALOGUE = "application/atom+xml;profile=opds-catalog"
"""The media type of a catalogue, which marks a choice that leads to one; a book's is `EPUB`."""
_ACCEPT = f"application/opds+json, {CATALOGUE}, application/atom+xml;q=0.9, application/xml;q=0.8, */*;q=0.1"
# Long lists come in pages of 20 to 50, and may be parted by letter.
_MOST_PAGES = 30
_MOST_CHOICES = 200


@dataclass(frozen=True, slots=True)
class Browser:
    """Fetches pages of one catalogue: its own host gets the reader's secret, and no other."""

    client: Client
    parsers: ParsePool
    secret: Secret | None
    named: bool

    async def page(self, url: str) -> Catalogue:
        """Fetch one page. Raises `FeedsError`."""
        return await self.parsers.run(CataloguePage(await self.body(url), url))

    async def body(self, url: str) -> bytes:
        """Fetch one document. Raises `FetchError`."""
        from feeds.fetch import Request

        request = Request(url, named=self.named, secret=self.secret, accept=_ACCEPT)
        return (await self.client.get(request)).body


async def choices_in(browser: Browser, menu: Catalogue) -> tuple[FeedLink, ...]:
    """Return the parts of a catalogue that may be followed: its series, then single books. Raises `FeedsError`."""
    links: list[FeedLink] = []
    if section := series_section(menu):
        for one in await _leaves(browser, section):
            about = f" ({one.about})" if one.about and len(one.about) < 30 else ""
            links.append(FeedLink(f"{one.title}{about}", one.url, CATALOGUE))
    books = list(menu.books)
    if not books and (section := books_section(menu)):
        books = await _books(browser, section)
    links += map(_book_link, books)
    if not links:
        raise FormatError(f"{menu.title or 'the catalogue'} lists no series and no EPUB books that are free to fetch")
    return tuple(links[:_MOST_CHOICES])


async def search_in(browser: Browser, menu: Catalogue, words: str) -> tuple[FeedLink, ...]:
    """Return the books of a catalogue that its own search finds. Raises `FeedsError`."""
    template = menu.search
    if template and "{" not in template:
        template = await browser.parsers.run(SearchDescription(await browser.body(template), template))
    if not template:
        raise FormatError(f"{menu.title or 'the catalogue'} has no search; add it without --search")
    found = await browser.page(search_address(template, words))
    if not found.books:
        raise FormatError(f"no books found for {words}; try fewer words")
    return tuple(map(_book_link, found.books[:_MOST_CHOICES]))


def _book_link(book: CatalogueBook) -> FeedLink:
    series = f", {book.series} {book.number}".rstrip() if book.series else ""
    return FeedLink(f"{book.title}{f' · {book.byline}' if book.byline else ''}{series}", book.url, EPUB)


async def all_pages(browser: Browser, first: Catalogue, most: int = _MOST_PAGES) -> list[Catalogue]:
    """Return a page of a catalogue with those that follow it, at most `most`. Raises `FeedsError`."""
    pages, seen = [first], {""}
    while pages[-1].following not in seen and len(pages) < most:
        seen.add(pages[-1].following)
        pages.append(await browser.page(pages[-1].following))
    return pages


async def _leaves(browser: Browser, section: Section, depth: int = 2) -> list[Section]:
    """Return the entries below a section that lead to books, through at most `depth` lists of letters."""
    sections = await _sections(browser, section)
    if not sections or depth == 0 or (await browser.page(sections[0].url)).books:
        return sections
    everything = all_section(sections)
    below = [everything] if everything else sections[:_MOST_PAGES]
    found: dict[str, Section] = {}
    for one in below:
        found |= {leaf.url: leaf for leaf in await _leaves(browser, one, depth - 1)}
    return list(found.values())


async def _books(browser: Browser, section: Section) -> list[CatalogueBook]:
    page = await browser.page(section.url)
    if page.books:
        return _of_pages(await all_pages(browser, page))
    everything = all_section(page.sections)
    found: list[CatalogueBook] = []
    for one in [everything] if everything else page.sections[:_MOST_PAGES]:
        found += _of_pages(await all_pages(browser, await browser.page(one.url)))
    return found


def _of_pages(pages: Iterable[Catalogue]) -> list[CatalogueBook]:
    return [book for page in pages for book in page.books]


async def _sections(browser: Browser, section: Section) -> list[Section]:
    try:
        pages = await all_pages(browser, await browser.page(section.url))
    except FeedsError as error:
        raise FormatError(f"{section.title}: {error}") from error
    return [one for page in pages for one in page.sections]
