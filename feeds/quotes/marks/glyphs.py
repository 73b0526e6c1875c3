"""Quotation marks: which characters may open or close quoted words.

A glyph alone does not tell: “ closes in German, » opens in French and closes in Danish books, and " does both. The
characters beside a mark decide, then the habit of the document, then the marks that are open already.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple

from feeds.quotes.lexicon.model import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Role = Literal["open", "close", "either"]

# The possible closers of each opening mark, by glyph, the usual one first.
CLOSERS: Mapping[str, str] = {
    '"': '"”',
    "“": '”"“',
    "”": '”"',
    "„": '“”"‟',
    "‟": '”"',
    "«": "»«",
    "»": "«»",
    "＂": "＂",
    "``": "''\"``",
    "「": "」",
    "『": "』",
    "〝": "〞〟",
    "‘": "’'",
    "'": "'’",
    "‚": "‘’",
    "‛": "’",
    "‹": "›",
    "›": "‹",
    "’": "’",
}
SINGLES = "‘’'‚‛‹›"
_USUAL: Mapping[str, Role] = {
    **dict.fromkeys("“„‟«‘‚‛‹「『〝", "open"),
    **dict.fromkeys("”»’›」』〞〟", "close"),
    "``": "open",
    "''": "close",
}
_MARK = re.compile("``|''|[\"“”„‟«»＂「」『』〝〞〟‘’'‚‛‹›]")
_BEFORE_OPEN = set("([{<—–―-/¿¡*_…=>|~\u2010\u2011")
_AFTER_CLOSE = set(",.;:!?)]}»”’…，。；：！？）、")
_STRONG_END = set(",.!?…—–-;:)]。！？，")
# From this length on, a text of which every third character is a mark holds nothing that is said.
_DENSE_FROM = 400
_DASHES = set("—–-―")
# Words that have lost their beginning to an apostrophe: it opens nothing before them.
_ELISIONS = words(
    """
    tis twas twere twill twould em til till cause bout round n neath gainst un im er ere ow ave e ee s t d ll ve
    re m way fore tain tother cos coz fraid spose scuse gin
    """
)
_ELIDED = re.compile(r"[^\W\d_]{1,6}(?![^\W\d_])|\d\ds?(?!\d)")


class Mark(NamedTuple):
    """A quotation mark at `start` to `end` of a text, and what may be done with it there."""

    start: int
    end: int
    glyph: str
    role: Role


@dataclass(frozen=True, slots=True)
class Habit:
    """How a document uses its marks: the role of each glyph, and whether single marks enclose speech."""

    roles: Mapping[str, Role]
    singles: bool = False

    def reads(self, glyph: str) -> bool:
        """Tell whether marks of this glyph hold quotes of their own in the document."""
        return self.singles or glyph not in SINGLES


def detect_habit(texts: Iterable[str]) -> Habit:
    """Detect the habit of a document, from the characters around its marks.

    A glyph with the same role four times of five keeps that role where its surroundings decide nothing; one
    pseudo-count represents its usual role. Single marks enclose speech only if they open more often than double ones
    (CoreNLP, too, ignores them by default).
    """
    seen: Counter[tuple[str, Role]] = Counter()
    doubles = singles = 0
    outer = ""
    for text in texts:
        for mark in _flanked(text):
            if mark.role != "either":
                seen[mark.glyph, mark.role] += 1
            if mark.role == "open" and mark.glyph in "‘'" and not _elided(text, mark):
                closes = _closes_later(text, mark)
                singles += closes
                outer = outer or ("single" if closes else "")
            elif mark.glyph not in SINGLES and mark.role == "open":
                doubles += 1
                outer = outer or "double"
    roles: dict[str, Role] = {}
    for glyph, usual in _USUAL.items():
        opening = seen[glyph, "open"] + (usual == "open")
        closing = seen[glyph, "close"] + (usual == "close")
        share = opening / (opening + closing)
        roles[glyph] = "open" if share >= 0.8 else "close" if share <= 0.2 else "either"
    return Habit(roles, singles > doubles or (singles == doubles > 0 and outer == "single"))


def find_marks(text: str, habit: Habit) -> list[Mark]:
    """The marks of a paragraph that may open or close a quote, in order; apostrophes and inches left out."""
    marks = [mark for mark in _flanked(text) if habit.reads(mark.glyph)]
    if habit.singles:
        marks = _without_apostrophes(text, marks)
    return [_in_habit(mark, habit) for mark in marks]


def _in_habit(mark: Mark, habit: Habit) -> Mark:
    usual = habit.roles.get(mark.glyph, "either")
    if mark.role == "either":
        return Mark(mark.start, mark.end, mark.glyph, usual)
    if usual not in ("either", mark.role):
        # The flanks contradict the habit: the marks that are open decide.
        return Mark(mark.start, mark.end, mark.glyph, "either")
    return mark


def _flanked(text: str) -> Iterator[Mark]:
    """Return every mark of a text with the role that its neighbours give it; none if the text is mostly marks."""
    if len(text) > _DENSE_FROM and len(_MARK.findall(text)) * 3 >= len(text):
        return
    for match in _MARK.finditer(text):
        start, end, glyph = match.start(), match.end(), match.group()
        before = text[start - 1] if start else ""
        after = text[end] if end < len(text) else ""
        if glyph in "'’" and before.isalnum() and after.isalnum():
            continue
        if glyph == "''" and before.isdigit():
            continue
        if after == "." and text[end + 1 : end + 2] == ".":
            after = "…"
        yield Mark(start, end, glyph, _role(before, after))


def _role(before: str, after: str) -> Role:
    opens_after = bool(after) and not after.isspace() and after not in _AFTER_CLOSE | {"."}
    if after == "…":
        opens_after = not before or before.isspace()
    closes_before = bool(before) and not before.isspace() and before not in "([{"
    bounded = not before or before.isspace() or before in _BEFORE_OPEN or before in "\"“„«‘'"
    if opens_after and bounded:
        both = before in _DASHES and before != ""
        return "either" if both else "open"
    if closes_before and not opens_after:
        return "close"
    return "either"


def _elided(text: str, mark: Mark) -> bool:
    """Return whether the mark replaces omitted letters ('tis, '90s)."""
    word = _ELIDED.match(text, mark.end)
    return word is not None and (word.group()[0].isdigit() or word.group() in _ELISIONS)


def _closes_later(text: str, mark: Mark) -> bool:
    """Tell whether a single mark near after this one looks like its close."""
    for later in islice(_MARK.finditer(text, mark.end, mark.end + 1500), 12):
        if later.group() in "’'" and text[later.start() - 1] in _STRONG_END:
            return True
        after = text[later.end() : later.end() + 1]
        if later.group() in "‘'" and after.isalpha() and text[later.start() - 1].isspace():
            return False
    return False


def _without_apostrophes(text: str, marks: list[Mark]) -> list[Mark]:
    """Return the marks of a text in single quotes, without apostrophes and possessives.

    "dogs’ " closes nothing while a mark after , . ! ? follows before the next one opens.
    """
    filtered: list[Mark] = []
    strong_ahead = False
    for mark in reversed(marks):
        if mark.glyph not in SINGLES:
            filtered.append(mark)
            continue
        if mark.role == "open":
            if mark.glyph in "‘'" and _elided(text, mark):
                continue
            strong_ahead = False
        elif mark.glyph in "’'" and mark.role == "close":
            strong = text[mark.start - 1] in _STRONG_END or text[mark.start - 1] in '"”'
            if not strong and strong_ahead:
                continue
            strong_ahead = strong_ahead or strong
        filtered.append(mark)
    filtered.reverse()
    return filtered


def is_inch(text: str, mark: Mark) -> bool:
    """Return whether a mark is right after a digit, as inches, feet and seconds are."""
    return mark.start > 0 and text[mark.start - 1].isdigit() and mark.role != "open"
