"""A contents page: the links to the parts of a work, in the page's order.

For works that have no feed. The reader says that a page is one; here it is only told which of its links
are parts: those of the page's main text that stay on its host and lead to another page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urlsplit

from feeds.addresses.address import page_key, web_address
from feeds.clean import clean_line
from feeds.web.page import read_page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from feeds.article import Block

MOST_LINKS = 5000

# Blocks that list things; in others a link counts as listed when links are this share of the words or more.
_LISTS = frozenset({"list", "table"})
_LISTED = 0.6
# Where so many of the links are listed, those in running text ("about me", "my other work") are no parts.
_MOSTLY = 0.5
_NO_TEXT = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|mp3|m4a|ogg|mp4|webm|pdf|epub|mobi|azw3?|zip|gz|css|js|xml|rss|atom|json|txt\.gz)$"
    r"|/(?:feed|rss|atom|comments|wp-login\.php|login|signup|register|share)/?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PartLink:
    """A link to a part: what it is called on the page, and its address without a fragment."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Contents:
    """A contents page: its own title, author and language, and the links to its parts in order."""

    title: str
    byline: str
    language: str
    links: tuple[PartLink, ...]


def read_contents(markup: str, url: str) -> Contents:
    """What a contents page lists. `url` is its own address; `links` is empty when it lists nothing."""
    page = read_page(markup, url)
    found = [(link, listed) for block in page.blocks for link, listed in _links(block, url)]
    if sum(listed for _, listed in found) > _MOSTLY * len(found):
        found = [(link, listed) for link, listed in found if listed]
    return Contents(page.title, page.byline, page.language, _each_once((link for link, _ in found), url))


def _links(block: Block, url: str) -> list[tuple[PartLink, bool]]:
    """The links of a block that may lead to parts, each with whether it stands in a list."""
    spans = [span for span in block.spans if span.kind == "link"]
    linked = sum(span.end - span.start for span in spans)
    listed = block.kind in _LISTS or linked >= _LISTED * len(block.text)
    host = urlsplit(url).netloc
    links = []
    for span in spans:
        address = urldefrag(web_address(span.target, url)).url
        parts = urlsplit(address)
        at_root = parts.path in {"", "/"} and not parts.query
        if not address or parts.netloc != host or at_root or _NO_TEXT.search(parts.path):
            continue
        links.append((PartLink(clean_line(block.text[span.start : span.end], 300), address), listed))
    return links


def _each_once(links: Iterable[PartLink], url: str) -> tuple[PartLink, ...]:
    """Each page once, where it first stands, and never the contents page itself."""
    once: dict[str, PartLink] = {}
    own = page_key(url)
    for link in links:
        key = page_key(link.url)
        if key != own and len(once) < MOST_LINKS:
            once.setdefault(key, link)
    return tuple(once.values())
