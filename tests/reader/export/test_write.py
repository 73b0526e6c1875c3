"""An export's file is written whole or not at all, and only where its owner meant it."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from reader.export.write import WriteError, write_file

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_made_and_replaced(tmp_path: Path) -> None:
    target = tmp_path / "notes.md"
    write_file(target, b"one")
    assert target.read_bytes() == b"one"
    target.chmod(0o640)
    write_file(target, b"two")
    assert target.read_bytes() == b"two"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert [path.name for path in tmp_path.glob("*.md")] == ["notes.md"]
    assert list(tmp_path.glob(".notes*")) == []


def test_a_symbolic_link_is_not_written_through(tmp_path: Path) -> None:
    target, link = tmp_path / "precious", tmp_path / "notes.md"
    target.write_bytes(b"precious")
    link.symlink_to(target)
    with pytest.raises(WriteError, match="symbolic link"):
        write_file(link, b"new")
    assert target.read_bytes() == b"precious"


@pytest.mark.parametrize("where", ["", "missing/notes.md"])
def test_a_place_that_cannot_hold_a_file_is_told(tmp_path: Path, where: str) -> None:
    with pytest.raises(WriteError, match=r"use another name|choose a folder"):
        write_file(tmp_path / where, b"new")


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(WriteError, match="is not a file"):
        write_file(tmp_path / "pipe", b"new")


def test_nothing_is_left_behind_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "notes.md"
    write_file(target, b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match="No space left"):
        write_file(target, b"new")
    monkeypatch.undo()
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.glob("*notes*")] == ["notes.md"]
