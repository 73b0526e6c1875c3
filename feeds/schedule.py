"""When a source is to be asked again, as one pure function.

A visit waits about a day at most: servers name ages of 16 years (NetNewsWire met them). After a failure the wait
doubles and is drawn at random, so that a server that comes back does not meet all its readers at once.
"""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# Bounds of the time between two visits, in seconds.
SHORTEST = 3600.0
LONGEST = 86_400.0
# How much later than its time a visit may come, as a share, so that not all sources come due together.
JITTER = 0.1
FURTHEST = timedelta(seconds=LONGEST * (1.0 + JITTER))
"""The furthest off that the next visit is ever put."""


def next_visit(
    now: datetime,
    *,
    fresh_for: float | None = None,
    interval: float | None = None,
    failures: int = 0,
    retry_after: float | None = None,
    jitter: Callable[[], float] = random.random,
) -> datetime:
    """Return when to ask a source again after a visit at `now`: after an hour at least, about a day at most.

    After an answer it is the longest of an hour, the server's freshness (`fresh_for`) and the document's own
    `interval`, all in seconds. After the n-th failure in a row (`failures` = n) it is somewhere up to 2^n hours, or the
    server's `retry_after` where that is longer. `jitter` gives numbers from 0 to 1; it only ever delays.
    """
    if failures > 0:
        most = min(SHORTEST * 2.0 ** min(failures, 10), LONGEST)
        wait = max(SHORTEST + (most - SHORTEST) * jitter(), retry_after or 0.0)
        return now + timedelta(seconds=min(wait, LONGEST))
    wait = min(max(SHORTEST, fresh_for or 0.0, interval or 0.0), LONGEST)
    return now + timedelta(seconds=wait * (1.0 + JITTER * jitter()))


def after_stop(
    due: datetime | None, now: datetime, seconds: float, *, jitter: Callable[[], float] = random.random
) -> datetime:
    """Return when to visit a source that was `due` while its host wanted no requests for some seconds.

    Never earlier than without that request of the host.
    """
    free = now + timedelta(seconds=min(seconds, LONGEST) * (1.0 + JITTER * jitter()))
    return free if due is None else max(due, free)


def is_due(due: datetime | None, now: datetime) -> bool:
    """Return whether a source whose next visit was put at `due` may be asked now.

    A time further off than any visit is ever put comes from a clock that was wrong once: it counts for nothing.
    """
    return due is None or due <= now or due > now + FURTHEST
