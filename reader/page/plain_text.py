"""A text as plain lines, for a pipe, a file or a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.flow.flow import Flow
from reader.phrases import part_of

if TYPE_CHECKING:
    from feeds.article import Article

WIDTH = 72


def plain_text(article: Article, series: dict[str, Any] | None = None) -> str:
    """The article as it is set on the page, without colours, `WIDTH` columns wide."""
    bits = [article.byline, article.published.astimezone().strftime("%-d %B %Y") if article.published else ""]
    if series:
        place = f", {part_of(series['number'], series['total'])}" if series["number"] else ""
        bits.insert(0, f"{series['title']}{place}")
    lines = [article.title, "=" * min(WIDTH, len(article.title))]
    if any(bits):
        lines.append(" · ".join(filter(None, bits)))
    flow = Flow(article.blocks, WIDTH)
    flow.measure(len(article.blocks))
    body = [line.text.rstrip() for line in flow.lines(0, flow.line_count)]
    return "\n".join((*lines, "", *body)).rstrip()
