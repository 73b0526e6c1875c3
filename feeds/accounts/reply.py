"""The door for replies of servers: JSON of a bounded size, in which every field has its type or is absent."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from feeds.addresses.address import web_address
from feeds.clean import clean_line
from feeds.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST_BYTES = 40_000_000
"""The longest reply that is read: ids of a million entries. The client itself reads no more than 15 MB."""
MOST_SUBSCRIPTIONS = 20_000
MOST_FOLDER = 200


def document(data: bytes) -> Any:  # noqa: ANN401 - any JSON
    """Return the JSON value of a reply. Raises `FormatError` for anything else."""
    if len(data) > MOST_BYTES:
        raise FormatError("the server's reply is too long")
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        raise FormatError("the server's reply is not JSON; check the address of the account") from None


def member(data: bytes, name: str) -> list[Any]:
    """Return the list under a name in a reply that is an object. Raises `FormatError` if there is none.

    Miniflux answers `[]` with 200 to paths that it does not know: that is not an empty list of the requested things.
    """
    found = document(data)
    values = found.get(name) if isinstance(found, dict) else None
    if not isinstance(values, list):
        raise FormatError(f"the server's reply has no list of {name}; check the kind and address of the account")
    return values


def objects(values: object) -> Iterator[Mapping[str, Any]]:
    """Yield the objects in a list, nothing for anything else."""
    return (value for value in values if isinstance(value, dict)) if isinstance(values, list) else iter(())


def strings(values: object) -> Iterator[str]:
    """Yield the texts in a list, nothing for anything else."""
    return (value for value in values if isinstance(value, str)) if isinstance(values, list) else iter(())


def object_in(value: object) -> Mapping[str, Any]:
    """Return an object, an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def text(value: object) -> str:
    """Return a text as it came; a whole number counts as one, since ids are given as either."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**64 else ""


def line(value: object, most: int = 1000) -> str:
    """Return a text as one clean line."""
    return clean_line(text(value), most)


def address(value: object, base: str = "") -> str:
    """Return a web address without a password in it, "" for anything else."""
    return web_address(text(value), base)


def moment_of(value: object) -> datetime | None:
    """Return a time of RFC 3339, or of seconds since 1970."""
    try:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return datetime.fromtimestamp(value, UTC)
        found = datetime.fromisoformat(text(value).strip()[:40])
    except (ValueError, OverflowError, OSError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
