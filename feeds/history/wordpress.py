"""WordPress's REST API (`wp/v2/posts`): the best source of history, a hundred posts a request.

Oldest first, so that posts that appear meanwhile do not move the pages. `guid` is the same as in the feed.
"""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from feeds.errors import FormatError
from feeds.history.model import Known, Leaf, Way, query_number, with_query
from feeds.history.posts import decoded, post_entry, publication, text
from feeds.history.scope import rest_api, scope_of

_PAGE = 100
_FIELDS = "id,guid,date_gmt,modified_gmt,link,title,excerpt,content"


def _start(known: Known) -> tuple[str, ...]:
    """Return where the posts are: below the API that the site announces, else where WordPress usually has it.

    With plain permalinks the API is `index.php?rest_route=/`; a site below a path has it there.
    """
    api = rest_api(known)
    if not api and "wordpress" not in known.generator.lower():
        return ()
    base = scope_of(known).base
    apis = [api] if api else [base + "wp-json/", base + "?rest_route=/"]
    return tuple(
        with_query(_posts_below(one), per_page=_PAGE, page=1, order="asc", orderby="date", _fields=_FIELDS)
        for one in apis
    )


def _posts_below(api: str) -> str:
    route = dict(parse_qsl(urlsplit(api).query)).get("rest_route")
    if route is None:
        return api.rstrip("/") + "/wp/v2/posts"
    return with_query(api, rest_route=route.rstrip("/") + "/wp/v2/posts")


def _read(data: bytes, url: str, charset: str) -> Leaf:
    del charset
    posts = decoded(data)
    if not isinstance(posts, list):
        raise FormatError("the site's API does not allow access to its posts")
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


WORDPRESS = Way("wordpress", _start, _read, site_wide=True, lists_all=True)
