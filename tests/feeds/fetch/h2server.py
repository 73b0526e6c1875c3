"""A small server of HTTP/2 (RFC 9113) over TLS on this machine, that answers as scripted.

It offers `h2` by ALPN and speaks nothing else. Each path has one answer; what is not scripted gets 404.
A body larger than the client's window waits for it, as the protocol wants.
"""

from __future__ import annotations

import socketserver
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import ConnectionTerminated, RequestReceived, StreamReset
from h2.exceptions import ProtocolError

from tests.feeds.server import ServerThread

if TYPE_CHECKING:
    import ssl


@dataclass(frozen=True)
class H2Reply:
    """One answer. `body` is sent as the window allows; `endless` keeps the stream open after it; `reset` resets it.

    `goodbye` ends the connection in good order after the answer (GOAWAY), `silent` never answers.
    """

    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    endless: bool = False
    reset: bool = False
    goodbye: bool = False
    silent: bool = False


@dataclass
class H2Request:
    """One request as it came, and on which connection."""

    headers: dict[str, str]
    connection: int

    @property
    def path(self) -> str:
        """The path that was asked for."""
        return self.headers[":path"]


class H2Server(ServerThread):
    """The server; a context manager."""

    def __init__(self, tls: ssl.SSLContext) -> None:
        tls.set_alpn_protocols(["h2"])
        self.requests: list[H2Request] = []
        self.scripts: dict[str, H2Reply] = {}
        self.connections = 0
        self.lock = threading.Lock()
        self._server = _Sockets(self, tls)

    def url(self, path: str) -> str:
        """The whole address of a path."""
        return f"https://127.0.0.1:{self._server.server_address[1]}{path}"


class _Sockets(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False

    def __init__(self, owner: H2Server, tls: ssl.SSLContext) -> None:
        self.owner = owner
        self._tls = tls
        super().__init__(("127.0.0.1", 0), _Connection)

    def finish_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as socketserver declares it
        """Handle one connection in its own thread: one that the other side ends is no error."""
        with suppress(OSError), self._tls.wrap_socket(request, server_side=True) as wrapped:
            super().finish_request(wrapped, client_address)


class _Connection(socketserver.BaseRequestHandler):
    """One connection: requests as they come, each body as far as the window lets it."""

    def handle(self) -> None:
        assert isinstance(self.server, _Sockets)
        self._owner = self.server.owner
        with self._owner.lock:
            self._owner.connections += 1
            self._number = self._owner.connections
        self._wire = H2Connection(H2Configuration(client_side=False, header_encoding="utf-8"))
        self._waiting: dict[int, tuple[bytes, H2Reply]] = {}
        self._wire.initiate_connection()
        self._flush()
        while data := self.request.recv(65_536):
            for event in self._wire.receive_data(data):
                if isinstance(event, RequestReceived):
                    self._asked(event)
                elif isinstance(event, StreamReset):
                    self._waiting.pop(event.stream_id or 0, None)
                elif isinstance(event, ConnectionTerminated):
                    return
            for stream in list(self._waiting):
                self._send(stream)
            self._flush()

    def _asked(self, event: RequestReceived) -> None:
        stream = event.stream_id or 0
        headers = {str(name): str(value) for name, value in event.headers or ()}
        with self._owner.lock:
            self._owner.requests.append(H2Request(headers, self._number))
        reply = self._owner.scripts.get(headers[":path"], H2Reply(404))
        if reply.silent:
            return
        if reply.reset:
            self._wire.reset_stream(stream)
            return
        self._wire.send_headers(stream, [(":status", str(reply.status)), *reply.headers])
        self._waiting[stream] = reply.body, reply

    def _send(self, stream: int) -> None:
        body, reply = self._waiting[stream]
        with suppress(ProtocolError):
            while body and (
                room := min(self._wire.local_flow_control_window(stream), self._wire.max_outbound_frame_size)
            ):
                self._wire.send_data(stream, body[:room])
                body = body[room:]
            self._waiting[stream] = body, reply
            if not body and not reply.endless:
                del self._waiting[stream]
                self._wire.end_stream(stream)
                if reply.goodbye:
                    self._wire.close_connection()

    def _flush(self) -> None:
        self.request.sendall(self._wire.data_to_send())
