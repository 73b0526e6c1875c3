"""The interface of a way to earlier parts, with its input and results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from feeds.document.parse import parse_feed
from feeds.entry import Publication

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a source: its address, data of its last document, and the parts' addresses, oldest first.

    `links` are (relation, address) pairs of the document and of its `Link` header; `sitemaps` are those that the site's
    robots.txt names.
    """

    address: str
    site: str = ""
    generator: str = ""
    links: tuple[tuple[str, str], ...] = ()
    parts: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a history.

    `following` is the address of the next page, "" at the end. `items` are addresses to be fetched one by one for the
    parts themselves, if the page only lists them.
    """

    publication: Publication
    following: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """One way to earlier parts.

    `start` returns the addresses to try first, best first; none if the way does not apply to this source. `read` takes
    a page's bytes, address and charset, `read_item` those of an item; both raise FeedsError for pages that they cannot
    read. `crawls` means that the way requests pages meant for people, so that robots.txt is honoured; `guesses` that it
    is only right if its first page brings something new; `from_known` that the first page is a known part, and the
    second one counts. `site_wide` means that it requests all posts of a site: a source with a narrower scope does not
    use it, and posts outside the source's scope are left out. `lists_all` means that its end is the site's: there are
    no more parts, where the other ways only find no more.
    """

    name: str
    start: Callable[[Known], tuple[str, ...]]
    read: Callable[[bytes, str, str], Leaf]
    read_item: Callable[[bytes, str, str], Publication] | None = None
    crawls: bool = False
    guesses: bool = False
    from_known: bool = False
    site_wide: bool = False
    lists_all: bool = False


NOTHING = Publication(title="", parts=())


def read_feed_page(data: bytes, url: str, charset: str) -> Publication:
    """A feed document that is one page of many."""
    return parse_feed(data, url, charset)


def with_query(address: str, **values: object) -> str:
    """An address with some query parameters set."""
    parts = urlsplit(address)
    query = {
        **dict(parse_qsl(parts.query, keep_blank_values=True)),
        **{key: str(value) for key, value in values.items()},
    }
    return urlunsplit(parts._replace(query=urlencode(query), fragment=""))


def query_number(address: str, name: str, default: int) -> int:
    """A number in an address's query."""
    found = dict(parse_qsl(urlsplit(address).query)).get(name, "")
    return int(found) if found.isdecimal() and len(found) < 9 else default
