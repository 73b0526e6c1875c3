"""The known parts of a source aligned with those that come in: the whole lists at once, surest evidence first.

1. An identifier that the source itself gives (guid, address of a page, id in a book).
2. The same text at the same place, then the same text anywhere.
3. The same title with a text that is like it, or of like length.
4. A text most of which is in the other: renamed and edited, split, merged.
5. The same place (file name, numbered address) where title or text agree.

Titles such as "Chapter 5" are places too: they count only where the texts are alike.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from feeds.identity.candidates import digest_runs
from feeds.identity.likeness import Texts, shared
from feeds.identity.same_part import (
    counted_differently,
    is_alike,
    is_reused,
    like_length,
    only_counts,
    own_title,
    page_of,
    title_likeness,
)
from feeds.series.prepared import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from feeds.identity.model import Identity

# At most this many parts that share a mark (a title, a piece of a digest) are compared with each other.
_MOST_COMPARED = 32
# This many parts of a source are searched for words that all of them have.
_MOST_WATCHED = 40
# A shorter text identifies nothing alone: "To be continued." occurs in several parts.
_FEW_WORDS = 20
# Feeds repeat some texts ("A new chapter is up, read it here"). From this length on a text counts alone; a shorter one
# counts only if another text has come to the place of the known part.
_ENOUGH_WORDS = 100
# The least share of the shorter text that the other contains, for two texts to be ...
_HINTED = 0.05  # ... one rewritten, if the title is the same too
_LIKE = 0.3  # ... one, where the title is the same number or the place is the same
_MOSTLY = 0.5  # ... one, without any other evidence
_LEAST_OF_LONGER = 0.2  # how much of the longer text that must be, then
# A text this many times as long as another was filled in later or cut: the difference proves nothing.
_FILLED = 3.0

Names = tuple[str, ...]


def match_parts(
    known: Sequence[tuple[str, Identity]],
    incoming: Sequence[Identity],
    *,
    known_text: Callable[[str], str] = lambda _key: "",
    incoming_text: Callable[[int], str] = lambda _index: "",
    known_titles: Callable[[], Iterable[str]] | None = None,
    complete: bool = False,
) -> list[str | None]:
    """Return the key of the known part that each incoming entry is, None for a new part; no key twice.

    Both lists are in the order of the source. Texts are loaded only if nothing else decides. `complete` means that the
    source gives all its parts (a book, a folder): then a missing part may be one that arrives under another name and
    title. Linear in the parts, except for those that share a mark.

    `known` may be those alone that `Candidates` names where the source does not give all its parts; `known_titles` then
    yields the titles of all: what several parts are called identifies none.
    """
    matching = _Matching(known, incoming, known_text, incoming_text, known_titles, complete=complete)
    matching.run()
    return [None if found is None else known[found][0] for found in matching.found]


class _Matching:
    """The state of one alignment: `found` holds the index of the known part of each incoming one."""

    def __init__(
        self,
        known: Sequence[tuple[str, Identity]],
        incoming: Sequence[Identity],
        known_text: Callable[[str], str],
        incoming_text: Callable[[int], str],
        known_titles: Callable[[], Iterable[str]] | None,
        *,
        complete: bool,
    ) -> None:
        self._titles = known_titles or (lambda: (one.title for one in self._known))
        self._known = [one for _, one in known]
        self._incoming = incoming
        self._complete = complete
        self.found: list[int | None] = [None] * len(incoming)
        self._free = dict.fromkeys(range(len(known)))
        step = max(1, len(incoming) // _MOST_WATCHED)
        self._texts = Texts(
            lambda index: known_text(known[index][0]),
            incoming_text,
            sum(one.words for one in incoming),
            range(0, len(incoming), step),
        )
        self._places = {one.place for one in incoming}
        self._repeated = _repeated_texts(self._known) | _repeated_texts(incoming)

    def run(self) -> None:
        """Pair by each kind of evidence, the surest first."""
        self._pair(lambda one: _name(one.guid), self._by_guid)
        self._pair(lambda one: _name(page_of(one)), lambda _one, _two: 1.0)
        self._pair(lambda one: _name(one.content), self._by_content)
        self._pair(_text_names, self._by_text)
        self._texts.compare(self._free if self._complete else (), self._waiting())
        if self._complete:
            self._pair(lambda one: _name(own_title(one.title)), self._by_title)
            self._pair_mixed_texts()
        else:
            self._pair(_digest_names, self._by_likeness)
        self._pair(lambda one: _name(one.place), self._by_place)
        self._pair(lambda one: _name(one.number), self._by_likeness)

    def _waiting(self) -> list[int]:
        return [index for index, found in enumerate(self.found) if found is None]

    def _pair(self, names: Callable[[Identity], Names], score: Callable[[int, int], float]) -> None:
        """Pair parts that share a name, highest score first; 0 is not a pair.

        Of equal scores, the pair whose places among the parts of that name are nearest wins.
        """
        waiting = self._waiting()
        if not waiting or not self._free:
            return
        known, incoming = _by_name(self._known, self._free, names), _by_name(self._incoming, waiting, names)
        pairs: dict[tuple[int, int], tuple[float, int]] = {}
        for name, twos in incoming.items():
            ones = known.get(name, [])
            for rank, two in enumerate(twos):
                first = max(0, min(rank - _MOST_COMPARED // 2, len(ones) - _MOST_COMPARED))
                for place, one in enumerate(ones[first : first + _MOST_COMPARED], first):
                    if (one, two) not in pairs:
                        pairs[one, two] = (score(one, two), -abs(place - rank))
        self._pair_best((scores, one, two) for (one, two), scores in pairs.items() if scores[0] > 0)

    def _pair_best(self, pairs: Iterable[tuple[tuple[float, int], int, int]]) -> None:
        for _, one, two in sorted(pairs, key=lambda pair: (-pair[0][0], -pair[0][1], pair[2], pair[1])):
            if one in self._free and self.found[two] is None:
                self.found[two] = one
                del self._free[one]

    # ---- what each kind of evidence is worth, 0 for nothing ----

    def _by_guid(self, one: int, two: int) -> float:
        known, incoming = self._known[one], self._incoming[two]
        if is_reused(known, incoming):
            return 0.0
        return 1.0 + (bool(page_of(known)) and page_of(known) == page_of(incoming)) + (known.title == incoming.title)

    def _by_content(self, one: int, two: int) -> float:
        if not (self._known[one].place or self._complete):
            return 0.0
        return self._by_text(one, two) and 1.0 + self._agreement(one, two)

    def _by_text(self, one: int, two: int) -> float:
        """The same text. One that several parts have needs the title or the place too."""
        known, incoming = self._known[one], self._incoming[two]
        if not self._complete and not (known.place and incoming.place):
            return self._by_likeness(one, two)
        agreement = self._agreement(one, two)
        unique = _text_name(incoming) not in self._repeated
        enough = self._complete or incoming.words >= _ENOUGH_WORDS or known.place in self._places
        if not agreement and not (unique and enough):
            return 0.0
        return 1.0 + agreement if self._is_same(known, incoming, one, two) else 0.0

    def _is_same(self, known: Identity, incoming: Identity, one: int, two: int) -> bool:
        return bool(known.content and known.content == incoming.content) or self._texts.same(one, two)

    def _agreement(self, one: int, two: int) -> float:
        known, incoming = self._known[one], self._incoming[two]
        same_place = bool(known.place) and known.place == incoming.place
        return 0.5 * (own_title(known.title) == own_title(incoming.title)) + 0.25 * same_place

    def _by_title(self, one: int, two: int) -> float:
        """The same title, in a source that gives all its parts."""
        known, incoming = self._known[one], self._incoming[two]
        of_shorter, of_longer = self._shared(one, two)
        if only_counts(incoming.title):
            return 1.0 + of_longer if of_shorter >= _LIKE else 0.0
        if of_shorter >= _HINTED:
            return 1.0 + of_longer
        if _may_be_filled(known, incoming):
            return 0.5
        brief = min(known.words, incoming.words) < _FEW_WORDS
        return 0.5 if brief and like_length(known.words, incoming.words) else 0.0

    def _by_likeness(self, one: int, two: int) -> float:
        return float(is_alike(self._known[one], self._incoming[two]))

    def _by_place(self, one: int, two: int) -> float:
        """Pair parts at the same place if title or text agrees."""
        known, incoming = self._known[one], self._incoming[two]
        if not (known.words and incoming.words):
            return float(not self._complete or own_title(known.title) == own_title(incoming.title))
        of_shorter, of_longer = self._shared(one, two)
        if of_shorter >= _LIKE:
            return 1.0 + of_longer
        if only_counts(known.title) or only_counts(incoming.title):
            same_number = own_title(known.title) == own_title(incoming.title)
            return 0.5 if same_number and self._may_be_rewritten(known, incoming) else 0.0
        like = title_likeness(own_title(known.title), own_title(incoming.title)) >= 0.5
        if not like or counted_differently(known.title, incoming.title):
            return 0.0
        brief = min(known.words, incoming.words) < _FEW_WORDS
        rewritten = fold(known.title) == fold(incoming.title) and fold(known.title) not in self._repeated_titles
        return 0.5 if of_shorter >= _HINTED or brief or rewritten or _may_be_filled(known, incoming) else 0.0

    @cached_property
    def _repeated_titles(self) -> set[str]:
        """Return the titles that several known or several incoming parts have: at a place they identify nothing."""
        counts = (Counter(map(fold, titles)) for titles in (self._titles(), (one.title for one in self._incoming)))
        return {title for count in counts for title, times in count.items() if times > 1}

    def _may_be_rewritten(self, known: Identity, incoming: Identity) -> bool:
        """Return whether a part at the same place with the same number may be the same although the texts differ.

        A teaser and the full text differ so, and so do a chapter and the notice that it was taken down. If other parts
        have moved in the source, a place and a number prove nothing.
        """
        if self._shifted:
            return False
        if self._complete:
            return known.words > incoming.words and _text_name(incoming) in self._repeated
        return min(known.words, incoming.words) < _FEW_WORDS or _may_be_filled(known, incoming)

    @cached_property
    def _shifted(self) -> bool:
        """Whether parts have changed their places, as far as that is known by now."""
        pairs = ((self._known[one], self._incoming[two]) for two, one in enumerate(self.found) if one is not None)
        return any(one.place and two.place and one.place != two.place for one, two in pairs)

    def _shared(self, one: int, two: int) -> tuple[float, float]:
        common = self._texts.common
        return shared(self._texts.runs(0, one) - common, self._texts.runs(1, two) - common)

    def _pair_mixed_texts(self) -> None:
        """Pair the remaining parts if most of one text is in the other: each run of words leads to its part."""
        free, waiting = tuple(self._free), self._waiting()
        if not free or not waiting:
            return
        knowns = [self._texts.runs(0, one) - self._texts.common for one in free]
        incomings = [self._texts.runs(1, two) - self._texts.common for two in waiting]
        home = {run: position for position, runs in enumerate(knowns) for run in runs}
        pairs = []
        for two, runs in zip(waiting, incomings, strict=True):
            met = Counter(home[run] for run in runs if run in home)
            for position, _ in met.most_common(4):
                of_shorter, of_longer = shared(knowns[position], runs)
                if of_shorter >= _MOSTLY and of_longer >= _LEAST_OF_LONGER:
                    pairs.append(((of_longer, -abs(free[position] - two)), free[position], two))
        self._pair_best(pairs)


def _may_be_filled(known: Identity, incoming: Identity) -> bool:
    """Return whether one text is so short beside the other that it is a notice, a teaser or a stub of it."""
    return max(known.words, incoming.words) > _FILLED * max(1, min(known.words, incoming.words))


def _name(value: str) -> Names:
    return (value,) if value else ()


def _text_name(one: Identity) -> str:
    return f"{one.words}:{one.digest}"


def _text_names(one: Identity) -> Names:
    return (_text_name(one),) if one.words else ()


def _digest_names(one: Identity) -> Names:
    return tuple(map(str, digest_runs(one.digest)))


def _by_name(
    parts: Sequence[Identity], indices: Iterable[int], names: Callable[[Identity], Names]
) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for index in indices:
        for name in names(parts[index]):
            found[name].append(index)
    return found


def _repeated_texts(parts: Iterable[Identity]) -> set[str]:
    return {name for name, count in Counter(map(_text_name, parts)).items() if count > 1}
