"""Addresses in documents: made absolute, and only those that a reader can follow."""

from __future__ import annotations

from urllib.parse import unquote, urljoin

from feeds.clean import clean_line

_MOST = 4096
_SCHEMES = ("http://", "https://")
_LOCAL = "file:///"


def absolute(href: str, base: str = "") -> str:
    """Return where a link leads: an http, https or mailto address, `#…` inside the document, or "" for anything else.

    A relative link of a text on this machine (`base` is its file URI) leads to the URI of its neighbour: that
    is how the parts of a folder refer to each other. Nothing from the web can name a file.
    """
    href = "".join(href.split()) if len(href) < _MOST else ""
    if not href:
        return ""
    if href.startswith("#"):
        return _clean("#" + unquote(href[1:])) if len(href) > 1 else ""
    lower = href[:8].lower()
    if lower.startswith("mailto:"):
        return _clean(href)
    if not lower.startswith(_SCHEMES):
        if href.startswith("//"):
            base = base or "https://"
        elif not base:
            return ""
        try:
            href = urljoin(base, href)
        except ValueError:
            return ""
    if base.startswith(_LOCAL) and href.startswith(_LOCAL) and not lower.startswith(("file:", "/", "\\")):
        return _clean(href)
    if not href[:8].lower().startswith(_SCHEMES) or not href.partition("//")[2].strip("/"):
        return ""
    return _clean(href)


def image_address(attrs: dict[str, str], base: str = "") -> str:
    """The address of an image element: pages that load late keep the true one in another attribute.

    A text on this machine names the files beside it, as its links do.
    """
    candidates = [attrs.get(name, "") for name in ("data-src", "data-lazy-src", "data-original", "src")]
    candidates += [
        attrs.get(name, "").lstrip()[:_MOST].partition(" ")[0].rstrip(",") for name in ("data-srcset", "srcset")
    ]
    for candidate in candidates:
        address = absolute(candidate, base)
        if address.startswith((*_SCHEMES, _LOCAL)):
            return address
    return ""


def _clean(address: str) -> str:
    """An address without a character that is none of an address, or "" when that changes it beyond use."""
    return clean_line(address.replace("\\", "/"), _MOST)
