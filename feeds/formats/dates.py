"""Dates as documents write them in their data, not in their prose."""

from __future__ import annotations

from datetime import UTC, date, datetime

_PATTERNS = (
    "%Y-%m-%d %H:%M:%S %z",
    "%Y-%m-%d %H:%M %z",
    "%Y-%m-%d %H:%M",
    "%a, %d %b %Y %H:%M:%S %z",
    "%B %d, %Y",
    "%b %d, %Y",
    "%d %B %Y",
    "%d %b %Y",
    "%d.%m.%Y",
)


def when(value: object) -> datetime | None:
    """A date with its offset, None for what is none; a day alone is that day's midnight in UTC."""
    if isinstance(value, str):
        value = _written(" ".join(value[:40].split()))
    if isinstance(value, datetime):
        moment = value if value.tzinfo else value.replace(tzinfo=UTC)
    elif isinstance(value, date):
        moment = datetime(value.year, value.month, value.day, tzinfo=UTC)
    else:
        return None
    return moment if 1000 <= moment.year <= 9998 else None


def _written(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text.replace("/", "-"))
    except ValueError:
        pass
    for pattern in _PATTERNS:
        try:
            return datetime.strptime(text, pattern)  # noqa: DTZ007  # `when` adds UTC where nothing is said
        except ValueError:
            continue
    return None
