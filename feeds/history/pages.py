"""A page for people, read as one part of a history."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qsl, urldefrag

from feeds.charset import decode
from feeds.clean import clean_line
from feeds.entry import Entry, Publication
from feeds.errors import FormatError
from feeds.formats.dates import when
from feeds.history.shapes import date_in
from feeds.web.page import read_page

CHANGED = "changed"
"""The name in an item's fragment under which a sitemap's `<lastmod>` goes along."""


def page_part(data: bytes, url: str, charset: str) -> Publication:
    """Return the article of a page as a publication of one part. Raises FormatError where there is none."""
    article = read_page(decode(data, charset), url)
    if not article.blocks or not article.title:
        raise FormatError("the page holds no article")
    entry = Entry(url=url, title=clean_line(article.title), published=article.published, claims=article.claims)
    return Publication(title="", parts=((entry, article),))


def read_post(data: bytes, url: str, charset: str) -> Publication:
    """Return the post on a page that a site lists. Raises FormatError where nothing says that it is a post.

    A post has a date: on the page, in its address, or in the sitemap. The last says when it was changed.
    """
    address, fragment = urldefrag(url)
    found = page_part(data, address, charset)
    ((entry, article),) = found.parts
    if entry.published is not None:
        return found
    published = date_in(address)
    changed = when(dict(parse_qsl(fragment)).get(CHANGED))
    if published is None and changed is None:
        raise FormatError("the page has no date, so it is not a post")
    return replace(found, parts=((replace(entry, published=published, updated=changed), article),))
