"""A library on read-only storage: another user's, or on a disk that is mounted for reading.

SQLite reads a library in WAL mode only if it can create or find the shared-memory file beside it. While some process
writes, that file exists and is used. Without it nobody has the library open: then it is read as `immutable`, without
any lock, which is safe only until somebody begins to write. A reader therefore compares the `stamp` before each query,
and opens the library again when it has changed.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

Stamp = tuple[int, int, int, bool]


def open_for_reading(library: Path) -> sqlite3.Connection:
    """A connection that changes no file. Raises `sqlite3.Error`."""
    used = library.with_name(library.name + "-shm").exists()
    how = "mode=ro" if used else "mode=ro&immutable=1"
    return sqlite3.connect(
        f"{library.absolute().as_uri()}?{how}", uri=True, isolation_level=None, check_same_thread=False
    )


def stamp(library: Path) -> Stamp:
    """Return a value that changes when another process begins to write, or has written."""
    file = library.stat()
    return file.st_ino, file.st_size, file.st_mtime_ns, library.with_name(library.name + "-shm").exists()
