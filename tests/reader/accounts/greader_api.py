"""The Google Reader API as FreshRSS 1.24 and Miniflux 2.2.6 answer it, with what is odd about each."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import parse_qs, parse_qsl

from tests.reader.accounts.http import Answer, Asked

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tests.reader.accounts.backend import Backend, StoredEntry

USER, PASSWORD = "ada", "a-password"
LONG = "tag:google.com,2005:reader/item/"
Flavour = Literal["freshrss", "miniflux"]


class GoogleReaderApi:
    """The API on a backend. `most` bounds a page of ids; `token` is what a login gives, another after each `expire`."""

    def __init__(self, backend: Backend, flavour: Flavour = "freshrss", most: int = 10_000) -> None:
        self.backend = backend
        self.flavour = flavour
        self.most = most
        self.token = "token-1"  # noqa: S105 - of a server inside the test
        self.password = PASSWORD
        self.base = "/api/greader.php" if flavour == "freshrss" else ""
        self.before_page: Callable[[], object] = lambda: None

    def expire(self) -> None:
        """Let the token that was given out open nothing any more."""
        self.token = f"token-{int(self.token.rpartition('-')[2]) + 1}"

    def answer(self, asked: Asked) -> Answer:
        """Answer a request."""
        if not asked.path.startswith(self.base + "/"):
            return Answer(200, b"<!DOCTYPE html><title>FreshRSS</title>", {"Content-Type": "text/html"})
        path = asked.path.removeprefix(self.base)
        if path == "/accounts/ClientLogin":
            return self._login(asked.form)
        in_form = self.flavour == "miniflux" and asked.method == "POST"
        given = asked.form.get("T", [""])[0] if in_form else asked.headers.get("authorization")
        if given != (self.token if in_form else f"GoogleLogin auth={self.token}"):
            return Answer(401, b"Unauthorized!")
        match asked.method, path.removeprefix("/reader/api/0/"):
            case "GET", "token":
                return Answer(200, self.token.encode() + b"\n")
            case "GET", "subscription/list" if asked.query.get("output") == ["json"]:
                return _json({"subscriptions": self._subscriptions()})
            case "GET", "stream/items/ids" if asked.query.get("output") == ["json"]:
                self.before_page()
                return self._ids(asked.query)
            case "POST", "stream/items/contents":
                return self._contents(asked)
            case "POST", "edit-tag":
                return self._edit(asked)
        return _json([]) if self.flavour == "miniflux" else Answer(400, b"Bad Request!")

    def _login(self, form: Mapping[str, list[str]]) -> Answer:
        if form.get("Email") != [USER] or form.get("Passwd") != [self.password]:
            return Answer(401, b"Unauthorized!")
        return Answer(200, f"SID={self.token}\nLSID=null\nAuth={self.token}\n".encode())

    def _subscriptions(self) -> list[dict[str, Any]]:
        return [
            {
                "id": f"feed/{feed.id}", "title": feed.title, "url": feed.address,
                "categories": [{"id": self._label(feed.folder), "label": feed.folder}],
                "htmlUrl": "https://lanterns.example/", "iconUrl": "",
            }
            for feed in self.backend.feeds.values()
        ]  # fmt: skip

    def _label(self, name: str) -> str:
        return f"user/{'-' if self.flavour == 'freshrss' else '7'}/label/{name}"

    def _state(self, name: str) -> str:
        return f"user/{'-' if self.flavour == 'freshrss' else '7'}/state/com.google/{name}"

    def _ids(self, query: Mapping[str, list[str]]) -> Answer:
        stream = query["s"][0]
        unread_only = query.get("xt") == ["user/-/state/com.google/read"]
        found = [one for one in self.backend.entries.values() if not one.removed and not (unread_only and one.read)]
        if stream.endswith("/starred"):
            found = [one for one in found if one.starred]
        elif stream.startswith("feed/"):
            found = [one for one in found if f"feed/{one.feed}" == stream]
        elif stream.endswith("/read") and self.flavour == "miniflux":
            found = [one for one in found if one.read]
        found.sort(key=lambda one: (one.published, one.id), reverse=True)
        count, following = min(int(query.get("n", ["20"])[0]), self.most), query.get("c", [""])[0]
        if self.flavour == "miniflux":
            at = int(following or 0)
            page = found[at : at + count]
            more = {"continuation": str(at + len(page))} if at + len(page) < len(found) else {}
        else:
            ids = [str(one.id) for one in found]
            at = ids.index(following) + 1 if following in ids else 0
            page = found[at : at + count]
            more = {"continuation": str(page[-1].id)} if len(page) >= count else {}
        return _json({"itemRefs": [{"id": str(one.id)} for one in page], **more})

    def _contents(self, asked: Asked) -> Answer:
        form = parse_qs(asked.body.decode())
        if self.flavour == "miniflux" and "json" not in (*form.get("output", ()), *asked.query.get("output", ())):
            return Answer(400, b"only json output is supported")
        found = [self.backend.entries[one] for one in self._asked(form["i"]) if one in self.backend.entries]
        found = [one for one in found if not one.removed]
        if not found and self.flavour == "miniflux":
            return Answer(400, b"no items returned from the database")
        return _json({"id": self._state("reading-list"), "items": [self._item(one) for one in found]})

    def _asked(self, names: Sequence[str]) -> list[int]:
        """The ids of items; Miniflux takes a bare number for hexadecimal, FreshRSS for decimal."""
        found = []
        for name in names:
            if name.startswith(LONG):
                found.append(int(name.removeprefix(LONG), 16))
            else:
                found.append(int(name, 16 if self.flavour == "miniflux" or name.startswith("0") else 10))
        return found

    def _item(self, entry: StoredEntry) -> dict[str, Any]:
        feed = self.backend.feeds[entry.feed]
        states = ["reading-list", *(["read"] if entry.read else []), *(["starred"] if entry.starred else [])]
        body = {"content": entry.content}
        item = {
            "id": f"{LONG}{entry.id:016x}", "title": entry.title, "published": int(entry.published.timestamp()),
            "canonical": [{"href": entry.url}], "alternate": [{"href": entry.url}], "summary": body,
            "categories": [*map(self._state, states), self._label(feed.folder), "a tag of the author"],
            "origin": {"streamId": f"feed/{feed.id}", "title": feed.title},
        }  # fmt: skip
        return item if self.flavour == "freshrss" else {**item, "content": body}

    def _edit(self, asked: Asked) -> Answer:
        fields = parse_qsl(asked.body.decode())
        given = {name: [value for key, value in fields if key == name] for name in ("a", "r", "i", "T")}
        if given["T"] and given["T"][-1].strip() not in (self.token, ""):
            return Answer(401, b"Unauthorized!")
        entries = [self.backend.entries[one] for one in self._asked(given["i"]) if one in self.backend.entries]
        # FreshRSS sees only the last of several fields of a name, as PHP does.
        adds, removes = (given[name] if self.flavour == "miniflux" else given[name][-1:] for name in ("a", "r"))
        for wanted, names in ((True, adds), (False, removes)):
            for name in names:
                state = re.sub(r"^user/[^/]+/state/com\.google/", "", name)
                for entry in entries:
                    self._apply(entry, state, wanted=wanted)
        return Answer(200, b"OK")

    def _apply(self, entry: StoredEntry, state: str, *, wanted: bool) -> None:
        """Set a state; Miniflux 2.2.6 takes one away that it is asked to set and that is set (handler.go, 518)."""
        present = entry.read if state == "read" else entry.starred
        value = False if self.flavour == "miniflux" and present else wanted
        if state == "read":
            self.backend.change(entry.id, read=value)
        elif state == "starred":
            self.backend.change(entry.id, starred=value)


def _json(value: object) -> Answer:
    return Answer(200, json.dumps(value).encode(), {"Content-Type": "application/json"})
