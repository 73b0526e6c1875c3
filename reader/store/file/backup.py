"""Restore the library from a backup, without deleting any file."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from reader.store.errors import StoreError
from reader.store.file.snapshot import check_snapshot, next_number
from reader.system.atomic_file import replacing

if TYPE_CHECKING:
    from pathlib import Path

    from reader.store.database import Database


def restore(db: Database, copy: Path) -> Path:
    """Replace the library's content by a backup's, as one change that every open process sees.

    Returns the snapshot of the library as it was. Raises `StoreError` where the file is not a sound backup; then
    nothing is changed.
    """
    if not copy.is_file():
        message = f"no such file: {copy}"
        raise StoreError(message)
    check_snapshot(copy)
    return db.copy_from(copy)


def restore_over_damage(library: Path, copy: Path) -> Path:
    """Put a backup in the place of a library that cannot be opened any more.

    The damaged files are moved, all three of them, to the folder that is returned. Raises `StoreError` where the
    file is not a sound backup, `OSError` where it cannot be copied; then nothing is changed.
    """
    check_snapshot(copy)
    with replacing(library, 0o600) as temporary:
        shutil.copyfile(copy, temporary)
        aside = library.parent / f"damaged-{next_number(library.parent, 'damaged')}"
        aside.mkdir(mode=0o700)
        for suffix in ("-shm", "-wal", ""):
            file = library.with_name(library.name + suffix)
            if file.exists():
                file.replace(aside / file.name)
    return aside
