"""What a site asks programs to leave alone (RFC 9309)."""

from __future__ import annotations

from urllib.robotparser import RobotFileParser

from feeds.addresses.address import web_address


class Robots:
    """The rules of one robots.txt, for this program."""

    def __init__(self, text: str) -> None:
        self._rules = RobotFileParser()
        self._rules.parse(text[:500_000].splitlines())

    def allow(self, address: str) -> bool:
        """Whether a page may be asked for."""
        return self._rules.can_fetch("partwork", address)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """The addresses of the sitemaps that it names (sitemaps.org), of the web alone."""
        return tuple(filter(None, (web_address(one) for one in self._rules.site_maps() or ())))
