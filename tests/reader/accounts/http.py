"""A server of the reader's on this machine: an API behind real HTTP, with what goes wrong on the way."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Literal, Protocol
from urllib.parse import parse_qs, urlsplit

from tests.feeds.server import ServerThread

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True)
class Asked:
    """A request as it came; the names of headers are in lower case."""

    method: str
    path: str
    query: Mapping[str, list[str]]
    body: bytes
    headers: Mapping[str, str]

    @property
    def form(self) -> dict[str, list[str]]:
        """The fields of a form."""
        return parse_qs(self.body.decode(), keep_blank_values=True)

    @property
    def line(self) -> str:
        """Method and path."""
        return f"{self.method} {self.path}"


@dataclass(frozen=True)
class Answer:
    """What a server answers."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


class Api(Protocol):
    """What answers requests."""

    def answer(self, asked: Asked) -> Answer:
        """Answer a request."""


Fault = Literal["before", "after"] | Answer | None
"""A connection that ends before the request is done, or after it without an answer; or another answer."""


class AccountServer(ServerThread):
    """Serves an API. `fault` is asked about each request; `seen` is called after each that was answered."""

    def __init__(self, api: Api) -> None:
        self.api = api
        self.asked: list[Asked] = []
        self.fault: Callable[[Asked], Fault] = lambda _: None
        self.seen: Callable[[Asked], object] = lambda _: None
        self._lock = threading.Lock()
        self._server = _Sockets(self)

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def lines(self) -> list[str]:
        """Method and path of what was asked."""
        return [one.line for one in self.asked]

    def answer(self, asked: Asked) -> Answer | None:
        """Answer a request; None where the connection is to end."""
        with self._lock:
            self.asked.append(asked)
            fault = self.fault(asked)
            if isinstance(fault, Answer):
                return fault
            if fault == "before":
                return None
            answer = self.api.answer(asked)
            self.seen(asked)
            return None if fault == "after" else answer


class _Sockets(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, owner: AccountServer) -> None:
        self.owner = owner
        super().__init__(("127.0.0.1", 0), _Handler)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def _serve(self) -> None:
        owner = self.server.owner  # type: ignore[attr-defined]  # the server is ours
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        query = parse_qs(parts.query, keep_blank_values=True)
        answer = owner.answer(Asked(self.command, parts.path, query, body, headers))
        if answer is None:
            self.close_connection = True
            return
        self.send_response_only(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.status != 204:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    do_GET = do_POST = do_PUT = _serve  # noqa: N815 - the names that http.server calls

    def log_message(self, *_: object) -> None:
        """Say nothing on standard error."""
