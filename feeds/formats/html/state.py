"""The elements of HTML, and the state of the open ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from feeds.article import Span
    from feeds.formats.tables import Table

DEEPEST = 8
VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "ol", "p", "plaintext"),
        *("pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "xmp"),
    )
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}


@dataclass(slots=True)
class Item:
    """The marker before the next text of a list item or note; "" once it has been set."""

    marker: str


@dataclass(slots=True)
class ListState:
    """An open list. `item_at` is the height of its open item in the stack, -1 for none."""

    ordered: bool
    number: int
    style: str
    step: int
    item_at: int = -1


@dataclass(slots=True)
class QuoteState:
    """An open block quote: the source it names, as far as read."""

    cite: str = ""


@dataclass(slots=True)
class FigureState:
    """An open figure: its caption, as far as read."""

    caption: str = ""
    spans: tuple[Span, ...] = ()


@dataclass(slots=True)
class TableState:
    """An open table, with the heights of its open row and cell in the stack, -1 for none."""

    table: Table
    height: int
    row_at: int = -1
    cell_at: int = -1


@dataclass(slots=True)
class State:
    """The state of the text at this point. An element that changes it restores the old one at its end.

    `capture` gathers everything into one run, for captions and sources.
    """

    place: Literal["", "list", "quote", "note"] = ""
    item: Item | None = None
    heading: int = 0
    language: str = ""
    lists: int = 0
    quotes: int = 0
    in_notes: bool = False
    capture: bool = False
    code: bool = False
