"""Whole, consistent copies of the library, also while other processes use it."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from typing import TYPE_CHECKING

from reader.store.errors import StoreError
from reader.store.schema import APPLICATION_ID, MIGRATIONS
from reader.system.atomic_file import fresh_beside

if TYPE_CHECKING:
    from pathlib import Path

    from reader.store.database import Database

KEPT = 5
"""How many copies made by the program itself stay."""


def back_up(source: sqlite3.Connection, target: Path) -> int:
    """Write a sound copy of an open library to `target`, which appears whole or not at all; its size in bytes.

    Raises `StoreError` where the copy is not sound, `OSError` and `sqlite3.Error` where it cannot be written.
    """
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = fresh_beside(target)
    fresh.unlink(missing_ok=True)
    try:
        source.execute("VACUUM INTO ?", (str(fresh),))
        fresh.chmod(0o600)
        _check(fresh)
        with fresh.open("rb+") as handle:
            os.fsync(handle.fileno())
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)
    return target.stat().st_size


def back_up_before(source: sqlite3.Connection, library: Path, version: int, time: str) -> None:
    """Copy a library before it is brought to a new version; the last `KEPT` copies stay."""
    folder = library.parent / "backups"
    back_up(source, folder / f"{library.stem}-v{version}-{time[:19].replace(':', '')}.db")
    for old in sorted(folder.glob(f"{library.stem}-v*.db"), key=lambda one: one.stat().st_mtime)[:-KEPT]:
        old.unlink()


def restore(db: Database, copy: Path) -> Path:
    """Put a copy in the library's place, as one change that every open process sees.

    The library as it was is kept first, in the file that is returned. Raises `StoreError` where the copy is
    none or is damaged; then nothing is changed.
    """
    if not copy.is_file():
        message = f"there is no file {copy}"
        raise StoreError(message)
    _check(copy)
    folder = db.path.parent / "backups"
    taken = sum(1 for _ in folder.glob("before-restore-*.db"))
    before = folder / f"before-restore-{taken + 1}.db"
    db.back_up(before)
    db.copy_from(copy)
    return before


def restore_over_damage(library: Path, copy: Path) -> Path:
    """Put a copy in the place of a library that cannot be opened any more; nothing of that is deleted.

    The damaged files are moved, all three of them, to the folder that is returned. Raises `StoreError` where the
    copy is none or is damaged, `OSError` where it cannot be copied; then nothing is changed.
    """
    _check(copy)
    fresh = fresh_beside(library)
    try:
        shutil.copyfile(copy, fresh)
        fresh.chmod(0o600)
        with fresh.open("rb+") as handle:
            os.fsync(handle.fileno())
        taken = sum(1 for _ in library.parent.glob("damaged-*"))
        aside = library.parent / f"damaged-{taken + 1}"
        aside.mkdir(mode=0o700)
        for suffix in ("-shm", "-wal", ""):
            file = library.with_name(library.name + suffix)
            if file.exists():
                file.replace(aside / file.name)
        fresh.replace(library)
    finally:
        fresh.unlink(missing_ok=True)
    return aside


def _check(file: Path) -> None:
    """Raise `StoreError` unless a file is a sound library that this version can read."""
    try:
        with contextlib.closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as copy:
            application = copy.execute("PRAGMA application_id").fetchone()[0]
            version = copy.execute("PRAGMA user_version").fetchone()[0]
            sound = copy.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    except sqlite3.Error:
        application, version, sound = 0, 0, False
    if application != APPLICATION_ID:
        message = f"{file} is no backup of a Partwork library"
        raise StoreError(message)
    if not sound:
        message = f"{file} is damaged; nothing was changed; try an older backup"
        raise StoreError(message)
    if version > len(MIGRATIONS):
        message = f"{file} was written by a newer Partwork; update to restore it"
        raise StoreError(message)
