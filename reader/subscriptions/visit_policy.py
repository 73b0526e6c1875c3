"""Decide about visits before any request: whether a source is due, on which host, and with which state."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from feeds.addresses.address import same_origin
from feeds.schedule import is_due

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from reader.model.records import SourceRecord


STANDARD_INPUT = "stdin:"
"""The beginning of the address of a document from standard input: it cannot be visited again."""
PRIVATE = "is on a private network"
"""Part of the error message of a source that was not visited for that reason."""
KEPT_ARTICLES = "articles:"
"""The address of the articles that were added one by one: none of them is fetched again unless the reader wants it."""


FANFICFARE = "fanficfare"
"""The program that downloads stories of sites without feeds, where it is on the PATH."""


def due_sources(sources: Sequence[SourceRecord], moment: datetime) -> list[SourceRecord]:
    """Those to visit at a moment: local ones always, others when they are due and not gone for good."""
    return [
        source
        for source in living_sources(sources)
        if not (is_remote(source) or story_of(source)) or is_due(source.due, moment)
    ]


def story_of(source: SourceRecord) -> str:
    """Return the address of the story that another program downloads as this book, "" for any other source."""
    return str(source.facts.get("story") or "")


def living_sources(sources: Sequence[SourceRecord]) -> list[SourceRecord]:
    """Those that have not gone for good: a server that answers 410 is not asked again, but by name."""
    return [source for source in sources if source.status != "gone"]


def is_remote(source: SourceRecord) -> bool:
    """Return whether a source is asked over the network."""
    return source.address.startswith(("http://", "https://"))


def is_refused_as_private(record: SourceRecord) -> bool:
    """Return whether a source was not visited the last time because it is on a private network."""
    return PRIVATE in (record.error or "")


def is_named(record: SourceRecord) -> bool:
    """Return whether the reader typed the host of a source: see `reader.store.intake.publication.Visit`.

    A source that came from a list of feeds or from another machine, or was found on another host's page, was not typed.
    """
    return record.facts.get("named") is True


def names_host(record: SourceRecord, address: str, page: str = "") -> bool:
    """Return whether an address is on the host that the reader named with a source.

    `page` is the requested part's address: of a kept article the reader named just that.
    """
    if record.address == KEPT_ARTICLES:
        return is_named(record) and bool(page) and same_origin(address, page)
    return is_named(record) and on_its_host(record, address)


def on_its_host(record: SourceRecord, address: str) -> bool:
    """Return whether an address is on the host of a source: only there goes its secret."""
    return is_remote(record) and same_origin(address, record.address)


def local_digest(path: Path) -> str:
    """A digest of the names, sizes and times of a file, or of all files below a folder."""
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    digest = hashlib.sha256()
    for file in files:
        try:
            state = file.stat()
        except OSError:
            continue
        digest.update(os.fsencode(file) + f"\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()
