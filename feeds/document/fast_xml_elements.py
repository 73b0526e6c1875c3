"""The elements of a well-formed feed, one at a time, with feedparser's understanding of each.

Anything whose meaning here could differ from feedparser's raises an `UnusualError`.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

Fields = dict[str, Any]

ATOM = "http://www.w3.org/2005/atom"

# Vocabularies of which nothing is used here, and that feedparser gives no other meaning.
_UNUSED = frozenset(
    {
        "com-wordpress:feed-additions:1",
        "http://a9.com/-/spec/opensearchrss/1.0/",
        "http://a9.com/-/spec/opensearch/1.1/",
        "http://purl.org/rss/1.0/modules/slash/",
        "http://purl.org/syndication/thread/1.0",
        "http://rssnamespace.org/feedburner/ext/1.0",
        "http://schemas.google.com/g/2005",
        "http://schemas.google.com/blogger/2008",
        "http://wellformedweb.org/commentapi/",
        "http://www.w3.org/2007/app",
    }
)
_MEDIA = frozenset({"http://search.yahoo.com/mrss", "http://search.yahoo.com/mrss/"})
_UNUSED_OF_MEDIA = frozenset({"thumbnail", "content"})
_IMAGE = frozenset({"title", "link", "url", "width", "height", "description"})

# The meaning of U+0080 to U+009F when windows-1252 was taken for Latin-1.
_C1 = re.compile("[\x80-\x9f]")
_UNDEFINED = frozenset({0x81, 0x8D, 0x8F, 0x90, 0x9D})
_WINDOWS = {code: bytes([code]).decode("cp1252") for code in range(0x80, 0xA0) if code not in _UNDEFINED}
_ADDRESS = re.compile(
    r"([A-Za-z0-9_.+-]{1,64}+@(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,4})(?: \(([^()@<>&]{1,200})\))?"
)
# A date of RSS as nearly all software writes it (RFC 822 with a year of four digits): feedparser takes 88 ms to load.
_MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"
_USUAL_DATE = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?([0-9]{1,2}) ([A-Z][a-z]{2}) ((?:19|20)[0-9]{2}) "
    r"([0-9]{2}):([0-9]{2}):([0-9]{2}) (?:GMT|UTC|([+-])([0-9]{2})([0-9]{2}))"
)


class UnusualError(Exception):
    """The document holds something whose meaning is not known here."""


def name_of(element: Element) -> tuple[str, str]:
    """The namespace and the local name of an element, in lower case as feedparser holds them."""
    if not isinstance(element.tag, str):
        raise UnusualError
    namespace, _, name = element.tag.lower().rpartition("}")
    return namespace.removeprefix("{"), name


def is_unused(namespace: str, name: str) -> bool:
    """Return whether an element belongs to a vocabulary that means nothing here."""
    return namespace in _UNUSED or (namespace in _MEDIA and name in _UNUSED_OF_MEDIA)


def once(key: str | None, seen: set[str]) -> str:
    """A key that is known and comes for the first time."""
    if key is None or key in seen:
        raise UnusualError
    seen.add(key)
    return key


def attributes_of(element: Element, *known: str) -> dict[str, str]:
    """The attributes of an element that may have these and no others."""
    if not element.attrib.keys() <= set(known):
        raise UnusualError
    return element.attrib


def check_unused(element: Element, *, deep: bool = False) -> None:
    """Make sure that an element that is passed over changes nothing around it."""
    if (len(element) and not deep) or not element.attrib.keys().isdisjoint({"base", "lang"}):
        raise UnusualError


def check_image(element: Element, own: str) -> None:
    """Make sure that the image (or text input) of a channel is nothing but that."""
    for child in element:
        namespace, name = name_of(child)
        if namespace != own or name not in _IMAGE or len(child) or child.attrib:
            raise UnusualError


def content_of(element: Element) -> str:
    """The text of an element that holds no others."""
    if len(element):
        raise UnusualError
    return (element.text or "").strip()


def text_in(element: Element, *attributes: str) -> str:
    """The text of an element without others, and with no attributes but these."""
    attributes_of(element, *attributes)
    return repaired(content_of(element))


def repaired(text: str) -> str:
    """Text without the two common garblings: UTF-8 taken for Latin-1, and windows-1252 taken for it."""
    if text.isascii():
        return text
    with suppress(UnicodeError):
        text = text.encode("iso-8859-1").decode("utf-8")
    # In UTF-8 these begin with one byte that is rarely there: looking for it first is ten times as quick.
    suspect = b"\xc2" in text.encode("utf-8", "surrogatepass")
    return text.translate(_WINDOWS) if suspect and _C1.search(text) else text


def plain_address(address: str) -> str:
    """An address as it is; feedparser mends some."""
    if ":///" in address:
        raise UnusualError
    return address


def add_text_link(element: Element, fields: Fields) -> None:
    """Take a link of RSS."""
    address = plain_address(text_in(element))
    if "&" in address and ";" in address:
        raise UnusualError
    fields["link"] = address


def add_link(element: Element, fields: Fields) -> None:
    """A link of Atom, in a feed of any kind."""
    attributes = element.attrib
    if len(element) or not attributes.keys().isdisjoint({"base", "lang", "url", "uri"}) or "href" not in attributes:
        raise UnusualError
    relation = attributes.get("rel", "alternate").lower()
    address = plain_address(attributes["href"])
    kind = attributes.get("type", "text/html").lower()
    fields.setdefault("links", []).append({**attributes, "rel": relation, "href": address, "type": kind})
    if relation == "alternate" and kind in {"text/html", "html", "application/xhtml+xml", "xhtml"}:
        fields["link"] = address


def add_enclosure(element: Element, fields: Fields) -> None:
    """Take an enclosure of RSS."""
    attributes = attributes_of(element, "url", "length", "type")
    content_of(element)
    if "url" in attributes:
        link = {"rel": "enclosure", "href": attributes["url"], "type": attributes.get("type", "").lower()}
        fields.setdefault("links", []).append({**link, "length": attributes.get("length")})


def add_category(element: Element, fields: Fields) -> None:
    """Add a category of RSS or Atom: its term is an attribute, or its text."""
    attributes = attributes_of(element, "term", "scheme", "domain", "label")
    tags: list[Fields] = fields.setdefault("tags", [])
    tag = {name: attributes.get(name) for name in ("term", "label")}
    tag["scheme"] = attributes.get("scheme", attributes.get("domain"))
    if any(tag.values()):
        tags.append(tag)
    if term := repaired(content_of(element)):
        if tags and not tags[-1]["term"]:
            tags[-1]["term"] = term
        else:
            tags.append({"term": term, "scheme": None, "label": None})


def add_author(text: str, fields: Fields) -> None:
    """An author in one line: a name, an address of mail, or "address (name)"."""
    author: Fields = {}
    if "@" in text:
        known = _ADDRESS.fullmatch(text)
        if not known:
            raise UnusualError
        author = {"email": known[1], **({"name": known[2].strip()} if known[2] else {})}
    elif text:
        author = {"name": text}
    fields.setdefault("authors", []).append(author)
    fields["author"] = text


def add_atom_author(element: Element, fields: Fields) -> None:
    """Take an author of Atom."""
    attributes_of(element)
    author: Fields = {}
    seen = set[str]()
    if not len(element):
        raise UnusualError
    for child in element:
        namespace, name = name_of(child)
        if is_unused(namespace, name):
            check_unused(child)
        elif namespace == ATOM and name in {"name", "email", "uri"}:
            author[once(name, seen)] = text_in(child)
        else:
            raise UnusualError
    fields.setdefault("authors", []).append(author)


def date_in(text: str) -> Any:  # noqa: ANN401 - a struct_time or None, as feedparser gives it
    """A date as feedparser reads it, in UTC."""
    if match := _USUAL_DATE.fullmatch(text):
        day, month, year, hour, minute, second, sign, hours, minutes = match.groups()
        ahead = timedelta(hours=int(hours or 0), minutes=int(minutes or 0)) * (-1 if sign == "-" else 1)
        with suppress(ValueError):
            place = _MONTHS.index(month) // 3 + 1
            moment = datetime(int(year), place, int(day), int(hour), int(minute), int(second), tzinfo=timezone(ahead))
            return moment.utctimetuple()
    from feedparser.datetimes import _parse_date

    return _parse_date(text)


def looks_like_html(text: str) -> bool:
    """Return whether feedparser takes a title of RSS for markup."""
    if "<" not in text and "&" not in text:
        return False
    from feedparser.mixin import _FeedParserMixin

    return bool(_FeedParserMixin.looks_like_html(text))
