"""The sockets: HTTP from a fixed number of threads, with bounds on the size and time of a client's request."""

from __future__ import annotations

import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

from reader.serve.message import Request, Response, text_response

if TYPE_CHECKING:
    from collections.abc import Callable

THREADS = 8
SECONDS = 20.0
"""How long a client may take to send a piece of its request, or to take a piece of the answer."""
REQUEST_SECONDS = 30.0
"""How long it may take to send all of its request: one that sends a letter at a time would hold a thread for ever."""
MOST_OPEN = 100
"""Connections that are held at a time. More are hung up on: a process may have few files open (macOS: 256)."""
LONGEST_BODY = 16_384
LONGEST_ADDRESS = 2_000
_MOST_PARAMETERS = 20


class Server(HTTPServer):
    """Answers requests until it is closed; a context manager.

    Its threads are as many as its connections to the library: a thread for each request would leave one open behind it.
    """

    allow_reuse_address = True
    request_queue_size = 32

    def __init__(self, host: str, port: int, answer: Callable[[Request], Response]) -> None:
        if ":" in host:
            self.address_family = socket.AF_INET6
        self.answer = answer
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="serve")
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        super().__init__((host, port), _Handler)

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self.server_address[1])

    def server_bind(self) -> None:
        """Bind without asking a name server what this machine is called, which `HTTPServer` does."""
        super(HTTPServer, self).server_bind()
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def process_request(self, request: socket.socket, client_address: object) -> None:  # type: ignore[override]
        """Let one of the threads answer."""
        with self._lock:
            is_full = len(self._open) >= MOST_OPEN
            if not is_full:
                self._open.add(request)
        if is_full:
            self.shutdown_request(request)
            return
        self._threads.submit(self._process, request, client_address)

    def _process(self, request: socket.socket, client_address: object) -> None:
        try:
            with suppress(OSError):  # the client went away
                self.finish_request(request, client_address)
        finally:
            with self._lock:
                self._open.discard(request)
            self.shutdown_request(request)

    def server_close(self) -> None:
        """Stop listening, and break off open requests: a device asks again."""
        super().server_close()
        with self._lock:
            for one in self._open:
                with suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)
        self._threads.shutdown(wait=True, cancel_futures=True)


class _Handler(BaseHTTPRequestHandler):
    """Reads one request of a connection and writes the answer."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "Partwork"
    sys_version = ""
    timeout = SECONDS

    def handle(self) -> None:
        """Answer the request, if all of it comes in time."""
        self._limit = threading.Timer(REQUEST_SECONDS, self._hang_up)
        self._limit.daemon = True
        self._limit.start()
        try:
            super().handle()
        finally:
            self._limit.cancel()

    def _hang_up(self) -> None:
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)

    def _handle(self) -> None:
        self.close_connection = True
        request = self._request()
        self._limit.cancel()
        self._write(request if isinstance(request, Response) else self.server.answer(request))

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_OPTIONS = _handle  # noqa: N815 - names of the base class

    def _request(self) -> Request | Response:
        """Return the client's request, or why it is refused."""
        if len(self.path) > LONGEST_ADDRESS:
            return text_response(414, "the address is too long")
        length = self.headers.get("Content-Length", "0")
        if not length.isascii() or not length.isdecimal() or self.headers.get("Transfer-Encoding"):
            return text_response(411, "the length of the body is needed")
        if int(length[:9]) > LONGEST_BODY or len(length) > 9:
            return text_response(413, "the body is too long")
        body = self.rfile.read(int(length))
        parts = urlsplit(self.path)
        try:
            query = parse_qs(parts.query, max_num_fields=_MOST_PARAMETERS)
        except ValueError:
            return text_response(400, "the address has too many parameters")
        headers = {name.lower(): value for name, value in self.headers.items()}
        first = {name: values[0] for name, values in query.items()}
        return Request(self.command, unquote(parts.path), first, headers, body)

    def _write(self, response: Response) -> None:
        self.send_response(response.status)
        for name, value in response.headers.items():
            self.send_header(name, value)
        if response.status != 304:
            self.send_header("Content-Type", response.media_type)
            self.send_header("Content-Length", str(len(response.body)))
        self.send_header("Cache-Control", "private, no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD" and response.status != 304:
            self.wfile.write(response.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - a name of the base class
        """Log nothing: reading is nobody's business, and addresses may hold words searched for."""
