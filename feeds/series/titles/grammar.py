"""What a title says: stem, number, volume, total, special; by words, or only by where a number stands.

The tiers follow facts measured on 54,899 serial titles: words first (precision .99), positions after (only
believed where several titles agree). All patterns are bounded and run on at most `LONGEST` characters.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from feeds.series.lexicon.languages import LANGUAGES, OTHER_CHAPTERS, OTHER_PARTS, OTHER_VOLUMES
from feeds.series.lexicon.words import counting, words_of
from feeds.series.titles import cjk
from feeds.series.titles.lazy import Pattern
from feeds.series.titles.numbers import Number, parse_number
from feeds.series.titles.positions import find_position, mask

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 300
MAX_TOTAL = 200
MAX_RANGE = 40

Tier = Literal["word", "bracket", "position", ""]


@dataclass(frozen=True, slots=True)
class Mark:
    """A title, taken apart. `stem` is what parts share, `subtitle` what is this part's own.

    `tier` says how the number is known: by a word ("Part 3"), a bracket ("(3/7)"), its position only, or
    not at all. `label` is the number as written. `shown` quotes the marker, for a person to read.
    """

    stem: str
    subtitle: str = ""
    tier: Tier = ""
    number: Number = ()
    label: str = ""
    volume: Number = ()
    volume_label: str = ""
    total: int | None = None
    covers: tuple[int, ...] = ()
    special: str = ""
    shown: str = ""


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in words)


_COUNT_WORD = _either(
    sorted(
        {
            *counting("cardinals"),
            *counting("ordinals"),
            "hundred",
            "thirty",
            "forty",
            "fifty",
            "sixty",
            "seventy",
            "eighty",
            "ninety",
        },
        key=lambda word: (-len(word), word),
    )
)
_DIGITS = r"\d{1,4}(?:\.\d{1,3}){0,3}[a-dA-D]?(?![^\W_])"
_ROMAN = r"(?-i:[IVX]|[IVXLC]{2,8})(?![^\W_])"
_WORDS = rf"(?:{_COUNT_WORD})(?:[\s-](?:and\s)?(?:{_COUNT_WORD})){{0,4}}(?![^\W_])"
_OF = _either(words_of("of"))
_AND = r"-|–|&|\+|,|/|and|to|bis|und|et|à|y|e|en|и|bis"
_TAIL = (
    rf"(?:\s?(?P<join>{_AND})\s?(?P<upto>\d{{1,4}})(?:\s?/\s?(?P<upto2>\d{{1,4}}))?(?![^\W_]|[.]\d))?"
    rf"(?:\s(?:{_OF})\s(?P<total>\d{{1,3}}|{_COUNT_WORD})(?![^\W_]))?"
)


def _marker(words: str) -> Pattern:
    """`Word NUMBER`, with what may follow the number: a range or a total."""
    return Pattern(
        rf"(?<![^\W_])(?P<word>{words})(?:\.?\s{{0,2}}[#№-]?\s?(?P<digits>{_DIGITS})|\.?\s{{1,2}}(?P<other>{_ROMAN}|{_WORDS}))"
        + _TAIL,
        re.IGNORECASE,
    )


def _unit_marker(words: str) -> Pattern:
    """As `_marker`, without roman numerals: "Week I" is a pronoun."""
    return Pattern(
        rf"(?<![^\W_])(?P<word>{words})\s{{1,2}}[#№]?(?:(?P<digits>{_DIGITS})|(?P<other>{_WORDS}))" + _TAIL,
        re.IGNORECASE,
    )


_CHAPTER_WORDS = _either(words_of("chapters")) + "|" + OTHER_CHAPTERS
_PART_WORDS = _either(words_of("parts")) + "|" + OTHER_PARTS
_VOLUME_WORDS = _either(words_of("volumes")) + "|" + OTHER_VOLUMES
_ORDINAL = _either(sorted(counting("ordinals"), key=lambda word: (-len(word), word)))
_COUNTED = _either(words_of("counted"))
_PART = _marker(f"{_CHAPTER_WORDS}|{_PART_WORDS}")
_UNIT = _unit_marker(_either(words_of("units")))
_CHAPTER = Pattern(rf"(?:{_CHAPTER_WORDS})$", re.IGNORECASE)
_VOLUME = _marker(_VOLUME_WORDS)
_VOLUME_BEHIND = Pattern(rf"(?<![^\W_])(?P<digits>\d{{1,3}})\.\s?(?P<word>{_VOLUME_WORDS})(?![^\W_])", re.IGNORECASE)
_ORDINAL_PART = Pattern(
    rf"(?:^|[-:–—|(\[,;.]\s?)(?:the\s|der\s|la\s|le\s)?(?P<other>{_ORDINAL}|\d{{1,3}}(?:\.|\s?-?[яй]))\s(?P<word>{_COUNTED})"
    r"(?=\s?(?:$|[-:–—|)\],;.]))",
    re.IGNORECASE,
)
_NUMBERED_WORD = Pattern(
    rf"(?<![^\W_])(?P<other>\d{{1,3}})(?:\.|st|nd|rd|th|e|ème|ª|º|-?я|-?й|-?ая)\s(?P<word>{_COUNTED})(?![^\W_])",
    re.IGNORECASE,
)
_GLUED = Pattern(r"(?<![^\W_])[vbs](\d{1,3})[\s.]?(?:ch?|e)(\d{1,4})(?![^\W_])", re.IGNORECASE)
_BRACKET_OF = Pattern(rf"[(\[]\s?(?:#\s?)?(?P<n>\d{{1,3}})\s?(?:/|{_OF})\s?(?P<m>\d{{1,3}})\s?[)\]]", re.IGNORECASE)
_BARE_OF = Pattern(rf"(?<![^\W_/])(?P<n>\d{{1,2}})\s?(?:/|\s(?:{_OF})\s)\s?(?P<m>\d{{1,2}})$", re.IGNORECASE)
_BRACKET = Pattern(
    r"[(\[]\s?(?:#\s?|no\.?\s?|nr\.?\s?)?(?P<n>\d{1,3}|(?-i:[IVX]{1,6}))\s?[)\]](?=$|\s?[-:–—|])", re.IGNORECASE
)
_SPECIALS = {word: kind for language in LANGUAGES for word, kind in language.specials.items()}
_SPECIAL_WORD = _either(sorted(_SPECIALS, key=lambda word: (-len(word), word)))
_SPECIAL = Pattern(
    rf"(?:^|[-:–—|(\[,]\s?|\s-\s)(?P<word>{_SPECIAL_WORD})"
    rf"(?:\s#?(?P<n>\d{{1,3}}(?:\.\d{{1,3}})?(?:\.?[a-z])?|{_ROMAN}))?(?=\s?(?:$|[-:–—|()\],;]))",
    re.IGNORECASE,
)
_SPECIAL_FIRST = Pattern(rf"(?P<word>{_SPECIAL_WORD})\s#?(?P<n>\d{{1,3}}(?:\.\d{{1,3}})?[a-z]?)(?!\d)", re.IGNORECASE)


def normalise(title: str) -> str:
    """A title as the patterns want it: compatibility forms resolved, spaces collapsed, of bounded length."""
    text = title[:LONGEST]
    if not text.isascii():
        # A full-width colon parts a title without a space.
        text = unicodedata.normalize("NFKC", text.replace("：", ": "))[:LONGEST]
    return " ".join(text.split())


def _trim(text: str) -> str:
    """A stem or subtitle without the separators and brackets that the marker left behind."""
    text = text.strip(" \t-–—:|,;.·•/#~")
    if text.endswith(("(", "[")):
        text = text[:-1].rstrip(" -–—:|,;.·")
    if text.startswith((")", "]")):
        text = text[1:].lstrip(" -–—:|,;.·")
    return text


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    word: str
    number: Number
    label: str
    total: int | None = None
    covers: tuple[int, ...] = ()


def _read(found: re.Match[str]) -> _Hit | None:
    """One marker of words, with its range or total; None when the number is none after all."""
    groups = found.groupdict()
    label = groups.get("digits") or groups.get("other") or ""
    number = parse_number(label.rstrip(".")) or parse_number(re.sub(r"\D", "", label))
    if not number:
        return None
    total: int | None = None
    covers: tuple[int, ...] = ()
    if groups.get("total"):
        count = parse_number(groups["total"])
        total = count[0] if count and number[0] <= count[0] <= MAX_TOTAL else None
    elif groups.get("upto"):
        last = int(groups["upto2"] or groups["upto"])
        plural = groups["word"].casefold().endswith("s") or groups["upto2"]
        if groups["join"] == "/" and not plural:
            total = last if number[0] <= last <= MAX_TOTAL else None
        elif number[0] < last <= number[0] + MAX_RANGE:
            covers = tuple(range(number[0], last + 1))
    return _Hit(found.start(), found.end(), groups.get("word") or "", number, label, total, covers)


def _words(text: str) -> list[_Hit]:
    found_all = sorted((*_PART.finditer(text), *_UNIT.finditer(text)), key=lambda found: found.start())
    hits = [hit for found in found_all if (hit := _read(found))]
    if not hits:
        for pattern in (_ORDINAL_PART, _NUMBERED_WORD):
            found = pattern.search(text)
            hit = _read(found) if found else None
            if hit and found:
                return [replace(hit, start=found.start("other"))]
    return hits


def _join(hits: list[_Hit]) -> tuple[_Hit, Number, str]:
    """One marker of several: chapter and part ("Chapter 4 Part 2" is 4.2), or volume and chapter."""
    first = hits[0]
    for second in hits[1:]:
        if second.start - first.end > 4:
            break
        whole = replace(first, end=second.end, total=second.total or first.total)
        if _CHAPTER.match(second.word):
            return (
                replace(whole, number=second.number, label=second.label, covers=second.covers),
                first.number,
                first.label,
            )
        label = f"{first.label}.{second.label}"
        return replace(whole, number=(*first.number, *second.number), label=label, covers=()), (), ""
    return first, (), ""


def _volume(text: str) -> _Hit | None:
    found = _VOLUME.search(text) or _VOLUME_BEHIND.search(text)
    return _read(found) if found else None


def _build(text: str, hit: _Hit, tier: Tier) -> Mark:
    before, after = _trim(text[: hit.start]), _trim(text[hit.end :])
    if not before and re.match(rf"\s(?:{_OF})\s\D", text[hit.end :], re.IGNORECASE):
        before, after = _trim(after.split(" ", 1)[-1]), ""
    return Mark(
        before,
        after,
        tier,
        hit.number,
        hit.label,
        total=hit.total,
        covers=hit.covers,
        shown=text[hit.start : hit.end].strip(" -–—:|"),
    )


def _special(text: str) -> Mark | None:
    found = _SPECIAL_FIRST.match(text) or _SPECIAL.search(text)
    if not found:
        return None
    kind = _SPECIALS[found["word"].casefold()]
    label = f"{kind} {found['n']}" if found["n"] else kind
    return Mark(_trim(text[: found.start()]), _trim(text[found.end() :]), "word", special=label, shown=found["word"])


def _position(text: str) -> Mark | None:
    found = find_position(text)
    number = parse_number(found[2]) if found else ()
    return _build(text, _Hit(found[0], found[1], "", number, found[2]), "position") if found and number else None


def _fragment(text: str, found: re.Match[str], tier: Tier) -> Mark:
    """`n/m` after a number is a fragment of that ("Foo 11 (1/2)" is 11.1); else it is the part itself."""
    before = _position(text[: found.start()].rstrip())
    if before and not before.subtitle:
        return replace(before, number=(*before.number, int(found["n"])), label=f"{before.label}.{found['n']}")
    hit = _Hit(found.start(), found.end(), "", (int(found["n"]),), found["n"], int(found["m"]))
    return _build(text, hit, tier)


def _bracketed(text: str) -> Mark | None:
    """`(n/m)`, `n of m` at the end, or `(n)`."""
    patterns: tuple[tuple[Pattern, Tier], ...] = ((_BRACKET_OF, "bracket"), (_BARE_OF, "position"))
    for pattern, tier in patterns:
        found = pattern.search(text) and pattern.search(mask(text))
        if found and 0 < int(found["n"]) <= int(found["m"]) <= MAX_TOTAL and int(found["m"]) > 1:
            return _fragment(text, found, tier)
    found = _BRACKET.search(text) and _BRACKET.search(mask(text))
    number = parse_number(found["n"]) if found else ()
    return (
        _build(text, _Hit(found.start(), found.end(), "", number, found["n"]), "position") if found and number else None
    )


def _by_words(text: str) -> Mark | None:
    """Chapters, parts, volumes and specials, where one of their words stands in the text."""
    volume = _volume(text)
    hits = _words(text)
    rest = text
    if volume and any(hit.start <= volume.start < hit.end for hit in hits):
        volume = None
    if volume:
        rest = text[: volume.start] + " " * (volume.end - volume.start) + text[volume.end :]
    if hits:
        return _counted(rest, hits, volume)
    special = _special(" ".join(rest.split()))
    if special:
        return _with_volume(special, volume)
    return _build(text, volume, "word") if volume else None


def _counted(text: str, hits: list[_Hit], volume: _Hit | None) -> Mark:
    hit, above, above_label = _join(hits)
    mark = _build(text, hit, "word")
    stem = _trim(" ".join(mark.stem.split()))
    if stem != mark.stem:
        mark = replace(mark, stem=stem)
    found = _BRACKET_OF.search(text, hit.end)
    if found and int(found["n"]) <= int(found["m"]):
        mark = replace(mark, number=(*mark.number, int(found["n"])), label=f"{mark.label}.{found['n']}", subtitle="")
    return replace(mark, volume=above, volume_label=above_label) if above else _with_volume(mark, volume)


def _with_volume(mark: Mark, hit: _Hit | None) -> Mark:
    return replace(mark, volume=hit.number, volume_label=hit.label) if hit else mark


_MARKERS = frozenset(
    {
        *(word for field in ("parts", "units", "chapters", "volumes", "counted") for word in words_of(field)),
        *f"{OTHER_PARTS}|{OTHER_CHAPTERS}|{OTHER_VOLUMES}".split("|"),
        *(word.split()[0].split("-")[0] for word in _SPECIALS),
    }
)
_LETTERS = re.compile(r"[^\W\d_]+")
_COUNTS_IN = Pattern(r"(?<![^\W\d_])\d|[^\W_](?:[\s-]|\s?[(\[])[IVXLC]{1,8}(?![^\W_])")


@lru_cache(maxsize=4096)
def parse_title(title: str) -> Mark:
    """Take a title apart. A title without any number or special has only a stem: itself."""
    text = normalise(title)
    if any(char.isdigit() for char in text) and (glued := _GLUED.search(text)):
        hit = _Hit(glued.start(), glued.end(), "", (int(glued[2]),), glued[2])
        return replace(_build(text, hit, "word"), volume=(int(glued[1]),), volume_label=glued[1])
    if not text.isascii() and (east := cjk.find_number(text)):
        hit = _Hit(east.start, east.end, "", east.number, east.label)
        return replace(_build(text, hit, east.tier), volume=east.volume, volume_label=east.volume_label)
    # The patterns are dear and most titles bear no number: none runs without a word or sign it needs.
    mark = None if _MARKERS.isdisjoint(_LETTERS.findall(text.casefold())) else _by_words(text)
    if mark is None and _COUNTS_IN.search(text):
        mark = _bracketed(text) or _position(text)
    return mark or Mark(_trim(text))
