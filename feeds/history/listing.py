"""The page that a feed belongs to, and the pages after it: a blog's home page, a category, a series, an author.

Hexo's and Hugo's default themes have no other way to the posts of one category; Hexo has none at all without a plugin.
Links count if they look like the known parts' addresses and are not in a sidebar.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urldefrag, urlencode, urlsplit

from feeds.charset import decode
from feeds.history.model import NOTHING, Known, Leaf, Way
from feeds.history.page_links import page_links
from feeds.history.pages import read_post
from feeds.history.scope import scope_of
from feeds.history.shapes import has_shape, usual_shapes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from feeds.history.page_links import PageLink

_SHAPES, _PAGE = "shapes", "page"
_NUMBER = re.compile(r"(?<!\d)\d{1,5}(?=(?:/|\.html?)?$)")
_PAGE_WORDS = ("page", "paged", "index", "pg", "p")
_OWN_NAME = re.compile(r"(?:index)?(?:\.html?)?$")


def _start(known: Known) -> tuple[str, ...]:
    shapes = usual_shapes(known.parts)
    at_root = urlsplit(known.site).path in {"", "/"} and not urlsplit(known.site).query
    if not shapes or not known.site.startswith("http") or (at_root and scope_of(known).narrow):
        return ()
    # What posts' addresses look like goes along in the fragment, which no server sees.
    return (f"{urldefrag(known.site).url}#{urlencode({_SHAPES: ' '.join(shapes), _PAGE: 1})}",)


def _read(data: bytes, url: str, charset: str) -> Leaf:
    given = dict(parse_qsl(urlsplit(url).fragment))
    shapes = given.get(_SHAPES, "").split()
    page = int(given.get(_PAGE) or 1)
    links = list(page_links(decode(data, charset), url))
    following = _next_page(links, urldefrag(url).url, page)
    posts = dict.fromkeys(link.address for link in links if not link.around and has_shape(link.address, shapes))
    posts.pop(following, None)
    go_on = f"{following}#{urlencode({_SHAPES: ' '.join(shapes), _PAGE: page + 1})}" if following else ""
    return Leaf(NOTHING, go_on, tuple(posts))


def _next_page(links: Iterable[PageLink], url: str, page: int) -> str:
    """Return the address of the page after `page`: by its relation, else by its number behind this page's name."""
    name = _list_name(url, page) if page > 1 else _without_ending(url)
    by_number = ""
    for link in links:
        if "next" in link.relations:
            return link.address
        if not by_number and _list_name(link.address, page + 1) == name:
            by_number = link.address
    return by_number


def _list_name(address: str, page: int) -> str:
    """Return the address of a list without the number of its page: `/notes/page/2/` is `/notes`, "" for another."""
    number = _NUMBER.search(address)
    if number is None or int(number[0]) != page:
        return ""
    name = address[: number.start()].rstrip("/=_-?&")
    word = next((word for word in _PAGE_WORDS if name.lower().endswith(word)), "")
    return _without_ending(name[: len(name) - len(word)].rstrip("?&"))


def _without_ending(address: str) -> str:
    return _OWN_NAME.sub("", address).rstrip("/")


LISTING = Way("listing", _start, _read, read_post, crawls=True, guesses=True)
