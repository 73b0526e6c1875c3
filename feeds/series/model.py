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
    """A sentence that speaks of the series that its text stands in.

    `quoted` is it, shortened. `number` and `total` are as written, `name` is the series' name where the
    sentence gives one. `key` is the sentence without its numbers, folded: parts of one series repeat it.
    """

    quoted: str
    name: str = ""
    number: str = ""
    total: int | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link in the running text. `target` is a `link_key`, "" where only the title is named.

    `role` says that the words before it call its target an earlier or a later part; `about_series` that the same
    sentence speaks of this series.
    """

    target: str
    text: str
    role: LinkRole = ""
    about_series: bool = False


@dataclass(frozen=True, slots=True)
class PartList:
    """A list of links in the text that may be the table of a series. `entries` are (text, link key or "").

    `headed` says that the words above it call it one; `heading` are these words.
    """

    heading: str
    headed: bool
    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Traits:
    """What one part's own text and mark-up say of its series; all that detection needs of a text.

    Small, and made of JSON values only (`dump_traits`, `load_traits`), so that a library keeps it beside
    the part and never has to read a text again to detect. `heading` is the first heading where it carries a
    number. `digest` is a 64-bit simhash of the words in hexadecimal, "" for a text too short to tell.
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

    `published` is the first date that was ever seen for it; `order` counts its source's parts from
    the oldest (or first) on, in the order of the source, and places what has no date.
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
    """A part in a series. `number` is what the author calls it ("3", "4.2", "XII"), "" where nothing says.

    `volume` likewise; `covers` are all the whole numbers that a combined part stands for (12, 13, 14);
    `special` names a part outside the count ("prologue", "interlude 3"); `duplicate_of` is the key of
    the member whose number it repeats, "" for none. `time` places it where numbers do not: seconds since
    1970 of its date, or of its neighbour's in the source where it has none. `preview` says that its title
    calls it one: it never stands for the full part of its number.
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
    members). `total` is the number of parts that the author declares.
    """

    key: str
    title: str
    kind: SeriesKind
    members: tuple[Member, ...]
    gaps: tuple[Gap, ...] = ()
    total: int | None = None
    why: tuple[Evidence, ...] = ()
