"""Where a site lets programs go that follow its links from page to page (RFC 9309)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from feeds.errors import FetchError, FormatError

if TYPE_CHECKING:
    from collections.abc import Callable

    from feeds.fetch import Client, Robots


class CrawlRules:
    """The robots.txt rules of the hosts of a walk, each fetched once.

    `named` returns whether the reader named a host.
    """

    def __init__(self, client: Client, named: Callable[[str], bool]) -> None:
        self._client = client
        self._named = named
        self._robots: dict[str, Robots] = {}

    async def check(self, address: str) -> None:
        """Raises `FormatError` where a site asks programs to stay away, `FetchError` when it cannot be asked now."""
        rules = await self._rules_of(address)
        if not rules.allow(address):
            parts = urlsplit(address)
            raise FormatError(f"{parts.netloc} asks programs not to fetch {parts.path} (robots.txt)")

    async def sitemaps(self, address: str) -> tuple[str, ...]:
        """Return the sitemaps on its own host that a site's robots.txt names. Raises `FetchError` as `check` does."""
        host = urlsplit(address).netloc
        return tuple(one for one in (await self._rules_of(address)).sitemaps if urlsplit(one).netloc == host)

    async def _rules_of(self, address: str) -> Robots:
        from feeds.charset import decode
        from feeds.fetch import Request, Robots

        parts = urlsplit(address)
        root = f"{parts.scheme}://{parts.netloc}"
        if root not in self._robots:
            try:
                response = await self._client.get(Request(f"{root}/robots.txt", named=self._named(address)))
                self._robots[root] = Robots(decode(response.body, response.charset))
            except FetchError as error:
                if error.status is None or error.status >= 500:
                    raise
                self._robots[root] = Robots("")
        return self._robots[root]
