"""Patterns that are compiled when they are first used: all of them at import would cost 80 ms of every start."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Pattern:
    """A regular expression that compiles itself when first used; methods as of `re.Pattern`."""

    def __init__(self, source: str, flags: int = 0) -> None:
        self._source = source
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._source, self._flags)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        return self._compiled.search(text, start)

    def match(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.match`."""
        return self._compiled.match(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        return self._compiled.finditer(text)

    def sub(self, replacement: str, text: str) -> str:
        """As `re.Pattern.sub`."""
        return self._compiled.sub(replacement, text)

    def blank(self, text: str) -> str:
        """The text with every match overwritten by as many NUL characters."""
        return self._compiled.sub(lambda hit: "\x00" * len(hit[0]), text)


def either(words: Iterable[str]) -> str:
    """Return the source of a pattern for any of some words."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in words)
