"""What tests of subscriptions share: a recording server, and a library that is used by the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.feeds.server import RecordingServer
from tests.reader.calling import Library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def server() -> Iterator[RecordingServer]:
    with RecordingServer() as running:
        yield running


@pytest.fixture
def library(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Library:
    return Library(tmp_path / "library", capsys)
