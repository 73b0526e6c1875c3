"""A library that is served on this machine, and a client that asks it over HTTP."""

from __future__ import annotations

import hashlib
import http.client
import json
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self
from xml.etree import ElementTree as ET

from reader.serve.access import Access
from reader.serve.application import Application
from reader.serve.books import Books
from reader.serve.kosync import ProgressSync
from reader.serve.server import Server
from reader.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from xml.etree.ElementTree import Element

ATOM = "{http://www.w3.org/2005/Atom}"


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:  # noqa: ANN401 - any JSON
        return json.loads(self.body)

    @property
    def xml(self) -> Element:
        return ET.fromstring(self.body)  # noqa: S314 - our own server

    def titles(self) -> list[str]:
        """The titles of the entries of an Atom page."""
        return [entry.findtext(f"{ATOM}title") or "" for entry in self.xml.iter(f"{ATOM}entry")]

    def links(self, relation: str) -> list[str]:
        """The addresses of all links of a relation."""
        return [link.get("href", "") for link in self.xml.iter(f"{ATOM}link") if link.get("rel") == relation]


class Served:
    """A library's server in a thread of the test; a context manager."""

    def __init__(self, home: Path, host: str = "") -> None:
        self.home = home
        self.db = Database(home / "library.db")
        self.access = Access(home / "secrets.json")
        self.books = Books(self.db, home / "cache" / "books")
        application = Application(self.db, self.books, ProgressSync(self.db, self.access), self.access, host)
        self.server = Server("127.0.0.1", 0, application.answer)
        self._thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()
        self._thread.join()
        self.db.close()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.port}"

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Send one request; `path` may be a whole address of this server."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        try:
            connection.request(method, path.removeprefix(self.address), body, dict(headers or {}))
            response = connection.getresponse()
            return Answer(response.status, dict(response.getheaders()), response.read())
        finally:
            connection.close()


class Device:
    """A KOReader: what it sends of a document, as its progress plugin does."""

    def __init__(self, served: Served, user: str = "ada", password: str = "rope", name: str = "Kobo") -> None:  # noqa: S107
        self.served, self.user, self.name = served, user, name
        self.key = hashlib.md5(password.encode(), usedforsecurity=False).hexdigest()

    def _call(self, method: str, path: str, value: object = None) -> Answer:
        headers = {
            "Accept": "application/vnd.koreader.v1+json", "Content-Type": "application/json",
            "x-auth-user": self.user, "x-auth-key": self.key,
        }  # fmt: skip
        body = json.dumps(value).encode() if value is not None else None
        return self.served.ask(path, method, body, headers)

    def register(self) -> Answer:
        return self._call("POST", "/users/create", {"username": self.user, "password": self.key})

    def log_in(self) -> Answer:
        return self._call("GET", "/users/auth")

    def push(self, document: str, progress: object, percentage: object, **more: object) -> Answer:
        told = {"document": document, "progress": progress, "percentage": percentage, "device": self.name}
        return self._call("PUT", "/syncs/progress", {**told, "device_id": f"{self.name}-1", **more})

    def pull(self, document: str) -> Answer:
        return self._call("GET", f"/syncs/progress/{document}")


ITEM = (
    "<item><title>{title}, Part {n}</title><guid>{title}{n}</guid><link>https://harbour.example/{title}/{n}</link>"
    "<pubDate>Mon, 0{n} Jan 2024 08:00:00 GMT</pubDate><description>&lt;p&gt;{text}&lt;/p&gt;</description></item>"
)


def feed(parts: int, title: str = "Harbour", texts: Mapping[int, str] | None = None) -> str:
    """A feed of a serial, newest first."""
    items = "".join(ITEM.format(title=title, n=n, text=(texts or {}).get(n, words(n))) for n in range(parts, 0, -1))
    return f"<rss version='2.0'><channel><title>{title}</title>{items}</channel></rss>"


def words(number: int) -> str:
    """The paragraphs of a part."""
    return "&lt;/p&gt;&lt;p&gt;".join(
        f"Part {number} has rope, line {line}, and the lamp in it &lt;em&gt;burns&lt;/em&gt; on." for line in range(6)
    )
