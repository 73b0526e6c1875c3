"""HTTP/2 where a server speaks it: the same answers, the same limits, and a connection that stays in order."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import ssl
from typing import TYPE_CHECKING

import pytest

from feeds.addresses.address import Secret
from feeds.errors import FetchError
from feeds.fetch import Client, Limits, Request, Response
from tests.feeds.fetch.h2server import H2Reply, H2Server
from tests.feeds.fetch.test_client import FEED, certificate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["certificate"]  # the fixture


@pytest.fixture
def server(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[H2Server]:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with H2Server(context) as running:
        running.scripts["/feed"] = H2Reply(
            headers=(("content-type", "application/rss+xml"), ("etag", '"1"'), ("cache-control", "max-age=7200")),
            body=FEED,
        )
        yield running


async def test_the_same_headers_and_answers_as_ever(server: H2Server) -> None:
    async with Client(host_gap=0.0, user_agent="reader/1") as client:
        response = await client.get(Request(server.url("/feed"), secret=Secret("ada", "pw")))
        server.scripts["/feed"] = H2Reply(304)
        again = await client.get(Request(server.url("/feed"), etag='W/"a  b"', last_modified="then"))
    assert (response.body, response.etag, response.fresh_for) == (FEED, '"1"', 7200)
    assert (again.status, again.etag) == (304, 'W/"a  b"')
    first, second = (request.headers for request in server.requests)
    assert list(first) == [
        ":method", ":authority", ":scheme", ":path", "user-agent", "accept", "accept-encoding", "authorization",
    ]  # fmt: skip
    assert (second["if-none-match"], second["if-modified-since"]) == ('W/"a  b"', "then")
    assert server.connections == 1


async def test_many_requests_share_one_connection(server: H2Server) -> None:
    async with Client(host_gap=0.0, host_connections=8) as client:
        await client.get(Request(server.url("/feed")))
        responses = await asyncio.gather(*(client.get(Request(server.url("/feed"))) for _ in range(40)))
    assert {response.body for response in responses} == {FEED}
    assert server.connections == 1


async def test_a_large_body_comes_whole(server: H2Server) -> None:
    body = FEED + hashlib.shake_128(b"lamp").digest(3_000_000)
    server.scripts["/large"] = H2Reply(body=body)
    server.scripts["/packed"] = H2Reply(headers=(("content-encoding", "gzip"),), body=gzip.compress(body))
    async with Client(host_gap=0.0) as client:
        for path in ("/large", "/packed"):
            assert (await client.get(Request(server.url(path)))).body == body


HARM = {
    "too much": H2Reply(body=b" " * 2_000_000),
    "too much said": H2Reply(headers=(("content-length", "99999999999"),), body=b" " * 60_000, endless=True),
    "no end": H2Reply(body=b"<rss>", endless=True),
    "no answer": H2Reply(silent=True),
    "a reset": H2Reply(reset=True),
    "a refusal with much to say": H2Reply(404, body=b" " * 2_000_000),
    "an unasked packing": H2Reply(headers=(("content-encoding", "br"),), body=b" " * 2_000_000),
}


@pytest.mark.parametrize("harm", HARM)
async def test_what_goes_wrong_with_one_request_harms_no_other(server: H2Server, harm: str) -> None:
    server.scripts["/harm"] = HARM[harm]
    limits = Limits(total=2.0, first_byte=0.3, unpacked=1_000_000)
    async with Client(host_gap=0.0, limits=limits) as client:
        for _ in range(30 if "too much" in harm or "much to say" in harm else 3):
            with pytest.raises(FetchError) as caught:
                await client.get(Request(server.url("/harm")))
            assert "\n" not in str(caught.value)
            assert (await client.get(Request(server.url("/feed")))).body == FEED


async def test_a_request_beside_one_that_goes_wrong_is_answered(server: H2Server) -> None:
    server.scripts["/harm"] = HARM["no end"]
    limits = Limits(total=1.0, first_byte=0.3)
    async with Client(host_gap=0.0, host_connections=8, limits=limits) as client:
        asked = [client.get(Request(server.url(path))) for path in ("/feed", "/harm", "/feed", "/harm", "/feed")]
        found = await asyncio.gather(*asked, return_exceptions=True)
    assert [type(one) for one in found] == [Response, FetchError, Response, FetchError, Response]


async def test_a_server_that_says_goodbye_is_asked_on_a_new_connection(server: H2Server) -> None:
    server.scripts["/last"] = H2Reply(body=FEED, goodbye=True)
    async with Client(host_gap=0.0) as client:
        for path in ("/feed", "/last", "/feed", "/last", "/last", "/feed"):
            assert (await client.get(Request(server.url(path)))).body == FEED
    assert len(server.requests) == 6
