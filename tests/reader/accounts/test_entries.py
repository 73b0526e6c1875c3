"""The intake of a page of entries, without a server."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from feeds.accounts.model import Subscription
from reader.accounts.reply_job import ItemsReply
from reader.store.accounts import save_account
from reader.store.accounts.feeds import save_subscriptions
from reader.store.accounts.items import form_waiting, save_items
from reader.store.database import Database
from reader.store.search import search

if TYPE_CHECKING:
    from pathlib import Path


def entry(number: int, feed: int, text: str) -> dict[str, object]:
    """An entry as Miniflux sends it."""
    return {
        "id": number, "feed_id": feed, "status": "unread", "title": f"Letter {number}", "content": f"<p>{text}</p>",
        "url": f"https://quay.example/{number}", "published_at": f"2024-01-{number:02}T10:00:00Z",
    }  # fmt: skip


def test_an_entry_that_a_server_sends_under_two_feeds_is_found_by_its_last_text_alone(tmp_path: Path) -> None:
    db = Database(tmp_path / "library.db")
    account = save_account(db, "miniflux", "https://server.example", "", stars=True)
    save_subscriptions(db, account, [Subscription(str(one), f"https://quay{one}.example/feed") for one in (1, 2)])
    page = [entry(1, 1, "a lantern"), entry(2, 1, "a rope of hemp"), entry(1, 2, "a lighthouse stood there")]
    reply = ItemsReply("miniflux", json.dumps({"entries": page}).encode()).run()

    save_items(db, account, reply)
    form_waiting(db, account)

    assert [hit.part_title for hit in search(db, "hemp", 10)] == ["Letter 2"]
    assert [hit.part_title for hit in search(db, "lighthouse", 10)] == ["Letter 1"]
    assert search(db, "lantern", 10) == ()
    with db.write() as connection:  # raises where the index does not have exactly the texts
        connection.execute("INSERT INTO texts (texts, rank) VALUES ('integrity-check', 1)")
    db.close()
