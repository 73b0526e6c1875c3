"""The XML kinds of feed (RSS 0.9x to 2.0, RDF, Atom, CDF), well-formed or not, read by feedparser.

feedparser gets bytes in memory only: given a string it opens the file or address of that name. Its sanitising and
address resolving are off: they are quadratic on hostile input (`<!--` repeated), and most of its time. Its result is
interpreted here.
"""

from __future__ import annotations

import io
import re
from calendar import timegm
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from feeds.addresses.address import web_address
from feeds.article import Claim
from feeds.clean import clean_block, clean_line
from feeds.document.doctype import without_doctype
from feeds.document.fast_xml import read_well_formed
from feeds.document.fields import (
    MOST_ENCLOSURES,
    MOST_TAGS,
    bounded,
    byline,
    has_tags,
    identifier,
    is_excerpt,
    language_tag,
    moment,
    paragraphs,
    tag_list,
    text_of,
)
from feeds.document.publication import publication_of
from feeds.entry import Enclosure, Entry, Publication
from feeds.errors import FormatError
from feeds.formats.dates import agrees, when

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from time import struct_time

# Relations of links that lead to more of a publication (RFC 5005, WebSub, WordPress).
_RELATIONS = frozenset(
    {
        "self",
        "first",
        "last",
        "next",
        "previous",
        "prev",
        "prev-archive",
        "next-archive",
        "current",
        "hub",
        "http://api.w.org",
        "https://api.w.org",
        "https://api.w.org/",
    }
)
# The longest author in which an address of mail is looked for, in characters.
_LONGEST_AUTHOR = 300
_PERIODS = {"hourly": 3600, "daily": 86400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}
_HISTORY = "http://purl.org/syndication/history/1.0"
# Characters that XML 1.0 forbids, and references to them: one makes a whole document malformed.
_CONTROLS = [chr(point) for point in range(0x20) if chr(point) not in "\t\n\r"]
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]+")
_NONCHARACTERS = {0xFFFE: None, 0xFFFF: None}
_FORBIDDEN_REFERENCE = re.compile(
    r"&#(?:0*+(?:[0-8]|1[124-9]|2\d|3[01])|[xX]0*+(?:[0-8bBcCeEfF]|1[0-9a-fA-F]|[fF]{3}[eEfF]|[dD][89a-fA-F][0-9a-fA-F]{2}));"
)
# So far into a document (in characters) a declaration is looked for: some software writes something before it.
_HEAD = 4096
_DECLARATION = re.compile(r"\s*+<\?xml[^>]{0,1000}>")
_ENTRY_END = re.compile(r"</(?:\w{1,20}:)?(?:item|entry)\s*+>", re.IGNORECASE)
_ROOT_END = re.compile(r"</(?:\w{1,20}:)?(?:rss|feed|rdf|channel)\s*+>", re.IGNORECASE)
_ENTRY_START = re.compile(r"<(?:\w{1,20}:)?(?:item|entry)[\s>]", re.IGNORECASE)


def parse_xml_feed(text: str, url: str, now: datetime, *, texts: bool = True) -> Publication:
    """The publication of an XML feed, given as text; `texts` as in `parse_feed`. Raises FormatError when it is none."""
    text = _readable(without_doctype(text))
    found = _found(b"<?xml version='1.0' encoding='utf-8'?>\n" + text.encode("utf-8", "replace"))
    if not found.entries and not found.version:
        raise FormatError(_no_feed(text))
    complete = not found.bozo or _is_complete(text)
    feed = found.feed
    language = language_tag(_string(feed.get("language")))
    parts = [made for item in found.entries if (made := _entry(item, url, language, now, texts=texts))]
    if not complete and parts:
        parts = _without_the_cut(parts, text)
    head = Publication(
        title=_titled(feed),
        site=web_address(_string(feed.get("link")), url),
        byline=_byline(feed),
        language=language,
        interval=_interval(feed),
        generator=_generator(feed),
        links=_links(found, url),
    )
    return publication_of(head, parts, complete=complete, texts=texts)


def _readable(text: str) -> str:
    """The document without its declaration, and without what no XML may hold."""
    if any(map(text.__contains__, _CONTROLS)):
        text = _FORBIDDEN.sub("", text)
    if "&" in text and "&#" in text:  # one sign is looked for sixty times as quickly as two
        text = _FORBIDDEN_REFERENCE.sub("", text)
    if "\ufffe" in text or "\uffff" in text:
        text = text.translate(_NONCHARACTERS)
    if declaration := _DECLARATION.search(text, 0, _HEAD):
        text = text[: declaration.start()] + text[declaration.end() :]
    return text.lstrip("\ufeff \t\r\n")


def _found(document: bytes) -> Any:  # noqa: ANN401 - feedparser's result, or one of its shape
    if (found := read_well_formed(document)) is not None:
        return found
    parse = _bounded_feedparser()
    return parse(io.BytesIO(document), sanitize_html=False, resolve_relative_uris=False)


@cache
def _bounded_feedparser() -> Callable[..., Any]:
    """Call feedparser's `parse` with its two quadratic steps bounded, and plain text of Media RSS unchanged.

    Measured: the search for an email address in an author of 40 KB took it 8 s, and 40,000 categories of one entry 28
    s, since each is compared with all before it.
    """
    import feedparser
    from feedparser.mixin import _FeedParserMixin as Parser

    add_tag, find_address = Parser._add_tag, Parser._sync_author_detail  # noqa: SLF001 - there is no public access

    def add_tag_within_limits(parser: Any, term: Any, scheme: Any, label: Any) -> None:  # noqa: ANN401 - untyped there
        if len(parser._get_context().get("tags") or ()) < MOST_TAGS * 10:  # noqa: SLF001
            add_tag(parser, term, scheme, label)

    def find_address_within_limits(parser: Any, key: str = "author") -> None:  # noqa: ANN401 - untyped there
        context = parser._get_context()  # noqa: SLF001
        author = context.get(key) or ""
        if len(author) <= _LONGEST_AUTHOR or context.get(f"{key}s", [None])[-1]:
            find_address(parser, key)

    start_description = Parser._start_media_description  # noqa: SLF001

    def start_plain_description(parser: Any, attributes: dict[str, str]) -> None:  # noqa: ANN401 - untyped there
        # Media RSS 1.5.1: plain text unless its type says "html"; feedparser takes all for HTML.
        kind = "text/html" if attributes.get("type") == "html" else "text/plain"
        start_description(parser, {**attributes, "type": kind})

    Parser._start_media_description = start_plain_description  # noqa: SLF001
    Parser._add_tag, Parser._sync_author_detail = add_tag_within_limits, find_address_within_limits  # noqa: SLF001
    parse: Callable[..., Any] = feedparser.parse
    return parse


def _entry(
    item: Mapping[str, Any], url: str, language: str, now: datetime, *, texts: bool = True
) -> tuple[Entry, str] | None:
    """An entry and the base of the links in its text; None for an item that holds nothing at all."""
    if not any(item.get(name) for name in ("title", "link", "summary", "content")):
        return None
    link = web_address(_string(item.get("link")), url)
    markup, base, summary = _longest_text(item)
    title = _titled(item)
    published = _date(item, "published", now) or _date(item, "created", now)
    updated = _date(item, "updated", now)
    tags = [tag for tag in item.get("tags") or () if tag.get("scheme") != "http://www.itunes.com/"]
    entry = Entry(
        guid=identifier(_string(item.get("id"))),
        url=link,
        title=title,
        byline=_byline(item),
        published=published or updated,
        updated=updated,
        markup=markup,
        partial=texts and is_excerpt(markup, summary=summary),
        tags=tag_list(_string(tag.get("label") or tag.get("term")) for tag in tags),
        enclosures=_enclosures(item, url),
        comments=web_address(_string(item.get("comments")), url),
        language=_language(item) or language,
        claims=_claims(item),
    )
    return entry, _base_of_links(base, url) or link or url


def _base_of_links(base: str, url: str) -> str:
    """Return the base that an entry names (`xml:base`), made absolute; "" without a valid one."""
    try:
        return urljoin(url, base) if base else ""
    except ValueError:
        return ""


def _longest_text(item: Mapping[str, Any]) -> tuple[str, str, bool]:
    """The longest text of an entry as clean HTML, the base of its links, and whether it is but a summary."""
    texts = [(_markup(content), _string(content.get("base")), False) for content in item.get("content") or ()]
    if summary := item.get("summary"):
        detail = item.get("summary_detail") or {}
        # feedparser repeats a content as the summary where the document gives none.
        if all(summary != content.get("value") for content in item.get("content") or ()):
            texts.append((_markup({**detail, "value": summary}), _string(detail.get("base")), True))
    return max(texts, key=lambda text: len(text[0]), default=("", "", True))


def _markup(content: Mapping[str, Any]) -> str:
    """A text construct as HTML: plain text (and what means plain text) is put into paragraphs."""
    kind = _string(content.get("type")) or "text/html"
    value = clean_block(_string(content.get("value")))
    if kind.startswith(("image/", "audio/", "video/")):
        return ""
    if kind == "text/plain":
        value = paragraphs(value)
    elif "\n" in value.strip() and not has_tags(value):
        value = paragraphs(value, escaped=True)
    return bounded(value)


def _titled(item: Mapping[str, Any]) -> str:
    """Return the title as text. In RSS it may or may not be markup: feedparser decides which (`type`)."""
    title = _string(item.get("title"))
    kind = _string((item.get("title_detail") or {}).get("type"))
    return clean_line(title) if kind == "text/plain" else text_of(title)


def _byline(item: Mapping[str, Any]) -> str:
    """Return the authors by name; an email address only if there is no name."""
    authors = [author for author in item.get("authors") or () if author]
    names = [_string(author.get("name") or author.get("email")) for author in authors]
    return byline(names or [_string(item.get("author"))])


def _date(item: Mapping[str, Any], name: str, now: datetime) -> datetime | None:
    # feedparser answers "published" when asked for an absent "updated" by name, and warns of it.
    if name not in item:
        return None
    parsed: struct_time | None = item.get(f"{name}_parsed")
    written = _string(item.get(name))
    found: datetime | None = None
    if parsed is not None:
        try:
            found = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=timegm(parsed))
        except (OverflowError, ValueError):
            return None
    if found is None or not agrees(found, written):
        found = when(written)
    return moment(found, now, written)


def _language(item: Mapping[str, Any]) -> str:
    """The language that an entry's own text declares."""
    details = [*(item.get("content") or ()), item.get("summary_detail") or {}, item.get("title_detail") or {}]
    return next(filter(None, (language_tag(_string(detail.get("language"))) for detail in details)), "")


def _enclosures(item: Mapping[str, Any], url: str) -> tuple[Enclosure, ...]:
    found: dict[str, Enclosure] = {}
    for link in item.get("links") or ():
        address = web_address(_string(link.get("href")), url) if link.get("rel") == "enclosure" else ""
        if address and len(found) < MOST_ENCLOSURES:
            length = _string(link.get("length")).strip()
            size = int(length) if length.isdecimal() and len(length) < 16 else None
            found.setdefault(address, Enclosure(address, clean_line(_string(link.get("type")), 100), size))
    return tuple(found.values())


def _claims(item: Mapping[str, Any]) -> tuple[Claim, ...]:
    """Return the series that a feed's extensions name: WordPress' `series` taxonomy, seasons and episodes of iTunes."""
    series = [
        _string(tag.get("term"))
        for tag in item.get("tags") or ()
        if _string(tag.get("scheme")).rstrip("/").rpartition("/")[2].casefold() == "series"
    ]
    claims = [Claim(title=title, origin="feed") for title in tag_list(series)]
    number = clean_line(_string(item.get("itunes_episode")), 40)
    if number:
        claims.append(Claim(number=number, volume=clean_line(_string(item.get("itunes_season")), 40), origin="feed"))
    return tuple(claims)


def _interval(feed: Mapping[str, Any]) -> float | None:
    """Seconds between two visits that the document asks for (RSS 2.0 `ttl`, the Syndication module)."""
    wishes: list[float] = []
    ttl = _string(feed.get("ttl")).strip()
    if ttl.isdecimal() and len(ttl) < 8:
        wishes.append(int(ttl) * 60.0)
    period = _PERIODS.get(_string(feed.get("sy_updateperiod")).strip().lower())
    if period:
        often = _string(feed.get("sy_updatefrequency")).strip()
        wishes.append(period / max(1, int(often)) if often.isdecimal() and len(often) < 5 else float(period))
    return max(wishes, default=None)


def _generator(feed: Mapping[str, Any]) -> str:
    detail = feed.get("generator_detail") or {}
    name = _string(feed.get("generator")) or _string(detail.get("name")) or _string(detail.get("href"))
    return clean_line(name, 200)


def _links(found: Any, url: str) -> tuple[tuple[str, str], ...]:  # noqa: ANN401 - feedparser's result is untyped
    """The pairs of relation and address that lead to more of a publication; marks of RFC 5005 have no address."""
    links: dict[tuple[str, str], None] = {}
    for link in found.feed.get("links") or ():
        relation = clean_line(_string(link.get("rel")), 100).lower()
        address = web_address(_string(link.get("href")), url)
        if relation in _RELATIONS and address:
            links[relation, address] = None
    for prefix, namespace in found.namespaces.items():
        if namespace == _HISTORY:
            for mark in ("complete", "archive"):
                if f"{prefix}_{mark}" in found.feed:
                    links[f"fh:{mark}", ""] = None
    return tuple(links)[:50]


def _is_complete(text: str) -> bool:
    """Return whether a malformed document reaches its end: its root element is closed after its last entry."""
    last_entry = max((match.end() for match in _ENTRY_END.finditer(text)), default=0)
    return _ROOT_END.search(text, last_entry) is not None


def _without_the_cut(parts: list[tuple[Entry, str]], text: str) -> list[tuple[Entry, str]]:
    """Return the entries of a document that broke off, without the one that it broke off in.

    The only entry there is stays when it holds a text, but as a part of one.
    """
    last_end = max((match.end() for match in _ENTRY_END.finditer(text)), default=0)
    last_start = max((match.end() for match in _ENTRY_START.finditer(text)), default=0)
    entry, base = parts[-1]
    if last_end > last_start:
        return parts
    if len(parts) > 1 or not entry.markup:
        return parts[:-1]
    return [(replace(entry, partial=True), base)]


def _no_feed(text: str) -> str:
    """Return why a document without entries is not a feed, in words for a person."""
    head = text[:3000].lower()
    if "<opml" in head:
        return "this is a list of feeds (OPML), not a feed: import it instead"
    if "<html" in head or "<!doctype html" in head or "<body" in head:
        return "this is a web page, not a feed"
    return "this is not a feed: it contains no RSS, Atom or JSON Feed"


def _string(value: object) -> str:
    """Return feedparser's value under a name if it is text: an element with attributes is a mapping there."""
    return value if isinstance(value, str) else ""
