"""A reading as a member of its series: the number it bears there, its volume, and the reasons."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from feeds.series.clues.headings import SAME_POST
from feeds.series.evidence import Evidence
from feeds.series.lexicon.words import words_of
from feeds.series.model import Member
from feeds.series.prepared import DAY, stem_key
from feeds.series.titles.lazy import Pattern
from feeds.series.titles.numbers import Number, parse_number, show_label, show_number
from feeds.series.titles.parse import parse_title

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from feeds.series.prepared import Reading

_LARGEST_NUMBER = 500
# If this share of the numbers come again, and none is the first, they are not places in a series.
_AGAIN_SHARE = 1 / 3
_LATE, _PAIR = (3,), 2
_UNITS = frozenset(words_of("units"))
_YEAR = re.compile(r" (?:19|20)\d\d")
# The digests of one text that was published twice, a typing error or a date apart, differ in at most these bits.
SAME_TEXT = 3
_PREVIEW = Pattern(
    r"(?<![^\W_])(?:preview|teaser|excerpt|leseprobe|vorschau|aperçu|extrait|adelanto|anteprima|prévia|voorproefje"
    r"|отрывок|анонс)(?![^\W_])|预告|予告|미리보기",
    re.IGNORECASE,
)


def main_stem(readings: Sequence[Reading], hint: str = "") -> str | None:
    """The stem under which at least half of the titles count, None where there is none.

    "Part 2" of a two-part post inside a longer series is not that series' second part. A number that several titles
    have is a label, or the edition of an event: "[2018] Maps", "[2018] Locks"; "Boat Fair 8: sails". `hint` is the stem
    that grouped them, which may be only the end of theirs.
    """
    if _are_editions(readings):
        return None
    counts: dict[str, int] = {}
    for reading in readings:
        if reading.mark.number:
            stem = stem_key(reading.mark.stem)
            if hint and (stem == hint or stem.endswith(f" {hint}")):
                stem = hint
            counts[stem] = counts.get(stem, 0) + 1
    if not counts:
        return None
    stem, most = max(counts.items(), key=lambda item: (item[1], item[0]))
    countable = sum(1 for reading in readings if not reading.mark.special)
    return stem if most * 2 >= countable else None


def _are_editions(readings: Sequence[Reading]) -> bool:
    """Return whether numbers come again under different titles, without a first: one is the same for several posts.

    Two chapters of one number among others are a miscount. Two days or weeks alone ("Boat Day 8", "Boat Day 9") that
    nobody counted from the first are editions, too.
    """
    titles = {(one.mark.volume, one.mark.number, one.title_key) for one in readings if one.mark.number}
    numbers = {title[:2] for title in titles}
    again = len(titles) - len(numbers)
    if not numbers or min(number for _, number in numbers) < _LATE:
        return len(numbers) == 1 and again > 0
    units = len(numbers) == _PAIR and all(
        one.mark.shown.partition(" ")[0].casefold() in _UNITS for one in readings if one.mark.number
    )
    return len(numbers) == 1 < len(titles) or again > _AGAIN_SHARE * len(titles) or units


def _with_fragments(readings: Sequence[Reading]) -> Sequence[Reading]:
    """The readings, with a second number where several share the first: "Chapter 12: Rain (1/2)" is 12.1."""
    shared = Counter((one.mark.volume, one.mark.number) for one in readings if one.mark.fragment)
    if not any(count > 1 for count in shared.values()):
        return readings
    return [
        one._replace(mark=mark._replace(number=(*mark.number, mark.fragment), label=f"{mark.label}.{mark.fragment}"))
        if (mark := one.mark).fragment and shared[mark.volume, mark.number] > 1
        else one
        for one in readings
    ]


def _from_title(reading: Reading, stem: str, taken: AbstractSet[Number]) -> tuple[Number, str, str]:
    """Return the number of a title under the main stem: comparable, as written, and its evidence.

    A longer stem counts if its number is not `taken` under the main one (titles get shorter after a first part), one
    without the main one's year likewise, and an inner count follows the outer number: "Foo 19 - Bar, part 2" is 19.2.
    """
    mark = reading.mark
    own = stem_key(mark.stem)
    longer = own.startswith(f"{stem} ") or (own and _YEAR.fullmatch(stem.removeprefix(own)))
    same = own == stem or own.replace(" ", "") == stem.replace(" ", "")
    if same or own.endswith(f" {stem}") or (longer and mark.number not in taken):
        return mark.number, mark.label, mark.shown or mark.label
    outer = parse_title(mark.stem)
    if outer.number and stem_key(outer.stem) == stem:
        return (*outer.number, *mark.number), "", f"{outer.shown}, {mark.shown}"
    return (), "", ""


def _number(reading: Reading, stem: str | None, taken: AbstractSet[Number]) -> tuple[str, tuple[Evidence, ...]]:
    """Return a part's number and its evidence: structured data, else the title, else the text."""
    for claim in reading.candidate.traits.claims:
        number = parse_number(claim.number)
        if number:
            origin = claim.origin or "metadata"
            return show_label(claim.number, number), (Evidence(origin, f"{origin} gives number {claim.number}"),)
    mark = reading.mark
    if mark.number:
        number, label, shown = _from_title(reading, stem, taken) if stem is not None else ((), "", "")
        return show_label(label, number), (
            Evidence(reading.marked, f"{reading.marked} says {shown}"),
        ) if number else ()
    if mark.special:
        return "", (Evidence("title", f"title says {mark.shown}"),)
    for cue in reading.candidate.traits.cues:
        number = parse_number(cue.number)
        if number and number[0] <= _LARGEST_NUMBER:
            return show_number(number), (Evidence("sentence", f"says “{cue.quoted}”"),)
    return "", ()


def with_reposts(readings: Sequence[Reading], members: Sequence[Member]) -> tuple[Member, ...]:
    """The members of a series, with a post that appears again pointing to where it appeared first.

    It bears the same title and has the same text, or came on the same day.
    """
    reading_of = {one.key: one for one in readings}
    first: dict[str, list[Reading]] = {}
    found = []
    for member in members:
        reading = reading_of[member.key]
        earlier = first.setdefault(reading.title_key, [])
        original = next((one for one in earlier if _is_repost(one, reading)), None)
        earlier.append(reading)
        if original is None or member.duplicate_of:
            found.append(member)
            continue
        why = (*member.why, Evidence("title", "is the same post again"))
        found.append(replace(member, duplicate_of=original.key, why=why))
    return tuple(found)


def _is_repost(one: Reading, two: Reading) -> bool:
    digests = one.candidate.traits.digest, two.candidate.traits.digest
    if all(digests):
        return (int(digests[0], 16) ^ int(digests[1], 16)).bit_count() <= SAME_TEXT
    return abs(two.time - one.time) <= SAME_POST * DAY


def as_members(
    readings: Sequence[Reading],
    why: Mapping[str, tuple[Evidence, ...]],
    *,
    hint: str = "",
    any_stem: bool = False,
    continued: AbstractSet[str] = frozenset(),
) -> list[Member]:
    """Return the readings of one series as members, in the order given. `why` has reasons by part key.

    `hint` is the stem that grouped them, if one did. `any_stem` means that all numbers count, whatever the stem: a
    serial whose arcs have names. `continued` are the keys of those that count on from each other under other words.
    """
    readings = _with_fragments(readings)
    stem = main_stem(readings, hint)
    continued = frozenset() if _are_editions(readings) else continued
    taken = {one.mark.number for one in readings if stem_key(one.mark.stem) == stem}
    arcs = any(one.mark.tier == "position" and len(one.mark.number) > 1 for one in readings)
    members = []
    for reading in readings:
        own = stem
        if any_stem:
            # Among arcs ("Name 4.2") a single bare number is none of the count.
            counts = not arcs or reading.mark.tier != "position" or len(reading.mark.number) > 1
            own = stem_key(reading.mark.stem) if counts else None
        elif reading.key in continued:
            own = stem_key(reading.mark.stem)
        number, reasons = _number(reading, own, taken)
        claimed = next((claim.volume for claim in reading.candidate.traits.claims if claim.volume), "")
        members.append(
            Member(
                key=reading.key,
                number=number,
                volume=claimed or show_label(reading.mark.volume_label, reading.mark.volume),
                covers=reading.mark.covers if number and reading.mark.number else (),
                special="" if number else reading.mark.special,
                why=tuple(dict.fromkeys((*why.get(reading.key, ()), *reasons))),
                time=reading.time,
                preview=bool(_PREVIEW.search(reading.candidate.title)),
            )
        )
    return _without_mixed(readings, members)


def _without_mixed(readings: Sequence[Reading], members: list[Member]) -> list[Member]:
    """Return the members without the rarer of two counts that give one number to different parts.

    Sentences count the posts of a series, the titles of some posts in it a work of two parts: "the first post on tar",
    then "Tar: hulls, part 1". Where neither count is rarer, none of the two is the series' own.
    """
    untitled = {
        one.key
        for one in readings
        if not one.mark.number and not any(claim.number for claim in one.candidate.traits.claims)
    }
    by_sentence = {one.number for one in members if one.number and one.key in untitled} if untitled else set()
    by_title = {one.number for one in members if one.number and one.key not in untitled} if by_sentence else set()
    if by_title.isdisjoint(by_sentence):
        return members
    dropped = {one.key for one in members if (one.key not in untitled) == (len(by_title) < len(by_sentence))}
    if len(by_title) == len(by_sentence):
        dropped = {one.key for one in members}
    return [replace(one, number="", covers=()) if one.key in dropped else one for one in members]
