"""Values out of files that anybody may have written: cleaned, of the right type, and no longer than is useful."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from feeds.anchor import Selector
from feeds.clean import clean_block, clean_line
from reader.model.imported_note import NotesFormatError
from reader.model.tags import single_tags

LONGEST_TEXT = 2_000_000
_MOST_TAGS = 100
_LONGEST_TAG = 200
_YEARS = range(1900, 3000)


def decoded(data: bytes) -> Any:  # noqa: ANN401 - any JSON value
    """The value of a JSON document. Raises `NotesFormatError`."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        message = f"it is not valid JSON ({type(error).__name__})"
        raise NotesFormatError(message) from error


def line(value: object, most: int = 1000) -> str:
    """Return a value as one line, "" if it is not text."""
    return clean_line(value, most) if isinstance(value, str) else ""


def block(value: object) -> str:
    """Return a value as text of some lines, "" if it is not text."""
    return clean_block(value[:LONGEST_TEXT]).strip("\n") if isinstance(value, str) else ""


def tags(value: object) -> tuple[str, ...]:
    """A list of tags, each once."""
    return single_tags(line(item, _LONGEST_TAG) for item in value[:_MOST_TAGS]) if isinstance(value, list) else ()


def number(value: object) -> int | None:
    """Return a count from 0 on, None for anything else."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 40 else None


def time(value: object) -> datetime | None:
    """Return an ISO 8601 time (or a date with a space before its time) as an aware one, UTC where it names no zone.

    None for anything else, and for years that no note is from: at the ends of the calendar no zone can be reckoned.
    """
    try:
        found = datetime.fromisoformat(value.strip()) if isinstance(value, str) and len(value) < 50 else None
    except ValueError:
        return None
    if found is None or found.year not in _YEARS:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def selector(quote: object, prefix: object = "", suffix: object = "") -> Selector | None:
    """A selector with its context, None without words."""
    words = clean_block(quote[:LONGEST_TEXT]) if isinstance(quote, str) else ""
    if not words.strip():
        return None
    before, after = (clean_block(text) if isinstance(text, str) else "" for text in (prefix, suffix))
    return Selector(words, before[-64:], after[:64])
