"""How numbers, times and places are said to the reader: short, and the same on every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.records import are_mostly_excerpts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from feeds.web.work_status import WorkStatus
    from reader.model.records import PlaceInWork, Wish

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MOST_NAMED = 4
_ENDED_RHYTHMS, _ENDED_DAYS = 12, 180
"""A series counts as ended after this many of its usual pauses, and this many days, without a part."""
MESSAGE_SECONDS = 5.0
"""Seconds that the foot line shows a message."""
OFFLINE = "offline"
"""The foot line's message when no source could be reached without a network."""
READING_ONLY = "reading only"
"""The foot line's message where the library cannot be changed."""


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 part", "2,140 parts"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def status_words(status: WorkStatus) -> str:
    """Return how a work stands, as it is said beside its title: "on hiatus", "partly taken down"."""
    return {"hiatus": "on hiatus", "stub": "partly taken down"}.get(status, status)


def option_names(wishes: Sequence[Wish]) -> str:
    """Return the words for the things loaded automatically from a source: "full texts and images", "" for none."""
    return " and ".join("full texts" if wish == "fulltext" else "images" for wish in wishes)


def percent(progress: float) -> str:
    """A share from 0 to 1 as whole percent; started is never 0, unfinished never 100."""
    if progress <= 0:
        return "0 %"
    return f"{max(1, min(99, round(progress * 100))) if progress < 1 else 100} %"


def duration(words: int, pace: int) -> str:
    """The time that `words` take at `pace` words a minute: "9 min", "2 h 10"."""
    minutes = max(1, round(words / pace))
    if minutes < 60:
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02}" if hours < 20 else f"{round(minutes / 60)} h"


def reading_time(words: int, pace: int, parts: int = 1, excerpts: int = 0) -> str:
    """Return the time that parts take; "excerpts" where most of them were cut short, "" where there are no words.

    A feed of summaries would otherwise promise "6 parts, 2 min" for a work of hours.
    """
    if are_mostly_excerpts(excerpts, parts):
        return "excerpt" if parts == 1 else "excerpts"
    return duration(words, pace) if words else ""


def excerpts_remedy(key: str) -> str:
    """Return the line above parts that are mostly excerpts; `key` fetches full texts, "" if no key does."""
    return "Most parts are only excerpts" + (f" · {key} fetches the full texts automatically" if key else "")


def day(when: datetime, today: date) -> str:
    """The local day of a time, with the year where it is not this one's: "3 Mar", "3 Mar 2019"."""
    return calendar_day(when.astimezone().date(), today)


def calendar_day(when: date, today: date) -> str:
    """Return a day with the year if it is not this one's: "3 Mar", "3 Mar 2019"."""
    named = f"{when.day} {_MONTHS[when.month - 1]}"
    return named if when.year == today.year else f"{named} {when.year}"


def day_words(when: date, today: date) -> str:
    """Return a day as it is said: "today", "tomorrow", "Tuesday", "Tuesday 2 Dec"."""
    ahead = (when - today).days
    if ahead in (0, 1):
        return ("today", "tomorrow")[ahead]
    named = WEEKDAYS[when.weekday()]
    return named if 0 < ahead < len(WEEKDAYS) else f"{named} {calendar_day(when, today)}"


def due_day_words(due: date, today: date) -> str:
    """Return when a part comes that is not due yet: "due tomorrow", "due Tuesday 2 Dec"."""
    return f"due {day_words(due, today)}"


def ago(when: datetime, now: datetime) -> str:
    """How long ago a time is: "5 min ago", "3 h ago", "yesterday", "12 days ago", "3 Mar 2019"."""
    seconds = (now - when).total_seconds()
    days = (now.astimezone().date() - when.astimezone().date()).days
    if seconds < 60:
        return "just now"
    if seconds < 3600:
        return f"{int(seconds / 60)} min ago"
    if days == 0 or seconds < 6 * 3600:
        return f"{int(seconds / 3600)} h ago"
    if days == 1:
        return "yesterday"
    return f"{days} days ago" if days <= 30 else day(when, now.astimezone().date())


def listed(names: Sequence[str]) -> str:
    """Names in a sentence: "4", "4 and 9", "4, 9 and 12", "4, 9, 12 and 7 more"."""
    if len(names) <= 1:
        return "".join(names)
    if len(names) <= _MOST_NAMED:
        return ", ".join(names[:-1]) + f" and {names[-1]}"
    return ", ".join(names[: _MOST_NAMED - 1]) + f" and {len(names) - _MOST_NAMED + 1} more"


def missing(numbers: Sequence[str]) -> str:
    """Return which parts are missing: "part 4 is missing", "parts 4 and 9 are missing", "parts 1–780 are missing"."""
    if len(numbers) == 1 and "-" not in numbers[0]:
        return f"part {numbers[0]} is missing"
    return f"parts {listed([number.replace('-', '–') for number in numbers])} are missing"


def part_of(number: str, total: int | None, *, volume: str = "") -> str:
    """Return which part of how many: "part 7 of 12", "volume 2, part 3 of 9".

    Without a total where none is known, or where the number is none that it could count: "part 4.2", "part XII".
    """
    within = f"volume {volume}, " if volume else ""
    counted = total is not None and number.isdecimal() and int(number) <= total
    return f"{within}part {number} of {total:,}" if counted and total else f"{within}part {number}"


def marked_parts(number: int) -> str:
    """Say what stays of a source that is no longer followed."""
    return f"{count(number, 'part')} with notes or bookmarks stay{'s' if number == 1 else ''}"


def place_in_work(place: PlaceInWork, total: int | None) -> str:
    """Where a part is in its work: "part 7 of 12", "interlude"; "" for one that cannot be counted."""
    if place.number:
        return part_of(place.number, total, volume=place.volume)
    return place.special or (part_of(str(place.ordinal), total) if total and place.ordinal else "")


def unfollowed(title: str, stays: int, undo: str) -> str:
    """Return what remains of a source that is no longer followed: the parts that carry marks."""
    remaining = f" · {marked_parts(stays)}" if stays else ""
    return f"Unfollowed {title}{remaining}" + (f" · {undo} to undo" if undo else "")


def coming_words(
    comes: str, days: float | None, latest: datetime | None, now: datetime, *, complete: bool = False
) -> str:
    """How parts come, and whether they still do: "every Tuesday · silent for 41 days".

    `comes` are the words for how, `days` the usual days between two parts. Of a series that is `complete`, or silent
    far beyond its rhythm, only when it ended: "last part 14 Apr 2023".
    """
    silence = (now - latest).days if latest is not None else 0
    if latest is not None and (complete or silence > max(_ENDED_RHYTHMS * (days or 0), _ENDED_DAYS)):
        return f"last part {day(latest, now.astimezone().date())}"
    words = [comes] if comes else []
    if days is not None and silence > max(2.5 * days, 7):
        words.append(f"silent for {count(silence, 'day')}")
    elif latest is not None and silence < 30:
        words.append(f"latest {ago(latest, now)}")
    return " · ".join(words)
