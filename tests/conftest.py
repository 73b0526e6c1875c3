"""What every test stands on: a home of its own, no network but this machine's, and repeatable properties."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# A slow or busy machine is no fault of the code: no deadlines. CI looks at the same examples each time.
settings.register_profile("here", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True, print_blob=True)
settings.register_profile("quick", settings.get_profile("here"), max_examples=6)  # what `make quick` runs with
settings.load_profile("ci" if os.environ.get("CI") else "here")

# A script's `&` starts its processes with interrupts ignored, and a process hands that on to those that it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)


class OutsideNetworkError(RuntimeError):
    """A test reached for another machine. No error of the network, so that nothing takes it for one."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what drives a real terminal where there is none to drive."""
    if shutil.which("tmux"):
        return
    for item in items:
        if item.get_closest_marker("tmux"):
            item.add_marker(pytest.mark.skip(reason="tmux is not installed"))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give this test, and the processes it starts, a home of their own: the program's and the user's."""
    place = tmp_path / "home"
    place.mkdir()
    monkeypatch.setenv("PARTWORK_HOME", str(place))
    monkeypatch.setenv("HOME", str(place))
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return place


@pytest.fixture(autouse=True)
def _databases_closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Close the databases that a test opens: from Python 3.13 on, one that is left open is a warning."""
    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def connecting(*where: Any, **how: Any) -> sqlite3.Connection:  # noqa: ANN401 - passed on
        opened.append(connect(*where, **how))
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", connecting)
    yield
    for connection in opened:
        connection.close()


@pytest.fixture(autouse=True)
def _only_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test connect to, or look up, anything but this machine; names under .invalid fail as they should."""
    connect, connect_ex, look_up = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def guarded_connect(self: socket.socket, address: Any) -> None:  # noqa: ANN401 - as socket declares it
        _refuse_outside(self, address)
        connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: Any) -> int:  # noqa: ANN401 - as socket declares it
        _refuse_outside(self, address)
        return connect_ex(self, address)

    def guarded_look_up(host: bytes | str | None, *rest: Any, **more: Any) -> Any:  # noqa: ANN401 - passed on
        name = host.decode() if isinstance(host, bytes) else host
        if name is not None and name.endswith(".invalid"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        if not _is_here(name):
            raise OutsideNetworkError(f"A test looked up {name}.")
        return look_up(host, *rest, **more)

    monkeypatch.setattr(socket.socket, "connect", guarded_connect)
    monkeypatch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
    monkeypatch.setattr(socket, "getaddrinfo", guarded_look_up)


def _is_here(host: str | None) -> bool:
    return host in (None, "", "localhost", "::1") or host.startswith("127.")


def _refuse_outside(connection: socket.socket, address: Any) -> None:  # noqa: ANN401 - as socket declares it
    if connection.family in (socket.AF_INET, socket.AF_INET6) and not _is_here(address[0]):
        raise OutsideNetworkError(f"A test connected to {address[0]}.")
