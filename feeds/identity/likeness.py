"""Measure how much two texts share, by runs of three words that other parts do not have."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from feeds.clean import without_typography

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

# Signs of scripts without spaces between words count as words.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
# From this many words on, only one run of _EVERY counts: a book of 1,000,000 words takes 80 MB otherwise.
_MANY_WORDS = 300_000
_EVERY = 8

Runs = frozenset[int]


class Texts:
    """The texts of the known and the incoming parts of one source, each loaded once and on demand.

    Words that several parts share (a recap, a notice, a sentence that only counts) identify none of them: runs that
    occur in two parts of the same list are left out. `watched` are the incoming parts that are checked for that.
    """

    def __init__(
        self, known: Callable[[int], str], incoming: Callable[[int], str], words: int, watched: Sequence[int]
    ) -> None:
        self._read = (known, incoming)
        self._runs: tuple[dict[int, Runs], dict[int, Runs]] = ({}, {})
        self._every = _EVERY if words > _MANY_WORDS else 1
        self._watched = watched
        self._compared: tuple[Iterable[int], Iterable[int]] = ((), ())

    def same(self, known: int, incoming: int) -> bool:
        """Return whether two texts are equal, but for the white space."""
        return self._read[0](known).split() == self._read[1](incoming).split()

    def compare(self, known: Iterable[int], incoming: Iterable[int]) -> None:
        """Set the parts that will be compared: `common` is then counted over these."""
        self._compared = (tuple(known), {*incoming, *self._watched})

    @cached_property
    def common(self) -> Runs:
        """The runs that several of the known parts that are compared have, or several of the incoming ones."""
        lists = ([self.runs(side, one) for one in indices] for side, indices in enumerate(self._compared))
        return frozenset().union(*map(_repeated, lists))

    def runs(self, side: int, index: int) -> Runs:
        """The runs of a part; side 0 holds the known ones, side 1 the incoming ones."""
        found = self._runs[side]
        if index not in found:
            found[index] = _runs_of(self._read[side](index), self._every)
        return found[index]


def _repeated(texts: Iterable[Runs]) -> Runs:
    counts: Counter[int] = Counter()
    for runs in set(texts):  # the same text twice is one text
        counts.update(runs)
    return frozenset(run for run, count in counts.items() if count > 1)


def _runs_of(text: str, every: int) -> Runs:
    words = _WORD.findall(without_typography(text).casefold())
    if len(words) < 3:
        return frozenset({hash(tuple(words))} if words else ())
    runs = zip(words, words[1:], words[2:], strict=False)
    if every == 1:
        return frozenset(map(hash, runs))
    chosen = {word for word in set(words) if zlib.crc32(word.encode("utf-8", "surrogatepass")) % every == 0}
    return frozenset(hash(run) for run in runs if run[0] in chosen)


def shared(one: Runs, two: Runs) -> tuple[float, float]:
    """Return the shares of the shorter text and of the longer one that the other contains: 0.0 to 1.0."""
    if not one or not two:
        return 0.0, 0.0
    common = len(one & two)
    return common / min(len(one), len(two)), common / max(len(one), len(two))
