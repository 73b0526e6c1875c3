"""Miniflux's REST API (miniflux.app/docs/api.html), as it is in versions 2.0.49 to 2.3.

Entries are walked by their id, never by an offset: an entry that changes meanwhile would shift the pages. Changes are
asked for by the server's own clock, since ours may be wrong by hours.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from feeds.accounts.model import JSON, Call, Item, Subscription
from feeds.accounts.reply import (
    MOST_FOLDER,
    MOST_SUBSCRIPTIONS,
    address,
    document,
    line,
    member,
    moment_of,
    object_in,
    objects,
    strings,
    text,
)
from feeds.clean import clean_block
from feeds.document.fields import MOST_ENCLOSURES, bounded, byline, is_excerpt, moment, tag_list
from feeds.entry import Enclosure, Entry
from feeds.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PAGE = 200
"""Entries on a page. Their texts come along: 200 of 10 KB are 2 MB. Miniflux gives at most 1000 since 2.3."""
MOST_IDS = 500
"""Entries whose state one request sets."""
_DIGEST = re.compile(r"[0-9a-f]{64}")
_VERSION = re.compile(r"v?(\d{1,4})\.(\d{1,4})(?:\.(\d{1,4}))?")
_SETS_STARRED = (2, 3, 2)


@dataclass(frozen=True, slots=True)
class Newest:
    """The latest change on a server, as the server writes its time, and how many entries a request covered."""

    changed: str = ""
    total: int = 0


@dataclass(frozen=True, slots=True)
class PageEnd:
    """The last id of a page of entries, "" for an empty page, and whether it was as long as was asked for."""

    last: str
    count: int


# ---- requests ----

VERSION = Call("v1/version")
SUBSCRIPTIONS = Call("v1/feeds")
COUNTERS = Call("v1/feeds/counters")


def newest(since: int) -> Call:
    """Ask for the entry that changed last, among those that changed after `since` (seconds since 1970)."""
    return Call("v1/entries", (("order", "changed_at"), ("direction", "desc"), ("limit", "1"), *_since(since)))


def entries(which: Sequence[tuple[str, str]], after: str, limit: int = PAGE, *, feed: str = "") -> Call:
    """Ask for a page of the entries of all feeds or of one, in the order of their ids, beyond the id `after`."""
    beyond = (("after_entry_id", after),) if after else ()
    of = (("feed_id", feed),) if feed else ()
    return Call("v1/entries", (("order", "id"), ("direction", "asc"), ("limit", str(limit)), *beyond, *of, *which))


def changed_since(since: int) -> tuple[tuple[str, str], ...]:
    """Return the condition on entries that changed after a time, in seconds since 1970."""
    return _since(since)


def _since(since: int) -> tuple[tuple[str, str], ...]:
    return (("changed_after", str(since)),) if since > 0 else ()


UNREAD = (("status", "unread"),)
STARRED = (("starred", "true"),)


def set_read(ids: Sequence[str], *, read: bool) -> Call:
    """Set the state of entries."""
    return _set(ids, {"status": "read" if read else "unread"})


def set_starred(ids: Sequence[str], *, starred: bool) -> Call:
    """Set the star of entries; only where `sets_starred`."""
    return _set(ids, {"starred": starred})


def _set(ids: Sequence[str], state: Mapping[str, object]) -> Call:
    body = json.dumps({"entry_ids": [int(one) for one in ids], **state}).encode()
    return Call("v1/entries", method="PUT", body=body, content_type=JSON)


def toggle_star(remote: str) -> Call:
    """Turn the star of an entry over: the only way before version 2.3.2, to be sent once and after reading it."""
    return Call(f"v1/entries/{int(remote)}/bookmark", method="PUT", repeatable=False)


def entry(remote: str) -> Call:
    """Ask for one entry."""
    return Call(f"v1/entries/{int(remote)}")


def sets_starred(version: str) -> bool:
    """Return whether a server of this version takes `starred` in `PUT /v1/entries`: from 2.3.2 on."""
    found = _VERSION.match(version)
    return found is not None and tuple(int(one or 0) for one in found.groups()) >= _SETS_STARRED


# ---- replies ----


def read_version(data: bytes) -> str:
    """Return the server's version. Raises `FormatError`."""
    found = line(object_in(document(data)).get("version"), 40)
    if not found:
        raise FormatError("this is not a Miniflux server: it does not give its version")
    return found


def read_subscriptions(data: bytes) -> tuple[Subscription, ...]:
    """Return the feeds that the server follows. Raises `FormatError`."""
    found = document(data)
    if not isinstance(found, list):
        raise FormatError("the server's reply has no list of feeds; check the address of the account")
    feeds = [_subscription(one) for one in objects(found[:MOST_SUBSCRIPTIONS])]
    return tuple(one for one in feeds if one.remote and one.address)


def _subscription(feed: Mapping[str, Any]) -> Subscription:
    failing = feed.get("parsing_error_count")
    return Subscription(
        remote=_id(feed.get("id")),
        address=address(feed.get("feed_url")),
        title=line(feed.get("title"), 300),
        site=address(feed.get("site_url")),
        folder=line(object_in(feed.get("category")).get("title"), MOST_FOLDER),
        error=line(feed.get("parsing_error_message"), 300) if isinstance(failing, int) and failing > 0 else "",
    )


def read_counters(data: bytes) -> dict[str, int]:
    """Return how many entries the server has of each feed, by the feed's id. Raises `FormatError`."""
    found = object_in(document(data))
    totals: dict[str, int] = {}
    for counted in (object_in(found.get("reads")), object_in(found.get("unreads"))):
        for feed, number in counted.items():
            if isinstance(number, int) and len(feed) < 20:
                totals[feed] = totals.get(feed, 0) + number
    return totals


def read_newest(data: bytes) -> Newest:
    """Return the latest change, and the number of entries that the request covered. Raises `FormatError`."""
    found = member(data, "entries")
    total = document(data).get("total")
    changed = line(found[0].get("changed_at"), 40) if found and isinstance(found[0], dict) else ""
    return Newest(changed, total if isinstance(total, int) else 0)


def read_page_end(data: bytes) -> PageEnd:
    """Return where a page of entries ends. Raises `FormatError`."""
    found = [_id(one.get("id")) for one in objects(member(data, "entries"))]
    return PageEnd(next((one for one in reversed(found) if one), ""), len(found))


def read_items(data: bytes) -> tuple[Item, ...]:
    """Return the entries of a page; those that the reader removed on the server are left out. Raises `FormatError`."""
    now = datetime.now(UTC)
    found = (_item(one, now) for one in objects(member(data, "entries")))
    return tuple(one for one in found if one is not None)


def read_state(data: bytes) -> tuple[bool, bool]:
    """Return whether one entry is read, and whether it is starred. Raises `FormatError`."""
    found = object_in(document(data))
    if not _id(found.get("id")):
        raise FormatError("the server's reply is not an entry")
    return found.get("status") != "unread", found.get("starred") is True


def seconds_of(changed: str) -> int:
    """Return a time that the server wrote as whole seconds since 1970, 0 for anything else."""
    found = moment_of(changed)
    return int(found.timestamp()) if found else 0


def _item(found: Mapping[str, Any], now: datetime) -> Item | None:
    remote, feed = _id(found.get("id")), _id(found.get("feed_id"))
    status = found.get("status")
    if not remote or not feed or status == "removed":
        return None
    digest = text(found.get("hash"))
    digest = digest if _DIGEST.fullmatch(digest) else ""
    url = address(found.get("url"))
    markup = clean_block(text(found.get("content")))
    return Item(
        remote,
        feed,
        status == "read",
        found.get("starred") is True,
        Entry(
            guid=remote,
            url=url,
            title=line(found.get("title")),
            byline=byline([text(found.get("author"))]),
            published=moment(moment_of(found.get("published_at")), now),
            markup=bounded(markup),
            partial=is_excerpt(markup, summary=False),
            tags=tag_list(strings(found.get("tags"))),
            enclosures=_enclosures(found.get("enclosures"), url),
            comments=address(found.get("comments_url")),
        ),
        digest,
    )


def _enclosures(values: object, base: str) -> tuple[Enclosure, ...]:
    found: dict[str, Enclosure] = {}
    for one in objects(values):
        url, size = address(one.get("url"), base), one.get("size")
        if url and len(found) < MOST_ENCLOSURES:
            length = size if isinstance(size, int) and 0 < size < 10**15 else None
            found.setdefault(url, Enclosure(url, line(one.get("mime_type"), 100), length))
    return tuple(found.values())


def _id(value: object) -> str:
    """Return an id: a whole number above 0, as digits."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**63 else ""
