"""A text as plain lines, for a pipe, a file or a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.flow.flow import Flow

if TYPE_CHECKING:
    from feeds.article import Article

WIDTH = 72


def plain_text(article: Article, series: dict[str, Any] | None = None) -> str:
    """The article as it is set on the page, without colours, `WIDTH` columns wide."""
    bits = [article.byline, article.published.astimezone().strftime("%-d %B %Y") if article.published else ""]
    if series:
        total = f" of {series['total']}" if series["total"] else ""
        bits.insert(0, f"{series['title']}, part {series['number']}{total}" if series["number"] else series["title"])
    lines = [article.title, "=" * min(WIDTH, len(article.title))]
    if any(bits):
        lines.append(" · ".join(filter(None, bits)))
    flow = Flow(article.blocks, WIDTH)
    flow.measure(len(article.blocks))
    body = [line.text.rstrip() for line in flow.lines(0, flow.line_count)]
    return "\n".join((*lines, "", *body)).rstrip()
