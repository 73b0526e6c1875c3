"""Finding remembered passages in a text that may have changed.

The ladder of the anchoring facts, 5.3: the same text; the exact words where their surroundings agree;
where the comparison of both versions carries the passage; the most similar words. Context outweighs
position, a minimum of likeness keeps a note off other words (without one, a third of the notes on deleted
paragraphs were drawn on others), and what is left in between is "doubtful", for the reader to decide.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property, partial
from typing import TYPE_CHECKING

from feeds.anchor.alignment import Run, folded_runs, similarity, text_runs
from feeds.anchor.folded import FoldedText, fold, tokens
from feeds.anchor.model import ORPHAN, Anchor, Selector
from feeds.article import Passage, count_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from feeds.article import Block

KEPT_CONTEXT = 64
_COMPARED = 32
_AROUND = 160
_CLAUSE = 32
_ACCEPTED = 0.75
_DOUBTFUL = 0.65
_ALIKE = 0.65
_LIKE_ENOUGH = 0.6
_OTHERS = 0.8
_FEW_WORDS = 4
_MANY_WORDS = 10

# Bounds on the work for one annotation: what is searched of very long quotes, how many places are weighed.
_MOST_QUOTE = 4000
_MOST_EXACT = 5_000
_MOST_WEIGHED = 60
_MOST_SEEDS = 24
_MOST_WINDOWS = 6
_MOST_COMMON = 32


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A folded selector, and what both texts say of it. Offsets are folded ones.

    `stood` is its stretch of the old text, `carried` where the comparison takes that, `expected` the best
    guess of its beginning; None where nothing is known.
    """

    quote: str
    prefix: str
    suffix: str
    words: int
    stood: tuple[int, int] | None
    carried: tuple[int, int] | None
    expected: int | None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A stretch of the folded text that the words may be. All figures are 0 to 1."""

    start: int
    end: int
    likeness: float
    before: float
    after: float
    near: float

    @property
    def score(self) -> float:
        """Likeness, context and nearness, in the weights that Hypothesis' client gives them."""
        return (50 * self.likeness + 20 * self.before + 20 * self.after + 2 * self.near) / 92


def _score(found: _Candidate) -> float:
    return found.score


class Locator:
    """One text in which passages are looked for; what all of them need is prepared once.

    `old` are the blocks that the passages were made on, where they are known.
    """

    def __init__(self, blocks: Sequence[Block], old: Sequence[Block] | None = None) -> None:
        self._new = FoldedText(blocks)
        self._old = FoldedText(old) if old is not None else None

    def find(self, words: str) -> Passage | None:
        """The first passage that reads `words`, whatever its quotes, dashes, spaces and capitals look like."""
        wanted = fold(words).strip()
        at = self._new.text.find(wanted) if wanted else -1
        if at < 0 and wanted and len(lower := self._new.text.lower()) == len(self._new.text):
            at = lower.find(wanted.lower())
        return self._new.passage(at, at + len(wanted)) if at >= 0 else None

    def passage_at(self, offset: int) -> Passage:
        """The empty passage at an offset in code points into the article's text: a hint for `locate`."""
        place = self._new.place_of_raw(min(max(offset, 0), len(self._new.raw)))
        return Passage(place, place)

    def locate(self, selector: Selector, hint: Passage | None = None) -> Anchor:
        """Where the selector's words stand now. `hint` is where they stood in the old text, or else in this one."""
        if hint and self._old and self._old.raw == self._new.raw:
            return Anchor("anchored", hint, 1.0)
        wanted = self._wanted(selector, hint)
        if not wanted.quote:
            return ORPHAN
        exact = [found for found in self._exact(wanted) if not self._is_other(found, wanted.stood)]
        if exact and self._is_sure(exact, wanted):
            best = max(exact, key=_score)
            return Anchor("anchored", self._new.passage(best.start, best.end), best.score)
        similar = [found for found in self._similar(wanted) if not self._is_other(found, wanted.stood)]
        return self._decided(max([*exact, *similar], key=_score, default=None), wanted)

    def _wanted(self, selector: Selector, hint: Passage | None) -> _Wanted:
        quote = fold(selector.quote).strip()
        stood = carried = expected = None
        if hint and self._old:
            stood = self._old.span(hint)
            carried = carry(self._runs, self._new, *stood)
            expected = carried[0] if carried else carry_point(self._runs, stood[0])
        elif hint:
            expected = self._new.offset(hint.start)
        prefix, suffix = fold(selector.prefix)[-_COMPARED:], fold(selector.suffix)[:_COMPARED]
        return _Wanted(quote, prefix, suffix, count_words(quote), stood, carried, expected)

    def _exact(self, wanted: _Wanted) -> list[_Candidate]:
        """The occurrences of the very words: those in the very context, or else those nearest to the expected place."""
        places = occurrences(self._new.text, wanted.quote, _MOST_EXACT)
        in_context = {
            at + len(wanted.prefix)
            for at in occurrences(self._new.text, f"{wanted.prefix}{wanted.quote}{wanted.suffix}", _MOST_EXACT)
        }
        if in_context:
            places = [at for at in places if at in in_context]
        if wanted.expected is not None:
            places.sort(key=partial(_distance, wanted.expected))
        return [self._candidate(at, at + len(wanted.quote), wanted) for at in places[:_MOST_WEIGHED]]

    def _is_sure(self, exact: list[_Candidate], wanted: _Wanted) -> bool:
        """Whether the best of the exact occurrences is the one that was meant."""
        best = max(exact, key=lambda found: found.score)
        agrees = max(best.before, best.after)
        if not wanted.prefix and not wanted.suffix:
            return len(exact) == 1 or best.start == wanted.expected
        if wanted.words < _FEW_WORDS:
            return agrees >= 0.8 or min(best.before, best.after) >= 0.5
        if agrees >= 0.5:
            return True
        return len(exact) == 1 and (wanted.words >= _MANY_WORDS or self._was_unique(wanted.quote))

    def _was_unique(self, quote: str) -> bool:
        """Whether the old text is known and had these words once: then they were moved, and are no others."""
        return self._old is not None and self._old.text.count(quote) == 1

    def _decided(self, best: _Candidate | None, wanted: _Wanted) -> Anchor:
        if best is None or best.score < _DOUBTFUL or best.likeness < _LIKE_ENOUGH:
            return ORPHAN
        sure = best.score >= _ACCEPTED and best.likeness >= _ALIKE and wanted.words >= _FEW_WORDS
        return Anchor("anchored" if sure else "doubtful", self._new.passage(best.start, best.end), best.score)

    def _candidate(self, start: int, end: int, wanted: _Wanted) -> _Candidate:
        text = self._new.text
        found = text[start:end]
        near = 1.0
        if wanted.expected is not None:
            near -= min(abs(start - wanted.expected) / max(len(text), 1), 1.0)
        return _Candidate(
            start,
            end,
            1.0 if found == wanted.quote else similarity(wanted.quote, found),
            _context_likeness(wanted.prefix, text[max(start - len(wanted.prefix), 0) : start]),
            _context_likeness(wanted.suffix, text[end : end + len(wanted.suffix)]),
            near,
        )

    @cached_property
    def _runs(self) -> list[Run]:
        return folded_runs(self._old, self._new) if self._old else []

    def _is_other(self, found: _Candidate, stood: tuple[int, int] | None) -> bool:
        """Whether most words of a candidate stood in the old text too, but elsewhere: then they are others."""
        if stood is None or self._old is None:
            return False
        place = (found.start, found.end)
        own = _kept(self._runs, stood, place)
        return _kept(self._runs, (0, len(self._old.text)), place) - own >= max(_OTHERS * (found.end - found.start), own)

    def _in_place(self, found: _Candidate, old: tuple[int, int]) -> _Candidate:
        """A carried candidate, for whose context also speaks how much of a wider one was kept on each side."""
        start, end = old
        before = _kept(self._runs, (max(start - _AROUND, 0), start), (found.start - 2 * _AROUND, found.start)) / _AROUND
        after = _kept(self._runs, (end, end + _AROUND), (found.end, found.end + 2 * _AROUND)) / _AROUND
        return replace(found, before=max(found.before, before), after=max(found.after, after))

    def _similar(self, wanted: _Wanted) -> Iterator[_Candidate]:
        """The stretches that may be the words after an edit."""
        if wanted.carried and wanted.stood:
            yield self._in_place(self._candidate(*wanted.carried, wanted), wanted.stood)
        if wanted.words < _FEW_WORDS or len(wanted.quote) > _MOST_QUOTE:
            return
        whole = f"{wanted.prefix}{wanted.quote}{wanted.suffix}"
        start, end = len(wanted.prefix), len(wanted.prefix) + len(wanted.quote)
        for low, high in self._windows(wanted.quote):
            runs = text_runs(whole, self._new.text, at=(0, low), to=(len(whole), high))
            found = carry(runs, self._new, start, end)
            if found:
                yield self._candidate(*found, wanted)

    def _windows(self, quote: str) -> list[tuple[int, int]]:
        """The stretches that share most with a quote, by where chunks of three of its words stand.

        A chunk that stands at p in the text and at q in the quote votes for the quote's beginning at p - q.
        """
        _, starts = tokens(quote)
        chunks = list(zip(starts, [*starts[3:], len(quote)], strict=False))
        step = -(-len(chunks) // _MOST_SEEDS)
        width = max(len(quote) // 2, 16)
        votes: dict[int, float] = {}
        for low, high in chunks[::step]:
            chunk = quote[low:high].strip()
            places = occurrences(self._new.text, chunk, _MOST_COMMON + 1)
            if len(places) > _MOST_COMMON:
                continue
            for at in places:
                stand = (at - low) // width
                for near in (stand, stand + 1):
                    votes[near] = votes.get(near, 0.0) + 1 / len(places)
        best = sorted(votes, key=lambda stand: (-votes[stand], stand))[:_MOST_WINDOWS]
        length = len(self._new.text)
        margin = _COMPARED + len(quote) // 4
        return [
            (max((at - 1) * width - margin, 0), min(at * width + len(quote) + width + margin, length)) for at in best
        ]


def occurrences(text: str, words: str, most: int) -> list[int]:
    """Where `words` stand in a text, the first `most` of them."""
    found: list[int] = []
    at = text.find(words)
    while at >= 0 and len(found) < most:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _distance(expected: int, at: int) -> int:
    return abs(at - expected)


def _context_likeness(remembered: str, found: str) -> float:
    """How alike two contexts are; 1 where none is remembered, since nothing speaks against it then."""
    if not remembered or remembered == found:
        return 1.0
    return SequenceMatcher(None, remembered, found, autojunk=False).ratio()


def carry(runs: Sequence[Run], new: FoldedText, start: int, end: int) -> tuple[int, int] | None:
    """Where shared runs take the stretch `start` to `end` of the old text; None when none of it was kept.

    What replaced the stretch's first or last words belongs to it, up to twice their length and a clause;
    what was only added beside it does not, nor what stands in another block.
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
    """The runs between which most is the same: a stray word far off the others is no part of a stretch.

    The first run is chosen with the last one fixed, then the last: by the share of the `length` old
    and the new characters that is the same.
    """
    kept = sum(run[2] for run in runs[first : last + 1])
    best, chosen, left = 0.0, first, kept
    for at in range(first, last + 1):
        share = left / (length + _end(runs[last]) - runs[at][1])
        if share > best:
            best, chosen, kept = share, at, left
        left -= runs[at][2]
    first = chosen
    best, chosen, left = 0.0, last, kept
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
    """How much of a changed gap belongs to the stretch, of which `inside` of the old gap's characters did."""
    share = new_gap if inside >= old_gap - 1 else round(new_gap * inside / old_gap)
    return share if share <= 2 * inside + _CLAUSE else 0


def _kept(runs: Sequence[Run], old: tuple[int, int], new: tuple[int, int]) -> int:
    """How many characters of the old stretch shared runs take into the new one."""
    kept = 0
    first = bisect_right(runs, new[0], key=_end)
    for old_at, new_at, length in runs[first : bisect_left(runs, new[1], key=_beginning)]:
        low = max(old[0] - old_at, new[0] - new_at, 0)
        high = min(old[1] - old_at, new[1] - new_at, length)
        kept += max(high - low, 0)
    return kept


def _beginning(run: Run) -> int:
    return run[1]


def carry_point(runs: Sequence[Run], point: int) -> int:
    """Where shared runs take a point of the old text: into its run, or else to the beginning of the next."""
    at = bisect_right(runs, point, key=lambda run: run[0] + run[2])
    if at < len(runs):
        old_at, new_at, _ = runs[at]
        return new_at + max(point - old_at, 0)
    return runs[-1][1] + runs[-1][2] if runs else 0
