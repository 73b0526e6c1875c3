"""The one door for text from outside: everything that may not reach a terminal is taken out here.

By code point, never by escape-sequence pattern: an escape sequence without its ESC is harmless
text, and a pattern for sequences can be made to run in quadratic time: 7 s for 40 KB were measured.
"""

from __future__ import annotations

import re
import unicodedata

_NEWLINES = "\r\x85\u2028\u2029\x0b\x0c"


def _forbidden() -> str:
    """The class of characters that are dropped, as the inside of a pattern's brackets.

    Controls (C0 but for tab and newline, DEL, C1), surrogates, noncharacters, and the format
    characters that hide or reorder text (CVE-2021-42574). ZWJ and ZWNJ stay: Persian, Indic scripts
    and emoji need them.
    """
    ranges = [
        (0x00, 0x08), (0x0E, 0x1F), (0x7F, 0x84), (0x86, 0x9F), (0xAD, 0xAD), (0x061C, 0x061C), (0x115F, 0x1160),
        (0x180E, 0x180E), (0x200B, 0x200B), (0x200E, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164),
        (0xD800, 0xDFFF), (0xFDD0, 0xFDEF), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFC), (0xFFFE, 0xFFFF),
        (0xE0000, 0xE00FF), (0xE01F0, 0xE0FFF),
    ]  # fmt: skip
    planes = [(plane << 16 | 0xFFFE, plane << 16 | 0xFFFF) for plane in range(1, 17)]
    return "".join(f"\\U{low:08x}-\\U{high:08x}" for low, high in ranges + planes)


_DROP = re.compile(f"[{_forbidden()}]+")
_NOT_SHOWN = re.compile(f"[{_forbidden()}{_NEWLINES}]")
# Characters that nothing below changes, in few ranges: the class above costs ten times as much for each character.
_ORDINARY = re.compile(
    "[\t\n -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u061b\u061d-\u115e\u1161-\u180d\u1e00-\u200a"
    "\u200c-\u200d\u2010-\u2027\u2030-\u205f\u2070-\u20cf\u2100-\u3163\u3165-\ud7ff\ufe00-\ufe0f\U0001f000-\U0001ffef]*+"
)
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n"))
_UNSEEN = " \u034f\u17b4\u17b5\u200c\u200d\u2800\ufe0e\ufe0f"
_TYPOGRAPHY = "‘’“”–—…\xa0"
_BREAK = re.compile(f"\r\n|[{_NEWLINES}]")
# A mark that combines: more than four on one base paint over the lines around (a zalgo text).
_MARKS = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{5,}")


def clean_block(text: str) -> str:
    r"""`text` with every kind of line break as "\n" and nothing in it that is not text.

    Idempotent. What remains of the controls is "\n" and "\t". Normalised to NFC.
    """
    if _is_plain(text):
        return text
    if _ORDINARY.fullmatch(text):
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    text = _BREAK.sub("\n", text)
    text = _DROP.sub("", text)
    text = unicodedata.normalize("NFC", text)
    return _MARKS.sub(lambda marks: marks.group()[:4], text)


def without_typography(text: str) -> str:
    """A text with spaces for its quotes, dashes and no-break spaces: most English is ASCII then, and quick to read."""
    if not text.isascii():
        for sign in _TYPOGRAPHY:
            text = text.replace(sign, " ")
    return text


def _is_plain(text: str) -> bool:
    """Return whether a text is ASCII without controls but for its typography: seen at a third of the pattern's cost."""
    text = without_typography(text)
    return text.isascii() and len(text.encode().translate(None, _CONTROLS)) == len(text)


def escape_json(document: str) -> str:
    """A JSON document with all that may not reach a terminal as escapes: it reads back as the very same values."""
    if _ORDINARY.fullmatch(document):
        return document
    return _NOT_SHOWN.sub(lambda char: _escape(ord(char.group())), document)


def _escape(point: int) -> str:
    if point > 0xFFFF:  # JSON names a character beyond by its two surrogates (RFC 8259, section 7)
        high, low = divmod(point - 0x10000, 0x400)
        return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
    return f"\\u{point:04x}"


def clean_line(text: str, most: int = 1000) -> str:
    """`text` as one line: cleaned, white space collapsed and trimmed, at most `most` characters.

    A line of nothing but joiners and selectors, which could not be seen in a list, is "".
    """
    line = " ".join(clean_block(text[: most * 4]).split())[:most].rstrip()
    return line if line.isascii() or line.strip(_UNSEEN) else ""
