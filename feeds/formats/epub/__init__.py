"""EPUB to a book: the spine's documents as articles, cut and titled by the table of contents.

After the OCF and Package Document specifications (EPUB 3.3; EPUB 2.0.1 for the NCX). An archive
from outside is hostile until shown otherwise; `archive` holds the limits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from feeds.article import Article, Book
from feeds.clean import clean_line
from feeds.errors import FormatError
from feeds.formats.epub.archive import Archive
from feeds.formats.epub.chapters import Chapter, read_chapters, with_own_addresses
from feeds.formats.epub.package import Package, read_package
from feeds.formats.titles import shown_name, title_from_name, without_title

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_PROBLEMS = 5


def epub_book(data: bytes, name: str) -> Book:
    """Return the book in an EPUB file.

    Each article's `url` is its member's name, with `#` and a fragment if it has one.

    `problems` name the documents that are missing or damaged. Raises FormatError with a line for a person if the
    archive is damaged as a whole, protected or not an EPUB.
    """
    archive = Archive(data, shown_name(name) or "the book")
    package = read_package(archive)
    damage: list[FormatError] = []
    chapters = list(with_own_addresses(read_chapters(archive, package, damage)))
    if not chapters:
        if damage:
            raise damage[0]
        raise FormatError(f"{archive.name}: this book contains no text")
    articles = tuple(_article(chapter, number, package) for number, chapter in enumerate(chapters, 1))
    return Book(
        package.title or title_from_name(name),
        articles,
        package.byline,
        package.language,
        package.claims,
        _problems(archive, package, damage),
    )


def _problems(archive: Archive, package: Package, damage: Sequence[FormatError]) -> tuple[str, ...]:
    lines = [
        *(f"{archive.name}: {member} is listed in the book but missing" for member in package.missing),
        *(f"{error}; the rest of the book was read" for error in damage),
    ]
    more = len(lines) - _MOST_PROBLEMS
    return (*lines[:_MOST_PROBLEMS], *([f"{archive.name}: {more} more documents cannot be read"] if more > 0 else []))


def _article(chapter: Chapter, number: int, package: Package) -> Article:
    blocks = tuple(chapter.blocks)
    title = chapter.title or next((clean_line(block.text) for block in blocks[:3] if block.kind == "heading"), "")
    # One "#" an address: what the fragment of the book's address names is the whole place inside.
    address = quote(f"{chapter.member}#{chapter.fragment}" if chapter.fragment else chapter.member)
    item = package.names.get(chapter.member, "") if not chapter.fragment else ""
    return Article(
        title or f"{package.title} {number}".strip(),
        without_title(title, blocks),
        byline=package.byline,
        url=address,
        language=package.language,
        guid=chapter.source or (f"item:{item}" if item else ""),
    )
