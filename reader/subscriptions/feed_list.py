"""Following the feeds of a list that another reader wrote: OPML, or newsboat's `urls`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.config.secrets import save_secret
from reader.store.sources import ListedFeed, follow_all, source_at, source_one
from reader.subscriptions.outcome import Outcome
from reader.subscriptions.refresh import refresh

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from feeds.opml import FeedList
    from reader.store.database import Database
    from reader.subscriptions.session import Session

    Report = Callable[[Outcome | None, int, int], None]


_HEAD = 4096
_NO_LIST = frozenset({".md", ".markdown", ".html", ".htm", ".epub"})
_OTHER_LINES = ("query:", "exec:", "filter:", "file:")
"""Beginnings of lines in newsboat's list that are not addresses."""


def looks_like_list(data: bytes) -> bool:
    """Whether a file holds a list of feeds: OPML, or lines that all begin with an address, as newsboat's `urls`."""
    head = data[:_HEAD]
    if b"\0" in head:
        return False
    if b"<opml" in head.lower():
        return True
    lines = [line.strip() for line in head.decode("utf-8", "replace").splitlines()]
    lines = [line.strip('"') for line in (lines if len(data) <= _HEAD else lines[:-1]) if line and line[0] != "#"]
    addresses = [line for line in lines if line.startswith(("http://", "https://", "feed:"))]
    return bool(addresses) and all(line in addresses or line.startswith(_OTHER_LINES) for line in lines)


def read_list(data: bytes) -> FeedList:
    """The feeds of a list. Raises `FormatError` where it cannot be read."""
    from feeds.opml import read_newsboat, read_opml

    return read_opml(data) if b"<opml" in data[:_HEAD].lower() else read_newsboat(data)


def list_in(path: Path) -> FeedList | None:
    """The list of feeds that a file holds; None where it is something else. Raises `FormatError`."""
    if not path.is_file() or path.suffix.lower() in _NO_LIST:
        return None
    with path.open("rb") as file:
        head = file.read(_HEAD)
        return read_list(head + file.read()) if looks_like_list(head) else None


async def add_list(session: Session, word: str, found: FeedList, name: str, report: Report) -> Outcome:
    """Follow all feeds of a list, and fetch them as a refresh does; `report` is called with each as it arrives."""
    ids = follow_list(session.db, session.secrets, found, name)
    sources = [one for one in (source_one(session.db, source) for source in ids) if one is not None]
    outcomes: list[Outcome] = []
    async for outcome in refresh(session, sources):
        outcomes.append(outcome)
        report(outcome, len(outcomes), len(sources))
    known = len(found.subscriptions) - len(ids)
    warnings = (*found.refused, *((f"{known} of its feeds were already followed",) if known else ()))
    if not found.subscriptions:
        return Outcome(word, status="failed", error=f"{name} contains no feed to follow", warnings=warnings)
    parts, series = sum(one.parts for one in outcomes), sum(one.series for one in outcomes)
    return Outcome(word, "", "list", name, "ok", parts, series, warnings=warnings, feeds=ids)


def follow_list(db: Database, secrets: Path, found: FeedList, name: str) -> tuple[str, ...]:
    """Follow the new feeds of a list; return their ids. `name` is the list's own."""
    new = [one for one in found.subscriptions if source_at(db, one.address) is None]
    for one in new:
        if one.secret is not None:
            save_secret(secrets, one.address, one.secret)
    return follow_all(
        db,
        [
            ListedFeed(one.address, one.title, one.folder, one.other_tags, one.title if one.renamed else "")
            for one in new
        ],
        list_name=name,
    )
