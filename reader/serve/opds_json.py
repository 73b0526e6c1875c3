"""Pages of the catalogue as OPDS 2.0: JSON, for clients that ask for it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reader.serve.atom import EPUB
from reader.serve.catalogue import PAGE_SIZE, ROOT, SEARCH

if TYPE_CHECKING:
    from reader.serve.catalogue import BookEntry, CataloguePage

OPDS_JSON = "application/opds+json"


def json_page(page: CataloguePage, base: str) -> bytes:
    """Return a page as a JSON document (OPDS 2.0). `base` is the server's address as the client knows it."""
    links = [
        _link("self", base + page.path),
        _link("start", base + ROOT),
        {**_link("search", f"{base}{SEARCH}{{?query}}"), "templated": True},
    ]
    links += [_link("next", base + page.following)] if page.following else []
    links += [_link("previous", base + page.previous)] if page.previous else []
    value: dict[str, Any] = {"metadata": {"title": page.title, "modified": page.updated.isoformat()}, "links": links}
    if page.sections:
        value["navigation"] = [
            {"title": one.title, "href": base + one.path, "type": OPDS_JSON, "rel": "subsection"}
            for one in page.sections
        ]
    else:
        value["metadata"] |= {"numberOfItems": page.total, "itemsPerPage": PAGE_SIZE}
        value["publications"] = [_publication(book, base) for book in page.books]
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")


def _publication(book: BookEntry, base: str) -> dict[str, Any]:
    return {
        "metadata": {
            "@type": "http://schema.org/Book",
            "identifier": book.ident,
            "title": book.title,
            **({"author": book.byline} if book.byline else {}),
            "modified": book.updated.isoformat(),
            "description": book.about,
        },
        "links": [{"rel": "http://opds-spec.org/acquisition/open-access", "href": base + book.path, "type": EPUB}],
        **({"images": [{"href": base + book.cover, "type": book.cover_type}]} if book.cover else {}),
    }


def _link(relation: str, href: str) -> dict[str, Any]:
    return {"rel": relation, "href": href, "type": OPDS_JSON}
