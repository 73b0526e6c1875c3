"""Links to the part before or after: "Next: Part 3", "Previous chapter", "Zum nächsten Kapitel"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feeds.series.lexicon.words import words_of
from feeds.series.titles.lazy import Pattern
from feeds.series.titles.parse import parse_title

if TYPE_CHECKING:
    from feeds.series.model import LinkRole

# A line that only turns the page is short, and so are the words beside its link.
LONGEST_LINE = 240
# In prose, "in the previous part" may mean any series: such a line holds little more than its link.
LONGEST_TURN = 120
LONGEST_LEAD = 4
_REACH = 30
# Words for the previous and the next, in the forms before or after a noun. "Next post" turns a blog's pages, not a
# series': only a noun for a part or chapter, or a title that counts one, makes the link the series' own.
_BACK = (
    "previous|prev|preceding|vorherige[rsmn]?|vorige[rsmn]?|letzte[rsmn]?|précédente?|anterior|precedente|vorige?|"
    r"предыдущ\w{2,3}|poprzedni\w{0,3}|föregående|forrige|önceki|sebelumnya|předchozí|попередн\w{1,3}"
)
_FORWARD = (
    "next|following|nächste[rsmn]?|folgende[rsmn]?|suivante?|prochaine?|siguiente|próxim[oa]|seguinte|successiv[oa]|"
    r"prossim[oa]|seguente|volgende?|следующ\w{2,3}|następn\w{1,3}|kolejn\w{1,3}|nästa|næste|neste|sonraki|"
    r"selanjutnya|berikutnya|další|příští|наступн\w{1,3}"
)
_EAST = {"back": r"前の|前へ|上一|前一|이전\s?|지난\s?", "forward": r"次の|次へ|下一|後一|다음\s?"}
_EAST_NOUNS = "話|章|回|部|篇|节|節|화|편|회|장"


def _nouns() -> str:
    words = (*words_of("parts"), *words_of("chapters"))
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in words if len(word) > 2)


def _turn(words: str, east: str) -> Pattern:
    nouns = _nouns()
    return Pattern(
        rf"(?<![^\W_])(?:(?:{words})\s(?:{nouns})|(?:{nouns})\s(?:{words}))(?![^\W_])|(?:{east})(?:{_EAST_NOUNS})",
        re.IGNORECASE,
    )


_TURN = {"back": _turn(_BACK, _EAST["back"]), "forward": _turn(_FORWARD, _EAST["forward"])}
_WORD = {
    "back": Pattern(rf"(?<![^\W_])(?:{_BACK})$|(?:{_EAST['back']})$", re.IGNORECASE),
    "forward": Pattern(rf"(?<![^\W_])(?:{_FORWARD})$|(?:{_EAST['forward']})$", re.IGNORECASE),
}
# Every line that turns a page has one of these. They are searched first, since most links are in prose.
_ANY = Pattern(rf"(?:{_BACK}|{_FORWARD}|{'|'.join(_EAST.values())})", re.IGNORECASE)

_ARROWS = " :：–—-→←*_«»‹›()[]"
_BETWEEN_LINKS = re.compile(r"[|·•»«\n]|\s[/–—]\s(?=\S)")


def turn_of(text: str, start: int, end: int) -> LinkRole:
    """Return the direction of a link in a short line: to the part before or after; "" if it does not link parts.

    The line, or the text right before the link, names the direction and a part ("Next chapter"), or the direction alone
    if the link's own text counts a part ("Next: Part 3, Hitches").
    """
    if len(text) > LONGEST_LINE or not _ANY.search(text):
        return ""
    before = _BETWEEN_LINKS.split(text[max(0, start - _REACH) : start])[-1].strip(_ARROWS)
    own = text[start:end].strip(_ARROWS)
    for role in ("back", "forward"):
        if _is_turn(_TURN[role], own) or (len(text) <= LONGEST_TURN and _is_turn(_TURN[role], before)):
            return role
    for role in ("back", "forward"):
        if _WORD[role].search(before) and _counts(own):
            return role  # type: ignore[return-value]
    return ""


def _is_turn(turn: Pattern, text: str) -> bool:
    """Return whether a text is nothing but a turn, but for a short word before it: "Zum nächsten Kapitel"."""
    return any(found.start() <= LONGEST_LEAD and found.end() == len(text) for found in turn.finditer(text))


def _counts(title: str) -> bool:
    mark = parse_title(title)
    return mark.tier in {"word", "bracket"} and bool(mark.number)
