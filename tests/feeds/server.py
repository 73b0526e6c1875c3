"""A small HTTP server on this machine that answers as scripted and remembers what it was asked.

    with RecordingServer() as server:
        server.script("/feed", Reply(body=b"<rss/>", headers={"ETag": '"1"'}), Reply(304))
        ...  # ask server.url("/feed") twice
        assert server.requests[1].header("If-None-Match") == '"1"'

Nothing in it sleeps: a reply that is to be slow waits for an event that the test sets, or until the
server is closed.
"""

from __future__ import annotations

import socket
import socketserver
import struct
import threading
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    import ssl
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True)
class Reply:
    """One answer. `body` may be pieces, each sent at once; an event among them is waited for.

    Content-Length is added unless `headers` frame the body themselves or `framed` is false (the end of
    the connection then ends the body). `raw` is sent instead of everything else, without a word added.
    `reset` ends the connection with a reset.
    """

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | Sequence[bytes | threading.Event] = b""
    framed: bool = True
    raw: Sequence[bytes | threading.Event] | None = None
    reset: bool = False


@dataclass(frozen=True)
class Recorded:
    """One request as it came: `headers` with their names as written, in order."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...]
    connection: int

    def header(self, name: str) -> str | None:
        """The value of a header by its name in any case, or None."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


class ServerThread:
    """A server of `socketserver` that runs on a thread of its own; a context manager."""

    _server: socketserver.TCPServer

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class RecordingServer(ServerThread):
    """The server; a context manager. What is not scripted is answered with 404. With `tls` it speaks https."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self._scheme = "https" if tls else "http"
        self.requests: list[Recorded] = []
        self.closing = threading.Event()
        self.was_asked = threading.Event()
        self.most_at_once = 0
        self._at_once = 0
        self._connections = 0
        self._scripts: dict[str, list[Reply]] = {}
        self._lock = threading.Lock()
        self._server = _Sockets(self, tls)

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        super().__exit__()

    @property
    def port(self) -> int:
        """The port that the server listens on."""
        return int(self._server.server_address[1])

    @property
    def host(self) -> str:
        """Host and port, as they stand in an address."""
        return f"127.0.0.1:{self.port}"

    def url(self, path: str = "/") -> str:
        """The whole address of a path."""
        return f"{self._scheme}://{self.host}{path}"

    def script(self, path: str, *replies: Reply) -> None:
        """Answer requests for `path` (with its query) with these replies in turn; the last one repeats."""
        self._scripts[path] = list(replies)

    def reply(self, path: str) -> bytes:
        """The body that the last reply for a path has."""
        body = self._scripts[path][-1].body
        assert isinstance(body, bytes)
        return body

    def asked(self, path: str) -> list[Recorded]:
        """The requests for one path, in the order in which they came."""
        return [request for request in self.requests if request.path == path]

    def next_connection(self) -> int:
        """Count a new connection."""
        with self._lock:
            self._connections += 1
            return self._connections

    def record(self, request: Recorded) -> Reply:
        """Remember a request, and give the reply to it."""
        with self._lock:
            self.requests.append(request)
            self.was_asked.set()
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
            replies = self._scripts.get(request.path, [])
            return replies.pop(0) if len(replies) > 1 else replies[0] if replies else Reply(404, body=b"not here")

    def answered(self) -> None:
        """Note that a reply has been sent."""
        with self._lock:
            self._at_once -= 1


class _Sockets(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False

    def __init__(self, recorder: RecordingServer, tls: ssl.SSLContext | None) -> None:
        self.recorder = recorder
        self._tls = tls
        super().__init__(("127.0.0.1", 0), _Connection)

    def finish_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as socketserver declares it
        """Handle one connection in its own thread: a handshake that fails ends nothing else."""
        if self._tls:
            try:
                request = self._tls.wrap_socket(request, server_side=True)
            except OSError:
                return
        with request:
            super().finish_request(request, client_address)


class _Connection(socketserver.StreamRequestHandler):
    """One connection: requests one after the other, until a reply has no frame or the other side leaves."""

    disable_nagle_algorithm = True

    def handle(self) -> None:
        assert isinstance(self.server, _Sockets)
        recorder = self.server.recorder
        number = recorder.next_connection()
        try:
            while request := self._request(number):
                reply = recorder.record(request)
                try:
                    open_still = self._send(reply, recorder.closing)
                finally:
                    recorder.answered()
                if not open_still:
                    return
        except OSError:
            return

    def _request(self, number: int) -> Recorded | None:
        line = self.rfile.readline().decode("latin-1").split()
        if len(line) != 3:
            return None
        headers = []
        while (row := self.rfile.readline().decode("latin-1").rstrip("\r\n")) != "":
            name, _, value = row.partition(":")
            headers.append((name, value.strip()))
        return Recorded(line[0], line[1], tuple(headers), number)

    def _send(self, reply: Reply, closing: threading.Event) -> bool:
        """Send a reply; False when the connection is to end."""
        if reply.raw is not None:
            self._write(reply.raw, closing)
        else:
            pieces: Sequence[bytes | threading.Event] = [reply.body] if isinstance(reply.body, bytes) else reply.body
            headers = dict(reply.headers)
            framing = {"content-length", "transfer-encoding"} & {name.lower() for name in headers}
            if reply.framed and not framing and reply.status != HTTPStatus.NOT_MODIFIED:
                headers["Content-Length"] = str(sum(len(piece) for piece in pieces if isinstance(piece, bytes)))
            head = [f"HTTP/1.1 {reply.status} Scripted", *(f"{name}: {value}" for name, value in headers.items())]
            self._write([("\r\n".join(head) + "\r\n\r\n").encode("latin-1"), *pieces], closing)
        if reply.reset:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        return reply.framed and reply.raw is None and not reply.reset

    def _write(self, pieces: Sequence[bytes | threading.Event], closing: threading.Event) -> None:
        for piece in pieces:
            if isinstance(piece, bytes):
                self.wfile.write(piece)
                self.wfile.flush()
            else:
                while not piece.wait(0.02) and not closing.is_set():
                    pass
