"""Bytes to text: which character encoding a document is in, and decoding that cannot fail.

The order is that of RFC 7303 and the WHATWG Encoding Standard: byte order mark, what the transport
declares, what the document declares, UTF-8; then what the text looks like (`charset_detection`), at last
windows-1252. Only text codecs are ever looked up: Python also has codecs that are none ("rot13"),
and some that raise on everything ("undefined") or read ASCII as something else ("punycode").
"""

from __future__ import annotations

import codecs
import re

# A document declares its charset at its very start (the HTML standard looks at 1,024 bytes; generators overrun that).
_HEAD = 4096
_XML = re.compile(rb"""\s{0,64}<\?xml[^>]{0,200}?encoding\s{0,8}=\s{0,8}["']([\w.:-]{1,40})""")
_META = re.compile(rb"""<meta\s[^>]{0,300}?charset\s{0,8}=\s{0,8}["']?\s{0,8}([\w.:-]{1,40})""", re.IGNORECASE)

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SUPERSETS = {
    # Labels of older sets mean the newer superset (Encoding Standard, 4.2).
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-16-le",
    "utf-32": "utf-32-le",
}
_TEXT_CODECS = frozenset(
    (
        *("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "gb18030", "cp932", "cp949", "big5hkscs"),
        *("euc_jp", "iso2022_jp", "shift_jisx0213", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255"),
        *("cp1256", "cp1257", "cp1258", "cp437", "cp850", "cp852", "cp858", "cp866", "cp874"),
        *(
            "koi8-r",
            "koi8-u",
            "iso8859-2",
            "iso8859-3",
            "iso8859-4",
            "iso8859-5",
            "iso8859-6",
            "iso8859-7",
            "iso8859-8",
        ),
        *(
            "iso8859-10",
            "iso8859-13",
            "iso8859-14",
            "iso8859-15",
            "iso8859-16",
            "mac-roman",
            "mac-cyrillic",
            "mac-greek",
            "mac-latin2",
        ),
        *("mac-turkish", "ptcp154"),
    )
)
_LABELS = {
    "x-sjis": "shift_jis",
    "windows-31j": "cp932",
    "windows-874": "cp874",
    "dos-874": "cp874",
    "ks_c_5601-1987": "euc_kr",
    "x-euc-jp": "euc_jp",
    "x-gbk": "gbk",
    "iso-8859-8-i": "iso8859-8",
    "unicode": "utf-16",
    "x-mac-roman": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic",
}
_WESTERN = frozenset({"cp1252", "iso8859-15"})


def decode(data: bytes, declared: str = "") -> str:
    """Return the text of `data`; never raises.

    `declared` is the transport's declaration: a charset's name, or a whole Content-Type. UTF-8 with a few wrong bytes
    stays UTF-8, with U+FFFD for those, so that one bad byte does not garble the rest.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    for codec in _candidates(data, declared):
        text = _strictly(data, codec)
        if text is not None:
            return text
    return _as_good_as_possible(data, _codec(declared))


def _candidates(data: bytes, declared: str) -> list[str]:
    """The codecs to try strictly, best first."""
    own = _declared_inside(data)
    names = [name for name in (_codec(declared), _widths(data), own) if name]
    # A Western single-byte label is often a server's default, and every byte string "is" that. Text that
    # is valid UTF-8 and not ASCII practically never is anything else, so UTF-8 is tried before it.
    # Likewise bytes without a NUL that are valid UTF-8 are not UTF-16.
    if names and (names[0] in _WESTERN or (names[0].startswith(("utf-16", "utf-32")) and b"\0" not in data)):
        names.insert(0, "utf-8")
    return [*names, "utf-8"]


def _codec(label: str) -> str:
    """The codec for a declared label, "" when it is unknown or no encoding of text."""
    name = label.strip().lower()
    if "charset" in name:
        name = name.partition("charset")[2].lstrip(" =").partition(";")[0]
    name = name.strip(" \t\"'")
    name = _LABELS.get(name, name)
    if not name or len(name) > 40 or not name.isascii():
        return ""
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    known = _SUPERSETS.get(known, known)
    return known if known in _TEXT_CODECS else ""


def _declared_inside(data: bytes) -> str:
    """The codec that an XML declaration or a `meta` element at the start names, or ""."""
    head = data[:_HEAD]
    found = _XML.match(head) or _META.search(head)
    codec = _codec(found[1].decode("ascii")) if found else ""
    # A declaration that could be read as ASCII is false in UTF-16 (HTML standard, 13.2.3.2).
    return "utf-8" if codec.startswith(("utf-16", "utf-32")) else codec


def _widths(data: bytes) -> str:
    """Detect UTF-16 without a byte order mark by its first characters (XML 1.0, appendix F) or its NULs."""
    if data[:4] in {b"<\0?\0", b"<\0!\0", b"<\0h\0"}:
        return "utf-16-le"
    if data[:4] in {b"\0<\0?", b"\0<\0!", b"\0<\0h"}:
        return "utf-16-be"
    head = data[:_HEAD]
    for codec, high, low in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if b"\0" in head and 2 * high.count(0) > len(high) and not low.count(0):
            return codec
    # ISO 2022 consists of ASCII bytes: only the escape sequences to its two-byte sets identify it (RFC 1468).
    return "iso2022_jp" if b"\x1b$B" in head or b"\x1b$@" in head else ""


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except ValueError:  # UnicodeDecodeError, and what some multi-byte codecs raise
        return None


def _as_good_as_possible(data: bytes, codec: str) -> str:
    """Text of bytes that no candidate takes: with replacement where little is wrong, else in a detected encoding."""
    for name in dict.fromkeys((codec or "utf-8", "utf-8")):
        text = data.decode(name, "replace")
        wrong = text.count("\ufffd")
        foreign = len(text) - len(text.encode("ascii", "ignore"))
        # In a text of a single-byte set hardly any character above ASCII happens to be valid.
        if wrong * 4 <= foreign:
            return text
    from feeds.charset_detection import detect_codec

    return data.decode(_codec(detect_codec(data)) or "cp1252", "replace")
