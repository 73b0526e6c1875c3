"""Requests to servers and their answers: the values that go into and come out of a client."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from feeds.addresses.address import Secret

# The Accept header for a feed, and for a page. `*/*` at the end: some servers answer 406 without it.
FEED_TYPES = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1"
)
PAGE_TYPES = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"


@dataclass(frozen=True, slots=True)
class Request:
    """A document to get. `etag` and `last_modified` are sent back as the server gave them, "" if none.

    `named` means that the reader gave this host: only then may it be on a private network. `secret` goes to the host of
    `url` and to no other. `accept` is the value of that header. `limits` replace the client's, for a document that may
    be larger than a feed.

    `method`, `body` and `content_type` are for requests that change something on a server. Only a `repeatable` request
    is sent a second time when a reused connection ends without an answer (RFC 9110, 9.2.2). `own` means that the server
    is the reader's: its requests still come one at a time, but without a gap between them.
    """

    url: str
    etag: str = ""
    last_modified: str = ""
    named: bool = True
    secret: Secret | None = None
    accept: str = FEED_TYPES
    method: str = "GET"
    body: bytes = b""
    content_type: str = ""
    repeatable: bool = True
    own: bool = False
    limits: Limits | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """A server's answer with a document (200), or that there is nothing new (304, with an empty `body`).

    `url` is where the document was found, after redirects. `etag` and `last_modified` are to be stored
    instead of those sent: after a 200 "" clears one. `fresh_for` is the time in seconds for which the
    server promises no change, None when it promises nothing. `permanent_url` is `url` where the document has
    moved there for good, by every step of the way, "" when it has not. `headers` are (lower-case name, value) pairs.
    """

    url: str
    status: int
    body: bytes
    etag: str = ""
    last_modified: str = ""
    content_type: str = ""
    charset: str = ""
    fresh_for: float | None = None
    permanent_url: str = ""
    headers: tuple[tuple[str, str], ...] = ()

    def header(self, name: str) -> str:
        """The value of a header by its lower-case name, several joined by commas; "" when absent."""
        return ", ".join(value for key, value in self.headers if key == name)


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits in seconds and bytes. Miniflux allows 20 s and 15 MiB, newsboat 30 s.

    `total` bounds one request with all its redirects, without the time in the queue. From `slow_after` on a body must
    come at `slowest` bytes a second. `ratio` bounds how much larger a body may unpack, beyond the first megabyte.
    """

    connect: float = 10.0
    first_byte: float = 15.0
    total: float = 30.0
    slow_after: float = 10.0
    slowest: float = 1024.0
    packed: int = 5_000_000
    unpacked: int = 15_000_000
    ratio: float = 200.0
    redirects: int = 5


# An illustrated EPUB has tens of megabytes. It is parsed in a separate process and not stored as a file.
BOOK_LIMITS = Limits(total=120.0, packed=100_000_000, unpacked=100_000_000)
"""Size and time limits for a book."""
