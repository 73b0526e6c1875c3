"""Small libraries for the tests of the app: invented texts, through the real store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from feeds.article import Article, Block, Span
from feeds.entry import Entry, Publication
from reader.store.database import Database
from reader.store.intake.prepared import prepare
from reader.store.intake.publication import Visit, save_publication
from reader.store.sources import follow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.config.paths import Paths

LAMP = "The Lantern Papers"
BEGUN = datetime(2024, 3, 3, 9, tzinfo=UTC)
_WORDS = "The office smelled of wet rope and nobody had signed the book since Tuesday, paragraph {} of part {}. "


def paragraph(number: int, part: int) -> Block:
    """A paragraph that names itself, three lines long."""
    return Block("paragraph", (_WORDS.format(number, part) * 2).strip())


def lamp_part(number: int, *, paragraphs: int = 30) -> tuple[Entry, Article]:
    """A part of the invented series, with a heading, a quote and a link to part 1."""
    title = f"{LAMP}, part {number}: {('', 'The Harbour Office', 'Fog', 'Salvage', 'The Slip', 'Rope')[number]}"
    url = f"https://lamp.example/{number}"
    said = "“You will find,” Mrs Adeyemi said, “that a harbour keeps better accounts than any clerk.”"
    blocks = [
        paragraph(1, number),
        Block("heading", "The book", level=2),
        Block("paragraph", said),
        Block("paragraph", "It began in the first part.", spans=(Span(13, 26, "link", "https://lamp.example/1"),)),
        *(paragraph(index, number) for index in range(2, paragraphs)),
    ]
    published = BEGUN + timedelta(days=7 * number)
    article = Article(title, tuple(blocks), byline="M. Okafor", published=published, url=url)
    return Entry(guid=url, url=url, title=title, published=published, order=number), article


def lamps(*numbers: int, paragraphs: int = 30) -> Publication:
    """The invented series, with these parts."""
    parts = tuple(lamp_part(number, paragraphs=paragraphs) for number in numbers)
    return Publication("lamp.example", parts, byline="M. Okafor", newest_first=False)


def post(title: str, *texts: str, url: str = "") -> tuple[Entry, Article]:
    """A single post with these paragraphs."""
    address = url or f"https://posts.example/{abs(hash(title))}"
    blocks = tuple(Block("paragraph", text) for text in texts)
    article = Article(title, blocks, published=BEGUN, url=address)
    return Entry(guid=address, url=address, title=title, published=BEGUN), article


def posts(*parts: tuple[Entry, Article], title: str = "posts.example") -> Publication:
    """A source of single posts."""
    return Publication(title, parts)


def fill(paths: Paths, publications: Sequence[Publication]) -> None:
    """Keep these publications in the library, each as a source of its own."""
    db = Database(paths.library)
    for number, publication in enumerate(publications):
        source = follow(db, f"https://source{number}.example/feed", "feed", publication.title)
        save_publication(db, source, prepare(publication), Visit())
    db.close()
