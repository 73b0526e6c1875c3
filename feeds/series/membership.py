"""A reading as a member of its series: the number it bears there, its volume, and the reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.series.grammar import parse_title
from feeds.series.model import Evidence, Member
from feeds.series.numbers import Number, parse_number, show_number
from feeds.series.reading import stem_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from feeds.series.reading import Reading

_LARGEST_SAID = 500


def main_stem(readings: Sequence[Reading]) -> str | None:
    """The stem under which most numbered titles count; None where no stem has half of them.

    "Part 2" of a two-part post inside a longer series is not that series' second part.
    """
    counts: dict[str, int] = {}
    for reading in readings:
        if reading.mark.number:
            stem = stem_key(reading.mark.stem)
            counts[stem] = counts.get(stem, 0) + 1
    if not counts:
        return None
    stem, most = max(counts.items(), key=lambda item: (item[1], item[0]))
    return stem if most * 2 >= sum(counts.values()) else None


def show_label(label: str, number: Number) -> str:
    """A number as the author calls it: words and padded digits become plain numbers, romans stay."""
    if not number:
        return ""
    return label if label.isascii() and label.isalpha() and label.isupper() else show_number(number)


def _number(reading: Reading, stem: str | None) -> tuple[str, tuple[Evidence, ...]]:
    """The number a part bears and who says so: structured data, else the title, else the text."""
    for claim in reading.candidate.traits.claims:
        number = parse_number(claim.number)
        if number:
            origin = claim.origin or "metadata"
            return show_label(claim.number, number), (Evidence(origin, f"{origin} gives number {claim.number}"),)
    mark = reading.mark
    if mark.number:
        if stem is None:
            return "", ()
        if stem_key(mark.stem) != stem:
            outer = parse_title(mark.stem)
            if not outer.number or stem_key(outer.stem) != stem:
                return "", ()
            return show_number((*outer.number, *mark.number)), (
                Evidence("title", f"title says {outer.shown}, {mark.shown}"),
            )
        return show_label(mark.label, mark.number), (Evidence("title", f"title says {mark.shown or mark.label}"),)
    if mark.special:
        return "", (Evidence("title", f"title says {mark.shown}"),)
    for cue in reading.candidate.traits.cues:
        number = parse_number(cue.number)
        if number and number[0] <= _LARGEST_SAID:
            return show_number(number), (Evidence("sentence", f"says “{cue.says}”"),)
    return "", ()


def as_members(readings: Sequence[Reading], why: Mapping[str, tuple[Evidence, ...]]) -> list[Member]:
    """The readings of one series as members, in the order given. `why` holds reasons by part key."""
    stem = main_stem(readings)
    members = []
    for reading in readings:
        number, reasons = _number(reading, stem)
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
            )
        )
    return members
