"""Small libraries for tests, made through the public doors of the store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from feeds.article import Article, Block
from feeds.entry import Entry, Publication
from reader.store.database import Database
from reader.store.intake.prepared import prepare
from reader.store.intake.publication import IntakeResult, Visit, save_publication
from reader.store.sources import follow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

BEGAN = datetime(2024, 1, 1, 8, tzinfo=UTC)
FEED = "https://lanterns.example/feed"


def part(title: str, *paragraphs: str, guid: str = "", day: int = 0, url: str = "") -> tuple[Entry, Article]:
    """One entry with its article: `day` counts from `BEGAN`."""
    published = BEGAN + timedelta(days=day)
    guid = guid or title
    blocks = tuple(Block("paragraph", text) for text in paragraphs or (f"The text of {title}.",))
    entry = Entry(
        guid=guid, url=url or f"https://lanterns.example/{guid.replace(' ', '-')}", title=title, published=published
    )
    return entry, Article(title=title, blocks=blocks, published=published, url=entry.url)


def publication(
    parts: Sequence[tuple[Entry, Article]], *, title: str = "Lanterns", complete: bool = True
) -> Publication:
    """A feed of some parts, given oldest first as one writes them, kept newest first as feeds are."""
    return Publication(title=title, parts=tuple(reversed(parts)), complete=complete)


def serial(count: int = 3, *, missing: Sequence[int] = ()) -> list[tuple[Entry, Article]]:
    """The first `count` parts of a serial, a week apart, some left out."""
    return [
        part(
            f"Harbour, Part {number}",
            f"Part {number} begins.",
            f"Part {number} ends.",
            guid=f"h{number}",
            day=7 * number,
        )
        for number in range(1, count + 1)
        if number not in missing
    ]


def library(home: Path) -> Database:
    """An empty library."""
    return Database(home / "library.db")


def keep(
    db: Database, parts: Sequence[tuple[Entry, Article]], *, whole: bool = True, address: str = FEED
) -> IntakeResult:
    """Follow a feed of some parts, or refresh it with them."""
    source = follow(db, address, "feed", "Lanterns")
    return save_publication(db, source, prepare(publication(parts, complete=whole)), Visit())
