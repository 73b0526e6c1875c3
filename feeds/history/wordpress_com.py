"""Blogs that WordPress.com hosts, by its public interface."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from feeds.errors import FormatError
from feeds.history.model import Known, Leaf, Way, with_query
from feeds.history.posts import decoded, post_entry, publication, text
from feeds.history.scope import root_of

INTERFACE = "https://public-api.wordpress.com/rest/v1.1/sites"
_PAGE = 100
_HOSTED = re.compile(r"https?://(?:www\.)?wordpress\.com/?")


def _start(known: Known) -> tuple[str, ...]:
    host = urlsplit(root_of(known)).netloc
    if not (_HOSTED.fullmatch(known.generator.strip()) or host.endswith(".wordpress.com")):
        return ()
    return (with_query(f"{INTERFACE}/{host}/posts", number=_PAGE),)


def _read(data: bytes, url: str, charset: str) -> Leaf:
    del charset
    found = decoded(data)
    posts = found.get("posts") if isinstance(found, dict) else None
    if not isinstance(posts, list):
        raise FormatError("WordPress.com does not offer this blog's posts")
    entries = [
        post_entry(
            guid=text(post.get("guid")),
            url=text(post.get("URL")),
            title=text(post.get("title")),
            markup=text(post.get("content")),
            date=text(post.get("date")),
            updated=text(post.get("modified")),
            tags=list(post["tags"]) if isinstance(post.get("tags"), dict) else (),
        )
        for post in posts
        if isinstance(post, dict)
    ]
    meta = found.get("meta")
    handle = text(meta.get("next_page")) if isinstance(meta, dict) else ""
    return Leaf(publication(entries, url), with_query(url, page_handle=handle) if handle and posts else "")


WORDPRESS_COM = Way("wordpress-com", _start, _read, site_wide=True, lists_all=True)
