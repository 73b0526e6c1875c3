"""The rows of unread parts, of all sources or of one: title, source, time and length."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.phrases import day, reading_time
from reader.rows.line import Line, Piece, cell
from reader.rows.titles import titled

if TYPE_CHECKING:
    from datetime import date

    from reader.model.records import UnreadPart

_NARROW, _ROOMY = 64, 90
_DAY_CELLS, _TIME_CELLS, _STATE_CELLS = 12, 8, 6


class UnreadView(NamedTuple):
    """The state that rows depend on besides their part. `sources`: whether to name them, not with only one.

    `guarded` hides the titles of parts of series that the reader has not come to.
    """

    today: date
    pace: int
    sources: bool = True
    guarded: bool = False


def unread_words(part: UnreadPart) -> str:
    """Return the text by which a filter finds a part: also "#" and a folder or tag of its source."""
    tags = " ".join(f"#{tag}" for tag in (part.folder, *part.tags) if tag)
    return f"{part.title} {part.series_title} {part.source_title} {tags}"


def unread_lines(part: UnreadPart, width: int, view: UnreadView) -> tuple[Line, ...]:
    """The one line of a part in `width` cells."""
    title = _title(part, view)
    tone = Piece(title, "dim" if part.read else "strong" if part.new else "text")
    needed = reading_time(part.words, view.pace, excerpts=part.partial)
    time = cell(needed, _TIME_CELLS, "dim", right=True)
    when = cell(day(part.when, view.today) if part.when else "", _DAY_CELLS, "dim", right=True)
    state = cell("  ✓" if part.read else "  new" if part.new else "", _STATE_CELLS, "good" if part.read else "accent")
    right = (when, time, state) if width >= _NARROW else (when,)
    if not view.sources:
        return (Line((tone,), right),)
    home = part.series_title if part.series_kind == "series" else part.source_title
    room = max(10, width // (4 if width >= _ROOMY else 5))
    return (Line((cell(home, room, "dim"), Piece("  "), tone), right),)


def _title(part: UnreadPart, view: UnreadView) -> str:
    if part.series_kind != "series":
        return part.title
    if view.guarded and not part.started and not part.read:
        return f"part {part.number}" if part.number else "the next part"
    lead = f"{part.number}. " if part.number else ""
    found = titled(part.title, part.series_title, part.number, lead)
    return part.title if found == f"{lead}{part.title}" else found
