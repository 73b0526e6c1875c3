"""Requests to sync servers and their replies, independent of the protocol."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from feeds.entry import Entry

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Call:
    """A request to a server, below its address. Only a `repeatable` one may be sent twice without harm."""

    path: str
    query: tuple[tuple[str, str], ...] = ()
    method: str = "GET"
    body: bytes = b""
    content_type: str = ""
    repeatable: bool = True

    def address(self, base: str) -> str:
        """The whole address, below that of the server."""
        query = f"?{urlencode(self.query)}" if self.query else ""
        return f"{base.rstrip('/')}/{self.path}{query}"


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed that a server follows. `remote` is the server's id; `error` is why the server cannot fetch it."""

    remote: str
    address: str
    title: str = ""
    site: str = ""
    folder: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An entry on a server, with its state there.

    `remote` and `feed` are the server's ids. `digest` is the SHA-256 of the entry's identifier in its feed, "" where
    the server does not tell. The `guid` of `entry` is the server's id of it: unique, and not the feed's own.
    """

    remote: str
    feed: str
    read: bool
    starred: bool
    entry: Entry
    digest: str = ""
