"""A file is replaced whole or not at all, and its content is on the disk before its name is."""

from __future__ import annotations

import os
import stat
import threading
import time
from pathlib import Path

import pytest

from reader.system.atomic_file import STALE_SECONDS, replace, replacing


def _files(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.is_file()]


def test_a_file_is_created_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "notes"
    replace(path, b"one", 0o600)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o640)
    replace(path, b"two")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"two", 0o640)
    assert _files(tmp_path) == ["notes"]


@pytest.mark.parametrize(("mask", "mode"), [(0o027, 0o640), (0, 0o666), (0o077, 0o600)])
def test_a_new_file_has_the_permissions_that_the_umask_allows(tmp_path: Path, mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        replace(tmp_path / "notes", b"one")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "notes").stat().st_mode) == mode


def test_an_error_leaves_the_file_as_it_was_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "notes"
    path.write_bytes(b"old")

    def write_half() -> None:
        with replacing(path) as temporary:
            temporary.write_bytes(b"half of the new")
            raise ValueError("half")

    with pytest.raises(ValueError, match="half"):
        write_half()
    assert path.read_bytes() == b"old"
    assert _files(tmp_path) == ["notes"]


def test_content_and_name_are_synced_in_that_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the first sync a power cut leaves an empty file (ext4, XFS), without the second the old one."""
    path = tmp_path / "notes"
    steps: list[tuple[str, int]] = []
    fsync, rename = os.fsync, Path.replace

    def syncing(handle: int) -> None:
        steps.append(("sync", os.fstat(handle).st_ino))
        fsync(handle)

    def renaming(self: Path, target: Path) -> Path:
        steps.append(("rename", self.stat().st_ino))
        return rename(self, target)

    monkeypatch.setattr(os, "fsync", syncing)
    monkeypatch.setattr(Path, "replace", renaming)
    replace(path, b"new")
    content, folder = path.stat().st_ino, tmp_path.stat().st_ino
    assert steps == [("sync", content), ("rename", content), ("sync", folder)]


def test_writers_at_the_same_time_do_not_disturb_each_other(tmp_path: Path) -> None:
    path = tmp_path / "notes"
    contents = [bytes([letter]) * 100_000 for letter in b"abcdefgh"]
    threads = [threading.Thread(target=replace, args=(path, content)) for content in contents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert path.read_bytes() in contents
    assert _files(tmp_path) == ["notes"]


@pytest.mark.parametrize(
    ("name", "age", "stays"),
    [
        (".notes.0123456789abcdef.new", STALE_SECONDS + 60, False),
        (".notes.0123456789abcdef.new", STALE_SECONDS - 60, True),  # of another machine, by a synchronised folder
        (".notes.0123456789abcdef.new", -3600, True),
        (".notes.draft.new", STALE_SECONDS + 60, True),
        (".notes.abcdefghijklmnop.new", STALE_SECONDS + 60, True),
        (".notes.0123456789abcde.new", STALE_SECONDS + 60, True),
        (".notes.0123456789abcdef.old", STALE_SECONDS + 60, True),
        (".other.0123456789abcdef.new", STALE_SECONDS + 60, True),
    ],
)
def test_only_old_temporary_files_of_the_same_file_are_removed(
    tmp_path: Path, name: str, age: float, stays: bool
) -> None:
    left = tmp_path / name
    left.write_bytes(b"half of it")
    os.utime(left, (time.time() - age,) * 2)
    replace(tmp_path / "notes", b"whole")
    assert left.exists() is stays
