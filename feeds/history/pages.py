"""A page for people, read as one part of a history."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urlsplit

from feeds.article import article_words
from feeds.charset import decode
from feeds.clean import clean_line
from feeds.entry import Entry, Publication
from feeds.errors import FormatError
from feeds.history.post_lists import is_list_of_posts
from feeds.history.shapes import date_in
from feeds.web.barrier import is_walled, wall_at
from feeds.web.page import read_page

if TYPE_CHECKING:
    from feeds.article import Article

_LEAST_PREVIEW = 40  # words; less is a teaser of something else

# Pelican's archive has as many characters of dates as of titles.
_MANY_LINKS = 8
_LINKED = 0.4


def page_part(data: bytes, url: str, charset: str) -> Publication:
    """Return the article of a page as a publication of one part. Raises FormatError where there is none.

    The excerpt of a text that only members may read is a part that was cut short; where a site shows nothing but the
    title, it is a part without text.
    """
    return _part_of(decode(data, charset), url)


def _part_of(markup: str, url: str) -> Publication:
    article = read_page(markup, url)
    wall = wall_at(markup)
    if wall >= 0:  # the text after it belongs to other posts
        article = replace(article, blocks=read_page(markup[:wall], url).blocks)
    words = article_words(article)
    walled = is_walled(markup, words)
    if walled and words < _LEAST_PREVIEW:
        article = replace(article, blocks=())
    if not article.title or not (article.blocks or walled):
        raise FormatError("the page contains no article")
    title = clean_line(article.title)
    entry = Entry(url=url, title=title, published=article.published, claims=article.claims, partial=walled)
    return Publication(title="", parts=((entry, article),))


def read_post(data: bytes, url: str, charset: str) -> Publication:
    """Return the post on a page that a site lists. Raises FormatError where it has no date, on it or in its address.

    Lists, tag pages and imprints have none. A sitemap's `<lastmod>` does not tell: Pelican gives one to all pages.
    """
    address = urldefrag(url).url
    markup = decode(data, charset)
    found = _part_of(markup, address)
    ((entry, article),) = found.parts
    if _is_list(article, address) or is_list_of_posts(markup, address, article):
        raise FormatError("the page is a list of posts")
    if entry.published is not None:
        return found
    published = date_in(address)
    if published is None:
        raise FormatError("the page has no date, so it is not a post")
    return replace(found, parts=((replace(entry, published=published), article),))


def _is_list(article: Article, address: str) -> bool:
    """Tell whether a page is little but links to its own site, as an archive is.

    The first date on it is that of a post in it. A podcast's notes are links as well, but to other sites.
    """
    host = urlsplit(address).netloc
    spans = [span for block in article.blocks for span in block.spans if span.kind == "link"]
    own = [span.end - span.start for span in spans if urlsplit(span.target).netloc in ("", host)]
    return len(own) >= _MANY_LINKS and sum(own) >= _LINKED * sum(len(block.text) for block in article.blocks)
