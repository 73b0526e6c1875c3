"""The rows of one source: how it is, its series as groups, and its other entries, newest first."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, NamedTuple

from reader.model.records import PartRecord, SeriesRecord
from reader.phrases import ago, count, day, missing, option_names, reading_time
from reader.rows.line import BLANK, Line, Piece, cell
from reader.rows.sources import KINDS, is_failing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from reader.model.records import SourceRecord

_NARROW = 64
_DAY_CELLS, _TIME_CELLS, _STATE_CELLS = 13, 9, 7


class About(NamedTuple):
    """The state of the source, above its entries; `excerpts` is the line about texts that its feed cuts short."""

    source: SourceRecord
    excerpts: str = ""


class Apart(NamedTuple):
    """An empty line between the groups and the entries."""


SourceEntry = About | SeriesRecord | Apart | PartRecord


def source_entries(
    about: About, series: Sequence[SeriesRecord], posts: Sequence[PartRecord], *, only_unread: bool
) -> list[SourceEntry]:
    """All rows of a source."""
    groups = [one for one in series if one.kind != "posts" and (one.read < one.parts or not only_unread)]
    entries = [part for part in posts if not part.read or not only_unread]
    entries.sort(key=lambda part: (part.published is not None, part.published, part.position), reverse=True)
    apart = [Apart()] if groups and entries else []
    return [about, *groups, *apart, *entries]


def entry_key(row: SourceEntry) -> str:
    """The id of a series or part, "" for other rows."""
    return row.id if isinstance(row, SeriesRecord | PartRecord) else ""


def entry_words(row: SourceEntry) -> str:
    """Return the text by which a filter finds a row."""
    return f"{row.title} {row.byline}" if isinstance(row, SeriesRecord | PartRecord) else ""


def entry_height(row: SourceEntry, width: int, now: datetime) -> int:
    """The lines of a row."""
    return len(_about_lines(row, width, now)) if isinstance(row, About) else 1


def entry_lines(row: SourceEntry, width: int, now: datetime, pace: int) -> tuple[Line, ...]:
    """A row in `width` cells."""
    match row:
        case About():
            return _about_lines(row, width, now)
        case Apart():
            return (BLANK,)
        case SeriesRecord():
            return (_group_line(row, width),)
    return (_post_line(row, width, now, pace),)


def _about_lines(about: About, width: int, now: datetime) -> tuple[Line, ...]:
    """Its address, folder and tags, how the last visit went with the whole error, and an empty line."""
    source = about.source
    labels = [label for label in (source.folder, *(f"#{tag}" for tag in source.tags)) if label]
    wishes = option_names(source.always)
    where = " · ".join([KINDS[source.kind], source.address])
    lines = [Line((Piece(where, "dim"),))]
    state = [*labels, *([f"{wishes} always"] if wishes else [])]
    if source.checked is None:
        state.append("never checked")
    elif not is_failing(source):
        state.append(f"checked {ago(source.checked, now)}")
    if state:
        lines.append(Line((Piece(" · ".join(state), "dim"),)))
    if source.error:
        times = f" ({source.failures} times in a row)" if source.failures > 1 else ""
        when = f" {ago(source.checked, now)}" if source.checked else ""
        text = f"Failed{when}{times}: {source.error}" if is_failing(source) else source.error
        lines += [Line((Piece(line, "warn"),)) for line in textwrap.wrap(text, max(20, width))]
    if about.excerpts:
        lines.append(Line((Piece(about.excerpts, "dim"),)))
    return (*lines, BLANK)


def failure_lines(error: str, width: int) -> Sequence[Line]:
    """Return the whole error of a source, in lines of `width` cells."""
    return [Line((Piece(line),)) for line in textwrap.wrap(error, max(20, width))]


def _group_line(series: SeriesRecord, width: int) -> Line:
    left = [Piece("▸ ", "accent"), Piece(series.title, "strong" if series.read < series.parts else "text")]
    if series.new:
        left.append(Piece(f"  {series.new:,} new", "accent"))
    if series.missing and width >= _NARROW:
        left.append(Piece(f"  {missing(series.missing)}", "warn"))
    read = f"{series.read:,} of {series.parts:,} read" if series.read else count(series.parts, "part")
    return Line(tuple(left), (Piece(read, "dim"),))


def _post_line(part: PartRecord, width: int, now: datetime, pace: int) -> Line:
    today = now.astimezone().date()
    when = cell(day(part.published, today) if part.published else "", _DAY_CELLS, "dim", right=True)
    time = cell(reading_time(part.words, pace, excerpts=part.partial), _TIME_CELLS, "dim", right=True)
    if part.read:
        state = cell("  ✓", _STATE_CELLS, "good")
    elif part.started:
        state = cell(f"  {round(part.progress * 100)} %", _STATE_CELLS, "accent")
    else:
        state = cell("  new" if part.new else "", _STATE_CELLS, "accent")
    marks = Piece(f"{'  ★' if part.bookmarks else ''}{'  ✎' if part.notes else ''}", "accent")
    title = Piece(part.title, "dim" if part.read else "strong" if part.new else "text")
    return Line((title, marks), (when, time, state) if width >= _NARROW else (when,))
