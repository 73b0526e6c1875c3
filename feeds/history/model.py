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
    """What is known of a source: its address, what its last document said, and the parts' addresses, oldest first."""

    address: str
    site: str = ""
    generator: str = ""
    links: tuple[tuple[str, str], ...] = ()
    parts: tuple[str, ...] = ()


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

    `start` gives the first address, "" where the way is not for this source. `read` takes a page's bytes,
    address and charset, `read_item` those of an item; both raise FeedsError for what they cannot read.
    `crawls` says that the way asks for pages meant for people, so that robots.txt is to be honoured;
    `guesses` that it is only right if its first page brings something new; `from_known` that the first page is
    a part that is known, and the second one counts.
    """

    name: str
    start: Callable[[Known], str]
    read: Callable[[bytes, str, str], Leaf]
    read_item: Callable[[bytes, str, str], Publication] | None = None
    crawls: bool = False
    guesses: bool = False
    from_known: bool = False


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


def root_of(known: Known) -> str:
    """The site's root address: of the page that the feed belongs to, else of the feed."""
    parts = urlsplit(known.site if known.site.startswith("http") else known.address)
    return f"{parts.scheme}://{parts.netloc}"


def is_narrow(address: str) -> bool:
    """Whether a feed's address is that of a category, tag or author: the site's whole history is not its history."""
    path = urlsplit(address).path.lower()
    return any(f"/{word}/" in path for word in ("category", "tag", "tags", "author", "series", "topics", "section"))
