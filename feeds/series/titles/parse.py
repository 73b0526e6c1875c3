"""Parse titles: stem, number, volume, total, special; by words, or only by the position of a number.

The tiers follow measurements on 54,899 serial titles: words first (precision .99), then positions (only trusted if
several titles agree). All patterns are bounded and run on at most `normal_form.LONGEST` characters.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from feeds.series.lexicon.languages import (
    OTHER_CHAPTERS,
    OTHER_PARTS,
    OTHER_VOLUMES,
    RARE_CHAPTERS,
    RARE_VOLUMES,
    SPANS,
)
from feeds.series.lexicon.specials import CONTINUED, FINAL_PART, SPECIALS
from feeds.series.lexicon.words import words_of
from feeds.series.titles import cjk
from feeds.series.titles.bare_numbers import LETTERS
from feeds.series.titles.by_position import BRACKET_OF, mark_by_position
from feeds.series.titles.lazy import Pattern, either
from feeds.series.titles.mark import MAX_RANGE, MAX_TOTAL, OF, Hit, Mark, build, trim
from feeds.series.titles.normal_form import normalise
from feeds.series.titles.number_mask import COUNT_WORD, ORDINAL, WORDS, number_words_overwritten
from feeds.series.titles.numbers import FRACTIONS, GERMAN_COMPOUND, LETTERED, ROMANS, Number, parse_number
from feeds.series.titles.signs import DIGIT, GLUED_SIGN, NUMBER_APART, may_count

if TYPE_CHECKING:
    from collections.abc import Iterable

_YEARS = range(1900, 2100)
_JOINED = frozenset(("&", "+", "and", "und", "et", "y", "e", "en", "och", "og", "i", "и", "та", "ve", "dan"))


def _by_length(words: Iterable[str]) -> list[str]:
    return sorted(set(words), key=lambda word: (-len(word), word))


_FRACTION = "".join(FRACTIONS)
_END = r"(?=\s?(?:$|[-:–—|(),.;\])]))"
_DIGITS = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+(?![^\W_]|,\d)|\d{{1,3}}(?:\s\d{{3}})+(?![^\W_]){_END}|\d{{1,4}}\s?[{_FRACTION}]"
    r"|\d{1,6}(?:\.\d{1,3}){0,3}(?:[a-dA-D]|[oοη])?(?![^\W_]))"
)
_ROMAN = rf"(?-i:(?:[IVX]|[IVXLC]{{2,8}})(?![^\W_])|[ivx]{{1,6}}(?![^\W_]){_END})"
_AND = r"-|–|&|\+|,|/|and|to|bis|und|et|à|y|e|en|и|bis"
_TAIL = (
    rf"(?:\s?(?P<join>{_AND})\s?(?P<upto>\d{{1,5}})(?:\s?/\s?(?P<upto2>\d{{1,5}}))?(?![^\W_]|[.]\d))?"
    rf"(?:\s(?:{OF})\s(?P<total>\d{{1,3}}|{COUNT_WORD})(?![^\W_]))?"
)


# The patterns from here on that name `COUNT_WORD`, `ORDINAL` or `WORDS` read a text of `number_words_overwritten`.
def _marker(words: str) -> Pattern:
    """`Word NUMBER`, with what may follow the number: a range or a total. "ke-" and "thứ" make ordinals."""
    return Pattern(
        rf"(?<![^\W_])(?P<word>{words})(?:\.?\s{{0,2}}(?:ke)?[#№-]?\s?(?P<digits>{_DIGITS})"
        rf"|\.?\s{{1,2}}(?:thứ\s)?(?P<other>{_ROMAN}|{WORDS}|{LETTERED}))" + _TAIL,
        re.IGNORECASE,
    )


def _unit_marker(words: str) -> Pattern:
    """As `_marker`, without roman numerals: "Week I" is a pronoun."""
    return Pattern(
        rf"(?<![^\W_])(?P<word>{words})(?:\s{{0,2}}[#№-]?\s?(?P<digits>{_DIGITS})|\s{{1,2}}(?P<other>{WORDS}))" + _TAIL,
        re.IGNORECASE,
    )


_CHAPTER_WORDS = either(words_of("chapters")) + "|" + OTHER_CHAPTERS
_PART_WORDS = either(words_of("parts")) + "|" + OTHER_PARTS
_UNIT_WORDS = either(words_of("units"))
_VOLUME_WORDS = either(words_of("volumes")) + "|" + OTHER_VOLUMES
_COUNTED = either(words_of("counted")) + f"|{OTHER_PARTS}|{OTHER_CHAPTERS}|{_UNIT_WORDS}"
_ARTICLE = r"(?P<article>(?:the|der|das|die|la|le|il|el|het|o|a)\s)?"
_PART = _marker(f"{_CHAPTER_WORDS}|{_PART_WORDS}")
_UNIT = _unit_marker(_UNIT_WORDS)
_CHAPTER = Pattern(rf"(?:{_CHAPTER_WORDS}|{RARE_CHAPTERS})$", re.IGNORECASE)
_EPISODE = Pattern(r"(?:[eé]p|эп|сер|вып|odc|avs|الحلقة|jakso|afl)", re.IGNORECASE)
_IS_UNIT = Pattern(rf"(?:{_UNIT_WORDS})$", re.IGNORECASE)
_IS_PART = Pattern(rf"(?:{_PART_WORDS})$", re.IGNORECASE)
_VOLUME = _marker(_VOLUME_WORDS)
_VOLUME_BEHIND = Pattern(rf"(?<![^\W_])(?P<digits>\d{{1,3}})\.\s?(?P<word>{_VOLUME_WORDS})(?![^\W_])", re.IGNORECASE)
# "S2 - Chapter 03": the letter counts only right before a chapter.
_SHORT_VOLUME = Pattern(
    rf"(?<![^\W_])(?P<word>[svbt])(?P<digits>\d{{1,2}})(?=[\s,.:–—-]{{1,3}}(?:{_CHAPTER_WORDS}|{_PART_WORDS})\.?\s?#?\d)",
    re.IGNORECASE,
)
_ALONE = r"(?:^\s*|[-:–—|(\[,;.]\s?)"
_NUMERAL = rf"(?:(?P<digits>{_DIGITS})|(?P<other>{_ROMAN}|{WORDS}))"
# "Days 4-6": the plural counts only with two numbers.
_SPAN = Pattern(
    rf"(?<![^\W_])(?P<word>{SPANS})\s(?P<digits>\d{{1,3}})\s?(?P<join>{_AND})\s?(?P<upto>\d{{1,3}})(?![^\W_]|[.]\d)",
    re.IGNORECASE,
)
_RARE = Pattern(rf"{_ALONE}(?P<word>{RARE_CHAPTERS})\.?\s(?:the\s)?#?{_NUMERAL}{_END}", re.IGNORECASE)
_RARE_VOLUME = Pattern(
    rf"{_ALONE}(?P<word>{RARE_VOLUMES})\.?\s(?:the\s)?{_NUMERAL}(?:{_END}|(?=\s(?:{RARE_CHAPTERS}|{_CHAPTER_WORDS})\s))",
    re.IGNORECASE,
)
# "Chapter the First", as in old novels.
_THE_NTH = Pattern(
    rf"(?<![^\W_])(?P<word>{_CHAPTER_WORDS}|{_PART_WORDS})\sthe\s(?P<other>{WORDS}){_END}", re.IGNORECASE
)
_VOLUME_THE_NTH = Pattern(rf"(?<![^\W_])(?P<word>{_VOLUME_WORDS})\sthe\s(?P<other>{WORDS}){_END}", re.IGNORECASE)
_ORDINAL_PART = Pattern(
    rf"(?:^\s*|[-:–—|(\[,،;.]\s?){_ARTICLE}(?P<other>{GERMAN_COMPOUND}|{ORDINAL}|{LETTERED}|\d{{1,3}}(?:\.|\s?-?[яй]))"
    rf"\s(?P<word>{_COUNTED})(?=\s?(?:$|[-:–—|)\],;.]))",
    re.IGNORECASE,
)
_NUMBERED_WORD = Pattern(
    rf"(?<![^\W_])(?P<article>)(?P<other>\d{{1,3}})(?:\.|st|nd|rd|th|e|ème|ª|º|-?я|-?й|-?ая|[οη]"
    rf"|'?(?:[ıiuü]?n)c[ıiuü])\s(?P<word>{_COUNTED})(?![^\W_])",
    re.IGNORECASE,
)
_GLUED = Pattern(
    r"(?<![^\W_])[vbst](\d{1,3})[\s.:,]{0,2}(?:ch?|ep?)\.?(\d{1,4})(?![^\W_])|^(\d{1,2})x(\d{2})(?=$|\s?[-–—:]\s)",
    re.IGNORECASE,
)
_BEHIND_NUMBER = Pattern(r"\s?[(\[](?P<n>\d{1,2})[)\]]")
_SPECIAL_WORD = either(_by_length(SPECIALS))
_SPECIAL_NUMBER = rf"\d{{1,3}}(?:\.\d{{1,3}})?(?:\.?[a-z])?|{_ROMAN}"
_SPECIAL = Pattern(
    rf"(?:^|[-:–—|(\[,]\s?|\s-\s)(?P<word>{_SPECIAL_WORD})"
    rf"(?:\s#?(?P<n>{_SPECIAL_NUMBER})|[\s,:(–—-]{{1,4}}(?:{_PART_WORDS})\.?\s(?P<part>{_SPECIAL_NUMBER}|{WORDS})\)?)?"
    r"(?=\s?(?:$|[-:–—|()\],;.]))",
    re.IGNORECASE,
)
_SPECIAL_FIRST = Pattern(rf"(?P<word>{_SPECIAL_WORD})\s#?(?P<n>\d{{1,3}}(?:\.\d{{1,3}})?[a-z]?)(?!\d)", re.IGNORECASE)
_SPECIAL_OPENINGS = frozenset(word.split()[0].split("-")[0] for word in SPECIALS)
_KIND_OF = {word.casefold(): kind for word, kind in SPECIALS.items()}


# As most of Europe writes 9,998: no serial counts in thousandths.
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+$")


def _groups(found: re.Match[str], text: str) -> dict[str, str]:
    """Return the groups of a match as they are in the title itself, before number words were overwritten."""
    return {name: text[slice(*found.span(name))] for name, value in found.groupdict().items() if value is not None}


def _read(found: re.Match[str], text: str) -> Hit | None:
    """One marker of words, with its range or total; None when the number is none after all."""
    groups = _groups(found, text)
    label = groups.get("digits") or groups.get("other") or ""
    if _THOUSANDS.match(label):
        label = label.replace(".", "")
    number = parse_number(label.rstrip(".")) or parse_number(re.sub(r"\D", "", label))
    if not number:
        return None
    total: int | None = None
    covers: tuple[int, ...] = ()
    if groups.get("total"):
        count = parse_number(groups["total"])
        total = count[0] if count and number[0] <= count[0] <= MAX_TOTAL else None
    elif groups.get("upto"):
        last = int(groups.get("upto2") or groups["upto"])
        plural = groups["word"].casefold().endswith("s") or groups.get("upto2")
        if groups["join"] == "/" and not plural:
            total = last if number[0] <= last <= MAX_TOTAL else None
        elif number[0] < last <= number[0] + MAX_RANGE:
            covers = tuple(range(number[0], last + 1))
        elif groups["join"] == "-" and last < number[0] and len(number) == 1:
            number, label = (*number, last), f"{label}.{last}"
    return Hit(found.start("word"), found.end(), groups.get("word") or "", number, label, total, covers)


def _words(text: str, counted: str, letters: frozenset[str]) -> list[Hit]:
    patterns = [pattern for pattern, words in _NUMBERED if not words.isdisjoint(letters)]
    if "the" in letters:
        patterns.append(_THE_NTH)
    found_all = sorted((found for each in patterns for found in each.finditer(counted)), key=lambda found: found.end())
    hits = [hit for found in found_all if (hit := _read(found, text)) and not _is_year(hit)]
    if not hits and not _COUNTED_OPENINGS.isdisjoint(letters):
        for pattern in (_ORDINAL_PART, _NUMBERED_WORD):
            found = pattern.search(counted)
            hit = _read(found, text) if found else None
            if hit and found:
                return [replace(hit, start=found.start("article" if found["article"] else "other"))]
    return hits


def _is_year(hit: Hit) -> bool:
    """Return whether a number is the year of a day or stage: "Agile Day 2010", not "Chapter 2010"."""
    return hit.number[0] in _YEARS and bool(_IS_UNIT.match(hit.word))


def _join(hits: list[Hit], text: str) -> tuple[Hit, Number, str]:
    """One marker of several: chapter and part ("Chapter 4 Part 2" is 4.2), or volume and chapter."""
    first = hits[0]
    for second in [hit for hit in hits[1:] if hit.start >= first.end]:
        if _are_two_at_once(first, second, text[first.end : second.start]):
            return replace(first, end=second.end, covers=(first.number[0], second.number[0])), (), ""
        if second.start - first.end > 4 or _is_title(first, second, text[first.end : second.start]):
            break
        joined = replace(first, end=second.end, total=second.total or first.total)
        if _CHAPTER.match(second.word):
            return (
                replace(joined, number=second.number, label=second.label, covers=second.covers),
                first.number,
                first.label,
            )
        label = f"{first.label}.{second.label}"
        return replace(joined, number=(*first.number, *second.number), label=label, covers=()), (), ""
    return first, (), ""


def _are_two_at_once(first: Hit, second: Hit, between: str) -> bool:
    """Return whether two markers are two parts in one text: "Week 7 & Week 8", "Kapitel 3 und Kapitel 4"."""
    follows = second.number == (first.number[0] + 1,) and first.word.casefold() == second.word.casefold()
    return follows and between.strip().casefold() in _JOINED


def _is_title(first: Hit, second: Hit, between: str) -> bool:
    """Return whether a second number is part of a chapter's name: "Chapter 4: Day 3", "Chapter 9 – Episode 2"."""
    if not any(sign in between for sign in ":–—-"):
        return False
    if _IS_UNIT.match(second.word):
        return not _IS_UNIT.match(first.word)
    return bool(_CHAPTER.match(first.word) and _CHAPTER.match(second.word)) and not _EPISODE.match(first.word)


def _volume(text: str, counted: str, letters: frozenset[str]) -> Hit | None:
    patterns = [pattern for pattern, words in _VOLUMES if not words.isdisjoint(letters)]
    if "the" in letters:
        patterns.append(_VOLUME_THE_NTH)
    found = next((found for pattern in patterns if (found := pattern.search(counted))), None)
    return _read(found, text) if found else None


def _special(text: str, letters: frozenset[str]) -> Mark | None:
    found = _SPECIAL.search(number_words_overwritten(text, letters)) or _SPECIAL_FIRST.match(text)
    if not found:
        return None
    groups = _groups(found, text)
    kind = _KIND_OF[groups["word"].casefold()]
    number = groups.get("part") or groups.get("n") or ""
    if groups.get("part"):
        number = ".".join(map(str, parse_number(number)))
    label = f"{kind} {number}" if number else kind
    return Mark(trim(text[: found.start()]), trim(text[found.end() :]), "word", special=label, shown=groups["word"])


def _by_words(text: str, letters: frozenset[str], *, numeral: bool) -> Mark | None:
    """Return chapters, parts, volumes and specials if one of their words is in the text.

    `numeral` tells whether it has a digit or a Roman numeral.
    """
    counted = number_words_overwritten(text, letters)
    numbered = letters
    if not numeral and counted == text and text.isascii() and "und" not in text.lower():
        numbered = frozenset()  # most titles, without the search for a number
    elif not NUMBER_APART.search(f" {counted}"):
        numbered = letters & _BEFORE_DIGITS if DIGIT.search(counted) else frozenset()
    volume = _volume(text, counted, numbered) if numbered else None
    hits = _words(text, counted, numbered) if numbered else []
    rest = text
    if volume and any(hit.start <= volume.start < hit.end for hit in hits):
        volume = None
    if volume:
        rest = text[: volume.start] + " " * (volume.end - volume.start) + text[volume.end :]
        hits = hits or _words(rest, number_words_overwritten(rest), letters)
    special = None
    if not _SPECIAL_LETTERS.isdisjoint(letters) and (not hits or _opens_specially(rest, hits[0])):
        special = _special(" ".join(rest.split()), letters)
    if special and not (hits and special.stem):
        return _with_volume(special, volume)
    if hits:
        return _counted(rest, hits, volume)
    return build(text, volume, "word") if volume else None


def _opens_specially(text: str, hit: Hit) -> bool:
    """Return whether the words before a number may make it a special's: "Bonus Chapter 2", "Epilogue, part 2"."""
    words = LETTERS.findall(text[: hit.start].casefold())
    return bool(words) and words[0] in _SPECIAL_OPENINGS and len(words) <= 3


def _counted(text: str, hits: list[Hit], volume: Hit | None) -> Mark:
    hit, above, above_label = _join(hits, text)
    mark = build(text, hit, "word")
    stem = trim(" ".join(mark.stem.split()))
    if volume and volume.end <= hit.start and text[volume.end : hit.start].lstrip()[:1] in set(":-–—|(,"):
        # The text between a volume and a chapter is the volume's title: "Book 2: The Fall – Chapter 14".
        stem = trim(" ".join(text[: volume.start].split()))
    if stem != mark.stem:
        mark = mark._replace(stem=stem)
    mark = _with_fragment(mark, hit, text, hits)
    if not above:
        return _with_volume(mark, volume)
    if volume and volume.end <= hit.start:  # "Book 2, Part 1, Chapter 3" is in volume 2.1
        above, above_label = (*volume.number, *above), f"{volume.label}.{above_label}"
    return mark._replace(volume=above, volume_label=above_label)


def _with_fragment(mark: Mark, hit: Hit, text: str, hits: list[Hit]) -> Mark:
    """A number in brackets right behind the chapter's belongs to it ("Chapter 12 (2)"), one further on may."""
    directly = _BEHIND_NUMBER.search(text[: hit.end + 6], hit.end)
    if directly and directly.start() == hit.end and len(mark.number) == 1:
        number = int(directly["n"])
        return mark._replace(number=(*mark.number, number), label=f"{mark.label}.{number}", subtitle="")
    found = BRACKET_OF.search(text, hit.end)
    if found and int(found["n"]) <= int(found["m"]):
        number, total = int(found["n"]), int(found["m"])
        if (number,) == mark.number:
            return mark._replace(total=total)
        if found.start() - hit.end > 1:
            return mark._replace(fragment=number)
        return mark._replace(number=(*mark.number, number), label=f"{mark.label}.{number}", subtitle="")
    last = hits[-1]
    if last.start > hit.end and _IS_PART.match(last.word) and len(last.number) == 1:
        return mark._replace(fragment=last.number[0])
    return mark


def _with_volume(mark: Mark, hit: Hit | None) -> Mark:
    return mark._replace(volume=hit.number, volume_label=hit.label) if hit else mark


def _openings(*patterns: str) -> frozenset[str]:
    """The first letters of each word of some patterns, casefolded, which for some scripts is not the whole word."""
    words = "|".join(patterns).casefold().replace(r"\s", " ").replace("\\", "").split("|")
    return frozenset(LETTERS.findall(word)[0] for word in words)


_COUNTED_OPENINGS = _openings(_COUNTED)
# Of "the final part" the article is in a quarter of all titles.
_SPECIAL_LETTERS = frozenset(max(LETTERS.findall(word.casefold()), key=len) for word in SPECIALS)
# A pattern is compiled and run only if one of its words is present: each takes milliseconds to compile.
_NUMBERED = (
    (_PART, _openings(_CHAPTER_WORDS, _PART_WORDS)),
    (_UNIT, _openings(_UNIT_WORDS)),
    (_SPAN, _openings(SPANS)),
    (_RARE, _openings(RARE_CHAPTERS)),
)
_VOLUMES = (
    (_VOLUME, _openings(_VOLUME_WORDS)),
    (_VOLUME_BEHIND, _openings(_VOLUME_WORDS)),
    (_SHORT_VOLUME, frozenset("svbt")),
    (_RARE_VOLUME, _openings(RARE_VOLUMES)),
)
_MARKERS = _COUNTED_OPENINGS.union(_SPECIAL_LETTERS, *(words for _, words in (*_NUMBERED, *_VOLUMES) if len(words) > 4))
# Only these may have a number right behind them: "part2".
_BEFORE_DIGITS = frozenset("svbt").union(_openings(_CHAPTER_WORDS, _PART_WORDS, _UNIT_WORDS, _VOLUME_WORDS))


def _eastern(text: str, found: cjk.Found) -> Mark:
    hit = Hit(found.start, found.end, "", found.number, found.label)
    label = "" if found.special else found.label
    built = build(text, hit, found.tier)
    return built._replace(label=label, special=found.special, volume=found.volume, volume_label=found.volume_label)


@lru_cache(maxsize=4096)
def parse_title(title: str) -> Mark:
    """Take a title apart. A title without any number or special has only a stem: itself."""
    return parse_normalised(normalise(title))


def parse_normalised(text: str) -> Mark:
    """As `parse_title`, of a title that is normalised already."""
    has_digit = DIGIT.search(text) is not None
    if has_digit and GLUED_SIGN.search(text) and (glued := _GLUED.search(text)):
        volume, number = glued[1] or glued[3], glued[2] or glued[4]
        hit = Hit(glued.start(), glued.end(), "", (int(number),), number)
        return build(text, hit, "word")._replace(volume=(int(volume),), volume_label=volume)
    letters = LETTERS.findall(text.casefold())
    has_roman = not ROMANS.isdisjoint(letters)
    if not text.isascii() and (east := cjk.find_number(text)):
        eastern = _eastern(text, east)
        return (_by_position(text, has_roman=has_roman) if eastern.special == FINAL_PART else None) or eastern
    # The patterns are dear and most titles bear no number: none runs without a word or sign it needs.
    mark = None if _MARKERS.isdisjoint(letters) else _by_words(text, frozenset(letters), numeral=has_digit or has_roman)
    if mark is None and not text.isascii() and (thai := cjk.find_thai(text)):
        return _eastern(text, thai)
    if mark is None or mark.special == FINAL_PART:
        mark = _by_position(text, has_roman=has_roman) or mark
    if mark is None and letters and letters[-1] in _CONTINUED_ENDS:
        mark = _continued(text)
    return (_led(text, mark) if mark and text[0] == "#" else mark) or Mark(trim(text))


def _continued(text: str) -> Mark | None:
    """Return the mark of the second part of two that only says that it is: "The mill, continued"."""
    found = _CONTINUED.search(text)
    return build(text, Hit(found.start(), found.end(), "", (2,), "2"), "word") if found and found.start() else None


def _by_position(text: str, *, has_roman: bool) -> Mark | None:
    """Return the mark of a title that counts without a word, as "5. Conclusion" does."""
    if may_count(text, has_roman=has_roman):
        return mark_by_position(text)
    return None


_CONTINUED = Pattern(rf"(?:,\s|\s?[(\[]|\s[-–—]\s)(?:{either(CONTINUED.split('|'))})\.?\s?[)\]]?$", re.IGNORECASE)
_CONTINUED_ENDS = frozenset(LETTERS.findall(word)[-1] for word in CONTINUED.split("|"))
_LEAD = re.compile(r"#(?P<n>\d{1,4})[.:)]?\s")


def _led(text: str, mark: Mark) -> Mark:
    """Return the count at the start of a title before one within it: "#17 Toys (part 2)" is the 17th."""
    if not (lead := _LEAD.match(text)) or mark.tier == "position" or not mark.stem.startswith(lead["n"]):
        return mark
    return build(text, Hit(0, lead.end(), "", (int(lead["n"]),), lead["n"]), "position")
