"""Addresses that may stand in an exported file: of the web and of mail only, and written as RFC 3986 has it."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?::[0-9]{1,5})?")
_KEPT = "%!$&'()*+,;=:@/~"


def web_address(address: str) -> str:
    """`address` as it may be linked to, "" for one that is no whole address of the web or of mail."""
    if len(address) > 4000:
        return ""
    try:
        parts = urlsplit(address.strip())
        host = parts.netloc.encode("idna" if not parts.netloc.isascii() else "ascii").decode().lower()
    except ValueError:
        return ""
    scheme = parts.scheme.lower()
    path, query, fragment = (_escaped(text) for text in (parts.path, parts.query, parts.fragment))
    if scheme == "mailto" and "@" in path:
        return urlunsplit((scheme, "", path, query, ""))
    if scheme in ("http", "https") and _HOST.fullmatch(host):
        return urlunsplit((scheme, host, path, query, fragment))
    return ""


def _escaped(text: str) -> str:
    """`text` with percent signs that introduce nothing, and all that is no part of an address, escaped."""
    return quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text), safe=_KEPT + "?")
