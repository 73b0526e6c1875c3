"""JSON Feed, versions 1 and 1.1 (jsonfeed.org/version/1.1), and documents close enough to it.

Feeds in the wild give numbers for identifiers and null for anything: a field of another type counts as absent.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from feeds.addresses.address import web_address
from feeds.clean import clean_block, clean_line
from feeds.document.fields import (
    MOST_ENCLOSURES,
    bounded,
    byline,
    identifier,
    is_excerpt,
    language_tag,
    moment,
    paragraphs,
    tag_list,
)
from feeds.document.publication import publication_of
from feeds.entry import Enclosure, Entry, Publication
from feeds.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def parse_json_feed(text: str, url: str, now: datetime, *, texts: bool = True) -> Publication:
    """The publication of a JSON Feed, given as text; `texts` as in `parse_feed`. Raises FormatError when it is none."""
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError):
        raise FormatError("this is neither an XML nor a JSON feed") from None
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise FormatError("this is JSON but not a JSON Feed: it has no list of items")
    if "jsonfeed.org" not in _string(feed.get("version")) and not {"feed_url", "home_page_url"} & feed.keys():
        raise FormatError("this is JSON but not a JSON Feed: it has no feed version")
    language = language_tag(_string(feed.get("language")))
    parts = [made for item in _mappings(feed["items"]) if (made := _entry(item, url, language, now, texts=texts))]
    links = [("next_url", web_address(_string(feed.get("next_url")), url))]
    links += [("self", web_address(_string(feed.get("feed_url")), url))]
    links += [("hub", web_address(_string(hub.get("url")), url)) for hub in _mappings(feed.get("hubs"))]
    head = Publication(
        title=clean_line(_string(feed.get("title"))),
        site=web_address(_string(feed.get("home_page_url")), url),
        byline=_authors(feed),
        language=language,
        links=tuple(pair for pair in links if pair[1])[:50],
    )
    return publication_of(head, parts, texts=texts)


def _entry(item: Mapping[str, Any], url: str, language: str, now: datetime, *, texts: bool) -> tuple[Entry, str] | None:
    """An entry and the base of its links; None for an item that holds nothing at all."""
    link = web_address(_string(item.get("url")), url)
    given = (
        (clean_block(_string(item.get("content_html"))), False),
        (paragraphs(_string(item.get("content_text"))), False),
        (paragraphs(_string(item.get("summary"))), True),
    )
    markup, summary = max(given, key=lambda text: len(text[0]))
    title = clean_line(_string(item.get("title")))
    guid = identifier(_string(item.get("id")))
    if not (guid or link or title or markup):
        return None
    published = moment(_date(item.get("date_published")), now)
    updated = moment(_date(item.get("date_modified")), now)
    entry = Entry(
        guid=guid,
        url=link or web_address(_string(item.get("external_url")), url),
        title=title,
        byline=_authors(item),
        published=published or updated,
        updated=updated,
        markup=bounded(markup),
        partial=texts and is_excerpt(markup, summary=summary),
        tags=tag_list(_strings(item.get("tags"))),
        enclosures=_enclosures(item, url),
        language=language_tag(_string(item.get("language"))) or language,
    )
    return entry, link or url


def _authors(item: Mapping[str, Any]) -> str:
    """The names of `authors` (1.1) or `author` (1)."""
    authors = [*_mappings(item.get("authors")), *_mappings([item.get("author")])]
    return byline(_string(author.get("name")) for author in authors)


def _enclosures(item: Mapping[str, Any], url: str) -> tuple[Enclosure, ...]:
    found: dict[str, Enclosure] = {}
    for attachment in _mappings(item.get("attachments")):
        address = web_address(_string(attachment.get("url")), url)
        if address and len(found) < MOST_ENCLOSURES:
            size = attachment.get("size_in_bytes")
            length = size if isinstance(size, int) and 0 <= size < 10**15 else None
            found.setdefault(address, Enclosure(address, clean_line(_string(attachment.get("mime_type")), 100), length))
    return tuple(found.values())


def _date(value: object) -> datetime | None:
    """A date of RFC 3339; without an offset it is taken as UTC."""
    try:
        found = datetime.fromisoformat(_string(value).strip())
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _mappings(values: object) -> Iterator[Mapping[str, Any]]:
    return (value for value in values if isinstance(value, dict)) if isinstance(values, list) else iter(())


def _strings(values: object) -> Iterator[str]:
    return (value for value in values if isinstance(value, str)) if isinstance(values, list) else iter(())


def _string(value: object) -> str:
    """A text; a number counts as one (identifiers often are), a truth value does not."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""
