"""A feed document to its publication: RSS 0.9x to 2.0, RDF, Atom, CDF and JSON Feed, well-formed or not."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from feeds.addresses.hosts import is_private_host
from feeds.addresses.site import host_of
from feeds.charset import decode
from feeds.clean import clean_line
from feeds.document.json_feed import parse_json_feed
from feeds.document.xml import parse_xml_feed
from feeds.errors import FeedsError, FormatError

if TYPE_CHECKING:
    from collections.abc import Callable

    from feeds.article import Article, Block
    from feeds.entry import Publication

_HEAD = 4096
# The description that Hugo writes where a page's title and the site's differ. Its title is "Home on Quayside" then.
_OF_HUGO = re.compile(r"<description>Recent content in ([^<]{1,500})</description>")
_HOME_WORDS = "home|home page|homepage|start|startseite|accueil|inicio|início|главная|首页|首頁|ホーム|홈"
_OWN_MACHINE = frozenset({"localhost", "127.0.0.1", "0.0.0.0", "::1"})  # noqa: S104 - an address in links
_HOME = frozenset(_HOME_WORDS.split("|"))


def parse_feed(
    data: bytes, url: str = "", declared_charset: str = "", *, now: datetime | None = None, texts: bool = True
) -> Publication:
    """Parse a feed document. Raises FormatError if the document is not a feed, and nothing else.

    `url` is the address of the document, for the relative links in it; `declared_charset` is the charset (or the whole
    Content-Type) that the server declared; `now` bounds plausible dates. Without `texts` the articles have no blocks,
    which are most of the work, and no entry is marked as partial: all else is the same.
    """
    if not data.strip(b" \t\r\n\0"):
        raise FormatError("the document is empty")
    text = decode(data, declared_charset).lstrip("\ufeff \t\r\n")
    parse = parse_json_feed if text.startswith("{") else parse_xml_feed
    try:
        found = _at_its_host(parse(text, url, now or datetime.now(UTC), texts=texts), url)
        return replace(found, title=source_title(found.title, found.site or url, text[:_HEAD]))
    except FeedsError:
        raise
    except Exception as error:
        raise FormatError(f"the document cannot be read as a feed ({type(error).__name__})") from error


def _at_its_host(found: Publication, url: str) -> Publication:
    """Return a publication whose links lead to its own host instead of its writer's machine.

    A site that was published as its generator shows it during writing has links like `http://localhost:1313/x/`: they
    are the site's own, and nowhere else.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or is_private_host(parts.hostname or ""):
        return found
    origin = f"{parts.scheme}://{parts.netloc}"
    moved = partial(_moved, origin)
    if moved(found.site) == found.site and all(moved(entry.url) == entry.url for entry, _ in found.parts):
        return found
    entries = tuple(
        (replace(entry, url=moved(entry.url)), replace(article, url=moved(article.url), blocks=_blocks(article, moved)))
        for entry, article in found.parts
    )
    return replace(found, site=moved(found.site), parts=entries)


def _moved(origin: str, address: str) -> str:
    parts = urlsplit(address)
    if parts.hostname not in _OWN_MACHINE:
        return address
    return origin + address[len(f"{parts.scheme}://{parts.netloc}") :]


def _blocks(article: Article, moved: Callable[[str], str]) -> tuple[Block, ...]:
    """Return an article's blocks with their pictures and links at the site's host."""
    return tuple(
        replace(
            block,
            address=moved(block.address),
            spans=tuple(replace(span, target=moved(span.target)) for span in block.spans),
        )
        for block in article.blocks
    )


def source_title(title: str, site: str, head: str) -> str:
    """Return the title of a source: the document's, without what Hugo puts before a site's, else the site's host.

    `head` is the beginning of the document.
    """
    if not title:
        return host_of(site)
    found = _OF_HUGO.search(head) if "Recent content in" in head else None
    page, on, name = title.partition(" on ")
    if found and on and clean_line(html.unescape(found[1])) == title:
        plain = page.casefold()
        if plain in _HOME or plain == name.casefold() or urlsplit(site).path in {"", "/"}:
            return name
    return title
