"""Miniflux as Debian packages it, on a PostgreSQL of its own: brought up in a folder, ended with it.

Debian 12 has no Miniflux. Debian 13's package needs nothing but the C library, so that it runs there too, unpacked into
`.venv/miniflux` (see `.ci/run`).
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from base64 import b64encode
from contextlib import ExitStack, suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Sequence

TOKEN = "a-token-of-this-test"  # noqa: S105 - of a server that lives as long as the test
READER, PASSWORD = "reader", "reader-password"
_UNPACKED = Path(__file__).parents[2] / ".venv" / "miniflux" / "usr" / "bin"
_SECONDS = 60.0
_OWNER = "postgres"  # the database refuses to run as root


def _program(name: str) -> str | None:
    """Return the path of a program, None where this machine does not have it."""
    if (_UNPACKED / name).exists():
        return str(_UNPACKED / name)
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(versions[-1]) if versions else shutil.which(name)


def missing() -> str:
    """Return what of it this machine does not have, "" for nothing."""
    return ", ".join(name for name in ("miniflux", "initdb", "postgres", "psql") if _program(name) is None)


class Miniflux:
    """A server with one reader; it can be stopped and started again on the same database."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        # Of its own, since the database's user must get into it: pytest's folders are closed to others.
        self.folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="miniflux-")))
        self.folder.chmod(0o755)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.address = f"http://127.0.0.1:{self.port}"
        self._as_owner: dict[str, Any] = {"user": _OWNER, "group": _OWNER} if os.geteuid() == 0 else {}
        self._server: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self._start_database()
        self.start()
        self.sql(
            f"INSERT INTO api_keys (user_id, token, description) VALUES (1, '{TOKEN}', 'test')"  # noqa: S608
        )
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self._stack.close()

    # ---- the database ----

    def _start_database(self) -> None:
        data = self.folder / "db"
        data.mkdir()
        if self._as_owner:
            shutil.chown(data, _OWNER, _OWNER)
        self._run([_program("initdb"), "--no-sync", "--username=miniflux", "--auth=trust", f"--pgdata={data}"])
        command = [_program("postgres"), "-D", str(data), "-k", str(data), "-c", "listen_addresses="]
        process = subprocess.Popen(
            [str(word) for word in [*command, "-c", "fsync=off"]],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=data, **self._as_owner,
        )  # fmt: skip
        self._stack.callback(process.wait)
        self._stack.callback(process.terminate)
        until = time.monotonic() + _SECONDS
        while True:
            with suppress(subprocess.CalledProcessError):
                self._psql("CREATE DATABASE miniflux", "postgres")
                break
            assert time.monotonic() < until, "the database does not answer"
            time.sleep(0.1)

    def sql(self, statement: str) -> str:
        """Run a statement on the server's database; return what it prints."""
        return self._psql(statement, "miniflux")

    def _psql(self, statement: str, database: str) -> str:
        where = f"--host={self.folder / 'db'}"
        words = [_program("psql"), "-qAt", "-v", "ON_ERROR_STOP=1", where, "-U", "miniflux", "-d", database]
        return self._run([*words, "-c", statement])

    def _run(self, words: Sequence[str | None]) -> str:
        asked = [str(word) for word in words]
        run: subprocess.CompletedProcess[bytes] = subprocess.run(
            asked, check=True, capture_output=True, cwd=self.folder / "db", **self._as_owner
        )
        return run.stdout.decode().strip()

    # ---- the server ----

    def start(self) -> None:
        """Start the server and wait until it answers."""
        environment = {
            "DATABASE_URL": f"user=miniflux dbname=miniflux host={self.folder / 'db'}",
            "LISTEN_ADDR": f"127.0.0.1:{self.port}",
            "RUN_MIGRATIONS": "1",
            "CREATE_ADMIN": "1",
            "ADMIN_USERNAME": READER,
            "ADMIN_PASSWORD": PASSWORD,
            "DISABLE_SCHEDULER_SERVICE": "1",
            "BASE_URL": self.address,
        }
        log = (self.folder / "miniflux.log").open("ab")
        with log:
            self._server = subprocess.Popen([str(_program("miniflux"))], env=environment, stdout=log, stderr=log)
        until = time.monotonic() + _SECONDS
        while True:
            with suppress(OSError):
                if self._exchange("GET", "/healthcheck", None)[0] == 200:
                    return
            assert time.monotonic() < until, (self.folder / "miniflux.log").read_text()
            time.sleep(0.05)

    def stop(self) -> None:
        """End the server."""
        if self._server is not None:
            self._server.kill()
            self._server.wait()
            self._server = None

    def api(self, method: str, path: str, body: object = None) -> Any:  # noqa: ANN401 - any JSON
        """Ask the server as its reader does in a browser; return what it answers."""
        status, answer = self._exchange(method, path, body)
        assert status < 300, (status, answer)
        return json.loads(answer) if answer else None

    def _exchange(self, method: str, path: str, body: object) -> tuple[int, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        account = b64encode(f"{READER}:{PASSWORD}".encode()).decode()
        headers = {"Authorization": f"Basic {account}"}
        try:
            connection.request(method, path, json.dumps(body) if body is not None else None, headers)
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def subscribe(self, feed: str, folder: str = "") -> int:
        """Let the server follow a feed and fetch it; return the feed's id there."""
        category = self.api("POST", "/v1/categories", {"title": folder})["id"] if folder else 1
        made = self.api("POST", "/v1/feeds", {"feed_url": feed, "category_id": category})
        return int(made["feed_id"])

    def states(self) -> dict[str, tuple[str, bool]]:
        """Return the status and the star of each entry, by its title."""
        found = self.api("GET", "/v1/entries?limit=1000")["entries"]
        return {one["title"]: (one["status"], one["starred"]) for one in found}
