"""The values that go into series detection and come out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

    from feeds.article import Claim

SeriesKind = Literal["series", "periodical", "posts"]


@dataclass(frozen=True, slots=True)
class Traits:
    """What one part's own text and mark-up say of its series; all that detection needs of a text.

    Small, and made of JSON values only (`dump`, `load`), so that a library keeps it beside the part
    and never has to read a text again to detect.
    """

    claims: tuple[Claim, ...] = ()


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
class Evidence:
    """One reason, for a person to read. `tier` names its kind ("title", "sentence", "front matter", …)."""

    tier: str
    says: str


@dataclass(frozen=True, slots=True)
class Member:
    """A part in a series. `number` is what the author calls it ("3", "4.2", "XII"), "" where nothing says.

    `volume` likewise; `covers` are all the whole numbers that a combined part stands for (12, 13, 14);
    `special` names a part outside the count ("prologue", "interlude"); `duplicate_of` is the key of
    the member whose number it repeats, "" for none.
    """

    key: str
    number: str = ""
    volume: str = ""
    covers: tuple[int, ...] = ()
    special: str = ""
    duplicate_of: str = ""
    why: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """A part that is known to be missing: its number, and the index of the member that it stands before.

    `planned` says that the author announced it and it need not exist yet (a declared total, an
    entry without a link); `title` where the announcement names it.
    """

    number: str
    before: int
    planned: bool = False
    title: str = ""


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
