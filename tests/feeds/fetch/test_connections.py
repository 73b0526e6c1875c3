"""The connections beneath the client: kept for the next request, not too many, and read whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.fetch import Client, Request
from tests.feeds.fetch.test_client import FEED, certificate, encrypted, server
from tests.feeds.server import RecordingServer, Reply

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


__all__ = ["certificate", "encrypted", "server"]  # the fixtures


async def test_few_idle_connections_are_kept(server: RecordingServer) -> None:
    with RecordingServer() as second, RecordingServer() as third:
        hosts = (server, second, third)
        async with Client(host_gap=0.0, connections=2) as client:
            for host in (*hosts, third, second, server):
                host.script("/feed", Reply(body=FEED))
                await client.get(Request(host.url("/feed")))
    assert [[request.connection for request in host.requests] for host in hosts] == [[1, 2], [1, 1], [1, 1]]


async def test_an_expired_connection_is_not_used_again(
    server: RecordingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("feeds.fetch.network._KEEP_SECONDS", -1.0)
    server.script("/feed", Reply(body=FEED))
    async with Client(host_gap=0.0) as client:
        for _ in range(3):
            await client.get(Request(server.url("/feed")))
    assert [request.connection for request in server.requests] == [1, 2, 3]


async def test_a_large_body_comes_whole(
    server: RecordingServer, encrypted: RecordingServer, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    body = FEED + bytes(range(256)) * 12_000
    for one in (server, encrypted):
        one.script("/large", Reply(body=body), Reply(body=[body[:1_000_000], body[1_000_000:]]))
        async with Client(host_gap=0.0) as client:
            for _ in range(2):
                assert (await client.get(Request(one.url("/large")))).body == body
