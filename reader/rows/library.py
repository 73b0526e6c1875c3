"""The rows of the library: a series with its progress, or a source's single posts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.phrases import count, duration, missing, part_of, percent, rhythm
from reader.rows.line import BLANK, Line, Piece, bar, cell

if TYPE_CHECKING:
    from datetime import datetime

    from reader.model.records import SeriesRecord

_NARROW = 64
_TIME_CELLS = 13


class LibraryView(NamedTuple):
    """What the rows depend on besides their series: the time, the reader's pace, and what `c` continues.

    `continue_key` is the key that continues as it is shown, "" for none; `plain` leaves the bars out.
    """

    now: datetime
    pace: int
    continues: str = ""
    continue_key: str = "c"
    plain: bool = False


def library_height(series: SeriesRecord, _width: int) -> int:
    """The lines of a series' row, with the empty one below it."""
    return 2 if series.kind == "posts" else 4


def library_words(series: SeriesRecord) -> str:
    """What a filter finds a series by."""
    return f"{series.title} {series.byline} {series.source_title}"


def library_lines(series: SeriesRecord, width: int, view: LibraryView) -> tuple[Line, ...]:
    """The row of a series in `width` cells: `library_height` lines."""
    first = Line((Piece(series.title, "strong"),), _state(series, width, view))
    if series.kind == "posts":
        return first, BLANK
    return first, _progress(series, width, view), _facts(series, view), BLANK


def _state(series: SeriesRecord, width: int, view: LibraryView) -> tuple[Piece, ...]:
    """At the right of the title: where the reader is, or what is new."""
    if series.new:
        return (Piece(f"{series.new:,} new" if width < _NARROW else count(series.new, "new part"), "accent"),)
    if series.read == series.parts:
        return (Piece("all read", "good"),)
    if series.kind != "series":
        return (Piece(f"{series.parts - series.read:,} unread of {series.parts:,}", "dim"),)
    if not series.read and not series.begun:
        return (Piece("not begun", "dim"),)
    before = sum(gap.size for gap in series.gaps if not gap.planned and gap.before < series.next_position)
    place = part_of(str(series.next_position + before), None if width < _NARROW else series.known_parts)
    if series.next_progress:
        place += f", {percent(series.next_progress)}"
    if series.id == view.continues and width >= _NARROW and view.continue_key:
        return Piece(f"{view.continue_key} continue", "accent"), Piece(f" · {place}", "dim")
    return (Piece(place, "dim"),)


def _progress(series: SeriesRecord, width: int, view: LibraryView) -> Line:
    names = dict.fromkeys(text for text in (series.byline, series.source_title) if text)
    who = " · ".join(name for name in names if name.casefold() != series.title.casefold())
    left = "read" if not series.words_left else f"{duration(series.words_left, view.pace)} left"
    cells = max(8, min(32, (width - _TIME_CELLS) // 2 - 4))
    if view.plain:
        return Line((Piece(who, "dim"),), (Piece(f"{percent(series.progress)} · {left}", "dim"),))
    return Line((Piece(who, "dim"),), (*bar(series.progress, cells), cell(left, _TIME_CELLS, "dim", right=True)))


def _facts(series: SeriesRecord, view: LibraryView) -> Line:
    said = [f"{series.read:,} of {series.parts:,} read" if series.read else count(series.parts, "part")]
    if series.missing:
        said.append(missing(series.missing))
    whole = series.total is not None and series.parts >= series.total and not series.missing
    coming = rhythm(series.rhythm, series.latest, view.now, whole=whole)
    if coming and series.parts > 1:
        said.append(coming)
    return Line((Piece(" · ".join(said), "dim"),))
