"""Connections: to public addresses only, unless the reader named the host, and through the proxies of the environment.

The address is looked up once, checked, and connected to: a second answer of a name server cannot
lead elsewhere (DNS rebinding; Miniflux closed this gap in its dialer too).
"""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from contextlib import suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import httpcore

from feeds.addresses.hosts import is_private_host, is_public_ip
from feeds.errors import FetchError
from feeds.fetch.connections import Connections, KeptConnections
from feeds.fetch.streams import connect

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable
    from typing import Any

# httpcore 1.0 tries to import sniffio, of which it has no need, ten times a request. That there is none is looked up
# on the disk each time; said here once, a request costs a millisecond less (the import system, 5.3.1, allows None).
if find_spec("sniffio") is None:
    sys.modules["sniffio"] = None  # type: ignore[assignment]  # as documented, and typed as if it were not

# How many of a host's addresses are tried, and how long an idle connection stays open (seconds).
_MOST_ADDRESSES = 4
_KEEP_SECONDS = 20.0
_HTTP2 = find_spec("h2") is not None


class PrivateAddressError(Exception):
    """A host that the reader did not name is on a private network."""


class LookupFailedError(Exception):
    """A host has no address, or there is no network."""


class Network:
    """Pools of connections, one for each proxy and for direct access. `connections` bounds the idle ones."""

    def __init__(self, connections: int) -> None:
        self._connections = connections
        self._pools: dict[tuple[bool, bool, str], Connections] = {}
        self._has_proxies = any(name.lower().endswith("_proxy") for name in os.environ)
        self._trust: ssl.SSLContext | None = None

    def pool(self, scheme: str, host: str, *, private: bool) -> Connections:
        """Return the pool for a host; `private` is true if it may be on a private network. Raises FetchError."""
        proxy = _proxy_for(scheme, host) if self._has_proxies else ""
        if proxy and not private and is_private_host(host):
            # The proxy looks the name up: here only its form can be judged.
            raise PrivateAddressError
        key = private, scheme == "https", proxy
        if key not in self._pools:
            # Loading the authorities takes 20 ms: a plain connection needs none.
            trusted = self._trusted() if scheme == "https" else None
            backend = _CheckedBackend(private=private or bool(proxy))
            self._pools[key] = self._proxied(proxy, trusted, backend) if proxy else self._direct(trusted, backend)
        return self._pools[key]

    def _direct(self, trusted: ssl.SSLContext | None, backend: _CheckedBackend) -> KeptConnections:
        def connect(origin: httpcore.Origin) -> httpcore.AsyncHTTPConnection:
            return httpcore.AsyncHTTPConnection(
                origin, ssl_context=trusted, keepalive_expiry=_KEEP_SECONDS, http2=_HTTP2, network_backend=backend
            )

        return KeptConnections(connect, self._connections)

    def _proxied(self, proxy: str, trusted: ssl.SSLContext | None, backend: _CheckedBackend) -> Connections:
        return httpcore.AsyncConnectionPool(
            ssl_context=trusted,
            proxy=_proxy(proxy),
            max_connections=None,
            max_keepalive_connections=self._connections,
            keepalive_expiry=_KEEP_SECONDS,
            http2=_HTTP2,
            network_backend=backend,
        )

    async def aclose(self) -> None:
        """Close all connections."""
        for pool in self._pools.values():
            await pool.aclose()
        self._pools.clear()

    def _trusted(self) -> ssl.SSLContext:
        """The authorities that certificates are verified with: the environment's, or else those of certifi."""
        if self._trust is None:
            import ssl

            if os.environ.get("SSL_CERT_FILE") or os.environ.get("SSL_CERT_DIR"):
                self._trust = ssl.create_default_context()
            else:
                self._trust = httpcore.default_ssl_context()
        return self._trust


class _CheckedBackend(httpcore.AsyncNetworkBackend):
    """Connects to the very address that was checked."""

    def __init__(self, *, private: bool) -> None:
        self._private = private

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - as the interface declares it
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        addresses = await _look_up(host, port)
        allowed = [address for address in addresses if self._private or is_public_ip(address)][:_MOST_ADDRESSES]
        if not allowed:
            raise PrivateAddressError
        each = timeout / len(allowed) if timeout else None
        for address in allowed[:-1]:
            try:
                return await connect(address, port, each, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await connect(allowed[-1], port, each, local_address, socket_options)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


async def leads_to_private(host: str) -> bool:
    """Return whether no address of a host is one of the public Internet; False where it has none at all."""
    with suppress(ValueError):
        return not is_public_ip(host.strip("[]"))
    with suppress(LookupFailedError):
        return not any(map(is_public_ip, await _look_up(host, 80)))
    return False


async def _look_up(host: str, port: int) -> list[str]:
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise LookupFailedError from None
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _proxy_for(scheme: str, host: str) -> str:
    """The proxy that the environment names for a host, "" for none."""
    from urllib.request import getproxies_environment, proxy_bypass

    proxies = getproxies_environment()
    address = proxies.get(scheme) or proxies.get("all") or ""
    return "" if not address or proxy_bypass(host) else address


def _proxy(address: str) -> httpcore.Proxy:
    parts = urlsplit(address if "://" in address else f"http://{address}")
    if parts.scheme.startswith("socks") and find_spec("socksio") is None:
        raise FetchError("the configured proxy uses SOCKS, which needs the package socksio")
    if parts.scheme not in {"http", "https", "socks5", "socks5h"} or not parts.hostname:
        raise FetchError("the configured proxy cannot be used: it must be an http, https or socks5 address")
    auth = (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    default = {"http": 80, "https": 443}.get(parts.scheme, 1080)
    return httpcore.Proxy(f"{parts.scheme}://{host}:{parts.port or default}", auth=auth)
