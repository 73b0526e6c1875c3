"""A site's sitemap (sitemaps.org): addresses of posts, of which those that look like the known ones are asked for.

Ghost's feeds have no pages, its sitemap of posts does; many static sites are the same.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from feeds.addresses.address import web_address
from feeds.charset import decode
from feeds.errors import FormatError
from feeds.history.model import NOTHING, Known, Leaf, Way
from feeds.history.pages import read_post
from feeds.history.scope import root_of, scope_of
from feeds.history.shapes import folder_of, has_shape, page_name, usual_shapes

_LOCATION = re.compile(r"<(?:\w+:)?loc>\s*(?:<!\[CDATA\[)?\s*([^<\]]{1,4096})")
_MOST = 5000
# Which of the sitemaps that a sitemap names holds posts, and which do not.
_POSTS = re.compile(r"post|article|blog|entr", re.IGNORECASE)
_OTHERS = re.compile(r"page|tag|categor|author|image|video|news", re.IGNORECASE)
_SHAPES, _NESTED, _MAPS = "shapes", "nested", "maps"
# Maps of one site that are read, one after the other: WordPress puts 2,000 posts into each, Yoast 1,000.
_MOST_MAPS = 20


def _start(known: Known) -> tuple[str, ...]:
    """Return the sitemaps to try: those of robots.txt, then the usual places, below the site's own path first.

    A project's pages on GitHub and a blog at `/blog/` have theirs below that path.
    """
    shapes = usual_shapes(known.parts)
    if not shapes:
        return ()
    base = scope_of(known).base
    names = ["sitemap-posts.xml"] if "ghost" in known.generator.lower() else []
    places = [folder + name for name in [*names, "sitemap.xml"] for folder in (base, root_of(known) + "/")]
    # What posts' addresses look like goes along in the fragment, which no server sees.
    nested = not {folder_of(one) for one in known.parts}.isdisjoint(map(page_name, known.parts))
    fragment = urlencode({_SHAPES: " ".join(shapes), **({_NESTED: 1} if nested else {})})
    found = [*places[: len(names)], *known.sitemaps, *places]
    return tuple(f"{one}#{fragment}" for one in dict.fromkeys(found))


def _read(data: bytes, url: str, charset: str) -> Leaf:
    text = decode(data, charset)
    if "<!ENTITY" in text or not ("<urlset" in text or "<sitemapindex" in text):
        raise FormatError("the site has no sitemap")
    given = dict(parse_qsl(urlsplit(url).fragment))
    further = given.pop(_MAPS, "").split()
    found = [web_address(match[1].strip().replace("&amp;", "&"), url) for match in _LOCATION.finditer(text)]
    if "<sitemapindex" in text:
        maps = [one for one in found if _POSTS.search(urlsplit(one).path)] or [
            one for one in found if not _OTHERS.search(urlsplit(one).path)
        ]
        return Leaf(NOTHING, _next_map([*maps, *further], given))
    shapes = given.get(_SHAPES, "").split()
    host = urlsplit(url).netloc
    posts = [one for one in found if urlsplit(one).netloc == host and (not shapes or has_shape(one, shapes))]
    if _NESTED not in given:
        # The folder of other pages is a section or a list of tags: Hugo's `/posts/` and `/categories/`.
        folders = {folder_of(one) for one in found}
        posts = [one for one in posts if page_name(one) not in folders]
    return Leaf(NOTHING, _next_map(further, given), tuple(dict.fromkeys(posts))[:_MOST])


def _next_map(maps: list[str], given: dict[str, str]) -> str:
    """Return the address of the next of a site's maps, with the others in its fragment; "" where none is left."""
    others = " ".join(maps[1:_MOST_MAPS])
    return f"{maps[0]}#{urlencode({**given, **({_MAPS: others} if others else {})})}" if maps else ""


SITEMAP = Way("sitemap", _start, _read, read_post, crawls=True, guesses=True, site_wide=True)
