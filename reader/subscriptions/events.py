"""Progress events of fetching: one class for each, and the line of JSON that carries it to the app.

`partwork … --events` prints these lines, the app reads them from a pipe. A line comes from another process, and its
texts from the network: `decode` cleans them, and replaces a field of the wrong type by its default.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, ClassVar

from feeds.addresses.address import shown_source
from feeds.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.subscriptions.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Event:
    """Something that fetching reports."""

    tag: ClassVar[str] = ""


@dataclass(frozen=True, slots=True)
class SourceVisited(Event):
    """A source was visited, the `done`-th of `total`; `new` and `updated` count parts, `error` is "" without one.

    `server` is the protocol of a sync server whose address was added as a source.
    """

    tag: ClassVar[str] = "source"
    source: str = ""
    title: str = ""
    status: str = ""
    new: int = 0
    updated: int = 0
    error: str = ""
    offline: bool = False
    done: int = 0
    total: int = 0
    warnings: tuple[str, ...] = ()
    server: str = ""


@dataclass(frozen=True, slots=True)
class PageFetched(Event):
    """A page of a history or of a contents page was fetched, the `done`-th of at most `total`; `way` led to it."""

    tag: ClassVar[str] = "page"
    source: str = ""
    way: str = ""
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class FeedChoice(Event):
    """An address has several feeds; the number of one, from 1, is expected on standard input."""

    tag: ClassVar[str] = "candidates"
    source: str = ""
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A feed that may be followed."""

    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class TextFetched(Event):
    """The full text of a part was fetched, or failed with `error`. `source` is the source's id."""

    tag: ClassVar[str] = "text"
    part: str = ""
    title: str = ""
    source: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class ImageFetched(Event):
    """An image of a part was fetched, or failed with `error`. `title` is the part's."""

    tag: ClassVar[str] = "image"
    part: str = ""
    title: str = ""
    address: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Finished(Event):
    """All is done. `earlier` counts the parts of a history, `is_whole` whether it holds nothing further."""

    tag: ClassVar[str] = "done"
    earlier: int = 0
    texts: int = 0
    images: int = 0
    is_whole: bool = False
    failures: tuple[str, ...] = ()


CLASSES: Mapping[str, type[Event]] = {
    one.tag: one for one in (SourceVisited, PageFetched, FeedChoice, TextFetched, ImageFetched, Finished)
}


def visited(outcome: Outcome, done: int, total: int) -> SourceVisited:
    """Return the event of a visit, the `done`-th of `total`."""
    return SourceVisited(
        source=outcome.source or shown_source(outcome.word),
        title=outcome.title,
        status=outcome.status,
        new=len(outcome.new),
        updated=len(outcome.updated),
        error=outcome.error or "",
        offline=outcome.offline,
        done=done,
        total=total,
        warnings=outcome.warnings,
        server=outcome.server,
    )


def encode(event: Event) -> dict[str, Any]:
    """Return an event as an object for JSON."""
    return {"event": event.tag, **asdict(event)}


def decode(line: bytes) -> Event | None:
    """Return the event that a line of JSON holds; None for any other line."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    tag = found.get("event") if isinstance(found, dict) else None
    kind = CLASSES.get(tag) if isinstance(tag, str) else None
    if kind is None:
        return None
    return kind(**{field.name: _READERS[str(field.type)](found.get(field.name)) for field in fields(kind)})


def _text(value: object) -> str:
    return clean_line(value, 1000) if isinstance(value, str) else ""


def _count(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else 0


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _candidate(value: object) -> Candidate:
    found = value if isinstance(value, dict) else {}
    return Candidate(_text(found.get("title")), _text(found.get("url")))


_READERS: Mapping[str, Callable[[object], object]] = {
    "str": _text,
    "int": _count,
    "bool": lambda value: value is True,
    "tuple[str, ...]": lambda value: tuple(map(_text, _list(value))),
    "tuple[Candidate, ...]": lambda value: tuple(map(_candidate, _list(value))),
}
