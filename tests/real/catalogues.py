"""Two real catalogues of books: calibre's own server (Debian), and Calibre-Web (PyPI) over a library of calibre's."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import time
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Self
from urllib.error import HTTPError
from urllib.request import urlopen

if TYPE_CHECKING:
    from collections.abc import Sequence

_CALIBRE_WEB = Path(__file__).parents[2] / ".venv" / "real" / "bin" / "cps"
_LOCKED = "Another calibre program"
"""What a program of calibre's says while another has its lock, for a moment longer than that one's process lives."""
_SECONDS = 60.0
_PASSWORD = "Rope-and-fog-1"  # noqa: S105 - of a server that lives as long as a test


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Shelf:
    """A library of calibre's, served by a real server; a context manager."""

    programs: Sequence[str] = ("calibredb", "calibre-server")

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.library = folder / "library"
        self.port = free_port()
        self._stack = ExitStack()
        self._environment = {**os.environ, "CALIBRE_CONFIG_DIRECTORY": str(folder / "config"), "LC_ALL": "C.UTF-8"}

    @classmethod
    def missing(cls) -> str:
        """Return what of it this machine does not have, "" for nothing."""
        return ", ".join(name for name in cls.programs if shutil.which(name) is None and not Path(name).exists())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    @property
    def address(self) -> str:
        """The address of the catalogue."""
        return f"http://127.0.0.1:{self.port}/opds"

    def add(self, *books: Path) -> None:
        """Put books into the library, also while it is served."""
        self._run("calibredb", "add", f"--with-library={self.library}", *map(str, books))

    def serve(self) -> None:
        """Start the server, and wait until it answers."""
        self._start("calibre-server", f"--port={self.port}", "--listen-on=127.0.0.1", str(self.library))

    def stop(self) -> None:
        """Stop the server: only one program at a time writes to a library."""
        self._stack.close()

    def _run(self, *command: str) -> None:
        until = time.monotonic() + _SECONDS
        while True:
            ran = subprocess.run(command, env=self._environment, capture_output=True, text=True, check=False)
            if _LOCKED not in ran.stderr or time.monotonic() > until:
                break
            time.sleep(0.5)
        assert ran.returncode == 0, ran.stdout + ran.stderr

    def _start(self, *command: str) -> None:
        until = time.monotonic() + _SECONDS
        while not self._starts(command, until):
            assert time.monotonic() < until, _LOCKED
            time.sleep(0.5)

    def _starts(self, command: Sequence[str], until: float) -> bool:
        """Start a server and wait until it answers; whether it does, and is not kept out by calibre's lock."""
        output = self.folder / "server.log"
        with output.open("wb") as log:
            process = subprocess.Popen(command, env=self._environment, stdout=log, stderr=log)
        while not self._answers():
            if process.poll() is not None:
                assert _LOCKED in output.read_text("utf-8"), output.read_text("utf-8")
                return False
            if time.monotonic() > until:
                process.kill()
                process.wait()
                raise AssertionError("the server does not answer")
            time.sleep(0.2)
        self._stack.callback(process.wait)
        self._stack.callback(process.terminate)
        return True

    def _answers(self) -> bool:
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/opds", timeout=5):
                return True
        except HTTPError:
            return True
        except OSError:
            return False


class WebShelf(Shelf):
    """Calibre-Web, which wants a password for its catalogue."""

    programs = ("calibredb", str(_CALIBRE_WEB))

    @property
    def address(self) -> str:
        """The address of the catalogue, with its reader's password."""
        return super().address.replace("//", f"//admin:{_PASSWORD}@")

    def serve(self) -> None:
        """Start it on the library, which its own settings name."""
        settings = self.folder / "app.db"
        if not settings.exists():
            self._run(str(_CALIBRE_WEB), "-p", str(settings), "-s", f"admin:{_PASSWORD}")
            with closing(sqlite3.connect(settings)) as connection:
                connection.execute(
                    "UPDATE settings SET config_calibre_dir = ?, config_port = ?", (str(self.library), self.port)
                )
                connection.commit()
        self._start(str(_CALIBRE_WEB), "-p", str(settings), "-i", "127.0.0.1", "-o", str(self.folder / "web.log"))
