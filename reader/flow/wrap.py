"""Where the lines of a text end: greedy wrapping for every script, that loses no character.

A line takes the spaces at its end with it, so that no line begins with one. The rules for breaking are those of UAX #14
that matter to running text: after spaces, after a hyphen or dash between letters, between ideographs and kana, but
never before closing punctuation nor after opening punctuation (JIS X 4051, "kinsoku shori"). A word longer than a line
is cut between clusters. `wrap_hyphenated` also breaks words where their language allows it, and returns where.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reader.flow.cells import clusters, is_simple
from reader.flow.cells import width as cell_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.flow.hyphens import Hyphenate

# May not begin a line: closing and separating punctuation, small kana, iteration and length marks.
NEVER_FIRST = frozenset(
    "!%),.:;?]}¢°’”»›…‰′″℃、。〃々〉》」』】〕〗〙〛〞〟ゝゞヽヾ・゠–〜"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿー"
    "！％），．：；？］｝｠｡｣､･ｧｨｩｪｫｬｭｮｯｰﾞﾟ،؛؟۔।॥"
)
# May not end a line: opening punctuation and signs that belong to the number that follows.
NEVER_LAST = frozenset("$([{£¥‘“«‹〈《「『【〔〖〘〚〝＄（［｛｟｢￡￥")
# A run of text without spaces that must be cut is cut after one of these where there is one.
_SEAMS = "/?&=_-.,;:"
_CLOSERS = "!?:;»)%"
_SPACES = " \u3000"
# A word that may be broken, with all around it up to the next spaces: quotation marks, brackets, an elision (French
# "l’") or a genitive ("captain’s"). Compounds with hyphens, addresses, file names and words with digits do not match.
_BREAKABLE = re.compile(
    r"[\"'“„‘‚«»‹›(\[¿¡]{0,3}(?:[^\W\d_]{1,5}['’])?([^\W\d_]+)(?:['’]s)?[.,;:!?…\"'”’“«»‹›)\]]{0,4}(?=\s|$)"
)
_LONGEST = 60  # characters that are looked back over for the beginning of a word that takes several lines
_MOST_IN_A_ROW = 2  # hyphens at the ends of lines one below the other; more of them make a ladder


class Wrapped(NamedTuple):
    """The end offset of each line of a text, and those of them at which a word is broken with a hyphen."""

    ends: list[int]
    hyphens: frozenset[int] = frozenset()


def wrap(text: str, width: int, first: int | None = None) -> list[int]:
    r"""The end offset of each line of `text` set `width` cells wide, the first line `first` cells wide.

    Lines tile the text: each begins where the one before ended, and the last ends at `len(text)`. A
    "\n" ends its line and belongs to it, as trailing spaces do. No line's drawn part (without these)
    is wider than `width`, but for a single cluster that alone is wider. Linear in `len(text)`.
    """
    return _wrap(text, width if first is None else first, width, None)


def wrap_hyphenated(
    text: str, width: int, first: int | None, hyphenate: Hyphenate, solid: Sequence[tuple[int, int]] = ()
) -> Wrapped:
    """Return the lines of `text` as `wrap` does, with words broken where `hyphenate` lets them be.

    A line whose end is among the `hyphens` has a cell left for one. Words that touch a `solid` stretch stay whole,
    as does the last word of a paragraph.
    """
    breaker = _Breaker(hyphenate, solid)
    ends = _wrap(text, width if first is None else first, width, breaker)
    return Wrapped(ends, frozenset(breaker.hyphens))


def _wrap(text: str, room: int, width: int, breaker: _Breaker | None) -> list[int]:
    """Return the line ends of `text`, the first line `room` cells wide and the others `width`."""
    ends: list[int] = []
    setter = _simple if is_simple(text) else _complex
    start = 0
    while True:
        stop = text.find("\n", start)
        end = len(text) if stop < 0 else stop
        ends.extend(setter(text, start, end, (room, width), breaker))
        room = width
        if stop < 0:
            return ends
        ends[-1] = start = stop + 1


def trimmed(text: str, start: int, end: int) -> int:
    """Return where the drawn part of the line `start` to `end` ends: before its trailing spaces and line break."""
    while end > start and text[end - 1] in " \u3000\n":
        end -= 1
    return end


def _past_spaces(text: str, at: int, end: int) -> int:
    while at < end and text[at] == " ":
        at += 1
    return at


class _Breaker:
    """Finds where the word at the end of a line may be broken, and remembers where it was."""

    def __init__(self, hyphenate: Hyphenate, solid: Sequence[tuple[int, int]]) -> None:
        self._hyphenate = hyphenate
        self._solid = solid
        self._in_a_row = 0
        self.hyphens: list[int] = []

    def cut(self, text: str, line: int, cut: int, most: int, room: int) -> int:
        """Return where the line from `line` on ends instead of at `cut`: not beyond `most`, nor wider than `room`."""
        for at in reversed(self._breaks(text, line, cut)):
            if line < at <= most and cell_width(text[line:at]) < room:
                self.hyphens.append(at)
                self._in_a_row += 1
                return at
        self._in_a_row = 0
        return cut

    def _breaks(self, text: str, line: int, cut: int) -> Sequence[int]:
        """Return the offsets at which the word that no longer fits on a line may be broken."""
        if self._in_a_row >= _MOST_IN_A_ROW:
            return ()
        spaced = text[cut] in _SPACES or text[cut - 1] in _SPACES
        start = _past_spaces(text, cut, len(text)) if spaced else text.rfind(" ", max(line - _LONGEST, 0), line) + 1
        word = _BREAKABLE.match(text, start)
        if word is None or any(low < word.end() and high > word.start() for low, high in self._solid):
            return ()
        if text[word.end() : word.end() + 1] in ("", "\n") if spaced else word.end() <= cut:
            return ()
        at = word.start(1)
        return [at + offset for offset in self._hyphenate(word[1])]


def _simple(text: str, start: int, end: int, rooms: tuple[int, int], breaker: _Breaker | None = None) -> Iterator[int]:
    """The line ends of `text[start:end]` where each character takes one cell. `rooms`: of the first line, of others."""
    room, width = rooms
    while end - start > room:
        cut = _simple_cut(text, start, start + room, end)
        if breaker is not None:
            cut = breaker.cut(text, start, cut, start + room, room)
        start = _past_spaces(text, cut, end)
        if start >= end:
            break
        yield start
        room = width
    yield end


def _simple_cut(text: str, start: int, limit: int, end: int) -> int:
    """Return where to end the line that begins at `start` and may reach `limit`, which lies before `end`."""
    space = text.rfind(" ", start, limit + 1)
    while space > start and space + 1 < end and text[space + 1] in _CLOSERS and _lone(text, space + 1, end):
        space = text.rfind(" ", start, space)  # "Vraiment ?" stays together
    best = space if space > start else -1
    for mark in ("-", "—"):
        at = text.rfind(mark, max(start, best) + 1, limit)
        if at > best and _parts_words(text, at, end):
            best = at + 1
    if best > start:
        return best
    return _forced(text, start, limit)


def _lone(text: str, at: int, end: int) -> bool:
    """Return whether the closing mark at `at` has spaces around it, as in French typography."""
    return at + 1 >= end or text[at + 1] in " \n"


def _parts_words(text: str, at: int, end: int) -> bool:
    """Return whether a line may end after the hyphen or dash at `at`: between letters, or a dash before a word."""
    if at + 1 >= end or not text[at + 1].isalpha():
        return False
    return text[at] == "—" or text[at - 1].isalpha()


def _forced(text: str, start: int, limit: int) -> int:
    """Return where to cut a run without spaces: after a seam in its second half, else at the limit."""
    half = (start + limit) // 2
    seam = max(text.rfind(mark, half, limit) for mark in _SEAMS)
    return seam + 1 if seam > start else limit


def _complex(text: str, start: int, end: int, rooms: tuple[int, int], breaker: _Breaker | None = None) -> Iterator[int]:
    """The line ends of `text[start:end]` where characters may be wide, combine, or need no spaces."""
    room, width = rooms
    line = start
    used = 0
    chance, used_at_chance = -1, 0  # the last place where the line may end
    before = ""
    for offset, stop, cells in clusters(text[start:end]):
        at, lead = start + offset, text[start + offset]
        if lead in _SPACES and stop - offset == 1 and at > line:
            used += cells
            chance, used_at_chance = start + stop, used
            before = lead
            continue
        if at > line and before not in _SPACES and _may_break(text, at, before):
            chance, used_at_chance = at, used
        while used + cells > room and at > line:
            cut = chance if chance > line else at
            before_cut = used_at_chance if cut == chance else used
            if breaker is not None and (broken := breaker.cut(text, line, cut, at, room)) != cut:
                cut, before_cut = broken, cell_width(text[line:broken])
            used -= before_cut
            yield cut
            line, room = cut, width
            chance, used_at_chance = -1, 0
        used += cells
        before = lead
    yield end


def _may_break(text: str, at: int, before: str) -> bool:
    """Return whether a line may end at `at`, after the character `before`, where there is no space."""
    after = text[at]
    if after in NEVER_FIRST or before in NEVER_LAST:
        return False
    if before in "-—":
        return _parts_words(text, at - 1, len(text))
    return _is_ideographic(before) or _is_ideographic(after)


def _is_ideographic(char: str) -> bool:
    """Return whether lines break on either side of `char`: ideographs, kana, full-width forms, their punctuation.

    Hangul is written with spaces and breaks at them.
    """
    return (
        "\u2e80" <= char <= "\u312f"
        or "\u3190" <= char <= "\ua4cf"
        or "\uf900" <= char <= "\ufaff"
        or "\ufe30" <= char <= "\ufe4f"
        or "\uff00" <= char <= "\uff9f"
        or "\U0001f300" <= char <= "\U0001faff"
        or "\U00020000" <= char <= "\U0003ffff"
    )
