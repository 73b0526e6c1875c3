"""Treat a folder of books as a shelf: each book is a work, and numbered volumes make one together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from feeds.article import Article, Block, Book, Claim
from feeds.series.prepared import stem_key
from feeds.series.titles.parse import parse_title

if TYPE_CHECKING:
    from collections.abc import Sequence

ORIGIN = "title of the book"


def on_shelf(books: Sequence[Book]) -> list[Book]:
    """The books with their work named in each chapter; a volume of a work begins with its own title as a heading.

    Volumes are books whose metadata names one series, or whose titles count under one stem ("The Road, Book 2").
    """
    works = [_named_series(book) for book in books]
    for stem, found in _numbered(books, works).items():
        if len({claim.volume for _, claim in found}) > 1:
            for index, claim in found:
                works[index] = replace(claim, title=stem)
    volumes = [claim.title for claim in works if claim]
    return [
        _as_volume(book, claim) if claim and volumes.count(claim.title) > 1 else _as_work(book)
        for book, claim in zip(books, works, strict=True)
    ]


def in_series(book: Book, series: str, number: str, origin: str) -> Book:
    """Return a book as a volume of the series that it names itself, else of `series`; as a work where there is none."""
    claim = _named_series(book) or (Claim(series, volume=number, origin=origin) if series else None)
    return _as_volume(book, claim) if claim else _as_work(book)


def _named_series(book: Book) -> Claim | None:
    claim = next((claim for claim in book.claims if claim.title), None)
    return Claim(claim.title, volume=claim.number, origin=claim.origin) if claim else None


def _numbered(books: Sequence[Book], works: Sequence[Claim | None]) -> dict[str, list[tuple[int, Claim]]]:
    """Return numbered books by the words before the number, as the first of them writes these."""
    shown: dict[str, str] = {}
    found: defaultdict[str, list[tuple[int, Claim]]] = defaultdict(list)
    for index, (book, claim) in enumerate(zip(books, works, strict=True)):
        mark = parse_title(book.title)
        label = mark.label or mark.volume_label
        if claim is None and label and mark.stem:
            stem = shown.setdefault(stem_key(mark.stem), mark.stem)
            found[stem].append((index, Claim(stem, volume=label, origin=ORIGIN)))
    return found


def _as_work(book: Book) -> Book:
    return _with_claim(book, Claim(book.title, origin=ORIGIN))


def _as_volume(book: Book, claim: Claim) -> Book:
    if not book.articles:
        return book
    first = book.articles[0]
    opened = replace(first, blocks=(Block("heading", book.title, 1), *first.blocks))
    return _with_claim(replace(book, articles=(opened, *book.articles[1:])), claim)


def _with_claim(book: Book, claim: Claim) -> Book:
    def named(article: Article) -> Article:
        return replace(article, claims=(*article.claims, claim))

    return replace(book, articles=tuple(map(named, book.articles)))
