"""How visits without a new document went, kept some at a time: a commit waits for the disk."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from reader.store.sources import record_visits

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.store.database import Database
    from reader.store.sources import Checked

MOST = 100
LONGEST_SECONDS = 0.5


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
