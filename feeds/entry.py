"""A publication and its entries as a source gives them, before series are found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from feeds.article import Article, Claim


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with an entry (RSS 2.0 `enclosure`, Atom `link rel=enclosure`). `length` is in bytes."""

    url: str
    media_type: str = ""
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed, or one local text, as its source gives it. All text is clean.

    `guid` is the source's own identifier, "" if it has none. `markup` is the longest text that the entry carries, as
    HTML; `partial` marks a mere summary. `order` counts from 0 in the order of the document. Dates are aware; an
    impossible date is None.
    """

    guid: str = ""
    url: str = ""
    title: str = ""
    byline: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    markup: str = ""
    partial: bool = False
    tags: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    comments: str = ""
    language: str = ""
    order: int = 0
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Publication:
    """One reading of a source: its own metadata, and its entries with their articles.

    `site` is the address of the page that a feed belongs to. `newest_first` is the order of the document (feeds: true;
    folders and books: false). `complete` is False when the document broke off or was damaged: then nothing may be
    updated or concluded from missing entries. `interval` is the time in seconds that the document asks for between two
    visits. `links` are (rel, address) pairs of the document that lead to more of it (RFC 5005 `prev-archive`,
    `next`, JSON Feed `next_url`, `hub`). `left_out` counts the oldest entries, which exceeded the limit. `status` is
    the status of the work that a contents page gives (`feeds.web.work_status`), "" if none.
    """

    title: str
    parts: tuple[tuple[Entry, Article], ...] = ()
    site: str = ""
    byline: str = ""
    language: str = ""
    newest_first: bool = True
    complete: bool = True
    interval: float | None = None
    generator: str = ""
    links: tuple[tuple[str, str], ...] = ()
    claims: tuple[Claim, ...] = ()
    left_out: int = 0
    status: str = ""
