"""A contents page: the links to the parts of a work, in the page's order.

For works that have no feed. The reader declares that a page is one; this module only finds the links to parts: those
that the page lists for programs, else those of its main text that stay on its host and lead to another page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag, urlsplit

from feeds.addresses.address import page_key, web_address
from feeds.clean import clean_line
from feeds.formats.dates import when
from feeds.series.titles.parse import parse_title
from feeds.web.chapter_lists import (
    MOST_LINKS,
    PartLink,
    in_order_of_posts,
    listed_chapters,
    threadmark_index,
    threadmarks,
)
from feeds.web.page import read_page
from feeds.web.work_status import WorkStatus, work_status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from feeds.article import Block, Span

# Blocks that list things; in others a link counts as listed when links are this share of the words or more.
_LISTS = frozenset({"list", "table"})
_LISTED = 0.6
# If this many of the links are listed, those in running text ("about me", "my other work") are not parts.
_MOSTLY = 0.5
_INDEX_OF = re.compile(
    r"(?:(?:chapter|contents?) index (?:for|of)|threadmarks (?:for|of)):? "
    r"(?P<work>.{1,250}?)(?: by (?P<author>.{1,100}))?",
    re.IGNORECASE,
)
_NO_TEXT = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|mp3|m4a|ogg|mp4|webm|pdf|epub|mobi|azw3?|zip|gz|css|js|xml|rss|atom|json|txt\.gz)$"
    r"|/(?:feed|rss|atom|comments|wp-login\.php|login|signup|register|share)/?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Contents:
    """A contents page: its own title, author and language, the links to its parts in order, and the status of the work.

    `index` is the address of a page that lists the parts better, "" for none; `further` are the other pages of a list
    that is divided into pages, `is_paged` means that it was. `fills` are addresses of parts that the page only loads
    when asked, between those that it shows; `problems` say which of them could not be read.
    """

    title: str
    byline: str
    language: str
    links: tuple[PartLink, ...]
    status: WorkStatus = ""
    index: str = ""
    further: tuple[str, ...] = ()
    is_paged: bool = False
    fills: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def read_contents(markup: str, url: str) -> Contents:
    """A parsed contents page. `url` is its own address; `links` is empty when it lists nothing."""
    page = read_page(markup, url, is_list=True)
    title, byline = _work_of(page.title, page.byline)
    status = work_status(markup)
    marks = threadmarks(markup, url)
    if marks is not None:
        return Contents(title, byline, page.language, marks.links, status, further=marks.further, fills=marks.fills)
    shown = _each_once(_shown_links(page.blocks, url), url)
    links = _best_list(listed_chapters(markup, url), shown)
    return Contents(title, byline, page.language, _oldest_first(links), status, index=threadmark_index(markup, url))


def joined(pages: Sequence[Contents]) -> Contents:
    """Return the pages of one list as one: the first one's metadata, and the links of all."""
    links = in_order_of_posts(link for page in pages for link in page.links)
    problems = tuple(dict.fromkeys(problem for page in pages for problem in page.problems))
    return replace(pages[0], links=links, further=(), is_paged=True, problems=problems)


def _work_of(title: str, byline: str) -> tuple[str, str]:
    """The title and author of the work that an index page names: "Chapter Index for The Lamp by Ann" (AO3, XenForo)."""
    found = _INDEX_OF.fullmatch(title)
    return (found["work"], byline or found["author"] or "") if found else (title, byline)


def _shown_links(blocks: Iterable[Block], url: str) -> Iterable[PartLink]:
    """The links of a page's text that may lead to parts: those in lists, where most of them are in one."""
    found = [(link, listed) for block in blocks for link, listed in _links(block, url)]
    if sum(listed for _, listed in found) > _MOSTLY * len(found):
        found = [(link, listed) for link, listed in found if listed]
    return [link for link, _ in found]


def _best_list(listed: tuple[PartLink, ...], shown: tuple[PartLink, ...]) -> tuple[PartLink, ...]:
    """The list for programs, unless the page itself shows more links of its shape."""
    shapes = {_shape(link.url) for link in listed}
    alike = [link for link in shown if _shape(link.url) in shapes]
    return listed if listed and len(listed) >= len(alike) else shown


def _shape(url: str) -> str:
    """An address without what differs from chapter to chapter: numbers, and the words of its last part."""
    return re.sub(r"\d+", "0", urlsplit(url).path.rstrip("/").rpartition("/")[0])


def _oldest_first(links: tuple[PartLink, ...]) -> tuple[PartLink, ...]:
    """The links in reading order: turned round where their numbers, else their dates, fall from first to last."""
    numbers = [number for link in links if len(number := parse_title(link.title).number) and not link.category]
    dates = [link.published for link in links if link.published is not None]
    falls = _falls(numbers) if 2 * len(numbers) >= len(links) else 2 * len(dates) >= len(links) and _falls(dates)
    return links[::-1] if falls else links


def _falls(values: Sequence[Any]) -> bool:
    """Return whether most of some values are smaller than the one before them."""
    down = sum(bool(after < before) for before, after in pairwise(values))
    up = sum(bool(after > before) for before, after in pairwise(values))
    return down >= 2 and down > 3 * up


def _links(block: Block, url: str) -> list[tuple[PartLink, bool]]:
    """Return the links of a block that may lead to parts, each with whether it is in a list."""
    spans = [span for span in block.spans if span.kind == "link"]
    listed = block.kind in _LISTS or block.linked >= _LISTED * len(block.text)
    host = urlsplit(url).netloc
    links = []
    for span in spans:
        address = urldefrag(web_address(span.target, url)).url
        parts = urlsplit(address)
        at_root = parts.path in {"", "/"} and not parts.query
        if not address or parts.netloc != host or at_root or _NO_TEXT.search(parts.path):
            continue
        title = clean_line(block.text[span.start : span.end], 300)
        links.append((PartLink(title, address, published=_date_beside(block, span)), listed))
    return links


def _date_beside(block: Block, span: Span) -> datetime | None:
    """The date in the line of a link: in another cell of its row, in brackets or apart behind it."""
    line = block.text[span.end : block.text.find("\n", span.end) if "\n" in block.text[span.end :] else None]
    pieces = (piece.strip(" ()[]·|–—-,") for piece in line[:200].split("\t"))
    return next((date for piece in pieces if 6 <= len(piece) <= 40 and (date := when(piece)) is not None), None)


def _each_once(links: Iterable[PartLink], url: str) -> tuple[PartLink, ...]:
    """Yield each page once, at its first link, but never the contents page itself."""
    once: dict[str, PartLink] = {}
    own = page_key(url)
    for link in links:
        key = page_key(link.url)
        if key != own and len(once) < MOST_LINKS:
            once.setdefault(key, link)
    return tuple(once.values())
