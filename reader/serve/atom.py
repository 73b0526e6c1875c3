"""Pages of the catalogue as OPDS 1.2: Atom whose links name the kind of their target, and an OpenSearch description."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.export.escaping import text_of, title_of
from reader.serve.catalogue import DESCRIPTION, ROOT, SEARCH

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from reader.serve.catalogue import BookEntry, CataloguePage, Section

EPUB = "application/epub+zip"
NAVIGATION = "application/atom+xml;profile=opds-catalog;kind=navigation"
ACQUISITION = "application/atom+xml;profile=opds-catalog;kind=acquisition"
SEARCH_DESCRIPTION = "application/opensearchdescription+xml"
_NAMESPACES = 'xmlns="http://www.w3.org/2005/Atom" xmlns:os="http://a9.com/-/spec/opensearch/1.1/"'


def kind_of(page: CataloguePage) -> str:
    """Return the media type of a page: a menu, or a list of books."""
    return NAVIGATION if page.sections else ACQUISITION


def atom_page(page: CataloguePage, base: str) -> bytes:
    """Return a page as an Atom document (OPDS 1.2; RFC 4287; OpenSearch 1.1).

    `base` is the server's address as the client knows it: calibre does not resolve relative links.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<feed {_NAMESPACES}>",
        f"<id>urn:x-partwork:catalogue:{text_of(page.path)}</id>",
        f"<title>{title_of(page.title)}</title>",
        f"<updated>{_time(page.updated)}</updated>",
        "<author><name>Partwork</name></author>",
        _link("self", base + page.path, kind_of(page)),
        _link("start", base + ROOT, NAVIGATION),
        _link("search", base + DESCRIPTION, SEARCH_DESCRIPTION),
    ]
    lines += [_link("next", base + page.following, ACQUISITION)] if page.following else []
    lines += [_link("previous", base + page.previous, ACQUISITION)] if page.previous else []
    if not page.sections:
        lines += [
            f"<os:totalResults>{page.total}</os:totalResults>",
            f"<os:startIndex>{page.start + 1}</os:startIndex>",
        ]
    lines += [line for section in page.sections for line in _section(section, page.updated, base)]
    lines += [line for book in page.books for line in _book(book, base)]
    return "\n".join([*lines, "</feed>\n"]).encode()


def search_description(base: str) -> bytes:
    """Return how the catalogue is searched (OpenSearch 1.1)."""
    template = f"{base}{SEARCH}?query={{searchTerms}}"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        "<ShortName>Partwork</ShortName>\n"
        "<Description>Series in the library, by title, author or source</Description>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n<OutputEncoding>UTF-8</OutputEncoding>\n"
        f'<Url type="{ACQUISITION}" template="{text_of(template)}"/>\n</OpenSearchDescription>\n'
    ).encode()


def _section(section: Section, updated: datetime, base: str) -> Iterator[str]:
    yield f"<entry>\n<title>{title_of(section.title)}</title>"
    yield f"<id>urn:x-partwork:catalogue:{text_of(section.path)}</id>"
    yield f"<updated>{_time(updated)}</updated>"
    yield f'<content type="text">{text_of(section.about)}</content>'
    yield _link("subsection", base + section.path, ACQUISITION)
    yield "</entry>"


def _book(book: BookEntry, base: str) -> Iterator[str]:
    yield f"<entry>\n<title>{title_of(book.title)}</title>"
    yield f"<id>{book.ident}</id>"
    yield f"<updated>{_time(book.updated)}</updated>"
    if text_of(book.byline).strip():
        yield f"<author><name>{text_of(book.byline)}</name></author>"
    yield f'<content type="text">{text_of(book.about)}</content>'
    if book.cover:
        yield _link("http://opds-spec.org/image", base + book.cover, book.cover_type)
        yield _link("http://opds-spec.org/image/thumbnail", base + book.cover, book.cover_type)
    yield _link("http://opds-spec.org/acquisition/open-access", base + book.path, EPUB)
    yield "</entry>"


def _link(relation: str, path: str, media_type: str) -> str:
    return f'<link rel="{relation}" href="{text_of(path)}" type="{media_type}"/>'


def _time(time: datetime) -> str:
    return f"{time:%Y-%m-%dT%H:%M:%SZ}"
