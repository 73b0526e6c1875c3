"""What a way to earlier parts is, and what it is given and gives."""

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
    """What is known of a source: its address, what its last document said, and the parts' addresses, oldest first.

    `links` are (relation, address) pairs of the document and of its `Link` header; `sitemaps` are those that the
    site's robots.txt names.
    """

    address: str
    site: str = ""
    generator: str = ""
    links: tuple[tuple[str, str], ...] = ()
    parts: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaf:
    """What one page of a history holds.

    `following` is the address of the next page, "" at the end. `items` are addresses that are to be
    fetched one by one for the parts themselves, where the page only lists them.
    """

    publication: Publication
    following: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """One way to earlier parts.

    `start` returns the addresses to try first, best first; none where the way is not for this source. `read` takes a
    page's bytes, address and charset, `read_item` those of an item; both raise FeedsError for what they cannot read.
    `crawls` says that the way asks for pages meant for people, so that robots.txt is honoured; `guesses` that it is
    only right if its first page brings something new; `from_known` that the first page is a part that is known, and
    the second one counts. `site_wide` says that it asks for all posts of a site: a source that is narrower does not
    take it, and what lies outside of the source's scope is left out. `lists_all` says that its end is the site's: there
    is nothing more, where the others only find nothing more.
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
