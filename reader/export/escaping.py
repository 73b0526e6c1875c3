"""Text for documents of the XML family: escaped, and without what XML cannot hold."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import urlsplit, urlunsplit

from feeds.addresses.address import web_address

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STRAY = re.compile(r"%(?![0-9A-Fa-f]{2})")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


def text_of(text: str) -> str:
    """`text` escaped, for an element or for an attribute in double quotes."""
    return escape(_NO_XML.sub("", text))


def language_of(tag: str) -> str:
    """A language tag where it looks like one (BCP 47), else "und"."""
    return tag if _LANGUAGE.fullmatch(tag) else "und"


def title_of(title: str) -> str:
    """A title escaped, "Untitled" where nothing of it can be seen."""
    return text_of(title).strip() or "Untitled"


def href_of(address: str) -> str:
    """Return a web address in the form for an attribute, "" if it may not be linked to.

    Characters that browsers tolerate in one (stray percent signs, brackets) are escaped as in RFC 3986.
    """
    parts = urlsplit(web_address(address))
    path, query, fragment = (
        _STRAY.sub("%25", text).replace("[", "%5B").replace("]", "%5D")
        for text in (parts.path, parts.query, parts.fragment)
    )
    return text_of(urlunsplit((parts.scheme, parts.netloc, path, query, fragment)))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text that a reader wrote: what blank lines part, without white space around."""
    return [part.strip() for part in text.split("\n\n") if part.strip()]
