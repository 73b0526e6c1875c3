"""Posts in the JSON of a blog's programming interface, made into entries."""

from __future__ import annotations

import html
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from feeds.addresses.address import web_address
from feeds.clean import clean_block, clean_line
from feeds.document.fields import bounded, identifier, moment, tag_list
from feeds.document.publication import publication_of
from feeds.entry import Entry, Publication
from feeds.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterable


def decoded(data: bytes) -> Any:  # noqa: ANN401 - any JSON value
    """The value of a JSON document. Raises FormatError."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        raise FormatError("the site's API did not return JSON") from None


def text(value: object) -> str:
    """A string, or the `rendered` one of a WordPress field; "" for anything else."""
    if isinstance(value, dict):
        value = value.get("rendered")
    return value if isinstance(value, str) else ""


def post_entry(
    *,
    guid: str,
    url: str,
    title: str,
    markup: str,
    date: str,
    updated: str = "",
    tags: Iterable[str] = (),
    partial: bool = False,
) -> Entry:
    """Return an entry of an interface, cleaned. Dates are ISO 8601, in UTC where they name no offset."""
    now = datetime.now(UTC)
    return Entry(
        guid=identifier(html.unescape(guid)),
        url=web_address(url),
        title=clean_line(html.unescape(title)),
        published=moment(_date(date), now),
        updated=moment(_date(updated), now),
        markup=bounded(clean_block(markup)),
        partial=partial,
        tags=tag_list(tags),
    )


def publication(entries: Iterable[Entry], url: str) -> Publication:
    """A publication of such entries."""
    return publication_of(Publication(""), [(one, one.url or url) for one in entries if one.guid or one.url])


def _date(value: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
