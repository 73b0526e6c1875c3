"""Records as the JSON of the contract, and as lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from feeds.quotes import Quote
    from reader.cli.json_schema import (
        AccountRow,
        BookmarkRow,
        HitRow,
        NoteRow,
        PartRow,
        QuoteRow,
        SeriesOfPart,
        SeriesRow,
        SourceRow,
    )
    from reader.model.accounts import AccountRecord
    from reader.model.records import BookmarkRecord, Hit, NoteRecord, PartRecord, SeriesRecord, SourceRecord


def time_json(time: datetime | None) -> str | None:
    """ISO 8601 with an offset, or null."""
    return time.isoformat() if time else None


def source_json(source: SourceRecord) -> SourceRow:
    """One row of `sources --json`."""
    return {
        "id": source.id,
        "address": source.address,
        "kind": source.kind,
        "title": source.title,
        "parts": source.parts,
        "checked": time_json(source.checked),
        "due": time_json(source.due),
        "status": source.status,
        "error": source.error,
        "always": list(source.always),
    }


def account_json(account: AccountRecord) -> AccountRow:
    """One row of `account list --json`."""
    return {
        "id": account.id,
        "kind": account.kind,
        "address": account.address,
        "user": account.user or None,
        "feeds": account.feeds,
        "stars": account.stars,
        "waiting": account.waiting,
        "waiting_since": time_json(account.since),
        "checked": time_json(account.checked),
        "error": account.error,
    }


def account_line(account: AccountRecord) -> str:
    """Return the state of an account in one line: feeds, the last answer, queued changes."""
    checked = f"last answer {local_minute(account.checked)}" if account.checked else "never answered"
    waiting = count(account.waiting, "change")
    waits = f", {waiting} to send since {local_minute(account.since)}" if account.waiting else ", nothing to send"
    error = f"; {account.error}" if account.error else ""
    return f"{account.id:<5} {account.host}  ({count(account.feeds, 'feed')}, {checked}{waits}{error})"


def series_json(series: SeriesRecord) -> SeriesRow:
    """One row of `list --json`."""
    return {
        "id": series.id,
        "kind": series.kind,
        "title": series.title,
        "source": series.source,
        "parts": series.parts,
        "read": series.read,
        "unread": series.parts - series.read - series.held,
        "missing": list(series.missing),
        "words": series.words,
        "next": series.next,
        "last_read": time_json(series.last_read),
        "status": series.status or None,
        "held": series.held,
        "next_due": series.next_due.isoformat() if series.next_due is not None else None,
    }


def series_of_part(title: str, number: str, total: int | None) -> SeriesOfPart:
    """The series that `show --json` names: its total is null where it is not known, and never below the number."""
    at_least = int(number) if number.isdecimal() else 0
    return {"title": title, "number": number or None, "total": total if total and total >= at_least else None}


def part_json(part: PartRecord) -> PartRow:
    """One row of `parts --json`."""
    return {
        "id": part.id,
        "guid": part.guid,
        "title": part.title,
        "url": part.url,
        "published": time_json(part.published),
        "source": part.source,
        "series": part.series,
        "series_title": part.series_title,
        "series_kind": part.series_kind,
        "number": part.number or None,
        "position": part.position,
        "words": part.words,
        "read": part.read,
        "progress": round(part.progress, 4),
        "cached": part.cached,
        "notes": part.notes,
        "bookmarks": part.bookmarks,
    }


def quote_json(quote: Quote) -> QuoteRow:
    """A quote, as `show` and `quotes` give it."""
    return {
        "text": quote.text,
        "block": quote.block,
        "start": quote.start,
        "end": quote.end,
        "kind": quote.kind,
        "speaker": quote.speaker,
        "certainty": quote.certainty,
        "utterance": quote.utterance,
        "given_by": quote.given_by if quote.speaker else None,
    }


def hit_json(hit: Hit) -> HitRow:
    """One row of `search --json`."""
    return {
        "part": hit.part,
        "title": hit.part_title,
        "series_title": hit.series_title,
        "position": hit.position,
        "where": hit.where,
        "snippet": hit.snippet,
    }


def note_json(note: NoteRecord) -> NoteRow:
    """One row of `notes --json`. A note on a series is in no part, and has no place."""
    start, end = (note.passage.start, note.passage.end) if note.passage else (None, None)
    return {
        "id": note.id,
        "part": note.part if not note.scope else None,
        "series": note.series,
        "position": note.position if not note.scope else None,
        "text": note.text,
        "quote": note.quote,
        "body": note.body,
        "tags": list(note.tags),
        "colour": note.colour,
        "speaker": note.speaker,
        "state": note.state,
        "block": start.block if start else None,
        "start": start.offset if start else None,
        "end_block": end.block if end else None,
        "end": end.offset if end else None,
        "created": time_json(note.created),
        "updated": time_json(note.updated),
    }


def bookmark_json(mark: BookmarkRecord) -> BookmarkRow:
    """One row of `bookmarks --json`."""
    return {
        "id": mark.id,
        "part": mark.part,
        "series": mark.series,
        "position": mark.position,
        "label": mark.label,
        "progress": round(mark.progress, 4),
        "context": mark.context,
        "created": time_json(mark.created),
    }


def local_day(time: datetime | None) -> str:
    """A time as people see it: the day, in their own zone."""
    return time.astimezone().strftime("%Y-%m-%d") if time else ""


def local_minute(time: datetime | None) -> str:
    """A time as people see it: the day and the minute, in their own zone."""
    return time.astimezone().strftime("%Y-%m-%d %H:%M") if time else ""


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 part", "2 parts"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
