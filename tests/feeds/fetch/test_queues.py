"""Whose turn it is: services that want a longer gap than the reader's setting get it."""

from __future__ import annotations

import pytest

from feeds.errors import FetchError
from feeds.fetch.queues import HostQueues
from tests.feeds.fetch.test_client import Clock


async def test_reddit_is_asked_once_a_minute_whatever_the_settings_say() -> None:
    clock = Clock()
    queues = HostQueues(1.0, 8, clock, clock.sleep)
    for host in ("www.reddit.com", "old.reddit.com", "www.reddit.com", "a.example", "a.example"):
        async with queues.turn(host):
            pass
    assert clock.slept == [60.0, 1.0]


async def refused(queues: HostQueues, host: str) -> FetchError | None:
    """The error with which a host's turn is refused, None where it is given."""
    try:
        async with queues.turn(host):
            return None
    except FetchError as error:
        return error


@pytest.mark.parametrize(
    ("seconds", "minutes", "left"), [(150.0, 2, 150.0), (7261.0, 121, 7261.0), (20.0, 1, 20.0), (None, 10, 600.0)]
)
async def test_a_host_that_wants_fewer_requests_gets_none_for_that_time(
    seconds: float | None, minutes: int, left: float
) -> None:
    clock = Clock()
    queues = HostQueues(0.0, 1, clock, clock.sleep)
    queues.stop("a.example", seconds, 429)
    error = await refused(queues, "a.example")
    assert error is not None
    assert str(error) == f"a.example asked for fewer requests; try again in {minutes} min"
    assert (error.status, error.retry_after, error.request_sent) == (429, left, False)
    assert await refused(queues, "b.example") is None
    clock.now += left - 0.5
    assert await refused(queues, "a.example") is not None
    clock.now += 0.5
    assert await refused(queues, "a.example") is None


async def test_a_stop_that_comes_while_a_turn_waits_holds_for_it_too() -> None:
    clock = Clock()

    async def stopped_meanwhile(seconds: float) -> None:
        await clock.sleep(seconds)
        queues.stop("a.example", 60.0, 429)

    queues = HostQueues(1.0, 2, clock, stopped_meanwhile)
    assert await refused(queues, "a.example") is None
    assert await refused(queues, "a.example") is not None


async def test_a_stop_of_one_blog_holds_for_all_of_its_service_and_a_port_is_a_host_of_its_own() -> None:
    clock = Clock()
    queues = HostQueues(0.0, 1, clock, clock.sleep)
    queues.stop("salt.substack.com:443", 60.0, 503)
    queues.stop("a.example:8080", 60.0, 503)
    assert await refused(queues, "rope.substack.com") is not None
    assert await refused(queues, "notsubstack.com") is None
    assert await refused(queues, "a.example:8080") is not None
    assert await refused(queues, "a.example") is None
