"""The full text of a part that its feed cut short, from its page."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from feeds.addresses.address import web_address
from feeds.article import Article, article_words, count_words
from feeds.document.fields import is_excerpt
from feeds.errors import FormatError
from feeds.formats.titles import folded
from feeds.formats.tokens import attributes, tokens
from feeds.web.barrier import is_gate, is_walled
from feeds.web.page import read_page

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_PAGES = 20
"""Pages of one post that are read."""

_LEAST_SHARED = 0.5
_SAME = 0.8
# Of descriptions that were not taken from the text, three to four words in ten are in it.
_LEAST_SHARED_TITLED = 0.25
_LEAST_TITLED = 100  # words of a page
_FEWEST_WORDS = 8
_WORD = re.compile(r"\w{4,}")
# WordPress and its themes: the row of numbers below a post that is divided into pages.
_PAGE_ROWS = frozenset({"post-nav-links", "page-links", "page-link", "post-page-numbers", "pgntn-page-pagination"})


def full_text(
    markup: str,
    url: str,
    summary: str = "",
    further: Iterable[tuple[str, str]] = (),
    *,
    title: str = "",
    again: bool = False,
) -> Article:
    """The article of a page that holds the full text of what `summary` begins.

    `further` are the markup and address of the post's other pages, in order. `title`, `again`: see `checked`. Raises
    FormatError, in words for a person: the page is a wall or a request for consent, holds no more than the feed did, or
    is about something else.
    """
    article = read_page(markup, url)
    if is_walled(markup, article_words(article)):
        raise FormatError("the page shows a subscription, login or consent form instead of the text")
    for more, address in further:
        article = replace(article, blocks=article.blocks + read_page(more, address).blocks)
    return checked(article, summary, title=title, again=again)


def checked(article: Article, summary: str, *, title: str = "", again: bool = False) -> Article:
    """Return `article`, when it goes on where `summary` ends, or when `summary` is all of it. Raises FormatError else.

    A feed may describe a post in words of its own: a page of some length with the part's `title` needs to share fewer.
    `again` means that `summary` is an earlier text of the same page, not a feed's excerpt: then any length will do.
    """
    words = article_words(article)
    if is_gate(article.text[:20_000], words):
        raise FormatError("the page shows a subscription, login or consent form instead of the text")
    summary_words = set(_WORD.findall(summary.casefold()))
    shared = len(summary_words & set(_WORD.findall(article.text.casefold())))
    most = count_words(summary)
    if not again and words <= most:
        # A short post is taken for an excerpt: its page has the same text. One that ends in a cut has more somewhere.
        is_whole = words >= _SAME * most and shared >= _SAME * len(summary_words)
        if not is_whole or is_excerpt(summary, summary=False):
            raise FormatError("the page has no more text than the feed")
    is_titled = bool(title) and words >= _LEAST_TITLED and folded(article.title) == folded(title)
    least = _LEAST_SHARED_TITLED if is_titled else _LEAST_SHARED
    if len(summary_words) >= _FEWEST_WORDS and shared < least * len(summary_words):
        raise FormatError("the page shows a different text from the feed")
    return article


def further_pages(markup: str, url: str) -> tuple[str, ...]:
    """The addresses of a post's second and later pages (WordPress: `<!--nextpage-->`), in order."""
    found: dict[str, None] = {}
    depth = 0
    row = ""
    for token in tokens(markup):
        if token.kind == "text":
            continue
        attrs = attributes(token.raw) if token.kind == "start" and token.raw else {}
        is_row = not _PAGE_ROWS.isdisjoint(attrs.get("class", "").split())
        if token.kind == "start" and token.value != "a" and is_row and not depth:
            row, depth = token.value, 1
        elif depth and token.value == row:
            depth += 1 if token.kind == "start" else -1
        elif token.kind == "start" and token.value == "a" and (depth or is_row) and attrs.get("href"):
            address = web_address(attrs["href"], url)
            if address and _is_page_of(address, url):
                found[address] = None
    return tuple(found)[: MOST_PAGES - 1]


def _is_page_of(address: str, url: str) -> bool:
    """Return whether an address is a later page of the post at `url`: `…/post/2/`, `…/?p=7&page=2`."""
    one, post = urlsplit(address), urlsplit(url)
    if one.netloc != post.netloc or address == url:
        return False
    below = one.path.rstrip("/").removeprefix(post.path.rstrip("/"))
    numbered = re.fullmatch(r"/(?:page/)?\d{1,3}", below) is not None and one.query == post.query
    return numbered or (one.path == post.path and re.search(r"(?:^|&)page=\d{1,3}(?:&|$)", one.query) is not None)
