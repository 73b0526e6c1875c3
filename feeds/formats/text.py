"""A run of text with spans, as it is gathered piece by piece: white space, line breaks, formats."""

from __future__ import annotations

import re
from itertools import pairwise

from feeds.article import Span, SpanKind
from feeds.clean import clean_block

# What HTML collapses (its own white space, not Unicode's), and no-break spaces where they only fake a gap.
# What a gap has in it: prose mostly has none of these, and looking for them costs a tenth of the pattern.
_GAPS = ("  ", "\t", "\n", "\r", "\f", "\xa0")
_GAP = re.compile("[ \t\n\r\f\xa0]{2,}|[\t\n\r\f]")


class TextRun:
    """Text and spans of one block. `verbatim` keeps white space (code)."""

    def __init__(self) -> None:
        self.verbatim = False
        self._pieces: list[str] = []
        self._length = 0
        self._tail = "\n"
        self._seen = False
        self._spans: list[tuple[int, int, SpanKind, str]] = []
        self._open: dict[SpanKind, tuple[int, int, str]] = {}  # depth, start, target

    @property
    def length(self) -> int:
        """Characters so far."""
        return self._length

    @property
    def empty(self) -> bool:
        """Whether nothing that can be seen has been added."""
        return not self._seen

    @property
    def untouched(self) -> bool:
        """Whether nothing has been added, no format is open, and white space counts as HTML's."""
        return not (self._pieces or self._spans or self._open or self.verbatim)

    @property
    def ends_in_break(self) -> bool:
        """Whether the last thing was a line break (or nothing came yet)."""
        return self._tail == "\n"

    @property
    def ends_word(self) -> bool:
        """Whether the last character so far is a letter or a figure, outside of `verbatim` text."""
        return self._tail.isalnum() and not self.verbatim

    def add(self, text: str) -> None:
        """More text; white space is collapsed unless `verbatim`."""
        if not self.verbatim:
            text = _collapsed(text)
            if self._tail in " \n" and text[:1] == " ":
                text = text[1:]
        if text:
            self._seen = self._seen or not text.isspace()
            self._pieces.append(text)
            self._length += len(text)
            self._tail = text[-1]

    def add_break(self) -> None:
        """A line break inside the block."""
        if self._tail == " ":
            self.cut(self._length - 1)
        self._pieces.append("\n")
        self._length += 1
        self._tail = "\n"

    def since(self, start: int) -> str:
        """The text from offset `start` on."""
        taken: list[str] = []
        at = self._length
        for piece in reversed(self._pieces):
            if at <= start:
                break
            at -= len(piece)
            taken.append(piece)
        return "".join(reversed(taken))[max(0, start - at) :]

    def cut(self, start: int) -> None:
        """Take back all text from offset `start` on."""
        while self._length > start:
            piece = self._pieces.pop()
            self._length -= len(piece)
            if self._length < start:
                self._pieces.append(piece[: start - self._length])
                self._length = start
        self._tail = self._pieces[-1][-1] if self._pieces else "\n"
        while self._spans and self._spans[-1][0] >= start:
            self._spans.pop()

    def begin(self, kind: SpanKind, target: str = "") -> None:
        """A format begins here. Nested ones of a kind count as one."""
        depth, start, first_target = self._open.get(kind, (0, self._length, target))
        if depth == 0:
            start, first_target = self._length, target
        self._open[kind] = (depth + 1, start, first_target)

    def finish(self, kind: SpanKind) -> None:
        """The innermost format of a kind ends here."""
        if kind not in self._open:
            return
        depth, start, target = self._open.pop(kind)
        if depth > 1:
            self._open[kind] = (depth - 1, start, target)
        else:
            self.mark(start, self._length, kind, target)

    def mark(self, start: int, end: int, kind: SpanKind, target: str = "") -> None:
        """A span of given bounds."""
        if start < end:
            self._spans.append((start, end, kind, target))

    def drop(self, kind: SpanKind) -> None:
        """An open format turns out to be none."""
        self._open.pop(kind, None)

    def has_mark(self, kind: SpanKind, start: int) -> bool:
        """Return whether the last span is of that kind and begins at `start` or later."""
        return bool(self._spans) and self._spans[-1][2] == kind and self._spans[-1][0] >= start

    def has_marks_from(self, start: int) -> bool:
        """Return whether the last span, of any kind, begins at `start` or later."""
        return bool(self._spans) and self._spans[-1][0] >= start

    def is_open(self, kind: SpanKind) -> bool:
        """Return whether a format of that kind is open here."""
        return kind in self._open

    def suspend(self) -> dict[SpanKind, tuple[int, int, str]]:
        """Close all formats (at a table cell's bound); `resume` gets those that were open."""
        suspended, self._open = self._open, {}
        return suspended

    def resume(self, suspended: dict[SpanKind, tuple[int, int, str]]) -> None:
        """Open again what `suspend` gave, from here on."""
        self._open = {kind: (depth, self._length, target) for kind, (depth, _, target) in suspended.items()}

    def take(self) -> tuple[str, tuple[Span, ...]]:
        """The text and its spans, clean; afterwards the run is empty, and open formats go on in it."""
        for kind, (depth, start, target) in self._open.items():
            self.mark(start, self._length, kind, target)
            self._open[kind] = (depth, 0, target)
        text, spans = "".join(self._pieces), self._spans
        self._pieces, self._spans, self._length, self._tail, self._seen = [], [], 0, "\n", False
        return settle(text, spans, verbatim=self.verbatim)


def _collapsed(text: str) -> str:
    return _GAP.sub(" ", text) if any(map(text.__contains__, _GAPS)) else text


def plain_text(text: str) -> str:
    """The text of a block that has nothing else in it, as a `TextRun` to which it alone was added would give it."""
    return clean_block(_collapsed(text)).strip()


def settle(
    text: str, spans: list[tuple[int, int, SpanKind, str]], *, verbatim: bool = False
) -> tuple[str, tuple[Span, ...]]:
    """`text` clean and trimmed, with the spans where their characters now are: inside, not empty, sorted, merged."""
    clean = clean_block(text)
    if clean != text:
        clean, moved = _moved(text, {offset for span in spans for offset in span[:2]})
        spans = [(moved[start], moved[end], kind, target) for start, end, kind, target in spans]
    if not spans and not verbatim:
        return clean.strip(), ()
    first, last = _bounds(clean, verbatim=verbatim)
    result: list[Span] = []
    for start, end, kind, target in sorted(spans, key=lambda span: (span[2], span[0], span[1])):
        low, high = max(start, first), min(end, last)
        if not verbatim:
            while low < high and clean[low].isspace():
                low += 1
            while low < high and clean[high - 1].isspace():
                high -= 1
        low, high = low - first, high - first
        if low >= high:
            continue
        before = result[-1] if result else None
        if before and before.kind == kind and low <= before.end and (before.target == target or low < before.end):
            result[-1] = Span(before.start, max(high, before.end), kind, before.target)
        else:
            result.append(Span(low, high, kind, target))
    return clean[first:last], tuple(sorted(result, key=lambda span: (span.start, -span.end, span.kind)))


def _bounds(text: str, *, verbatim: bool) -> tuple[int, int]:
    """Return where the text begins and ends without the white space around it."""
    last = len(text.rstrip())
    if not verbatim:
        return min(last, len(text) - len(text.lstrip())), last
    first = 0
    while (line := text.find("\n", first, last)) >= 0 and not text[first:line].strip():
        first = line + 1
    return min(first, last), last


def _moved(text: str, offsets: set[int]) -> tuple[str, dict[int, int]]:
    """The clean text, and where each offset has gone in it."""
    bounds = sorted({0, len(text), *offsets})
    pieces = [clean_block(text[start:end]) for start, end in pairwise(bounds)]
    moved = {0: 0}
    at = 0
    for bound, piece in zip(bounds[1:], pieces, strict=True):
        at += len(piece)
        moved[bound] = at
    clean = clean_block("".join(pieces))
    return clean, {offset: min(place, len(clean)) for offset, place in moved.items()}


def cut_text(text: str, spans: tuple[Span, ...], first: int, last: int) -> tuple[str, tuple[Span, ...]]:
    """The characters from `first` to `last` of a settled text, with their spans."""
    clipped = [(max(span.start, first), min(span.end, last), span) for span in spans]
    return text[first:last], tuple(
        Span(low - first, high - first, span.kind, span.target) for low, high, span in clipped if low < high
    )
