"""Whether two identities are of one part, as far as the two of them tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feeds.addresses.address import page_key
from feeds.series.prepared import fold
from feeds.series.titles.parse import parse_title

if TYPE_CHECKING:
    from feeds.identity.model import Identity

_NUMBER = re.compile(r"[\W\d_]*|[IVXLC]+\.?", re.IGNORECASE)
# Simhash distance (of 64 bits) up to which two texts are one with small edits.
NEAR_BITS = 6
# How many times as long one of two texts may be and still be the other, edited: a digest covers the beginning only.
LONGER = 1.25


def same_part(known: Identity, incoming: Identity) -> bool:
    """Return whether an incoming entry is a known part.

    A guid decides, unless address, title and text all contradict it: then it was reused for a new part
    (feedbin/support#604). An address decides alone. A number with a similar title, or the same text, decides too,
    unless the titles count differently or one text is much longer: parts of one work often begin alike, and one part
    too many is better than a lost one. Dates are not used.
    """
    if known.guid and known.guid == incoming.guid:
        return not is_reused(known, incoming)
    page = page_of(known)
    return bool(page and page == page_of(incoming)) or is_alike(known, incoming)


def is_alike(known: Identity, incoming: Identity) -> bool:
    """Return whether titles, numbers and digests match."""
    if title_likeness(known.title, incoming.title) < 0.5 or counted_differently(known.title, incoming.title):
        return False
    if known.number and known.number == incoming.number and not (known.digest and incoming.digest):
        return True
    return same_text(known.digest, incoming.digest) and like_length(known.words, incoming.words)


def is_reused(known: Identity, incoming: Identity) -> bool:
    """Return whether one guid is on two parts: their addresses, titles and texts all differ."""
    one, two = page_of(known) or known.place, page_of(incoming) or incoming.place
    return (
        bool(one and two and one != two)
        and title_likeness(known.title, incoming.title) < 0.5
        and bool(known.digest and incoming.digest)
        and not same_text(known.digest, incoming.digest)
    )


def page_of(one: Identity) -> str:
    """Return a key that the addresses of one page share."""
    return page_key(one.url) if one.url else ""


def same_text(one: str, two: str) -> bool:
    """Return whether two digests are of one text, small edits aside. False where either is missing."""
    return bool(one) and bool(two) and (int(one, 16) ^ int(two, 16)).bit_count() <= NEAR_BITS


def like_length(one: int, two: int) -> bool:
    """Return whether two texts of these lengths may be one, edited. 0 is an unknown length."""
    return not (one and two) or max(one, two) <= LONGER * min(one, two)


def title_likeness(one: str, two: str) -> float:
    """Share of common words of two titles (Jaccard), 0.0 to 1.0."""
    first, second = set(fold(one).split()), set(fold(two).split())
    return len(first & second) / len(first | second) if first and second else 0.0


def counted_differently(one: str, two: str) -> bool:
    """Return whether two titles differ in a number: "Part 1" and "Part 2", "Links for 3 May" and "Links for 10 May"."""
    first, second = parse_title(one), parse_title(two)
    if first.number and second.number:
        return (first.volume, first.number) != (second.volume, second.number)
    return any(sign.isdigit() for sign in "".join(set(fold(one).split()) ^ set(fold(two).split())))


def only_counts(title: str) -> bool:
    """Return whether a title is only a position or a kind: "Chapter 5", "XII", "Interlude", ""."""
    mark = parse_title(title)
    if mark.number or mark.special:
        return not mark.subtitle
    return not title.strip() or _NUMBER.fullmatch(title.strip()) is not None


def own_title(title: str) -> str:
    """A title, folded, without the number before it: "The Gate" of "Chapter 5: The Gate", "chapter 5" of that alone."""
    return fold(parse_title(title).subtitle) or fold(title)
