"""Times as the tables hold them (ISO 8601, UTC) and as the program uses them (aware datetimes)."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """The present time, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def kept(time: datetime | None) -> str | None:
    """A time as it is kept. A time without a zone is taken for UTC."""
    if time is None:
        return None
    return (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="seconds")


def told(text: str | None) -> datetime | None:
    """A kept time as a datetime."""
    return datetime.fromisoformat(text) if text else None


def certain(text: str) -> datetime:
    """A kept time that is never absent."""
    return datetime.fromisoformat(text)
