"""The lines around the text of a part: its byline, the end, and the progress line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.phrases import day, due_day_words, duration, percent, place_in_work
from reader.rows.line import Line, Piece

if TYPE_CHECKING:
    from datetime import date, datetime

    from reader.model.records import PartRecord, PlaceInWork

_LEAST_BAR = 10


def byline(part: PartRecord, place: str, author: str, today: date) -> str:
    """Below the title: "The Lantern Papers, part 7 of 12 · M. Okafor · 15 Apr"; `place` is `place_in_series`."""
    pieces = [f"{part.series_title}, {place}" if place else part.series_title, author]
    if part.published is not None:
        pieces.append(day(part.published, today))
    return " · ".join(text for text in pieces if text)


def loose_byline(author: str, published: datetime | None, today: date) -> str:
    """Below the title of a text that is not followed."""
    pieces = [author, day(published, today) if published else "", "not in the library"]
    return " · ".join(text for text in pieces if text)


def closing(following: PartRecord | None, today: date, *, hidden: bool = False) -> str:
    """Return the lines below the last one: the next part, and when it is due; its title may be hidden."""
    if following is None:
        return "You have reached the latest part."
    if following.due is not None:
        return f"The next part is {due_day_words(following.due, today)}."
    if hidden:
        return f"Next: part {following.number or following.position}"
    return f"Next: {following.title}"


@dataclass(frozen=True, slots=True)
class ReadingProgress:
    """The progress of a reader: the share (0 to 1) that counts, those of the screen's top and bottom, words left."""

    progress: float
    first: float
    last: float
    words_left: int


def progress_line(far: ReadingProgress, pace: int, where: str, cells: int, *, plain: bool = False) -> Line:
    """The thin line at the foot: which share of the text is on the screen, how far one is, and how much is left.

    `where` is "part 7 of 12".
    """
    left = "end" if far.progress >= 1 else f"{duration(far.words_left, pace)} left" if cells >= 50 else ""
    words = "  " + " · ".join(text for text in (percent(far.progress), left, where if cells >= 34 else "") if text)
    room = cells - len(words)
    if plain or room < _LEAST_BAR:
        return Line((), (Piece(words.strip(), "dim"),))
    first = min(room - 1, round(far.first * room))
    last = min(room, max(first + 1, round(far.last * room)))
    return Line(
        (),
        (
            Piece("━" * first, "dim"),
            Piece("━" * (last - first), "accent"),
            Piece("─" * (room - last), "rule"),
            Piece(words, "dim"),
        ),
    )


def place_in_series(part: PartRecord, place: PlaceInWork, total: int | None, *, single: bool) -> str:
    """Return the right end of the progress line: "part 7 of 12"; "" for a `single` part of a work."""
    if part.series_kind != "series" or (single and (total or 0) < 2):
        return ""
    return place_in_work(place, total)
