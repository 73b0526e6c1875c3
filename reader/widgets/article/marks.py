"""Marks on the page, sorted by block: quotes, the reader's marks, and where they stopped."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from reader.flow.cells import drawable
from reader.flow.runs import Runs
from reader.rows.colours import sign as colour_sign

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from feeds.article import Block, Passage, Place
    from feeds.quotes.model import Quote
    from reader.flow.line import Line

    QuoteStart = tuple[Quote, bool]

MarkKind = Literal["highlight", "note", "bookmark"]
_QUOTE_SIGNS = {"speech": "❝", "fragment": "❛", "pull": "❝"}
_MARK_SIGNS = {"note": "✎", "bookmark": "★", "highlight": ""}
_USUAL_HIGHLIGHT = "▁"
"""Beside a highlight of the usual colour, others have a number: on the page no shade alone has a meaning."""
_DOUBT = "?"
VOICES = "ᵃᵇᶜᵈ"
"""The signs of the speakers whose words have a colour of their own; raised numbers are those of highlights."""
QUOTE_GOES_ON = "▎"
STOPPED = "▸"
READ_NOW = "▌"
"""Beside the paragraph that is read, while all others are dimmed."""
_QUOTATION = frozenset("\"'“”„‟‘’‚‛«»‹›「」『』〝〞〟＂")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of the reader's as the page shows it: a shade behind the words, a sign in the margin.

    `doubtful` means that the words there may be others than it was made on: only its sign shows that.
    """

    kind: MarkKind
    passage: Passage
    colour: str = ""
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Margin:
    """The margin beside one line: signs from left to right, the speaker, and whether reading stopped here.

    `words` names in words what the signs and the shades behind the words mean.
    """

    signs: str = ""
    speaker: str = ""
    likely: bool = False
    stopped: bool = False
    words: tuple[str, ...] = ()

    def spelled(self) -> str:
        """All of it in words, the reader's own marks first."""
        name = f"{'perhaps ' * self.likely}{self.speaker}:" if self.speaker else ""
        return " ".join(filter(None, ("stopped here" * self.stopped, *self.words, name)))


@dataclass(frozen=True, slots=True)
class Stretch:
    """A marked run inside one block; `end` exclusive."""

    block: int
    start: int
    end: int


def stretches(passage: Passage, blocks: Sequence[Block], only: int | None = None) -> list[Stretch]:
    """A passage as one stretch for each block that it touches, or for one block alone."""
    first, last = max(passage.start.block, 0), min(passage.end.block, len(blocks) - 1)
    touched = range(first, last + 1) if only is None else range(max(only, first), min(only, last) + 1)
    found = []
    for block in touched:
        start = passage.start.offset if block == passage.start.block else 0
        end = passage.end.offset if block == passage.end.block else len(blocks[block].text)
        if end > start:
            found.append(Stretch(block, start, end))
    return found


class PageMarks:
    """Everything that is marked in one text, looked up by block, for drawing a line at a time.

    Thousands of quotes cost nothing until their blocks are drawn.
    """

    def __init__(self, blocks: Sequence[Block], quotes: Sequence[Quote], marks: Sequence[Mark]) -> None:
        self._blocks = blocks
        self._quotes = quotes
        self._quote_blocks = [quote.block for quote in quotes]
        self._runs_of_quotes: dict[int, Runs[QuoteStart]] = {}
        self.speaker_colours = False
        self._shaded: dict[int, list[tuple[Stretch, str]]] = defaultdict(list)
        self._signs: dict[int, list[tuple[int, str]]] = defaultdict(list)
        self._words: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for mark in marks:
            if mark.kind != "bookmark" and not mark.doubtful:
                for stretch in stretches(mark.passage, blocks):
                    self._shaded[stretch.block].append((stretch, mark.colour))
            sign = _MARK_SIGNS[mark.kind] + colour_sign(mark.colour) or _USUAL_HIGHLIGHT
            where = (mark.passage.start.block, mark.passage.start.offset)
            signs = self._signs[where[0]]  # of which a narrow margin shows the last
            signs.insert(0 if sign == _USUAL_HIGHLIGHT else len(signs), (where[1], _DOUBT * mark.doubtful + sign))
            self._words[where[0]].append((where[1], f"{'doubtful ' * mark.doubtful}{mark.kind}"))

    def quotes_in(self, block: int, start: int, end: int) -> list[QuoteStart]:
        """The quotes of somebody's words that touch a stretch of a block, and whether each names another speaker."""
        runs = self._runs_of_quotes.get(block)
        if runs is None:
            low, high = bisect_left(self._quote_blocks, block), bisect_right(self._quote_blocks, block)
            quotes = [quote for quote in self._quotes[low:high] if quote.kind not in ("scare", "title")]
            named = [(quote.speaker, quote.certainty == "low") for quote in quotes]
            pairs = zip(quotes, named, [(None, False), *named], strict=False)
            # A name that was doubtful appears there again, without the doubt, where the same one is sure.
            runs = self._runs_of_quotes[block] = Runs(
                (quote.start, quote.end, (quote, now != was)) for quote, now, was in pairs
            )
        return [value for _, _, value in runs.touching(start - 1, end + 1)]

    def voices(self, quotes_in: Iterable[QuoteStart]) -> list[tuple[Stretch, int]]:
        """Return the stretches of some quotes that are drawn as speech: with their marks, but not a block quote.

        Each with the number of its speaker, from 0; always 0 unless speakers are `voiced`.
        """
        quotes = (quote for quote, _ in quotes_in if quote.kind != "block")
        return [(_with_marks(quote, self._blocks[quote.block].text), self._voice(quote) or 0) for quote in quotes]

    def _voice(self, quote: Quote) -> int | None:
        """The number of a quote's speaker among those who have a colour, which come round again after the last."""
        if not self.speaker_colours or not quote.speaker:
            return None
        return self._voices[quote.speaker.casefold()] % len(VOICES)

    @cached_property
    def _voices(self) -> dict[str, int]:
        """Every speaker's number, in the order in which they first speak."""
        names = dict.fromkeys(quote.speaker.casefold() for quote in self._quotes if quote.speaker)
        return {name: number for number, name in enumerate(names)}

    def shaded(self, block: int) -> list[tuple[Stretch, str]]:
        """Return the reader's highlights and notes in a block, with their colours."""
        return self._shaded.get(block, [])

    def margin(self, line: Line, quotes_in: Iterable[QuoteStart], stopped: Place | None = None) -> Margin:
        """The signs and the name beside a line of text that these quotes touch."""
        if line.end <= line.start and line.kind != "paragraph":
            return Margin()
        signs = list("".join(_labels_at(self._signs.get(line.block, []), line)))
        words = dict.fromkeys(_labels_at(self._words.get(line.block, []), line))
        here = stopped is not None and stopped.block == line.block and line.start <= stopped.offset < line.end
        if here:
            signs.insert(0, STOPPED)
        speaker, likely, sign = "", False, ""
        for quote, anew in quotes_in:
            begins = line.start <= quote.start < line.end
            if begins and anew and not speaker and quote.speaker:
                speaker, likely = drawable(" ".join(quote.speaker.split())), quote.certainty == "low"
            if begins:
                voice = self._voice(quote)
                sign = _QUOTE_SIGNS.get(quote.kind, sign) + ("" if voice is None else VOICES[voice])
            elif quote.kind == "speech" and quote.start < line.end and quote.end > line.start:
                sign = sign or QUOTE_GOES_ON
            if begins and not quote.speaker:
                words["quote"] = None
        return Margin("".join(dict.fromkeys(signs)) + sign, speaker, likely, here, tuple(words))


def _labels_at(marks: Sequence[tuple[int, str]], line: Line) -> list[str]:
    """Return the labels of the marks that begin on a line."""
    return [label for at, label in marks if line.start <= at < max(line.end, 1)]


def _with_marks(quote: Quote, text: str) -> Stretch:
    """A quote's stretch with the quotation marks around it, which its offsets leave out."""
    start = quote.start - (text[quote.start - 1 : quote.start] in _QUOTATION and quote.start > 0)
    end = quote.end + (text[quote.end : quote.end + 1] in _QUOTATION and quote.end < len(text))
    return Stretch(quote.block, start, end)
