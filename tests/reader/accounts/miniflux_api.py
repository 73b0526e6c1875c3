"""Miniflux's REST API as 2.2.6 and 2.3.2 answer it, with what is odd about them."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from tests.reader.accounts.http import Answer, Asked

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from tests.reader.accounts.backend import Backend, StoredEntry, StoredFeed

TOKEN = "a-token"  # noqa: S105 - of a server inside the test


class MinifluxApi:
    """The API on a backend."""

    def __init__(self, backend: Backend, version: str = "2.2.6") -> None:
        self.backend = backend
        self.version = version
        self.token = TOKEN

    def answer(self, asked: Asked) -> Answer:
        """Answer a request."""
        if asked.headers.get("x-auth-token") != self.token:
            return Answer(401, b'{"error_message":"Access Unauthorized"}')
        match asked.method, *asked.path.strip("/").split("/"):
            case "GET", "v1", "version":
                return _json({"version": self.version, "os": "linux"})
            case "GET", "v1", "feeds":
                return _json([_feed(one) for one in self.backend.feeds.values()])
            case "GET", "v1", "feeds", "counters":
                return _json({"reads": self._counted(read=True), "unreads": self._counted(read=False)})
            case "GET", "v1", "entries":
                return self._entries(asked.query)
            case "GET", "v1", "feeds", feed, "entries":
                return self._entries({**asked.query, "feed_id": [feed]})
            case "GET", "v1", "entries", number:
                entry = self.backend.entries.get(int(number))
                return _json(self._entry(entry)) if entry else Answer(404, b'{"error_message":"Resource Not Found"}')
            case "PUT", "v1", "entries":
                return self._set(json.loads(asked.body))
            case "PUT", "v1", "entries", number, "bookmark":
                return self._toggle(int(number))
        return Answer(404, b"404 page not found")

    def _counted(self, *, read: bool) -> Counter[str]:
        return Counter(str(one.feed) for one in self.backend.entries.values() if one.read is read and not one.removed)

    def _entries(self, query: Mapping[str, list[str]]) -> Answer:
        def number(name: str) -> int:
            return int(query.get(name, ["0"])[0])

        since = number("changed_after")
        found = [
            entry
            for entry in self.backend.entries.values()
            if entry.id > number("after_entry_id")
            and entry.feed == (number("feed_id") or entry.feed)
            and (not since or entry.changed.timestamp() > since)
            and (not (status := query.get("status", [""])[0]) or _status(entry) == status)
            and ("starred" not in query or entry.starred is (query["starred"][0] == "true"))
        ]
        order, falls = query.get("order", ["published_at"])[0], query.get("direction", ["asc"])[0] == "desc"
        keys = {"id": lambda one: one.id, "changed_at": lambda one: one.changed}
        found.sort(key=keys.get(order, lambda one: one.published), reverse=falls)
        at, limit = number("offset"), number("limit") or 100
        page = [self._entry(one) for one in found[at : at + limit]]
        return _json({"total": len(found), "entries": page})

    def _entry(self, entry: StoredEntry) -> dict[str, Any]:
        return {
            "id": entry.id, "user_id": 1, "feed_id": entry.feed, "status": _status(entry), "hash": entry.hash,
            "title": entry.title, "url": entry.url, "comments_url": "", "published_at": _time(entry.published),
            "created_at": _time(entry.created), "changed_at": _time(entry.changed), "content": entry.content,
            "author": "", "share_code": "", "starred": entry.starred, "reading_time": 1, "enclosures": [],
            "feed": _feed(self.backend.feeds[entry.feed]), "tags": [],
        }  # fmt: skip

    def _set(self, wanted: Mapping[str, Any]) -> Answer:
        here = [one for one in wanted["entry_ids"] if one in self.backend.entries]
        changes: dict[str, bool] = {}
        if "status" in wanted:
            changes["read"] = wanted["status"] == "read"
        if "starred" in wanted and self.version >= "2.3.2":
            changes["starred"] = wanted["starred"]
        if not changes:
            return Answer(400, b'{"error_message":"invalid entry status"}')
        if not here:
            return Answer(500, b'{"error_message":"store: nothing has been updated"}')
        for entry in here:
            self.backend.change(entry, **changes)
        return Answer(204)

    def _toggle(self, number: int) -> Answer:
        entry = self.backend.entries.get(number)
        if entry is None:
            return Answer(500, b'{"error_message":"store: nothing has been updated"}')
        self.backend.change(number, starred=not entry.starred)
        return Answer(204)


def _status(entry: StoredEntry) -> str:
    return "removed" if entry.removed else "read" if entry.read else "unread"


def _feed(feed: StoredFeed) -> dict[str, Any]:
    return {
        "id": feed.id, "user_id": 1, "feed_url": feed.address, "site_url": "https://lanterns.example/",
        "title": feed.title, "parsing_error_count": 1 if feed.error else 0, "parsing_error_message": feed.error,
        "category": {"id": 1, "title": feed.folder, "user_id": 1}, "icon": None,
    }  # fmt: skip


def _time(time: datetime) -> str:
    return time.isoformat().replace("+00:00", "Z")


def _json(value: object) -> Answer:
    return Answer(200, json.dumps(value).encode(), {"Content-Type": "application/json"})
