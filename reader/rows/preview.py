"""The preview beside a list on a wide screen: the first lines of a text, or the parts of a series."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.flow.blocks import set_block
from reader.flow.measure import Measure
from reader.flow.wrap import trimmed, wrap
from reader.rows.line import BLANK, Line, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from feeds.article import Article

_MARKS = {"quote": "│ ", "list": "· "}
_DRAWN = ("table", "code")  # kinds whose lines are drawn as on the page
_MOST = 4_000  # characters of them: more than any preview shows


def text_preview(article: Article, width: int, height: int) -> list[Line]:
    """The title and the first lines of an article, at most `height` lines of `width` cells."""
    lines = [*_wrapped(article.title, width, "strong"), BLANK]
    for block in article.blocks:
        if len(lines) >= height:
            break
        if block.kind in _DRAWN:
            some = replace(block, text=block.text[:_MOST], spans=())
            lines += [Line((Piece(line.text, "text"),)) for line in set_block(some, 0, Measure(width, width))]
            lines.append(BLANK)
        elif block.text and block.kind not in ("image", "rule"):
            mark = _MARKS.get(block.kind, "")
            tone = "strong" if block.kind == "heading" else "text"
            lines += [*_wrapped(block.text, width, tone, mark), BLANK]
    return lines[:height]


def list_preview(title: str, rows: Sequence[Line], height: int) -> list[Line]:
    """A title above some rows."""
    return [Line((Piece(title, "strong"),)), BLANK, *rows][:height]


def _wrapped(text: str, width: int, tone: str, mark: str = "") -> Iterator[Line]:
    start = 0
    for end in wrap(text, max(10, width - len(mark))):
        piece = Piece(text[start : trimmed(text, start, end)], "strong" if tone == "strong" else "text")
        yield Line((Piece(mark, "dim"), piece) if mark else (piece,))
        start = end
