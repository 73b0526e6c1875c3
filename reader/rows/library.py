"""The rows of the library: sections that fold, with new parts, series with their progress, and sources of posts."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from reader.model.records import NewParts, SeriesRecord
from reader.phrases import (
    ago,
    coming_words,
    count,
    day,
    due_day_words,
    duration,
    missing,
    percent,
    place_in_work,
    reading_time,
    status_words,
)
from reader.rows.line import BLANK, Line, Piece, bar, cell
from reader.rows.titles import titled

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date, datetime

SectionName = Literal["new", "reading", "waiting", "posts", "finished"]
SECTIONS: dict[SectionName, str] = {
    "new": "New",
    "reading": "Reading",
    "waiting": "Not started",
    "posts": "Posts",
    "finished": "Finished",
}
_NARROW, _ROOMY = 64, 90
_WHEN_CELLS, _TIME_CELLS, _BAR_CELLS = 13, 10, 20
_MOST_RICH = 4
_FEW_IN_FOLDER = 1
"""Up to this many sources of a folder have a row each in "New"; more are one row."""


class Section(NamedTuple):
    """The heading of a section. `summary` is at its right; `first` means that no empty line is above it."""

    name: SectionName
    summary: str
    folded: bool
    first: bool


class Folder(NamedTuple):
    """A folder in "New" or "Posts": how many parts of how many sources in it are new, or unread."""

    section: SectionName
    name: str
    sources: int
    parts: int
    words: int
    latest: datetime | None
    folded: bool
    excerpts: int = 0


class NewRow(NamedTuple):
    """The new parts of a series or a source of posts; `inside` means that its folder's row is above."""

    new: NewParts
    inside: bool = False


class PostsRow(NamedTuple):
    """A source's posts, or a column; `inside` means that its folder's row is above."""

    series: SeriesRecord
    inside: bool = False


class WelcomeRow(NamedTuple):
    """A way into an empty library, and the command that takes it; without one a line of the welcome."""

    command: Literal["", "add", "sample"]
    title: str
    text: str = ""


LibraryRow = Section | Folder | NewRow | SeriesRecord | PostsRow | WelcomeRow


class LibraryView(NamedTuple):
    """The state that rows depend on besides their data: the time, the reader's pace, and what `c` continues.

    `continue_key` is the displayed key that continues, "" for none; `rich` are the series that have a row of two lines;
    `plain` leaves the bars out; `guarded` hides the titles of new parts of a series. `namesakes` has, by id, the
    words that tell a series from those with the same title. `comes` has the words for how its parts come.
    """

    now: datetime
    pace: int
    continues: str = ""
    continue_key: str = "c"
    plain: bool = False
    rich: frozenset[str] = frozenset()
    guarded: bool = False
    namesakes: Mapping[str, str] = MappingProxyType({})
    comes: Mapping[str, str] = MappingProxyType({})


def section_of(series: SeriesRecord) -> SectionName:
    """Return the section of a series."""
    if series.kind != "series":
        return "posts"
    if series.read >= series.parts:
        return "finished"
    return "reading" if series.read or series.started else "waiting"


def library_rows(
    found: Sequence[SeriesRecord],
    new: Sequence[NewParts],
    turned: Collection[str],
    *,
    open_all: bool = False,
    only_unread: bool = False,
    all_loaded: bool = True,
) -> list[LibraryRow]:
    """Return all rows of the library.

    Of sections only "Finished" is shut at first, unless it is the only one, of folders all: `turned` are the keys of
    those that the reader has opened or shut since; `open_all` opens all. Unless `all_loaded`, `found` is only the first
    screen: the headings have no numbers yet.
    """
    shelves: dict[SectionName, list[SeriesRecord]] = {name: [] for name in SECTIONS}
    for series in found:
        if not only_unread or series.read < series.parts:
            shelves[section_of(series)].append(series)
    shelves["waiting"].sort(key=lambda series: series.title.casefold())
    filled: dict[SectionName, Sequence[LibraryRow]] = {
        **shelves,
        "new": _new_rows(new, turned, open_all=open_all),
        "posts": _posts_rows(shelves["posts"], turned, open_all=open_all),
    }
    sections = [name for name in SECTIONS if filled[name]]
    rows: list[LibraryRow] = []
    for name in sections:
        inside = filled[name]
        shut_at_first = name == "finished" and len(sections) > 1
        shut = not open_all and shut_at_first != (f"section {name}" in turned)
        summary = _section_summary(name, shelves[name], new) if all_loaded or name == "new" else ""
        rows.append(Section(name, summary, shut, not rows))
        rows += [] if shut else inside
    return rows


def _section_summary(name: SectionName, shelf: Sequence[SeriesRecord], new: Sequence[NewParts]) -> str:
    """Return the summary in a section's heading."""
    if name == "new":
        return count(sum(one.parts for one in new), "part")
    if name == "posts":
        unread = sum(series.parts - series.read for series in shelf)
        return f"{unread:,} unread" if unread else "all read"
    return f"{len(shelf):,}"


def _by_folder(names: Iterable[str]) -> dict[str, int]:
    """Return the number of these in each folder."""
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return counts


def _new_rows(new: Sequence[NewParts], turned: Collection[str], *, open_all: bool) -> list[LibraryRow]:
    """Series and sources with new parts, the latest first; the posts of a folder's sources are one row."""
    counts = _by_folder(one.folder for one in new if one.kind != "series")
    rows: list[LibraryRow] = []
    placed: set[str] = set()
    for one in new:
        if one.kind == "series" or not one.folder or counts[one.folder] <= _FEW_IN_FOLDER:
            rows.append(NewRow(one))
        elif one.folder not in placed:
            placed.add(one.folder)
            inside = [other for other in new if other.folder == one.folder and other.kind != "series"]
            shut = not open_all and f"new folder {one.folder}" not in turned
            parts, words = sum(other.parts for other in inside), sum(other.words for other in inside)
            excerpts = sum(other.excerpts for other in inside)
            sources = len({other.source for other in inside})
            rows.append(Folder("new", one.folder, sources, parts, words, inside[0].latest, shut, excerpts))
            rows += [] if shut else [NewRow(other, inside=True) for other in inside]
    return rows


def _posts_rows(shelf: Sequence[SeriesRecord], turned: Collection[str], *, open_all: bool) -> list[LibraryRow]:
    """Sources of posts below their folders, then those without one; those with unread posts first in each."""
    ordered = sorted(shelf, key=lambda one: (one.read >= one.parts, _posts_title(one).casefold()))
    inside: dict[str, list[SeriesRecord]] = {}
    for series in ordered:
        inside.setdefault(series.folder, []).append(series)
    rows: list[LibraryRow] = []
    for name in sorted((name for name in inside if name), key=str.casefold):
        members = inside[name]
        unread = sum(one.parts - one.read for one in members)
        shut = not open_all and f"posts folder {name}" not in turned
        rows.append(Folder("posts", name, len({one.source for one in members}), unread, 0, None, shut))
        rows += [] if shut else [PostsRow(one, inside=True) for one in members]
    return rows + [PostsRow(one) for one in inside.get("", [])]


def rich_rows(found: Sequence[SeriesRecord], continues: str) -> frozenset[str]:
    """The series that have a row of two lines: those being read, or where these are many, the one to continue."""
    reading = [series.id for series in found if section_of(series) == "reading"]
    return frozenset(reading if len(reading) <= _MOST_RICH else [one for one in reading if one == continues])


def namesakes(found: Iterable[SeriesRecord], today: date) -> dict[str, str]:
    """Return, by id, the words that tell series with the same title apart: "Rivers Weekly", "to 28 Jan 2016".

    The source's title where there are several sources, and the day of the latest part where a source has several: a
    blog writes about the same thing in one year and again in the next.
    """
    titles: dict[str, list[SeriesRecord]] = {}
    for series in found:
        if series.kind != "posts":
            titles.setdefault(series.title.casefold(), []).append(series)
    words: dict[str, str] = {}
    for alike in titles.values():
        sources = [one.source for one in alike]
        for one in alike if len(alike) > 1 else ():
            source = one.source_title if len(set(sources)) > 1 else ""
            latest = f"to {day(one.latest, today)}" if sources.count(one.source) > 1 and one.latest else ""
            words[one.id] = " · ".join(text for text in (source, latest) if text)
    return words


def library_key(row: LibraryRow) -> str:
    """Return the key of a row, "" for the lines of the welcome."""
    match row:
        case Section():
            return f"section {row.name}"
        case Folder():
            return f"{row.section} folder {row.name}"
        case NewRow():
            return f"new {row.new.series}"
        case PostsRow():
            return row.series.id
        case SeriesRecord():
            return row.id
    return row.title


def library_height(row: LibraryRow, view: LibraryView) -> int:
    """The lines of a row."""
    match row:
        case Section():
            return 1 if row.first else 2
        case SeriesRecord():
            return 2 if row.id in view.rich else 1
        case WelcomeRow():
            return 3 if row.title else 2
    return 1


def library_head(found: Sequence[SeriesRecord], new: Sequence[NewParts], *, all_loaded: bool) -> Line:
    """Return the head line: the number of new parts and, if `all_loaded`, of all the rest."""
    new_parts = sum(one.parts for one in new)
    summary = [count(new_parts, "new part")] if new_parts else []
    if all_loaded:
        unread = sum(one.parts - one.read for one in found if one.kind != "series")
        works = sum(1 for one in found if one.kind == "series")
        summary += [count(works, "series", "series")] if works else []
        summary += [count(unread, "unread post")] if unread else []
    pieces = [Piece(" · ".join(summary), "dim")]
    if new_parts:
        pieces = [Piece(summary[0], "accent"), Piece("".join(f" · {one}" for one in summary[1:]), "dim")]
    return Line((Piece("Partwork", "strong"),), tuple(pieces) if summary else ())


def library_words(row: LibraryRow) -> str:
    """Return the text by which a filter finds a row: also "#" and its folder or tag."""
    match row:
        case NewRow(new):
            return f"{new.series_title} {new.source_title} {new.title} {_hashed(new.folder)}"
        case PostsRow(series) | (SeriesRecord() as series):
            tags = " ".join(_hashed(tag) for tag in (series.folder, *series.tags))
            return f"{series.title} {series.byline} {series.source_title} {tags}"
        case Folder():
            return f"{row.name} {_hashed(row.name)}"
        case WelcomeRow():
            return row.title
    return ""


def _hashed(tag: str) -> str:
    return f"#{tag}" if tag else ""


def library_lines(row: LibraryRow, width: int, view: LibraryView) -> tuple[Line, ...]:
    """A row in `width` cells: `library_height` lines."""
    match row:
        case Section():
            sign = "  ▸" if row.folded else ""
            right = (Piece(f"{row.summary}{sign}", "dim"),) if row.summary or sign else ()
            line = Line((Piece(SECTIONS[row.name], "accent"),), right)
            return (line,) if row.first else (BLANK, line)
        case Folder():
            return (_folder_line(row, width, view),)
        case NewRow():
            return (_new_line(row, width, view),)
        case PostsRow():
            return (_posts_line(row),)
        case SeriesRecord():
            if row.id in view.rich:
                return Line((Piece(row.title, "strong"),), _state(row, width, view)), _progress(row, width, view)
            return (_compact(row, width, view),)
    if not row.title:
        return Line((Piece(row.text, "dim"),)), BLANK
    return Line((Piece(row.title, "strong"),)), Line((Piece(row.text, "dim"),)), BLANK


def _folder_line(row: Folder, width: int, view: LibraryView) -> Line:
    sign = Piece("▸ " if row.folded else "▾ ", "accent")
    name = Piece(row.name, "strong" if row.parts else "text")
    if row.section == "new":
        what = Piece(f"  {count(row.parts, 'post')} of {count(row.sources, 'source')}", "dim")
        return Line((sign, name, what), _when_and_time(row.latest, row, width, view))
    return Line((sign, name, Piece(f"  {count(row.sources, 'source')}", "dim")), _unread(row.parts, 0))


def _new_line(row: NewRow, width: int, view: LibraryView) -> Line:
    """Return the row of a series or source: its new parts, their time, and their length."""
    new = row.new
    name = new.series_title if new.kind != "posts" else new.source_title
    what = _new_parts_summary(new, view)
    if namesake := view.namesakes.get(new.series):
        what = f"{namesake} · {what}"
    room = max(16, int(width * 0.4)) - 2 * row.inside
    indent = Piece("  ") if row.inside else Piece("")
    shown = Piece(name, "strong") if width < _NARROW else cell(name, room, "strong")
    return Line((indent, shown, Piece(f"  {what}", "dim")), _when_and_time(new.latest, new, width, view))


def _new_parts_summary(new: NewParts, view: LibraryView) -> str:
    if new.parts > 1:
        return count(new.parts, "part" if new.kind == "series" else "post")
    number = f"part {new.number}" if new.number and new.kind == "series" else ""
    if view.guarded and new.kind == "series":
        return number or "1 part"
    return titled(new.title, new.series_title, new.number, f"{number}: ") if number else new.title


def _when_and_time(latest: datetime | None, new: Folder | NewParts, width: int, view: LibraryView) -> tuple[Piece, ...]:
    when = cell(ago(latest, view.now) if latest else "", _WHEN_CELLS, "dim", right=True)
    time = cell(reading_time(new.words, view.pace, new.parts, new.excerpts), _TIME_CELLS, "dim", right=True)
    return (when, time) if width >= _NARROW else (when,)


def _posts_title(series: SeriesRecord) -> str:
    return series.source_title if series.kind == "posts" else series.title


def _posts_line(row: PostsRow) -> Line:
    series = row.series
    unread = series.parts - series.read
    left = (Piece("  ") if row.inside else Piece(""), Piece(_posts_title(series), "strong" if unread else "dim"))
    beside = f"  {series.source_title}" if series.kind != "posts" and series.source_title != series.title else ""
    return Line((*left, Piece(beside, "dim")), _unread(unread, series.new))


def _unread(unread: int, new: int) -> tuple[Piece, ...]:
    if not unread:
        return (Piece("✓", "good"),)
    summary = Piece(f"{unread:,} unread", "dim")
    return (Piece(f"{new:,} new", "accent"), Piece(" · ", "dim"), summary) if new else (summary,)


def _compact(series: SeriesRecord, width: int, view: LibraryView) -> Line:
    """A series in one line."""
    title: tuple[Piece, ...] = (Piece(series.title, "strong" if series.new else "text"),)
    if namesake := view.namesakes.get(series.id):
        title += (Piece(f"  {namesake}", "dim"),)
    if series.status and width >= _NARROW:
        title += (Piece(f"  {status_words(series.status)}", "dim"),)
    section = section_of(series)
    if section == "finished":
        return Line(title, (Piece(count(series.parts, "part"), "dim"), Piece("  ✓", "good")))
    if section == "reading":
        return Line((*title, *_new_mark(series)), _reading_columns(series, width, view))
    pieces = next_part_words(series, view) or count(series.parts, "part")
    needed = reading_time(series.words, view.pace, series.parts, series.excerpts)
    time = cell(needed, _TIME_CELLS, "dim", right=True)
    note = (Piece(f"  {missing(series.missing)}", "warn"),) if series.missing and width >= _ROOMY else ()
    return Line((*title, *_new_mark(series), *note), (Piece(pieces, "dim"), *((time,) if width >= _NARROW else ())))


def next_part_words(series: SeriesRecord, view: LibraryView) -> str:
    """Return when the next part of a paced series is due whose reader waits for it; "" for any other."""
    if series.next is not None or series.next_due is None:
        return ""
    return f"next part {due_day_words(series.next_due, view.now.astimezone().date())}"


def _new_mark(series: SeriesRecord) -> tuple[Piece, ...]:
    return (Piece(f"  {series.new:,} new", "accent"),) if series.new else ()


def _reading_columns(series: SeriesRecord, width: int, view: LibraryView) -> tuple[Piece, ...]:
    """Return the progress of a series: a bar if there is room, the place, the remaining time."""
    if waits := next_part_words(series, view):
        return (Piece(waits, "dim"),)
    inside = series._replace(next_place=series.next_place._replace(volume=""))
    place = cell(_place(inside).removeprefix("part "), _WHEN_CELLS, "dim", right=True)
    left = cell(_left(series, view), _WHEN_CELLS, "dim", right=True)
    if view.plain or width < _NARROW:
        return (place,) if width < _NARROW else (place, left)
    return (*bar(series.progress, _BAR_CELLS if width >= _ROOMY else _BAR_CELLS // 2), place, left)


def _place(series: SeriesRecord, *, narrow: bool = False) -> str:
    """Return where the part to go on with is in its work: "part 7 of 12", "interlude"."""
    return place_in_work(series.next_place, None if narrow else series.known_parts)


def _left(series: SeriesRecord, view: LibraryView) -> str:
    """Return the time that the unread words take; "" where most parts are only excerpts."""
    known = series.words_left and not series.mostly_excerpts
    return f"{duration(series.words_left, view.pace)} left" if known else ""


def _state(series: SeriesRecord, width: int, view: LibraryView) -> tuple[Piece, ...]:
    """At the right of the title of a series that is being read: where the reader is."""
    place = next_part_words(series, view)
    place = place or _place(series, narrow=width < _NARROW)
    if series.next_progress:
        place += (", " if place else "") + percent(series.next_progress)
    if view.plain:
        place += f" · {left}" if (left := _left(series, view)) else ""
    if series.id == view.continues and width >= _NARROW and view.continue_key:
        return *_new_mark(series), Piece(f"  {view.continue_key} continue", "accent"), Piece(f" · {place}", "dim")
    return *_new_mark(series), Piece(f"  {place}", "dim")


def _progress(series: SeriesRecord, width: int, view: LibraryView) -> Line:
    """The second line of a series that is being read: who writes it and how often, and how far it is."""
    names = dict.fromkeys(text for text in (series.byline, series.source_title) if text)
    pieces = [name for name in names if name.casefold() != series.title.casefold()]
    if series.status:
        pieces.append(status_words(series.status))
    if series.missing:
        pieces.append(missing(series.missing))
    else:
        comes, complete = view.comes.get(series.id, ""), series.is_complete
        coming = coming_words(comes, series.rhythm, series.latest, view.now, complete=complete)
        pieces += [coming] if coming and series.parts > 1 else []
    cells = max(8, min(40, width // 3))
    far = (
        () if view.plain else (*bar(series.progress, cells), cell(_left(series, view), _WHEN_CELLS, "dim", right=True))
    )
    return Line((Piece(" · ".join(pieces), "dim"),), far)
