"""The Google Reader API, as FreshRSS, Miniflux, The Old Reader and BazQux speak it.

Google never documented it, and servers differ. Observed on FreshRSS 1.24 and Miniflux 2.2.6, and is minded here:

- A bare number as the id of an item is decimal in the lists, and hexadecimal to Miniflux in a request: it marks another
  entry and answers 200. Ids are always sent in their long form.
- FreshRSS applies only the last of several `a=`: each request sets one state.
- Miniflux 2.2.6 turns a state over that is as wanted already: the lists are read before anything is sent.
- FreshRSS knows no list of what is read and answers with everything: only what is unread and what is starred is asked.
- `c` is the id of an item for FreshRSS and an offset for Miniflux, which shifts while one reads: an entry that is
  missing in a list is not taken for read before the server has said so.
- Miniflux looks for what opens it in the field `T` of every POST, and nowhere else there.
- Miniflux answers `[]` with 200 to paths that it does not know, `mark-all-as-read` among them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from feeds.accounts.model import FORM, Call, Item, Subscription
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
from feeds.document.fields import MOST_ENCLOSURES, bounded, byline, is_excerpt, moment, tag_list, text_of
from feeds.entry import Enclosure, Entry
from feeds.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

READING_LIST = "user/-/state/com.google/reading-list"
READ = "user/-/state/com.google/read"
STARRED = "user/-/state/com.google/starred"
MOST_LISTED = 10_000
"""Ids on a page of a list: some 300 KB."""
CONTENTS = 150
"""Items whose texts are asked for at once, and whose state one request sets."""
_LONG = "tag:google.com,2005:reader/item/"
_DECIMAL = re.compile(r"-?\d{1,20}")
_HEXADECIMAL = re.compile(r"[0-9a-fA-F]{16}")
_LONGEST_ID = 100
_TOKEN = re.compile(r"[\x21-\x7e]{1,1000}")
_STATE = "/state/com.google/"


@dataclass(frozen=True, slots=True)
class IdPage:
    """A page of a list of items: their ids, and what to ask for the next page with, "" at the end."""

    ids: tuple[str, ...]
    following: str = ""


# ---- requests ----

SUBSCRIPTIONS = Call("reader/api/0/subscription/list", (("output", "json"),))
TOKEN = Call("reader/api/0/token")


def login(user: str, password: str) -> Call:
    """Ask for what opens the server (ClientLogin)."""
    return _form("accounts/ClientLogin", [("Email", user), ("Passwd", password)])


def list_ids(stream: str, *, unread: bool = False, following: str = "") -> Call:
    """Ask for the ids of the items in a stream: all, or those that are not read."""
    query = [("output", "json"), ("s", stream), ("n", str(MOST_LISTED))]
    if unread:
        query.append(("xt", READ))
    if following:
        query.append(("c", following))
    return Call("reader/api/0/stream/items/ids", tuple(query))


def contents(ids: Sequence[str], token: str) -> Call:
    """Ask for items with their texts."""
    fields = [("output", "json"), *(("i", long_id(one)) for one in ids), ("T", token)]
    call = _form("reader/api/0/stream/items/contents", fields)
    return Call(call.path, (("output", "json"),), call.method, call.body, call.content_type)


def edit(ids: Sequence[str], state: str, *, wanted: bool, token: str) -> Call:
    """Set one state of items, or take it away. Not to be sent twice: see above."""
    fields = [("a" if wanted else "r", state), *(("i", long_id(one)) for one in ids), ("T", token)]
    return _form("reader/api/0/edit-tag", fields, repeatable=False)


def _form(path: str, fields: Sequence[tuple[str, str]], *, repeatable: bool = True) -> Call:
    return Call(path, (), "POST", urlencode(fields).encode(), FORM, repeatable)


# ---- ids ----


def item_id(value: object) -> str:
    """Return the one form of an item's id: an unsigned decimal number, or as it came where it is not a number.

    Lists give it in decimal, signed or not; contents in the long form, in hexadecimal.
    """
    name = text(value)
    if name.startswith(_LONG):
        name = name.removeprefix(_LONG)
        return str(int(name, 16)) if _HEXADECIMAL.fullmatch(name) else name[:_LONGEST_ID]
    if _DECIMAL.fullmatch(name):
        return str(int(name) % 2**64)
    return name if 0 < len(name) <= _LONGEST_ID and name.isprintable() else ""


def long_id(remote: str) -> str:
    """Return the long form of an item's id."""
    return f"{_LONG}{int(remote):016x}" if _DECIMAL.fullmatch(remote) else _LONG + remote


# ---- replies ----


def read_login(data: bytes) -> str:
    """Return the token of a login. Raises `FormatError` for a page that is none."""
    for row in data[:10_000].decode("utf-8", "replace").splitlines():
        name, _, value = row.partition("=")
        if name.strip() == "Auth" and _TOKEN.fullmatch(value.strip()):
            return value.strip()
    raise FormatError("this address does not speak the Google Reader API; check it, and that the API is enabled there")


def read_token(data: bytes) -> str:
    """Return the token that a change is sent with. Raises `FormatError`."""
    found = data[:2000].decode("utf-8", "replace").strip()
    if not _TOKEN.fullmatch(found):
        raise FormatError("the server gave no token for changes")
    return found


def read_subscriptions(data: bytes) -> tuple[Subscription, ...]:
    """Return the feeds that the server follows. Raises `FormatError`."""
    feeds = [_subscription(one) for one in objects(member(data, "subscriptions")[:MOST_SUBSCRIPTIONS])]
    return tuple(one for one in feeds if one.remote and one.address)


def _subscription(feed: Mapping[str, Any]) -> Subscription:
    remote = line(feed.get("id"), 1000)
    labels = [_label(one) for one in objects(feed.get("categories"))]
    return Subscription(
        remote=remote,
        address=address(feed.get("url")) or address(remote.removeprefix("feed/")),
        title=text_of(text(feed.get("title")))[:300],
        site=address(feed.get("htmlUrl")),
        folder=next(filter(None, labels), ""),
    )


def _label(category: Mapping[str, Any]) -> str:
    """Return the name of a folder, whose id begins with "user/-/label/" or "user/1005921515/label/"."""
    given = line(category.get("label"), MOST_FOLDER)
    return given or line(category.get("id"), MOST_FOLDER).partition("/label/")[2]


def read_ids(data: bytes) -> IdPage:
    """Return the ids of a page of a list. Raises `FormatError`."""
    found = object_in(document(data))
    if "itemRefs" not in found:
        raise FormatError("the server's reply has no list of items; check the kind and address of the account")
    ids = (item_id(one.get("id")) for one in objects(found["itemRefs"]))
    following = text(found.get("continuation"))
    return IdPage(tuple(filter(None, ids)), "" if following == "0" else following[:1000])


def read_items(data: bytes) -> tuple[Item, ...]:
    """Return the items of a page. Raises `FormatError`."""
    now = datetime.now(UTC)
    found = (_item(one, now) for one in objects(member(data, "items")))
    return tuple(one for one in found if one is not None)


def _item(found: Mapping[str, Any], now: datetime) -> Item | None:
    remote, feed = item_id(found.get("id")), line(object_in(found.get("origin")).get("streamId"), 1000)
    if not remote or not feed:
        return None
    names = list(strings(found.get("categories")))
    states = {name.partition(_STATE)[2] for name in names if name.startswith("user/")}
    texts = (text(object_in(found.get(name)).get("content")) for name in ("content", "summary"))
    markup = clean_block(max(texts, key=len))
    url = next(filter(None, map(_link, ("canonical", "alternate"), (found, found))), "")
    return Item(
        remote,
        feed,
        "read" in states,
        "starred" in states,
        Entry(
            guid=remote,
            url=url,
            title=text_of(text(found.get("title"))),
            byline=byline([text(found.get("author"))]),
            published=moment(moment_of(found.get("published")), now),
            markup=bounded(markup),
            partial=is_excerpt(markup, summary=False),
            tags=tag_list(name for name in names if not name.startswith("user/")),
            enclosures=_enclosures(found.get("enclosure"), url),
        ),
    )


def _link(name: str, found: Mapping[str, Any]) -> str:
    return next((address(one.get("href")) for one in objects(found.get(name))), "")


def _enclosures(values: object, base: str) -> tuple[Enclosure, ...]:
    found: dict[str, Enclosure] = {}
    for one in objects(values):
        url, size = address(one.get("href"), base), one.get("length")
        if url and len(found) < MOST_ENCLOSURES:
            length = size if isinstance(size, int) and 0 < size < 10**15 else None
            found.setdefault(url, Enclosure(url, line(one.get("type"), 100), length))
    return tuple(found.values())
