"""Substack's archive: a list of posts, whose texts are asked for one by one. Paid posts stay previews."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from feeds.errors import FormatError
from feeds.history.model import Known, Leaf, Way, query_number, with_query
from feeds.history.posts import decoded, post_entry, publication, text
from feeds.history.scope import root_of

if TYPE_CHECKING:
    from feeds.entry import Entry, Publication

_PAGE = 50


def _start(known: Known) -> tuple[str, ...]:
    host = urlsplit(root_of(known)).netloc
    if "substack" not in known.generator.lower() and not host.endswith(".substack.com"):
        return ()
    return (with_query(root_of(known) + "/api/v1/archive", sort="new", offset=0, limit=_PAGE),)


def _read(data: bytes, url: str, charset: str) -> Leaf:
    del charset
    found = decoded(data)
    posts = found.get("posts") if isinstance(found, dict) else found
    if not isinstance(posts, list):
        raise FormatError("Substack does not offer this publication's archive")
    listed = [post for post in posts if isinstance(post, dict)]
    paid = [_entry(post, partial=True) for post in listed if text(post.get("audience")) == "only_paid"]
    root = "{0.scheme}://{0.netloc}".format(urlsplit(url))
    items = tuple(
        f"{root}/api/v1/posts/{quote(text(post.get('slug')), safe='')}"
        for post in listed
        if text(post.get("audience")) != "only_paid" and text(post.get("slug"))
    )
    following = with_query(url, offset=query_number(url, "offset", 0) + len(posts)) if posts else ""
    return Leaf(publication(paid, url), following, items)


def _entry(post: dict[str, object], *, partial: bool) -> Entry:
    address = text(post.get("canonical_url"))
    return post_entry(
        guid=address,
        url=address,
        title=text(post.get("title")),
        markup=text(post.get("body_html")) or text(post.get("truncated_body_text")) or text(post.get("description")),
        date=text(post.get("post_date")),
        partial=partial,
    )


def _read_item(data: bytes, url: str, charset: str) -> Publication:
    del charset
    post = decoded(data)
    if not isinstance(post, dict):
        raise FormatError("Substack does not offer this post")
    return publication([_entry(post, partial=not text(post.get("body_html")))], url)


SUBSTACK = Way("substack", _start, _read, _read_item, site_wide=True, lists_all=True)
