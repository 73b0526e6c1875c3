"""Stretches of a text that may overlap, and which of them touch a line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")


class Runs(Generic[T]):
    """Values that hold from a start to an end (exclusive), in order of their starts.

    A block may have ten thousand links or quotes; drawing one of its lines looks at those near it alone.
    """

    def __init__(self, runs: Iterable[tuple[int, int, T]]) -> None:
        self._runs = sorted(runs, key=itemgetter(0))
        self._starts = [run[0] for run in self._runs]
        self._reach = list(accumulate((run[1] for run in self._runs), max))  # the furthest end so far

    def touching(self, start: int, end: int) -> list[tuple[int, int, T]]:
        """The runs that share a character with the stretch from `start` to `end`."""
        low = bisect_right(self._reach, start)
        high = bisect_left(self._starts, end)
        return [run for run in self._runs[low:high] if run[1] > start]
