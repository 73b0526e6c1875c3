"""Backups: whole, sound, also while others write; restored as one change."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from feeds.article import Place
from reader.store import marks, schema
from reader.store.backup import restore
from reader.store.errors import StoreError
from reader.store.library import part_list
from tests.reader.building import keep, library, serial

if TYPE_CHECKING:
    from pathlib import Path


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


@pytest.mark.parametrize("damage", ["no file", "no library", "cut off", "newer"])
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
        monkeypatch.setattr("reader.store.backup.MIGRATIONS", (*schema.MIGRATIONS, *more))
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
