"""Whose turn it is: services that want a longer gap than the reader's setting get it."""

from __future__ import annotations

from feeds.fetch.queues import HostQueues
from tests.feeds.fetch.test_client import Clock


async def test_reddit_is_asked_once_a_minute_whatever_the_settings_say() -> None:
    clock = Clock()
    queues = HostQueues(1.0, 8, clock, clock.sleep)
    for host in ("www.reddit.com", "old.reddit.com", "www.reddit.com", "a.example", "a.example"):
        async with queues.turn(host):
            pass
    assert clock.slept == [60.0, 1.0]
