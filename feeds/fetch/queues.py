"""Request queues: one for each host, with a gap between requests; a server can stop its queue."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from feeds.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

# Seconds without requests to a host that asks for fewer and does not say for how long, as in NetNewsWire.
DEFAULT_STOP = 600.0

# Services that count the requests to all their blogs together: a stop from one blog holds for all (FreshRSS #8925).
_SHARED = (
    "blogspot.com", "ghost.io", "github.io", "livejournal.com", "medium.com", "reddit.com", "substack.com",
    "tumblr.com", "typepad.com", "wordpress.com",
)  # fmt: skip
# Services that want a longer gap than the reader's setting, in seconds. Reddit answers 429 to more than one a minute.
_GAPS = {"reddit.com": 60.0}


class HostQueues:
    """The queues of all hosts. `clock` gives seconds that never go back; `sleep` waits a number of them."""

    def __init__(
        self, gap: float, connections: int, clock: Callable[[], float], sleep: Callable[[float], Awaitable[None]]
    ) -> None:
        self._gap = gap
        self._connections = connections
        self._clock = clock
        self._sleep = sleep
        self._turns: dict[str, asyncio.Semaphore] = {}
        self._next: dict[str, float] = {}
        self._stopped: dict[str, tuple[float, int]] = {}

    @asynccontextmanager
    async def turn(self, host: str, *, own: bool = False) -> AsyncIterator[None]:
        """Wait for a host's turn and hold it. Raises FetchError when the host has said stop, also meanwhile.

        `own`: the server is the reader's, and needs no gap between two requests.
        """
        turns = self._turns.setdefault(host, asyncio.Semaphore(self._connections))
        gap = 0.0 if own else max(self._gap, _GAPS.get(_speaker(host), 0.0))
        async with turns:
            self._refuse_stopped(host)
            start = max(self._clock(), self._next.get(host, 0.0))
            self._next[host] = start + gap
            if (wait := start - self._clock()) > 0:
                await self._sleep(wait)
                self._refuse_stopped(host)
            try:
                yield
            finally:
                self._next[host] = max(self._next[host], self._clock() + gap)

    def stop(self, host: str, seconds: float | None, status: int) -> None:
        """Refuse every further turn of a host for a time: it answered `status`, 429 or 503."""
        until = self._clock() + (DEFAULT_STOP if seconds is None else seconds)
        self._stopped[_speaker(host)] = until, status

    def _refuse_stopped(self, host: str) -> None:
        until, status = self._stopped.get(_speaker(host), (0.0, 0))
        left = until - self._clock()
        if status and left > 0:
            minutes = max(1, round(left / 60))
            raise FetchError(
                f"{host} asked for fewer requests; try again in {minutes} min",
                status=status,
                retry_after=left,
                request_sent=False,
            )


def _speaker(host: str) -> str:
    """The name under which a host's stop counts: its service's, or its own with the port."""
    name = host.partition(":")[0]
    return next((shared for shared in _SHARED if name == shared or name.endswith("." + shared)), host)
