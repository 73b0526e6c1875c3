"""A site's map (sitemaps.org): addresses of posts, of which those that look like the known ones are asked for.

Ghost's feeds have no pages, its map of posts does; many static sites are the same.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from feeds.addresses.address import web_address
from feeds.charset import decode
from feeds.errors import FormatError
from feeds.history.model import NOTHING, Known, Leaf, Way, root_of
from feeds.history.pages import page_part

if TYPE_CHECKING:
    from feeds.entry import Publication

_LOCATION = re.compile(r"<(?:\w+:)?loc>\s*(?:<!\[CDATA\[)?\s*([^<\]]{1,4096})")
_MOST = 5000
# Which of the maps that a map names holds posts, and which do not.
_POSTS = re.compile(r"post|article|blog|entr", re.IGNORECASE)
_OTHERS = re.compile(r"page|tag|categor|author|image|video|news", re.IGNORECASE)
_SHAPE = "shape"


def _start(known: Known) -> str:
    name = "/sitemap-posts.xml" if "ghost" in known.generator.lower() else "/sitemap.xml"
    shape = _usual([_shape_of(part) for part in known.parts])
    if not shape:
        return ""
    # What posts' addresses look like goes along in the fragment, which no server sees.
    return f"{root_of(known)}{name}#{urlencode({_SHAPE: shape})}"


def _shape_of(address: str) -> str:
    """A path with what differs from post to post left open: "/2024/05/my-post/" is "/0/0/*/"."""
    pieces = urlsplit(address).path.strip("/").split("/")
    return "/".join(
        "0" if piece.isdecimal() else "*" if place == len(pieces) - 1 else piece for place, piece in enumerate(pieces)
    )


def _usual(shapes: list[str]) -> str:
    """The shape that most have, where most have one."""
    ((shape, count),) = Counter(filter(None, shapes)).most_common(1) or [("", 0)]
    return shape if count * 2 > len(shapes) else ""


def _read(data: bytes, url: str, charset: str) -> Leaf:
    text = decode(data, charset)
    if "<!ENTITY" in text or not ("<urlset" in text or "<sitemapindex" in text):
        raise FormatError("the site has no map")
    found = [web_address(match[1].strip().replace("&amp;", "&"), url) for match in _LOCATION.finditer(text)]
    fragment = urlsplit(url).fragment
    if "<sitemapindex" in text:
        maps = [one for one in found if _POSTS.search(urlsplit(one).path)] or [
            one for one in found if not _OTHERS.search(urlsplit(one).path)
        ]
        return Leaf(NOTHING, f"{maps[0]}#{fragment}" if maps else "")
    shape = dict(parse_qsl(fragment)).get(_SHAPE, "")
    host = urlsplit(url).netloc
    items = [one for one in found if urlsplit(one).netloc == host and (not shape or _shape_of(one) == shape)]
    return Leaf(NOTHING, items=tuple(dict.fromkeys(items))[:_MOST])


def _read_item(data: bytes, url: str, charset: str) -> Publication:
    part = page_part(data, url, charset)
    if part.parts[0][0].published is None:
        raise FormatError("the page has no date: it is no post")
    return part


SITEMAP = Way("sitemap", _start, _read, _read_item, crawls=True, guesses=True)
