"""Times as the tables hold them (ISO 8601, UTC) and as the program uses them (aware datetimes)."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """The present time, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def today() -> str:
    """Return the day that it is where the reader is, as the tables hold days."""
    return datetime.now().astimezone().date().isoformat()


def stored(time: datetime | None) -> str | None:
    """Return a time as the tables hold it. A time without a zone is taken for UTC."""
    if time is None:
        return None
    return (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="seconds")


def parsed_or_none(text: str | None) -> datetime | None:
    """Return a stored time, which may be absent."""
    return datetime.fromisoformat(text) if text else None


def parsed(text: str) -> datetime:
    """Return a stored time that is never absent."""
    return datetime.fromisoformat(text)
