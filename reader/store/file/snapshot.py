"""Snapshots: whole, sound copies of a library's file, also while other processes write to it."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from typing import TYPE_CHECKING

from reader.store.errors import StoreError
from reader.store.schema import APPLICATION_ID, MIGRATIONS
from reader.system.atomic_file import replacing

if TYPE_CHECKING:
    from pathlib import Path

MOST_SNAPSHOTS = 5
"""How many snapshots from before migrations are retained."""


def write_snapshot(source: sqlite3.Connection, target: Path) -> int:
    """Write a sound copy of an open library to `target`, whole or not at all; return its size in bytes.

    Raises `StoreError` where the copy is not sound, `OSError` and `sqlite3.Error` where it cannot be written.
    """
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with replacing(target, 0o600) as temporary:
        source.execute("VACUUM INTO ?", (str(temporary),))
        if not _examined(temporary)[2]:
            raise StoreError(f"the copy in {target.parent} is damaged: try another disk. Your library is unchanged")
    return target.stat().st_size


def write_snapshot_before_migration(source: sqlite3.Connection, library: Path, version: int, time: str) -> None:
    """Copy a library before it is migrated from a version; retain the last `MOST_SNAPSHOTS` copies."""
    folder = library.parent / "backups"
    write_snapshot(source, folder / f"{library.stem}-v{version}-{time[:19].replace(':', '')}.db")
    for old in sorted(folder.glob(f"{library.stem}-v*.db"), key=lambda one: one.stat().st_mtime)[:-MOST_SNAPSHOTS]:
        old.unlink()


def write_numbered_snapshot(source: sqlite3.Connection, folder: Path, name: str) -> Path:
    """Write a snapshot to "NAME-N.db" in a folder, with a number above all existing ones; return its path."""
    target = folder / f"{name}-{next_number(folder, name)}.db"
    write_snapshot(source, target)
    return target


def next_number(folder: Path, name: str) -> int:
    """Return one more than the highest N of the files "NAME-N" in a folder, with or without a suffix.

    Counting the files instead gave the number of an existing one as soon as an older one had been deleted.
    """
    numbered = re.compile(rf"{re.escape(name)}-(\d+)(\.\w+)?")
    found = [numbered.fullmatch(file.name) for file in folder.iterdir()] if folder.is_dir() else []
    return max((int(match[1]) for match in found if match), default=0) + 1


def check_snapshot(file: Path) -> None:
    """Raise `StoreError` unless a file is a sound library that this version can read."""
    application, version, sound = _examined(file)
    if application != APPLICATION_ID:
        message = f"{file} is not a backup of a Partwork library"
        raise StoreError(message)
    if not sound:
        message = f"{file} is damaged; nothing was changed; try an older backup"
        raise StoreError(message)
    if version > len(MIGRATIONS):
        message = f"{file} was written by a newer Partwork; update to restore it"
        raise StoreError(message)


def _examined(file: Path) -> tuple[int, int, bool]:
    """Return a database's application id, its schema version, and whether it is sound."""
    application, version, sound = 0, 0, False
    with contextlib.suppress(sqlite3.Error):
        # `immutable` also stops SQLite from creating its -wal and -shm files beside a backup.
        connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        with contextlib.closing(connection) as copy:
            application = copy.execute("PRAGMA application_id").fetchone()[0]
            version = copy.execute("PRAGMA user_version").fetchone()[0]
            sound = copy.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    return application, version, sound
