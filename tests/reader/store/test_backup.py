"""Backups: whole, sound, also while others write; restored as one change."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path
from typing import cast

import pytest

from feeds.article import Place
from reader.store import marks, schema
from reader.store.errors import StoreError
from reader.store.file import snapshot
from reader.store.file.backup import restore, restore_over_damage
from reader.store.library import part_list
from tests.reader.building import keep, library, serial


def test_a_backup_brings_back_what_was_there(tmp_path: Path) -> None:
    db = library(tmp_path)
    keep(db, serial(2))
    marks.add_bookmark(db, "p1", Place(1), "here")
    assert db.back_up(tmp_path / "copy.db") > 0
    marks.delete_bookmark(db, marks.bookmark_list(db)[0].id)
    restore(db, tmp_path / "copy.db")
    assert [mark.label for mark in marks.bookmark_list(db)] == ["here"]


def test_a_restore_reaches_whoever_has_the_library_open_and_keeps_what_was(tmp_path: Path) -> None:
    mine, theirs = library(tmp_path), library(tmp_path)
    mine.back_up(tmp_path / "empty.db")
    keep(mine, serial(2))
    assert len(part_list(theirs)) == 2
    before = theirs.version()
    kept = restore(mine, tmp_path / "empty.db")
    assert theirs.version() != before
    assert part_list(theirs) == ()
    restore(mine, kept)
    assert len(part_list(theirs)) == 2


def test_no_safety_copy_takes_the_place_of_another(tmp_path: Path) -> None:
    db = library(tmp_path)
    db.back_up(tmp_path / "copy.db")
    kept = [restore(db, tmp_path / "copy.db") for _ in range(3)]
    kept[0].unlink()
    contents = {path: path.read_bytes() for path in kept[1:]}
    keep(db, serial(2))
    fourth = restore(db, tmp_path / "copy.db")
    assert fourth not in kept
    assert {path: path.read_bytes() for path in kept[1:]} == contents


def test_no_damaged_library_is_moved_over_another(tmp_path: Path) -> None:
    db = library(tmp_path)
    db.back_up(tmp_path / "copy.db")
    db.close()
    aside = [restore_over_damage(db.path, tmp_path / "copy.db") for _ in range(3)]
    (aside[0] / "library.db").unlink()
    aside[0].rmdir()
    assert restore_over_damage(db.path, tmp_path / "copy.db") not in aside
    assert all((folder / "library.db").exists() for folder in aside[1:])


def test_what_others_commit_while_a_backup_is_restored_is_in_the_safety_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db, theirs = library(tmp_path), library(tmp_path)
    db.back_up(tmp_path / "empty.db")
    writing = threading.Thread(target=keep, args=(theirs, serial(2)))
    write = snapshot.write_snapshot

    def writing_meanwhile(source: sqlite3.Connection, target: Path) -> int:
        size = write(source, target)
        writing.start()
        writing.join(0.3)
        return size

    monkeypatch.setattr(snapshot, "write_snapshot", writing_meanwhile)
    safety_copy = restore(db, tmp_path / "empty.db")
    monkeypatch.undo()
    writing.join()
    after = len(part_list(db))
    restore(db, safety_copy)
    assert (len(part_list(db)), after) in [(2, 0), (0, 2)]


def test_a_snapshot_that_is_not_sound_takes_no_place(tmp_path: Path) -> None:
    class FailingDisk:
        """A connection whose copies are written damaged."""

        def execute(self, _sql: str, values: tuple[str]) -> None:
            db.back_up(tmp_path / "sound.db")
            data = bytearray((tmp_path / "sound.db").read_bytes())
            data[8192:] = b"\xff" * (len(data) - 8192)
            Path(values[0]).write_bytes(data)

    db = library(tmp_path)
    keep(db, serial(3))
    (tmp_path / "copy.db").write_bytes(b"the copy of yesterday")
    with pytest.raises(StoreError, match="damaged"):
        snapshot.write_snapshot(cast("sqlite3.Connection", FailingDisk()), tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_bytes() == b"the copy of yesterday"


@pytest.mark.parametrize("damage", ["no file", "no library", "cut off", "damaged", "newer"])
def test_what_is_no_sound_backup_changes_nothing(tmp_path: Path, damage: str) -> None:
    db = library(tmp_path)
    keep(db, serial(3))
    copy = tmp_path / "copy.db"
    if damage == "no library":
        copy.write_bytes(b"These are my holiday notes. " * 500)
    elif damage != "no file":
        db.back_up(copy)
    if damage == "cut off":
        copy.write_bytes(copy.read_bytes()[:40_000])
    if damage == "damaged":
        data = copy.read_bytes()
        copy.write_bytes(data[:8192] + b"\xff" * (len(data) - 8192))
    if damage == "newer":
        with sqlite3.connect(copy) as raw:
            raw.execute("PRAGMA user_version = 9999")
    with pytest.raises(StoreError):
        restore(db, copy)
    assert len(part_list(db)) == 3


def test_a_migration_makes_a_copy_first_and_the_last_five_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(library(tmp_path), serial(2))
    times = iter(f"2024-01-0{day}T00:00:00+00:00" for day in range(1, 9))
    monkeypatch.setattr("reader.store.database.now", lambda: next(times))
    for step in range(1, 8):
        more = tuple(f"CREATE TABLE later_{number} (a);" for number in range(step))
        monkeypatch.setattr("reader.store.database.MIGRATIONS", (*schema.MIGRATIONS, *more))
        monkeypatch.setattr("reader.store.file.snapshot.MIGRATIONS", (*schema.MIGRATIONS, *more))
        assert len(part_list(library(tmp_path))) == 2
    copies = [file.name.partition("-v")[2] for file in (tmp_path / "backups").iterdir()]
    before = len(schema.MIGRATIONS)
    assert {int(copy.partition("-")[0]) for copy in copies} == set(range(before + 2, before + 7))


def test_a_migration_that_fails_leaves_the_library_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(library(tmp_path), serial(2))
    with monkeypatch.context() as broken:
        later = ("CREATE TABLE later (a);\nCREATE TABLE later (a);",)
        broken.setattr("reader.store.database.MIGRATIONS", (*schema.MIGRATIONS, *later))
        with pytest.raises(StoreError):
            library(tmp_path)
    assert len(part_list(library(tmp_path))) == 2
    with sqlite3.connect(tmp_path / "library.db") as raw:
        assert raw.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'later'").fetchone()[0] == 0
