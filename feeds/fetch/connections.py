"""Idle connections that are reused for the next request to the same host.

httpcore's pool looks at every connection and every waiting request whenever a request begins or ends, which took
a third of a request's processor time. `feeds.fetch.queues` decides before which request may connect and when: nothing
waits here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import httpcore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Connections(Protocol):
    """What sends requests, by connections of its own: `KeptConnections`, or httpcore's pool where a proxy is used."""

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        """Send a request. Raises httpcore's errors."""

    async def aclose(self) -> None:
        """Close all connections."""


class KeptConnections:
    """Direct connections, each made by `connect` and reused while idle; at most `most_idle` of them."""

    def __init__(self, connect: Callable[[httpcore.Origin], httpcore.AsyncConnectionInterface], most_idle: int) -> None:
        self._connect = connect
        self._most_idle = most_idle
        self._idle: dict[tuple[bytes, bytes, int], list[httpcore.AsyncConnectionInterface]] = {}

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        """Send a request on an idle connection, or a new one. Raises httpcore's errors.

        A connection of HTTP/2 has several requests at a time; one of HTTP/1.1 may be taken by another meanwhile.
        """
        while True:
            connection = await self._connection(request.url.origin)
            try:
                return await connection.handle_async_request(request)
            except httpcore.ConnectionNotAvailable:
                continue

    async def aclose(self) -> None:
        """Close all connections."""
        idle = [one for those in self._idle.values() for one in those]
        self._idle.clear()
        await _close(idle)

    async def _connection(self, origin: httpcore.Origin) -> httpcore.AsyncConnectionInterface:
        key = origin.scheme, origin.host, origin.port
        those = self._idle.get(key, ())
        found = next((one for one in those if one.is_available() and not one.has_expired()), None)
        if found is None:
            found = self._connect(origin)
            self._idle.setdefault(key, []).append(found)
            await self._close_idle()
        return found

    async def _close_idle(self) -> None:
        """Close expired connections, and where too many are idle, those to the hosts that were asked first."""
        idle = [one for those in self._idle.values() for one in those if one.is_idle()]
        surplus = max(0, len(idle) + 1 - self._most_idle)  # the new one will be idle, too
        closing = [*idle[:surplus], *(one for one in idle[surplus:] if one.has_expired())]
        for place, those in list(self._idle.items()):
            left = [one for one in those if not (one.is_closed() or one in closing)]
            if left:
                self._idle[place] = left
            else:
                del self._idle[place]
        await _close(closing)


async def _close(connections: Iterable[httpcore.AsyncConnectionInterface]) -> None:
    for connection in connections:
        await connection.aclose()
