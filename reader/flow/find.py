"""Finding words in a text: every hit of a pattern, by place."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from feeds.article import Passage, Place

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_HITS = 20_000
# Characters of a keyboard by those that a typesetter sets; one for one, so that offsets hold.
_TYPED = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("\u00a0", " "), ("\u202f", " "), ("\n", " "), ("\t", " "))


def find_all(texts: Iterable[str], pattern: str, most: int = MOST_HITS) -> list[Passage]:
    """Return where `pattern` is in the texts of a part's blocks, in reading order, up to a limit of hits.

    Smart case: a pattern without capitals finds both. Straight quotes and plain spaces find the typographic ones too.
    An empty pattern finds nothing.
    """
    wanted = _plain(pattern)
    if not wanted.strip():
        return []
    either = wanted == wanted.lower()
    hits = []
    for block, text in enumerate(texts):
        searched = _plain(text)
        if either:
            lowered = searched.lower()
            searched = lowered if len(lowered) == len(searched) else "".join(map(_lower, searched))
        at = searched.find(wanted)
        while at >= 0:
            hits.append(Passage(Place(block, at), Place(block, at + len(wanted))))
            if len(hits) >= most:
                return hits
            at = searched.find(wanted, at + len(wanted))
    return hits


class Hits:
    """The hits of one search, and which of them one is at."""

    def __init__(self, texts: Iterable[str] = (), pattern: str = "", start: Place | None = None) -> None:
        self.passages = find_all(texts, pattern)
        self._at = bisect_left(self.passages, start, key=_start) % len(self) if start and self.passages else 0

    def __len__(self) -> int:
        return len(self.passages)

    @property
    def current(self) -> Passage | None:
        """The hit one is at."""
        return self.passages[self._at] if self.passages else None

    @property
    def number(self) -> int:
        """The number of the current hit, counted from 1; 0 where there is none."""
        return self._at + 1 if self.passages else 0

    def move(self, steps: int) -> None:
        """Make current the next hit or an earlier one, around the end."""
        if self.passages:
            self._at = (self._at + steps) % len(self)

    def between(self, start: int, end: int, block: int) -> list[Passage]:
        """The hits that touch the stretch from `start` to `end` of a block."""
        low = max(bisect_left(self.passages, Place(block, start), key=_start) - 1, 0)
        high = bisect_left(self.passages, Place(block, end), key=_start)
        return [hit for hit in self.passages[low:high] if hit.end > Place(block, start)]


def _start(passage: Passage) -> Place:
    return passage.start


def _plain(text: str) -> str:
    for typeset, typed in _TYPED:
        text = text.replace(typeset, typed)
    return text


def _lower(char: str) -> str:
    """A character in lower case where that is one character: "İ" is two."""
    lowered = char.lower()
    return lowered if len(lowered) == 1 else char
