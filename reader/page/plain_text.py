"""A text as plain lines, for a pipe, a file or a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.flow.flow import Flow
from reader.phrases import part_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from feeds.article import Article

WIDTH = 72


def plain_lines(article: Article, series: Mapping[str, Any] | None = None) -> Iterator[str]:
    """Yield the lines of an article as it is set on the page, without colours, `WIDTH` columns wide.

    Each is laid out when it is asked for: a pager shows the first screen of a text of any length at once.
    """
    bits = [article.byline, article.published.astimezone().strftime("%-d %B %Y") if article.published else ""]
    if series:
        place = f", {part_of(series['number'], series['total'])}" if series["number"] else ""
        bits.insert(0, f"{series['title']}{place}")
    yield article.title
    yield "=" * min(WIDTH, len(article.title))
    if any(bits):
        yield " · ".join(filter(None, bits))
    yield ""
    blank = 0
    for line in Flow(article.blocks, WIDTH).all_lines():
        text = line.text.rstrip()
        if not text:
            blank += 1
            continue
        yield from [""] * blank
        blank = 0
        yield text
