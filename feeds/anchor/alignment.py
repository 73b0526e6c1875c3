"""Align two sequences in order, in bounded time even for hostile input.

Patience diff (Bram Cohen): elements that occur once in both are paired first, the longest rising run of these pairs
stays, and the gaps between them are compared in the same way. Only small gaps without such pairs go to `difflib`, whose
time is cubic at worst; larger ones count as having nothing in common.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from feeds.anchor.folded import tokens

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from feeds.anchor.folded import FoldedText

Run = tuple[int, int, int]
"""(start in one, start in the other, length) of the equal parts."""

# The largest rest (product of both lengths) that is left to difflib; how much of such work there may be
# in all; how often each item may be looked at. Beyond that the rest counts as different.
_SMALL = 10_000
_WORK = 300_000
_LOOKS = 40


def common_runs(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[Run]:
    """The runs that both sequences have in common, rising in both."""
    found: list[Run] = []
    work = _WORK
    looks = _LOOKS * (len(one) + len(other))
    rests = [(0, len(one), 0, len(other))]
    while rests:
        a, a_end, b, b_end = rests.pop()
        head = 0
        while a + head < a_end and b + head < b_end and one[a + head] == other[b + head]:
            head += 1
        if head:
            found.append((a, b, head))
            a, b = a + head, b + head
        tail = 0
        while a < a_end - tail and b < b_end - tail and one[a_end - tail - 1] == other[b_end - tail - 1]:
            tail += 1
        if tail:
            a_end, b_end = a_end - tail, b_end - tail
            found.append((a_end, b_end, tail))
        size = (a_end - a) * (b_end - b)
        looks -= a_end - a + b_end - b
        if not size or looks < 0:
            continue
        pairs = _rising(_unique_pairs(one, other, (a, a_end, b, b_end)))
        if pairs:
            for i, j in pairs:
                rests.append((a, i, b, j))
                found.append((i, j, 1))
                a, b = i + 1, j + 1
            rests.append((a, a_end, b, b_end))
        elif size <= min(_SMALL, work):
            work -= size
            matcher = SequenceMatcher(None, one[a:a_end], other[b:b_end], autojunk=False)
            found += [(a + i, b + j, n) for i, j, n in matcher.get_matching_blocks() if n]
    return _joined(sorted(found))


def _unique_pairs(
    one: Sequence[Hashable], other: Sequence[Hashable], window: tuple[int, int, int, int]
) -> list[tuple[int, int]]:
    """Return the positions of elements that occur once in both windows, in the order of the first."""
    a, a_end, b, b_end = window
    in_one, in_other = Counter(one[a:a_end]), Counter(other[b:b_end])
    where = {item: at for at, item in enumerate(other[b:b_end], b) if in_other[item] == 1}
    return [(at, where[item]) for at, item in enumerate(one[a:a_end], a) if in_one[item] == 1 and item in where]


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest choice of pairs that rises in both (patience sorting, n log n)."""
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for at, (_, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        before.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [j]
        piles[pile : pile + 1] = [at]
    chosen = []
    at = piles[-1] if piles else -1
    while at >= 0:
        chosen.append(pairs[at])
        at = before[at]
    return chosen[::-1]


def _joined(runs: list[Run]) -> list[Run]:
    """Runs that touch in both sequences, made one."""
    joined: list[Run] = []
    for i, j, n in runs:
        if joined and joined[-1][0] + joined[-1][2] == i and joined[-1][1] + joined[-1][2] == j:
            joined[-1] = (*joined[-1][:2], joined[-1][2] + n)
        else:
            joined.append((i, j, n))
    return joined


def text_runs(one: str, other: str, *, at: tuple[int, int] = (0, 0), to: tuple[int, int] | None = None) -> list[Run]:
    """The runs of characters that two folded texts (or stretches of them) share, by whole words."""
    one_end, other_end = to or (len(one), len(other))
    words, starts = tokens(one, at[0], one_end)
    other_words, other_starts = tokens(other, at[1], other_end)
    runs: list[Run] = []
    for i, j, n in common_runs([_lower(word) for word in words], [_lower(word) for word in other_words]):
        for k in range(n):
            start, other_start, length = starts[i + k], other_starts[j + k], len(words[i + k])
            gap = start - runs[-1][0] - runs[-1][2] if runs and k else -1
            if runs and k and gap == other_start - runs[-1][1] - runs[-1][2]:
                runs[-1] = (*runs[-1][:2], start + length - runs[-1][0])
            else:
                runs.append((start, other_start, length))
    return runs


def _lower(word: str) -> str:
    """`word` in lower case, where that does not change its length."""
    lower = word.lower()
    return lower if len(lower) == len(word) else word


def folded_runs(old: FoldedText, new: FoldedText) -> list[Run]:
    """The runs of characters that two texts share: whole blocks first, the words of the changed blocks then."""
    old_blocks = [old.text[slice(*old.block_span(n))] for n in range(len(old.starts))]
    new_blocks = [new.text[slice(*new.block_span(n))] for n in range(len(new.starts))]
    runs: list[Run] = []
    at = (0, 0)
    for i, j, n in [*common_runs(old_blocks, new_blocks), (len(old_blocks), len(new_blocks), 0)]:
        runs += text_runs(old.text, new.text, at=at, to=(_edge(old, i), _edge(new, j)))
        at = (_edge(old, i + n), _edge(new, j + n))
        runs += _same_blocks(old, new, i, j, n)
    return runs


def _same_blocks(old: FoldedText, new: FoldedText, i: int, j: int, count: int) -> list[Run]:
    """Return the runs of equal blocks, joined where the text between them is equal too.

    Empty blocks are left out: how they fold depends on their neighbours.
    """
    runs: list[Run] = []
    for k in range(count):
        (start, end), (other, _) = old.block_span(i + k), new.block_span(j + k)
        if start == end:
            continue
        if runs and start - runs[-1][0] - runs[-1][2] == other - runs[-1][1] - runs[-1][2]:
            runs[-1] = (*runs[-1][:2], end - runs[-1][0])
        else:
            runs.append((start, other, end - start))
    return runs


def _edge(text: FoldedText, block: int) -> int:
    return text.edges[block] if block < len(text.edges) else len(text.text)


def similarity(one: str, other: str) -> float:
    """Return the likeness of two folded texts, 0 to 1: twice the shared letters by all letters.

    By words, and by letters within a short difference.
    """
    letters = len(one) - one.count(" ") + len(other) - other.count(" ")
    if not letters:
        return 1.0
    same = 0
    a = b = 0
    for i, j, n in [*text_runs(one, other), (len(one), len(other), 0)]:
        same += _same_letters(one[a:i], other[b:j]) + n - one.count(" ", i, i + n)
        a, b = i + n, j + n
    return min(2 * same / letters, 1.0)


def _same_letters(one: str, other: str) -> int:
    one, other = one.replace(" ", ""), other.replace(" ", "")
    if not one or not other or len(one) * len(other) > 4096:
        return 0
    return sum(run.size for run in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks())
