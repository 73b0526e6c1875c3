"""The real FanFicFare, where it is installed: its own test site needs no network."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.reader.calling import InProcess, Library

_TOOLS = Path(__file__).parents[2] / ".venv" / "real" / "bin"
_PATH = f"{_TOOLS}{os.pathsep}{os.environ.get('PATH', '')}"
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(shutil.which("fanficfare", path=_PATH) is None, reason="fanficfare is missing: make real"),
]


def test_a_story_of_its_test_site_is_followed_and_updated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.subscriptions.parse_pool.Worker", InProcess)
    monkeypatch.setenv("PATH", _PATH)
    library = Library(tmp_path / "library", capsys)
    added = library.json("add", "http://test1.com/?sid=674", "--story")
    assert (added["kind"], added["error"]) == ("book", None)
    before = library.json("parts")
    assert before
    said = library.json("refresh", "--now")
    assert (said["failed"], said["new_parts"]) == ([], 0)
    assert [part["id"] for part in library.json("parts")] == [part["id"] for part in before]
