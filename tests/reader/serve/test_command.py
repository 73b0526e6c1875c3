"""`partwork serve` as a process, and this program's own `add` as a client of it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, Self
from urllib.request import urlopen

import pytest

from tests.reader.calling import Library
from tests.reader.serve.serving import Served, feed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Running(NamedTuple):
    """A server in a process of its own, and what it said of itself."""

    process: subprocess.Popen[str]
    told: dict[str, Any]


@contextmanager
def running(home: Path, *options: str) -> Iterator[Running]:
    # A shell's `&` starts tests with SIGINT ignored, and what they start inherits that.
    main = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "from reader.__main__ import main; sys.exit(main())"
    )
    given = ["--home", str(home), "serve", "--opds", "--port", "0", "--json", *options]
    command = [sys.executable, "-c", main, *given]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield Running(process, json.loads(process.stdout.readline()))
        finally:
            process.kill()


@pytest.fixture
def library(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Library:
    found = Library(tmp_path / "library", capsys)
    (tmp_path / "feed.xml").write_text(feed(3))
    found("add", str(tmp_path / "feed.xml"))
    return found


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_it_serves_until_it_is_stopped(library: Library, number: int, status: int) -> None:
    with running(library.home) as server:
        assert server.told["series"] == 1
        with urlopen(server.told["opds"], timeout=60) as answer:
            assert b"Series" in answer.read()
        assert server.told["opds"] == server.told["kosync"] + "/opds"
        server.process.send_signal(number)
        assert server.process.wait(60) == status
        assert server.process.stderr is not None
        assert server.process.stderr.read() == ""


def test_what_is_taken_cannot_be_listened_at(library: Library) -> None:
    with Served(library.home) as served:
        said = library("serve", "--opds", "--port", str(served.server.port))
    assert (said.status, said.err.count("\n")) == (1, 1)
    assert "use another --port" in said.err


@pytest.mark.parametrize("words", [[], ["--opds", "--port", "99999"], ["--opds", "--port", "x"]])
def test_a_wrong_call_is_refused(library: Library, words: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        library("serve", *words)


class Stopped:
    """A server that is stopped as soon as it serves."""

    port = 8722

    def __init__(self, *_: object) -> None:
        """Listen nowhere."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is to be closed."""

    def serve_forever(self, **_: object) -> None:
        raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("host", "warning"),
    [
        ("127.0.0.1", ""),
        ("localhost", ""),
        ("::1", ""),
        ("0.0.0.0", "everyone on this network"),  # noqa: S104
        ("books.lan", "everyone"),
    ],
)
def test_a_word_of_warning_where_the_network_can_ask(
    library: Library, monkeypatch: pytest.MonkeyPatch, host: str, warning: str
) -> None:
    monkeypatch.setattr("reader.serve.server.Server", Stopped)
    said = library("serve", "--opds", "--host", host)
    assert said.status == 130
    assert "1 series at http://" in said.out
    assert (warning in said.err) if warning else (said.err == "")


def test_a_password_is_asked_for_once(library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("reader.serve.server.Server", Stopped)

    def call(user: str, typed: str) -> str:
        file = tmp_path / "typed"
        file.write_text(typed)
        with file.open() as stdin:
            monkeypatch.setattr("sys.stdin", stdin)
            return library("serve", "--opds", "--host", "0.0.0.0", "--user", user).err  # noqa: S104

    assert "unencrypted" in call("ada", "saltbox-9\n")
    assert "saltbox-9" not in (library.home / "library.db").read_bytes().decode("latin-1")
    assert (library.home / "secrets.json").stat().st_mode & 0o777 == 0o600
    assert "unencrypted" in library("serve", "--opds", "--host", "0.0.0.0").err  # noqa: S104
    assert "no password was given" in call("ada", "\n")
    assert "colon" in call("a:b", "saltbox-9\n")
    assert "everyone" in call("", "")


@pytest.mark.parametrize("search", [False, True])
def test_our_own_add_follows_a_served_series_as_it_grows(
    library: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str], search: bool
) -> None:
    other = Library(tmp_path / "other", capsys)
    with Served(library.home) as served:
        words = ["--search", "harbour"] if search else []
        added = other.json("add", f"{served.address}/opds", *words)
        assert (added["title"], added["kind"], added["parts"], added["error"]) == ("Harbour", "book", 3, None)
        assert other.json("refresh", "--now")["unchanged"] == 1
        (tmp_path / "feed.xml").write_text(feed(5))
        library("refresh")
        grown = other.json("refresh", "--now")
        assert (grown["new_parts"], grown["updated_parts"]) == (2, 0)
        assert len(other.json("parts")) == 5
