"""The values that go into series detection and come out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

    from feeds.article import Claim
    from feeds.series.evidence import Evidence, Gap

SeriesKind = Literal["series", "periodical", "posts"]


LinkRole = Literal["", "back", "forward"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A sentence about the series of its own text.

    `quoted` is the sentence, shortened. `number` and `total` are as written, `name` is the series' name if the sentence
    gives one. `key` is the sentence without its numbers, folded: parts of one series repeat it. `plain` means that the
    sentence only counts its text ("this second post about knots") and has no word for series.
    """

    quoted: str
    name: str = ""
    number: str = ""
    total: int | None = None
    key: str = ""
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link in the running text. `target` is a `link_key`, "" if only the title is named.

    `role` is set if the words before it call its target an earlier or a later part, `about_series` if the same sentence
    mentions this series.
    """

    target: str
    text: str
    role: LinkRole = ""
    about_series: bool = False


@dataclass(frozen=True, slots=True)
class PartList:
    """A list of links in the text that may be the table of a series. `entries` are (text, link key or "").

    `headed` means that the words above it call it one; `heading` are these words.
    """

    heading: str
    headed: bool
    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Traits:
    """The clues to its series in one part's text and mark-up: all that detection needs of a text.

    Small, and made of JSON values only (`dump_traits`, `load_traits`): a library stores it beside the part and never
    has to read a text again to detect series. `heading` is the first heading if it has a number. `digest` is a 64-bit
    simhash of the words in hexadecimal, "" if the text is too short for one.
    """

    claims: tuple[Claim, ...] = ()
    cues: tuple[Cue, ...] = ()
    links: tuple[Link, ...] = ()
    lists: tuple[PartList, ...] = ()
    heading: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One part, as detection sees it. `key` is the caller's name for it.

    `published` is the first date that was ever seen for it; `order` counts its source's parts from the oldest (or
    first) on, in the order of the source, and places parts without a date.
    """

    key: str
    title: str
    url: str = ""
    published: datetime | None = None
    order: int = 0
    tags: tuple[str, ...] = ()
    words: int = 0
    traits: Traits = Traits()


@dataclass(frozen=True, slots=True)
class Member:
    """A part in a series. `number` is the author's ("3", "4.2", "XII"), "" if there is none.

    `volume` likewise; `covers` are all the whole numbers of a combined part (12, 13, 14); `special` names a part
    outside the count ("prologue", "interlude 3"); `duplicate_of` is the key of the member whose number it repeats, ""
    for none. `time` orders it where numbers do not: seconds since 1970 of its date, or of its neighbour's in the source
    if it has none. `preview` means that its title calls it one: it never replaces the full part of its number.
    """

    key: str
    number: str = ""
    volume: str = ""
    covers: tuple[int, ...] = ()
    special: str = ""
    duplicate_of: str = ""
    why: tuple[Evidence, ...] = ()
    time: float = 0.0
    preview: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """Parts that belong together, `members` in reading order (a periodical: newest first).

    `key` stays the same for the same series when parts are added (it names the stem, not the
    members). `total` is the number of parts that the author declares. `pacing` is the pace at which its reader wants
    the parts (`feeds.pacing`), from the member with the key `paced_from` on; "" for all at once.
    """

    key: str
    title: str
    kind: SeriesKind
    members: tuple[Member, ...]
    gaps: tuple[Gap, ...] = ()
    total: int | None = None
    why: tuple[Evidence, ...] = ()
    pacing: str = ""
    paced_from: str = ""
