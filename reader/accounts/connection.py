"""The way to one server: its address, what opens it, and the polite client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from feeds.accounts.model import Call
    from feeds.addresses.address import Secret
    from feeds.fetch import Client, Response

    Renew = Callable[[], Awaitable[Secret]]

DENIED = frozenset({401, 403})
_ALONE = frozenset({429, 503})


class Connection:
    """Sends calls to one server, one after the other; `requests` counts them.

    Where the server denies one, `renew` is asked once for another secret, and the call is sent again.
    """

    def __init__(self, client: Client, base: str, secret: Secret | None = None, renew: Renew | None = None) -> None:
        self.base = base
        self.secret = secret
        self.requests = 0
        self._client = client
        self._renew = renew

    async def ask(self, call: Call) -> bytes:
        """Return the server's answer. Raises `FetchError`."""
        return (await self.response(call)).body

    async def response(self, call: Call) -> Response:
        """Return the whole answer. Raises `FetchError`."""
        try:
            return await self._send(call)
        except FetchError as error:
            if error.status not in DENIED or self._renew is None:
                raise
        renew, self._renew = self._renew, None
        self.secret = await renew()
        return await self._send(call)

    async def _send(self, call: Call) -> Response:
        """Send a call. The reader typed the server's address, so it may lie on their own network."""
        from feeds.fetch import Request

        self.requests += 1
        return await self._client.get(
            Request(
                call.address(self.base),
                named=True,
                secret=self.secret,
                accept="application/json, text/plain;q=0.5",
                method=call.method,
                body=call.body,
                content_type=call.content_type,
                repeatable=call.repeatable,
                own=True,
            )
        )


def ends_exchange(error: FetchError) -> bool:
    """Whether nothing more may be asked after an error: no access, no network, or the server wants to be left alone."""
    return error.offline or not error.request_sent or error.status in DENIED or error.status in _ALONE
