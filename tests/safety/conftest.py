"""What the attacks on the command line share: a library that is asked without waiting, and a server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.feeds.server import RecordingServer
from tests.reader.cli.test_cli import Shell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """The program in this process, on an empty library, with no pause between two requests."""
    home = tmp_path / "library"
    home.mkdir()
    (home / "settings.toml").write_text("[network]\nhost_gap = 0.0\n", "utf-8")
    return Shell(home, capsys)


@pytest.fixture
def server() -> Iterator[RecordingServer]:
    """A server that answers as scripted."""
    with RecordingServer() as running:
        yield running
