"""The polite client: one request to a host at a time, bounded in time and size, never to a private network."""

from __future__ import annotations

import asyncio
import errno
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urlsplit

import httpcore

from feeds.addresses.address import Secret, split_secret, web_address
from feeds.addresses.hosts import is_private_host
from feeds.errors import FetchError
from feeds.fetch.body import read_body
from feeds.fetch.exchange import Limits, Request, Response
from feeds.fetch.headers import fresh_for, media_type, retry_after
from feeds.fetch.network import LookupFailedError, Network, PrivateAddressError, leads_to_private
from feeds.fetch.queues import HostQueues
from feeds.version import __version__

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from types import TracebackType
    from typing import Self

    from feeds.fetch.connections import Connections

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_SAME_METHOD = frozenset({307, 308})
# Bytes that are read of an error answer, so that its connection can be reused.
_DRAINED = 65_536
_LONGEST_COOKIE = 4096
_MOST_COOKIES = 20


@dataclass(frozen=True, slots=True)
class _Hop:
    """One request of a redirect chain: address, validators, and whether its host may be on a private network.

    `cookies` are those that this host set in the chain. They are sent only if it redirects back to an address already
    requested, which some consent and anti-robot gates do. They are forgotten with the request.
    """

    url: str
    host: str
    secret: Secret | None
    private: bool
    cookies: tuple[str, ...] = ()
    insists: bool = False


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    pairs: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def headers(self) -> dict[str, str]:
        joined: dict[str, str] = {}
        for name, value in self.pairs:
            joined[name] = f"{joined[name]}, {value}" if name in joined else value
        return joined


class Client:
    """Get documents from many hosts at once, from each host one at a time. An async context manager.

    `host_gap` is in seconds; `host_connections` bounds the requests to one host at a time, `connections` all of them.
    `clock` and `sleep` time the queues. `ready` is awaited before each request: a caller that has enough documents to
    parse holds further requests back there.
    """

    def __init__(
        self,
        *,
        host_gap: float = 1.0,
        host_connections: int = 1,
        connections: int = 8,
        user_agent: str = "",
        limits: Limits | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        ready: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self._ready = ready
        self._user_agent = user_agent or default_user_agent()
        self._limits = limits or Limits()
        self._clock = clock
        self._queues = HostQueues(host_gap, host_connections, clock, sleep)
        self._slots = asyncio.Semaphore(connections)
        self._network = Network(connections)
        self._private_hosts: set[str] = set()
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        self._stack.push_async_callback(self._network.aclose)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    async def get(self, request: Request) -> Response:
        """Return the document at an address, or that it has not changed. Raises FetchError for everything else.

        A request with another method than GET is sent in the same way, and returns the server's answer.
        """
        hop = _first_hop(request)
        named = urlsplit(hop.url).hostname if request.named else None
        seen = {hop.url}
        permanent = ""
        moved_for_good = True
        limits = request.limits or self._limits
        left = limits.total
        for _ in range(limits.redirects + 1):
            await self._refuse_private(hop)
            async with self._queues.turn(hop.host, own=request.own), self._slots:
                if self._ready is not None:
                    await self._ready()
                began = asyncio.get_running_loop().time()
                answer = await self._ask(request, hop, left)
                left -= asyncio.get_running_loop().time() - began
                if answer.status in {429, 503}:
                    wait = retry_after(answer.headers, datetime.now(UTC))
                    self._queues.stop(hop.host, wait, answer.status)
            if answer.status not in _REDIRECTS:
                return _response(request, hop, answer, permanent)
            hop = _next_hop(hop, answer, named, changes=request.method != "GET")
            moved_for_good = (
                moved_for_good and answer.status in _FOR_GOOD and _may_replace_address(request.url, hop.url)
            )
            permanent = hop.url if moved_for_good else ""
            if hop.url in seen:
                if hop.insists or not hop.cookies:
                    raise FetchError(f"{hop.host} redirects in a loop", status=answer.status)
                hop = replace(hop, insists=True)
            seen.add(hop.url)
        raise FetchError(f"{hop.host} redirects more than {limits.redirects} times", status=answer.status)

    async def _refuse_private(self, hop: _Hop) -> None:
        """Refuse a host on a private network before its turn: nobody waits for a request that is not sent.

        In their turn, 124 feeds of one such host took a second each to be refused.
        """
        if hop.private:
            return
        name = urlsplit(hop.url).hostname or ""
        if hop.host in self._private_hosts or (is_private_host(name) and await leads_to_private(name)):
            raise _private(hop.host)

    async def _ask(self, request: Request, hop: _Hop, seconds: float) -> _Answer:
        """One exchange with a server, all of it within `seconds`. Raises FetchError when it brings no answer."""
        try:
            async with asyncio.timeout(max(seconds, 0.0)):
                return await self._exchange(request, hop)
        except TimeoutError:
            raise FetchError(f"{hop.host} took longer than {(request.limits or self._limits).total:.0f} s") from None
        except (httpcore.ConnectTimeout, httpcore.PoolTimeout):
            raise FetchError(f"{hop.host} does not respond") from None
        except httpcore.TimeoutException:
            raise FetchError(f"{hop.host} stopped responding") from None
        except LookupFailedError:
            raise FetchError(f"{hop.host} cannot be found: check the address and your network", offline=True) from None
        except PrivateAddressError:
            self._private_hosts.add(hop.host)
            raise _private(hop.host) from None
        except (
            httpcore.NetworkError,
            httpcore.ProtocolError,
            httpcore.ProxyError,
            httpcore.UnsupportedProtocol,
        ) as error:
            raise FetchError(_why(hop.host, error), offline=_has_no_way(error)) from None

    async def _exchange(self, request: Request, hop: _Hop) -> _Answer:
        parts = urlsplit(hop.url)
        pool = self._network.pool(parts.scheme, parts.hostname or "", private=hop.private)
        limits = request.limits or self._limits
        waits = {"connect": limits.connect, "read": limits.first_byte, "write": limits.first_byte, "pool": None}
        response = await _send(pool, hop.url, request, self._headers(request, hop), waits)
        body_ended = False
        try:
            pairs = tuple((name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in response.headers)
            answer = _Answer(response.status, pairs, b"")
            if not _is_done(request, response.status) or response.status == HTTPStatus.NO_CONTENT:
                body_ended = await _drain(response)
                return answer
            size = answer.headers.get("content-length", "")
            if size.isdecimal() and (len(size) > 12 or int(size) > limits.unpacked):
                raise FetchError(f"{hop.host} sent more than {limits.unpacked // 1_000_000} MB", too_large=True)
            encoding = answer.headers.get("content-encoding", "")
            body = await read_body(response.aiter_stream(), encoding, hop.host, limits, self._clock)
            body_ended = True
            return _Answer(response.status, pairs, body)
        finally:
            await response.aclose()
            if not body_ended and response.extensions["http_version"] == b"HTTP/2":
                # httpcore 1.0 neither resets the stream nor counts what still comes on it: that fills the window of
                # the whole connection, until nothing comes on it any more.
                await response.extensions["network_stream"].aclose()

    def _headers(self, request: Request, hop: _Hop) -> list[tuple[bytes, bytes]]:
        """Return the headers of a request: exactly these, so that nothing distinguishes one reader from another."""
        headers = {
            "Host": hop.host,
            "User-Agent": self._user_agent,
            "Accept": request.accept,
            "Accept-Encoding": "gzip",
        }
        if request.etag:
            headers["If-None-Match"] = request.etag
        if request.last_modified:
            headers["If-Modified-Since"] = request.last_modified
        if request.method != "GET":
            headers["Content-Length"] = str(len(request.body))
        if request.content_type:
            headers["Content-Type"] = request.content_type
        if hop.secret:
            headers[hop.secret.header] = hop.secret.authorization
        if hop.insists:
            headers["Cookie"] = "; ".join(hop.cookies)
        return [(name.encode("ascii"), value.encode("latin-1", "ignore")) for name, value in headers.items()]


def _private(host: str) -> FetchError:
    story = f"{host} is on a private network; only addresses that you enter yourself may lead there"
    return FetchError(story, private=host)


def default_user_agent() -> str:
    """An honest name with the version: no machine, no user."""
    return f"partwork/{__version__} (feed reader)"


def _first_hop(request: Request) -> _Hop:
    address, secret = split_secret(request.url)
    url = urldefrag(web_address(address)).url
    if not url:
        raise FetchError("this is not a web address")
    return _Hop(url, urlsplit(url).netloc, request.secret or secret, request.named)


def _next_hop(hop: _Hop, answer: _Answer, named: str | None, *, changes: bool) -> _Hop:
    """Return where a redirect leads. Raises FetchError where it may not lead.

    A secret never goes to another host or away from encryption; a private network only where the reader named the host.
    What changes something is sent on only where its method stays (RFC 9110, 15.4: 301 to 303 may turn it into GET), and
    to the same host.
    """
    url = urldefrag(web_address(answer.headers.get("location", ""), hop.url)).url
    if not url:
        raise FetchError(f"{hop.host} redirects to something other than a web address", status=answer.status)
    old, new = urlsplit(hop.url), urlsplit(url)
    if changes and (answer.status not in _SAME_METHOD or old.netloc != new.netloc):
        raise FetchError(f"{hop.host} redirects to another address; nothing was sent there", status=answer.status)
    if hop.secret and old.scheme == "https" and new.scheme == "http":
        raise FetchError(f"{hop.host} redirects to an unencrypted address; your password was not sent")
    same_host = (old.hostname, old.scheme, old.port) == (new.hostname, new.scheme, new.port)
    private = named is not None and new.hostname == named
    if not same_host:
        return _Hop(url, new.netloc, None, private)
    return _Hop(url, new.netloc, hop.secret, private, _cookies(hop.cookies, answer), hop.insists)


def _cookies(before: tuple[str, ...], answer: _Answer) -> tuple[str, ...]:
    """Return the `name=value` pairs that a host has set so far (RFC 6265, 5.2), at most 20, the last of a name."""
    pairs = dict(pair.split("=", 1) for pair in before)
    for header, value in answer.pairs:
        name, equals, given = value.partition(";")[0].strip().partition("=")
        if header == "set-cookie" and equals and name and len(value) <= _LONGEST_COOKIE and value.isprintable():
            pairs[name.strip()] = given.strip()
    return tuple(f"{name}={given}" for name, given in list(pairs.items())[:_MOST_COOKIES])


def _may_replace_address(old: str, new: str) -> bool:
    """Return whether a permanent redirect may change a followed address: never to http or a private host."""
    downgrade = old.startswith("https:") and new.startswith("http:")
    return not downgrade and not is_private_host(urlsplit(new).hostname or "")


def _response(request: Request, hop: _Hop, answer: _Answer, permanent: str) -> Response:
    """The response to a final answer. Raises FetchError when it is none of use."""
    headers = answer.headers
    now = datetime.now(UTC)
    unchanged = answer.status == HTTPStatus.NOT_MODIFIED and bool(request.etag or request.last_modified)
    if not unchanged and not _is_done(request, answer.status):
        raise FetchError(_refusal(hop.host, answer.status), status=answer.status, retry_after=retry_after(headers, now))
    kind, charset = media_type(headers.get("content-type", ""))
    return Response(
        url=hop.url,
        status=answer.status,
        body=answer.body,
        etag=headers.get("etag", request.etag if unchanged else ""),
        last_modified=headers.get("last-modified", request.last_modified if unchanged else ""),
        content_type=kind,
        charset=charset,
        fresh_for=fresh_for(headers, now),
        permanent_url=permanent,
        headers=answer.pairs,
    )


def _is_done(request: Request, status: int) -> bool:
    """Return whether a status means success: a document, or any 2xx for a request that changes something.

    A feed always comes with 200: gates and empty pages answer 202 and 204.
    """
    return status == HTTPStatus.OK or (request.method != "GET" and 200 < status < 300)


def _refusal(host: str, status: int) -> str:
    """Return the meaning of a status in words for a person, without the server's own words."""
    try:
        phrase = f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        phrase = str(status)
    hints = {
        401: ": it requires a user name and password, or a token",
        403: ": it does not allow this program",
        410: ": this is gone for good",
        429: ": it asks for fewer requests",
        503: ": it is overloaded or temporarily down",
    }
    return f"{host} answered {phrase}{hints.get(status, '')}"


def _why(host: str, error: BaseException) -> str:
    """Return why there was no answer, from the cause of httpcore's error."""
    import ssl

    cause: BaseException | None = error
    for _ in range(6):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"{host} has an untrusted certificate ({cause.verify_message})"
        if isinstance(cause, ssl.SSLError):
            return f"{host} is not a working HTTPS server"
        if isinstance(cause, ConnectionRefusedError):
            return f"{host} refused the connection"
        if isinstance(cause, ConnectionResetError | BrokenPipeError):
            return f"{host} closed the connection"
        cause = cause and (cause.__cause__ or cause.__context__)
    if isinstance(error, httpcore.ProxyError):
        return f"the proxy refused the connection to {host}"
    if isinstance(error, httpcore.ConnectError):
        return f"{host} cannot be reached"
    if isinstance(error, httpcore.ProtocolError):
        return f"{host} sent an invalid or incomplete HTTP response"
    return f"{host} closed the connection"


def _has_no_way(error: BaseException) -> bool:
    """Return whether this machine found no way into the network at all, as without one."""
    cause: BaseException | None = error
    for _ in range(6):
        if isinstance(cause, OSError) and cause.errno in {errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTUNREACH}:
            return True
        cause = cause and (cause.__cause__ or cause.__context__)
    return False


async def _send(
    pool: Connections,
    url: str,
    request: Request,
    headers: list[tuple[bytes, bytes]],
    waits: dict[str, float | None],
) -> httpcore.Response:
    """Send a request, and once more if a reused connection ends without an answer (RFC 9112, 9.3.1).

    The server closed such a connection for reasons of its own, and most likely never processed the request.
    """
    connected = False

    async def note(event: str, _: object) -> None:
        nonlocal connected
        connected = connected or event == "connection.connect_tcp.started"

    extensions = {"timeout": waits, "trace": note}
    sent = httpcore.Request(request.method, url, headers=headers, content=request.body or None, extensions=extensions)
    try:
        return await pool.handle_async_request(sent)
    except (httpcore.NetworkError, httpcore.RemoteProtocolError):
        if connected or not request.repeatable:
            raise
    return await pool.handle_async_request(sent)


async def _drain(response: httpcore.Response) -> bool:
    """Read the rest of an answer, if that is not much; whether that was all of it."""
    left = _DRAINED
    async for chunk in response.aiter_stream():
        left -= len(chunk)
        if left < 0:
            return False
    return True
