"""How the tests of quotes read a text: paragraphs in, quotes out."""

from __future__ import annotations

from feeds.article import Article, Block
from feeds.quotes import Cast, Quote, find_quotes


def read(*paragraphs: str, language: str = "en", byline: str = "", cast: Cast | None = None) -> tuple[Quote, ...]:
    """The quotes of an article of these paragraphs."""
    blocks = tuple(Block("paragraph", paragraph) for paragraph in paragraphs)
    return find_quotes(Article("", blocks, byline=byline, language=language), cast)


def texts(*paragraphs: str, language: str = "en") -> list[str]:
    """The words of the quotes of an article of these paragraphs."""
    return [quote.text for quote in read(*paragraphs, language=language)]


def speakers(*paragraphs: str, language: str = "en", byline: str = "") -> list[str | None]:
    """The speakers of the quotes of an article of these paragraphs."""
    return [quote.speaker for quote in read(*paragraphs, language=language, byline=byline)]
