"""Jobs of the parsing processes for catalogues: read one of its pages, or one of its books."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from reader.subscriptions.parse_jobs import Job, PublicationJob

if TYPE_CHECKING:
    from feeds.entry import Publication
    from feeds.opds import Catalogue, CatalogueBook

ORIGIN = "catalogue"


@dataclass(frozen=True, slots=True)
class CataloguePage(Job["Catalogue"]):
    """A page of a catalogue as it was fetched."""

    data: bytes
    url: str

    def run(self) -> Catalogue:
        """Read it. Raises `FormatError`."""
        from feeds.opds import read_catalogue

        return read_catalogue(self.data, self.url)


@dataclass(frozen=True, slots=True)
class SearchDescription(Job[str]):
    """The OpenSearch description that a catalogue names."""

    data: bytes
    url: str

    def run(self) -> str:
        """Return the template of its searches, "" where there is none. Raises `FormatError`."""
        from feeds.opds import search_template

        return search_template(self.data, self.url)


@dataclass(frozen=True, slots=True)
class FetchedBook(PublicationJob):
    """An EPUB as it was fetched from a catalogue; `series` and `number` are the catalogue's word."""

    data: bytes
    book: CatalogueBook
    seconds: ClassVar[float] = 60.0  # a novel of 500,000 words takes 4 to 8 s beside other work

    @property
    def name(self) -> str:
        """The title of the book."""
        return self.book.title or self.book.url

    def run(self) -> tuple[Publication, tuple[str, ...]]:
        """Return its chapters as parts. Raises `FormatError`.

        Chapters get no address: none of them has a page of its own, and the book's is a download.
        """
        from feeds.article import Book
        from feeds.entry import Publication
        from feeds.errors import FormatError
        from feeds.formats import read_file_bytes
        from feeds.local import parts_of
        from feeds.shelf import in_series

        read = read_file_bytes(self.data, f"{self.name.removesuffix('.epub')}.epub")
        if not isinstance(read, Book):
            raise FormatError(f"{self.name} is not an EPUB")
        book = in_series(replace(read, title=self.book.title or read.title), self.book.series, self.book.number, ORIGIN)
        parts = tuple(
            (replace(entry, guid=f"{self.book.ident}#{entry.guid}", url="", order=place), replace(article, url=""))
            for place, (entry, article) in enumerate(parts_of(book, ""))
        )
        return Publication(book.title, parts, byline=book.byline, language=book.language, newest_first=False), (
            read.problems
        )
