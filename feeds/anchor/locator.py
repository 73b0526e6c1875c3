"""Find remembered passages in a text that may have changed.

In this order: the same text; the exact words where their context agrees; where the comparison of both versions carries
the passage; the most similar words. Context outweighs position. A minimum likeness keeps a note off other words:
without one, a third of the notes on deleted paragraphs were drawn on other text. Results in between are "doubtful", and
the reader decides.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property, partial
from typing import TYPE_CHECKING

from feeds.anchor.alignment import Run, folded_runs, similarity, text_runs
from feeds.anchor.carrying import carry, carry_point, shared_length
from feeds.anchor.folded import FoldedText, fold, tokens
from feeds.anchor.model import ORPHAN, Anchor, Selector
from feeds.article import Passage, count_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from feeds.article import Block, Place

KEPT_CONTEXT = 64
_COMPARED = 32
_AROUND = 160
_ACCEPTED = 0.75
_DOUBTFUL = 0.65
_ALIKE = 0.65
_LIKE_ENOUGH = 0.6
_OTHERS = 0.8
_FEW_WORDS = 4
_MANY_WORDS = 10

# Bounds on the work for one annotation: the searched length of a very long quote, the number of weighed places.
_MOST_QUOTE = 4000
_MOST_EXACT = 5_000
_MOST_WEIGHED = 60
_MOST_SEEDS = 24
_MOST_WINDOWS = 6
_MOST_COMMON = 32


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A folded selector with its place in both texts, as far as known. Offsets are folded ones.

    `original` is its stretch of the old text, `carried` where the comparison carries that, `expected` the best guess of
    its beginning; each is None if unknown.
    """

    quote: str
    prefix: str
    suffix: str
    words: int
    original: tuple[int, int] | None
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

    def near(self, original: Passage) -> Place:
        """Return where a passage of the old text would begin now, if its words were still there."""
        if self._old is None:
            return self._new.place_of_raw(self._new.raw_offset(original.start))
        return self._new.place(min(carry_point(self._runs, self._old.offset(original.start)), len(self._new.text)))

    def remembered(self, original: Passage) -> Selector | None:
        """Return a selector for a passage of the old text; None if that text is unknown."""
        return remembered(self._old, original) if self._old is not None else None

    def locate(self, selector: Selector, hint: Passage | None = None) -> Anchor:
        """Return where the selector's words are now. `hint` is their passage in the old text, or else in this one."""
        if hint and self._old and self._old.raw == self._new.raw:
            return Anchor("anchored", hint, 1.0)
        wanted = self._wanted(selector, hint)
        if not wanted.quote:
            return ORPHAN
        exact = [found for found in self._exact(wanted) if not self._is_other(found, wanted.original)]
        if exact and self._is_sure(exact, wanted):
            best = max(exact, key=_score)
            return Anchor("anchored", self._new.passage(best.start, best.end), best.score)
        similar = [found for found in self._similar(wanted) if not self._is_other(found, wanted.original)]
        return self._decided(max([*exact, *similar], key=_score, default=None), wanted)

    def _wanted(self, selector: Selector, hint: Passage | None) -> _Wanted:
        quote = fold(selector.quote).strip()
        original = carried = expected = None
        if hint and self._old:
            original = self._old.span(hint)
            carried = carry(self._runs, self._new, *original)
            expected = carried[0] if carried else carry_point(self._runs, original[0])
        elif hint:
            expected = self._new.offset(hint.start)
        prefix, suffix = fold(selector.prefix)[-_COMPARED:], fold(selector.suffix)[:_COMPARED]
        return _Wanted(quote, prefix, suffix, count_words(quote), original, carried, expected)

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
        """Return whether the best of the exact occurrences is the one that was meant."""
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
        """Return whether the old text is known and had these words once: then they have only moved."""
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

    def _is_other(self, found: _Candidate, original: tuple[int, int] | None) -> bool:
        """Return whether most words of a candidate were elsewhere in the old text: then it is another passage."""
        if original is None or self._old is None:
            return False
        place = (found.start, found.end)
        own = shared_length(self._runs, original, place)
        return shared_length(self._runs, (0, len(self._old.text)), place) - own >= max(
            _OTHERS * (found.end - found.start), own
        )

    def _in_place(self, found: _Candidate, old: tuple[int, int]) -> _Candidate:
        """Return a carried candidate, scored with the shared part of a wider context on each side."""
        start, end = old
        before = (
            shared_length(self._runs, (max(start - _AROUND, 0), start), (found.start - 2 * _AROUND, found.start))
            / _AROUND
        )
        after = shared_length(self._runs, (end, end + _AROUND), (found.end, found.end + 2 * _AROUND)) / _AROUND
        return replace(found, before=max(found.before, before), after=max(found.after, after))

    def _similar(self, wanted: _Wanted) -> Iterator[_Candidate]:
        """The stretches that may be the words after an edit."""
        if wanted.carried and wanted.original:
            yield self._in_place(self._candidate(*wanted.carried, wanted), wanted.original)
        if wanted.words < _FEW_WORDS or len(wanted.quote) > _MOST_QUOTE:
            return
        context = f"{wanted.prefix}{wanted.quote}{wanted.suffix}"
        start, end = len(wanted.prefix), len(wanted.prefix) + len(wanted.quote)
        for low, high in self._windows(wanted.quote):
            runs = text_runs(context, self._new.text, at=(0, low), to=(len(context), high))
            found = carry(runs, self._new, start, end)
            if found:
                yield self._candidate(*found, wanted)

    def _windows(self, quote: str) -> list[tuple[int, int]]:
        """Return the stretches that share most with a quote, by votes of its chunks of three words.

        A chunk at p in the text and at q in the quote votes for the quote's beginning at p - q.
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


def remembered(text: FoldedText, passage: Passage) -> Selector:
    """Return a selector for a passage: its words and 64 characters of context on each side."""
    start, end = text.raw_offset(passage.start), text.raw_offset(passage.end)
    return Selector(
        text.raw[start:end], text.raw[max(start - KEPT_CONTEXT, 0) : start], text.raw[end : end + KEPT_CONTEXT]
    )


def occurrences(text: str, words: str, most: int) -> list[int]:
    """Return where `words` occur in a text, the first `most` of them."""
    found: list[int] = []
    at = text.find(words)
    while at >= 0 and len(found) < most:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _distance(expected: int, at: int) -> int:
    return abs(at - expected)


def _context_likeness(remembered: str, found: str) -> float:
    """Return the likeness of two contexts; 1 if none is remembered, since nothing contradicts it then."""
    if not remembered or remembered == found:
        return 1.0
    return SequenceMatcher(None, remembered, found, autojunk=False).ratio()
