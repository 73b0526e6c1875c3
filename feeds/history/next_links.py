"""From page to page: the oldest known part's page names the one before it (`rel=prev`), and so on."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from feeds.addresses.address import web_address
from feeds.charset import decode
from feeds.history.model import Known, Leaf, Way
from feeds.history.pages import page_part

_TAG = re.compile(r"<(?:a|link)\b[^<>]{0,2000}>", re.IGNORECASE)
_PREVIOUS = re.compile(r"""\brel\s*=\s*["']?[^"'<>]{0,80}\bprev(?:ious)?\b""", re.IGNORECASE)
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"<>]{1,2000})"|'([^'<>]{1,2000})'|([^\s"'<>]{1,2000}))""", re.IGNORECASE)


def _start(known: Known) -> str:
    return next((part for part in known.parts if part.startswith("http")), "")


def _read(data: bytes, url: str, charset: str) -> Leaf:
    return Leaf(page_part(data, url, charset), _previous(decode(data, charset), url))


def _previous(markup: str, url: str) -> str:
    for tag in _TAG.finditer(markup):
        if _PREVIOUS.search(tag[0]) and (link := _HREF.search(tag[0])):
            address = web_address(next(filter(None, link.groups())).replace("&amp;", "&"), url)
            if urlsplit(address).netloc == urlsplit(url).netloc and address != url:
                return address
    return ""


NEXT_LINKS = Way("next-links", _start, _read, crawls=True, guesses=True, from_known=True)
