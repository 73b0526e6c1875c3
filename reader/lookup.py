"""Find the thing that a person names: by id, by an unambiguous start of a title, by address or path."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from feeds.addresses.address import normalise, shown_source, split_secret
from feeds.errors import SourceError
from reader.model.records import PartRecord, SeriesRecord, SourceRecord
from reader.store.errors import StoreError
from reader.store.library import part_list, part_one, series_list, series_one, source_parts
from reader.store.sources import formerly, source_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.store.database import Database


Named = TypeVar("Named", bound=SeriesRecord | PartRecord | SourceRecord)


class NamingError(StoreError):
    """A name that fits nothing."""


class AmbiguousError(NamingError):
    """A name that fits several things."""


def find_series(db: Database, name: str) -> SeriesRecord:
    """The series of an id or of a title's start. Raises `NamingError`."""
    found = series_one(db, name)
    if found is not None:
        return found
    return _by_title("series", name, series_list(db))


def find_part(db: Database, name: str) -> PartRecord:
    """The part of an id, of "SERIES/POSITION", or of a title's start. Raises `NamingError`."""
    found = part_one(db, name)
    if found is not None:
        return found
    head, slash, position = name.rpartition("/")
    if slash and position.isdecimal():
        series = find_series(db, head)
        for part in part_list(db, series.id):
            if part.position == int(position):
                return part
        numbered = [part for part in part_list(db, series.id) if part.number == position]
        hint = f"; its part {position} is {numbered[0].id}, at position {numbered[0].position}" if numbered else ""
        message = f"{series.title} has no part at position {position}: it has {series.parts}{hint}"
        raise NamingError(message)
    return _by_title("part", name, part_list(db))


def find_source(db: Database, name: str) -> SourceRecord:
    """The source of an id, an address, a path, or a title's start. Raises `NamingError`."""
    sources = source_list(db)
    for source in sources:
        if source.id == name or {name, _address(name)}.intersection((source.address, *formerly(source))):
            return source
    return _by_title("source", name, sources)


def find_sources(db: Database, name: str) -> tuple[SourceRecord, ...]:
    """Return the source of that name; for the path of a mailbox, all of its newsletters. Raises `NamingError`."""
    return newsletters_in(db, name) or (find_source(db, name),)


def newsletters_in(db: Database, path: str) -> tuple[SourceRecord, ...]:
    """Return the newsletters that are followed of the mailbox at a path; none where the path is not a mailbox."""
    mailbox = f"{_address(path)}#"
    return tuple(one for one in source_list(db) if one.kind == "mail" and one.address.startswith(mailbox))


def _address(name: str) -> str:
    """The address of a source as it is kept: of the web, without a password; else of a path."""
    if name.startswith(("http://", "https://")):
        with suppress(SourceError):
            return normalise(split_secret(name)[0])
    return Path(name).expanduser().absolute().as_uri()


def find_series_or_part(db: Database, name: str) -> SeriesRecord | PartRecord:
    """A series, or else a part, of that name. Raises `NamingError`."""
    try:
        return find_series(db, name)
    except AmbiguousError:
        raise
    except NamingError:
        return find_part(db, name)


class FoundParts(NamedTuple):
    """The parts that a name stands for, and their source; `by_itself` where it names a part, not a series or source."""

    parts: Sequence[PartRecord]
    source: str
    by_itself: bool = False


def find_parts(db: Database, name: str) -> FoundParts:
    """The parts of the series, part or source of that name. Raises `NamingError`."""
    try:
        found = find_series_or_part(db, name)
    except NamingError as problem:
        try:
            source = find_source(db, name)
        except NamingError:
            raise problem from None
        return FoundParts(source_parts(db, source.id), source.id)
    if isinstance(found, PartRecord):
        return FoundParts([found], found.source, by_itself=True)
    return FoundParts(part_list(db, found.id), found.source)


def find_noted(db: Database, name: str) -> SeriesRecord | PartRecord:
    """Return the subject of a note without a quote: a series or a part.

    By id, by "SERIES/POSITION", or by a title's start; a whole title outweighs the beginning of another. Raises
    `NamingError`, and `AmbiguousError` where both a series and a part may be meant.
    """
    if (found := series_one(db, name)) is not None:
        return found
    if part_one(db, name) is not None or name.rpartition("/")[2].isdecimal():
        return find_part(db, name)
    both: list[SeriesRecord | PartRecord] = [*series_list(db), *part_list(db)]
    return _by_title("series or part", name, both)


def _by_title(kind: str, name: str, records: Sequence[Named]) -> Named:
    key = name.casefold().strip()
    exact = [record for record in records if record.title.casefold() == key]
    found = exact or [record for record in records if key and record.title.casefold().startswith(key)]
    if len(found) == 1:
        return found[0]
    if not found:
        lists = {"series": "list", "part": "parts", "source": "sources", "series or part": "parts"}[kind]
        shown = shown_source(name) if "://" in name else name
        message = f"no {kind} named {shown!r}; `partwork {lists}` lists them"
        raise NamingError(message)
    some = ", ".join(f"{record.id} ({record.title})" for record in found[:4])
    message = f"{name!r} matches several: {some}{', …' if len(found) > 4 else ''}; use an id"
    raise AmbiguousError(message)
