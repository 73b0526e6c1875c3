"""WordPress as Debian packages it, with a database and PHP's own server: brought up in a folder, ended with it."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tests.real.prose import Post

INSTALLED = Path("/usr/share/wordpress")
_PHP = Path(__file__).parent / "php"
_PROGRAMS = ("mariadbd", "mariadb-install-db", "mariadb", "php")
_SECONDS = 60.0


def missing() -> str:
    """Return what of it this machine does not have, "" for nothing."""
    programs = [name for name in _PROGRAMS if shutil.which(name) is None]
    return ", ".join(programs if INSTALLED.is_dir() else [*programs, "wordpress"])


class WordPress:
    """Several sites on one database. Those at the root of a port may have another below `/journal`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._socket = folder / "db.sock"
        self._stack = ExitStack()
        self._log = folder / "asked.log"
        self._homes: dict[str, str] = {}

    def __enter__(self) -> Self:
        shutil.copytree(INSTALLED, self.folder / "wp", dirs_exist_ok=True)
        (self.folder / "wp" / "wp-config.php").unlink()
        for name, place in (
            ("config.php", "wp-config.php"),
            ("router.php", "router.php"),
            ("publish.php", "publish.php"),
        ):
            shutil.copy(_PHP / name, self.folder / "wp" / place)
        self._start_database()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def _start_database(self) -> None:
        # A folder of its own for temporary files: a server that starts removes every other server's from a shared one
        # (4 of 24 installations beside each other failed, with "Unknown table 'mysql.tmp_user_sys'" in MariaDB 10.11).
        temporary = self.folder / "tmp"
        temporary.mkdir()
        common = ["--no-defaults", f"--datadir={self.folder / 'db'}", f"--tmpdir={temporary}"]
        if os.geteuid() == 0:
            common.append("--user=root")
        installed = subprocess.run(
            ["mariadb-install-db", *common, "--skip-test-db", "--auth-root-authentication-method=normal"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert installed.returncode == 0, installed.stdout + installed.stderr
        self._start(["mariadbd", *common, f"--socket={self._socket}", "--skip-networking"])
        ask = ["mariadb", "--no-defaults", f"--socket={self._socket}", "--user=root", "-e", "CREATE DATABASE salt"]
        until = time.monotonic() + _SECONDS
        while subprocess.run(ask, capture_output=True, check=False).returncode:
            assert time.monotonic() < until, "the database does not answer"
            time.sleep(0.1)

    def serve(self, site: str, journal: str = "") -> str:
        """Serve a site on a port of its own, with `journal` below it; its address without a slash."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        home = f"http://127.0.0.1:{port}"
        self._homes[site] = home
        if journal:
            self._homes[journal] = home + "/journal"
        environment = {**self._environment(site), "SALT_JOURNAL": journal, "PHP_CLI_SERVER_WORKERS": "2"}
        root = self.folder / "wp"
        command = [
            "php",
            "-d",
            "memory_limit=256M",
            "-S",
            f"127.0.0.1:{port}",
            "-t",
            str(root),
            str(root / "router.php"),
        ]
        self._start(command, environment)
        return home

    def publish(
        self,
        site: str,
        posts: Iterable[Post] = (),
        *,
        extra: Iterable[Mapping[str, str]] = (),
        trash: Iterable[str] = (),
        **options: str | int,
    ) -> dict[str, int]:
        """Publish posts, new or changed, and trash others by title; the categories' numbers.

        `extra` are posts as publish.php takes them. `options` install the site first: permalinks, excerpts and so on.
        """
        written: list[Mapping[str, object]] = [
            {"title": one.title, "date": str(one.date), "paragraphs": one.paragraphs, "category": one.category}
            for one in posts
        ]
        order = {
            "install": bool(options), "title": "The Salt Road Journal", "theme": "twentytwentyone", "permalinks": "",
            "category_base": "", "excerpts": 0, "trash": list(trash), "posts": [*written, *extra], **options,
        }  # fmt: skip
        place = self.folder / "order.json"
        place.write_text(json.dumps(order), "utf-8")
        run = subprocess.run(
            ["php", "-d", "memory_limit=256M", "publish.php", str(place)],
            cwd=self.folder / "wp", env=self._environment(site), capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert run.returncode == 0, run.stdout + run.stderr
        numbers: dict[str, int] = json.loads(run.stdout.rpartition("\n")[2])
        return numbers

    def asked(self) -> list[tuple[str, int]]:
        """Return what was asked of all sites so far: path and status."""
        lines = self._log.read_text("utf-8").splitlines()
        return [(path, int(status)) for path, status in (line.rsplit(" ", 1) for line in lines)]

    def _environment(self, site: str) -> dict[str, str]:
        return {
            **os.environ, "SALT_SITE": site, "SALT_HOME": self._homes[site], "SALT_SOCKET": str(self._socket),
            "SALT_USER": "root", "SALT_LOG": str(self._log),
        }  # fmt: skip

    def _start(self, command: list[str], environment: dict[str, str] | None = None) -> None:
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        self._stack.callback(_end, process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a server with all that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, 15)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9)
        process.wait()
