"""A feed document to its publication: RSS 0.9x to 2.0, RDF, Atom, CDF and JSON Feed, well-formed or not."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from feeds.charset import decode
from feeds.document.json_feed import parse_json_feed
from feeds.document.xml import parse_xml_feed
from feeds.errors import FeedsError, FormatError

if TYPE_CHECKING:
    from feeds.entry import Publication


def parse_feed(
    data: bytes, url: str = "", declared_charset: str = "", *, now: datetime | None = None, texts: bool = True
) -> Publication:
    """Parse a feed document. Raises FormatError if the document is not a feed, and nothing else.

    `url` is the address of the document, for the relative links in it; `declared_charset` is the charset (or the whole
    Content-Type) that the server declared; `now` bounds plausible dates. Without `texts` the articles have no blocks,
    which are most of the work, and no entry is marked as partial: all else is the same.
    """
    if not data.strip(b" \t\r\n\0"):
        raise FormatError("the document is empty")
    text = decode(data, declared_charset).lstrip("\ufeff \t\r\n")
    parse = parse_json_feed if text.startswith("{") else parse_xml_feed
    try:
        return parse(text, url, now or datetime.now(UTC), texts=texts)
    except FeedsError:
        raise
    except Exception as error:
        raise FormatError(f"the document cannot be read as a feed ({type(error).__name__})") from error
