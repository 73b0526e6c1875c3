"""The polite client, against a server that records: pace, limits, redirects, conditional requests."""

from __future__ import annotations

import asyncio
import errno
import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import zlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import httpcore
import pytest

from feeds.addresses.address import Secret
from feeds.errors import FetchError
from feeds.fetch import PAGE_TYPES, Client, Limits, Request, Response
from feeds.fetch.headers import link_targets
from tests.feeds.server import RecordingServer, Reply

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

FEED = b"<rss version='2.0'><channel><title>T</title></channel></rss>"
NOW = datetime(2024, 5, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def server() -> Iterator[RecordingServer]:
    with RecordingServer() as running:
        yield running


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)


async def get(*requests: Request, **options: Any) -> Response:  # noqa: ANN401 - passed on to Client
    """The response to the last of some requests that are made one after the other, without a gap."""
    async with Client(**{"host_gap": 0.0, **options}) as client:
        for request in requests:
            response = await client.get(request)
    return response


async def failure(request: Request, **options: Any) -> FetchError:  # noqa: ANN401 - passed on to Client
    with pytest.raises(FetchError) as caught:
        await get(request, **options)
    message = str(caught.value)
    assert message == message.strip()
    assert "\n" not in message
    return caught.value


# ---- what is sent ----


async def test_the_headers_are_exactly_these(server: RecordingServer) -> None:
    server.script("/feed?x=1", Reply(body=FEED))
    await get(Request(server.url("/feed?x=1#part")), user_agent="reader/1 (feed reader)")
    (request,) = server.requests
    assert (request.method, request.path) == ("GET", "/feed?x=1")
    assert [name for name, _ in request.headers] == ["Host", "User-Agent", "Accept", "Accept-Encoding"]
    assert request.header("Host") == server.host
    assert request.header("User-Agent") == "reader/1 (feed reader)"
    assert request.header("Accept") == (
        "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
        "application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1"
    )
    assert request.header("Accept-Encoding") == "gzip"


async def test_the_user_agent_names_the_program_and_nobody_else(server: RecordingServer) -> None:
    server.script("/feed", Reply(body=FEED))
    await get(Request(server.url("/feed")))
    agent = server.requests[0].header("User-Agent") or ""
    assert agent.startswith("partwork")
    assert "feed reader" in agent
    assert socket.gethostname() not in agent


async def test_a_page_is_asked_for_as_a_page(server: RecordingServer) -> None:
    server.script("/", Reply(body=b"<html>"))
    await get(Request(server.url("/"), accept=PAGE_TYPES))
    assert (server.requests[0].header("Accept") or "").startswith("text/html")


@pytest.mark.parametrize("etag", ['"abc"', 'W/"a b"', "unquoted", '"\xe9\xff"', '""', "-1"])
async def test_validators_go_back_byte_for_byte(etag: str, server: RecordingServer) -> None:
    modified = "Tue, 19 Jan 2038 03:14:07 GMT"
    headers = {"ETag": etag, "Last-Modified": modified}
    server.script("/feed", Reply(body=FEED, headers=headers), Reply(304))
    first = await get(Request(server.url("/feed")))
    assert (first.etag, first.last_modified) == (etag, modified)
    second = await get(Request(server.url("/feed"), etag=first.etag, last_modified=first.last_modified))
    assert server.requests[0].header("If-None-Match") is None
    assert server.requests[0].header("If-Modified-Since") is None
    assert server.requests[1].header("If-None-Match") == etag
    assert server.requests[1].header("If-Modified-Since") == modified
    assert (second.status, second.body, second.etag, second.last_modified) == (304, b"", etag, modified)


async def test_an_answer_replaces_both_validators(server: RecordingServer) -> None:
    server.script("/feed", Reply(body=FEED, headers={"ETag": '"2"'}))
    response = await get(Request(server.url("/feed"), etag='"1"', last_modified="yesterday, or so"))
    assert (response.etag, response.last_modified) == ('"2"', "")


async def test_nothing_new_may_come_with_new_validators(server: RecordingServer) -> None:
    server.script("/feed", Reply(304, headers={"ETag": '"2"'}))
    response = await get(Request(server.url("/feed"), etag='"1"', last_modified="then"))
    assert (response.etag, response.last_modified) == ('"2"', "then")


async def test_nothing_new_is_no_answer_to_a_first_request(server: RecordingServer) -> None:
    server.script("/feed", Reply(304))
    assert (await failure(Request(server.url("/feed")))).status == 304


async def test_no_cookie_and_no_referrer_is_ever_sent(server: RecordingServer) -> None:
    server.script("/a", Reply(302, headers={"Location": "/b", "Set-Cookie": "id=1; Path=/"}))
    server.script("/b", Reply(body=FEED, headers={"Set-Cookie": "id=2; Path=/"}))
    await get(Request(server.url("/a")), Request(server.url("/a")))
    assert len(server.requests) == 4
    for request in server.requests:
        assert request.header("Cookie") is None
        assert request.header("Referer") is None


async def test_a_connection_is_used_again(server: RecordingServer) -> None:
    server.script("/feed", Reply(body=FEED), Reply(304), Reply(404, body=b"gone"), Reply(body=FEED))
    async with Client(host_gap=0.0) as client:
        await client.get(Request(server.url("/feed")))
        await client.get(Request(server.url("/feed"), etag="x"))
        with pytest.raises(FetchError):
            await client.get(Request(server.url("/feed")))
        await client.get(Request(server.url("/feed")))
    assert {request.connection for request in server.requests} == {1}


@pytest.mark.parametrize("ended", [Reply(raw=[]), Reply(raw=[], reset=True)])
async def test_a_kept_connection_that_ends_under_a_request_costs_one_more(
    ended: Reply, server: RecordingServer
) -> None:
    server.script("/feed", Reply(body=FEED), ended, Reply(body=FEED), ended, ended)
    async with Client(host_gap=0.0) as client:
        for _ in range(2):
            assert (await client.get(Request(server.url("/feed")))).body == FEED
        assert [request.connection for request in server.requests] == [1, 1, 2]
        with pytest.raises(FetchError):
            await client.get(Request(server.url("/feed")))
    assert [request.connection for request in server.requests] == [1, 1, 2, 2, 3]


async def test_a_new_connection_that_ends_without_an_answer_is_a_failure(server: RecordingServer) -> None:
    server.script("/feed", Reply(raw=[]), Reply(body=FEED))
    await failure(Request(server.url("/feed")))
    assert len(server.requests) == 1


# ---- what comes back ----


async def test_what_a_response_says(server: RecordingServer) -> None:
    headers = {
        "Content-Type": 'Application/RSS+XML; Charset="ISO-8859-1"',
        "Cache-Control": "public, max-age=7200",
        "Link": '</wp-json/>; rel="https://api.w.org/"',
    }
    server.script("/feed", Reply(body=FEED, headers=headers))
    response = await get(Request(server.url("/feed")))
    assert (response.status, response.body, response.url) == (200, FEED, server.url("/feed"))
    assert (response.content_type, response.charset) == ("application/rss+xml", "iso-8859-1")
    assert response.fresh_for == 7200
    assert response.permanent_url == ""
    assert link_targets(response.header("link")) == (("https://api.w.org/", "/wp-json/"),)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (204, "204 No Content"), (400, "400 Bad Request"), (401, "password"), (403, "403 Forbidden"),
        (404, "404 Not Found"), (410, "gone for good"), (418, "418"), (429, "fewer requests"),
        (500, "500 Internal Server Error"), (503, "overloaded"), (599, "599"),
    ],
)  # fmt: skip
async def test_a_refusal_in_words(status: int, words: str, server: RecordingServer) -> None:
    server.script("/feed", Reply(status))
    error = await failure(Request(server.url("/feed")))
    assert error.status == status
    assert error.gone is (status == 410)
    assert words in str(error)
    assert server.host in str(error)
    assert len(server.requests) == 1


async def test_a_servers_own_words_are_not_repeated(server: RecordingServer) -> None:
    server.script("/feed", Reply(raw=[b"HTTP/1.1 404 \x1b]0;pwned\x07\r\nContent-Length: 0\r\n\r\n"]))
    assert (await failure(Request(server.url("/feed")))).args[0].isprintable()


async def test_a_refused_connection() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    error = await failure(Request(f"http://127.0.0.1:{port}/"))
    assert error.status is None
    assert "refused the connection" in str(error)


async def test_a_host_that_does_not_exist() -> None:
    assert "cannot be found" in str(await failure(Request("http://nowhere.invalid/feed")))


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://127.0.0.1/", "/etc/passwd", "gopher://x/", "", "http://"])
async def test_only_addresses_of_the_web_are_fetched(url: str) -> None:
    assert "not a web address" in str(await failure(Request(url)))


# ---- bodies ----


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(FEED, mtime=0)),
        ("x-gzip", gzip.compress(FEED, mtime=0)),
        ("GZIP, identity", gzip.compress(FEED, mtime=0)),
        ("gzip", gzip.compress(FEED[:20], mtime=0) + gzip.compress(FEED[20:], mtime=0)),
        ("gzip", gzip.compress(FEED, mtime=0) + b"\0\0\0"),
        ("deflate", zlib.compress(FEED)),
        ("deflate", zlib.compress(FEED, wbits=-15)),
        ("identity", FEED),
        ("", FEED),
    ],
)
async def test_packings_that_are_taken(encoding: str, packed: bytes, server: RecordingServer) -> None:
    headers = {"Content-Encoding": encoding} if encoding else {}
    server.script("/feed", Reply(body=[packed[:7], packed[7:]], headers=headers))
    assert (await get(Request(server.url("/feed")))).body == FEED


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip, gzip", gzip.compress(gzip.compress(FEED, mtime=0), mtime=0)),
        ("br", FEED),
        ("x-foo", FEED),
        (", ".join(["gzip"] * 17), FEED),
        ("gzip", FEED),
        ("gzip", gzip.compress(FEED, mtime=0)[:-12]),
        ("deflate", b"\xff\xff\xff\xff"),
    ],
)
async def test_packings_that_are_not(encoding: str, body: bytes, server: RecordingServer) -> None:
    server.script("/feed", Reply(body=body, headers={"Content-Encoding": encoding}), Reply(body=FEED))
    await failure(Request(server.url("/feed")))
    assert (await get(Request(server.url("/feed")))).body == FEED


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
async def test_a_bomb_is_noticed_before_it_is_unpacked(encoding: str, server: RecordingServer) -> None:
    wbits = 31 if encoding == "gzip" else 15
    packer = zlib.compressobj(9, wbits=wbits)
    bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(40)) + packer.flush()
    server.script("/feed", Reply(body=bomb, headers={"Content-Encoding": encoding}))
    assert "more than" in str(await failure(Request(server.url("/feed"))))


@pytest.mark.parametrize("framed", [True, False])
async def test_too_much(framed: bool, server: RecordingServer) -> None:
    server.script("/feed", Reply(body=[b"x" * 5000] * 3, framed=framed))
    error = await failure(Request(server.url("/feed")), limits=Limits(unpacked=10_000))
    assert "sent more than" in str(error)


async def test_an_endless_body(server: RecordingServer) -> None:
    chunk = b"1000\r\n" + b"x" * 0x1000 + b"\r\n"
    endless: list[bytes | threading.Event] = [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"]
    endless += [*[chunk] * 100, threading.Event()]
    server.script("/feed", Reply(raw=endless))
    assert "more than" in str(await failure(Request(server.url("/feed")), limits=Limits(unpacked=100_000)))


async def test_the_endless_page_of_an_error_is_not_read_to_its_end(server: RecordingServer) -> None:
    chunk = b"1000\r\n" + b"x" * 0x1000 + b"\r\n"
    endless: list[bytes | threading.Event] = [b"HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n"]
    server.script("/feed", Reply(raw=[*endless, *[chunk] * 30, threading.Event()]))
    error = await failure(Request(server.url("/feed")), limits=Limits(first_byte=5.0))
    assert error.status == 404


@pytest.mark.parametrize(
    ("number", "offline"), [(errno.ENETUNREACH, True), (errno.ENETDOWN, True), (errno.ECONNREFUSED, False)]
)
async def test_a_machine_without_a_way_into_the_network_is_offline(
    number: int, offline: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def connect(*_: object) -> None:
        raise httpcore.ConnectError from OSError(number, "no way")

    monkeypatch.setattr("feeds.fetch.network.connect", connect)
    assert (await failure(Request("http://127.0.0.1:1/feed"))).offline is offline


async def test_a_fragment_is_not_sent(server: RecordingServer) -> None:
    server.script("/feed", Reply(body=FEED))
    assert (await get(Request(server.url("/feed#top")))).url == server.url("/feed")
    assert server.requests[0].path == "/feed"


async def test_a_length_that_lies_upwards_never_waits(server: RecordingServer) -> None:
    server.script("/feed", Reply(raw=[b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999\r\n\r\n", threading.Event()]))
    assert "more than 15 MB" in str(await failure(Request(server.url("/feed"))))


@pytest.mark.parametrize(
    "reply",
    [
        Reply(raw=[b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<rss>"]),
        Reply(raw=[b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n"]),
        Reply(raw=[b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<rss>"], reset=True),
        Reply(raw=[b""]),
        Reply(raw=[b"", b""], reset=True),
        Reply(raw=[b"<rss>no HTTP at all</rss>"]),
        Reply(raw=[b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000 + b"\r\n\r\n"]),
        Reply(raw=[b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx"]),
    ],
)
async def test_an_answer_that_breaks_off_or_is_none(reply: Reply, server: RecordingServer) -> None:
    server.script("/feed", reply)
    assert (await failure(Request(server.url("/feed")))).status is None


async def test_a_body_without_a_length_ends_with_the_connection(server: RecordingServer) -> None:
    server.script("/feed", Reply(body=FEED, framed=False))
    assert (await get(Request(server.url("/feed")))).body == FEED


async def test_one_bad_host_does_not_disturb_others(server: RecordingServer) -> None:
    server.script("/bad", Reply(raw=[threading.Event()]))
    server.script("/good", Reply(body=FEED))
    async with Client(host_gap=0.0, host_connections=2, limits=Limits(total=0.3)) as client:
        bad, good = await asyncio.gather(
            client.get(Request(server.url("/bad"))), client.get(Request(server.url("/good"))), return_exceptions=True
        )
    assert isinstance(bad, FetchError)
    assert isinstance(good, Response)


@pytest.mark.parametrize(
    "pieces",
    [
        [b"HTTP/1.1 200 OK\r\n", threading.Event()],
        [b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", threading.Event()],
        [threading.Event()],
    ],
)
async def test_the_whole_exchange_has_an_end(
    pieces: Sequence[bytes | threading.Event], server: RecordingServer
) -> None:
    server.script("/feed", Reply(raw=pieces))
    assert "longer than" in str(await failure(Request(server.url("/feed")), limits=Limits(total=0.2)))


async def test_redirects_share_the_time_of_one_request(
    server: RecordingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.script("/1", Reply(302, {"Location": "/2"}))
    server.script("/2", Reply(302, {"Location": "/3"}))
    server.script("/3", Reply(body=FEED))
    ask = Client._ask
    left: list[float] = []

    async def slow(self: Client, request: Request, hop: Any, seconds: float) -> Any:  # noqa: ANN401 - passed on
        left.append(seconds)
        await asyncio.sleep(0.02)
        return await ask(self, request, hop, seconds)

    monkeypatch.setattr(Client, "_ask", slow)
    await get(Request(server.url("/1")), limits=Limits(total=30.0))
    assert left[0] == 30.0
    assert left[0] - 0.02 >= left[1] >= left[2] + 0.02


async def test_a_server_that_falls_silent(server: RecordingServer) -> None:
    server.script("/feed", Reply(raw=[threading.Event()]))
    assert "stopped responding" in str(await failure(Request(server.url("/feed")), limits=Limits(first_byte=0.1)))


async def test_a_body_that_drips(server: RecordingServer) -> None:
    ticks = iter(range(0, 100_000, 60))  # so far apart that one look at the body is enough: pieces may come together
    server.script("/feed", Reply(body=[b"x"] * 50))
    error = await failure(Request(server.url("/feed")), clock=lambda: float(next(ticks)))
    assert "too slowly" in str(error)


# ---- redirects ----


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_redirects_are_followed(status: int, server: RecordingServer) -> None:
    server.script("/old", Reply(status, headers={"Location": "/new#x"}))
    server.script("/new", Reply(body=FEED))
    response = await get(Request(server.url("/old"), etag='"1"'))
    assert (response.url, response.body) == (server.url("/new"), FEED)
    assert server.requests[1].header("If-None-Match") == '"1"'


async def test_what_has_moved_for_good(server: RecordingServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("feeds.fetch.client.is_private_host", lambda _: False)
    server.script("/old", Reply(301, headers={"Location": "/new"}))
    server.script("/new", Reply(308, headers={"Location": "/newer"}))
    server.script("/newer", Reply(body=FEED), Reply(302, headers={"Location": "/today"}))
    server.script("/today", Reply(301, headers={"Location": "/final"}))
    server.script("/final", Reply(body=FEED))
    response = await get(Request(server.url("/old")))
    assert response.url == response.permanent_url == server.url("/newer")
    # One step for a while, and nothing has moved for good: nobody has seen a document at the address before it.
    for start in ("/old", "/newer"):
        response = await get(Request(server.url(start)))
        assert (response.url, response.permanent_url) == (server.url("/final"), "")


async def test_a_move_to_a_private_host_is_not_kept(server: RecordingServer) -> None:
    server.script("/old", Reply(301, headers={"Location": "/new"}))
    server.script("/new", Reply(body=FEED))
    assert (await get(Request(server.url("/old")))).permanent_url == ""


async def test_a_server_that_insists_on_a_cookie_gets_it_back_and_only_then(server: RecordingServer) -> None:
    gate = {"Location": "/gate"}
    server.script("/feed", Reply(302, headers=gate), Reply(body=FEED))
    server.script("/gate", Reply(302, headers={"Location": "/feed", "Set-Cookie": "seen=1; Path=/; HttpOnly"}))
    async with Client(host_gap=0.0) as own:
        assert (await own.get(Request(server.url("/feed")))).body == FEED
        assert [one.header("Cookie") for one in server.requests] == [None, None, "seen=1"]
        await own.get(Request(server.url("/feed")))
        assert server.requests[-1].header("Cookie") is None


async def test_a_cookie_goes_to_no_other_host(server: RecordingServer) -> None:
    with RecordingServer() as other:
        server.script("/feed", Reply(302, headers={"Location": "/gate", "Set-Cookie": "seen=1"}))
        server.script("/gate", Reply(302, headers={"Location": other.url("/x"), "Set-Cookie": "seen=2"}))
        other.script("/x", Reply(302, headers={"Location": other.url("/x")}))
        assert "loop" in str(await failure(Request(server.url("/feed"))))
        assert [one.header("Cookie") for one in other.requests] == [None]


async def test_a_cookie_beyond_the_limit_is_forgotten(server: RecordingServer) -> None:
    server.script("/feed", Reply(302, headers={"Location": "/feed", "Set-Cookie": f"seen={'x' * 4096}"}))
    assert "loop" in str(await failure(Request(server.url("/feed"))))
    assert len(server.requests) == 1


async def test_a_server_that_is_never_content_with_its_cookie(server: RecordingServer) -> None:
    server.script("/feed", Reply(302, headers={"Location": "/feed", "Set-Cookie": "seen=1"}))
    assert "loop" in str(await failure(Request(server.url("/feed"))))
    assert len(server.requests) == 2


async def test_a_circle(server: RecordingServer) -> None:
    server.script("/a", Reply(302, headers={"Location": "/b"}))
    server.script("/b", Reply(302, headers={"Location": "/a"}))
    assert "loop" in str(await failure(Request(server.url("/a"))))
    assert len(server.requests) == 2


async def test_five_redirects_and_no_more(server: RecordingServer) -> None:
    for step in range(6):
        server.script(f"/{step}", Reply(302, headers={"Location": f"/{step + 1}"}))
    server.script("/6", Reply(body=FEED))
    assert (await get(Request(server.url("/1")))).body == FEED
    assert "more than 5 times" in str(await failure(Request(server.url("/0"))))


@pytest.mark.parametrize(
    "location", ["", "file:///etc/passwd", "javascript:1", "data:,x", "ftp://127.0.0.1/", "http://"]
)
async def test_a_redirect_that_leads_out_of_the_web(location: str, server: RecordingServer) -> None:
    server.script("/feed", Reply(302, headers={"Location": location}))
    await failure(Request(server.url("/feed")))
    assert len(server.requests) == 1


# ---- private networks ----


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """A name server: names and their addresses. Here 127.0.0.1 counts as public, all others of 127/8 as private."""
    known: dict[str, list[str]] = {}

    def look_up(host: str, port: int, *_: object, **__: object) -> list[tuple[Any, ...]]:
        addresses = known.get(host, [host])
        known["asked"] = [*known.get("asked", []), host]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr("feeds.fetch.network.is_public_ip", lambda address: address == "127.0.0.1")
    return known


async def test_a_host_that_the_reader_named_may_be_private(server: RecordingServer) -> None:
    server.script("/feed", Reply(body=FEED))
    assert (await get(Request(server.url("/feed")))).body == FEED
    error = await failure(Request(server.url("/feed"), named=False))
    assert "private network" in str(error)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/", "http://[::]:{port}/", "http://[::1]:{port}/", "http://127.0.0.9:{port}/",
        "http://[::ffff:127.0.0.9]:{port}/", "http://inside.example:{port}/", "http://10.0.0.1/",
    ],
)  # fmt: skip
async def test_no_redirect_leads_to_a_private_network(
    target: str, server: RecordingServer, names: dict[str, list[str]]
) -> None:
    names["public.example"] = ["127.0.0.1"]
    names["inside.example"] = ["127.0.0.9"]
    server.script("/feed", Reply(302, headers={"Location": target.format(port=server.port)}))
    for named in (True, False):
        error = await failure(Request(f"http://public.example:{server.port}/feed", named=named))
        assert "private network" in str(error)
    assert len(server.requests) == 2


async def test_a_redirect_within_the_host_that_was_named(server: RecordingServer) -> None:
    server.script("/feed", Reply(302, headers={"Location": "/other"}))
    server.script("/other", Reply(body=FEED))
    assert (await get(Request(server.url("/feed")))).body == FEED


async def test_of_several_addresses_only_the_public_ones_are_tried(
    server: RecordingServer, names: dict[str, list[str]]
) -> None:
    names["mixed.example"] = ["127.0.0.9", "127.0.0.1"]
    server.script("/feed", Reply(body=FEED))
    assert (await get(Request(f"http://mixed.example:{server.port}/feed", named=False))).body == FEED
    assert server.requests[0].header("Host") == f"mixed.example:{server.port}"


async def test_the_address_that_was_checked_is_the_one_that_is_used(
    server: RecordingServer, names: dict[str, list[str]]
) -> None:
    names["once.example"] = ["127.0.0.1"]
    server.script("/feed", Reply(body=FEED))
    await get(Request(f"http://once.example:{server.port}/feed", named=False))
    assert names["asked"] == ["once.example"]


# ---- credentials ----

SECRET = Secret("reader", "SECRETPW")


async def test_credentials_go_to_their_own_host(server: RecordingServer) -> None:
    server.script("/feed", Reply(302, headers={"Location": "/real"}))
    server.script("/real", Reply(body=FEED))
    await get(Request(server.url("/feed"), secret=SECRET))
    assert [request.header("Authorization") for request in server.requests] == [SECRET.authorization] * 2


async def test_credentials_in_an_address_are_no_part_of_it(server: RecordingServer) -> None:
    server.script("/feed", Reply(body=FEED))
    response = await get(Request(f"http://reader:SECRETPW@{server.host}/feed"))
    assert server.requests[0].header("Authorization") == SECRET.authorization
    assert "SECRETPW" not in response.url


async def test_credentials_go_to_no_other_host(server: RecordingServer) -> None:
    with RecordingServer() as other:
        target = f"http://someone:else@{other.host}/feed"
        server.script("/feed", Reply(302, headers={"Location": target}))
        other.script("/feed", Reply(body=FEED))
        response = await get(Request(server.url("/feed"), secret=SECRET))
        assert other.requests[0].header("Authorization") is None
        assert response.url == other.url("/feed")


async def test_no_message_holds_a_secret(server: RecordingServer) -> None:
    server.script("/feed?token=SECRETPW", Reply(401))
    error = await failure(Request(f"http://reader:SECRETPW@{server.host}/feed?token=SECRETPW", secret=SECRET))
    assert "SECRETPW" not in str(error)
    assert "SECRETPW" not in repr(Request("http://x/", secret=SECRET))


# ---- encryption ----


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for this machine that nobody vouches for, with its key, in one file."""
    openssl = shutil.which("openssl")
    if not openssl:
        pytest.skip("there is no openssl to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    words = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=here"
    names = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run([openssl, *words.split(), *names], check=True, capture_output=True)
    certificate.write_bytes(certificate.read_bytes() + key.read_bytes())
    return certificate


@pytest.fixture
def encrypted(certificate: Path) -> Iterator[RecordingServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with RecordingServer(context) as running:
        yield running


async def test_a_certificate_that_nobody_vouches_for_is_refused(encrypted: RecordingServer) -> None:
    encrypted.script("/feed", Reply(body=FEED))
    assert "certificate" in str(await failure(Request(encrypted.url("/feed"))))
    assert encrypted.requests == []


async def test_authorities_of_the_environment_are_trusted(
    encrypted: RecordingServer, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    encrypted.script("/feed", Reply(body=FEED))
    assert (await get(Request(encrypted.url("/feed"), secret=SECRET))).body == FEED
    assert encrypted.requests[0].header("Authorization") == SECRET.authorization


async def test_a_way_out_of_encryption_is_not_taken_with_a_password(
    encrypted: RecordingServer, server: RecordingServer, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    monkeypatch.setattr("feeds.fetch.client.is_private_host", lambda _: False)
    encrypted.script("/feed", Reply(301, headers={"Location": server.url("/feed")}))
    server.script("/feed", Reply(body=FEED))
    assert "password" in str(await failure(Request(encrypted.url("/feed"), secret=SECRET)))
    assert server.requests == []
    response = await get(Request(encrypted.url("/feed")))
    assert (response.body, response.permanent_url) == (FEED, "")


# ---- queues ----


async def test_one_request_a_host_at_a_time_with_a_gap(server: RecordingServer) -> None:
    server.script("/feed", Reply(body=FEED))
    clock = Clock()
    async with Client(host_gap=1.0, clock=clock, sleep=clock.sleep) as client:
        await asyncio.gather(*(client.get(Request(server.url("/feed"))) for _ in range(4)))
    assert server.most_at_once == 1
    assert clock.slept == [1.0, 1.0, 1.0]


async def test_nobody_waits_for_a_request_that_is_not_sent(server: RecordingServer) -> None:
    """In their turn, 124 feeds of one private host took a second each to be refused."""
    clock = Clock()
    async with Client(host_gap=1.0, clock=clock, sleep=clock.sleep) as client:
        for _ in range(3):
            with pytest.raises(FetchError, match="private network"):
                await client.get(Request(server.url("/feed"), named=False))
    assert clock.slept == []


async def test_requests_wait_until_the_caller_is_ready(server: RecordingServer) -> None:
    server.script("/feed", Reply(body=FEED))
    asked_before: list[int] = []

    async def ready() -> None:
        asked_before.append(len(server.requests))

    async with Client(host_gap=0.0, ready=ready) as client:
        await client.get(Request(server.url("/feed")))
        await client.get(Request(server.url("/feed")))
    assert asked_before == [0, 1]


async def test_a_second_host_is_not_kept_waiting(server: RecordingServer) -> None:
    clock = Clock()
    server.script("/feed", Reply(body=FEED))
    with RecordingServer() as other:
        other.script("/feed", Reply(body=FEED))
        async with Client(host_gap=1.0, clock=clock, sleep=clock.sleep) as client:
            await client.get(Request(server.url("/feed")))
            await client.get(Request(other.url("/feed")))
    assert clock.slept == []


async def test_the_total_is_bounded(server: RecordingServer) -> None:
    server.script("/feed", Reply(body=FEED))
    async with Client(host_gap=0.0, host_connections=8, connections=3) as client:
        await asyncio.gather(*(client.get(Request(server.url("/feed"))) for _ in range(20)))
    assert len(server.requests) == 20
    assert server.most_at_once <= 3


@pytest.mark.parametrize("status", [429, 503])
async def test_a_host_that_says_stop_is_left_alone(status: int, server: RecordingServer) -> None:
    clock = Clock()
    server.script("/stop", Reply(status, headers={"Retry-After": "1800"}))
    server.script("/feed", Reply(body=FEED))
    async with Client(host_gap=0.0, clock=clock, sleep=clock.sleep) as client:
        asked = [client.get(Request(server.url("/stop")))]
        asked += [client.get(Request(server.url("/feed"))) for _ in range(5)]
        errors = await asyncio.gather(*asked, return_exceptions=True)
        assert all(isinstance(error, FetchError) and error.status == status for error in errors)
        assert [error.retry_after for error in errors if isinstance(error, FetchError)] == [1800.0] * 6
        assert len(server.requests) == 1
        clock.now += 1801
        assert (await client.get(Request(server.url("/feed")))).status == 200


async def test_a_stop_without_a_time_lasts_ten_minutes(server: RecordingServer) -> None:
    clock = Clock()
    server.script("/feed", Reply(429), Reply(body=FEED))
    async with Client(host_gap=0.0, clock=clock, sleep=clock.sleep) as client:
        for later in (0, 599):
            clock.now += later
            with pytest.raises(FetchError):
                await client.get(Request(server.url("/feed")))
        clock.now += 2
        await client.get(Request(server.url("/feed")))
    assert len(server.requests) == 2


# ---- proxies ----


async def test_a_proxy_of_the_environment_is_used(server: RecordingServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", f"http://me:proxypw@{server.host}")
    server.script("http://blog.example/feed", Reply(body=FEED))
    response = await get(Request("http://blog.example/feed", named=False))
    assert response.body == FEED
    assert server.requests[0].header("Host") == "blog.example"
    assert (server.requests[0].header("Proxy-Authorization") or "").startswith("Basic ")


async def test_a_proxy_is_no_way_to_a_private_network(server: RecordingServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", server.url())
    assert "private network" in str(await failure(Request("http://10.0.0.1/", named=False)))
    assert server.requests == []


async def test_hosts_that_the_environment_excepts(server: RecordingServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    server.script("/feed", Reply(body=FEED))
    assert (await get(Request(server.url("/feed")))).body == FEED


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:9", "gopher://127.0.0.1", "http://"])
async def test_a_proxy_that_cannot_be_used(proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", proxy)
    assert "proxy" in str(await failure(Request("http://blog.example/feed")))
