"""The pages of the catalogue as values: its menu, lists of series in pages of 50, the results of a search."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import NAMESPACE_URL, uuid5

from reader.store.devices.books import cover_of, grown
from reader.store.library import series_list
from reader.store.sources import source_list

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader.model.records import SeriesRecord
    from reader.store.database import Database

ROOT = "/opds"
SEARCH, DESCRIPTION = f"{ROOT}/search", f"{ROOT}/search.xml"
PAGE_SIZE = 50
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Section:
    """An entry of the menu."""

    title: str
    path: str
    about: str


@dataclass(frozen=True, slots=True)
class BookEntry:
    """A series as a book. `ident` is a URN that never changes; `updated` is when its text last grew or changed."""

    ident: str
    title: str
    byline: str
    about: str
    updated: datetime
    path: str
    cover: str = ""
    cover_type: str = ""


@dataclass(frozen=True, slots=True)
class CataloguePage:
    """A page of the catalogue. `following` and `previous` are addresses, "" where there is none; `total` counts books.

    A page has either sections or books.
    """

    title: str
    path: str
    updated: datetime
    sections: tuple[Section, ...] = ()
    books: tuple[BookEntry, ...] = ()
    following: str = ""
    previous: str = ""
    total: int = 0
    start: int = 0


def _is(kind: str) -> Callable[[SeriesRecord], bool]:
    return lambda series: series.kind == kind


_LISTS: Mapping[str, tuple[str, str, Callable[[SeriesRecord], bool]]] = {
    "reading": ("Reading", "Series in progress", lambda one: bool(one.started or one.read) and one.read < one.parts),
    "recent": ("Recently updated", "Latest additions first", lambda _: True),
    "all": ("By title", "Everything, by title", lambda _: True),
    "series": ("Series", "Works in parts, to be read in order", _is("series")),
    "periodicals": ("Columns and newsletters", "Issues that stand alone", _is("periodical")),
    "posts": ("Posts", "Other texts of your sources", _is("posts")),
}


def menu(db: Database) -> CataloguePage:
    """Return the first page of the catalogue."""
    sections = tuple(Section(title, f"{ROOT}/{name}", about) for name, (title, about, _) in _LISTS.items())
    changed = max(grown(db, (one.id for one in series_list(db))).values(), default=_EPOCH)
    return CataloguePage("Partwork", ROOT, changed, sections)


def page_of(db: Database, name: str, number: int) -> CataloguePage | None:
    """Return a page of a list, from 1; None where there is no such list."""
    if name not in _LISTS:
        return None
    title, _, wanted = _LISTS[name]
    found = [series for series in series_list(db) if wanted(series)]
    times = grown(db, (one.id for one in found))
    if name == "recent":
        found.sort(key=lambda one: times.get(one.id, _EPOCH), reverse=True)
    elif name != "reading":
        found.sort(key=lambda one: (one.title.casefold(), one.id))
    return _page(db, title, f"{ROOT}/{name}", found, times, number)


def found_page(db: Database, words: str, number: int) -> CataloguePage:
    """Return a page of the series whose title, author or source has all the words."""
    wanted = words.casefold().split()
    found = []
    for series in series_list(db):
        names = f"{series.title} {series.byline} {series.source_title}".casefold()
        if wanted and all(word in names for word in wanted):
            found.append(series)
    times = grown(db, (one.id for one in found))
    return _page(db, f"Search: {words}", SEARCH, found, times, number, {"query": words})


def _page(
    db: Database,
    title: str,
    path: str,
    found: Sequence[SeriesRecord],
    times: Mapping[str, datetime],
    number: int,
    query: Mapping[str, str] | None = None,
) -> CataloguePage:
    """Return a page of some series; those without any text are left out: there is no book of them yet."""
    readable = [one for one in found if one.id in times]
    start = (number - 1) * PAGE_SIZE
    shown = readable[start : start + PAGE_SIZE]
    addresses = {source.id: source.address for source in source_list(db)}

    def at(page: int) -> str:
        return f"{path}?{urlencode({**(query or {}), 'page': page})}"

    return CataloguePage(
        title,
        at(number) if query or number > 1 else path,
        max((times[one.id] for one in shown), default=_EPOCH),
        books=tuple(_entry(db, one, times[one.id], addresses.get(one.source, "")) for one in shown),
        following=at(number + 1) if start + PAGE_SIZE < len(readable) else "",
        previous=at(number - 1) if number > 1 else "",
        total=len(readable),
        start=start,
    )


def _entry(db: Database, series: SeriesRecord, updated: datetime, address: str) -> BookEntry:
    parts = f"{series.parts} part" + "s" * (series.parts != 1)
    about = f"{parts}, {series.words:,} words" + (f", from {series.source_title}" if series.source_title else "")
    cover = cover_of(db, series.id)
    return BookEntry(
        f"urn:uuid:{uuid5(NAMESPACE_URL, f'{address} {series.id}')}",
        series.title or "Untitled",
        series.byline,
        about + (f" ({series.status})" if series.status else ""),
        updated,
        f"{ROOT}/books/{series.id}.epub",
        f"{ROOT}/covers/{series.id}" if cover else "",
        cover.media_type if cover else "",
    )
