"""Completing a path as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.system.path_completion import completed_path

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_path_is_completed_as_far_as_names_agree_and_then_to_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("books", "bookmarks.opml", "letters"):
        (tmp_path / name).mkdir() if "." not in name else (tmp_path / name).write_text("")
    (tmp_path / ".hidden").mkdir()
    here = f"{tmp_path}/"
    assert completed_path(here + "l") == here + "letters/"
    assert completed_path(here + "b") == here + "book"
    assert completed_path(here + "book") == here + "bookmarks.opml"
    assert completed_path(here + "bookmarks.opml") is None
    assert completed_path(here + "none") is None
    assert completed_path(here + ".h") == here + ".hidden/"
    assert completed_path("https://a.example/") is None
    monkeypatch.setenv("HOME", str(tmp_path))
    assert completed_path("~/le") == "~/letters/"
