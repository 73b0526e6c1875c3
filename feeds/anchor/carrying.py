"""Taking a stretch or a point of an old text to the new one, by the runs of characters that both share."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.anchor.alignment import Run
    from feeds.anchor.folded import FoldedText

# About six words: a replacement may be longer than twice the replaced text by this much.
_CLAUSE = 32


def carry(runs: Sequence[Run], new: FoldedText, start: int, end: int) -> tuple[int, int] | None:
    """Return where shared runs carry the stretch `start` to `end` of the old text; None if none of it remains.

    Text that replaced the stretch's first or last words belongs to it, up to twice their length and a clause. Text that
    was only added beside it does not, and neither does text in another block.
    """
    first = bisect_right(runs, start, key=lambda run: run[0] + run[2])
    last = bisect_left(runs, end, key=lambda run: run[0]) - 1
    if first > last:
        return None
    first, last = _densest(runs, first, last, end - start)
    low = new.edges[bisect_right(new.edges, runs[first][1]) - 1]
    after = bisect_left(new.edges, _end(runs[last]))
    high = new.edges[after] if after < len(new.edges) else len(new.text)
    begin = max(_grown_back(runs, new.text, first, start), low)
    stop = min(_grown_on(runs, new.text, last, end), high)
    begin += len(new.text[begin:stop]) - len(new.text[begin:stop].lstrip())
    stop = begin + len(new.text[begin:stop].rstrip())
    return (begin, stop) if begin < stop else None


def _densest(runs: Sequence[Run], first: int, last: int, length: int) -> tuple[int, int]:
    """Return the runs around most of the shared text: a stray word far from the others is not part of a stretch.

    The first run is chosen with the last one fixed, then the last: by the share of the `length` old and of the new
    characters that both texts share.
    """
    common = sum(run[2] for run in runs[first : last + 1])
    best, chosen, left = 0.0, first, common
    for at in range(first, last + 1):
        share = left / (length + _end(runs[last]) - runs[at][1])
        if share > best:
            best, chosen, common = share, at, left
        left -= runs[at][2]
    first = chosen
    best, chosen, left = 0.0, last, common
    for at in range(last, first - 1, -1):
        share = left / (length + _end(runs[at]) - runs[first][1])
        if share > best:
            best, chosen = share, at
        left -= runs[at][2]
    return first, chosen


def _end(run: Run) -> int:
    return run[1] + run[2]


def _grown_back(runs: Sequence[Run], new: str, first: int, start: int) -> int:
    """The new beginning, when run number `first` is the first that counts of the stretch."""
    old_at, new_at, _ = runs[first]
    if old_at <= start:
        return new_at + start - old_at
    before = runs[first - 1] if first else (0, 0, 0)
    old_gap, new_gap = before[0] + before[2], _end(before)
    begin = new_at - _share(old_at - start, old_at - old_gap, new_at - new_gap)
    if begin == new_gap:
        return begin - max(old_gap - max(start, before[0]), 0) if first else begin
    if new[begin - 1] != " ":
        begin = new.find(" ", begin, new_at) + 1 or new_at
    return begin


def _grown_on(runs: Sequence[Run], new: str, last: int, end: int) -> int:
    """The new end, when run number `last` is the last that counts of the stretch."""
    old_at, new_at, length = runs[last]
    if old_at + length >= end:
        return new_at + end - old_at
    old_end, new_end = old_at + length, new_at + length
    old_gap, new_gap, length = runs[last + 1] if last + 1 < len(runs) else (end, len(new), 0)
    stop = new_end + _share(end - old_end, old_gap - old_end, new_gap - new_end)
    if stop == new_gap:
        return stop + min(max(end - old_gap, 0), length)
    if new[stop] != " ":
        stop = max(new.rfind(" ", new_end, stop), new_end)
    return stop


def _share(inside: int, old_gap: int, new_gap: int) -> int:
    """Return how much of a changed gap belongs to the stretch, which held `inside` characters of the old gap."""
    share = new_gap if inside >= old_gap - 1 else round(new_gap * inside / old_gap)
    return share if share <= 2 * inside + _CLAUSE else 0


def shared_length(runs: Sequence[Run], old: tuple[int, int], new: tuple[int, int]) -> int:
    """Return how many characters of the old stretch the shared runs carry into the new one."""
    common = 0
    first = bisect_right(runs, new[0], key=_end)
    for old_at, new_at, length in runs[first : bisect_left(runs, new[1], key=_beginning)]:
        low = max(old[0] - old_at, new[0] - new_at, 0)
        high = min(old[1] - old_at, new[1] - new_at, length)
        common += max(high - low, 0)
    return common


def _beginning(run: Run) -> int:
    return run[1]


def carry_point(runs: Sequence[Run], point: int) -> int:
    """Return where shared runs take a point of the old text: into its run, or else to the beginning of the next."""
    at = bisect_right(runs, point, key=lambda run: run[0] + run[2])
    if at < len(runs):
        old_at, new_at, _ = runs[at]
        return new_at + max(point - old_at, 0)
    return runs[-1][1] + runs[-1][2] if runs else 0
