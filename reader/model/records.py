"""The results of the store: one named tuple a row, times as aware datetimes, ids as people see them.

Named tuples, where other values are frozen dataclasses: nine such dataclasses take 6 ms to define, at every start of
the program, these 1 ms; and a list of 100,000 parts is made in half the time.

Ids are a letter and a number for fetched things ("f2" a source, "s5" a series, "p31" a part), a letter and random
characters for the reader's own ("n4k7f0q2"), since two machines may both make one. They are never reused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from feeds.article import Article, Passage, Place
    from feeds.series import Evidence, SeriesKind
    from feeds.series.evidence import Gap
    from feeds.web.work_status import WorkStatus

SourceKind = Literal["feed", "page", "file", "folder", "book", "article", "mail", "catalogue"]
Status = Literal["ok", "unchanged", "failed", "gone"]
MarkState = Literal["anchored", "doubtful", "orphan"]
NoteScope = Literal["", "series"]
Wish = Literal["fulltext", "images"]
"""Options that the reader may turn on for a source: named as the commands that do it."""


class SourceRecord(NamedTuple):
    """A followed source, and how its last visit went. `failures` counts those in a row.

    `always` names the texts and images that are loaded of it without being asked for. `folder` is "" for none; `tags`
    are all others.
    """

    id: str
    address: str
    kind: SourceKind
    title: str
    site: str
    byline: str
    language: str
    parts: int
    unread: int
    checked: datetime | None
    due: datetime | None
    status: Status
    error: str | None
    failures: int
    etag: str
    last_modified: str
    body_hash: str
    facts: dict[str, object]
    always: tuple[Wish, ...]
    folder: str = ""
    tags: tuple[str, ...] = ()


class PlaceInWork(NamedTuple):
    """Where a part is in its work, as its author counts.

    `special` is its kind where it is outside the count ("interlude"); `ordinal` counts the parts up to it and those
    missing, for one without a number: 0 where nobody needs it.
    """

    number: str = ""
    volume: str = ""
    special: str = ""
    ordinal: int = 0


def are_mostly_excerpts(excerpts: int, parts: int) -> bool:
    """Return whether most of some parts were cut short, so that their words say nothing about their length."""
    return excerpts * 2 > parts


class SeriesRecord(NamedTuple):
    """A series with the reader's progress in it.

    `next` is the part that `c` continues: the one begun last, else the first unread. `progress` (0 to 1) and
    `words_left` count words; `new` counts unread parts that arrived since the last visit to the library; `rhythm` is
    the usual time in days between two parts, `latest` when the last one came. `status` is the status of the work on its
    contents page. `pacing` is the pace at which its reader wants it, `held` counts the parts that are not due at that
    pace, and `next_due` is the day of the next of them; they are neither `next` nor left. `counted` is how many parts
    the work has so far as its author counts, None where that is not certain; `next_place` is where `next` is in it.
    `source_gone` means that the source answered that it is gone for good. `excerpts` counts the parts that their feed
    cut short: `words` counts only what is here of them.
    """

    id: str
    kind: SeriesKind
    title: str
    byline: str
    source: str
    source_title: str
    parts: int
    read: int
    started: int
    words: int
    words_left: int
    progress: float
    missing: tuple[str, ...]
    total: int | None
    new: int
    next: str | None
    next_position: int
    next_progress: float
    latest: datetime | None
    rhythm: float | None
    last_read: datetime | None
    gaps: tuple[Gap, ...]
    why: tuple[Evidence, ...]
    folder: str = ""
    tags: tuple[str, ...] = ()
    status: WorkStatus = ""
    pacing: str = ""
    held: int = 0
    next_due: date | None = None
    counted: int | None = None
    next_place: PlaceInWork = PlaceInWork()
    source_gone: bool = False
    followed: bool = True
    excerpts: int = 0

    @property
    def mostly_excerpts(self) -> bool:
        """Whether the feed cut most of the parts short."""
        return are_mostly_excerpts(self.excerpts, self.parts)

    @property
    def missing_count(self) -> int:
        """The number of parts that are known to be missing."""
        return sum(gap.size for gap in self.gaps if not gap.planned)

    @property
    def known_parts(self) -> int | None:
        """The number of the work's parts: as far as the author has counted, or the total that the author announced.

        None where it is not certain, also where each volume has a total of its own.
        """
        return None if self.counted is None and self.next_place.volume else self.total or self.counted

    @property
    def is_complete(self) -> bool:
        """Whether the last of the parts that the author announced has come."""
        return self.total is not None and (self.parts if self.counted is None else self.counted) >= self.total


class Narrowing(NamedTuple):
    """A selection of unread parts: of a source, of a folder or tag, only the new ones. "" means all.

    `posts` leaves out the parts of series, whose issues are not independent.
    """

    source: str = ""
    tag: str = ""
    new: bool = False
    posts: bool = False


class UnreadPart(NamedTuple):
    """A part that is not read yet, as the list of all unread parts shows it. `folder` and `tags` are its source's.

    `when` is when it was published, else when it arrived; `read` is true for one that was read while the list was open,
    `partial` for one that its feed cut short.
    """

    id: str
    title: str
    series: str
    series_title: str
    series_kind: SeriesKind
    number: str
    source: str
    source_title: str
    folder: str
    tags: tuple[str, ...]
    when: datetime | None
    words: int
    new: bool
    started: bool
    read: bool = False
    partial: bool = False


class NewParts(NamedTuple):
    """The unread parts of one series that arrived since the last visit to the library.

    `first` is the id of the one to begin with, `title` its title if it is the only one. `excerpts` counts those that
    their feed cut short.
    """

    series: str
    kind: SeriesKind
    series_title: str
    source: str
    source_title: str
    folder: str
    parts: int
    words: int
    latest: datetime | None
    first: str
    title: str
    number: str
    excerpts: int = 0


class PartRecord(NamedTuple):
    """A part as the lists show it. `position` counts from 1; `progress` is 0 to 1, and 1 if it is read.

    `edited` means that the reader knows an older text, `new` that it arrived since the last visit to the library and is
    unread, `partial` that the feed cut it short. `due` is the day on which a part of a paced series comes, None once it
    has come or is begun.
    """

    id: str
    guid: str
    title: str
    byline: str
    url: str
    published: datetime | None
    source: str
    series: str
    series_title: str
    series_kind: SeriesKind
    number: str
    volume: str
    special: str
    position: int
    words: int
    read: bool
    progress: float
    started: bool
    cached: bool
    partial: bool
    edited: bool
    new: bool
    gone: bool
    notes: int
    bookmarks: int
    duplicate_of: str | None
    why: tuple[Evidence, ...]
    due: date | None = None


class PartText(NamedTuple):
    """A part's text in one version. `version` names it; `position` is where the reader stopped in it."""

    part: PartRecord
    version: int
    article: Article


class Position(NamedTuple):
    """Where the reader stopped in a part: a place in the text of `version`, and the words there.

    `machine` names the machine that it was on, "" for this one.
    """

    place: Place
    progress: float
    at: datetime
    version: int | None
    context: str
    machine: str = ""


class NoteRecord(NamedTuple):
    """A highlight or note: on a passage, on a whole part, or (`scope` "series") on a whole series.

    `passage` and `text` are its present place and the words there: None if it is on no passage, or if its words are
    gone ("orphan"). `place` is its beginning, or where its words would be in the present text. `quote` are the words
    that it was made on, with `prefix` and `suffix` around them. `version` names the text from which it is searched: the
    one that it was made on, or in which its reader confirmed it. A note on a series is stored on one of its parts,
    `part`, and has neither a part's title nor a position. `refused` means that its reader rejected doubtful words for
    it.
    """

    id: str
    part: str
    part_title: str
    series: str
    series_title: str
    position: int
    passage: Passage | None
    text: str | None
    quote: str | None
    body: str
    tags: tuple[str, ...]
    speaker: str | None
    state: MarkState
    created: datetime
    updated: datetime
    prefix: str = ""
    suffix: str = ""
    colour: str = ""
    version: int = 0
    scope: NoteScope = ""
    place: Place | None = None
    refused: bool = False


class BookmarkRecord(NamedTuple):
    """A bookmark. `place` is its present place; `context` the words that it was set on."""

    id: str
    part: str
    part_title: str
    series: str
    series_title: str
    position: int
    place: Place
    label: str
    progress: float
    context: str
    created: datetime


Mark = TypeVar("Mark", NoteRecord, BookmarkRecord, NoteRecord | BookmarkRecord)


def in_reading_order(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks series by series, part by part, in the order of the text; lost ones at their old place.

    Notes on a whole series come first in it, those on a whole part first in that.
    """
    return tuple(sorted(marks, key=_reading_order))


def _reading_order(mark: NoteRecord | BookmarkRecord) -> tuple[str, str, int, str, int, int, bool, datetime, str]:
    passage = mark.passage if isinstance(mark, NoteRecord) else None
    place = passage.start if passage is not None else mark.place
    block, offset = (place.block, place.offset) if place is not None else (-1, -1)
    stands = passage is not None  # an orphan's words were before those that follow now
    return mark.series_title, mark.series, mark.position, mark.part, block, offset, stands, mark.created, mark.id


class Hit(NamedTuple):
    """A place that a search found. `snippet` marks the found words with "[" and "]"-free pairs in `found`."""

    part: str
    part_title: str
    series: str
    series_title: str
    position: int
    where: Literal["title", "text", "note"]
    snippet: str
    found: tuple[tuple[int, int], ...]
    place: Place


class Change(NamedTuple):
    """A change that the reader made and can undo.

    `where` names the part and series, or the source, that was changed. `adds_source` means that it follows a source:
    undoing that takes all of its parts out of the library.
    """

    label: str
    at: datetime
    rows: int
    number: int = 0
    undone: bool = False
    where: str = ""
    adds_source: bool = False
