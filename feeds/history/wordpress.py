"""WordPress's own interface (`wp/v2/posts`): the best source of history, a hundred posts a request.

Oldest first, so that posts that appear meanwhile do not move the pages. `guid` is what the feed's is.
"""

from __future__ import annotations

from feeds.errors import FormatError
from feeds.history.model import Known, Leaf, Way, is_narrow, query_number, root_of, with_query
from feeds.history.posts import decoded, post_entry, publication, text

_PAGE = 100
_FIELDS = "id,guid,date_gmt,modified_gmt,link,title,excerpt,content"


def _start(known: Known) -> str:
    if is_narrow(known.address):
        return ""
    interface = next((address for relation, address in known.links if "api.w.org" in relation), "")
    if not interface and "wordpress" in known.generator.lower():
        interface = root_of(known) + "/wp-json/"
    if not interface:
        return ""
    posts = interface.rstrip("/") + "/wp/v2/posts"
    return with_query(posts, per_page=_PAGE, page=1, order="asc", orderby="date", _fields=_FIELDS)


def _read(data: bytes, url: str, charset: str) -> Leaf:
    del charset
    posts = decoded(data)
    if not isinstance(posts, list):
        raise FormatError("the site keeps its posts from programs")
    entries = [
        post_entry(
            guid=text(post.get("guid")),
            url=text(post.get("link")),
            title=text(post.get("title")),
            markup=text(post.get("content")) or text(post.get("excerpt")),
            date=text(post.get("date_gmt")),
            updated=text(post.get("modified_gmt")),
            partial=not text(post.get("content")),
        )
        for post in posts
        if isinstance(post, dict)
    ]
    more = len(posts) >= query_number(url, "per_page", _PAGE)
    return Leaf(publication(entries, url), with_query(url, page=query_number(url, "page", 1) + 1) if more else "")


WORDPRESS = Way("wordpress", _start, _read)
