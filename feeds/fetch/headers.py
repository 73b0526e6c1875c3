"""Parse HTTP headers: pure functions of their values."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# The longest wait that a server can ask for, in seconds: a wrong Retry-After must not silence a feed for a year.
LONGEST_WAIT = 86_400.0

_MAX_AGE = re.compile(r'max-age\s{0,4}=\s{0,4}"?(\d{1,12})', re.IGNORECASE)
_LINK = re.compile(r"<([^<>]{1,4096})>([^<]{0,1000})")
_RELATION = re.compile(r""";\s{0,8}rel\s{0,8}=\s{0,8}(?:"([^"]{1,200})"|([^\s;,"]{1,200}))""", re.IGNORECASE)


def media_type(value: str) -> tuple[str, str]:
    """The media type of a Content-Type and its charset, both in lower case (RFC 9110, 8.3)."""
    kind, *parameters = value[:1000].split(";")
    charset = ""
    for parameter in parameters:
        name, _, given = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = given.strip().strip("\"'").lower()
    return kind.strip().lower(), charset


def http_date(value: str) -> datetime | None:
    """A date of HTTP in any of its forms, in UTC; None for anything else (RFC 9110, 5.6.7)."""
    try:
        found = parsedate_to_datetime(value[:100])
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return the seconds that a server asks to wait, at most a day; None if it gives none (RFC 9110, 10.2.3).

    A date is compared with the server's own `Date`, so that a wrong clock on either side does no harm.
    """
    value = headers.get("retry-after", "").strip()
    if value.isdecimal():
        return min(float(value[:12]), LONGEST_WAIT)
    until = http_date(value) if value else None
    if until is None:
        return None
    since = http_date(headers.get("date", "")) or now
    return min(max((until - since).total_seconds(), 0.0), LONGEST_WAIT)


def fresh_for(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return the seconds for which an answer stays fresh, None if the server gives none (RFC 9111, 4.2.1).

    `no-cache` or `no-store` in `Cache-Control` override any lifetime.
    """
    control = headers.get("cache-control", "").lower()
    if "no-cache" in control or "no-store" in control:
        return None
    if age := _MAX_AGE.search(control):
        spent = headers.get("age", "").strip()
        return max(float(age[1]) - (float(spent[:12]) if spent.isdecimal() else 0.0), 0.0)
    expires = http_date(headers.get("expires", "")) if "expires" in headers else None
    if expires is None:
        return None
    since = http_date(headers.get("date", "")) or now
    return max((expires - since).total_seconds(), 0.0)


def link_targets(value: str) -> tuple[tuple[str, str], ...]:
    """The (relation, address as given) pairs of a Link header (RFC 8288), one for each relation."""
    found: list[tuple[str, str]] = []
    for target, parameters in _LINK.findall(value[:20_000]):
        if relation := _RELATION.search(parameters):
            found += [(name.lower(), target.strip()) for name in (relation[1] or relation[2]).split()]
    return tuple(found)
