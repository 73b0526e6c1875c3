"""Pages that list posts, each with its title, a link to it and its first words: home pages, archives, tags."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from feeds.addresses.address import same_page, web_address
from feeds.formats.tokens import attributes, tokens

if TYPE_CHECKING:
    from feeds.article import Article
    from feeds.formats.tokens import Token

_FEWEST = 3
# The text of a list is that of its posts; a post's own page may show others below it, as cards.
_SHARE = 0.8
# By this many letters a block is found in the text of its post.
_LETTERS = 60
_CARD = re.compile(r"(?:^|\s)(?:hentry|h-entry)(?:$|\s)")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_BREAKS = re.compile(r"\s+")


@dataclass(slots=True)
class _Card:
    """One post of a list: the element around it, its text, where the link in its title leads, whether it has a date."""

    element: str
    depth: int = 1
    text: str = ""
    target: str = ""
    dated: bool = False


def is_list_of_posts(markup: str, url: str, article: Article) -> bool:
    """Tell whether an article that was taken from the page at `url` consists of the beginnings of several posts.

    Each is an element of its own (`<article>`, hAtom's `hentry`) with a date, or with a title that leads elsewhere.
    """
    cards = [_squeezed(card.text) for card in _cards(markup) if card.dated or _leads_elsewhere(card, url)]
    if len(cards) < _FEWEST:
        return False
    pieces = [piece[:_LETTERS] for block in article.blocks if (piece := _squeezed(block.text))]
    owners = [next((at for at, text in enumerate(cards) if piece in text), -1) for piece in pieces]
    inside = [owner for owner in owners if owner >= 0]
    return len(set(inside)) >= _FEWEST and len(inside) >= _SHARE * len(pieces)


def _leads_elsewhere(card: _Card, url: str) -> bool:
    return bool(card.target) and not same_page(web_address(card.target, url), url)


def _cards(markup: str) -> list[_Card]:
    """Return the posts of a page, those within others left out."""
    found: list[_Card] = []
    card: _Card | None = None
    heading = False
    for token in tokens(markup):
        if card is None:
            if token.kind == "start" and _is_card(token):
                card, heading = _Card(token.value), False
                found.append(card)
        elif token.kind == "text":
            card.text += token.value
        elif token.value == card.element:
            card.depth += 1 if token.kind == "start" else -1
            card = card if card.depth else None
        elif token.value == "time":
            card.dated = True
        elif token.value in _HEADINGS:
            heading = token.kind == "start"
        elif token.value == "a" and token.kind == "start" and not card.target:
            given = attributes(token.raw)
            if heading or "title" in given.get("class", "") or given.get("rel", "") == "bookmark":
                card.target = urldefrag(given.get("href", "")).url
    return found


def _is_card(token: Token) -> bool:
    return token.value == "article" or (
        "entry" in token.raw and bool(_CARD.search(attributes(token.raw).get("class", "")))
    )


def _squeezed(text: str) -> str:
    """Return a text without its spaces, which markup and blocks set differently."""
    return _BREAKS.sub("", text)
