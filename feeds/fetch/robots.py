"""What a site asks programs to leave alone (RFC 9309)."""

from __future__ import annotations

from urllib.robotparser import RobotFileParser


class Robots:
    """The rules of one robots.txt, for this program."""

    def __init__(self, text: str) -> None:
        self._rules = RobotFileParser()
        self._rules.parse(text[:500_000].splitlines())

    def allow(self, address: str) -> bool:
        """Whether a page may be asked for."""
        return self._rules.can_fetch("partwork", address)
