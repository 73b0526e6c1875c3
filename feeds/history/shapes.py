"""The shapes of addresses of a site's posts: `/2024/05/my-post/` has the shape `0/0/*`."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST = 8
_RARE = 0.1
_DATED = 2  # a path with this many numbers, year and month, is a post's, whatever precedes them
_PAGE = re.compile(r"\.(?:x?html?|php|aspx?)$", re.IGNORECASE)
# Copies of sites (Simply Static, HTTrack) link to a folder's page by its name.
_FOLDERS_PAGE = re.compile(r"(?<=/)index\.(?:x?html?|php|aspx?)$", re.IGNORECASE)
# What a page links to that is not a page, and the further pages of a list: Pelican's `/index2.html`.
_NO_POST = re.compile(
    r"\.(?:png|jpe?g|gif|svg|webp|avif|ico|css|js|json|xml|rss|atom|txt|pdf|zip|gz|mp[34]|m4a|ogg|web(?:manifest|m))$"
    r"|/(?:index|page)[-_]?\d+(?:\.\w{1,5})?/?$",
    re.IGNORECASE,
)
# The archive of a month (Movable Type: `2003_06.html`), where not all posts are called so.
_MONTH = re.compile(r"(?:19|20)\d\d[-_](?:0\d|1[0-2])(?:\.\w{1,5})?$")
_DATE = re.compile(r"/((?:19|20)\d\d)/(\d\d?)/(\d\d?)(?=/|-|$)|/((?:19|20)\d\d)-(\d\d)-(\d\d)(?=/|-|\.|$)")


def shape_of(address: str) -> str:
    """Return an address's path with what differs from post to post left open, then the names in its query."""
    parts = urlsplit(address)
    *folders, last = _FOLDERS_PAGE.sub("", parts.path).strip("/").split("/")
    pieces = ["0" if piece.isdecimal() else piece for piece in folders]
    ending = _PAGE.search(last)
    name = "0" if last.isdecimal() else "0-0" if _MONTH.match(last) else "*" if last else ""
    query = "&".join(sorted(key for key, _ in parse_qsl(parts.query)))
    return "/".join([*pieces, name + (ending[0].lower() if ending else "")]) + (f"?{query}" if query else "")


def usual_shapes(addresses: Iterable[str]) -> tuple[str, ...]:
    """Return the shapes that posts' addresses have, commonest first; one address in ten must have it.

    Jekyll puts a post's categories before its date (`/essays/2024/05/06/x.html`): folders before a date are left
    open where they differ.
    """
    counts = Counter(shape for shape in map(shape_of, addresses) if shape)
    by_rest: dict[str, set[str]] = defaultdict(set)
    for shape in counts:
        by_rest[_after_folders(shape)].add(shape)
    for rest, shapes in by_rest.items():
        if len(shapes) > 1 and rest.split("/").count("0") >= _DATED:
            counts["**/" + rest] = sum(counts.pop(shape) for shape in shapes)
    total = sum(counts.values())
    return tuple(shape for shape, count in counts.most_common(_MOST) if count >= _RARE * total)


def has_shape(address: str, shapes: Iterable[str]) -> bool:
    """Tell whether an address has one of these shapes, and does not lead to a file or to a further page of a list."""
    if _NO_POST.search(urlsplit(address).path):
        return False
    own = shape_of(address)
    return any(own == shape or (shape.startswith("**/") and _after_folders(own) == shape[3:]) for shape in shapes)


def folder_of(address: str) -> str:
    """Return the address of the folder that a page is in, without a slash at its end."""
    return page_name(address).rpartition("/")[0]


def page_name(address: str) -> str:
    """Return an address without its query, its ending and a slash: as the folder of further pages would be called."""
    path = urlsplit(address)._replace(query="", fragment="").geturl()
    return _PAGE.sub("", _FOLDERS_PAGE.sub("", path)).rstrip("/")


def date_in(address: str) -> datetime | None:
    """Return the day that an address names (`/2024/05/06/x/`), None where it names none."""
    found = _DATE.search(urlsplit(address).path)
    if found is None:
        return None
    try:
        return datetime(*(int(piece) for piece in found.groups() if piece), tzinfo=UTC)  # type: ignore[arg-type,misc]
    except ValueError:
        return None


def _after_folders(shape: str) -> str:
    pieces = shape.split("/")
    while len(pieces) > 1 and pieces[0] != "0":
        pieces.pop(0)
    return "/".join(pieces)
