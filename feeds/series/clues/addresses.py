"""Finding the part that a link or a title in a text means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.series.prepared import Reading, fold

if TYPE_CHECKING:
    from collections.abc import Sequence


class Addresses:
    """Finds the reading that a link or a title names. Other hosts count when the whole path agrees."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._exact: dict[str, int] = {}
        self._paths: dict[str, int] = {}
        self._slugs: dict[str, int] = {}
        self._titles: dict[str, int] = {}
        self._found: dict[tuple[str, str], int | None] = {}
        for index, reading in enumerate(readings):
            if reading.link:
                _, _, path = reading.link.partition("/")
                self._exact.setdefault(reading.link, index)
                self._paths.setdefault(path, index)
                slug = path.rpartition("/")[2]
                if slug.count("-") >= 2 or len(slug) >= 12:
                    self._slugs[slug] = -1 if slug in self._slugs else index
            if len(reading.title_key) > 3:
                self._titles.setdefault(reading.title_key, index)

    def find(self, target: str, text: str = "") -> int | None:
        """Return the index of the named post, or None."""
        if target in self._exact:
            return self._exact[target]
        # Blogs list the same posts beside every text.
        name = (target, text)
        if name not in self._found:
            self._found[name] = self._find(target, text)
        return self._found[name]

    def _find(self, target: str, text: str) -> int | None:
        if not target:
            return self._titles.get(fold(text))
        path = target.partition("/")[2]
        if "/" in path and path in self._paths:
            return self._paths[path]
        slug = self._slugs.get(path.rpartition("/")[2], -1)
        if slug >= 0:
            return slug
        title = fold(text)
        return self._titles.get(title) if " " in title else None
