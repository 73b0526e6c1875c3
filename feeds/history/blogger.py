"""Blogger's feeds, by index: Blogger limits the length of a page, so the next page begins after the posts that came."""

from __future__ import annotations

from urllib.parse import urlsplit

from feeds.history.model import Known, Leaf, Way, query_number, read_feed_page, with_query
from feeds.history.scope import root_of

_PAGE = 150


def _start(known: Known) -> tuple[str, ...]:
    if "blogger" not in known.generator.lower() and not urlsplit(known.address).netloc.endswith(".blogspot.com"):
        return ()
    path = urlsplit(known.address).path
    # A label's feed is walked as such.
    base = known.address if "/-/" in path else root_of(known) + "/feeds/posts/default"
    return (with_query(base, **{"start-index": 1, "max-results": _PAGE, "orderby": "published"}),)


def _read(data: bytes, url: str, charset: str) -> Leaf:
    publication = read_feed_page(data, url, charset)
    if not publication.parts:
        return Leaf(publication)
    following = query_number(url, "start-index", 1) + len(publication.parts)
    return Leaf(publication, with_query(url, **{"start-index": following}))


BLOGGER = Way("blogger", _start, _read, lists_all=True)
