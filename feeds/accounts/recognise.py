"""Which kind of server a page belongs to, so that its address can be added like any other."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import urlsplit

HEAD = 20_000
"""Characters at the beginning of a page that are looked at."""
_TITLE = re.compile(r'<meta\s[^<>]{0,200}apple-mobile-web-app-title[^<>]{0,40}content="([^"<>]{1,100})"', re.IGNORECASE)
_HOSTED = frozenset({"theoldreader.com", "bazqux.com"})


def server_kind(page: str, address: str) -> Literal["miniflux", "greader", ""]:
    """Return the protocol of a server by the head and address of its page; "" for an unknown one."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    if parts.path.rstrip("/").endswith("/greader.php") or host in _HOSTED:
        return "greader"
    head = page[:HEAD]
    found = _TITLE.search(head)
    if found and found[1].strip() == "Miniflux":
        return "miniflux"
    # FreshRSS's own style sheet: its title is the reader's to choose.
    return "greader" if (found and found[1].strip() == "FreshRSS") or "/frss.css" in head else ""
