"""Requests that change something on the reader's own server: sent once, to that server alone, and without a gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from feeds.addresses.address import Secret
from feeds.errors import FetchError
from feeds.fetch import Client, Request
from tests.reader.accounts.http import AccountServer, Answer, Asked

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = Secret(token="a-token", scheme="X-Auth-Token")  # noqa: S106 - of a server inside the test


class Echo:
    """Answers every request with what it was."""

    def answer(self, asked: Asked) -> Answer:
        """Answer a request."""
        return Answer(204) if asked.path == "/empty" else Answer(200, asked.method.encode() + b" " + asked.body)


@pytest.fixture
def server() -> Iterator[AccountServer]:
    with AccountServer(Echo()) as running:
        yield running


def put(server: AccountServer, path: str = "/", *, repeatable: bool = True) -> Request:
    """A request that changes something."""
    return Request(
        server.address + path, secret=TOKEN, method="PUT", body=b"{}", content_type="application/json",
        repeatable=repeatable, own=True,
    )  # fmt: skip


async def test_body_type_and_token_are_sent_and_any_success_is_one(server: AccountServer) -> None:
    async with Client() as client:
        assert (await client.get(put(server))).body == b"PUT {}"
        assert (await client.get(put(server, "/empty"))).status == 204
    for asked in server.asked:
        assert asked.headers["x-auth-token"] == "a-token"
        assert asked.headers["content-type"] == "application/json"
        assert "authorization" not in asked.headers
        assert asked.body == b"{}"


@pytest.mark.parametrize(("repeatable", "times"), [(True, 2), (False, 1)])
async def test_only_what_may_be_sent_twice_is(server: AccountServer, repeatable: bool, times: int) -> None:
    async with Client() as client:
        await client.get(put(server))
        server.asked.clear()
        server.fault = lambda _: "after"
        with pytest.raises(FetchError):
            await client.get(put(server, repeatable=repeatable))
    assert len(server.asked) == times


@pytest.mark.parametrize("status", [301, 302, 303])
async def test_a_redirect_that_may_turn_it_into_another_method_is_not_followed(
    server: AccountServer, status: int
) -> None:
    server.fault = lambda asked: Answer(status, headers={"Location": "/other"}) if asked.path == "/" else None
    async with Client() as client:
        with pytest.raises(FetchError, match="nothing was sent there"):
            await client.get(put(server))
    assert server.lines() == ["PUT /"]


async def test_a_redirect_that_keeps_the_method_is_followed_on_the_same_host_alone(server: AccountServer) -> None:
    with AccountServer(Echo()) as other:
        server.fault = lambda asked: Answer(308, headers={"Location": "/v2"}) if asked.path == "/" else None
        async with Client() as client:
            assert (await client.get(put(server))).body == b"PUT {}"
        server.fault = lambda _: Answer(308, headers={"Location": f"{other.address}/"})
        async with Client() as client:
            with pytest.raises(FetchError, match="nothing was sent there"):
                await client.get(put(server))
        assert other.asked == []


@pytest.mark.parametrize("own", [True, False])
async def test_the_readers_own_server_needs_no_gap(server: AccountServer, own: bool) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    async with Client(host_gap=60.0, clock=lambda: 0.0, sleep=sleep) as client:
        for _ in range(3):
            await client.get(Request(server.address, own=own))
    assert bool(slept) is not own
