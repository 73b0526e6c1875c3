"""HTML as a stream of tokens, in time linear in the length of the markup.

The standard library's `html.parser` is quadratic on Python 3.11 for 15 of 34 repeated fragments (cpython #135462:
20,000 times `<a b='` takes 63 s), and lxml drops text below a depth of 255. This tokenizer follows the HTML standard
(section 13.2.5) where real pages show the difference, with one aim on top: everything that is not a tag stays text, and
an unclosed construct swallows the rest of a document at most once.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Token(NamedTuple):
    """One piece of markup, `start` to `end` in the document.

    `kind` is "text", "start" or "end", or "paragraph" if these were requested. `value` is the text with its references
    resolved, or the lower-case name of the element; `raw` has a start tag's attributes as written (`attributes` parses
    them).
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

# Elements whose content is not markup. That of the first group is not text to read, that of the second is.
_SILENT = frozenset({"script", "style", "noembed", "noframes", "iframe", "xml"})
_VERBATIM = frozenset({"textarea", "title", "xmp", "listing"})
_RAW = _SILENT | _VERBATIM


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


def tokens(markup: str, *, paragraphs: bool = False) -> Iterator[Token]:
    """The tokens of `markup`, in order. Comments, declarations and the content of scripts are left out.

    With `paragraphs`, a `<p>` with nothing but text in it comes as one token instead of three.
    """
    last_close = markup.rfind(">")
    open_ended: set[str] = set()
    tag = _TAG
    position = text_from = 0
    while 0 <= (start := markup.find("<", position)) < last_close:
        following = markup[start + 1]
        if paragraphs and following == "p" and (bounds := _paragraph(markup, start)):
            if start > text_from:
                yield Token("text", unescape(markup[text_from:start]), "", text_from, start)
            low, high = bounds
            position = text_from = high + len("</p>")
            yield Token("paragraph", unescape(markup[low:high]), "", start, position)
            continue
        if following.isascii() and (following.isalpha() or following == "/"):
            match = tag.match(markup, start)
            if match is None and (following != "/" or markup[start + 2].isalpha()):
                # A quote is open to the end of the document: from here on quotes hide nothing.
                tag = _LOOSE_TAG
                match = tag.match(markup, start)
            piece, end = (_tag(match), match.end()) if match else (None, markup.index(">", start) + 1)
        elif following in "!?":
            piece, end = _declaration(markup, start, open_ended)
        else:
            position = start + 1
            continue
        if start > text_from:
            yield Token("text", unescape(markup[text_from:start]), "", text_from, start)
        if piece:
            yield piece
            if piece.kind == "start" and piece.value in _RAW and not piece.raw.endswith("/"):
                content, end = end, _content_end(markup, piece.value, end, open_ended)
                if piece.value in _VERBATIM and end > content:
                    yield Token("text", unescape(markup[content:end]), "", content, end)
        position = text_from = end
    if text_from < len(markup):
        yield Token("text", unescape(markup[text_from:]), "", text_from, len(markup))


def _paragraph(markup: str, start: int) -> tuple[int, int] | None:
    """The bounds of the text between `<p>` at `start` and the `</p>` that is the next tag, or None."""
    if not markup.startswith("<p>", start):
        return None
    end = markup.find("<", start + 3)
    return (start + 3, end) if markup.startswith("</p>", end) else None


def _tag(match: re.Match[str]) -> Token:
    kind = "end" if match[1] else "start"
    return Token(kind, match[2].lower(), "" if match[1] else match[3], match.start(), match.end())


def _declaration(markup: str, start: int, open_ended: set[str]) -> tuple[Token | None, int]:
    """Return the text after "<!" or "<?", and where it ends: of a CDATA section, else nothing."""
    if markup.startswith("<![CDATA[", start) and "]]>" not in open_ended:
        end = markup.find("]]>", start)
        if end >= 0:
            return Token("text", markup[start + 9 : end], "", start, end + 3), end + 3
        open_ended.add("]]>")
    return None, _declaration_end(markup, start, open_ended)


def _declaration_end(markup: str, start: int, open_ended: set[str]) -> int:
    """Return where the comment or declaration at `start` ends: an open comment ends at the first ">"."""
    if markup.startswith("<!--", start) and "-->" not in open_ended:
        if markup.startswith(("<!-->", "<!--->"), start):
            return markup.index(">", start) + 1
        end = markup.find("-->", start + 4)
        if end >= 0:
            return end + 3
        open_ended.add("-->")
    return markup.index(">", start) + 1


def _content_end(markup: str, name: str, position: int, open_ended: set[str]) -> int:
    """Where the content of a raw text element ends. One never closed has none, unless it is a script or style."""
    if name not in open_ended:
        closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(markup, position)
        if closing:
            return closing.start()
        open_ended.add(name)
    return len(markup) if name in {"script", "style"} else position
