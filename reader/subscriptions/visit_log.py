"""The results of visits: of one that brought a document, and a batch of those that with_intake none.

A commit waits for the disk: the results of visits without a document are written together.
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
    from reader.store.intake.publication import Visit
    from reader.store.sources import Checked

MOST = 100
LONGEST_SECONDS = 0.5


def digest_of(body: bytes) -> str:
    """Return the digest by which an unchanged document is recognised."""
    return hashlib.sha256(body).hexdigest()


def visit_of(response: Response, interval: float | None, *, named: bool) -> Visit:
    """Return the stored result of a visit that brought a document, which asks for `interval` seconds between visits."""
    from reader.store.intake.publication import Visit

    due = next_visit(datetime.now(UTC), fresh_for=response.fresh_for, interval=interval)
    return Visit(due, response.etag, response.last_modified, digest_of(response.body), named=named)


class VisitLog:
    """Collects results and writes them in one transaction: `MOST` of them, or half a second after the first."""

    def __init__(self, db: Database, clock: Callable[[], float] = time.monotonic) -> None:
        self._db = db
        self._clock = clock
        self._waiting: list[Checked] = []
        self._since = 0.0

    def add(self, visit: Checked) -> None:
        """Add the result of a visit, to be written soon."""
        if not self._waiting:
            self._since = self._clock()
        self._waiting.append(visit)
        if len(self._waiting) >= MOST or self._clock() - self._since >= LONGEST_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Write the added results now."""
        waiting, self._waiting = self._waiting, []
        if waiting:
            record_visits(self._db, waiting)
