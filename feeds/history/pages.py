"""A page for people, read as one part of a history."""

from __future__ import annotations

from feeds.charset import decode
from feeds.clean import clean_line
from feeds.entry import Entry, Publication
from feeds.errors import FormatError
from feeds.web.page import read_page


def page_part(data: bytes, url: str, charset: str) -> Publication:
    """The article of a page as a publication of one part. Raises FormatError where there is none."""
    article = read_page(decode(data, charset), url)
    if not article.blocks or not article.title:
        raise FormatError("the page holds no article")
    entry = Entry(url=url, title=clean_line(article.title), published=article.published, claims=article.claims)
    return Publication(title="", parts=((entry, article),))
