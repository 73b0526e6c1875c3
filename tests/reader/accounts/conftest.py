"""What tests of accounts share: a server, and a library that is used by the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from reader.subscriptions import parse_pool
from tests.reader.accounts.backend import Backend
from tests.reader.accounts.http import AccountServer
from tests.reader.accounts.miniflux_api import MinifluxApi
from tests.reader.calling import InProcess, Library, Said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class AccountLibrary(Library):
    """A library that uses servers."""

    def add_account(self, address: str, *given: str, kind: str = "miniflux", options: tuple[str, ...] = ()) -> Said:
        """Add a server; what it asks for comes on standard input."""
        return self.given("".join(f"{one}\n" for one in given), "account", "add", kind, address, *options, "--json")

    def unread(self) -> set[str]:
        """The titles of the unread parts."""
        return {part["title"] for part in self.json("parts") if not part["read"]}

    def part(self, title: str) -> dict[str, Any]:
        """The one part of a title."""
        (found,) = [part for part in self.json("parts") if part["title"] == title]
        return dict(found)


@pytest.fixture(autouse=True)
def _parse_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read replies in this process: a new one takes a third of a second to start."""
    monkeypatch.setattr(parse_pool, "Worker", InProcess)


@pytest.fixture
def backend() -> Backend:
    return Backend()


@pytest.fixture
def server(backend: Backend) -> Iterator[AccountServer]:
    with AccountServer(MinifluxApi(backend)) as running:
        yield running


@pytest.fixture
def library(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> AccountLibrary:
    return AccountLibrary(tmp_path / "library", capsys)
