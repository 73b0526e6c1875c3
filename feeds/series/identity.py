"""Whether what comes in is a part that is known: by guid, address, number and text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from feeds.series.prepared import fold
from feeds.series.titles.grammar import parse_title

if TYPE_CHECKING:
    from collections.abc import Sequence

# Simhash distance (of 64 bits) below which two texts are one with small edits.
NEAR_BITS = 6
# How much longer one of two texts may be and still be the other, edited: a digest sees the beginning only.
_LONGER = 1.25


@dataclass(frozen=True, slots=True)
class Identity:
    """What a part is recognised by.

    `number` is volume and number as shown, "" for none; `digest` a simhash; `words` the length, 0 for unknown.
    """

    guid: str = ""
    url: str = ""
    title: str = ""
    number: str = ""
    digest: str = ""
    words: int = 0


def same_text(one: str, two: str) -> bool:
    """Whether two digests are of one text, small edits aside. False where either is missing."""
    return bool(one) and bool(two) and (int(one, 16) ^ int(two, 16)).bit_count() <= NEAR_BITS


def _page(address: str) -> str:
    from feeds.addresses.address import page_key

    return page_key(address) if address else ""


def title_likeness(one: str, two: str) -> float:
    """Share of common words of two titles (Jaccard), 0.0 to 1.0."""
    first, second = set(fold(one).split()), set(fold(two).split())
    return len(first & second) / len(first | second) if first and second else 0.0


def same_part(known: Identity, incoming: Identity) -> bool:
    """Whether an incoming entry is a known part.

    A guid decides, unless address, title and text all say otherwise: then it was reused for a new part
    (feedbin/support#604). An address decides alone; a number with a like title, or the same text, do too,
    unless the titles count differently or one text is much longer: parts of one work begin alike often, and a
    part too many is better than one lost. Dates say nothing.
    """
    one, two = _page(known.url), _page(incoming.url)
    if known.guid and known.guid == incoming.guid:
        return not _reused(known, incoming, one, two)
    if one and one == two:
        return True
    if title_likeness(known.title, incoming.title) < 0.5 or _counted_differently(known.title, incoming.title):
        return False
    if known.number and known.number == incoming.number and not (known.digest and incoming.digest):
        return True
    return same_text(known.digest, incoming.digest) and _like_length(known.words, incoming.words)


def _counted_differently(one: str, two: str) -> bool:
    """Whether two titles differ in a number: "Part 1" and "Part 2", "Links for 3 May" and "Links for 10 May"."""
    first, second = parse_title(one), parse_title(two)
    if first.number and second.number:
        return (first.volume, first.number) != (second.volume, second.number)
    return any(sign.isdigit() for sign in "".join(set(fold(one).split()) ^ set(fold(two).split())))


def _like_length(one: int, two: int) -> bool:
    return not (one and two) or max(one, two) <= _LONGER * min(one, two)


def _reused(known: Identity, incoming: Identity, one: str, two: str) -> bool:
    return (
        bool(one and two and one != two)
        and title_likeness(known.title, incoming.title) < 0.5
        and bool(known.digest and incoming.digest)
        and not same_text(known.digest, incoming.digest)
    )


def match_parts(known: Sequence[tuple[str, Identity]], incoming: Sequence[Identity]) -> list[str | None]:
    """The key of the known part that each incoming entry is, None for a new part. No part is given twice.

    Stronger marks go first, so that an entry with a part's own guid is never beaten to it by a likeness.
    """
    result: list[str | None] = [None] * len(incoming)
    taken: set[str] = set()
    for names in (_guids, _addresses, _texts, _numbers):
        index: dict[str, list[int]] = {}
        for position, (key, one) in enumerate(known):
            if key not in taken:
                for name in names(one):
                    index.setdefault(name, []).append(position)
        for position, two in enumerate(incoming):
            if result[position] is not None:
                continue
            for other in (other for name in names(two) for other in index.get(name, ())):
                key, one = known[other]
                if key not in taken and same_part(one, two):
                    result[position] = key
                    taken.add(key)
                    break
    return result


def _guids(one: Identity) -> tuple[str, ...]:
    return (one.guid,) if one.guid else ()


def _addresses(one: Identity) -> tuple[str, ...]:
    page = _page(one.url)
    return (page,) if page else ()


def _texts(one: Identity) -> tuple[str, ...]:
    # Two digests within 6 bits of 64 agree in at least one of 7 runs of 9 bits (the pigeonhole principle).
    value = int(one.digest, 16) if one.digest else 0
    return tuple(f"{run}:{value >> (9 * run) & 511}" for run in range(7)) if one.digest else ()


def _numbers(one: Identity) -> tuple[str, ...]:
    return (one.number,) if one.number else ()
