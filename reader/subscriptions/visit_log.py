"""How visits went: what is kept of one with its document; those without, kept some at a time.

A commit waits for the disk.
"""

from __future__ import annotations

import hashlib
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from feeds.schedule import next_visit
from reader.store.sources import record_visits

if TYPE_CHECKING:
    from collections.abc import Callable

    from feeds.fetch import Response
    from reader.store.database import Database
    from reader.store.intake import Visit
    from reader.store.sources import Checked

MOST = 100
LONGEST_SECONDS = 0.5


def digest_of(body: bytes) -> str:
    """By what a document is known again that comes a second time."""
    return hashlib.sha256(body).hexdigest()


def visit_of(response: Response, interval: float | None, *, named: bool) -> Visit:
    """What is kept of a visit that brought a document. `interval` is what it asks for, in seconds."""
    from reader.store.intake import Visit

    due = next_visit(datetime.now(UTC), fresh_for=response.fresh_for, interval=interval)
    return Visit(due, response.etag, response.last_modified, digest_of(response.body), named=named)


class VisitLog:
    """Collects visits and keeps them in one transaction after `MOST` of them, or half a second after the first."""

    def __init__(self, db: Database, clock: Callable[[], float] = time.monotonic) -> None:
        self._db = db
        self._clock = clock
        self._waiting: list[Checked] = []
        self._since = 0.0

    def note(self, visit: Checked) -> None:
        """Put down a visit, to be kept soon."""
        if not self._waiting:
            self._since = self._clock()
        self._waiting.append(visit)
        if len(self._waiting) >= MOST or self._clock() - self._since >= LONGEST_SECONDS:
            self.keep()

    def keep(self) -> None:
        """Keep what is put down, now."""
        waiting, self._waiting = self._waiting, []
        if waiting:
            record_visits(self._db, waiting)
