"""HTML as a stream of tokens, in time linear in the length of the markup whatever it holds.

The standard library's `html.parser` is quadratic on our Python for 15 of 34 repeated fragments
(hostile-input facts, A17), and lxml drops text below a depth of 255 (A18). This tokenizer follows the HTML
standard (section 13.2.5) where real pages tell the difference, with one aim on top: what is no
tag stays text, and no construct that is left open swallows the rest of a document more than once.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Token(NamedTuple):
    """One piece of markup, `start` to `end` in the document.

    `kind` is "text", "start" or "end". `value` is the text with its references resolved, or the
    lower-case name of the element; `raw` holds a start tag's attributes as they stand (`attributes`
    reads them).
    """

    kind: str
    value: str
    raw: str
    start: int
    end: int


# Quotes only hide a ">" when they follow "=". Possessive throughout: a failure is found once, without going back.
_TAG = re.compile(r"""<(/?)([A-Za-z][^\s/>]*+)((?>[^>=]++|=\s*+(?>"[^"]*+"|'[^']*+'|))*+)>""")
_LOOSE_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*+)([^>]*+)>")
_ATTRIBUTE = re.compile(r"""([^\s/>=][^\s/>=]*+)\s*+(?:=\s*+(?>"([^"]*+)"|'([^']*+)'|([^\s>]*+)))?+""")
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# Python refuses to read a number of more than 4,300 digits, and no character has more than seven.
_LONG_NUMBER = re.compile(r"&#[xX]?[0-9a-fA-F]{9,}+;?")

# Elements whose content is no markup. That of the first group is not for reading, that of the second is.
_SILENT = frozenset({"script", "style", "noembed", "noframes", "iframe", "xml"})
_VERBATIM = frozenset({"textarea", "title", "xmp", "listing"})


def unescape(text: str) -> str:
    """`text` with character references resolved, as in the content of an element."""
    if "&" not in text:
        return text
    return html.unescape(_LONG_NUMBER.sub("\ufffd", text))


def attributes(raw: str) -> dict[str, str]:
    """The attributes of a start tag by lower-case name; the first of a name counts, as in browsers."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(raw):
        value = double or single or bare
        if "&" in value:
            # Without its semicolon a reference in an address is more often a parameter ("&copy=1").
            value = _REFERENCE.sub(lambda match: html.unescape(match.group()), value)
        found.setdefault(name.lower(), value)
    return found


def tokens(markup: str) -> Iterator[Token]:
    """The tokens of `markup`, in order. Comments, declarations and the content of scripts are left out."""
    find = markup.find
    length = len(markup)
    strict = _TAG.match
    last_close = markup.rfind(">")
    unclosed: set[str] = set()
    position = text_from = 0
    while True:
        start = find("<", position)
        if start < 0 or start > last_close:
            break
        following = markup[start + 1 : start + 2]
        if following.isalpha() or following == "/":
            match = strict(markup, start)
            if match is None and following.isascii():
                if following == "/" and not markup[start + 2 : start + 3].isalpha():
                    end = find(">", start) + 1  # "</>" and "</ …>": a comment to a browser
                    if start > text_from:
                        yield Token("text", unescape(markup[text_from:start]), "", text_from, start)
                    position = text_from = end
                    continue
                # A quote stands open to the end of the document: from here on quotes hide nothing.
                strict = _LOOSE_TAG.match
                match = strict(markup, start)
            if match is None:
                position = start + 1
                continue
            if start > text_from:
                yield Token("text", unescape(markup[text_from:start]), "", text_from, start)
            position = text_from = match.end()
            name = match[2].lower()
            if match[1]:
                yield Token("end", name, "", start, position)
                continue
            yield Token("start", name, match[3], start, position)
            if name in _SILENT or name in _VERBATIM:
                if match[3].endswith("/"):
                    continue
                end = _content_end(markup, name, position, unclosed)
                if end < 0:
                    continue
                if name in _VERBATIM and end > position:
                    yield Token("text", unescape(markup[position:end]), "", position, end)
                position = text_from = end
        elif following in {"!", "?"}:
            if start > text_from:
                yield Token("text", unescape(markup[text_from:start]), "", text_from, start)
            if markup.startswith("<![CDATA[", start) and "]]>" not in unclosed:
                end = find("]]>", start)
                if end >= 0:
                    yield Token("text", markup[start + 9 : end], "", start, end + 3)
                    position = text_from = end + 3
                    continue
                unclosed.add("]]>")
            position = text_from = _declaration_end(markup, start, unclosed)
        else:
            position = start + 1
    if text_from < length:
        yield Token("text", unescape(markup[text_from:]), "", text_from, length)


def _declaration_end(markup: str, start: int, unclosed: set[str]) -> int:
    """Where the comment or declaration at `start` ends: an open comment ends at the first ">"."""
    if markup.startswith("<!--", start) and "-->" not in unclosed:
        if markup.startswith(("<!-->", "<!--->"), start):
            return markup.index(">", start) + 1
        end = markup.find("-->", start + 4)
        if end >= 0:
            return end + 3
        unclosed.add("-->")
    return markup.index(">", start) + 1


def _content_end(markup: str, name: str, position: int, unclosed: set[str]) -> int:
    """Where the content of a raw text element ends; -1 when it is never closed and holds text for reading."""
    if name not in unclosed:
        for closing in _closings(markup, name, position):
            return closing
        unclosed.add(name)
    return len(markup) if name in {"script", "style"} else -1


def _closings(markup: str, name: str, position: int) -> Iterator[int]:
    for match in re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).finditer(markup, position):
        yield match.start()
