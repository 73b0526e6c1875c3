"""The real FanFicFare, where it is installed: its own test site needs no network."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.reader.calling import InProcess, Library

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(
        shutil.which("fanficfare") is None, reason="fanficfare is not installed (pip install FanFicFare)"
    ),
]


def test_a_story_of_its_test_site_is_followed_and_updated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.subscriptions.parse_pool.Worker", InProcess)
    library = Library(tmp_path / "library", capsys)
    added = library.json("add", "http://test1.com/?sid=674", "--story")
    assert (added["kind"], added["error"]) == ("book", None)
    before = library.json("parts")
    assert before
    said = library.json("refresh", "--now")
    assert (said["failed"], said["new_parts"]) == ([], 0)
    assert [part["id"] for part in library.json("parts")] == [part["id"] for part in before]
