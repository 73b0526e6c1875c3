"""Text for documents of the XML family: escaped, and without what XML cannot hold."""

from __future__ import annotations

import re
from html import escape

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


def text_of(text: str) -> str:
    """`text` escaped, for an element or for an attribute in double quotes."""
    return escape(_NO_XML.sub("", text))


def language_of(tag: str) -> str:
    """A language tag where it looks like one (BCP 47), else "und"."""
    return tag if _LANGUAGE.fullmatch(tag) else "und"


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text that a reader wrote: what blank lines part, without white space around."""
    return [part.strip() for part in text.split("\n\n") if part.strip()]
